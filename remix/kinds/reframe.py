"""Reframe: another shape, a part of the picture, another speed, backwards, mirrored, again and again."""

from typing import Any

from django.utils.translation import gettext as _

from generation.storyboard.schema import ASPECTS
from remix.kinds.parent import MAX_FILM_MS, MIN_FILM_MS, Parent, RemixRefused

SLOWEST, FASTEST, CLOSEST = 0.25, 4.0, 4.0
MOST_TURNS = 6
_SHAPES = {"9:16": 9 / 16, "1:1": 1.0, "16:9": 16 / 9}


def reframe(
    parent: Parent,
    *,
    aspect: str = "",
    zoom: float = 1.0,
    across: float = 0.5,
    down: float = 0.5,
    speed: float = 1.0,
    reverse: bool = False,
    mirror: bool = False,
    turns: int = 1,
) -> dict[str, Any]:
    """The film in another `aspect`; `zoom` times as close, around a point (`across`, `down` from the top left, 0 to 1);
    at a speed; backwards; mirrored; `turns` times one after the other. At its own speed it keeps its sound; faster or
    slower the sound goes along, backwards it is silent. Raises RemixRefused."""
    if aspect and aspect not in ASPECTS:
        raise RemixRefused(_("Choose a shape: %(shapes)s.") % {"shapes": ", ".join(ASPECTS)})
    if not (SLOWEST <= speed <= FASTEST and 1 <= zoom <= CLOSEST and 1 <= turns <= MOST_TURNS):
        raise RemixRefused(
            _("Speed lies between a quarter and four, closeness between one and four, turns between one and six.")
        )
    if not (0 <= across <= 1 and 0 <= down <= 1):
        raise RemixRefused(_("The point to come close to lies in the picture."))
    once = round(parent.ms / speed)
    if not MIN_FILM_MS <= once * turns <= MAX_FILM_MS:
        said = _("That film would last %(seconds)g seconds; a film lasts 2 to 20.")
        raise RemixRefused(said % {"seconds": once * turns / 1000})
    shape = aspect or parent.storyboard["canvas"]["aspect"]
    source: dict[str, Any] = {"speed": speed, "reverse": reverse, "crop": _crop(parent, shape, zoom, across, down)}
    if mirror:
        source["mirror"] = True
    made = parent.footage([parent.shot(f"s{turn}", **source) for turn in range(1, turns + 1)], [])
    made["canvas"]["aspect"] = shape
    if not reverse:
        made["tracks"] = [_heard(parent, turn, once, speed) for turn in range(turns)]
    return made


def _heard(parent: Parent, turn: int, once: int, speed: float) -> dict[str, Any]:
    track = parent.heard(f"a{turn + 1}", start_ms=turn * once)
    return track if speed == 1 else {**track, "speed": speed}


def _crop(parent: Parent, shape: str, zoom: float, across: float, down: float) -> dict[str, float] | None:
    """The part of the picture that fills the new shape, as close as asked, around the point and within the picture."""
    have, want = parent.clip.width / parent.clip.height, _SHAPES[shape]
    width, height = (want / have, 1.0) if want < have else (1.0, have / want)
    width, height = width / zoom, height / zoom
    if width > 0.999 and height > 0.999:
        return None
    x, y = (min(max(at - size / 2, 0.0), 1 - size) for at, size in ((across, width), (down, height)))
    return {"x": round(x, 4), "y": round(y, 4), "width": round(width, 4), "height": round(height, 4)}
