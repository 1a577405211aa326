"""The sky: above a sea of clouds, heaped towers at the sides, nothing under one's feet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generation.engines.sketch.sets.base import Scene, sky_slots
from generation.engines.sketch.sets.wild.air.heaps import cloud, drifting, sea_of_clouds
from generation.engines.sketch.sets.wild.land.aurora import aurora
from generation.engines.sketch.stage.layer import Item, Layer
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.sky import hang_sky
from generation.engines.sketch.stage.view import Seeds, View
from generation.storyboard.schema import Shot

TITLE = "Sky"
SURFACES = ("sky",)


def paint(*, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]]) -> Scene:
    """Paint clouds above, beside and below; the middle of the air stays free for who flies."""
    light = replace(light, white=0.0)
    items: list[Item] = [*hang_sky(view, light, seeds), *aurora(view, light, seeds)]
    items += sea_of_clouds(view, light, seeds)
    items += _towers(view, light, seeds)
    items += _wisps(view, light, seeds)
    return Scene(items, sky_slots(view, height=0.30), shadows=False)


def _towers(view: View, light: Light, seeds: Seeds) -> list[Item]:
    """Heaped clouds that stand out of the sea at both sides."""
    rng = seeds.place("towers")
    items: list[Item] = []
    broad = max(1.0, view.width / view.height)
    for number in range(round(5 * broad)):
        z = float(rng.uniform(12.0, 38.0))
        wide = view.unit * float(rng.uniform(0.45, 0.85)) * (0.6 + 6.0 / z)
        picture = cloud(seeds.place(f"tower {number}"), max(24, round(wide / 2.5)), light, z)
        side = -1 if number % 2 else 1
        x = view.width * (0.5 + side * float(rng.uniform(0.22, 0.62)))
        y = view.horizon * (1.02 - float(rng.uniform(0.0, 0.34)))
        pace = -(0.006 + 0.016 * light.wind) * view.unit * 8 / z
        items.append(
            Layer(picture, x=x, y=y, z=z, scale=wide / picture.shape[1], hinge=(0.5, 0.75), motion=drifting(pace))
        )
    return items


def _wisps(view: View, light: Light, seeds: Seeds) -> list[Item]:
    """A soft cloud close to the lens in a lower corner."""
    rng = seeds.shot("wisp")
    side = -1 if rng.random() < 0.5 else 1
    wide = view.unit * 1.1
    picture = cloud(seeds.shot("near cloud"), max(32, round(wide / 5)), light, 3.5)
    return [
        Layer(
            picture, x=view.width * (0.5 + 0.46 * side), y=view.height * 0.98, z=2.6, blur=1.6, opacity=0.6, scale=5.0,
            hinge=(0.5, 0.6), motion=drifting(-side * 0.010 * view.unit),
        )
    ]  # fmt: skip
