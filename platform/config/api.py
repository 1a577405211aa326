"""The API's addresses, gathered from the rooms."""

from django.urls import URLPattern, URLResolver

from accounts.api import urlpatterns as accounts
from clips.api import urlpatterns as clips
from feed.api import urlpatterns as feed
from generation.api import urlpatterns as generation

app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = [*generation, *clips, *feed, *accounts]
