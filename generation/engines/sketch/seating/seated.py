"""Seated: where the storyboard's composition gives everybody a seat, each is placed by its own alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generation.engines.sketch.bonds import Bond, Mark, Part, Player, bonds, least_height
from generation.engines.sketch.motion import ROAM, TRAVELS
from generation.engines.sketch.seating.crowd import reach
from generation.engines.sketch.seating.spread import root
from generation.engines.sketch.sets.base import STANDS_IN, Slot
from generation.engines.sketch.stage.camera import Body, Camera
from generation.engines.sketch.stage.view import View
from generation.storyboard.composition import Seat

WHERES = ("left", "centre", "right")
# The composition's margin, and how far a seat may reach over what the moving camera always sees.
_MARGIN, _OVER = 0.03, 0.04
# What a moving camera must keep in the picture where seats decide: two stand-ins, in shares of width and unit.
_STAND_INS, _WIDE, _HIGH = (0.31, 0.69), 0.34, 0.30
_HIGHEST = 0.05
_FRONT = 0.32
# How much of its seat one travels through: less where it keeps close to another.
_ROAM, _ROAM_CLOSE = 0.24, 0.06
STEPS = 8


@dataclass(frozen=True, slots=True)
class StandIn:
    """Where somebody may stand, for a camera that is to mind seats rather than who sits in them."""

    x: float
    y: float
    z: float
    width: float
    height: float
    slot: Slot
    part: None = None

    @property
    def airy(self) -> bool:
        """True for what hangs by its middle."""
        return self.slot.surface in ("sky", "under water")

    @property
    def top(self) -> float:
        """Rest-frame y of the upper edge."""
        return self.y - self.height * (0.5 if self.airy else 1.0)

    @property
    def foot(self) -> float:
        """Rest-frame y of the lower edge."""
        return self.y + (0.5 * self.height if self.airy else 0.0)


def all_seated(players: Sequence[Player]) -> bool:
    """Whether everybody has a seat, none contradicts a position or a side that was said, and no two that hang on nobody
    have the same one."""
    seats = {player.member.id: player.subject.seat for player in players}
    middles = {id: (seat.left + seat.right) / 2 for id, seat in seats.items() if seat}
    if not players or len(middles) < len(players):
        return False
    tied = bonds(players)
    alone = [seat_of(player) for player in players if player.index not in tied]
    if len({(seat.left, seat.right, seat.depth, seat.bottom) for seat in alone}) < len(alone):
        return False
    for player in players:
        middle = middles[player.member.id]
        said = player.subject.position
        if (said == "left" and middle > 0.51) or (said == "right" and middle < 0.49):
            return False
        for relation in player.subject.relations:
            way = {"left of": 1, "right of": -1}.get(relation.kind, 0) * (middles.get(relation.to, middle) - middle)
            if way < 0 or (way == 0 and relation.kind in ("left of", "right of") and relation.to in middles):
                return False
    return True


def seat_of(player: Player) -> Seat:
    """The player's seat; the whole picture for one that has none."""
    return player.subject.seat or Seat(left=_MARGIN, right=1 - _MARGIN)


def where(player: Player) -> str:
    """The third of the picture that a seat is in, unless the position was said."""
    seat = seat_of(player)
    middle = (seat.left + seat.right) / 2
    return player.subject.position or ("left" if middle < 0.42 else "right" if middle > 0.58 else "centre")


