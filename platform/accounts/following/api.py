"""The API's doors to follows, blocks and mutes."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import path
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema, extend_schema_view
from rest_framework import generics
from rest_framework.pagination import PageNumberPagination
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import limits
from accounts.api import PersonSerializer, actor_of
from accounts.following.ask import blocked_by, followed_by, followers_of, muted_by
from accounts.following.block import block, unblock
from accounts.following.follow import follow, unfollow
from accounts.following.mute import mute, unmute
from accounts.models import User

# As often as a person may change whom they follow, block or mute.
OFTEN = {"amount": 120, "seconds": 3600}
_HANDLE = OpenApiParameter("handle", str, OpenApiParameter.PATH)


def person_of(handle: str) -> User:
    """The account with this handle; 404 where there is none."""
    # PostgreSQL takes no NUL in a text, and no handle has one.
    return get_object_or_404(User.objects.people(), handle=handle.lower().replace("\0", "?"))


@extend_schema(parameters=[_HANDLE])
class Following(APIView):
    """Whether the viewer follows a person."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses={204: OpenApiResponse(description="You follow this person.")})
    def put(self, request: Request, handle: str) -> Response:
        """Follow them."""
        limits.take(request._request, action="follow", **OFTEN)
        follow(actor=actor_of(request), person=person_of(handle))
        return Response(status=204)

    @extend_schema(responses={204: OpenApiResponse(description="You do not follow this person.")})
    def delete(self, request: Request, handle: str) -> Response:
        """Follow them no more."""
        limits.take(request._request, action="follow", **OFTEN)
        unfollow(actor=actor_of(request), person=person_of(handle))
        return Response(status=204)


@extend_schema(parameters=[_HANDLE])
class Blocking(APIView):
    """Whether the viewer blocked a person."""

    permission_classes = [IsAuthenticated]

    @extend_schema(request=None, responses={204: OpenApiResponse(description="Neither finds the other's films.")})
    def put(self, request: Request, handle: str) -> Response:
        """Block them: neither finds the other's films, and neither follows the other."""
        limits.take(request._request, action="block", **OFTEN)
        block(actor=actor_of(request), person=person_of(handle))
        return Response(status=204)

    @extend_schema(responses={204: OpenApiResponse(description="The block is lifted.")})
    def delete(self, request: Request, handle: str) -> Response:
        """Lift the block."""
        limits.take(request._request, action="block", **OFTEN)
        unblock(actor=actor_of(request), person=person_of(handle))
        return Response(status=204)


@extend_schema(parameters=[_HANDLE])
class Muting(APIView):
    """Whether the viewer muted a person."""

    permission_classes = [IsAuthenticated]

    @extend_schema(
        request=None, responses={204: OpenApiResponse(description="The feed shows you none of their films.")}
    )
    def put(self, request: Request, handle: str) -> Response:
        """Mute them: no way through the feed shows their films. Their pages stay open, and they are not told."""
        limits.take(request._request, action="mute", **OFTEN)
        mute(actor=actor_of(request), person=person_of(handle))
        return Response(status=204)

    @extend_schema(responses={204: OpenApiResponse(description="Their films come again.")})
    def delete(self, request: Request, handle: str) -> Response:
        """Mute them no more."""
        limits.take(request._request, action="mute", **OFTEN)
        unmute(actor=actor_of(request), person=person_of(handle))
        return Response(status=204)


class Pages(PageNumberPagination):
    """Fifty people a page."""

    page_size = 50


class _People(generics.ListAPIView[User]):
    serializer_class = PersonSerializer
    pagination_class = Pages
    queryset = User.objects.none()


@extend_schema_view(get=extend_schema(parameters=[_HANDLE], operation_id="people_followers"))
class Followers(_People):
    """Who follows a person, the latest first."""

    def get_queryset(self) -> QuerySet[User]:
        return followers_of(person_of(self.kwargs["handle"]))


@extend_schema_view(get=extend_schema(parameters=[_HANDLE], operation_id="people_following"))
class Followed(_People):
    """Whom a person follows, the latest first."""

    def get_queryset(self) -> QuerySet[User]:
        return followed_by(person_of(self.kwargs["handle"]))


class Blocks(_People):
    """Whom the viewer blocked, the latest first."""

    permission_classes = [IsAuthenticated]

    def get_queryset(self) -> QuerySet[User]:
        return blocked_by(actor_of(self.request)) if self.request.user.pk else User.objects.none()


class Mutes(_People):
    """Whom the viewer muted, the latest first."""

    permission_classes = [IsAuthenticated]

    def get_queryset(self) -> QuerySet[User]:
        return muted_by(actor_of(self.request)) if self.request.user.pk else User.objects.none()


urlpatterns: list[Any] = [
    path("people/<str:handle>/follow/", Following.as_view(), name="follow"),
    path("people/<str:handle>/block/", Blocking.as_view(), name="block"),
    path("people/<str:handle>/mute/", Muting.as_view(), name="mute"),
    path("people/<str:handle>/followers/", Followers.as_view(), name="followers"),
    path("people/<str:handle>/following/", Followed.as_view(), name="followed"),
    path("me/blocks/", Blocks.as_view(), name="blocks"),
    path("me/mutes/", Mutes.as_view(), name="mutes"),
]
