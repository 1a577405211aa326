"""The API's doors to what one says of films for one's own feed."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import path
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import generics, serializers
from rest_framework.pagination import PageNumberPagination
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import limits
from accounts.api import actor_of
from clips.models import Clip
from feed.models import Wish
from feed.wishing.ask import kinds_of, seen_or_said_by
from feed.wishing.say import say, take_back

# As often as a person may say what they want of films.
OFTEN = {"amount": 600, "seconds": 3600}


class WishedSerializer(serializers.Serializer[Any]):
    """What one wants of a film."""

    kind = serializers.ChoiceField(choices=Wish.Kind.choices)


class StandingWishSerializer(serializers.Serializer[Any]):
    """What one said last of a film; null: nothing that stands."""

    kind = serializers.ChoiceField(choices=Wish.Kind.choices, allow_null=True)


class WishSerializer(serializers.ModelSerializer[Wish]):
    """What one said, of which film, and when. Of a film that is not shown any more only its id is told."""

    clip = serializers.CharField(source="clip_id")
    title = serializers.SerializerMethodField()

    class Meta:
        model = Wish
        fields = ("clip", "title", "kind", "said_at")

    def get_title(self, wish: Wish) -> str | None:
        return wish.clip.title if wish.clip_id in self.context["shown"] else None


class Wishing(APIView):
    """What the viewer wants of a film."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=StandingWishSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """As it stands."""
        return _answer(request, get_object_or_404(seen_or_said_by(request.user), pk=pk))

    @extend_schema(request=WishedSerializer, responses={200: StandingWishSerializer})
    def post(self, request: Request, pk: str) -> Response:
        """Say it: `more` or `less` like this, or `away` with it. The last one stands, and acts on the next page."""
        limits.take(request._request, action="wish", **OFTEN)
        asked = WishedSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        clip = get_object_or_404(Clip.objects.visible_to(request.user), pk=pk)
        say(actor=actor_of(request), clip=clip, kind=asked.validated_data["kind"])
        return _answer(request, clip)

    @extend_schema(responses={200: StandingWishSerializer})
    def delete(self, request: Request, pk: str) -> Response:
        """Take it back; also of a film that you may see no longer."""
        limits.take(request._request, action="wish", **OFTEN)
        clip = get_object_or_404(seen_or_said_by(request.user), pk=pk)
        take_back(actor=actor_of(request), clip=clip)
        return _answer(request, clip)


class Pages(PageNumberPagination):
    """Fifty wishes a page."""

    page_size = 50


@extend_schema_view(get=extend_schema(operation_id="me_wishes"))
class Wishes(generics.ListAPIView[Wish]):
    """What the viewer said of films, the latest first."""

    permission_classes = [IsAuthenticated]
    serializer_class = WishSerializer
    pagination_class = Pages
    queryset = Wish.objects.none()

    def get_queryset(self) -> QuerySet[Wish]:
        return Wish.objects.visible_to(self.request.user).select_related("clip")

    def get_serializer_context(self) -> dict[str, Any]:
        shown = Clip.objects.visible_to(self.request.user).filter(wishes__person=self.request.user.pk)
        return {**super().get_serializer_context(), "shown": set(shown.values_list("pk", flat=True))}

    @extend_schema(responses={204: None})
    def delete(self, request: Request) -> Response:
        """Take all of it back."""
        take_back(actor=actor_of(request))
        return Response(status=204)


def _answer(request: Request, clip: Clip) -> Response:
    kind = kinds_of([clip.pk], viewer=request.user).get(clip.pk)
    return Response(StandingWishSerializer({"kind": kind}).data)


urlpatterns = [
    path("clips/<slug:pk>/wish/", Wishing.as_view(), name="wish"),
    path("me/wishes/", Wishes.as_view(), name="wishes"),
]
