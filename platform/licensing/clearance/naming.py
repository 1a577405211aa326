"""What a storyboard names of the library: recordings, consent, and footage."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

PICTURE, SOUND = "picture", "sound"


@dataclass(frozen=True, slots=True)
class Named:
    """One thing a film is made with: the id of a `work`, a `grant` or the `clip` of footage, in which medium, and the
    track, cast member or shot that names it."""

    kind: str
    id: str
    medium: str
    part: str


def named_in(storyboard: Mapping[str, Any]) -> list[Named]:
    """All that a valid storyboard, as plain JSON, names; each once, in the order of the document."""
    found = [
        Named("grant", member["grant"], PICTURE, member["id"]) for member in storyboard["cast"] if member.get("grant")
    ]
    panels = [panel["source"] for panel in (storyboard.get("layout") or {}).get("panels", []) if panel.get("source")]
    shots = [(shot["id"], shot["source"]) for shot in storyboard["shots"] if shot.get("source")]
    found += [
        Named("clip", source["clip"], PICTURE, part) for part, source in [*shots, *(("layout", p) for p in panels)]
    ]
    for track in storyboard["tracks"]:
        if track.get("work"):
            found.append(Named("work", track["work"], SOUND, track["id"]))
        if track.get("grant"):
            found.append(Named("grant", track["grant"], SOUND, track["id"]))
        if track["kind"] == "source":
            found.append(Named("clip", track["clip"], SOUND, track["id"]))
    firsts: dict[tuple[str, str, str], Named] = {}
    for one in found:
        firsts.setdefault((one.kind, one.id, one.medium), one)
    return list(firsts.values())
