"""Trees in gouache: broadleaf, pine, birch, blossom, bare and bamboo, in daylight colours on a sheet of their own."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..brush import Colour, Sheet, bgr, mix, shade

Tones = tuple[Colour, Colour, Colour]
"""Dark, middle and light of one mass of leaves."""

LEAVES: dict[str, tuple[Tones, ...]] = {
    "spring": (("#3f7440", "#79b04c", "#c4de7c"), ("#467d47", "#8abb58", "#d6e78c"), ("#34683f", "#6aa24a", "#b4d672")),
    "summer": (("#1d4a36", "#3d7d42", "#86b74f"), ("#234f33", "#4c8a3f", "#9cc257"), ("#1a4438", "#347248", "#76aa58")),
    "autumn": (("#95501c", "#dd902a", "#ffcf5c"), ("#7a2b22", "#c54e2c", "#f29450"), ("#6f5a20", "#b79a32", "#ecd468")),
    "winter": (("#5a5f5c", "#8a8f88", "#c3c6be"), ("#54605e", "#7f8b88", "#b9c4c0"), ("#626058", "#949084", "#cbc6b8")),
}
BLOSSOM: tuple[Tones, ...] = (("#b05f80", "#ee9dba", "#ffdfe8"), ("#b8708a", "#f4b3c8", "#fff0f3"))
NEEDLES: tuple[Tones, ...] = (
    ("#123b37", "#256050", "#5c9a76"),
    ("#173f34", "#2f6a4c", "#6ca572"),
    ("#0f3440", "#205860", "#559086"),
)
BARK: dict[str, tuple[Colour, Colour]] = {
    "broadleaf": ("#3a2a22", "#6d5340"),
    "pine": ("#3b2620", "#7a5340"),
    "birch": ("#c9c6bd", "#f4f1e8"),
    "bare": ("#3c3230", "#7a6c64"),
}
PARTS = ("broadleaf", "pine", "birch", "blossom", "bare", "bamboo")


@dataclass(frozen=True)
class Grown:
    """One painted tree: uint8 premultiplied BGRA, its foot at `foot` (share of the width) on the lowest row."""

    picture: np.ndarray
    foot: float = 0.5


def tree(
    rng: np.random.Generator, kind: str, tall: float, season: str = "summer", *, side: float = -0.5, snow: float = 0.0,
    detail: float = 1.0,
) -> Grown:  # fmt: skip
    """A tree of one of `PARTS`, `tall` pixels high. `side` −1..1: where the light comes from. `snow` 0..1 lies on it.

    `detail` below 1 draws fewer, larger leaves: for trees that are only seen from afar.
    """
    if kind in ("broadleaf", "birch", "blossom") and season == "winter":
        return _bare(rng, tall, "birch" if kind == "birch" else "bare", snow)
    if kind == "pine":
        return _pine(rng, tall, side, snow)
    if kind == "birch":
        return _birch(rng, tall, season, side, detail)
    if kind == "bamboo":
        return _bamboo(rng, tall, side, snow)
    if kind == "bare":
        return _bare(rng, tall, "bare", snow)
    tones = BLOSSOM if kind == "blossom" and season == "spring" else LEAVES[season]
    return _broadleaf(rng, tall, tones[rng.integers(len(tones))], side, snow, detail)


def crown(
    sheet: Sheet, rng: np.random.Generator, centre: tuple[float, float], reach: tuple[float, float], tones: Tones,
    side: float, *, clumps: int = 9, dab: float = 0.015, snow: float = 0.0, thin: float = 1.0, detail: float = 1.0,
) -> None:  # fmt: skip
    """A mass of leaves: clumps of dabs, dark below, light where the light comes from."""
    dark, middle, light = (np.array(bgr(tone), np.float32) for tone in tones)
    dab /= math.sqrt(detail)
    rim = round(46 * detail)
    spots = []
    for clump in range(clumps):
        way = clump / clumps * 2 * math.pi + rng.uniform(-0.3, 0.3)
        out = (0.64 if clump % 3 else 0.30) * rng.uniform(0.85, 1.1)
        radius = min(reach) * rng.uniform(0.40, 0.56)
        spots.append((centre[0] + reach[0] * out * math.cos(way), centre[1] + reach[1] * out * math.sin(way), radius))
    spots.append((centre[0], centre[1], min(reach) * 0.6))
    spots.sort(key=lambda spot: spot[1])
    for x, y, radius in spots:
        if thin > 0.9:
            sheet.oval(x, y + radius * 0.06, radius * 0.94, radius * 0.92, shade(tones[0], 0.9))
        turn, size = rng.uniform(0, 2 * math.pi, rim), rng.uniform(0.7, 1.5, rim)
        level = 0.80 + 0.22 * (1 - np.sin(turn)) / 2
        far = rng.uniform(0.90, 1.06, rim)
        sheet.dabs(x + radius * np.cos(turn) * far, y + radius * np.sin(turn) * far, dab * size, dark * level[:, None])
    for x, y, radius in spots:
        count = round(95 * thin * detail)
        turn, far = rng.uniform(0, 2 * math.pi, count), np.sqrt(rng.uniform(0, 1, count)) * radius * 0.88
        dx, dy = far * np.cos(turn), far * np.sin(turn)
        level = np.clip((0.48 - 0.5 * dy / radius + 0.35 * side * dx / radius + rng.normal(0, 0.10, count)) * 1.5, 0, 1)
        tone = dark + (middle - dark) * level[:, None]
        sheet.dabs(x + side * radius * 0.20 + dx, y - radius * 0.20 + dy, dab * rng.uniform(0.6, 1.25, count), tone)
        count = round(52 * thin * detail)
        turn, far = rng.uniform(0, 2 * math.pi, count), np.sqrt(rng.uniform(0, 1, count)) * radius * 0.64
        dx, dy = far * np.cos(turn), far * np.sin(turn) * 0.8
        level = np.clip(0.7 - dy / radius * 0.8 + rng.normal(0, 0.16, count), 0, 1)
        tone = middle + (light - middle) * level[:, None]
        sheet.dabs(x + side * radius * 0.34 + dx, y - radius * 0.38 + dy, dab * rng.uniform(0.45, 0.95, count), tone)
        if snow:
            turn = rng.uniform(-2.7, -0.45, 26)
            white = np.repeat(np.array([[1.0, 0.975, 0.955]], np.float32), 26, 0)
            far = rng.uniform(0.72, 0.95, 26)
            sheet.dabs(
                x + radius * far * np.cos(turn),
                y + radius * far * np.sin(turn),
                dab * snow * rng.uniform(0.9, 2.1, 26),
                white,
            )


def _trunk(
    sheet: Sheet,
    x: float,
    top: float,
    foot: float,
    width: float,
    bark: tuple[Colour, Colour],
    side: float,
    bend: float = 0.0,
) -> None:
    """A tapered trunk with a lit edge and roots that spread."""
    dark, light = bark
    steps = np.linspace(0, 1, 9)
    middle = [x + bend * math.sin(step * math.pi) * (1 - step) for step in steps]
    half = [width * (0.30 + 0.45 * step + 0.55 * max(0.0, step - 0.86) / 0.14 * 0.8) for step in steps]
    ys = [top + (foot - top) * step for step in steps]
    left = [(m - h, y) for m, h, y in zip(middle, half, ys, strict=True)]
    right = [(m + h, y) for m, h, y in zip(middle, half, ys, strict=True)]
    sheet.poly([*left, *reversed(right)], dark)
    edge = left if side < 0 else right
    inner = [(ex + (m - ex) * 0.85, y) for (ex, y), m in zip(edge, middle, strict=True)]
    sheet.poly([*edge, *reversed(inner)], light, 0.8)


def _broadleaf(rng: np.random.Generator, tall: float, tones: Tones, side: float, snow: float, detail: float) -> Grown:
    wide = rng.uniform(0.78, 0.95)
    sheet = Sheet(wide, 1.0, tall)
    x = wide / 2
    crown_y = rng.uniform(0.36, 0.42)
    _trunk(sheet, x, 0.42, 1.0, 0.040, BARK["broadleaf"], side, rng.uniform(-0.03, 0.03))
    for turn in (-0.9, -0.45, 0.4, 0.85):
        sheet.line([(x, 0.70), (x + 0.16 * math.sin(turn), 0.66 - 0.17 * math.cos(turn))], 0.022, BARK["broadleaf"][0])
    crown(sheet, rng, (x, crown_y), (wide * 0.42, crown_y * 0.86), tones, side, clumps=11, snow=snow, detail=detail)
    return Grown(sheet.done())


def _birch(rng: np.random.Generator, tall: float, season: str, side: float, detail: float) -> Grown:
    sheet = Sheet(0.5, 1.0, tall)
    x = 0.25
    tones = LEAVES[season][2 if season == "autumn" else 1]
    for number in range(3):
        turn, low = rng.uniform(-0.7, 0.7), 0.5 - number * 0.12
        sheet.line([(x, low), (x + 0.16 * math.sin(turn), low - 0.18)], 0.012, "#8b857c")
    white_bark(sheet, rng, x, 0.10, 1.0, 0.028, side)
    crown(sheet, rng, (x, 0.33), (0.20, 0.29), tones, side, clumps=9, dab=0.010, thin=0.8, detail=detail)
    return Grown(sheet.done())


def white_bark(
    sheet: Sheet, rng: np.random.Generator, x: float, top: float, foot: float, width: float, side: float
) -> None:
    """A birch's stem: white, marked with short dark dashes."""
    _trunk(sheet, x, top, foot, width, ("#b4b2ae", "#faf8f1"), side, 0.01)
    for y in np.arange(top + 0.03, foot - 0.02, 0.035):
        half = width * (0.30 + 0.45 * (y - top) / (foot - top))
        start = x + rng.uniform(-half, half * 0.3)
        if rng.random() < 0.75:
            sheet.line([(start, y), (start + half * rng.uniform(0.4, 1.0), y + 0.004)], 0.007, "#38332f", 0.85)


