"""Paint a room from its recipe: standing in it, or at a table with the room beyond."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from generation.engines.sketch.paint.colour import bgr, mix
from generation.engines.sketch.paint.raster import over, resize
from generation.engines.sketch.sets.base import Movable, Scene, Shown, Slot, rows_on, sky_slots
from generation.engines.sketch.sets.indoors.kit import shell
from generation.engines.sketch.sets.indoors.kit.box import METRE, Box
from generation.engines.sketch.sets.indoors.kit.curtains import hang_curtains
from generation.engines.sketch.sets.indoors.kit.fields import Lit, lit_room
from generation.engines.sketch.sets.indoors.kit.lamps import hang_lamps, motes, shafts
from generation.engines.sketch.sets.indoors.kit.openings import Outside
from generation.engines.sketch.sets.indoors.kit.placing import Placed, Standing, drawn, furnish
from generation.engines.sketch.sets.indoors.kit.recipe import Drawer, Put, Room
from generation.engines.sketch.sets.indoors.kit.tabletop import lay_table
from generation.engines.sketch.sets.indoors.things.living import round_table
from generation.engines.sketch.sets.studio_parts import props
from generation.engines.sketch.stage.camera import Pose
from generation.engines.sketch.stage.layer import Item, Layer, Sway
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.post import Finish
from generation.engines.sketch.stage.view import NEAR, Seeds, View
from generation.storyboard.schema import Shot

FURNISHED = True
SURFACES = ("table", "ground", "sky")
# How large things are shown by how many share the place: on the floor, and on a table.
ON_FLOOR = {0: 1.28, 1: 1.28, 2: 1.18}
ON_TABLE = {0: 2.1, 1: 2.1, 2: 1.6}
# Buildings of the cast that a room stands for: none is built inside another.
BUILDINGS = ("church", "mosque", "pagoda", "hindu-temple", "school", "hospital", "hotel", "museum", "bank", "factory",
             "shop", "department-store", "house", "castle")  # fmt: skip
# Rooms no deeper than this are drawn together, to this share of their depth behind the actors.
DEEP, SHALLOW = 10.0, 0.70
# The table's height, and its distance from the eye's side.
TABLE_UP, MIDDLE = 0.74, 5.6


def paint_room(
    room: Room,
    *,
    light: Light,
    view: View,
    seeds: Seeds,
    wanted: Sequence[tuple[str, str]],
    played: frozenset[str] = frozenset(),
) -> Scene:
    """The room with places for its actors; `played`: what actors play is not also painted."""
    room = drawn_near(room)
    surfaces = {surface for _, surface in wanted}
    at_table = "table" in surfaces and "ground" not in surfaces
    tall = view.height >= view.width
    half, high = (room.half[0], room.high[0]) if tall else (room.half[1], room.high[1])
    if at_table:
        # The eye is at the table: the floor lies deep below, the wall stands farther off.
        box = Box(view, 15.0, half * 1.25, high * 1.30, view.drop * 3.0, METRE * 15.0 / room.back * 1.22)
    else:
        box = Box(view, room.back, half, high, view.drop, METRE)
    lit = lit_room(light, box, room)
    blur = (0.0075 if at_table else 0.0026) * view.unit
    placed = furnish(room.things, box, lit.side, seeds, played)
    stuck = [thing for thing in placed if thing.z is None]
    back = shell.Back(lit, seeds, stuck, blur=blur)
    items: list[Item] = [shell.Undercoat(back, box), back.layer]
    if back.places:
        items.append(Outside(lit, back.places, seeds))
        items += hang_curtains(lit, back.places, blur=blur)
    strips = [
        (lit.x_of(lamp), (room.back - lamp.z) / box.metre * (box.back / room.back), 0.30, 1.3)
        for lamp, _ in lit.lamps
        if lamp.kind == "strip"
    ]
    items += shell.sides(lit, seeds, furnish(room.side_things, box, lit.side, seeds, played, turn=False))
    items.append(shell.ceiling(lit, seeds, strips))
    own: dict[str, Shown] = {"hall": Hall()}
    if back.places:
        own["window"] = back.places[0]
    if at_table:
        plane = lay_table(lit, seeds, back)
        own["table"] = plane
        items += [
            Standing(_farther(thing, room, box), lit, blur=blur)
            for thing in placed
            if thing.z is not None and thing.z > 5.0
        ]
    else:
        plane = shell.floor(lit, seeds, back)
        if room.rug is not None:
            items.append(_rug(room.rug, lit, seeds))
        items += [Standing(thing, lit, blur=blur * 0.7) for thing in placed if thing.z is not None]
    items.append(plane)
    items += hang_lamps(_moved(lit, room, box) if at_table else lit, blur=blur)
    items += shafts(lit, back.places)
    if room.motes:
        items += motes(lit, seeds)
    if at_table or not _taken(lit.side, wanted):
        items += _front(room, lit, seeds)
    slots = _slots(view, len(wanted), at_table)
    stands: dict[str, Movable] = {}
    if surfaces >= {"table", "ground"}:
        brought = _stands(room, lit, seeds, [slot for slot in slots if (slot.where, slot.surface) in wanted])
        items += brought.values()
        stands |= brought
        if brought:
            own["table"] = next(iter(brought.values()))
    return Scene(
        items,
        slots,
        finish=_finish(lit),
        outdoors=False,
        mirrors=[plane.mirrors],
        light=lit.inside.figures,
        own=own,
        stands=stands,
    )


def drawn_near(room: Room) -> Room:
    """The recipe with its depths drawn together, as on a shallow stage: what stands far back is seen larger."""
    if room.back > DEEP:
        return room

    def near(z: float) -> float:
        return NEAR + (z - NEAR) * SHALLOW

    things = tuple(put if put.z is None else replace(put, z=near(put.z)) for put in room.things)
    lamps = tuple(replace(lamp, z=near(lamp.z)) for lamp in room.lamps)
    return replace(room, back=near(room.back), things=things, lamps=lamps)


Chooser = Callable[[Shot, Seeds], Room]


class Painter(Protocol):
    """What a set's `paint` is."""

    def __call__(
        self, *, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]],
        played: frozenset[str] = frozenset(),
    ) -> Scene:  # fmt: skip
        """Paint the shot."""


