"""Addresses."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("accounts.urls")),
]
# allauth's doors ask for this one when they are tried too often.
handler429 = "accounts.views.too_many"
