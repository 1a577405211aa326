"""Doors of the installed app."""

import json

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from pages.installing.manifest import manifest_of
from pages.installing.playing import COOKIE, Playing, cookie_of, playing_of
from pages.installing.receive import place_for
from pages.installing.shell import POSTERS, shell, version

A_YEAR = 365 * 86_400


@require_safe
@cache_control(max_age=300)
def manifest(request: HttpRequest) -> JsonResponse:
    """`/manifest.webmanifest`."""
    return JsonResponse(manifest_of(), content_type="application/manifest+json")


@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """`/worker.js`: what answers for the house where there is no network."""
    told = {
        "version": version(),
        "shell": shell(),
        "offline": reverse("pages:offline"),
        "static": settings.STATIC_URL,
        "hashed": settings.HASHED_STATIC,
        "posters": POSTERS,
        "leaving": reverse("account_logout"),
    }
    script = render_to_string("pages/installing/worker.js", {"told": json.dumps(told)})
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@require_safe
@cache_control(max_age=300, public=True)
def offline(request: HttpRequest) -> HttpResponse:
    """`/offline/`: the page that is shown where there is no network; it knows nobody."""
    return render(request, "pages/installing/offline.html")


@require_safe
def share_target(request: HttpRequest) -> HttpResponse:
    """`/share/`: another app shares words or an address to this one."""
    title, text, url = (request.GET.get(name, "").replace("\0", "") for name in ("title", "text", "url"))
    return redirect(place_for(viewer=request.user, host=request.get_host(), title=title, text=text, url=url))


@require_http_methods(["GET", "HEAD", "POST"])
def playing(request: HttpRequest) -> HttpResponse:
    """`/settings/playing/`: how films play in this browser."""
    if request.method != "POST":
        return render(request, "pages/installing/playing.html", {"playing": playing_of(request)})
    chosen = Playing(
        still="moving" not in request.POST, captions="captions" in request.POST, saver="saver" in request.POST
    )
    messages.success(request, _("Kept, in this browser."))
    response = redirect("pages:playing")
    response.set_cookie(COOKIE, cookie_of(chosen), max_age=A_YEAR, samesite="Lax", secure=request.is_secure())
    return response
