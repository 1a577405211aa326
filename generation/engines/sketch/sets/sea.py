"""The sea: open water, shores beyond it, waves when it blows, a beach when someone stands on it."""

from collections.abc import Sequence

from generation.engines.sketch.paint.colour import mix
from generation.engines.sketch.sets.base import Scene, Slot, rows_on, sky_slots
from generation.engines.sketch.sets.sea_parts.beach import SHORE, beach
from generation.engines.sketch.sets.sea_parts.near import Gulls, frame_planes
from generation.engines.sketch.sets.sea_parts.shores import rocks, shores
from generation.engines.sketch.sets.sea_parts.waves import waves
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.sky import hang_sky
from generation.engines.sketch.stage.view import Seeds, View
from generation.engines.sketch.stage.water import Water
from generation.engines.sketch.stage.weather import Splashes
from generation.storyboard.schema import Shot

TITLE = "Sea"
SURFACES = ("water", "ground", "sky")
_BEACHES = ("beach", "海滩", "沙滩")


def paint(*, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]]) -> Scene:
    """Paint sky, shores, water and what frames them; sand only where somebody stands or the place is a beach."""
    surfaces = {surface for _, surface in wanted}
    place = (shot.setting.place or "").lower()
    named = any(word in place for word in _BEACHES)
    sandy = "ground" in surfaces or (named and "water" not in surfaces)
    stacks = [] if sandy else rocks(view, light, seeds)
    water = _water(view, light, seeds)
    water.mirrors += stacks
    items = [*hang_sky(view, light, seeds), *shores(view, light, seeds), water, *stacks]
    if light.stars < 0.3 and max(light.storm, light.fog, light.rain) < 0.5 and light.dark < 0.9:
        items.append(Gulls(view, light, seeds))
    if light.rain > 0.3:
        items.append(Splashes(view, light, seeds))
    if sandy:
        items += beach(view, light, seeds)
    else:
        items += waves(view, light, seeds)
    items += frame_planes(view, light, seeds, clear=shot.framing != "wide" or (bool(wanted) and not view.tall))
    return Scene(items, _slots(view, sandy), mirrors=[water.mirrors])


def _water(view: View, light: Light, seeds: Seeds) -> Water:
    rough = min(1.0, max(0.0, (light.waves - 1.0) / 1.3))
    path = mix(light.halo, light.body.disc if light.body else light.key, 0.55)
    return Water(
        view,
        seeds.place("water"),
        tint=mix(light.sky_at(0.80), light.paint("#3f9fae", 9.0, 0.45), 0.40),
        deep=mix(light.sky_at(0.08), light.paint("#14506e", 4.2, 0.35), 0.50),
        mix=(0.10 + 0.25 * rough, 0.52 + 0.25 * rough),
        swell=0.55 + 0.55 * light.waves,
        glint=(path, min(1.0, light.glow * 1.7), 0.085),
        glint_x=light.glow_x,
        speed=0.55 + 0.25 * light.waves,
        foam=rough,
        foam_colour=light.paint("#f2f7fa", 5.0, 0.6),
    )


def _slots(view: View, sandy: bool) -> tuple[Slot, ...]:
    if not sandy:
        return (*rows_on(view, "water"), *sky_slots(view))
    afloat = rows_on(view, "water", near=SHORE * 1.35, middle=SHORE * 2, room=1.6)
    return (*rows_on(view, "ground", middle=5.9), *afloat, *sky_slots(view))
