"""The studio: a table or a floor before a wall with a window, at any hour and in any weather outside."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from generation.engines.sketch.paint.colour import bgr, mix
from generation.engines.sketch.sets.base import Scene, Slot, rows_on, sky_slots
from generation.engines.sketch.sets.studio_parts import furnish, table
from generation.engines.sketch.sets.studio_parts.backdrops import backdrop_for
from generation.engines.sketch.sets.studio_parts.inside import Inside
from generation.engines.sketch.sets.studio_parts.looks import look_for
from generation.engines.sketch.sets.studio_parts.outside import hang_outside
from generation.engines.sketch.sets.studio_parts.wall import Wall
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.post import Finish
from generation.engines.sketch.stage.view import Seeds, View
from generation.storyboard.schema import Shot

TITLE = "Studio"
SURFACES = ("table", "ground", "sky")
# How much larger than on other stages things are shown, by how many share the table: a product fills its picture.
ROOM = {0: 2.1, 1: 2.1, 2: 1.6}


def owned(shot: Shot) -> Mapping[str, str]:
    """Who asks for a mug on a table by the window gets it on the table, by the window, that are there anyway."""
    if backdrop_for(shot.setting.place):
        return {}
    table = {"table": "table", "desk": "table"}
    # The seed decides only among rooms that have one.
    seen = look_for(shot.setting.place, np.random.default_rng(0)).window
    return {**table, "window": "window"} if seen else table


def paint(*, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]]) -> Scene:
    """Paint the place that the shot names: a table for small things, a floor for the rest, or a painted drop."""
    drop = backdrop_for(shot.setting.place)
    if drop:
        return drop(view, light, seeds)
    look = look_for(shot.setting.place, seeds.place("look"))
    # A stage knows no daylight, whatever the hour outside.
    within = replace(light, dark=max(light.dark, 0.85), body=None) if look.dress == "curtain" else light
    inside = Inside.of(within, bgr(look.wall))
    surfaces = {surface for _, surface in wanted}
    standing = "table" not in surfaces
    near = "left" if inside.side < 0 else "right"
    crowded = len(wanted) > 2 or (len(wanted) == 2 and (near, "table") in wanted)
    stage = table.lay(view, look, inside, seeds, standing=standing)
    wall = Wall(view, look, inside, seeds, foot=view.ground(stage.edge), z=stage.wall, fine=stage.fine)
    plane = table.paint(stage, wall)
    items = [*hang_outside(view, light, inside, wall, seeds), *furnish.hang(within, wall, stage, crowded=crowded)]
    finish = Finish.of(within)
    finish = replace(
        finish,
        vignette=finish.vignette,
        lift=mix(finish.lift, "#1c120c", 0.6),
        gain=mix(finish.gain, "#fff3e0", 0.5),
        halation_colour=bgr("#ff8a3c"),
    )
    return Scene(
        [*items, plane],
        _slots(view, len(wanted), standing),
        finish=finish,
        outdoors=False,
        mirrors=[plane.mirrors],
        light=inside.figures,
        own={**({} if standing else {"table": plane}), **({"window": wall.hole} if wall.hole else {})},
    )


def _slots(view: View, count: int, standing: bool) -> tuple[Slot, ...]:
    """A lone thing stands nearly in the middle; the more there are, the farther apart and the smaller."""
    reach = {0: 0.05, 1: 0.05, 2: 0.20}.get(count, 0.27)
    xs = {"left": 0.5 - reach, "centre": 0.5, "right": 0.5 + reach}
    room = {0: 1.5, 1: 1.5, 2: 1.4}.get(count, 1.25) if standing else ROOM.get(count, 1.3)
    # A small thing on the floor of a room stays small; a person on a table is a doll.
    slots = (
        *rows_on(view, "table", xs=xs, middle=5.6, room=1.0 if standing else room),
        *rows_on(view, "ground", xs=xs, middle=5.6, room=room if standing else min(room, 1.4)),
    )
    return (*slots, *(replace(slot, z=slot.z * 0.66, room=1.0) for slot in sky_slots(view, height=0.30)))
