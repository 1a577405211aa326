"""Whether nothing but sketches is in a film: they share their sets and their music with one another."""

from collections.abc import Mapping
from typing import Any

from clips.models import Clip
from clips.naming import films_named

# The engines whose films share sets, that bring what others made, and that only cut: known by name here alone.
SKETCH, BROUGHT, CUT = "sketch", "upload", "cut"


def is_drawn(*, engine: str, storyboard: Mapping[str, Any]) -> bool:
    """Whether our sketch engine drew the film, or it is cut of films that this engine drew, through all generations.

    A cut is no sketch as soon as one of its films is unknown: purged, or never here.
    """
    if engine != CUT:
        return engine == SKETCH
    met: set[str] = set()
    asked = films_named(storyboard)
    while asked - met:
        found = Clip.objects.filter(pk__in=asked - met).only("engine", "storyboard")
        films = {clip.pk: clip for clip in found}
        if asked - met - films.keys() or any(clip.engine not in (SKETCH, CUT) for clip in films.values()):
            return False
        met |= asked
        asked = {name for clip in films.values() if clip.engine == CUT for name in films_named(clip.storyboard)}
    return bool(met)