def _pine(rng: np.random.Generator, tall: float, side: float, snow: float) -> Grown:
    wide = rng.uniform(0.50, 0.66)
    sheet = Sheet(wide, 1.0, tall)
    x, toward = wide / 2, (1 if side > 0 else -1)
    dark, middle, light = NEEDLES[rng.integers(len(NEEDLES))]
    _trunk(sheet, x, 0.3, 1.0, 0.030, BARK["pine"], side)
    tiers = int(rng.integers(7, 10))
    for tier in reversed(range(tiers)):
        share = tier / (tiers - 1)
        half = (0.055 + 0.42 * share**0.9) * wide * rng.uniform(0.92, 1.05)
        _tier(sheet, rng, x, 0.004 + share * 0.68, 0.15 + 0.10 * share, half, (dark, middle, light), toward, snow)
    return Grown(sheet.done())


def _tier(
    sheet: Sheet, rng: np.random.Generator, x: float, top: float, drop: float, half: float, tones: Tones,
    toward: int, snow: float,
) -> None:  # fmt: skip
    """One skirt of a pine: shoulders that sag, a ragged hem, a lit side, snow on its back."""
    dark, middle, light = tones
    # The shoulder falls steeply first and flattens out towards the tip of the bough.
    out = np.linspace(0, 1, 8)
    shoulder = [(half * q, top + drop * (1 - (1 - q) ** 1.35) * 0.96) for q in out]
    count = 9 if half > 0.1 else 7
    hem = []
    for number, at in enumerate(np.linspace(1, -1, count * 2 + 1)):
        droop = drop * (0.98 - 0.20 * (1 - abs(at)) ** 0.8) + (0.0 if number % 2 else drop * 0.12)
        hem.append((half * at * (1 if abs(at) > 0.98 else rng.uniform(0.95, 1.04)), top + droop))
    right = [(x + px, py) for px, py in shoulder]
    left = [(x - px, py) for px, py in reversed(shoulder)]
    outline = [(x + px, py) for px, py in hem]
    sheet.poly([*right, *outline, *left], mix(dark, middle, 0.28))
    lit = [(px, py) for px, py in outline if (px - x) * toward > -half * 0.2]
    back = right if toward > 0 else list(reversed(left))
    sheet.poly([*back, *(lit if toward > 0 else reversed(lit))], middle, 0.75)
    for px, py in outline[::2]:
        strength = (px - x) / half * toward
        inner = rng.uniform(0.52, 0.72)
        start = (x + (px - x) * inner, top + (py - top) * inner)
        if strength > -0.35:
            sheet.line([start, (px, py - 0.008)], 0.009, mix(middle, light, min(1.0, 0.30 + 0.7 * max(strength, 0.0))))
        else:
            sheet.line([start, (px, py - 0.008)], 0.007, shade(dark, 0.82))
    sheet.poly(
        [(x - half * 0.42, top + drop * 0.50), (x + half * 0.42, top + drop * 0.50), (x, top + drop * 0.16)],
        shade(dark, 0.7),
        0.30,
    )
    if snow:
        for way in (-1, 1):
            edge = right if way > 0 else list(reversed(left))
            lower = []
            for number, (px, py) in enumerate(reversed(edge)):
                thick = drop * (0.05 + 0.17 * math.sin(math.pi * min(1.0, abs(px - x) / half * 0.9 + 0.1))) * snow
                lower.append((x + (px - x) * 0.93, py + thick * (1.3 if number % 2 else 0.7)))
            sheet.poly([*edge, *lower], "#ffffff" if way == toward else "#cfdcf2", 0.97)


