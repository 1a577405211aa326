"""The ground of woods and meadows: grass, path, fallen leaves or snow, and the light that falls between the trees."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import bgr, smooth
from generation.engines.sketch.paint.noise import Field, normal_fbm
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import View

from ..floor import Floor
from .glades import Glade

TILE = 256

GRASS: dict[str, tuple[str, str, str]] = {
    "spring": ("#5d9a44", "#8fc255", "#cfe184"),
    "summer": ("#477f3a", "#6fa548", "#b4c968"),
    "autumn": ("#7d7a38", "#ad9844", "#dcc06a"),
    "winter": ("#6f7350", "#979468", "#c4be94"),
}
LITTER: dict[str, tuple[str, str]] = {
    "spring": ("#5b5a34", "#7d7d48"),
    "summer": ("#50532f", "#74683f"),
    "autumn": ("#9a5526", "#d98a34"),
    "winter": ("#5f5340", "#857456"),
}
FLOWERS: dict[str, tuple[str, ...]] = {
    "spring": ("#ffffff", "#ffd84a", "#f4a3c4", "#b98ae0", "#ff8f7a"),
    "summer": ("#ffffff", "#e8483f", "#ffce3f", "#6f7fe0", "#f08ab4"),
    "autumn": ("#e9c24a", "#c76a8a", "#f3ead6"),
    "winter": (),
}


@dataclass(frozen=True)
class Lie:
    """How the land lies: pixels of a storey at z = 1, storeys per z, the path's bends, where the light stands ahead."""

    storey: float
    depth: float
    bends: tuple[float, float, float]
    bearing: float

    def path(self, z: Field | float) -> Field:
        """The middle of the path (storeys right) at z storeys ahead; it runs through the actors' place."""
        swing, rate, phase = self.bends
        z = np.asarray(z, np.float32)
        return (swing * (np.sin(z * rate + phase) - np.sin(5.5 * rate + phase)) * smooth(3.0, 12.0, z)).astype(
            np.float32
        )


def lay_ground(view: View, glade: Glade, light: Light, lie: Lie, rng: np.random.Generator) -> Floor:
    """The floor of a wood, with its blades and flowers drawn on."""
    tile = normal_fbm(rng, TILE, TILE, 8, 8, 5, 0.6)
    floor = Floor(
        view, lambda x, z, grain: _paint(x, z, grain, glade, light, lie, tile), storey=lie.storey, depth=lie.depth
    )
    _strokes(floor, view, glade, light, lie, rng)
    return floor


def _paint(x: Field, z: Field, grain: Field, glade: Glade, light: Light, lie: Lie, tile: Field) -> tuple[Field, Field]:
    fine = np.clip(1.2 - grain * 1.1, 0, 1)

    def noise(per: float, shift: float = 0.0, along: float = 0.5) -> Field:
        return cv2.remap(
            tile, x * np.float32(per) + np.float32(shift), z * np.float32(per * along) + np.float32(shift * 1.7),
            cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP,
        )  # fmt: skip

    broad, coarse, rough = noise(5.0, 3.0), noise(16.0), noise(70.0, 31.0) * fine
    dark, middle, bright = (bgr(tone) for tone in GRASS[light.season])
    level = np.clip(0.42 + 0.20 * broad + 0.14 * coarse + 0.10 * rough, 0, 1)[..., None]
    colours = dark + (middle - dark) * np.clip(level * 2, 0, 1) + (bright - middle) * np.clip(level * 2 - 1, 0, 1) * 0.8
    under = glade.near * (0.75 if glade.name in ("woods", "pines", "birches", "bamboo") else 0.15)
    if under > 0.1 or light.season == "autumn":
        low, high = (bgr(tone) for tone in LITTER[light.season])
        litter = low + (high - low) * np.clip(0.5 + 0.35 * noise(90.0, 7.0) * fine, 0, 1)[..., None]
        cover = smooth(-0.5, 1.1, coarse + 1.6 * under - 1.0 + 0.5 * rough) * (
            0.85 if light.season == "autumn" else 0.6
        )
        colours += (litter - colours) * cover[..., None]
    if glade.path:
        colours = _path(colours, x, z, coarse, rough, glade, lie)
    value = 1 + 0.05 * rough
    white = np.zeros_like(x)
    if light.white > 0.05:
        hollow: Field | float = 0.0
        if glade.path:
            hollow = np.exp(-(((x - lie.path(z)) / 0.55) ** 2)) * (0.09 + 0.06 * rough)
        white = np.clip(light.white * (1.02 - hollow) + 0.03 * coarse, 0, 1)
        snow = (
            np.array((1.04, 1.02, 1.0), np.float32) * (0.95 + 0.035 * broad + 0.022 * coarse + 0.012 * rough)[..., None]
        )
        colours += (snow - colours) * white[..., None]
    colours = colours * value[..., None] * np.float32(1 - 0.22 * light.wet)
    seen = _lit(colours, x, z, broad, coarse, glade, light, lie, white)
    if light.wet > 0.05:
        # Puddles stand in the hollows and show the sky.
        hollow = np.exp(-(((x - lie.path(z)) / 0.8) ** 2)) if glade.path else 0.0
        puddle = smooth(1.10, 1.32, coarse * 0.75 + 0.5 * broad + 0.62 * hollow) * light.wet
        mirror = light.sky_at(0.7) * np.float32(0.9) + (0.05 * rough)[..., None]
        seen += (mirror - seen) * (0.72 * puddle)[..., None]
    return seen, np.zeros_like(x)


