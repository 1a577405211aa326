"""The studio: a table or a floor before a wall with a window, at any hour and in any weather outside."""

from collections.abc import Sequence
from dataclasses import replace

from generation.engines.sketch.paint.colour import bgr, mix
from generation.engines.sketch.sets.base import Scene, Slot, rows_on, sky_slots
from generation.engines.sketch.sets.studio_parts import furnish, table
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


def paint(*, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]]) -> Scene:
    """Paint the room that the shot's place names: a table for small things, the floor for people and animals."""
    look = look_for(shot.setting.place, seeds.place("look"))
    inside = Inside.of(light, bgr(look.wall))
    surfaces = {surface for _, surface in wanted}
    standing = "ground" in surfaces and "table" not in surfaces
    stage = table.lay(view, look, inside, seeds, standing=standing)
    wall = Wall(view, look, inside, seeds, foot=view.ground(stage.edge), fine=stage.fine)
    plane = table.paint(stage, wall)
    items = [*hang_outside(view, light, inside, wall, seeds), *furnish.hang(light, wall, stage)]
    finish = Finish.of(light)
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
    )


def _slots(view: View, count: int, standing: bool) -> tuple[Slot, ...]:
    """A lone thing stands nearly in the middle; the more there are, the farther apart and the smaller."""
    reach = {0: 0.05, 1: 0.05, 2: 0.20}.get(count, 0.27)
    xs = {"left": 0.5 - reach, "centre": 0.5, "right": 0.5 + reach}
    room = (1.3 if standing else 1.0) if standing else ROOM.get(count, 1.2)
    table_room = 1.0 if standing else room
    slots = (
        *rows_on(view, "table", xs=xs, middle=5.6, room=table_room),
        *rows_on(view, "ground", xs=xs, middle=5.6, room=1.3 if standing else min(room, 1.3)),
    )
    return (*slots, *(replace(slot, z=4.6, room=1.0) for slot in sky_slots(view, height=0.30)))
