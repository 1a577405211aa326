"""Storyboards of footage, for tests of films in films."""

from generation.engines.base import Size
from generation.storyboard import document
from remix.kinds.parent import footage_shot

SIZE = Size(180, 320)
RATE = 12


def taken(clip="a", begin=0, end=3000, **more):
    return {"clip": clip, "in_ms": begin, "out_ms": end, "crop": None, "speed": 1, "reverse": False, **more}


def shot(id="s1", ms=3000, source=None, **more):
    return {**footage_shot(id, ms, source or taken()), **more}


def board(*shots, **fields):
    canvas = {"aspect": "9:16", "fps": 24}
    given = {
        "schema": "offshoot.storyboard/1",
        "seed": 1,
        "language": "en",
        "style": None,
        "canvas": canvas,
        "cast": [],
    }
    rest = {"texts": [], "tracks": [], "layout": None, "brand": None}
    return document.load({**given, "shots": list(shots or [shot()]), **rest, **fields})


def track(**more):
    span = {"clip": "a", "in_ms": 0, "out_ms": 3000, "start_ms": 0}
    return {"id": "a1", "kind": "source", **span, "gain_db": 0, **more}
