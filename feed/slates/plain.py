"""Slates that know nobody: what everybody watches now, alone or beside what is new.

They ask for no row of the viewer's watching, likes, follows or taste, nor of what they said of films. Only whom they
blocked or muted, and who blocked them, is left out.
"""

import math
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.models import User
from clips.models import Clip
from feed.models import ClipStat

# Every so many hours a film needs ten times the long views to stand where it stood (as Lobsters orders its stories).
TENFOLD = timedelta(hours=22)
HALF, WINDOW, LOOKED_AT = timedelta(hours=48), timedelta(hours=72), 2_000
HEAT, AGE = "others", "new"


def plain(*, viewer: User | AnonymousUser, seed: int, size: int) -> tuple[list[dict[str, Any]], str]:
    """By long views and age alone: log10(1 + long views, faded) − age / 22 h; and the name of that formula."""
    now = timezone.now()
    open_to = Clip.objects.fed_to(viewer)
    newest = open_to.order_by("-published_at", "-pk").values_list("pk", "published_at")[:LOOKED_AT]
    heat = _heat(now, [pk for pk, _at in newest])
    told = []
    for pk, at in newest:
        terms = {HEAT: math.log10(1.0 + heat.get(pk, 0.0)), AGE: -((now - (at or now)) / TENFOLD)}
        told.append(_slot(pk, "trending" if heat.get(pk) else "fresh", terms))
    return _first(told, size), "plain-1"


def trending(*, viewer: User | AnonymousUser, seed: int, size: int) -> tuple[list[dict[str, Any]], str]:
    """What was watched long most in the last three days, each long view worth half after two."""
    now = timezone.now()
    open_to = Clip.objects.fed_to(viewer)
    met = ClipStat.objects.filter(liked__gt=0, weighed_at__gt=now - WINDOW, clip__in=open_to)
    heat = _heat(now, list(met.order_by("-liked").values_list("clip_id", flat=True)[:LOOKED_AT]))
    told = [_slot(pk, "trending", {HEAT: math.log10(1.0 + warm)}) for pk, warm in heat.items()]
    return _first(told, size), "trending-1"


def _heat(now: datetime, clips: list[str]) -> dict[str, float]:
    rows = ClipStat.objects.filter(clip__in=clips, liked__gt=0).order_by("pk")
    return {pk: liked * 0.5 ** ((now - at) / HALF) for pk, liked, at in rows.values_list("pk", "liked", "weighed_at")}


def _slot(pk: str, source: str, terms: dict[str, float]) -> dict[str, Any]:
    told = {name: round(value, 4) for name, value in terms.items()}
    return {"clip": pk, "source": source, "terms": told, "score": round(sum(told.values()), 4), "propensity": 1.0}


def _first(told: list[dict[str, Any]], size: int) -> list[dict[str, Any]]:
    return sorted(told, key=lambda slot: (-slot["score"], slot["clip"]))[:size]
