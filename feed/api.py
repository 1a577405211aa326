"""The API's door to the feed."""

from django.db.models import QuerySet
from django.urls import path
from rest_framework import generics
from rest_framework.pagination import CursorPagination

from clips.api import ClipSerializer
from clips.models import Clip


class Newest(CursorPagination):
    """By the moment a film was first shown, newest first."""

    ordering = ("-published_at", "pk")
    page_size = 10
    page_size_query_param = "page_size"
    max_page_size = 50


class Feed(generics.ListAPIView[Clip]):
    """The feed: every public film, newest first, the same for everybody."""

    serializer_class = ClipSerializer
    pagination_class = Newest
    queryset = Clip.objects.none()

    def get_queryset(self) -> QuerySet[Clip]:
        return Clip.objects.public().select_related("owner").prefetch_related("renditions")


urlpatterns = [path("feed/", Feed.as_view(), name="feed")]
