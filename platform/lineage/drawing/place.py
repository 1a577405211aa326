"""Where the drawn films stand: roots on the ground, each generation above its parents, branches side by side."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

COLUMN, ROW, MARGIN = 132, 232, 24
# Width and height of a leaf by how far above the ground it is; the last holds for all further ones.
SIZES = ((112, 150), (96, 128), (84, 114), (76, 104))
_LABEL, _GROUND = 48, 18
# Leaves of one row stand a little higher and lower, as they do on a branch.
_SWAY = (0, 12, 5, 17, 8)


@dataclass(frozen=True, slots=True)
class Spot:
    """A leaf: its upper left corner and size in user units, its row from the ground up, and whether it leans left, so
    that its stalk is at its lower right corner. Where a root stands there is no stalk."""

    node: int
    x: float
    y: float
    width: int
    height: int
    row: int
    leans_left: bool

    @property
    def top(self) -> tuple[float, float]:
        """Where its offshoots begin."""
        return self.x + self.width / 2, self.y

    @property
    def stalk(self) -> tuple[float, float]:
        """Where it sits on its branch."""
        return self.x + (self.width if self.leans_left else 0), self.y + self.height


@dataclass(frozen=True, slots=True)
class Picture:
    """All spots, by node, and the size of the whole; `ground` is the height at which roots stand."""

    width: int
    height: int
    ground: int
    spots: dict[int, Spot]


def place(stands_on: Mapping[int, int | None], depths: Mapping[int, int]) -> Picture:
    """Lay out a forest (`stands_on`: each film to the one it stands on, None for the ground; parents first). Rows are
    the stored depths that occur, so that of every two related films the younger is the higher.

    No two leaves share room, and no branch passes behind a leaf that is not on it. The same input gives the same
    picture. After Reingold and Tilford, Tidier Drawings of Trees (1981), with a branch taking its column in the rows
    that it passes.
    """
    rows = {depth: row for row, depth in enumerate(sorted({depths[node] for node in stands_on}))}
    row = {node: 0 if parent is None else rows[depths[node]] for node, parent in stands_on.items()}
    above: dict[int | None, list[int]] = defaultdict(list)
    for node in sorted(stands_on):
        above[stands_on[node]].append(node)
    column = _columns(stands_on, above, row)
    left = min(column.values())
    height = (max(row.values()) + 1) * ROW + 2 * MARGIN
    ground = height - MARGIN - _GROUND
    spots = {}
    for node, parent in stands_on.items():
        wide, high = SIZES[min(row[node], len(SIZES) - 1)]
        middle = MARGIN + COLUMN / 2 + (column[node] - left) * COLUMN
        foot = ground - row[node] * ROW - (_SWAY[node % len(_SWAY)] + _LABEL if row[node] else 0)
        leans = parent is not None and column[node] < column[parent]
        spots[node] = Spot(node, round(middle - wide / 2, 1), foot - high, wide, high, row[node], leans)
    right = max(column[node] + (row[node] == 0) for node in stands_on)
    width = round(2 * MARGIN + (right - left + 1) * COLUMN)
    return Picture(width, height, ground, spots)


def _columns(
    stands_on: Mapping[int, int | None], above: Mapping[int | None, list[int]], row: Mapping[int, int]
) -> dict[int, float]:
    """Columns of all films, the leftmost anywhere. Each film is set over the middle of its offshoots; whole branches
    are pushed apart by as little as keeps them from touching."""
    offset: dict[int, float] = {}
    outline: dict[int, dict[int, tuple[float, float]]] = {}
    for node in reversed(list(stands_on)):
        outline[node], shifts = _side_by_side(above.get(node, []), outline, row, row[node])
        for child, shift in shifts.items():
            offset[child] = shift
        outline[node][row[node]] = (0.0, 0.0)
    _whole, shifts = _side_by_side(above[None], outline, row, -1)
    offset |= shifts
    column: dict[int, float] = {}
    for node, parent in stands_on.items():
        column[node] = offset[node] + (column[parent] if parent is not None else 0.0)
    return column


def _side_by_side(
    branches: Sequence[int],
    outline: Mapping[int, dict[int, tuple[float, float]]],
    row: Mapping[int, int],
    below: int,
) -> tuple[dict[int, tuple[float, float]], dict[int, float]]:
    """The outline (row to leftmost and rightmost column) of branches put beside one another, with the middle of their
    feet at 0, and how far each was shifted."""
    whole: dict[int, tuple[float, float]] = {}
    shifts: dict[int, float] = {}
    for branch in branches:
        # On its way up from the film below it takes room as if it stood in each row that it passes.
        own = dict.fromkeys(range(below + 1, row[branch]), (0.0, 0.0)) | outline[branch]
        shift = max((whole[at][1] + 1 - low for at, (low, _high) in own.items() if at in whole), default=0.0)
        # Names of roots stand beside them.
        apart = 2 if below < 0 else 1
        if shifts:
            shift = max(shift, max(shifts.values()) + apart)
        shifts[branch] = shift
        for at, (low, high) in own.items():
            was = whole.get(at)
            whole[at] = (low + shift if was is None else was[0], high + shift)
    middle = (min(shifts.values()) + max(shifts.values())) / 2 if shifts else 0.0
    moved = {at: (low - middle, high - middle) for at, (low, high) in whole.items()}
    return moved, {branch: shift - middle for branch, shift in shifts.items()}
