"""A tree as its page draws it, for one viewer and one address."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from accounts.models import User
from clips.models import Clip
from lineage.drawing.boughs import bough, graft, midway, rim
from lineage.drawing.fold import Bud, Folded, fold
from lineage.drawing.gather import Whole, whole_tree
from lineage.drawing.place import Picture, Spot, place
from lineage.family import Seen, seen_by
from lineage.models import Edge

# What an address may unfold, and how long a line of a leaf's name is.
MOST_OPENED, LINE, _BESIDE = 64, 14, 12
_WORDS = re.compile(r"[\u2e80-\uffef]\s*|[^\s\u2e80-\uffef]+\s*")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A film as it is drawn: `stands_on` is the film below it, 0 on the ground; `lines` its name, short."""

    spot: Spot
    seen: Seen
    rim: str
    stands_on: int
    lines: list[str]
    here: bool
    told: Edge | None

    @property
    def text_x(self) -> float:
        """Its name stands away from its stalk, a root's beside it."""
        if self.spot.row == 0:
            return self.spot.x + self.spot.width + _BESIDE
        return self.spot.x + (self.spot.width - _BESIDE if self.spot.leans_left else _BESIDE)

    @property
    def text_y(self) -> float:
        """Under it; a root stands on the ground."""
        return self.spot.y + self.spot.height + (17 if self.spot.row else -16 * len(self.lines) - 4)


@dataclass(frozen=True, slots=True)
class Stem:
    """A branch, with the mark on it that shows its change: `edge` is None where films in between are folded."""

    path: str
    edge: Edge | None
    x: float
    y: float
    address: str
    chosen: bool
    to: Seen


@dataclass(frozen=True, slots=True)
class Fold:
    """What is folded away at a place, with the address that unfolds more of it. `leaf`: the film it stands on."""

    bud: Bud
    x: float
    y: float
    address: str
    leaf: Leaf | None

    @property
    def width(self) -> int:
        """Of the pill that tells how many."""
        return 22 + 9 * len(str(self.bud.films))

    @property
    def left(self) -> float:
        """Where the pill begins."""
        return round(self.x - self.width / 2, 1)

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.y - 13

    @property
    def baseline(self) -> float:
        """Where its number stands."""
        return self.y + 5


@dataclass(frozen=True, slots=True)
class Drawn:
    """All that the page draws; `chosen` is the edge whose change is told, with its films."""

    whole: Whole
    picture: Picture
    leaves: list[Leaf]
    stems: list[Stem]
    grafts: list[str]
    folds: list[Fold]
    chosen: Edge | None
    films: int
    unfolded: bool

    @property
    def by_node(self) -> dict[int, Leaf]:
        """The leaves by their nodes."""
        return {leaf.spot.node: leaf for leaf in self.leaves}

    @property
    def generations(self) -> list[list[Leaf]]:
        """The leaves row by row, from the ground up, left to right."""
        rows: dict[int, list[Leaf]] = {}
        for leaf in sorted(self.leaves, key=lambda leaf: (leaf.spot.row, leaf.spot.x)):
            rows.setdefault(leaf.spot.row, []).append(leaf)
        return list(rows.values())


def draw_tree(*, viewer: User | AnonymousUser, clip: Clip, asked: QueryDict) -> Drawn | None:
    """The tree in which `clip` stands; `asked` may hold `open` (what to unfold, again and again) and `edge` (whose
    change to tell). Whether the viewer may see `clip` is for the caller to know. None for a film without a place."""
    whole = whole_tree(clip.pk)
    if whole is None:
        return None
    opened = _opened(asked)
    folded = fold(whole.stands_on, list(whole.depths), whole.line, opened=opened)
    picture = place(folded.stands_on, whole.depths)
    seen = seen_by(viewer, list(folded.stands_on), always=clip)
    edges = {
        (edge.parent_id, edge.child_id): edge
        for edge in Edge.objects.filter(child__in=folded.stands_on, parent__in=folded.stands_on)
    }
    chosen = _chosen(asked, whole, folded, edges)
    spots = picture.spots
    leaves = [
        Leaf(
            spots[node],
            seen[node],
            rim(spots[node]),
            below or 0,
            name_in_lines(seen[node].clip),
            node == whole.me,
            edges.get((below, node)) if below else None,
        )
        for node, below in folded.stands_on.items()
    ]
    return Drawn(
        whole,
        picture,
        leaves,
        _stems(folded, spots, edges, opened, chosen, seen),
        [graft(spots[one], spots[other]) for one, other in _grafts(whole, folded)],
        _folds(folded, picture, {leaf.spot.node: leaf for leaf in leaves}, opened),
        chosen,
        len(whole.depths),
        bool(opened),
    )


