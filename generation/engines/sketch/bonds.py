"""Bonds: who stands by, on or in whom, who rides, holds or flies what; from relations and actions with a target."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generation.engines.sketch.cast.actor import Profile
from generation.engines.sketch.cast.people.acts import Act
from generation.engines.sketch.motion import ROAM
from generation.engines.sketch.sets.base import Slot
from generation.engines.sketch.stage.view import View
from generation.storyboard.schema import CastMember, Subject
from generation.storyboard.vocabulary import BOARD, CHASE, FLY, HOLD, RIDE, SEATED

_RELATIONS = frozenset(("on", "above", "below", "in front of", "behind", "under", "inside", "next to"))
# Bonds that move as one with their base.
CARRIED = frozenset(("ride", "board", "held", "on", "inside", "borne", "gripped"))


@dataclass(frozen=True, slots=True)
class Player:
    """A subject that has a drawing; `ratio` is the drawing's width over its height.

    A person has an `act`; `brings` is the drawing of the member that takes the place of the act's thing. `seed` tells
    the people of one film from another's.
    """

    index: int
    member: CastMember
    subject: Subject
    profile: Profile
    ratio: float
    act: Act | None = None
    brings: str | None = None
    seed: int = 0

    @property
    def acting(self) -> Subject:
        """The subject with what it does by itself: who rides a horse is not drawn as who rides a bicycle."""
        own = [action for action in self.subject.actions if not (action.target and action.verb.lower() in SEATED)]
        return self.subject.model_copy(update={"actions": own})


# From this height on (metres) a person or beast stands beside a table rather than on it.
TALL = 0.9
TABLES = frozenset(("table", "desk"))
# Where one sits, lies or runs on a thing, as a share of its height from the top.
_SEATS = {
    "sofa": 0.46, "bed": 0.42, "armchair": 0.46, "chair": 0.46, "bench": 0.44, "treadmill": 0.84, "trampoline": 0.3,
}  # fmt: skip


def stands_beside(player: Player, base: Player, players: Sequence[Player]) -> bool:
    """Whether "on" means "at" here: said of somebody tall and of a small thing in one breath, it means the thing."""
    if base.member.asset not in TABLES or not _tall(player):
        return False
    return any(not _tall(other) and is_on(other, base) for other in players if other.index != player.index)


def is_on(player: Player, base: Player) -> bool:
    """Whether a player is said to be on another."""
    return any(relation.kind == "on" and relation.to == base.member.id for relation in player.subject.relations)


def _tall(player: Player) -> bool:
    return player.profile.kind == "body" and player.profile.natural_m >= TALL


@dataclass(frozen=True, slots=True)
class Part:
    """A player with a seat, as the set hears of it before painting."""

    player: Player
    where: str
    row: str
    surface: str
    manner: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Where one figure of a part stands: rest-frame foot (x, y), plane, height in pixels, and the side it faces.

    `manner` is what it plays; `lead` the mark it moves as one with, if any; `turn` its tilt in degrees, clockwise;
    `roam` how far it may travel in the shot, as a share of the unit.
    """

    part: Part
    copy: int
    x: float
    y: float
    z: float
    height: float
    facing: int
    phase: float
    slot: Slot
    manner: str
    lead: "Mark | None" = None
    turn: float = 0.0
    roam: float = ROAM

    @property
    def width(self) -> float:
        """Width of the drawing in rest pixels."""
        return self.height * self.part.player.ratio

    @property
    def airy(self) -> bool:
        """True for what hangs by its middle instead of standing on its foot."""
        return self.slot.surface in ("sky", "under water") and self.lead is None

    @property
    def top(self) -> float:
        """Rest-frame y of the drawing's upper edge."""
        return self.y - self.height * (0.5 if self.airy else 1.0)

    @property
    def foot(self) -> float:
        """Rest-frame y of the drawing's lower edge."""
        return self.y + (0.5 * self.height if self.airy else 0.0)


@dataclass(frozen=True, slots=True)
class Bond:
    """How a figure goes by another one: `base` is that subject's index."""

    kind: str
    base: int


