"""The API's doors to people and their tokens."""

from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import generics, serializers
from rest_framework.pagination import CursorPagination
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import limits
from accounts.handles import HANDLE
from accounts.models import ApiToken, User
from accounts.profile import change_profile
from accounts.second_factor import confirmed_lately
from accounts.token import MOST_DAYS, create_token, revoke_token
from media.address import media_url


class BearerTokenScheme(OpenApiAuthenticationExtension):
    """Says in the OpenAPI document how a token is sent."""

    target_class = "accounts.bearer.BearerTokenAuthentication"
    name = "token"

    def get_security_definition(self, _auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "description": "A personal token, made under Settings or here."}


class InPerson(BasePermission):
    """Tokens are managed in person: one that leaked must not make others, nor a browser left open."""

    def has_permission(self, request: Request, _view: APIView) -> bool:
        if isinstance(request.auth, ApiToken):
            self.message = _("Tokens are made and revoked in a signed-in browser, not with a token.")
            return False
        self.message = _(
            "Confirm that it is you first, at /account/reauthenticate/, and come back within five minutes."
        )
        return request.method != "POST" or confirmed_lately(request._request)


class PersonSerializer(serializers.ModelSerializer[User]):
    """What anybody may see of a person."""

    avatar = serializers.SerializerMethodField()

    class Meta:
        model = User
        fields: tuple[str, ...] = ("handle", "name", "bio", "avatar", "created_at")
        read_only_fields: tuple[str, ...] = ("created_at",)

    def get_avatar(self, person: User) -> str | None:
        return media_url(self.context["request"], person.avatar) if person.avatar else None


class MeSerializer(PersonSerializer):
    """What a person sees of themselves."""

    class Meta(PersonSerializer.Meta):
        fields = (*PersonSerializer.Meta.fields, "email")
        read_only_fields = (*PersonSerializer.Meta.read_only_fields, "email")


class ProfileSerializer(serializers.Serializer[Any]):
    """What a person may change of themselves; what is left out stays."""

    handle = serializers.CharField(max_length=40, required=False)
    name = serializers.CharField(max_length=200, allow_blank=True, required=False)
    bio = serializers.CharField(max_length=1000, allow_blank=True, required=False)


class TokenSerializer(serializers.ModelSerializer[ApiToken]):
    """A token as it can be told from others; the token itself is never shown again."""

    class Meta:
        model = ApiToken
        fields: tuple[str, ...] = ("id", "name", "prefix", "created_at", "last_used_at", "expires_at")


class AskTokenSerializer(serializers.Serializer[Any]):
    """What a new token is called and how long it lasts (null: no end)."""

    name = serializers.CharField(max_length=200)
    days = serializers.IntegerField(min_value=1, max_value=MOST_DAYS, allow_null=True, required=False)


class NewTokenSerializer(TokenSerializer):
    """A token just made, with its secret, this once."""

    token = serializers.CharField(read_only=True)

    class Meta(TokenSerializer.Meta):
        fields = (*TokenSerializer.Meta.fields, "token")


class Latest(CursorPagination):
    """Newest first."""

    ordering = ("-created_at", "pk")
    page_size = 50


class Me(APIView):
    """The person who asks."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=MeSerializer)
    def get(self, request: Request) -> Response:
        """Who the token or session speaks for."""
        return Response(MeSerializer(actor_of(request), context={"request": request}).data)

    @extend_schema(request=ProfileSerializer, responses=MeSerializer)
    def patch(self, request: Request) -> Response:
        """Change handle, name or the line about yourself."""
        person = actor_of(request)
        asked = checked(ProfileSerializer, request)
        shown = {"handle": person.handle, "name": person.name, "bio": person.bio, **asked}
        limits.take(request._request, action="profile", amount=30, seconds=3600)
        changed = change_profile(actor=person, **shown)
        return Response(MeSerializer(changed, context={"request": request}).data)


class Person(generics.RetrieveAPIView[User]):
    """A person."""

    serializer_class = PersonSerializer
    queryset = User.objects.none()
    lookup_field = "handle"

    def get_queryset(self) -> QuerySet[User]:
        return User.objects.people()

    def get_object(self) -> User:
        handle = self.kwargs["handle"].lower()
        try:
            HANDLE(handle)
        except ValidationError as error:
            raise Http404 from error
        return get_object_or_404(self.get_queryset(), handle=handle)

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What anybody may see of the person with this handle."""
        return super().get(request, *args, **kwargs)


class Tokens(generics.ListCreateAPIView[ApiToken]):
    """The viewer's tokens."""

    permission_classes = [IsAuthenticated, InPerson]
    serializer_class = TokenSerializer
    pagination_class = Latest
    queryset = ApiToken.objects.none()

    def get_queryset(self) -> QuerySet[ApiToken]:
        return ApiToken.objects.visible_to(self.request.user)

    @extend_schema(request=AskTokenSerializer, responses={201: NewTokenSerializer})
    def post(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Make a token. Its secret is in this answer and never shown again."""
        asked = checked(AskTokenSerializer, request)
        limits.take(request._request, action="token", amount=10, seconds=3600)
        token, secret = create_token(actor=actor_of(request), **asked)
        return Response({**TokenSerializer(token).data, "token": secret}, status=201)


class OneToken(generics.GenericAPIView[ApiToken]):
    """One of the viewer's tokens."""

    permission_classes = [IsAuthenticated, InPerson]
    serializer_class = TokenSerializer
    queryset = ApiToken.objects.none()

    def get_queryset(self) -> QuerySet[ApiToken]:
        return ApiToken.objects.visible_to(self.request.user)

    @extend_schema(responses={204: OpenApiResponse(description="Revoked; it opens nothing from now on.")})
    def delete(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        """Revoke the token."""
        revoke_token(actor=actor_of(request), token=self.get_object())
        return Response(status=204)


def actor_of(request: Request) -> User:
    """Whoever a row belongs to that `visible_to`, or a permission, has just let this viewer see."""
    return cast(User, request.user)


def checked(serializer: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    """The fields of the body, as this serializer lets them in. Raises the framework's `ValidationError`."""
    asked = serializer(data=request.data)
    asked.is_valid(raise_exception=True)
    return asked.validated_data


urlpatterns = [
    path("me/", Me.as_view(), name="me"),
    path("people/<str:handle>/", Person.as_view(), name="person"),
    path("tokens/", Tokens.as_view(), name="tokens"),
    path("tokens/<int:pk>/", OneToken.as_view(), name="token"),
]
