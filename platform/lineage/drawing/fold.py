"""Which films of a large tree are drawn, and which are told of as a number."""

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Films drawn before anything is unfolded; how many more each unfolding brings; the most that are ever drawn.
ROOM, STEP, MOST = 34, 12, 240
GAP, GROUND = 0, -1
# Of the line from the root to the film: so many by the root and so many by the film; and so many other roots.
_FOOT, _TOP, _ROOTS = 2, 5, 3
_OF_ME, _OF_LINE, _OF_OTHERS = 7, 3, 3


@dataclass(frozen=True, slots=True)
class Bud:
    """What is folded away at one place: `next` films that would come next, and `films` with all that stand on them.
    `at` is the film on which they stand, or one of GAP and GROUND."""

    at: int
    next: int
    films: int


@dataclass(frozen=True, slots=True)
class Folded:
    """The films that are drawn, each with the drawn one on which it stands (None on the ground), parents first.

    `gap` is folded out of the line to the film, below the film `over`. `buds` are keyed by the film at which they are;
    `ground` is the bud of other roots. `sizes`: how many films stand on each, itself included, drawn or not.
    """

    stands_on: dict[int, int | None]
    buds: dict[int, Bud]
    gap: Bud | None
    over: int | None
    ground: Bud | None
    sizes: dict[int, int]

    @property
    def films(self) -> int:
        """Drawn and folded ones, each once."""
        folded = [*self.buds.values(), *(one for one in (self.gap, self.ground) if one)]
        return len(self.stands_on) + sum(bud.films for bud in folded)


def fold(
    stands_on: Mapping[int, int],
    nodes: Sequence[int],
    line: Sequence[int],
    *,
    opened: Mapping[int, int] | None = None,
    room: int = ROOM,
) -> Folded:
    """Choose from the forest in which `nodes` stand (`stands_on`: child to parent) what is drawn around the last of
    `line`, a way from a root upwards.

    `opened`: how often each bud was unfolded, by `Bud.at`. Films on the line come
    first, then the film's own offshoots, then whatever is nearest to the root; of a film's offshoots those from which
    most grew. Every one of `nodes` is either drawn or in exactly one bud.
    """
    times = opened or {}
    children: dict[int, list[int]] = defaultdict(list)
    for child in sorted(nodes):
        if child in stands_on:
            children[stands_on[child]].append(child)
    roots = [node for node in sorted(nodes) if node not in stands_on]
    sizes = _sizes(nodes, stands_on)
    kept, cut = _cut(line, times.get(GAP, 0))
    # What stands on the cut part of the line is folded with it.
    drawn: dict[int, int | None] = {}
    for at, node in enumerate(kept):
        drawn[node] = kept[at - 1] if at else None
    over = kept[_FOOT] if cut else None
    gap = Bud(GAP, len(cut), sizes[cut[0]] - sizes[kept[_FOOT]]) if cut else None
    others = sorted((root for root in roots if root != line[0]), key=lambda root: (-sizes[root], root))
    many = _ROOTS + STEP * times.get(GROUND, 0)
    drawn |= dict.fromkeys(others[:many])
    left = others[many:]
    ground = Bud(GROUND, len(left), sum(sizes[root] for root in left)) if left else None
    # Whatever was unfolded takes no room from the rest: one more unfolding only ever adds.
    usual = {*_cut(line, 0)[0], *others[:_ROOTS]}
    buds = _grow(drawn, children, sizes, kept, set(cut), usual, times, room)
    return Folded(drawn, buds, gap, over, ground, sizes)


def _grow(
    drawn: dict[int, int | None],
    children: Mapping[int, list[int]],
    sizes: Mapping[int, int],
    line: Sequence[int],
    cut: set[int],
    usual: set[int],
    times: Mapping[int, int],
    room: int,
) -> dict[int, Bud]:
    """Add offshoots to what is drawn; gives what stays folded. `usual`: those drawn without any unfolding."""
    buds: dict[int, Bud] = {}
    on_line = set(line)
    waiting = deque([line[-1], *(node for node in drawn if node != line[-1])])
    while waiting:
        node = waiting.popleft()
        rest = [one for one in children.get(node, ()) if one not in on_line and one not in cut]
        rest.sort(key=lambda one: (-sizes[one], one))
        first = _OF_ME if node == line[-1] else _OF_LINE if node in on_line else _OF_OTHERS
        fits = min(first, max(0, room - len(usual))) if node in usual else 0
        usual.update(rest[:fits])
        shown = rest[: max(0, min(fits + STEP * times.get(node, 0), MOST - len(drawn)))]
        drawn |= dict.fromkeys(shown, node)
        waiting.extend(shown)
        if hidden := rest[len(shown) :]:
            buds[node] = Bud(node, len(hidden), sum(sizes[one] for one in hidden))
    return buds


def _cut(line: Sequence[int], opened: int) -> tuple[list[int], list[int]]:
    """The part of the line that is drawn, and the part in its midst that is not."""
    top = min(_TOP + STEP * opened, MOST // 2)
    # A gap of one would take the room of the film itself.
    if len(line) <= _FOOT + top + 1:
        return list(line), []
    return [*line[:_FOOT], *line[-top:]], list(line[_FOOT:-top])


def _sizes(nodes: Sequence[int], stands_on: Mapping[int, int]) -> dict[int, int]:
    """How many films stand on each, itself included. Parents are older, so their numbers are smaller."""
    sizes = dict.fromkeys(nodes, 1)
    for node in sorted(nodes, reverse=True):
        if node in stands_on:
            sizes[stands_on[node]] += sizes[node]
    return sizes
