"""What lies beyond the wood: ridges, rolling fields or high mountains under snow."""

from __future__ import annotations

import numpy as np

from generation.engines.sketch.paint.colour import Colour, bgr, mix, smooth
from generation.engines.sketch.paint.nature import ridge
from generation.engines.sketch.paint.noise import fbm
from generation.engines.sketch.paint.raster import with_alpha
from generation.engines.sketch.stage.layer import Item, Layer
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import Seeds, View

from .glades import Glade


def hang(view: View, glade: Glade, light: Light, seeds: Seeds) -> list[Item]:
    """The ranges behind the wood, farthest first."""
    width = round(view.width * 1.5)
    items: list[Item] = []
    if glade.hills == "alps":
        items.append(alps(view, light, seeds, width, tall=0.34, z=74.0, far=34.0))
    else:
        items.append(
            alps(view, light, seeds, width, tall=0.17, z=74.0, far=40.0)
            if glade.hills == "ridge"
            else _roll(view, light, seeds, width, 0, 74.0)
        )
    items.append(_roll(view, light, seeds, width, 1, 73.0))
    return items


def _roll(view: View, light: Light, seeds: Seeds, width: int, which: int, z: float) -> Layer:
    """Soft wooded hills."""
    tall = (0.15, 0.10)[which]
    height = round(view.height * (tall + 0.04))
    local: str | Colour = "#9aa5ad" if light.white else ("#6f8f7a", "#5f8565")[which]
    if light.season == "autumn":
        local = mix(local, "#b07a4a", 0.35)
    colour = light.paint(local, (26.0, 17.0)[which], 0.35)
    crest = mix(colour, light.key, 0.22 * light.glow / 0.4)
    picture = ridge(
        seeds.place(f"hills {which}"), height, width, base=0.45, swing=0.30, colour=colour, top=np.clip(crest, 0, 1),
        foot=light.haze, rough=0.42, octaves=6,
    )  # fmt: skip
    return Layer(picture, x=view.width / 2, y=view.horizon + view.height * 0.03, z=z, wide=True, hinge=(0.5, 1.0))


def alps(
    view: View, light: Light, seeds: Seeds, width: int, *, tall: float, z: float, far: float,
    snow: tuple[float, float] | None = None, rock: str = "#71788f", low: str = "#56766a", name: str = "alps",
    drop: float = 0.03,
) -> Layer:  # fmt: skip
    """Peaks with lit and shaded faces, white above; `snow` is where below a peak the white begins and has gone.

    `rock` and `low` are their daylight tones, `drop` how far (share of the picture) they reach below the horizon.
    """
    rng = seeds.place(name)
    height = round(view.height * (tall + drop + 0.01))
    aspect = width / view.unit
    peaks = _peaks(rng, aspect)
    x = np.linspace(0, aspect, width, dtype=np.float32)[None]
    y = np.linspace(1, 0, height, dtype=np.float32)[:, None]
    rough = fbm(rng, height, width, 4, 6 * aspect, 5, 0.55) - 0.5
    jag = (fbm(rng, 2, width, 1, 14 * aspect, 5, 0.6)[:1] - 0.5) * 0.16
    outline = np.zeros((1, width), np.float32)
    lit, high = np.zeros((height, width), np.float32), np.zeros((height, width), np.float32)
    toward = 1.0 if np.cos(light.angle) >= 0 else -1.0
    for at, top, steep in peaks:
        rise = top - np.abs(x - at) * steep * (1 + 0.25 * np.sin((x - at) * 9 + at)) + jag
        mine = y <= rise
        outline = np.maximum(outline, rise)
        # The ridge line wanders down from the peak; one side of it takes the light.
        ridge_x = at + (top - y) * 0.20 * np.sin(at * 7) + rough * 0.16 * (0.4 + top - y)
        # Spurs run down both sides like the folds of a cloth: each has a lit and a shaded flank.
        turn = (x - ridge_x) / (top - y + 0.06)
        folds = np.sin(turn * 5.5 + at * 5 + rough * 2.2) * np.clip((top - y) * 3.2, 0, 1)
        side = smooth(-0.16, 0.16, np.clip(turn * 2.4, -0.7, 0.7) * toward + 0.62 * folds + rough * 0.35)
        lit = np.where(mine, np.broadcast_to(side, lit.shape), lit)
        high = np.where(mine, top - y - 0.035 * folds, high)
    depth = (outline - y) * height
    below = high + 0.30 * rough
    snow_line = (0.7, 1.0) if light.white else snow or (0.24, 0.34)
    white = (1 - smooth(*snow_line, below)) * (0.95 if tall > 0.25 or light.white or snow else 0.55)
    bare, forest = bgr(rock), bgr(low)
    body = bare + (forest - bare) * smooth(0.34, 0.62, below)[..., None]
    body = body * (1 + 0.25 * rough)[..., None]
    body = body + (np.array((1.0, 0.98, 0.96), np.float32) - body) * white[..., None]
    shaded, bright = light.ambient * np.float32(0.80), light.key * np.float32(1.04)
    strength = 0.35 + 0.65 * min(1.0, light.glow * 2.2)
    seen = body * (shaded + (bright - shaded) * (lit * strength)[..., None]) * np.float32(light.exposure)
    veil = np.float32(light.depth(far) * (0.58 + 0.40 * max(light.fog, 0.5 * light.rain)))
    foot = smooth(0.45, 0.02, y)[..., None] * 0.85
    seen = seen + (light.haze - seen) * np.maximum(veil, np.broadcast_to(foot, (height, width, 1)))
    picture = with_alpha(np.clip(seen, 0, 1).astype(np.float32), np.clip(depth + 0.5, 0, 1))
    return Layer(picture, x=view.width / 2, y=view.horizon + view.height * drop, z=z, wide=True, hinge=(0.5, 1.0))


def _peaks(rng: np.random.Generator, aspect: float) -> list[tuple[float, float, float]]:
    """Peaks from the highest, which lies behind, to the lowest: where, how high (share), how steep."""
    count = max(5, round(6.5 * aspect))
    spots = (np.arange(count) + rng.uniform(-0.3, 0.3, count)) / count * aspect
    tops = rng.uniform(0.40, 0.74, count)
    tops[rng.integers(count)] = 0.88
    tops[rng.integers(count)] = 0.79
    steeps = rng.uniform(1.3, 2.1, count)
    return sorted(zip(spots.tolist(), tops.tolist(), steeps.tolist(), strict=True), key=lambda peak: -peak[1])