def _path(colours: Field, x: Field, z: Field, coarse: Field, rough: Field, glade: Glade, lie: Lie) -> Field:
    away = np.abs(x - lie.path(z)) + 0.09 * coarse + 0.04 * rough
    if glade.path == "gravel":
        tone, share = bgr("#cdbb98") * (1 + 0.07 * rough)[..., None], 1 - smooth(0.62, 0.72, away)
        edge = np.exp(-(((away - 0.68) / 0.06) ** 2))
        colours = colours * (1 - 0.25 * edge)[..., None]
    else:
        tone, share = (
            bgr("#a9855a") * (1 + 0.10 * coarse + 0.10 * rough)[..., None],
            0.85 * (1 - smooth(0.30, 0.68, away)),
        )
    return colours + (tone - colours) * share[..., None]


def _lit(
    colours: Field, x: Field, z: Field, broad: Field, coarse: Field, glade: Glade, light: Light, lie: Lie, white: Field
) -> Field:
    """Sun between the trees: long bars that point to the light, and open glades; shade is cool."""
    clear = 1.0 if light.body is None else float(np.clip(light.body.strength / max(light.glow, 1e-3), 0, 1)) ** 1.5
    direct = 0.0 if light.time in ("dusk", "night") else clear * (1 - 0.8 * max(light.rain, light.fog, light.storm))
    low = light.body is not None and light.body.height < 0.4
    across = x - np.float32(lie.bearing) * z if low else x + 0.35 * z
    bars = np.sin(across * 1.9 + 1.3 * broad) + 0.7 * np.sin(across * 4.3 + 2.0 + coarse)
    shade = glade.near * (0.85 if low else 0.7)
    open_ground = np.exp(-((x / np.float32(glade.clearing)) ** 2)) * 0.9
    lit = np.clip(smooth(-1.0 + 0.9 * shade, 0.6 + 0.9 * shade, bars + open_ground), 0, 1)
    lit = np.maximum(lit, 1 - shade - 0.25) * np.float32(0.25 + 0.75 * direct)
    if light.body is None or light.time == "night":
        lit = lit * np.float32(0.60)
    cool = light.ambient * np.float32(0.80 + 0.25 * max(light.dark - 0.4, 0.0))
    seen = colours * (cool + (light.key * np.float32(1.10) - cool) * lit[..., None]) * np.float32(light.exposure)
    if low and light.time not in ("dusk", "night"):
        gleam = np.exp(-(((x / np.maximum(z, 0.5) - lie.bearing) / 0.20) ** 2)) * smooth(1.0, 16.0, z) * direct
        seen += (gleam * 0.35)[..., None] * light.key * (0.3 + colours * 0.7)
    depth = 1 - np.exp(-light.density * np.clip(z / lie.depth - 3.0, 0, None))
    seen += (light.haze - seen) * (depth * 0.92)[..., None]
    return np.clip(seen, 0, 1.2).astype(np.float32)