def name_in_lines(clip: Clip | None) -> list[str]:
    """A film's name in at most two short lines; a character as wide as it is high counts twice."""
    words = _WORDS.findall(clip.title if clip else "")
    lines: list[str] = []
    while words and len(lines) < 2:
        line = words.pop(0)
        while words and _width((line + words[0]).rstrip()) <= LINE:
            line += words.pop(0)
        lines.append(line.rstrip())
    if words:
        lines[-1] += " …"
    return [_cut(line) for line in lines]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _cut(line: str) -> str:
    if _width(line) <= LINE:
        return line
    while _width(line) > LINE - 1:
        line = line[:-1]
    return line.rstrip() + "…"


def _opened(asked: QueryDict) -> Counter[int]:
    # Whatever is no number of a film or a fold unfolds nothing.
    said = asked.getlist("open")[:MOST_OPENED]
    return Counter(int(one) for one in said if re.fullmatch(r"-1|[0-9]{1,18}", one, re.ASCII))


def _address(opened: Iterable[int], edge: Edge | None, *, at: str) -> str:
    asked: list[tuple[str, int]] = [("open", one) for one in sorted(opened)]
    if edge is not None:
        asked.append(("edge", edge.pk))
    return f"?{urlencode(asked)}#{at}"


def _chosen(asked: QueryDict, whole: Whole, folded: Folded, edges: dict[tuple[int, int], Edge]) -> Edge | None:
    """The edge that was asked for if it is drawn, else that of the film itself, else the first of its offshoots."""
    by_number = {str(edge.pk): edge for edge in edges.values()}
    if (named := by_number.get(asked.get("edge", ""))) is not None:
        return named
    if (own := edges.get((whole.stands_on.get(whole.me, 0), whole.me))) is not None:
        return own
    first = next((node for node, below in folded.stands_on.items() if below == whole.me), None)
    return edges.get((whole.me, first)) if first else None


def _stems(
    folded: Folded,
    spots: dict[int, Spot],
    edges: dict[tuple[int, int], Edge],
    opened: Counter[int],
    chosen: Edge | None,
    seen: dict[int, Seen],
) -> list[Stem]:
    stems = []
    for node, below in folded.stands_on.items():
        if below is None:
            continue
        edge = edges.get((below, node)) if node != folded.over else None
        x, y = midway(spots[below], spots[node])
        path = bough(spots[below], spots[node], films=folded.sizes[node])
        address = _address(opened.elements(), edge, at="change")
        stems.append(Stem(path, edge, x, y, address, edge is not None and edge == chosen, seen[node]))
    return stems


def _grafts(whole: Whole, folded: Folded) -> list[tuple[int, int]]:
    drawn = folded.stands_on
    return [(one, other) for one, other in whole.grafts if one in drawn and other in drawn]


def _folds(folded: Folded, picture: Picture, leaves: dict[int, Leaf], opened: Counter[int]) -> list[Fold]:
    spots = picture.spots

    def shown(bud: Bud, x: float, y: float, at: int | None) -> Fold:
        leaf = leaves.get(at) if at is not None else None
        anchor = f"f{at}" if at else "tree"
        return Fold(bud, x, y, _address([*opened.elements(), bud.at], None, at=anchor), leaf)

    folds = [
        shown(bud, spots[node].x + spots[node].width - 4, spots[node].y - 8, node) for node, bud in folded.buds.items()
    ]
    if folded.gap is not None and folded.over is not None:
        below = folded.stands_on[folded.over]
        x, y = midway(spots[below or 0], spots[folded.over])
        folds.append(shown(folded.gap, x, y, folded.over))
    if folded.ground is not None:
        folds.append(shown(folded.ground, picture.width - 60, picture.ground - 16, None))
    return folds