def _bare(rng: np.random.Generator, tall: float, bark: str, snow: float) -> Grown:
    wide = 0.9 if bark == "bare" else 0.7
    sheet = Sheet(wide, 1.0, tall)
    x = wide / 2
    dark, light = BARK["bare"]
    spread = 0.46 if bark == "bare" else 0.30

    def branch(px: float, py: float, turn: float, length: float, width: float, depth: int) -> None:
        bend = turn + rng.uniform(-0.12, 0.12)
        mid = (px + length * 0.55 * math.sin(turn), py - length * 0.55 * math.cos(turn))
        tip = (mid[0] + length * 0.45 * math.sin(bend), mid[1] - length * 0.45 * math.cos(bend))
        sheet.line([(px, py), mid, tip], width, mix(dark, light, 0.25 if depth > 3 else 0.10))
        if snow and abs(turn) > 0.25:
            sheet.line(
                [(px, py - width * 0.55), (mid[0], mid[1] - width * 0.55), (tip[0], tip[1] - width * 0.5)],
                width * 0.55 * snow,
                "#f6f9ff",
            )
        if depth == 0:
            return
        for way in (-1, 1):
            if rng.random() < 0.93:
                branch(
                    *tip,
                    bend + way * rng.uniform(0.22, spread + 0.12),
                    length * rng.uniform(0.66, 0.82),
                    width * 0.66,
                    depth - 1,
                )
        if rng.random() < 0.45:
            branch(*mid, turn + rng.choice((-1, 1)) * rng.uniform(0.4, 0.75), length * 0.55, width * 0.5, depth - 1)

    white = bark == "birch"
    _trunk(sheet, x, 0.66, 1.0, 0.030 if not white else 0.024, ("#b4b2ae", "#faf8f1") if white else BARK["bare"], -0.5)
    for lean in (-0.5, -0.05, 0.42):
        branch(x, 0.70, lean + rng.uniform(-0.1, 0.1), rng.uniform(0.15, 0.21), 0.024, 5 if tall > 140 else 4)
    return Grown(sheet.done())