class Hall:
    """The room as a whole, where a building was asked for and is seen from within."""

    def box(self, view: View, pose: Pose) -> list[float]:
        """All of the picture."""
        return [0.0, 0.0, 1.0, 1.0]


def owner(choose: Chooser) -> Callable[[Shot], Mapping[str, str]]:
    """The `owned` of a set whose room `choose` answers: its table, its window if it has one, and the building it is."""

    def owned(shot: Shot) -> Mapping[str, str]:
        found = {"table": "table", "desk": "table", **dict.fromkeys(BUILDINGS, "hall")}
        # Colours may hang on the seed; windows do not.
        return {**found, "window": "window"} if choose(shot, Seeds(0, "", "")).holes else found

    return owned


def dressed(usual: Room, *dressings: tuple[str, Room]) -> Chooser:
    """A chooser by the place as said: the first dressing whose pattern is found in it, else the usual room."""
    patterns = [(re.compile(pattern), room) for pattern, room in dressings]

    def choose(shot: Shot, seeds: Seeds) -> Room:
        words = (shot.setting.place or "").casefold()
        return next((room for pattern, room in patterns if pattern.search(words)), usual)

    return choose


def painter(choose: Chooser) -> Painter:
    """The `paint` of a set whose room `choose` answers, by the place as said and the seed."""

    def paint(
        *, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]],
        played: frozenset[str] = frozenset(),
    ) -> Scene:  # fmt: skip
        room = choose(shot, seeds)
        return paint_room(room, light=light, view=view, seeds=seeds, wanted=wanted, played=played)

    return paint


def _farther(thing: Placed, room: Room, box: Box) -> Placed:
    """A piece on the floor of a room that is seen beyond a table."""
    return replace(thing, z=(thing.z or room.back) * box.back / room.back)


def _moved(lit: Lit, room: Room, box: Box) -> Lit:
    grown = box.back / room.back
    return replace(lit, lamps=tuple((replace(lamp, z=lamp.z * grown), glim) for lamp, glim in lit.lamps))


def _taken(side: int, wanted: Sequence[tuple[str, str]]) -> bool:
    """Whether somebody stands in the corner that leaves would hang into."""
    near = "left" if side < 0 else "right"
    return len(wanted) > 2 or (any(where == near for where, _ in wanted) and len(wanted) > 1)


