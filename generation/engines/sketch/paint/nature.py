"""Natural shapes: clouds, ridges, glows, fronds, grass, pines, rocks. All answer float32 straight BGRA."""

import math

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import Colour, Picture, bgr, hex_of, smooth
from generation.engines.sketch.paint.noise import Field, fbm, fork
from generation.engines.sketch.paint.raster import drawing, with_alpha


def clouds(
    rng: np.random.Generator,
    height: int,
    width: int,
    *,
    cover: float = 0.45,
    lit: str | Colour = "#ffb08a",
    shade: str | Colour = "#6a3a6a",
    towards: tuple[float, float] = (0.0, -1.0),
    cells: tuple[float, float] = (6, 3),
    soft: float = 0.22,
    octaves: int = 6,
    fade: tuple[float, float] = (0.18, 0.25),
) -> Picture:
    """Paint clouds (height, width, 4): cover 0..1; `towards` points to the light (x right, y down).

    `fade` is how softly they begin at the top and end at the foot, as shares of the height.
    """
    density = fbm(rng, height, width, cells[0], cells[1], octaves, 0.52)
    rows = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    envelope = smooth(0, max(fade[0], 1e-3), rows) * (1 - smooth(1 - max(fade[1], 1e-3), 1, rows))
    density = density * (0.55 + 0.45 * envelope)
    alpha = smooth(1 - cover - soft / 2, 1 - cover + soft, density) * envelope
    step = max(1.0, height * 0.02)
    move = np.array([[1, 0, -towards[0] * step], [0, 1, -towards[1] * step]], np.float32)
    behind = cv2.warpAffine(density, move, (width, height), borderMode=cv2.BORDER_REFLECT)
    light = np.clip(0.5 + (density - behind) * 6, 0, 1) * 0.75 + 0.25 * (1 - alpha)
    colours = bgr(shade) + (bgr(lit) - bgr(shade)) * light[..., None]
    return with_alpha(colours, alpha * 0.92)


def skyline(
    rng: np.random.Generator, width: int, *, rough: float = 0.5, octaves: int = 6, sharp: bool = False
) -> Field:
    """A ridge's outline, (width,) in about -1..1: sums of sines, or their creases when sharp."""
    rng = fork(rng)
    x = np.arange(width) / width
    outline = np.zeros(width)
    strength, pitch = 1.0, rng.uniform(1.2, 2.2)
    for _ in range(octaves):
        wave = np.sin(x * 2 * math.pi * pitch + rng.uniform(0, 2 * math.pi))
        outline += strength * (1 - 2 * np.abs(wave) if sharp else wave)
        strength *= rough
        pitch *= rng.uniform(1.8, 2.3)
    return (outline / 2).astype(np.float32)


def ridge(
    rng: np.random.Generator,
    height: int,
    width: int,
    *,
    base: float = 0.5,
    swing: float = 0.3,
    colour: str | Colour = "#333333",
    top: str | Colour | None = None,
    foot: str | Colour | None = None,
    rough: float = 0.5,
    octaves: int = 6,
    sharp: bool = False,
) -> Picture:
    """Silhouette of hills (height, width, 4): outline at `base` ± `swing` of the height from the top, filled below.

    `top` lights the crest, `foot` is the haze it sinks into.
    """
    line = (base + swing * skyline(rng, width, rough=rough, octaves=octaves, sharp=sharp)) * height
    return fill_below(line, height, colour=colour, top=top, foot=foot)


def fill_below(
    line: Field,
    height: int,
    *,
    colour: str | Colour,
    top: str | Colour | None = None,
    foot: str | Colour | None = None,
    crest: float = 0.035,
) -> Picture:
    """Fill under an outline given in pixels from the top, one value a column; see `ridge`."""
    depth = np.arange(height, dtype=np.float32)[:, None] - np.asarray(line, np.float32)[None]
    colours = np.empty((*depth.shape, 3), np.float32)
    colours[:] = bgr(colour)
    if foot is not None:
        share = smooth(0, 1, np.clip(depth / (height * 0.5), 0, 1))[..., None]
        colours += (bgr(foot) - colours) * share
    if top is not None:
        share = np.exp(-np.clip(depth, 0, None) / (height * crest))[..., None] * 0.8
        colours += (bgr(top) - colours) * share
    return with_alpha(colours, np.clip(depth + 0.5, 0, 1))


def glow(size: int, colour: str | Colour, *, power: float = 2.2, strength: float = 1.0) -> Picture:
    """A round glow (size, size, 4) that fades to nothing at its rim."""
    axis = ((np.arange(size, dtype=np.float32) + 0.5) / size - 0.5) * 2
    distance = np.hypot(axis[None], axis[:, None])
    picture = np.empty((size, size, 4), np.float32)
    picture[..., :3] = bgr(colour)
    picture[..., 3] = np.clip(1 - distance, 0, 1) ** power * strength
    return picture


