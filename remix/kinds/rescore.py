"""Rescore: the same pictures to other music, or to the sound of another film."""

from typing import Any

from django.utils.translation import gettext as _

from clips.models import Clip
from generation.storyboard.schema import MOODS
from licensing.models import Work
from remix.kinds.parent import Parent, RemixRefused

TEMPO = 90


def rescore(
    parent: Parent, *, mood: str = "", tempo: int = TEMPO, work: Work | None = None, other: Clip | None = None
) -> dict[str, Any]:
    """The film to music composed in a mood, to a recording of the library, or to another film's sound. What is spoken
    in a drawn film stays. Raises RemixRefused."""
    track = _track(parent, mood, tempo, work, other)
    if parent.drawn:
        made = parent.board()
        kept = [one for one in made["tracks"] if one["kind"] in ("voice", "ambience", "cue")]
        made["tracks"] = [track, *kept] if other is None else [track]
        return made
    return parent.footage([parent.shot()], [track])


def _track(parent: Parent, mood: str, tempo: int, work: Work | None, other: Clip | None) -> dict[str, Any]:
    if other is not None:
        span = {"clip": other.pk, "in_ms": 0, "out_ms": min(other.ms, parent.ms), "start_ms": 0}
        return {"id": "m1", "kind": "source", **span, "gain_db": 0}
    if work is not None:
        if work.kind != Work.Kind.MUSIC:
            raise RemixRefused(_("“%(title)s” is no music.") % {"title": work.title})
        own = work.content.get("mood")
        mood, tempo = own if own in MOODS else "warm", work.content.get("tempo", TEMPO)
    elif mood not in MOODS:
        raise RemixRefused(_("Choose a mood: %(moods)s.") % {"moods": ", ".join(MOODS)})
    name = work.pk if work else None
    return {"id": "m1", "kind": "score", "mood": mood, "tempo": tempo, "work": name, "gain_db": 0}
