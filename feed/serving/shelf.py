"""What one process holds to rank with: the films, what was learned, and how films were met lately."""

import threading
import time
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db.models import QuerySet
from django.utils import timezone

from clips.models import Clip
from feed.exposure.draws import Keys, keys_of
from feed.models import ClipStat, Learned
from feed.ranking.artefact import Artefact
from feed.ranking.build import build
from feed.ranking.given.log import Log
from feed.recording.tally import HALF
from feed.serving.films import Films, films_and, films_now
from feed.serving.gist import AT_ONCE, keep_gists
from feed.serving.train import read_artefact
from feed.steering.effect import Library

# What is held is made anew at the earliest after so many times what making it took: a young house is always up to date,
# and a large one spends little on it.
RARELY, LONGEST = 20.0, 60.0
# What takes no longer than this, in seconds, is made anew whole, and also as soon as a film is published. What takes
# longer is brought up to date by what came, and made anew whole so often.
SLOW, WHOLE = 0.5, 900.0
# What was written down shortly before it was read may have been read over.
OVERLAP = timedelta(minutes=2)
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
    whole: float
    read: datetime
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
    live = Learned.objects.filter(live=True).defer("clips").first()
    version = live.version if live else ""
    if held and held.version == version and held.took > SLOW and time.monotonic() - held.whole < WHOLE:
        return _brought_on(held)
    began, moment, newest = time.monotonic(), timezone.now(), _newest()
    learned = None
    if held and held.version == version:
        learned, first = held.artefact, held.films.ids
    elif live and (learned := read_artefact(live)):
        first = tuple(Learned.objects.values_list("clips", flat=True).get(pk=live.pk))
    else:
        first = ()
    # What was just published is known by its words at once; a house that never looked before goes on each time.
    keep_gists(most=AT_ONCE)
    films = films_now(first)
    nothing: Any = ()
    empty = Log.of(viewer=nothing, clip=nothing, at=nothing, long=nothing, like=nothing, share=nothing)
    if learned is None:
        learned = build(empty, films.catalogue, at=moment.timestamp())
    artefact = learned.stretched(films.catalogue)
    shown = np.zeros(len(films.ids), np.bool_)
    public = Clip.objects.public().order_by().values_list("pk", flat=True)
    shown[[films.places[pk] for pk in public.iterator() if pk in films.places]] = True
    liked, left = np.zeros(len(films.ids)), np.zeros(len(films.ids))
    _meet(films, liked, left, moment, ClipStat.objects.all())
    ended = time.monotonic()
    return Shelf(
        films, keys_of(films.ids), artefact, version, shown, liked, left, _mean(liked, left),
        made=ended, took=ended - began, newest=newest, whole=ended, read=moment,
        library=_library(films, artefact, liked),
    )  # fmt: skip


def _brought_on(held: Shelf) -> Shelf:
    """What is held, with the films that came since, and how films were met since; one that is public no more goes when
    all is made anew: whoever reads a slate is not given it all the same."""
    moment, newest, films = timezone.now(), _newest(), held.films
    came = Clip.objects.public().filter(published_at__gt=held.read - OVERLAP).order_by("published_at", "pk")
    more = [pk for pk in came.values_list("pk", flat=True) if pk not in films.places]
    fade = 0.5 ** ((moment - held.read) / HALF)
    artefact, shown, keys = held.artefact, held.shown, held.keys
    liked, left = held.liked * fade, held.left * fade
    if more:
        keep_gists(most=AT_ONCE)
        films = films_and(films, more)
        artefact = artefact.stretched(films.catalogue)
        shown = np.concatenate([shown, np.ones(len(more), np.bool_)])
        keys = np.concatenate([keys, keys_of(more)])
        liked, left = (np.concatenate([met, np.zeros(len(more))]) for met in (liked, left))
    _meet(films, liked, left, moment, ClipStat.objects.filter(weighed_at__gt=held.read - OVERLAP))
    return replace(
        held, films=films, artefact=artefact, shown=shown, keys=keys, liked=liked, left=left, mean=_mean(liked, left),
        newest=newest, read=moment, made=time.monotonic(), library=_library(films, artefact, liked),
    )  # fmt: skip


def _library(films: Films, artefact: Artefact, liked: npt.NDArray[Any]) -> Library:
    return Library(films.catalogue, films.words, films.tags, artefact.words.holders, films.languages, liked)


def _newest() -> object:
    return Clip.objects.public().order_by("-published_at", "-pk").values_list("pk", flat=True).first()


def _meet(
    films: Films,
    liked: npt.NDArray[Any],
    left: npt.NDArray[Any],
    moment: datetime,
    stats: QuerySet[ClipStat],
) -> None:
    """Set how these films were met, faded to this moment."""
    for clip, good, bad, at in stats.order_by().values_list("clip_id", "liked", "left", "weighed_at").iterator():
        if clip in films.places:
            fade = 0.5 ** (max(moment - at, timedelta()) / HALF)
            liked[films.places[clip]], left[films.places[clip]] = good * fade, bad * fade


def _mean(liked: npt.NDArray[Any], left: npt.NDArray[Any]) -> float:
    # As if three looks had been had, one of them long: a house where nobody looked yet has a mean, too.
    return float((liked.sum() + 1.0) / (liked.sum() + left.sum() + 3.0))
