"""What the floor offers a slate: films that something is still owed to, as one process holds them for a few seconds."""

import threading
import time
from dataclasses import dataclass

import numpy as np
from django.utils import timezone

from clips.models import Clip
from feed.exposure.choose import Pool, pool_of
from feed.floor.places import ON_IT, places_of
from feed.models import Footing

FRESH_S = 5.0
# Of so many films with the greatest need one is chosen: a slate looks at no more.
MOST = 200


@dataclass(frozen=True, slots=True)
class Offer:
    """The films, and when they were read."""

    pool: Pool
    read: float


_held: dict[str, Offer] = {}
_lock = threading.Lock()


def offer_now() -> Pool:
    """The films on the floor, at most five seconds old. While one thread reads them others go on with the old."""
    held = _held.get("offer")
    if held and (time.monotonic() - held.read < FRESH_S or not _lock.acquire(blocking=False)):
        return held.pool
    if not held:
        _lock.acquire()
    try:
        _held["offer"] = made = Offer(_read(), time.monotonic())
        return made.pool
    finally:
        _lock.release()


def forget_offer() -> None:
    """Let go of what is held."""
    _held.clear()


def _read() -> Pool:
    rows = list(Footing.objects.filter(stage__in=ON_IT, clip__in=Clip.objects.public()).order_by("pk"))
    today: dict[int, float] = {}
    for person, brought in Footing.objects.filter(brought__gt=0).values_list("person_id", "brought"):
        today[person] = today.get(person, 0.0) + brought
    whole = pool_of(places_of(rows, timezone.now()), today=today)
    if len(whole.clips) <= MOST:
        return whole
    first = np.sort(np.argsort(-whole.needs, kind="stable")[:MOST])
    return Pool(
        clips=tuple(whole.clips[row] for row in first),
        keys=whole.keys[first],
        people=whole.people[first],
        needs=whole.needs[first],
    )
