"""How far the picture and sound of a film reach into those that grew from it, moment by moment."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

# Stretches of a film in milliseconds, by medium: in order, without overlap.
Stretches = list[tuple[int, int]]
Reached = dict[str, Stretches]

PICTURE, SOUND = "picture", "sound"
MEDIA = {"picture": (PICTURE,), "sound": (SOUND,), "both": (PICTURE, SOUND)}
ENDLESS = 2**31
WHOLE: Reached = {PICTURE: [(0, ENDLESS)], SOUND: [(0, ENDLESS)]}


def carried(spans: Iterable[Mapping[str, Any]], parent: Mapping[str, Sequence[Sequence[int]]]) -> Reached:
    """The moments of a film that show or play these moments of its `parent`; none where nothing of them is in it.

    A span does not say whether it runs backwards: where a part of it is meant, both ways count.
    """
    found: Reached = {PICTURE: [], SOUND: []}
    for span in spans:
        for medium in MEDIA.get(span["use"], ()):
            for begin, end in parent.get(medium, ()):
                found[medium] += _through(span, begin, end)
    return joined(found)


def joined(*parts: Mapping[str, Sequence[Sequence[int]]]) -> Reached:
    """All of these moments together, in order, overlaps and neighbours made one."""
    found: Reached = {PICTURE: [], SOUND: []}
    for medium, kept in found.items():
        for begin, end in sorted((one[0], one[1]) for part in parts for one in part.get(medium, ())):
            if kept and begin <= kept[-1][1]:
                kept[-1] = (kept[-1][0], max(kept[-1][1], end))
            else:
                kept.append((begin, end))
    return found


def spread(edges: Iterable[tuple[int, int, Sequence[Mapping[str, Any]]]], source: int) -> dict[int, Reached]:
    """Every film that a source's picture or sound is in, with the moments, from (parent, child, spans) of all edges
    below it; films are numbered so that parents come first."""
    reached: dict[int, Reached] = {source: WHOLE}
    for parent, child, spans in sorted(edges, key=lambda edge: edge[1]):
        if parent in reached:
            taken = carried(spans, reached[parent])
            if taken[PICTURE] or taken[SOUND]:
                reached[child] = joined(reached.get(child, {}), taken)
    del reached[source]
    return reached


def _through(span: Mapping[str, Any], begin: int, end: int) -> Stretches:
    """Where `begin` … `end` of the parent is in the child by this span."""
    first, last = max(begin, span["in_ms"]), min(end, span["out_ms"])
    if first >= last:
        return []
    pace = (span["until_ms"] - span["at_ms"]) / (span["out_ms"] - span["in_ms"])
    early, late = (first - span["in_ms"]) * pace, (last - span["in_ms"]) * pace
    length = span["until_ms"] - span["at_ms"]
    # Rounded outwards: a frame too many rather than one too few.
    ways = {(int(early), int(-(-late // 1))), (int(length - late), int(-(-(length - early) // 1)))}
    return [(span["at_ms"] + low, min(span["until_ms"], span["at_ms"] + max(high, low + 1))) for low, high in ways]
