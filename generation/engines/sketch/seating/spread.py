"""Spread: what hangs together keeps together, and each such group gets its own stretch of the picture."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generation.engines.sketch.bonds import Bond, Mark
from generation.engines.sketch.seating.crowd import least, reach
from generation.engines.sketch.stage.view import View

MARGIN = 0.03
GAP = 0.03
# In one row groups shrink to this share at most; then a second and a third row are formed.
_SHRUNK = 0.45
# Where rows stand, as the distance of the near row times this: one row, two, three.
_ROWS = {1: (1.0,), 2: (0.8, 1.5), 3: (0.72, 1.1, 1.9)}
# How much of the picture's height a group may fill, so that a camera may still come nearer.
_HIGHEST = 0.66
_SEATS = {"left": 0, "centre": 1, "right": 2}


def spread(leaders: dict[int, Mark], tied: Mapping[int, Bond], view: View) -> dict[int, float]:
    """Move the leaders' groups apart, in place, so that all are seen; answers the width each leader's crowd may take.

    Who is said to be left of another stands left of it; else seats keep their order.
    """
    groups: dict[int, list[int]] = {}
    for index in leaders:
        first = root(index, tied)
        group = groups.setdefault(first, [first])
        if index != first:
            group.append(index)
    pairs = [(root(low, tied), root(high, tied)) for low, high in _sides(leaders)]
    aloft = {first for first in groups if leaders[first].airy}
    crossing = any((low in aloft) != (high in aloft) for low, high in pairs)
    apart = view.tall and not crossing and len(aloft) < len(groups)
    rooms: dict[int, float] = {}
    for band in (aloft, groups.keys() - aloft) if apart else (groups.keys(),):
        ordered = _ordered([first for first in groups if first in band], leaders, pairs)
        if ordered:
            rooms |= _lay([groups[first] for first in ordered], leaders, view)
    for low, high in pairs:
        if (low in aloft) != (high in aloft):
            _level(*((low, high) if low in aloft else (high, low)), groups, leaders)
    return rooms


def _level(aloft: int, standing: int, groups: Mapping[int, Sequence[int]], leaders: dict[int, Mark]) -> None:
    """Hang a group in the air low enough that it is rather beside who stands than over them."""
    flier, other = leaders[aloft], leaders[standing]
    least = other.foot - 0.5 * other.height - 0.85 * abs(flier.x - other.x)
    lower = max(0.0, least - flier.y)
    for index in groups[aloft]:
        leaders[index] = replace(leaders[index], y=leaders[index].y + lower)


def root(index: int, tied: Mapping[int, Bond]) -> int:
    """The subject that one hangs on in the end; itself if on none."""
    while index in tied:
        index = tied[index].base
    return index


def _sides(leaders: Mapping[int, Mark]) -> list[tuple[int, int]]:
    """Pairs (left, right) that were said."""
    by_cast = {mark.part.player.member.id: index for index, mark in leaders.items()}
    pairs = []
    for index, mark in leaders.items():
        for relation in mark.part.player.subject.relations:
            other = by_cast.get(relation.to)
            if other is not None and other != index and relation.kind in ("left of", "right of"):
                pairs.append((index, other) if relation.kind == "left of" else (other, index))
    return pairs


def _ordered(roots: list[int], leaders: Mapping[int, Mark], pairs: Sequence[tuple[int, int]]) -> list[int]:
    order = sorted(roots, key=lambda first: (_SEATS.get(leaders[first].part.where, 1), first))
    for _ in order:
        for low, high in pairs:
            if low in order and high in order and order.index(low) > order.index(high):
                order.remove(low)
                order.insert(order.index(high), low)
    return order


def _lay(groups: Sequence[list[int]], leaders: dict[int, Mark], view: View) -> dict[int, float]:
    """Give the groups, ordered from left to right, their places and sizes."""
    room, gap = (1 - 2 * MARGIN) * view.width, GAP * view.unit
    spans = [_span(group, leaders) for group in groups]
    widths = [right - left for left, right in spans]
    rows = 1
    while rows < 3 and (room - gap * len(groups) / rows) * rows / sum(widths) < _SHRUNK and len(groups) > rows:
        rows += 1
    rooms: dict[int, float] = {}
    for row in range(rows):
        mine = list(range(row, len(groups), rows))
        free = room - gap * (len(mine) - 1)
        share = min(1.0, free / sum(widths[at] for at in mine))
        sizes = [widths[at] * share for at in mine]
        if len(groups) <= 3:
            wished = [leaders[groups[at][0]].x + (sum(spans[at]) / 2 - leaders[groups[at][0]].x) * share for at in mine]
        else:
            wished = [(MARGIN + (1 - 2 * MARGIN) * (at + 0.5) / len(groups)) * view.width for at in mine]
        middles = _packed(wished, sizes, MARGIN * view.width, (1 - MARGIN) * view.width, gap)
        for at, middle, size in zip(mine, middles, sizes, strict=True):
            fits = min(share, _stackable(groups[at], leaders, view))
            _move(groups[at], leaders, view, middle=middle, share=fits, away=_ROWS[rows][row])
            rooms |= {index: max(size, reach(leaders[index])) for index in groups[at]}
    return rooms


def _span(group: Sequence[int], leaders: Mapping[int, Mark]) -> tuple[float, float]:
    marks = [leaders[index] for index in group]
    return min(mark.x - reach(mark) / 2 for mark in marks), max(mark.x + reach(mark) / 2 for mark in marks)


def _stackable(group: Sequence[int], leaders: Mapping[int, Mark], view: View) -> float:
    """The share at which who is stacked above another stays clear of the picture's upper edge."""
    if len(group) < 2:
        return 1.0
    marks = [leaders[index] for index in group]
    top, foot = min(mark.top for mark in marks), max(mark.foot for mark in marks)
    return min(1.0, _HIGHEST * view.height / max(foot - top, 1.0))


def _packed(wished: Sequence[float], sizes: Sequence[float], low: float, high: float, gap: float) -> list[float]:
    """Middles as near to the wished ones as leaves all of them room between low and high."""
    placed: list[float] = []
    edge = low - gap
    for wish, size in zip(wished, sizes, strict=True):
        placed.append(max(wish, edge + gap + size / 2))
        edge = placed[-1] + size / 2
    edge = high + gap
    for at in reversed(range(len(placed))):
        placed[at] = min(placed[at], edge - gap - sizes[at] / 2)
        edge = placed[at] - sizes[at] / 2
    return placed


def _move(
    group: Sequence[int], leaders: dict[int, Mark], view: View, *, middle: float, share: float, away: float
) -> None:
    """Shrink a group towards its first one's foot, and carry it to its place and row."""
    left, right = _span(group, leaders)
    first = leaders[group[0]]
    centre = (left + right) / 2
    y = first.y if first.airy else view.horizon + (first.y - view.horizon) / away
    for index in group:
        mark = leaders[index]
        # A row nearer or farther is drawn a little larger or smaller, not as much as distance would have it.
        grown = share * away**-0.25
        size = mark.height * grown
        size = max(size, min(mark.height, least(mark, view)))
        leaders[index] = replace(
            mark,
            x=middle + (mark.x - centre) * share,
            y=y + (mark.y - first.y) * grown,
            z=mark.z if first.airy else first.z * away + (mark.z - first.z),
            height=size,
        )