def frond(length: float, colour: str, *, leaves: int = 17, bend: float = 0.5) -> str:
    """SVG of one palm frond that starts at (0, 0) and reaches `length` to the right."""
    spine = [
        (
            length * step / leaves,
            -bend * length * 0.55 * math.sin(step / leaves * 2.0) + (step / leaves) ** 2 * length * bend * 0.9,
        )
        for step in range(leaves + 1)
    ]
    shapes = []
    for step in range(2, leaves + 1):
        x, y = spine[step]
        heading = math.atan2(y - spine[step - 1][1], x - spine[step - 1][0])
        share = step / leaves
        reach, thick = length * (0.10 + 0.36 * math.sin(math.pi * share**0.8)), length * 0.019
        for side in (1, -1):
            turn = heading + side * (1.15 - 0.75 * share)
            ux, uy = math.cos(turn), math.sin(turn)
            droop = reach * (0.38 if side > 0 else 0.30)
            tip = (x + reach * ux, y + reach * uy + droop)
            mid = (x + reach * 0.5 * ux, y + reach * 0.5 * uy + droop * 0.12)
            nx, ny = -uy * thick, ux * thick
            shapes.append(
                f"M{x:.1f},{y:.1f} Q{mid[0] + nx:.1f},{mid[1] + ny:.1f} {tip[0]:.1f},{tip[1]:.1f} "
                f"Q{mid[0] - nx:.1f},{mid[1] - ny:.1f} {x:.1f},{y:.1f}Z"
            )
    rib = "M" + " L".join(f"{x:.1f},{y:.1f}" for x, y in spine)
    return (
        f'<path d="{" ".join(shapes)}" fill="{colour}"/>'
        f'<path d="{rib}" fill="none" stroke="{colour}" stroke-width="{length * 0.018:.2f}" stroke-linecap="round"/>'
    )


def palm(rng: np.random.Generator, size: float, colour: str | Colour) -> Picture:
    """A crown of palm fronds seen against the light, its heart in the middle of (size, size, 4)."""
    rng = fork(rng)
    tone = hex_of(colour)
    body = ""
    for angle, scale, bend in (
        (165, 1, 0.55),
        (128, 1, 0.35),
        (200, 1, 0.6),
        (95, 0.9, 0.2),
        (232, 0.9, 0.5),
        (60, 0.8, 0.3),
    ):
        turn, bend = angle + rng.uniform(-8, 8), bend + rng.uniform(-0.05, 0.05)
        body += f'<g transform="rotate({turn:.1f}) scale({scale})">{frond(100, tone, bend=bend)}</g>'
    return drawing(body, size, size, (-130, -130, 260, 260))


def grass(rng: np.random.Generator, width: float, height: float, colour: str | Colour, *, blades: int = 70) -> Picture:
    """A bank of grass along the foot of (height, width, 4), lower in the middle."""
    rng = fork(rng)
    shapes = ""
    for _ in range(blades):
        x, lean = rng.uniform(0, 100), rng.uniform(-9, 9)
        tall = rng.uniform(8, 26) * (1.2 - 0.9 * math.sin(math.pi * x / 100))
        shapes += (
            f"M{x - 0.7:.1f},40 Q{x:.1f},{40 - tall * 0.6:.1f} {x + lean:.1f},{40 - tall:.1f} "
            f"Q{x + 0.6:.1f},{40 - tall * 0.5:.1f} {x + 0.8:.1f},40Z "
        )
    bank = "M0,40 L0,35 Q25,31 50,37 T100,34 L100,40Z"
    return drawing(f'<path d="{shapes}{bank}" fill="{hex_of(colour)}"/>', width, height, (0, 0, 100, 40))


def pine(rng: np.random.Generator, width: float, height: float, colour: str | Colour, dark: str | Colour) -> Picture:
    """A layered paper pine that fills (height, width, 4), foot at the bottom."""
    rng = fork(rng)
    tone, deep = hex_of(colour), hex_of(dark)
    body = '<rect x="46" y="110" width="8" height="90" fill="#2a1a1c"/>'
    for tier in range(6):
        y, half, drop = 4 + 27 * tier, 14 + 6.2 * tier + rng.uniform(-2, 2), 52.0
        hem = y + drop
        right = f"C{50 + half * 0.35:.0f},{y + drop * 0.55:.0f} {50 + half * 0.8:.0f},{y + drop * 0.85:.0f}"
        back = f"C{50 - half * 0.8:.0f},{y + drop * 0.85:.0f} {50 - half * 0.35:.0f},{y + drop * 0.55:.0f} 50,{y:.0f}Z"
        left = f"C{50 - half * 0.35:.0f},{y + drop * 0.55:.0f} {50 - half * 0.8:.0f},{y + drop * 0.85:.0f}"
        edge, fold = f"{50 - half:.0f},{hem:.0f}", f"{50 - half * 0.4:.0f},{y + drop * 0.86:.0f}"
        body += (
            f'<path d="M50,{y:.0f} {right} {50 + half:.0f},{hem:.0f} Q50,{y + drop * 0.82:.0f} {edge} {back}" '
            f'fill="{tone}"/><path d="M50,{y:.0f} {left} {edge} Q{fold} 50,{y + drop * 0.87:.0f}Z" '
            f'fill="{deep}" fill-opacity=".55"/>'
        )
    return drawing(body, width, height, (0, 0, 100, 200))
