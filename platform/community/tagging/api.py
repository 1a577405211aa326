"""The API's doors to tags."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import path
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from clips.models import Clip
from community.tagging.find import films_tagged, tag_of, tags_in_use
from lineage.crediting.api import CreditedList


class TagSerializer(serializers.Serializer[Any]):
    """A tag in use."""

    tag = serializers.CharField()
    films = serializers.IntegerField(help_text="How many of the latest films carry it.")


class Tags(APIView):
    """The tags in use."""

    @extend_schema(responses=TagSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Of the latest films, the most used first."""
        found = [{"tag": tag, "films": films} for tag, films in tags_in_use(viewer=request.user)]
        return Response(TagSerializer(found, many=True).data)


class LastShown(CursorPagination):
    """The last shown first."""

    ordering = ("-published_at", "-pk")
    page_size = 20


@extend_schema_view(get=extend_schema(parameters=[OpenApiParameter("tag", str, OpenApiParameter.PATH)]))
class TagClips(CreditedList):
    """Films that carry a tag, the last shown first."""

    pagination_class = LastShown
    queryset = Clip.objects.none()

    def get_queryset(self) -> QuerySet[Clip]:
        if not (tag := tag_of(self.kwargs.get("tag", ""))):
            raise Http404
        return films_tagged(tag, viewer=self.request.user).select_related("owner").prefetch_related("renditions")


urlpatterns = [
    path("tags/", Tags.as_view(), name="tags"),
    path("tags/<str:tag>/clips/", TagClips.as_view(), name="tag"),
]
