"""What a room is made of, as data: its surfaces, windows, lamps and furniture. Distances are metres.

Rooms are written with their windows on the left; a room whose light comes from the right is laid out the other way
round. `x` counts from the middle of the room to the right; `wide_x` is its place in a wide picture, where there is
more room (None: the same, NAN: only there or only in an upright one).
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from generation.engines.sketch.sets.indoors.kit.ink import Piece
from generation.engines.sketch.sets.indoors.kit.surface import Dress
from generation.engines.sketch.sets.studio_parts.surfaces import Material

Drawer = Callable[[np.random.Generator], Piece]


@dataclass(frozen=True, slots=True)
class Hole:
    """A window in the back wall: its middle, sill, size and panes; `arch` rounds its head. `frame`: its colour."""

    x: float
    sill: float
    wide: float
    tall: float
    columns: int = 2
    rows: int = 2
    arch: bool = False
    wide_x: float | None = None
    frame: str = "#f4ede0"


@dataclass(frozen=True, slots=True)
class Lamp:
    """A lamp: `pendant`, `globe`, `dome`, `strip`, `standing`, `spot` or only a `glow` (a piece that shines itself).

    `up`: height of its light above the floor; `always`: it burns by day too. `strong`: how much light it gives.
    """

    kind: str
    x: float
    up: float = 2.4
    z: float = 6.2
    colour: str = "#d98f5a"
    tone: str = "#ffd2a0"
    always: bool = False
    strong: float = 1.0
    wide_x: float | None = None


@dataclass(frozen=True, slots=True)
class Put:
    """A piece of furniture: `draw` (or the name of a cast drawing and its height), where it stands.

    `z` None: against the back wall, painted onto it. `up`: its foot above the floor. `own`: the assets that it is,
    left out of the picture where an actor plays one of them. `seat`: how high one sits or lies on it. `only`: "tall"
    or "wide" pictures.
    """

    draw: Drawer | tuple[str, float]
    x: float
    up: float = 0.0
    z: float | None = None
    wide_x: float | None = None
    own: tuple[str, ...] = ()
    seat: float | None = None
    only: str = ""
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Room:
    """A recipe. `half` (upright, wide pictures) and `high` are the back wall's in units; `back` its distance.

    `side`: what covers the side walls, if not the back wall's `dress`. `shine`: how much the floor mirrors.
    `curtain`: the colour of the cloth at the windows. `outlook`: garden, town or none. `sun`: how much sunlight falls
    in. `lit`: light that never goes out, 0..1, in `lit_tone`. `plants`: leaves before the lens; `front`: a piece there
    instead. `motes`: dust in the light.
    """

    tint: str
    dress: Dress
    floor: Material
    ceiling: Dress
    top: Material
    holes: tuple[Hole, ...] = ()
    lamps: tuple[Lamp, ...] = ()
    things: tuple[Put, ...] = ()
    side: Dress | None = None
    side_things: tuple[Put, ...] = ()
    curtain: str | None = None
    half: tuple[float, float] = (0.45, 0.76)
    high: tuple[float, float] = (0.90, 0.66)
    back: float = 7.2
    shine: float = 0.2
    outlook: str = "garden"
    sun: float = 1.0
    lit: float = 0.0
    lit_tone: str = "#f2f6ff"
    plants: bool = True
    front: Drawer | None = None
    motes: bool = True
    stand: Drawer | None = None
    rug: Drawer | None = None
    accent: str = "#5f7a4c"
    words: tuple[str, ...] = field(default=())


def placed(x: float, wide_x: float | None, tall: bool, side: int) -> float:
    """The place of a thing in metres from the middle, laid out towards the light's side."""
    return (x if tall or wide_x is None else wide_x) * -side
