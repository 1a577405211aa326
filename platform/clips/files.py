"""The files of a film: which there are, and their signed addresses."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.text import slugify
from rest_framework.request import Request

from clips.models import Clip, Rendition
from media.address import media_url

FILMS = (Rendition.Kind.MASTER, Rendition.Kind.FILM_720, Rendition.Kind.FILM_540, Rendition.Kind.FILM_360)
Viewer = HttpRequest | Request | str


@dataclass(frozen=True)
class Choice:
    """One size of a film that a player may pick; `width` and `height` in pixels."""

    kind: str
    url: str
    mime: str
    width: int
    height: int
    bytes: int


def film_urls(clip: Clip, *, bearer: Viewer) -> dict[str, str]:
    """Each kind of file `clip` has (`master`, `720`, `540`, `360`, `poster`, `loop`, and `captions`
    where somebody speaks) to its address for this viewer.

    `bearer` is a request or the bearer of one; the addresses last five to ten minutes. Whether the viewer may see the
    clip is for the caller to know; one that is withheld has no files for anybody. Prefetch `renditions` for more clips
    than one.
    """
    return {rendition.kind: media_url(bearer, rendition.key) for rendition in _playing(clip)}


def film_choices(clip: Clip, *, bearer: Viewer) -> list[Choice]:
    """The sizes of the film, largest first, each file once."""
    # The master doubles as the rendition of its own size and is then named by that.
    by_key = {r.key: r for r in sorted(_playing(clip), key=lambda r: r.kind != Rendition.Kind.MASTER)}
    films = sorted((r for r in by_key.values() if r.kind in FILMS), key=lambda r: (-r.height, r.kind))
    return [Choice(r.kind, media_url(bearer, r.key), r.mime, r.width, r.height, r.bytes) for r in films]


def download_url(clip: Clip, *, bearer: Viewer, kind: str = Rendition.Kind.MASTER) -> str | None:
    """The address that saves the film as a file named after its title; None for a clip without such a file."""
    if (key := key_of(clip, kind)) is None:
        return None
    name = slugify(clip.title, allow_unicode=True)[:60].strip("-_") or "film"
    return media_url(bearer, key, download=f"{name}-{clip.pk}.mp4")


def key_of(clip: Clip, kind: str) -> str | None:
    """The storage key of the clip's file of this kind, if there is one and it plays."""
    return next((rendition.key for rendition in _playing(clip) if rendition.kind == kind), None)


def _playing(clip: Clip) -> list[Rendition]:
    return list(clip.renditions.all()) if clip.plays else []
