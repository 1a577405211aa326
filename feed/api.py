"""The API's door to the feed."""

from django.db.models import QuerySet
from django.urls import path
from rest_framework import generics

from clips.api import ClipSerializer, Latest
from clips.models import Clip


class Newest(Latest):
    """By the moment a film was first shown, newest first."""

    ordering = ("-published_at", "pk")
    page_size = 10
    max_page_size = 50


class Feed(generics.ListAPIView[Clip]):
    """The feed: every public film, newest first, the same for everybody."""

    serializer_class = ClipSerializer
    pagination_class = Newest
    queryset = Clip.objects.none()

    def get_queryset(self) -> QuerySet[Clip]:
        return Clip.objects.public().select_related("owner").prefetch_related("renditions")


urlpatterns = [path("feed/", Feed.as_view(), name="feed")]
