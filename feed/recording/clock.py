"""A clock for each viewer: nobody watches more than one second a second."""

import time
from collections.abc import Sequence

from allauth.core.internal.ratelimit import cache_lock
from django.core.cache import cache

# As much may come at once as a browser that was away for a while held back.
MOST_S = 1800.0
FIRST_S = 300.0


def take_time(*, who: str, spans: Sequence[float]) -> list[bool]:
    """Of each of these spans (seconds), in order, whether `who` can have watched for so long; if so it is spent.

    Time comes in as it passes, and at most half an hour is kept for later. A viewer seen for the first time has five
    minutes: a phone may have been out of reach.
    """
    if not spans:
        return []
    key = f"feed:clock:{who}"
    with cache_lock(key):
        now = time.time()
        left, at = cache.get(key, (FIRST_S, now))
        left = min(MOST_S, left + now - at)
        enough = []
        for seconds in spans:
            enough.append(seconds <= left)
            left -= seconds if enough[-1] else 0
        cache.set(key, (left, now), timeout=2 * 86_400)
    return enough


def take_place(*, crowd: str, clip: str, most: int) -> bool:
    """Whether a film still counts for one more viewer of this crowd today; at most `most` do."""
    key = f"feed:crowd:{crowd}:{clip}"
    cache.add(key, 0, timeout=86_400)
    return cache.incr(key) <= most