def _rug(draw: Drawer, lit: Lit, seeds: Seeds) -> Layer:
    z = 4.7
    thing = Placed(draw(seeds.place("rug")), Put(draw, 0.0), 0.0, 0.0, z, 1.0)
    box = lit.box
    near, far = box.floor(z - 0.9), box.floor(z + 1.3)
    picture, _ = drawn(thing, (2 * box.px(z), 2 * (near - far) / (thing.piece.tall / 100)))
    light = lit.inside.fill * 1.02 + lit.inside.sky * 0.35 + lit.inside.lamp * 0.5
    picture[..., :3] = (picture[..., :3] * light).clip(0, 1)
    # A rug lies in the floor's plane: drawn finer than it is seen, no edge steps.
    picture = resize(picture, picture.shape[1] / 2, picture.shape[0] / 2)
    return Layer(picture, x=box.view.width / 2, y=near, z=5.0, hinge=(0.5, 1.0))


def _front(room: Room, lit: Lit, seeds: Seeds) -> list[Item]:
    """What frames the picture before the lens, wholly out of focus."""
    view, unit, side = lit.box.view, lit.box.view.unit, lit.side
    if room.front is not None:
        piece = room.front(seeds.place("front"))
        thing = Placed(piece, Put(room.front, 0.0), 0.0, 0.0, 2.6, 1.0)
        picture, shine = drawn(thing, 0.34 * unit)
        picture[..., :3] *= (lit.inside.fill * 0.60 + lit.inside.lamp * 0.12).clip(0, 1)
        if shine is not None:
            over(picture, shine, 0, 0)
        x = view.width / 2 + side * (view.width / 2 - 0.08 * unit)
        return [Layer(picture, x=x, y=view.height * 1.03, z=2.6, hinge=(0.5, 1.0), blur=0.008 * unit)]
    if not room.plants:
        return []
    ink = props.tones(lit.inside, bgr(room.accent), 0.85)
    picture = props.sprig(seeds.shot("sprig"), 0.36 * unit, ink, stems=3)
    x = view.width / 2 + side * (view.width / 2 + 0.03 * unit)
    reach = 0.020 * (0.6 + lit.light.wind)

    def breathe(seconds: float) -> Sway:
        return Sway(turn=reach * math.sin(seconds * 1.1))

    return [
        Layer(picture, x=x, y=view.height * 1.05, z=2.7, scale=2, hinge=(0.5, 0.92), blur=0.008 * unit, motion=breathe)
    ]


def _stands(room: Room, lit: Lit, seeds: Seeds, slots: list[Slot]) -> dict[str, Standing]:
    """A small table under each thing that shares the room with somebody on the floor."""
    found = {}
    draw = room.stand or round_table
    for slot in slots:
        if slot.surface == "table" and slot.row == "near":
            z = slot.z + 0.04
            x = (slot.x - lit.box.view.width / 2) / lit.box.px(z)
            found[slot.where] = Standing(Placed(draw(seeds.place("stand")), Put(draw, x), x, 0.0, z, 1.0), lit)
    return found


def _slots(view: View, count: int, at_table: bool) -> tuple[Slot, ...]:
    """A lone thing stands nearly in the middle; the more there are, the farther apart and the smaller."""
    reach = {0: 0.05, 1: 0.05, 2: 0.20}.get(count, 0.27)
    xs = {"left": 0.5 - reach, "centre": 0.5, "right": 0.5 + reach}
    floor = ON_FLOOR.get(count, 1.08)
    sky = tuple(replace(slot, z=slot.z * 0.66, room=1.0) for slot in sky_slots(view, height=0.30))
    if at_table:
        room = ON_TABLE.get(count, 1.3)
        return (
            *rows_on(view, "table", xs=xs, middle=MIDDLE, room=room),
            *rows_on(view, "ground", xs=xs, middle=MIDDLE, room=min(room, 1.4)),
            *sky,
        )
    up = TABLE_UP * METRE * view.unit

    def top(z: float) -> float:
        return view.ground(z) - up / z + 0.012 * view.unit

    return (
        *rows_on(view, "ground", xs=xs, middle=MIDDLE, room=floor),
        *rows_on(view, "table", xs=xs, middle=MIDDLE, y=top, room=0.72),
        *sky,
    )


def _finish(lit: Lit) -> Finish:
    finish = Finish.of(lit.light)
    warm = 1 - 0.7 * lit.room.lit
    return replace(
        finish,
        lift=mix(finish.lift, "#1c120c", 0.6),
        gain=mix(finish.gain, "#fff3e0", 0.5 * warm),
        halation_colour=bgr("#ff8a3c"),
        halation=finish.halation * (0.5 + 0.5 * warm),
        contrast=finish.contrast + 0.10,
    )