def bonds(players: Sequence[Player]) -> dict[int, Bond]:
    """The bond of each player that has one; no two players hang on each other, not even round about."""
    by_cast = {player.member.id: player.index for player in players}
    sizes = {player.index: player.profile.natural_m for player in players}
    by_index = {player.index: player for player in players}
    found: dict[int, Bond] = {}

    def tie(index: int, kind: str, base: int) -> None:
        seen, at = {index}, base
        while at not in seen and at in found:
            seen.add(at)
            at = found[at].base
        if index not in found and at not in seen:
            found[index] = Bond(kind, base)

    for player in players:
        act = player.act
        if act and act.target in by_cast:
            tie(
                *(
                    (player.index, "borne", by_cast[act.target])
                    if act.borne
                    else (by_cast[act.target], "gripped", player.index)
                )
            )
        for relation in player.subject.relations:
            if relation.kind not in _RELATIONS or relation.to not in by_cast:
                continue
            base = by_cast[relation.to]
            small = sizes[base] < 1.3 * sizes[player.index]
            if relation.kind == "on" and stands_beside(player, by_index[base], players):
                tie(player.index, "next to", base)
            elif base not in found and (relation.kind == "below" or (relation.kind == "under" and small)):
                # Nothing stands in the earth: what is said to be over it is raised.
                tie(base, "above", player.index)
            else:
                tie(player.index, relation.kind, base)
        for action in player.subject.actions:
            other = by_cast.get(action.target or "")
            if other is None or other == player.index:
                continue
            verb = action.verb.lower()
            if verb in RIDE:
                tie(player.index, "ride", other)
            elif verb in BOARD:
                tie(player.index, "board", other)
            elif verb in HOLD:
                # What a person cannot take in hand stands before it.
                tie(other, "next to" if act else "held", player.index)
            elif verb in FLY:
                tie(other, "flown", player.index)
            elif verb in CHASE:
                tie(player.index, "after", other)
    return found


def own_verbs(player: Player, tied: dict[int, Bond]) -> list[str]:
    """The verbs a player acts out itself: who flies a kite does not fly, who rides does not walk."""
    moved = FLY | (SEATED if tied.get(player.index, Bond("", -1)).kind in ("ride", "board", "borne") else frozenset())
    return [
        action.verb.lower() for action in player.subject.actions if not (action.target and action.verb.lower() in moved)
    ]


def least_height(player: Player, view: View) -> float:
    """The height at which a drawing fills two hundredths of the picture: nobody is shown smaller."""
    return float((0.021 * view.width * view.height / max(player.ratio, 0.05)) ** 0.5)


