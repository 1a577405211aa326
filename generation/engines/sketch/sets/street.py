"""A street seen down its middle: house fronts in perspective, signs and lamps, a road that shines in the rain."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from generation.engines.sketch.paint.colour import bgr, mix
from generation.engines.sketch.sets.base import Scene, rows_on, sky_slots
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.post import Finish
from generation.engines.sketch.stage.sky import hang_sky
from generation.engines.sketch.stage.view import NEAR, Seeds, View
from generation.storyboard.schema import Shot

from .forest_parts.air import Drift
from .street_parts import dressing, far
from .street_parts.ground import Plan, Pool, Road
from .street_parts.houses import DEPTH, House, Mason, build
from .street_parts.looks import Look, look_for
from .street_parts.sun import Sun

TITLE = "Street"
SURFACES = ("ground", "sky")

STOREY = 0.84
"""A storey at z = 1, in heights of the picture."""
_NEAR_CROSSING = 7.2
"""Where a crossing is that the place names, in storeys ahead."""


def paint(*, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]]) -> Scene:
    """Paint the street that the shot's place names, at its time and in its weather."""
    look = look_for(shot.setting.place, roll=float(seeds.place("look").random()))
    said = (shot.setting.place or "").lower()
    near = any(word in said for word in ("crosswalk", "crossing", "intersection", "斑马线", "人行横道", "路口"))
    return lay_out(
        look, light=city_light(light, look), view=view, seeds=seeds, crossing=_NEAR_CROSSING if near else None
    )


def lay_out(look: Look, *, light: Light, view: View, seeds: Seeds, crossing: float | None = None) -> Scene:
    """A street of one look: sky, what closes it, road, houses and all that dresses them; a `crossing` so far ahead (in
    storeys), else perhaps one farther on."""
    rng = seeds.place("street")
    light = _down_the_street(light, view, look)
    storey = STOREY * view.height
    half = _half(view, look) * float(rng.uniform(0.94, 1.08))
    houses = build(seeds.place("houses"), look, half)
    roofs = {side: [(h.near * DEPTH, h.far * DEPTH, h.height) for h in houses if h.side == side] for side in (-1, 1)}
    bearing = (light.glow_x - 0.5) * view.width / (storey * DEPTH)
    sun = Sun.of(light, half, roofs, bearing)
    plan = Plan(
        half=half,
        pavement=0.30 * half,
        storey=storey,
        depth=DEPTH,
        paving=look.paving,
        crossing=crossing or _crossing(look, rng),
    )
    mason = Mason(view, look, light, sun, storey)
    flats = [flat for house in houses for flat in mason.flats(house)]
    if look.shops > 0.3 and light.dark > 0.05:
        plan.pools += _spill(seeds.place("spill"), look, houses, light)
    if light.dark > 0.3:
        # A lamp outside the picture lights the place where the actors stand.
        aside = float(rng.uniform(-0.4, 0.4)) * half
        plan.pools.append(Pool(aside, NEAR * DEPTH * 1.12, 1.7, "#ffbf80", 0.42 * light.dark))
    flats += dressing.dress(view, look, light, seeds, plan, houses)
    road = Road(view, plan, light, sun, seeds.place("road"), walls=[flat for flat in flats if hasattr(flat, "reflect")])
    items = [*hang_sky(view, light, seeds), *far.hang(view, look, light, seeds, storey, half), road, *flats]
    items += _blown(view, look, light, seeds)
    slots = (*rows_on(view, "ground"), *sky_slots(view))
    return Scene(items, slots, finish=_finish(light, look), mirrors=[road.mirrors])


def _crossing(look: Look, rng: np.random.Generator) -> float | None:
    return float(rng.uniform(10.5, 14.5)) if look.paving == "asphalt" and rng.random() < 0.7 else None


def _half(view: View, look: Look) -> float:
    """Half the street's width in storeys, so that its walls leave the picture where the look says."""
    reach = 0.90 / (look.edge - 0.58)
    return 0.5 * math.sqrt(view.width * view.unit) * reach / (STOREY * view.height)


def _down_the_street(light: Light, view: View, look: Look) -> Light:
    """A low sun stands where the street opens, not behind its houses."""
    if light.body is None or light.body.height > 0.4:
        return light
    x = 0.5 + math.copysign(0.055, light.glow_x - 0.5) * min(1.0, view.unit / view.width + 0.3)
    height = max(light.body.height, 0.12)
    return replace(light, glow_x=x, body=replace(light.body, x=x, height=height))


def city_light(light: Light, look: Look) -> Light:
    """The hour's light with the town's own glow in it after dark."""
    if light.dark < 0.3:
        return light
    tint = bgr(look.night)
    share = 0.55 * (light.dark - 0.3) / 0.7
    sky = tuple((place, mix(tone, tint, share * place**1.5 * 0.9)) for place, tone in light.sky)
    return replace(
        light,
        sky=sky,
        haze=mix(light.haze, tint, share * 1.1),
        ambient=mix(light.ambient, tint * np.float32(0.8), share * 0.75),
        cloud_lit=mix(light.cloud_lit, tint, share * 0.7),
        cloud_shade=mix(light.cloud_shade, tint * np.float32(0.4), share * 0.6),
    )


def _spill(rng: np.random.Generator, look: Look, houses: Sequence[House], light: Light) -> list[Pool]:
    """Light from shop windows on the pavement."""
    pools: list[Pool] = []
    for house in houses:
        if house.near > 22:
            continue
        tone = look.interiors[rng.integers(len(look.interiors))]
        middle = (house.near + house.far) / 2 * DEPTH
        pools.append(Pool(house.side * (house.off - 0.15), middle, 1.5, tone, 0.55 * light.dark))
    return pools


def _blown(view: View, look: Look, light: Light, seeds: Seeds) -> list[Drift]:
    """Leaves in autumn; leaves and scraps of paper when the wind is up."""
    rng, blowing = seeds.shot("blown"), light.wind > 0.8
    out: list[Drift] = []
    if light.white or not (blowing or (light.season == "autumn" and look.trees > 0)):
        return out
    autumn = light.season == "autumn"
    leaves = ("#e0862c", "#c4512c", "#f0b848") if autumn else ("#7fa548", "#a9b85a")
    tones = (*leaves, "#f4efe4", "#e9e2d2") if blowing else leaves
    rush = 0.42 if blowing else 0.05
    out.append(Drift(view, light, rng, tones=tones, count=34 if blowing else 16, size=0.011, fall=0.06, wind=rush))
    return out


def _finish(light: Light, look: Look) -> Finish:
    finish = Finish.of(light)
    if light.dark < 0.5:
        return finish
    return replace(finish, bloom=finish.bloom + 0.06, halation_colour=bgr(look.neon[0]) * np.float32(0.8))
