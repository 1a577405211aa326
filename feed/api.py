"""The API's door to the feed."""

from django.db.models import QuerySet
from django.urls import path
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.exceptions import NotAuthenticated, ValidationError

from accounts.models import Follow
from clips.api import Latest
from clips.models import Clip
from lineage.crediting.api import CreditedList

MODES = ("newest", "following")


class Newest(Latest):
    """By the moment a film was first shown, newest first."""

    ordering = ("-published_at", "pk")
    page_size = 10
    max_page_size = 50


@extend_schema_view(get=extend_schema(parameters=[OpenApiParameter("mode", str, enum=MODES)]))
class Feed(CreditedList):
    """The feed: every public film, newest first; with `mode=following` those of the people whom one follows."""

    pagination_class = Newest
    queryset = Clip.objects.none()

    def get_queryset(self) -> QuerySet[Clip]:
        clips = Clip.objects.findable_by(self.request.user)
        mode = self.request.query_params.get("mode", "newest")
        if mode not in MODES:
            raise ValidationError({"mode": _("“%(mode)s” is no mode. There are: newest, following.") % {"mode": mode}})
        if mode == "following":
            if not self.request.user.is_authenticated:
                raise NotAuthenticated
            clips = clips.filter(owner__in=Follow.objects.filter(follower=self.request.user.pk).values("followed"))
        return clips.select_related("owner").prefetch_related("renditions")


urlpatterns = [path("feed/", Feed.as_view(), name="feed")]
