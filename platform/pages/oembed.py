"""oEmbed: what another page needs to show a film of this house, from its address. See https://oembed.com/, 1.0."""

import re
from urllib.parse import urlsplit

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clips.files import key_of
from clips.models import Clip, Rendition
from lineage.crediting.credit import Credit, credits_of

# The frame where none is asked for; a film is never framed smaller than can be seen.
WIDE, TALL, LEAST = 640, 640, 64
_PATH = re.compile(r"/clips/([a-z0-9]{12})/(?:embed/)?")
NOT_FOUND, NOT_BUILT, BAD = 404, 501, 400


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """`/oembed/?url=…&maxwidth=…&maxheight=…&format=json`: 404 for an address that is no film anybody may see, 501 for
    another format than JSON, 400 for a size that is no number."""
    asked = request.GET
    if asked.get("format", "json") != "json":
        return JsonResponse({"error": _("Only JSON is spoken here: leave “format” out.")}, status=NOT_BUILT)
    try:
        most = [int(asked.get(name, "") or most) for name, most in (("maxwidth", WIDE), ("maxheight", TALL))]
    except ValueError:
        return JsonResponse({"error": _("“maxwidth” and “maxheight” are numbers of pixels.")}, status=BAD)
    clip = _clip(request, asked.get("url", ""))
    if clip is None:
        return JsonResponse({"error": _("There is no film at this address that anybody may see.")}, status=NOT_FOUND)
    answer = JsonResponse(_told(request, clip, *most))
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _clip(request: HttpRequest, address: str) -> Clip | None:
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    found = _PATH.fullmatch(parts.path)
    if parts.scheme not in ("http", "https") or parts.netloc.lower() != request.get_host().lower() or found is None:
        return None
    visible = Clip.objects.visible_to(AnonymousUser()).select_related("owner").prefetch_related("renditions")
    return visible.filter(pk=found[1]).first()


def _told(request: HttpRequest, clip: Clip, most_wide: int, most_high: int) -> dict[str, object]:
    width, height = _within(clip, max(LEAST, most_wide), max(LEAST, most_high))
    credit = credits_of([clip], viewer=AnonymousUser()).get(clip.pk)
    title = f"{clip.title} ({_credit_line(credit)})" if credit and credit.parents else clip.title
    frame = request.build_absolute_uri(reverse("pages:embed", args=[clip.pk]))
    told: dict[str, object] = {
        "version": "1.0",
        "type": "video",
        "title": title,
        "author_name": f"@{clip.owner.handle}",
        "provider_name": "Offshoot",
        "provider_url": request.build_absolute_uri("/"),
        "width": width,
        "height": height,
        "html": format_html(
            '<iframe src="{}" width="{}" height="{}" title="{}" allow="fullscreen" loading="lazy"></iframe>',
            frame, width, height, title,
        ),
        "cache_age": 300,
    }  # fmt: skip
    if not clip.owner.is_guest:
        told["author_url"] = request.build_absolute_uri(reverse("pages:profile", args=[clip.owner.handle]))
    if key_of(clip, Rendition.Kind.POSTER):
        poster = request.build_absolute_uri(reverse("pages:poster", args=[clip.pk]))
        told |= {"thumbnail_url": poster, "thumbnail_width": clip.width, "thumbnail_height": clip.height}
    return told


def _credit_line(credit: Credit) -> str:
    parent = credit.parents[0]
    return _("from @%(handle)s’s “%(title)s”") % {"handle": parent.owner.handle, "title": parent.title[:60]}


def _within(clip: Clip, wide: int, high: int) -> tuple[int, int]:
    share = min(wide / clip.width, high / clip.height)
    return max(1, round(clip.width * share)), max(1, round(clip.height * share))
