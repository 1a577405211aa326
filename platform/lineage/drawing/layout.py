"""A tree laid out in rows: roots at the bottom, each generation above its parents, wide rows folded."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

LEAF_WIDTH, LEAF_HEIGHT = 96, 128
_GAP_ACROSS, _GAP_UP = 24, 64


@dataclass(frozen=True, slots=True)
class Spot:
    """A leaf's or a fold's upper left corner. `node` is None for a fold, which stands for `folded` films of `depth`."""

    node: int | None
    depth: int
    x: int
    y: int
    folded: int = 0


@dataclass(frozen=True, slots=True)
class Drawing:
    """All spots, lowest row first, and the stems as (parent's x, y, child's x, y): top of one to foot of the other."""

    width: int
    height: int
    spots: tuple[Spot, ...]
    stems: tuple[tuple[int, int, int, int], ...]


def arrange(
    depths: Mapping[int, int],
    edges: Sequence[tuple[int, int]],
    *,
    first: Collection[int] = (),
    opened: Collection[int] = (),
    wide: int = 5,
) -> Drawing:
    """Where the nodes of `depths` stand; a parent's depth is less than its child's.

    Of a row with more than `wide` films the rest is one fold, unless its depth is among `opened`; nodes of `first`
    are never folded before others. The same input gives the same drawing.
    """
    rows: dict[int, list[int]] = defaultdict(list)
    for node, depth in depths.items():
        rows[depth].append(node)
    parents: dict[int, list[int]] = defaultdict(list)
    for parent, child in edges:
        parents[child].append(parent)
    column: dict[int, float] = {}
    shown: dict[int, tuple[list[int], int]] = {}
    for depth in sorted(rows):
        kept = sorted(rows[depth], key=lambda node: (node not in first, node))
        room = len(kept) if depth in opened else wide
        # A film stands over its parents: stems cross less.
        standing = sorted(kept[:room], key=lambda node: (_mean([column[p] for p in parents[node]]), node))
        shown[depth] = standing, len(kept) - len(standing)
        middle = (len(standing) + (shown[depth][1] > 0) - 1) / 2
        column |= {node: at - middle for at, node in enumerate(standing)}
        column |= dict.fromkeys(kept[room:], len(standing) - middle)
    return _placed(shown, column, edges, depths)


def _placed(
    shown: dict[int, tuple[list[int], int]],
    column: dict[int, float],
    edges: Sequence[tuple[int, int]],
    depths: Mapping[int, int],
) -> Drawing:
    across, up = LEAF_WIDTH + _GAP_ACROSS, LEAF_HEIGHT + _GAP_UP
    most = max((len(standing) + (folded > 0) for standing, folded in shown.values()), default=1)
    width, height = most * across, len(shown) * up
    tops = {depth: height - (row + 1) * up + _GAP_UP // 2 for row, depth in enumerate(shown)}
    lefts = {node: round((at + most / 2) * across - LEAF_WIDTH / 2) for node, at in column.items()}
    spots: list[Spot] = []
    for depth, (standing, folded) in shown.items():
        spots += [Spot(node, depth, lefts[node], tops[depth]) for node in standing]
        if folded:
            hidden = next(n for n, d in depths.items() if d == depth and n not in standing)
            spots.append(Spot(None, depth, lefts[hidden], tops[depth], folded))
    half = LEAF_WIDTH // 2
    stems = {
        (lefts[one] + half, tops[depths[one]], lefts[other] + half, tops[depths[other]] + LEAF_HEIGHT)
        for one, other in edges
    }
    return Drawing(width, height, tuple(spots), tuple(sorted(stems)))


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0
