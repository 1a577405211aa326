"""Things that furnish a room, drawn out of focus: lamps, plants, pictures, shelves, a rug."""

from __future__ import annotations

import math

import numpy as np

from generation.engines.sketch.cast.actor import actor
from generation.engines.sketch.paint.colour import Colour, Picture, bgr, hex_of, mix
from generation.engines.sketch.paint.noise import fork
from generation.engines.sketch.paint.raster import drawing, over, resize, trim
from generation.engines.sketch.sets.studio_parts.inside import Inside
from generation.storyboard.schema import CastMember, Subject


def thing(asset: str, height: float, inside: Inside, *, level: float = 1.0) -> Picture | None:
    """A drawing from the cast as a prop, `height` pixels tall, in the room's light; None if the cast has none."""
    member = CastMember(id="prop", noun=asset, asset=asset, match="exact")
    drawn = actor(member, Subject(cast="prop"), max(8, round(height)))
    if drawn is None:
        return None
    picture = drawn.image.copy()
    picture[..., :3] *= np.clip(inside.fill * 1.15 + inside.sky * 0.3 + inside.lamp * 0.3, 0, 1) * np.float32(level)
    return picture


def tones(inside: Inside, colour: Colour, level: float = 1.0) -> tuple[str, str, str]:
    """Shade, light and rib of a leaf of that colour in the room's light, for SVG."""
    lit = colour * (inside.fill * 1.05 + inside.lamp * 0.35) * level
    sun = colour * (inside.fill * 1.15 + inside.sky * 0.9 + inside.sun * 0.5 + inside.lamp * 0.5) * level
    return hex_of(np.clip(lit, 0, 1)), hex_of(np.clip(sun, 0, 1)), hex_of(np.clip(lit * 0.72, 0, 1))


def _leaf(x: float, y: float, turn: float, long: float, ink: tuple[str, str, str]) -> str:
    base, light, rib = ink
    wide = long * 0.36
    return (
        f'<g transform="translate({x:.1f},{y:.1f}) rotate({turn:.1f})">'
        f'<path d="M0,0 Q{long * 0.4:.1f},{-wide:.1f} {long:.1f},0 Q{long * 0.4:.1f},{wide:.1f} 0,0Z" fill="{base}"/>'
        f'<path d="M0,0 Q{long * 0.4:.1f},{-wide:.1f} {long:.1f},0Z" fill="{light}"/>'
        f'<path d="M0,0 L{long * 0.95:.1f},0" stroke="{rib}" stroke-width="{long * 0.025:.2f}"/></g>'
    )


def sprig(rng: np.random.Generator, size: float, ink: tuple[str, str, str], *, stems: int = 4) -> Picture:
    """Large leaves on a few stems that fan up from the middle of the foot of (size, size, 4)."""
    rng = fork(rng)
    shapes: list[tuple[int, str]] = []
    for stem in range(stems):
        side = stem - (stems - 1) / 2
        x, y, heading = 50 + side * 5, 104.0, math.radians(-90 + side * 34 + rng.uniform(-7, 7))
        for knot in range(4):
            x, y = x + math.cos(heading) * 17, y + math.sin(heading) * 17
            heading += side * 0.10
            for hand in (1, -1):
                turn = math.degrees(heading) + hand * rng.uniform(38, 58)
                shapes.append((knot, _leaf(x, y, turn, rng.uniform(36, 46) * (1 - 0.09 * knot), ink)))
        shapes.append((5, _leaf(x, y, math.degrees(heading), 34, ink)))
    body = "".join(shape for _, shape in sorted(shapes, key=lambda pair: pair[0]))
    return drawing(body, size, size, (-20, -20, 140, 140))


def _stem(tip: tuple[float, float], ink: str) -> str:
    x, y = tip
    bend = f"M50,136 Q{50 + (x - 50) * 0.3:.1f},{(136 + y) / 2 - 8:.1f} {x:.1f},{y:.1f}"
    return f'<path d="{bend}" fill="none" stroke="{ink}" stroke-width="2"/>'


def _sheen(name: str, *tones: str, down: bool = False) -> str:
    """A gradient from side to side, or down, with its colours at even steps."""
    stops = "".join(
        f'<stop offset="{index / (len(tones) - 1):.2f}" stop-color="{tone}"/>' for index, tone in enumerate(tones)
    )
    way = ' x2="0" y2="1"' if down else ""
    return f'<defs><linearGradient id="{name}"{way}>{stops}</linearGradient></defs>'


