"""Addresses."""

from csp.decorators import csp_update
from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularJSONAPIView, SpectacularSwaggerSplitView

from config.health import health
from config.watching.metrics import metrics

# Swagger UI styles what it draws as it draws it; its scripts keep to the strict policy.
api_docs = csp_update({"style-src": ["'unsafe-inline'"], "img-src": ["data:"]})(
    SpectacularSwaggerSplitView.as_view(url_name="api-schema")
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("feed.urls")),
    path("", include("community.urls")),
    path("", include("generation.urls")),
    path("", include("generation.operating.urls")),
    path("", include("remix.urls")),
    path("", include("licensing.urls")),
    path("", include("pages.urls")),
    path("", include("accounts.urls")),
    path("api/v1/", include("config.api")),
    path("api/schema/", SpectacularJSONAPIView.as_view(), name="api-schema"),
    path("api/docs/", api_docs, name="api-docs"),
    path("healthz/", health, name="health"),
    path("metrics", metrics, name="metrics"),
]
# allauth's doors ask for this one when they are tried too often.
handler429 = "accounts.views.too_many"
handler500 = "config.faults.fault"
