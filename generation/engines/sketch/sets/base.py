"""What a painted set is and answers: planes from far to near, places for actors, and how the picture is finished."""

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, cast

from generation.engines.sketch.sets.names import module_of
from generation.engines.sketch.stage.camera import Pose
from generation.engines.sketch.stage.layer import Item
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.post import Finish
from generation.engines.sketch.stage.view import MID, NEAR, Seeds, View
from generation.engines.sketch.stage.water import Mirrored
from generation.storyboard.schema import Shot

# Where a subject can be: `surface` is the actor's habitat.
SURFACES = ("ground", "water", "sky", "table", "under water")
# What stands in for a surface a set does not have, best first.
STANDS_IN = {
    "ground": ("ground", "table", "water", "under water"),
    "table": ("table", "ground", "water", "under water"),
    "water": ("water", "ground", "table", "under water"),
    "under water": ("under water", "water", "ground", "table"),
    "sky": ("sky", "ground", "table", "water"),
}
XS = {"left": 0.29, "centre": 0.5, "right": 0.71}


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for one actor: where it stands (rest-frame pixels), on which plane, on what.

    `room` scales the actor: 1 is the usual figure of the near row, the middle row is smaller by its distance.
    """

    where: str
    row: str
    surface: str
    x: float
    y: float
    z: float
    room: float = 1.0


class Shown(Protocol):
    """A thing of the set's own that can say where it is seen."""

    def box(self, view: View, pose: Pose) -> list[float]:
        """[x, y, width, height] as shares of the picture."""


class Movable(Shown, Protocol):
    """A thing of the set's own that goes where its actor went."""

    def move_to(self, x: float) -> None:
        """Stand at this x of the rest frame."""


@dataclass(slots=True)
class Scene:
    """One painted shot, before actors and weather.

    `items`: drawn from the largest z to the smallest; actors go in at their slot's z, so planes nearer than an actor
    hide it. `slots`: offered places. `finish`: None takes the light's. `outdoors`: False keeps rain, snow and fog out.
    `mirrors`: lists (a Water's `mirrors`) that want the actors' reflections. `shadows`: False where none are thrown.
    `after(frame, view, pose, seconds)`: last brush before the finish, such as light shafts. `light`: what figures are
    lit by where it is not the sky's light, as indoors. `own`: the set's things that stand for a subject, by surface;
    `stands`: little tables brought for small things, by position.
    """

    items: list[Item]
    slots: tuple[Slot, ...]
    finish: Finish | None = None
    outdoors: bool = True
    mirrors: list[list[Mirrored]] = field(default_factory=list)
    shadows: bool = True
    after: Callable[..., None] | None = None
    light: Light | None = None
    own: dict[str, Shown] = field(default_factory=dict)
    stands: dict[str, Movable] = field(default_factory=dict)


class Set(Protocol):
    """A set is a module with `TITLE`, `SURFACES` and `paint`, named in `names.MODULES`.

    It may have `owned(shot)`: assets that it paints itself there (a table) and the surface each is; the scene's `own`
    then has them. One that has `FURNISHED` is also told `played`, the assets that actors play: it paints no second one.
    """

    TITLE: str
    SURFACES: tuple[str, ...]

    def paint(self, *, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]]) -> Scene:
        """Paint the shot. `wanted` lists (position, surface) of the actors to come: keep those places clear.

        Pure: the same arguments give the same bytes, and at every size the same picture.
        """


def find(name: str) -> Set:
    """The set of a name, imported when first needed (each brings its own tables). Raises UnknownSet."""
    return cast(Set, importlib.import_module(module_of(name)))


def rows_on(
    view: View,
    surface: str,
    *,
    near: float = NEAR,
    middle: float = MID,
    xs: dict[str, float] | None = None,
    y: Callable[[float], float] | None = None,
    room: float = 1.0,
) -> tuple[Slot, ...]:
    """Six slots on a surface: left, centre, right, each in the near and the middle row.

    `y` answers the height of the surface at a distance (default: the view's ground). Places draw together towards the
    middle in the farther row, as they would in perspective.
    """
    height = y or view.ground
    slots = []
    for row, z in (("near", near), ("mid", middle)):
        for where, share in (xs or XS).items():
            side = (share - 0.5) * (1.0 if row == "near" else 0.8)
            slots.append(Slot(where, row, surface, view.width * (0.5 + side), height(z), z, room))
    return tuple(slots)


def sky_slots(view: View, *, height: float = 0.42, z: float = 5.6) -> tuple[Slot, ...]:
    """Six slots in the air; `height` is the share of the sky above the horizon for the near row."""
    slots = []
    for row, lift, distance in (("near", height, z), ("mid", height * 1.35, z * 1.5)):
        for where, share in XS.items():
            side = (share - 0.5) * (1.0 if row == "near" else 1.15)
            wave = {"left": -0.03, "centre": 0.03, "right": 0.0}[where] * view.unit
            slots.append(
                Slot(where, row, "sky", view.width * (0.5 + side), view.horizon * (1 - lift) + wave, distance, 0.9)
            )
    return tuple(slots)
