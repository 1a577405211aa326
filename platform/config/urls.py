"""Addresses."""

from django.urls import URLPattern, URLResolver, include, path

from config.health import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("accounts.urls")),
    path("healthz/", health, name="health"),
]
# allauth's doors ask for this one when they are tried too often.
handler429 = "accounts.views.too_many"
