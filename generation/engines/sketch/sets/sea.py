"""The sea."""

from collections.abc import Sequence

from generation.engines.sketch.sets.base import Scene, rows_on, sky_slots
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.sky import hang_sky
from generation.engines.sketch.stage.view import Seeds, View
from generation.engines.sketch.stage.water import Water
from generation.storyboard.schema import Shot

TITLE = "Sea"
SURFACES = ("water", "ground", "sky")


def paint(*, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]]) -> Scene:
    """Open water under the sky."""
    water = Water(
        view,
        seeds.place("water"),
        tint=light.sky_at(0.8),
        deep=light.sky_at(0.1),
        glint=(light.halo, light.glow, 0.085),
        glint_x=light.glow_x,
        swell=light.waves,
    )
    items = [*hang_sky(view, light, seeds), water]
    return Scene(items, (*rows_on(view, "water"), *sky_slots(view)), mirrors=[water.mirrors])
