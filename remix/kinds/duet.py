"""Duet: two films beside each other, or one above the other."""

from typing import Any

from django.utils.translation import gettext as _

from clips.models import Clip
from generation.storyboard.schema import LAYOUTS
from remix.kinds.parent import MAX_FILM_MS, Parent, RemixRefused, footage_shot

APART_DB = -3
_SHAPES = {"9:16": 9 / 16, "1:1": 1.0, "16:9": 16 / 9}


def duet(parent: Parent, *, other: Clip, layout: str = "") -> dict[str, Any]:
    """Both films at once, as long as the longer one, their sounds mixed; the shorter one holds its last picture.
    Without a `layout` they lie side by side or one above the other, whichever shows more of both. Raises
    RemixRefused."""
    layout = layout or _roomier(parent, other)
    if layout not in LAYOUTS:
        raise RemixRefused(_("Choose how they lie: %(layouts)s.") % {"layouts": ", ".join(LAYOUTS)})
    if other.pk == parent.clip.pk:
        raise RemixRefused(_("A duet is of two films; choose another one."))
    ms = min(MAX_FILM_MS, max(parent.ms, other.ms))
    first, second = (
        {"clip": clip.pk, "in_ms": 0, "out_ms": min(clip.ms, ms), "crop": None, "speed": 1, "reverse": False}
        for clip in (parent.clip, other)
    )
    tracks = []
    for number, one in enumerate((first, second), 1):
        heard = {"clip": one["clip"], "in_ms": 0, "out_ms": one["out_ms"], "start_ms": 0, "gain_db": APART_DB}
        tracks.append({"id": f"a{number}", "kind": "source", **heard})
    panels = [{"source": first}, {"source": second}]
    return parent.footage([footage_shot("s1", ms, first)], tracks, layout={"kind": layout, "panels": panels})


def _roomier(parent: Parent, other: Clip) -> str:
    """The layout in which both films lose least of their fields."""
    shape = _SHAPES[parent.storyboard["canvas"]["aspect"]]
    films = [clip.width / clip.height for clip in (parent.clip, other)]
    fields = {"side by side": shape / 2, "stacked": shape * 2}
    kept = {name: sum(min(own / field, field / own) for own in films) for name, field in fields.items()}
    return max(kept, key=lambda name: round(kept[name], 3))