def _strokes(floor: Floor, view: View, glade: Glade, light: Light, lie: Lie, rng: np.random.Generator) -> None:
    """Blades of grass and flowers, drawn one by one where they are near enough to tell."""
    if light.white > 0.5:
        return
    count = round(5200 * (0.6 + 0.5 * glade.tall_grass) * max(1.0, view.width / view.height))
    zs = np.sort(2.0 / rng.uniform(0.16, 1.0, count) ** 0.9)[::-1]
    shares, leans, talls = rng.uniform(-0.62, 1.62, count), rng.uniform(-0.5, 0.5, count), rng.uniform(0.5, 1.3, count)
    tones = rng.uniform(0, 1, count)
    dark, middle, bright = (bgr(tone) for tone in GRASS[light.season])
    path = lie.path(zs * lie.depth)
    blade = (0.075 if glade.tall_grass > 0.7 else 0.05) * lie.storey
    sheet = floor.sheet
    height, width = sheet.shape[:2]
    petals = FLOWERS[light.season]
    bloom = rng.uniform(0, 1, count)
    base = dark + (middle - dark) * np.minimum(1.0, tones * 2)[:, None]
    base += (bright - middle) * np.maximum(0.0, tones * 2 - 1)[:, None]
    ratios = np.clip(base / np.maximum(middle, 0.02), 0.55, 1.6)
    rows = [part.tolist() for part in (zs, shares, leans, talls, tones, path, bloom, ratios)]
    centre = floor.spot(view, view.width / 2, 1.0)[0]
    for z, share, lean, tall, tone, way, flower, ratio in zip(*rows, strict=True):
        px, py = floor.spot(view, share * view.width, z)
        right = (px - centre) * z / lie.storey
        ix, iy = int(px), int(py)
        if not (0 <= ix < width and 0 <= iy < height):
            continue
        if glade.path and abs(right - way) < 0.66 + 0.2 * (tone - 0.5):
            if tone > 0.72:
                _pebble(sheet, (px, py), lie.storey / z * 0.016 * (0.25 + 0.5 * tall**2), lean, flower)
            continue
        size = blade / z * tall
        ink = (*(min(level * part, 255.0) for level, part in zip(sheet[iy, ix, :3].tolist(), ratio, strict=True)), 0.0)
        foot = (round(px * 16), round(py * 16))
        tip = (round((px + size * lean) * 16), round((py - size) * 16))
        cv2.line(sheet, foot, tip, ink, max(1, round(size * 0.10)), cv2.LINE_AA, 4)
        if petals and flower < 0.30 * glade.flowers:
            local = bgr(petals[int(flower * 9973) % len(petals)])
            seen = np.clip(light.paint(local, float(z), 0.6) * 255, 0, 255).tolist()
            spread = max(10, round(size * (2.6 + 2 * tone)))
            cv2.circle(sheet, tip, spread, (*seen, 0.0), -1, cv2.LINE_AA, 4)
            if size > 5:
                heart = np.clip(light.paint("#f4c542", float(z), 0.6) * 255, 0, 255).tolist()
                cv2.circle(sheet, tip, max(8, spread // 3), (*heart, 0.0), -1, cv2.LINE_AA, 4)


def _pebble(sheet: np.ndarray, spot: tuple[float, float], size: float, lean: float, tone: float) -> None:
    """A stone on the path: a dark seat and a lighter top in the ground's own colour."""
    if size < 0.5:
        return
    under = sheet[int(spot[1]), int(spot[0]), :3].astype(np.float32)
    axes = (round(size * 16), max(6, round(size * 8)))
    for drop, level in ((0.35, 0.76), (0.0, 0.94 + 0.18 * tone)):
        ink = (*np.clip(under * level, 0, 255).tolist(), 0.0)
        centre = (round(spot[0] * 16), round((spot[1] + drop * size) * 16))
        cv2.ellipse(sheet, centre, axes, lean * 30, 0, 360, ink, -1, cv2.LINE_AA, 4)
