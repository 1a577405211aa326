"""Addresses of the feed."""

from django.urls import path

from feed import views
from feed.audience import views as audience
from feed.choosing import views as choosing

app_name = "feed"
urlpatterns = [
    path("", views.home, name="home"),
    path("following/", views.following, name="following"),
    path("clips/<slug:pk>/audience/", audience.audience, name="audience"),
    path("clips/<slug:pk>/audience.csv", audience.curve, name="curve"),
    path("settings/feed/", choosing.known, name="known"),
    path("settings/feed/choose/", choosing.choose, name="choose"),
    path("settings/feed/forget/", choosing.forget, name="forget"),
]
