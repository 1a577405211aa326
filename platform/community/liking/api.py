"""The API's doors to likes."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import path
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.pagination import PageNumberPagination
from rest_framework.permissions import IsAuthenticated, IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import limits
from accounts.api import actor_of
from clips.models import Clip
from community.liking.ask import liked_by, regards_of, seen_or_liked_by
from community.liking.like import like, unlike
from lineage.crediting.api import CreditedList

# As often as a person may like films, or take that back.
OFTEN = {"amount": 600, "seconds": 3600}


class RegardSerializer(serializers.Serializer[Any]):
    """How a film is liked."""

    likes = serializers.IntegerField(help_text="How many like it.")
    liked = serializers.BooleanField(help_text="Whether you do.")


class Liking(APIView):
    """Whether the viewer likes a film, and how many do."""

    permission_classes = [IsAuthenticatedOrReadOnly]

    @extend_schema(responses=RegardSerializer)
    def get(self, request: Request, pk: str) -> Response:
        """As it stands."""
        return _answer(request, get_object_or_404(Clip.objects.visible_to(request.user), pk=pk))

    @extend_schema(request=None, responses=RegardSerializer)
    def put(self, request: Request, pk: str) -> Response:
        """Like it."""
        limits.take(request._request, action="like", **OFTEN)
        clip = get_object_or_404(Clip.objects.visible_to(request.user), pk=pk)
        like(actor=actor_of(request), clip=clip)
        return _answer(request, clip)

    @extend_schema(responses={200: RegardSerializer})
    def delete(self, request: Request, pk: str) -> Response:
        """Like it no more; also a film that you may see no longer."""
        limits.take(request._request, action="like", **OFTEN)
        clip = get_object_or_404(seen_or_liked_by(request.user), pk=pk)
        unlike(actor=actor_of(request), clip=clip)
        return _answer(request, clip)


class Pages(PageNumberPagination):
    """Twenty films a page."""

    page_size = 20


@extend_schema_view(get=extend_schema(operation_id="me_likes"))
class Liked(CreditedList):
    """Films the viewer likes and may still see, the last liked first."""

    permission_classes = [IsAuthenticated]
    pagination_class = Pages
    queryset = Clip.objects.none()

    def get_queryset(self) -> QuerySet[Clip]:
        if not self.request.user.pk:
            return self.queryset
        return liked_by(actor_of(self.request)).select_related("owner").prefetch_related("renditions")


def _answer(request: Request, clip: Clip) -> Response:
    return Response(RegardSerializer(regards_of([clip.pk], viewer=request.user)[clip.pk]).data)


urlpatterns = [
    path("clips/<slug:pk>/like/", Liking.as_view(), name="like"),
    path("me/likes/", Liked.as_view(), name="likes"),
]
