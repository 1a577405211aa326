"""Open ground in perspective: soil, sand, snow, meadow or stone, its relief in the light, rows, paths and puddles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import bgr, smooth
from generation.engines.sketch.paint.noise import Field, normal_fbm
from generation.engines.sketch.sets.floor import Floor
from generation.engines.sketch.sets.wild.land.banks import Banks
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import View

TILE = 256
STOREY = 0.84
"""A storey (about 2.8 m) at z = 1, in heights of the picture."""
DEPTH = 1.37
"""Storeys per z."""

GROUND, BANK = 79.0, 58.0
"""Planes of open ground (before the sky's clouds, behind every range) and of banks (before their water)."""

Shape = Callable[[Field, Field], Field]
"""A field over the ground: points (right, ahead) in storeys to a number."""


@dataclass(frozen=True)
class Soil:
    """What the ground is made of. `tones` run from dark over middle to bright, in daylight.

    `patches`: strength of broad changes of tone. `relief`: how much bumps catch the light, `bump` their size (larger
    is finer). `ripples`: strength of wind ripples. `grain`: strength of the finest texture. `snowy`: takes snow.
    `rows`: colours of rows that run away from the viewer, `row` their width in storeys. `path`: the colour of a
    trodden way, `width` how wide it is, `combed` how plainly it was groomed in lines. `shine`: how it gleams
    towards a low sun. `pebbles`: how many lie about. `air`: how far it sinks into haze.
    """

    tones: tuple[str, str, str]
    patches: float = 0.20
    relief: float = 0.30
    bump: float = 9.0
    ripples: float = 0.0
    grain: float = 0.10
    snowy: bool = True
    rows: tuple[str, ...] = ()
    row: float = 0.55
    path: str | None = None
    width: float = 1.0
    combed: float = 0.0
    shine: float = 0.35
    pebbles: float = 0.0
    air: float = 0.75


def lay_earth(
    view: View, light: Light, soil: Soil, rng: np.random.Generator, *, water: Shape | None = None,
    shade: Shape | None = None, way: Shape | None = None,
) -> Floor:  # fmt: skip
    """The ground of a place. `water(x, z)` above 0 is water, in storeys from its edge (then the floor is Banks).

    `shade(x, z)` 0..1 takes the sun away; `way(x, z)` is the distance from the middle of the soil's path.
    """
    tile = normal_fbm(rng, TILE, TILE, 8, 8, 5, 0.6)
    bearing = (light.glow_x - 0.5) * view.width / (STOREY * view.height * DEPTH)

    def painter(x: Field, z: Field, depth: Field) -> tuple[Field, Field]:
        return _paint(x, z, depth, light, soil, tile, bearing, (water, shade, way))

    storey = STOREY * view.height
    if water is None:
        floor = Floor(view, painter, storey=storey, depth=DEPTH, z=GROUND)
        _sprinkle(floor, view, soil, rng)
        return floor
    banks = Banks(view, painter, storey=storey, depth=DEPTH, z=BANK)
    _sprinkle(banks, view, soil, rng)
    banks.premultiply()
    return banks


def _sprinkle(floor: Floor, view: View, soil: Soil, rng: np.random.Generator) -> None:
    """Pebbles: a dark seat and a lighter top in the ground's own colour, none in the water."""
    count = round(soil.pebbles * max(1.0, view.width / view.height))
    sheet = floor.sheet
    zs = np.sort(2.0 / rng.uniform(0.16, 1.0, count) ** 0.9)[::-1]
    xs, sizes, tones = rng.uniform(-0.6, 1.6, count), rng.uniform(0.2, 1.0, count) ** 3, rng.uniform(0, 1, count)
    for z, share, size, tone in zip(zs.tolist(), xs.tolist(), sizes.tolist(), tones.tolist(), strict=True):
        px, py = floor.spot(view, share * view.width, z)
        if not (0 <= px < sheet.shape[1] - 1 and 0 <= py < sheet.shape[0] - 1):
            continue
        under = sheet[int(py), int(px)].astype(np.float32)
        half = STOREY * view.height / z * (0.010 + 0.045 * size)
        if half < 0.6 or under[3] < 250:
            continue
        axes = (round(half * 16), max(6, round(half * 8)))
        for drop, level in ((0.35, 0.72), (0.0, 0.96 + 0.20 * tone)):
            ink = (*np.clip(under[:3] * level, 0, 255).tolist(), 255.0)
            centre = (round(px * 16), round((py + drop * half) * 16))
            cv2.ellipse(sheet, centre, axes, (tone - 0.5) * 40, 0, 360, ink, -1, cv2.LINE_AA, 4)


def _paint(
    x: Field, z: Field, depth: Field, light: Light, soil: Soil, tile: Field, bearing: float,
    shapes: tuple[Shape | None, Shape | None, Shape | None],
) -> tuple[Field, Field]:  # fmt: skip
    fine = np.clip(1.2 - depth * 1.1, 0, 1)
    water, shade, way = shapes

    def noise(per: float, shift: float = 0.0, along: float = 0.5) -> Field:
        return cv2.remap(
            tile, x * np.float32(per) + np.float32(shift), z * np.float32(per * along) + np.float32(shift * 1.7),
            cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP,
        )  # fmt: skip

    broad, coarse, rough = noise(soil.bump * 0.45, 3.0), noise(soil.bump * 1.6, 11.0), noise(70.0, 31.0) * fine
    level = 0.46 + soil.patches * broad + 0.6 * soil.patches * coarse + soil.grain * rough
    colours = _toned(soil, np.clip(level, 0, 1)[..., None])
    if soil.rows:
        colours = _rows(colours, x, z, fine, coarse, soil)
    if way is not None and soil.path:
        away = np.abs(way(x, z)) + 0.09 * coarse + 0.04 * rough
        trodden = 0.85 * (1 - smooth(0.32 * soil.width, 0.66 * soil.width - 0.28 * (soil.width > 2), away))[..., None]
        if soil.combed:
            lines = np.sin(away * 40) * np.clip(fine * 1.5 - 0.2, 0, 1) * np.clip(1.2 - z * 0.1, 0, 1)
            trodden = trodden * (1 - 0.30 * soil.combed * (lines[..., None] > 0.2))
        colours = colours + (bgr(soil.path) * (1 + 0.10 * coarse + 0.10 * rough)[..., None] - colours) * trodden
    bumps = _relief(noise, soil, light, x, z, fine, broad)
    if soil.snowy and light.white > 0.05:
        white = np.clip(light.white * 1.02 + 0.03 * coarse, 0, 1)[..., None]
        snow = (
            np.array((1.04, 1.02, 1.0), np.float32) * (0.95 + 0.03 * broad + 0.02 * coarse + 0.012 * rough)[..., None]
        )
        colours = colours + (snow - colours) * white
    land: Field = np.ones_like(x)
    if water is not None:
        inside = water(x, z) + 0.10 * coarse + 0.03 * rough
        land = 1 - smooth(-0.02, 0.06, inside)
        # The rim is wet, with a bright line where the water touches it.
        rim = smooth(-0.55, 0.0, inside)[..., None] * (1 - 0.6 * light.white)
        colours = colours * (1 - 0.34 * rim)
    colours = colours * np.float32(1 - 0.18 * light.wet)
    seen = _lit(colours, x, z, bumps, light, soil, bearing, shade)
    if light.wet > 0.05:
        puddle = smooth(1.05, 1.30, coarse * 0.7 + 0.6 * broad) * light.wet
        seen += (light.sky_at(0.7) * np.float32(0.9) - seen) * (0.6 * puddle)[..., None]
    return np.clip(seen, 0, 1.2).astype(np.float32), land


def _toned(soil: Soil, level: Field) -> Field:
    dark, middle, bright = (bgr(tone) for tone in soil.tones)
    return dark + (middle - dark) * np.clip(level * 2, 0, 1) + (bright - middle) * np.clip(level * 2 - 1, 0, 1) * 0.8


def _rows(colours: Field, x: Field, z: Field, fine: Field, coarse: Field, soil: Soil) -> Field:
    """Plants in rows: tops in bloom, earth between them, both blending where they are too fine to tell."""
    across = x / np.float32(soil.row) + 0.06 * coarse
    number = np.floor(across).astype(int)
    inside = across - number
    bloom = np.stack([bgr(tone) for tone in soil.rows])[(number // 2) % len(soil.rows)]
    tops = smooth(0.08, 0.30, inside) * (1 - smooth(0.70, 0.92, inside))
    bloom = bloom * (0.86 + 0.30 * np.sin(inside * np.pi) + 0.10 * coarse * fine)[..., None]
    apart = np.clip(z * 0.035, 0, 1)
    share = tops * (1 - apart) + 0.72 * apart
    return colours * 0.8 + (bloom - colours * 0.8) * (0.92 * share)[..., None]


def _relief(
    noise: Callable[..., Field], soil: Soil, light: Light, x: Field, z: Field, fine: Field, broad: Field
) -> Field:
    """How each point leans to the light, about −1..1: broad bumps, fine ones, and wind ripples."""
    side = np.float32(1.0 if light.glow_x > 0.5 else -1.0)
    step = np.float32(0.10)
    large = noise(soil.bump * 0.45, 3.0 - float(side) * 2.2) - broad
    small = noise(soil.bump * 2.4, 7.0 - float(side) * 2.0) - noise(soil.bump * 2.4, 7.0)
    bumps = 1.6 * large + 0.5 * small * np.clip(fine * 1.4, 0, 1)
    if soil.ripples:
        bend = noise(soil.bump * 0.8, 41.0)
        wave = np.sin(z * 15 + x * 3.0 * side + bend * 2.4) + 0.4 * np.sin(z * 31 + x * 7.0 + bend * 5)
        bumps = bumps + soil.ripples * wave * np.clip(1.35 - z * 0.14, 0, 1) * (0.6 + 0.4 * np.tanh(bend))
    return bumps * (1 + step)


def _lit(
    colours: Field, x: Field, z: Field, bumps: Field, light: Light, soil: Soil, bearing: float, shade: Shape | None
) -> Field:
    clear = 1.0 if light.body is None else float(np.clip(light.body.strength / max(light.glow, 1e-3), 0, 1)) ** 1.5
    direct = clear * (1 - 0.7 * max(light.rain, light.fog, light.storm))
    low = light.body is not None and light.body.height < 0.4
    strength = soil.relief * (1.25 if low else 0.85) * (0.35 + 0.65 * direct)
    lit = np.clip(0.30 + 0.42 * direct + strength * bumps, 0, 1.15)
    if shade is not None:
        lit = lit * (1 - 0.85 * np.clip(shade(x, z), 0, 1) * (0.3 + 0.7 * direct))
    cool = light.ambient * np.float32(0.84 + 0.22 * max(light.dark - 0.4, 0.0))
    seen = colours * (cool + (light.key * np.float32(1.10) - cool) * lit[..., None]) * np.float32(light.exposure)
    if low:
        gleam = np.exp(-(((x / np.maximum(z, 0.5) - bearing) / 0.22) ** 2)) * smooth(1.0, 16.0, z) * direct
        seen += (gleam * soil.shine)[..., None] * light.key * (0.3 + colours * 0.7)
    haze = 1 - np.exp(-light.density * np.clip(z / DEPTH - 3.0, 0, None))
    return seen + (light.haze - seen) * (haze * np.float32(soil.air))[..., None]
