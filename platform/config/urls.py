"""Addresses."""

from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularJSONAPIView, SpectacularSwaggerView

from config.health import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("feed.urls")),
    path("", include("generation.urls")),
    path("", include("pages.urls")),
    path("", include("accounts.urls")),
    path("api/v1/", include("config.api")),
    path("api/schema/", SpectacularJSONAPIView.as_view(), name="api-schema"),
    path("api/docs/", SpectacularSwaggerView.as_view(url_name="api-schema"), name="api-docs"),
    path("healthz/", health, name="health"),
]
# allauth's doors ask for this one when they are tried too often.
handler429 = "accounts.views.too_many"
