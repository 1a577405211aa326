"""The API's addresses, gathered from the rooms."""

from typing import Any

from django.urls import URLPattern, URLResolver, re_path
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.views import APIView

from accounts.api import urlpatterns as accounts
from accounts.following.api import urlpatterns as following
from accounts.notices.api import urlpatterns as notices
from clips.api import urlpatterns as clips
from clips.uploads.api import urlpatterns as uploads
from community.challenging.api import urlpatterns as challenging
from community.collecting.api import urlpatterns as collecting
from community.commenting.api import urlpatterns as commenting
from community.inviting.api import urlpatterns as inviting
from community.liking.api import urlpatterns as liking
from community.searching.api import urlpatterns as searching
from community.tagging.api import urlpatterns as tagging
from feed.analytics.api import urlpatterns as analytics
from feed.api import urlpatterns as feed
from feed.audience.api import urlpatterns as audience
from feed.choosing.api import urlpatterns as choosing
from feed.floor.api import urlpatterns as floor
from feed.receipt.api import urlpatterns as receipt
from feed.recipes.api import urlpatterns as recipes
from feed.sharing.api import urlpatterns as sharing
from feed.suggesting.api import urlpatterns as suggesting
from feed.welcoming.api import urlpatterns as welcoming
from feed.wishing.api import urlpatterns as wishing
from generation.api import urlpatterns as generation
from generation.operating.api import urlpatterns as operating
from ledger.api import urlpatterns as ledger
from licensing.api import urlpatterns as licensing
from lineage.api import urlpatterns as lineage
from lineage.labelling.api import urlpatterns as labelling
from lineage.permits.api import urlpatterns as permits
from lineage.verifying.api import urlpatterns as verifying
from pages.trees.api import urlpatterns as trees
from remix.api import urlpatterns as remix


@extend_schema(exclude=True)
class Nowhere(APIView):
    """Every address under the API that is none: a problem document, where Django would answer with a page."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        raise NotFound


app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = [
    *generation,
    *remix,
    *operating,
    *clips,
    *permits,
    *uploads,
    *feed,
    *analytics,
    *audience,
    *choosing,
    *floor,
    *sharing,
    *receipt,
    *recipes,
    *suggesting,
    *welcoming,
    *wishing,
    *liking,
    *commenting,
    *collecting,
    *inviting,
    *challenging,
    *searching,
    *tagging,
    *accounts,
    *following,
    *notices,
    *ledger,
    *licensing,
    *lineage,
    *trees,
    *labelling,
    *verifying,
    re_path(r"", Nowhere.as_view(), name="nowhere"),
]