def _bamboo(rng: np.random.Generator, tall: float, side: float, snow: float) -> Grown:
    sheet = Sheet(0.5, 1.0, tall)
    for _ in range(4):
        x, lean = rng.uniform(0.12, 0.38), rng.uniform(-0.04, 0.04)
        tone = mix("#5f8f3f", "#a9bf5a", rng.random())
        top = rng.uniform(0.03, 0.14)
        sheet.line([(x, 1.02), (x + lean, top)], 0.026, shade(tone, 0.72))
        sheet.line([(x + side * 0.006, 1.02), (x + lean + side * 0.006, top)], 0.010, shade(tone, 1.15))
        for y in np.arange(0.95, top + 0.02, -0.085):
            at = (1.02 - y) / (1.02 - top)
            sheet.line([(x + lean * at - 0.017, y), (x + lean * at + 0.017, y)], 0.006, shade(tone, 0.5))
            if y < 0.6:
                for way in (-1, 1):
                    if rng.random() < 0.6:
                        _spray(sheet, rng, x + lean * at, y, way, tone, snow)
        for way in (-1, 1, -1, 1):
            _spray(sheet, rng, x + lean, top + rng.uniform(0.02, 0.07), way, tone, snow)
    return Grown(sheet.done())


def _spray(sheet: Sheet, rng: np.random.Generator, x: float, y: float, way: int, tone: Colour, snow: float) -> None:
    """A twig of narrow leaves."""
    for _ in range(6):
        length, turn = rng.uniform(0.05, 0.11), rng.uniform(0.1, 0.9)
        dx, dy = way * length * math.cos(turn), length * math.sin(turn) * 0.8
        start = (x + way * rng.uniform(0, 0.06), y - rng.uniform(-0.01, 0.03))
        colour = "#f1f6ff" if snow and rng.random() < 0.35 * snow else mix(shade(tone, 0.7), "#b9d46c", rng.random())
        sheet.poly(
            [
                start,
                (start[0] + dx * 0.5 - 0.006, start[1] + dy * 0.5 - 0.01),
                (start[0] + dx, start[1] + dy),
                (start[0] + dx * 0.5, start[1] + dy * 0.5 + 0.008),
            ],
            colour,
        )