def attached(mark: Mark, base: Mark, kind: str, view: View) -> Mark:
    """The mark moved to where its bond puts it."""
    inward = 1 if base.x < view.width / 2 else -1
    facing, least = base.facing, least_height(mark.part.player, view)
    height = min(mark.height, base.height * 0.8)
    if kind == "on":
        y = base.top + _SEATS.get(base.part.player.member.asset or "", 0.12) * base.height
        led = _led(mark, base, x=base.x, y=y, z=base.z - 0.02, height=max(least, height))
        return replace(led, facing=_lying(mark, facing))
    if kind == "above":
        # What hangs in the air is held by its middle and throws no shadow there.
        aloft = replace(mark, slot=replace(base.slot, surface="sky"), x=base.x, z=base.z, lead=None)
        room = max(base.top - 0.03 * view.height, least)
        aloft = replace(aloft, height=max(least, min(mark.height, 0.8 * room)))
        return replace(aloft, y=base.top - 0.10 * min(base.height, aloft.height) - 0.5 * aloft.height)
    if kind == "inside":
        ratio = mark.part.player.ratio
        held = min(mark.height, base.height * 0.6, base.width * 0.75 / max(ratio, 0.05))
        held = max(held, min(least, base.height * 0.85, base.width * 0.9 / max(ratio, 0.05)))
        y = base.foot - 0.5 * (base.height - held) * 0.7
        led = _led(mark, base, x=base.x, y=y, z=base.z - 0.02, height=held)
        return replace(led, facing=_lying(mark, facing))
    if kind in ("borne", "gripped"):
        return _in_grip(mark, base, kind, least)
    if kind == "ride":
        height = max(least, min(mark.height, base.height * 0.85))
        return _led(
            mark,
            base,
            x=base.x - facing * 0.04 * base.width,
            y=base.foot - 0.50 * base.height,
            z=base.z + 0.01,
            height=height,
        )
    if kind == "board":
        # Aboard a ship on the deck; in a car out of the roof, as in a toy one.
        afloat = base.slot.surface == "water"
        height = max(least, min(mark.height, base.height * (0.40 if afloat else 0.62)))
        x = base.x - facing * (0.20 if afloat else 0.04) * base.width
        y = base.foot - (0.15 if afloat else 0.74) * base.height
        front = afloat and mark.part.player.act is None
        return _led(mark, base, x=x, y=y, z=base.z + (-0.02 if front else 0.01), height=height)
    if kind == "held":
        height = max(least, min(mark.height, base.height * 0.5))
        x = base.x + facing * (0.40 * base.width + 0.10 * mark.part.player.ratio * height)
        return _led(mark, base, x=x, y=base.foot - 0.30 * base.height, z=base.z - 0.02, height=height)
    if kind == "flown":
        return replace(mark, x=base.x + inward * 0.26 * view.unit, y=view.horizon * 0.42, z=base.z + 0.3)
    if kind == "after":
        # Behind the one it is after, looking the same way.
        gap = 0.5 * (mark.width + base.width) + 0.10 * view.unit
        return replace(mark, x=base.x - facing * gap, facing=facing, z=base.z + 0.05)
    if kind == "next to":
        beside = replace(mark, slot=base.slot, z=base.z + 0.02, y=base.y)
        return replace(beside, x=base.x + inward * (mark.width + base.width) * 0.54)
    if kind in ("behind", "in front of"):
        back, on_top = kind == "behind", base.slot.surface == "table"
        # On a table there is little depth to stand in.
        z = base.z + (0.1 if on_top else 1.2) if back else max(2.6, base.z - (0.1 if on_top else 0.9))
        fall = max(base.foot - view.horizon, 0.12 * view.height)
        y = base.foot + fall * (base.z / z - 1 + (0.0 if not on_top else -0.2 if back else 0.2))
        if base.airy:
            y = base.foot + (-0.04 if back else 0.04) * view.height
        seen = replace(
            mark, slot=_grounded(base.slot, base.airy), z=z, y=y, height=mark.height * (0.92 if back else 1.0)
        )
        seen = replace(seen, height=max(least, seen.height))
        seen = replace(seen, y=y - 0.5 * seen.height) if base.airy else seen
        return replace(seen, x=base.x + inward * (seen.width + base.width) * 0.34)
    # Under: small, before the foot of what is over it.
    y = base.foot + 0.012 * view.height
    under = replace(mark, slot=_grounded(base.slot, base.airy), x=base.x, z=base.z - 0.3)
    under = replace(under, height=max(least, min(mark.height, base.height * 0.42)))
    return replace(under, y=base.foot + 0.55 * under.height) if base.airy else replace(under, y=y)


def _lying(mark: Mark, facing: int) -> int:
    """The side a figure on or in another faces: who lies has its head where a bed has."""
    act = mark.part.player.act
    return -facing if act and act.pose.name in ("sleep", "lie") else facing


def _in_grip(mark: Mark, base: Mark, kind: str, least: float) -> Mark:
    """A person and its thing, put together as its pose says: the thing is borne by the person, or bears it."""
    holder, thing = (mark, base) if kind == "borne" else (base, mark)
    profile = holder.part.player.profile
    grip, way = profile.grip, (base.facing if profile.facing != "front" else 1)
    if grip is None:
        return _led(mark, base, x=base.x, y=base.y)
    depth = {"behind": 0.012, "between": -0.012, "front": -0.03}[grip.layer]
    if kind == "borne":
        height = thing.height / max(grip.height, 0.05)
        x = thing.x - way * (grip.x - 0.5) * height * mark.part.player.ratio
        y = thing.foot - thing.height / 2 + (1 - grip.y) * height
        return _led(mark, base, x=x, y=y, z=base.z - depth, height=height)
    height = min(max(grip.height * holder.height, 0.87 * least), holder.height)
    x = holder.x + way * (grip.x - 0.5) * holder.width
    if profile.facing != "front":
        # What is drawn larger than life, to be seen, grows away from the face behind it.
        x += way * 0.5 * max(0.0, height - grip.height * holder.height) * mark.part.player.ratio
    y = holder.top + grip.y * holder.height + height / 2
    return replace(_led(mark, base, x=x, y=y, z=base.z + depth, height=height), turn=way * grip.turn)


def _grounded(slot: Slot, airy: bool) -> Slot:
    return replace(slot, surface="sky") if airy else slot


def _led(mark: Mark, base: Mark, **place: float) -> Mark:
    """Move as one with the base."""
    return replace(mark, facing=base.facing, slot=base.slot, lead=base.lead or base, **place)  # type: ignore[arg-type]