def pot_plant(rng: np.random.Generator, height: float, inside: Inside, leaf: Colour, pot: str) -> Picture:
    """A tall house plant in a pot that stands on the floor, (height, …, 4)."""
    rng = fork(rng)
    ink = tones(inside, leaf, 0.95)
    shapes: list[tuple[float, str]] = []
    for _ in range(9):
        heading = math.radians(-90 + rng.uniform(-52, 52))
        long = rng.uniform(52, 92)
        tip = (50 + math.cos(heading) * long * 0.8, 132 + math.sin(heading) * long)
        shapes.append((tip[1], _stem(tip, ink[2])))
        droop = math.degrees(heading) * 0.55 + (35 if tip[0] > 50 else -125) * 0.45
        shapes.append((tip[1] + 0.1, _leaf(tip[0], tip[1], droop, rng.uniform(40, 54), (ink[0], ink[1], ink[2]))))
    clay = np.clip(bgr(pot) * (inside.fill * 1.1 + inside.sky * 0.4 + inside.lamp * 0.4), 0, 1)
    side, dark = hex_of(clay), hex_of(clay * 0.6)
    body = (
        _sheen("v", hex_of(np.clip(clay * 1.2, 0, 1)), side, dark)
        + "".join(shape for _, shape in sorted(shapes, key=lambda pair: -pair[0]))
        + '<path d="M28,132h44l-6,46q-1,4 -5,4h-22q-4,0 -5,-4z" fill="url(#v)"/>'
        + '<rect x="26" y="129" width="48" height="9" rx="3" fill="url(#v)"/>'
    )
    picture = drawing(body, height * 160 / 182, height, (-30, 0, 160, 182))
    return trim(picture)


def pendant(size: float, inside: Inside, colour: str, lit: float) -> Picture:
    """A shade on a long cord, (2 × size, size, 4); its mouth glows by `lit`."""
    shown = np.clip(bgr(colour) * (inside.fill * 1.1 + inside.sky * 0.4 + inside.lamp * 0.25), 0, 1)
    light, deep = hex_of(np.clip(shown * 1.4, 0, 1)), hex_of(shown * 0.55)
    warm = hex_of(mix(np.clip(bgr("#f3e3c4") * inside.fill, 0, 1), "#ffedc4", lit))
    body = (
        _sheen("p", hex_of(shown), light, hex_of(shown), deep)
        + f'<rect x="49" y="-40" width="2" height="152" fill="{deep}"/>'
        f'<path d="M43,112h14c2,12 26,16 31,38c-12,6 -64,6 -76,0c5,-22 29,-26 31,-38z" fill="url(#p)"/>'
        f'<ellipse cx="50" cy="150.5" rx="36" ry="5.6" fill="{warm}"/>'
    )
    return drawing(body, size, size * 2.0, (0, -40, 100, 200))


def standing_lamp(height: float, inside: Inside, lit: float) -> Picture:
    """A lamp on a tripod with a cloth shade, (height, …, 4)."""
    cloth = np.clip(bgr("#efe0c4") * (inside.fill * 1.05 + inside.sky * 0.3), 0, 1)
    top, foot = hex_of(mix(cloth, "#ffcf86", lit * 0.9)), hex_of(mix(cloth * 0.9, "#fff0cc", lit))
    leg = hex_of(np.clip(bgr("#6a4328") * (inside.fill + inside.lamp * 0.4), 0, 1))
    body = (
        _sheen("s", top, top, foot, top, down=True)
        + f'<path d="M39,70L22,198M41,70L58,198M40,70L40,196" stroke="{leg}" stroke-width="3"/>'
        f'<circle cx="40" cy="70" r="4" fill="{leg}"/><path d="M22,8h36l14,58h-64z" fill="url(#s)"/>'
    )
    return drawing(body, height * 0.4, height, (0, 0, 80, 200))


def curtain(width: float, height: float, inside: Inside, cloth: str, side: int) -> Picture:
    """A gathered length of thin cloth that hangs in folds, (height, width, 4), gathered towards `side`."""
    columns, rows = max(8, round(width)), max(8, round(height))
    x = np.linspace(0, 1, columns, dtype=np.float32)[None]
    y = np.linspace(0, 1, rows, dtype=np.float32)[:, None]
    along = x if side < 0 else 1 - x
    # It hangs narrow at the rail, widens, and is drawn in by its tie at two thirds.
    edge = 0.62 + 0.30 * y - 0.42 * np.exp(-(((y - 0.66) / 0.16) ** 2)) + 0.06 * np.clip(y - 0.7, 0, 1)
    part = along / edge
    fold = 0.5 + 0.5 * np.sin(part * 21 + 1.3 * y)
    tone = bgr(cloth) * (inside.fill * 0.95 + inside.sky * 0.9 + inside.sun * 0.30 + inside.lamp * 0.25)
    picture = np.empty((rows, columns, 4), np.float32)
    picture[..., :3] = np.clip(tone * (0.74 + 0.30 * fold)[..., None], 0, 1)
    picture[..., 3] = np.clip((1 - part) * edge * columns * 0.5, 0, 1) * (0.80 + 0.16 * fold)
    return picture