def wanted(parts: Sequence[Part], surfaces: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What the set is asked for: the same for all that the composition knew of, whoever of them is here."""
    company = {
        next((one for one in STANDS_IN[habitat] if one in surfaces), surfaces[0])
        for part in parts
        for habitat in seat_of(part.player).company
    }
    company |= {part.surface for part in parts}
    # Small things beside who stands on the floor bring their own little tables.
    everywhere = company - {"table"} if "ground" in company else company
    own = {(part.where, part.surface) for part in parts} - _full(everywhere)
    # Whoever of them is here, the set knows that some stand on a table and some on the floor.
    mixed = [("aside", "table")] if company - everywhere else []
    return (*((side, surface) for surface in sorted(everywhere) for side in WHERES), *mixed, *sorted(own))


def _full(surfaces: set[str]) -> set[tuple[str, str]]:
    return {(side, surface) for surface in surfaces for side in WHERES}


def stand_ins(slots: Sequence[Slot], view: View) -> list[StandIn]:
    """Who stands in for those seated, where the set offers its nearest places."""
    ranked = ("ground", "table", "water", "under water", "sky")
    slot = min(slots, key=lambda one: (one.row != "near", ranked.index(one.surface)))
    return [
        StandIn(share * view.width, slot.y, slot.z, _WIDE * view.width, _HIGH * view.unit, slot) for share in _STAND_INS
    ]


def bodies(stands: Sequence[StandIn]) -> list[Body]:
    """The stand-ins as the camera asks for them."""
    return [Body(one.x - one.width / 2, one.top, one.x + one.width / 2, one.foot, one.z) for one in stands]


@dataclass(frozen=True, slots=True)
class Sight:
    """What a camera sees all the time: of a plane, the rest-frame stretch and the highest row."""

    camera: Camera
    view: View
    seconds: float

    def stretch(self, z: float, foot: float) -> tuple[float, float]:
        """Left and right end, as shares of the picture's width at rest."""
        ends = []
        for moment in self._moments():
            left, _, right, _ = self.camera.seen(
                Body(0, foot - _HIGH * self.view.unit, self.view.width, foot, z), moment
            )
            ends.append((-left / (right - left), (1 - left) / (right - left)))
        low, high = max(low for low, _ in ends) - _OVER, min(high for _, high in ends) + _OVER
        if high - low < 0.3:
            low, high = (low + high) / 2 - 0.15, (low + high) / 2 + 0.15
        return max(low, _MARGIN), min(high, 1 - _MARGIN)

    def top(self, z: float, foot: float) -> float:
        """The highest row that is always seen, in rest-frame pixels; never above a small margin."""
        highest = _HIGHEST * self.view.height
        for moment in self._moments():
            _, top, _, bottom = self.camera.seen(Body(0.4 * self.view.width, 0, 0.6 * self.view.width, foot, z), moment)
            highest = max(highest, (0.01 - top) / max(bottom - top, 1e-6) * foot)
        return highest

    def bottom(self, z: float) -> float:
        """The lowest row that is always seen, in rest-frame pixels; never beyond the picture."""
        lowest, height = float(self.view.height), self.view.height
        for moment in self._moments():
            _, top, _, bottom = self.camera.seen(
                Body(0.4 * self.view.width, 0.4 * height, 0.6 * self.view.width, height, z), moment
            )
            lowest = min(lowest, 0.4 * height + (0.99 - top) / max(bottom - top, 1e-6) * 0.6 * height)
        return lowest

    def _moments(self) -> list[float]:
        return [self.seconds * step / STEPS for step in range(STEPS + 1)]


def own_bonds(tied: Mapping[int, Bond], parts: Mapping[int, Part]) -> dict[int, Bond]:
    """The bonds that still place somebody where seats decide: who has a stretch of its own stands in it."""
    return {index: bond for index, bond in tied.items() if not _parted(bond.kind, parts[index], parts[bond.base])}


def _parted(kind: str, part: Part, base: Part) -> bool:
    mine, other = seat_of(part.player), seat_of(base.player)
    if kind == "above":
        return mine.bottom is not None
    level = part.surface == base.surface and part.surface in ("ground", "water")
    if kind == "behind" and part.surface == "sky" and base.surface in ("ground", "water"):
        return True
    if kind == "in front of" and (part.surface, base.surface) == ("ground", "table"):
        return True
    return kind in ("next to", "behind", "in front of") and level and mine.left != other.left


def at_seat(mark: Mark, view: View, sight: Sight, most: float) -> Mark:
    """A mark put into its seat: as large as there is room, at its end or in the middle of its stretch.
    `most`: the greatest height for such a figure."""
    seat, ratio = seat_of(mark.part.player), max(mark.part.player.ratio, 0.05)
    if seat.bottom is not None:
        low = _lowered(seat.bottom, sight.top(mark.z, 0.7 * view.height), view)
        mark = replace(mark, slot=replace(mark.slot, surface="sky"), y=low)
    elif mark.airy:
        mark = replace(mark, z=mark.z * seat.depth)
    elif mark.slot.surface != "table" or "ground" not in seat.company:
        y = view.horizon + (mark.y - view.horizon) / seat.depth
        # Who stands before another stays lower, if need be with the feet out of the picture.
        lowest = sight.bottom(mark.z * seat.depth) + (
            0.06 * view.height if seat.depth < 1 and seat.lean != "centre" else 0.0
        )
        mark = replace(mark, z=mark.z * seat.depth, y=min(y, lowest))
    foot = mark.y if seat.bottom is not None else mark.foot
    left, right = _ends(seat, sight.stretch(mark.z, foot))
    room = (right - left - 0.03) * view.width
    if mark.slot.surface == "table" and seat.depth != 1:
        # Tables stand in one row: where others stand in several, what is on them has less room.
        room *= 0.45
    roam = min(ROAM, (_ROAM if seat.lean == "centre" else _ROAM_CLOSE) * room / view.unit)
    if mark.manner in TRAVELS:
        room -= roam * view.unit
    top = _lowered(max(seat.top, _HIGHEST), sight.top(mark.z, foot), view)
    height = 1.5 * view.unit if seat.fill else mark.height * seat.depth**-0.25
    height = min(height, foot - top if not mark.airy or seat.bottom else sight.bottom(mark.z) - top, most)
    if seat.depth < 1 and seat.lean == "centre":
        # A front row is kept low, so that those behind are seen.
        height = min(height, _FRONT * view.unit)
    if mark.part.player.member.count == 1:
        height = min(height, room / ratio)
    least = least_height(mark.part.player, view)
    height = max(height, min(least, max(1.2 * room / ratio, 0.9 * least)))
    half = min(reach(replace(mark, height=height)), room) / 2
    x = {"left": left * view.width + half, "right": right * view.width - half}.get(
        seat.lean, (left + right) / 2 * view.width
    )
    y = mark.y - 0.5 * height if seat.bottom is not None else mark.y
    if mark.airy and seat.bottom is None:
        # What hangs in the air and bears another hangs low enough for that.
        y = max(y, top + 0.5 * height)
    return replace(mark, x=x, y=y, height=height, roam=roam)


def _lowered(share: float, highest: float, view: View) -> float:
    """A share of the picture's height, where the camera sees it only from `highest` down."""
    return highest + (share - _HIGHEST) / (1 - _HIGHEST) * (view.height - highest)


def _ends(seat: Seat, seen: tuple[float, float]) -> tuple[float, float]:
    """A seat's stretch within what the camera sees."""
    low, high = seen
    scale = (high - low) / (1 - 2 * _MARGIN)
    return low + (seat.left - _MARGIN) * scale, low + (seat.right - _MARGIN) * scale


def fit(leaders: dict[int, Mark], tied: Mapping[int, Bond], view: View, sight: Sight) -> dict[int, float]:
    """Keep what hangs on somebody in the picture, in place; answers the width each leader's crowd may take.

    Who is on, in or under another gives way; only those that stand out to its side carry it along.
    """
    groups: dict[int, list[int]] = {}
    for index in leaders:
        groups.setdefault(root(index, tied), []).append(index)
    for first, group in groups.items():
        if len(group) > 1:
            _within(first, group, leaders, tied, view, sight)
    rooms = {}
    for index, mark in leaders.items():
        left, right = _ends(seat_of(mark.part.player), sight.stretch(mark.z, mark.foot))
        rooms[index] = (right - left) * view.width if mark.part.player.member.count > 1 else mark.width
    return rooms


def _within(
    first: int, group: Sequence[int], leaders: dict[int, Mark], tied: Mapping[int, Bond], view: View, sight: Sight
) -> None:
    stacked = all(tied[index].kind in ("on", "inside", "under", "above") for index in group if index != first)
    base = leaders[first]
    ends = [_ends(seat_of(leaders[at].part.player), sight.stretch(base.z, base.foot)) for at in group]
    left, right = min(end[0] for end in ends) * view.width, max(end[1] for end in ends) * view.width
    top = sight.top(base.z, base.foot)
    if stacked:
        for index in group:
            mark = leaders[index]
            if index != first:
                least = least_height(mark.part.player, view)
                room = (mark.foot - top) if tied[index].kind in ("on", "above") else mark.height
                height = max(min(mark.height, room, (right - left) / max(mark.part.player.ratio, 0.05)), 0.9 * least)
                y = mark.y if not mark.airy else mark.foot - 0.5 * height
                leaders[index] = replace(mark, height=min(mark.height, height), y=y)
        return
    marks = [leaders[index] for index in group]
    low = min(mark.x - reach(mark) / 2 for mark in marks)
    high = max(mark.x + reach(mark) / 2 for mark in marks)
    share = min(1.0, (right - left) / max(high - low, 1.0))
    share = min(share, (base.foot - top) / max(base.foot - min(mark.top for mark in marks), 1.0))
    wished = base.x + ((low + high) / 2 - base.x) * share
    half = (high - low) * share / 2
    middle = min(max(wished, left + half), max(right - half, left + half))
    for index in group:
        mark = leaders[index]
        leaders[index] = replace(
            mark, x=middle + (mark.x - (low + high) / 2) * share, y=base.y + (mark.y - base.y) * share,
            height=mark.height * share,
        )  # fmt: skip
