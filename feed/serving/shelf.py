"""What one process holds to rank with: the films, what was learned, and how films were met lately."""

import threading
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
from django.utils import timezone

from clips.models import Clip
from feed.exposure.draws import Keys, keys_of
from feed.models import ClipStat, Learned
from feed.ranking.artefact import Artefact
from feed.ranking.build import build
from feed.ranking.given.log import Log
from feed.serving.films import Films, films_now
from feed.serving.gist import AT_ONCE, keep_gists
from feed.serving.train import read_artefact
from feed.steering.effect import Library

# What is held is made anew at the earliest after so many times what making it took: a young house is always up to date,
# and a large one spends little on it.
RARELY, LONGEST = 20.0, 60.0
# What takes no longer than this, in seconds, is also made anew as soon as a film is published.
SLOW = 0.5
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Shelf:
    """`shown` says which films anybody may find; `keys` is what each film's luck hangs on; `liked` and `left` how they
    were met, faded to `made`, and `mean` the house's chance of a long view."""

    films: Films
    keys: Keys
    artefact: Artefact
    version: str
    shown: npt.NDArray[Any]
    liked: npt.NDArray[Any]
    left: npt.NDArray[Any]
    mean: float
    made: float
    took: float
    newest: object
    library: Library


_held: dict[str, Shelf] = {}


def shelf_now() -> Shelf:
    """What there is to rank with, at most a minute old. While one thread makes it anew, others go on with the old."""
    held = _held.get("shelf")
    age = time.monotonic() - held.made if held else 0.0
    if held and age < min(LONGEST, RARELY * held.took) and (held.took > SLOW or held.newest == _newest()):
        return held
    if held and not _lock.acquire(blocking=False):
        return held
    if not held:
        _lock.acquire()
    try:
        _held["shelf"] = made = _made(held)
        return made
    finally:
        _lock.release()


def forget_shelf() -> None:
    """Let go of what is held."""
    _held.clear()


def _made(held: Shelf | None) -> Shelf:
    began, newest = time.monotonic(), _newest()
    row = Learned.objects.filter(live=True).defer("clips").first()
    version = row.version if row else ""
    learned = None
    if held and held.version == version:
        learned, first = held.artefact, held.films.ids
    elif row and (learned := read_artefact(row)):
        first = tuple(Learned.objects.values_list("clips", flat=True).get(pk=row.pk))
    else:
        first = ()
    # What was just published is known by its words at once; a house that never looked before goes on each time.
    keep_gists(most=AT_ONCE)
    films = films_now(first)
    nothing: Any = ()
    empty = Log.of(viewer=nothing, clip=nothing, at=nothing, long=nothing, like=nothing, share=nothing)
    if learned is None:
        learned = build(empty, films.catalogue, at=timezone.now().timestamp())
    artefact = learned.stretched(films.catalogue)
    shown = np.zeros(len(films.ids), np.bool_)
    shown[[films.places[pk] for pk in Clip.objects.public().values_list("pk", flat=True) if pk in films.places]] = True
    liked, left = _met(films)
    library = Library(films.catalogue, films.words, films.tags, artefact.words.holders, films.languages, liked)
    ended = time.monotonic()
    # As if three looks had been had, one of them long: a house where nobody looked yet has a mean, too.
    mean = float((liked.sum() + 1.0) / (liked.sum() + left.sum() + 3.0))
    keys = keys_of(films.ids)
    return Shelf(films, keys, artefact, version, shown, liked, left, mean, ended, ended - began, newest, library)


def _newest() -> object:
    return Clip.objects.public().order_by("-published_at", "-pk").values_list("pk", flat=True).first()


def _met(films: Films) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    liked, left = np.zeros(len(films.ids)), np.zeros(len(films.ids))
    now = timezone.now()
    for clip, good, bad, at in ClipStat.objects.order_by().values_list("clip_id", "liked", "left", "weighed_at"):
        if clip in films.places:
            fade = 0.5 ** (max(now - at, timedelta()) / timedelta(hours=48))
            liked[films.places[clip]], left[films.places[clip]] = good * fade, bad * fade
    return liked, left