_SCENES = (
    (
        '<rect width="60" height="60" fill="#f0c987"/><circle cx="42" cy="20" r="9" fill="#e8683c"/>'
        '<path d="M0,44Q18,26 34,40T60,36V60H0Z" fill="#4f6f6a"/>'
        '<path d="M0,52Q24,40 60,50V60H0Z" fill="#2f4a4f"/>'
    ),
    (
        '<rect width="60" height="60" fill="#dfe6e2"/><circle cx="30" cy="27" r="15" fill="#d8836a"/>'
        '<path d="M12,60C14,36 46,36 48,60Z" fill="#3f5a78"/>'
        '<path d="M20,27a10,10 0 0 1 20,0z" fill="#f2d7b0"/>'
    ),
    (
        '<rect width="60" height="60" fill="#29385a"/>'
        '<path d="M0,42Q15,32 30,42T60,42V60H0Z" fill="#4f7aa0"/>'
        '<path d="M0,50Q15,42 30,50T60,50V60H0Z" fill="#8fb4c4"/>'
        '<circle cx="18" cy="16" r="6" fill="#f6e6b4"/>'
    ),
    (
        '<rect width="60" height="60" fill="#f3e9dc"/>'
        '<path d="M30,56V22M30,40Q14,38 14,22Q28,24 30,40M30,32Q46,30 47,14Q32,16 30,32" stroke="#5f7a52" '
        'stroke-width="2" fill="#8aa678"/>'
    ),
    (
        '<rect width="60" height="60" fill="#e7b7a4"/><path d="M10,10h18v40h-18z" fill="#b5533f"/>'
        '<circle cx="40" cy="24" r="11" fill="#f4dfb8"/><path d="M32,40h18v10h-18z" fill="#3d4f5c"/>'
    ),
)


def framed(rng: np.random.Generator, size: float, inside: Inside, rim: str) -> Picture:
    """A framed picture with a mount, (size × 1.25, size, 4)."""
    rng = fork(rng)
    scene = _SCENES[rng.integers(len(_SCENES))]
    body = (
        f'<rect width="100" height="125" fill="{rim}"/><rect x="5" y="5" width="90" height="115" fill="#f6f0e4"/>'
        f'<svg x="18" y="20" width="64" height="84" viewBox="0 0 60 60" preserveAspectRatio="xMidYMid slice">'
        f"{scene}</svg>"
    )
    picture = drawing(body, size, size * 1.25, (0, 0, 100, 125))
    picture[..., :3] *= np.clip(inside.fill * 1.1 + inside.sky * 0.35 + inside.lamp * 0.35, 0, 1)
    return picture


def shelf(rng: np.random.Generator, width: float, inside: Inside, assets: tuple[str, ...]) -> Picture:
    """A board on the wall with a row of things from the cast, (width × 0.42, width, 4)."""
    rng = fork(rng)
    height = width * 0.42
    picture = np.zeros((round(height), round(width), 4), np.float32)
    wood = np.clip(bgr("#9c6a42") * (inside.fill * 1.1 + inside.sky * 0.3 + inside.lamp * 0.35), 0, 1)
    board = drawing(
        f'<rect width="100" height="5" rx="1" fill="{hex_of(wood)}"/>'
        f'<rect y="5" width="100" height="3" fill="{hex_of(wood * 0.55)}"/>',
        width,
        width * 0.08,
        (0, 0, 100, 8),
    )
    over(picture, board, 0, height - width * 0.08)
    x = 0.05 * width
    while x < 0.85 * width:
        drawn = thing(assets[rng.integers(len(assets))], width * rng.uniform(0.16, 0.26), inside)
        if drawn is None:
            break
        limit = 0.24 * width
        if drawn.shape[1] > limit:
            drawn = resize(drawn, limit, drawn.shape[0] * limit / drawn.shape[1])
        if x + drawn.shape[1] > 0.97 * width:
            break
        over(picture, drawn, x, height - width * 0.075 - drawn.shape[0])
        x += drawn.shape[1] + rng.uniform(0.03, 0.10) * width
    return picture


def rug(size: float, inside: Inside, colour: str) -> Picture:
    """A round rug as the floor shows it: an ellipse with rings, (size × 0.26, size, 4)."""
    light = inside.fill * 1.05 + inside.sky * 0.4 + inside.lamp * 0.55
    first, second, third = (
        hex_of(np.clip(bgr(tone) * light, 0, 1)) for tone in (colour, "#f0e2cc", mix(colour, "#5a3a30", 0.4))
    )
    body = (
        f'<ellipse cx="50" cy="13.4" rx="50" ry="12.6" fill="{third}" opacity=".6"/>'
        f'<ellipse cx="50" cy="13" rx="49" ry="12.4" fill="{first}"/>'
        f'<ellipse cx="50" cy="13" rx="43" ry="10.7" fill="none" stroke="{second}" stroke-width="1.6"/>'
        f'<ellipse cx="50" cy="13" rx="33" ry="8.1" fill="none" stroke="{second}" stroke-width=".8"/>'
        f'<ellipse cx="50" cy="13" rx="20" ry="4.8" fill="{second}" opacity=".25"/>'
    )
    return drawing(body, size, size * 0.26, (0, 0, 100, 26))
