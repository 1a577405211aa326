"""Cut and pressed: ukiyo-e, woodcut, engraving, risograph, flat design, art deco."""

import cv2
import numpy as np

from generation.engines.sketch.styles.base import Easel, Frame, Treatment, byte
from generation.engines.sketch.styles.kit.flow import combed, flow
from generation.engines.sketch.styles.kit.line import contour, outline
from generation.engines.sketch.styles.kit.paper import fibres, noise, sheet, tooth
from generation.engines.sketch.styles.kit.screen import dots, marks
from generation.engines.sketch.styles.kit.tone import (
    bgr,
    curve,
    flattened,
    grey,
    inked,
    mapped,
    mixed,
    multiplied,
    ramp,
    s_curve,
    saturated,
    soft,
    spread,
    stepped,
    toned,
)


def ukiyo_e(easel: Easel) -> Treatment:
    """Woodblock print: indigo, vermilion and ochre in flat washes, fine indigo key lines, a band of deep blue
    breathed into the sky (bokashi), wood grain and mulberry paper."""
    hairs = fibres(easel, "mulberry", 1100)
    paper = sheet(easel, bgr("#f2e5c6"), tooth(easel) * 0.4 - hairs * 0.9, 0.03)
    grain = combed(easel, np.full(easel.reference[::-1], np.pi / 2, np.float32), 0.08, "board", 0.005)
    board = easel.fit(byte(0.5 + grain * 0.026))
    tones = stepped(5, 0.12, low=0.16, high=1.0)
    palette = ramp(
        (0, "#14233f"), (0.22, "#274a72"), (0.45, "#5f8ba0"), (0.68, "#cdbd8e"), (0.86, "#efe0b8"), (1, "#f8eed4")
    )
    deep = np.clip(1 - np.arange(easel.height, dtype=np.float32) / (easel.height * 0.20), 0, 1)[:, None] ** 1.4
    bokashi = byte(np.repeat(deep * 0.86, easel.width, 1))
    frame_rim = _border(easel, 0.022)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        calm = flattened(frame, easel.unit, 3, 0.018)
        flat = toned(calm, tones)
        # Half the printed colour is the palette's, half the thing's own, muted: blues turn indigo, reds vermilion.
        own = saturated(flat, 0.95)
        pressed = cv2.addWeighted(mapped(grey(flat), palette), 0.52, own, 0.50, -4)
        pressed = inked(pressed, bokashi, "#1d3f70")
        pressed = cv2.addWeighted(multiplied(paper, pressed), 1.0, spread(board), 0.9, -115.2)
        pressed = cv2.convertScaleAbs(pressed, alpha=1.06, beta=4)
        line = cv2.max(
            contour(calm, easel.unit, width=0.0042, low=12, high=30),
            outline(frame, easel.unit, width=0.0042, low=4, high=15),
        )
        return mixed(paper, inked(pressed, line, "#14203a"), frame_rim)

    return draw


def woodcut(easel: Easel) -> Treatment:
    """Black ink from a carved block: light is what the gouge took away, in lines that follow the form."""
    paper = sheet(easel, bgr("#efe4cd"), tooth(easel), 0.014)
    carved = combed(easel, flow(easel, swirl=0.7, swirl_size=0.7), 0.10, "gouge", 0.0075)
    screen = easel.fit(byte(np.clip(0.50 + carved * 0.20, 0.03, 0.97)))
    tones = s_curve(0.45, 0.46)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        calm = flattened(frame, easel.unit, 2, 0.016)
        ink = marks(cv2.LUT(grey(calm), tones), screen, 9.0)
        ink = cv2.max(ink, outline(calm, easel.unit, width=0.010, low=3, high=10))
        # A white cut runs beside each dark form, as a block needs to hold its edges.
        cut = outline(cv2.bitwise_not(calm), easel.unit, width=0.0085, low=6, high=16)
        return inked(paper, cv2.subtract(ink, cut), "#14110f")

    return draw


def engraving(easel: Easel) -> Treatment:
    """A banknote's burin: parallel lines that swell with the shade and bend with the light."""
    paper = sheet(easel, bgr("#f3ecd8"), tooth(easel), 0.012)
    slope = easel.fit(noise(easel, "burin", 0.5, 1))
    turns = 1 / 0.0136
    y = (np.arange(easel.height, dtype=np.float32)[:, None] / easel.unit + slope * 0.012) * turns
    x = np.arange(easel.width, dtype=np.float32)[None] / easel.unit * turns
    phases = [((y * 256) % 256).astype(np.uint8), (((y * 0.64 + x * 0.76) * 256) % 256).astype(np.uint8)]
    swell = byte(np.cos(np.arange(256) / 256 * 2 * np.pi) * 0.48 + 0.5)
    tones = s_curve(0.25)
    darker = curve((0, 0.25), (0.34, 1), (1, 1))
    # Lines a few pixels apart would beat with the pixels if they were cut sharply.
    crisp = min(5.0, easel.unit / 130)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        calm = flattened(frame, easel.unit, 2, 0.014)
        level = cv2.LUT(grey(calm), tones)
        # The phase of a line runs on a little with the tone under it: lines arch over what is lit.
        rise = cv2.convertScaleAbs(soft(level, easel.unit * 0.02), alpha=0.35)
        first = marks(level, cv2.LUT(phases[0] + rise, swell), crisp)
        second = marks(cv2.LUT(level, darker), cv2.LUT(phases[1], swell), crisp)
        drawn = contour(calm, easel.unit, width=0.0062, low=12, high=30)
        return inked(paper, cv2.max(cv2.max(first, second), drawn), "#1c2a2a")

    return draw


def risograph(easel: Easel) -> Treatment:
    """Two spot inks, pink and blue, with a grainy screen, slightly out of register on soft white paper."""
    paper = sheet(easel, bgr("#f7f2e6"), tooth(easel), 0.016)
    rough = easel.fit(
        byte(np.clip(0.5 + noise(easel, "drum", 0.0019) * 0.17 + noise(easel, "patch", 0.2, 3) * 0.05, 0, 1))
    )
    screen = cv2.addWeighted(dots(easel, 0.0095, 30), 0.55, rough, 0.45, 0)
    slip = np.array([[1, 0, -easel.unit * 0.006], [0, 1, easel.unit * 0.004]], np.float32)
    cool, warm = curve((0, 0.02), (0.5, 0.46), (0.8, 1), (1, 1)), curve((0, 0.10), (0.5, 0.42), (0.95, 1), (1, 1))

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        calm = saturated(flattened(frame, easel.unit, 2, 0.014), 1.5)
        blue, green, red = cv2.split(calm)
        # Red light missing is printed in blue, green light missing in fluorescent pink.
        plates = (
            (cv2.LUT(red, cool), "#2456c4"),
            (cv2.LUT(cv2.addWeighted(green, 0.7, blue, 0.3, 0), warm), "#ff4f7b"),
        )
        printed = paper
        for number, (plate, ink) in enumerate(plates):
            mask = marks(plate, screen, 3.2)
            if number:
                mask = cv2.warpAffine(mask, slip, easel.size, borderMode=cv2.BORDER_REPLICATE)
            coat = inked(np.full_like(paper, 255), mask, ink)
            printed = multiplied(printed, coat)
        return printed

    return draw


def flat_design(easel: Easel) -> Treatment:
    """Vector shapes: few even colours, clean borders, no line and no texture."""
    tones = stepped(4, 0.05, low=0.20, high=1.0)
    fresh = curve((0, 0.10), (0.5, 0.58), (1, 0.98))

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        calm = flattened(frame, easel.unit, 3, 0.020)
        calm = cv2.medianBlur(calm, 5)
        return saturated(cv2.LUT(toned(calm, tones), fresh), 1.5)

    return draw


def art_deco(easel: Easel) -> Treatment:
    """Gold on midnight green: a stepped palette, gilded contours, fan lines in the ground and a double gold frame."""
    palette = ramp(
        (0, "#07191c"), (0.3, "#0f3a3c"), (0.52, "#2f6f66"), (0.72, "#cfa650"), (0.9, "#f0d48a"), (1, "#fff1c4")
    )
    tones = stepped(5, 0.08)
    x = (np.arange(easel.width, dtype=np.float32)[None] + 0.5 - easel.width / 2) / easel.unit
    y = (np.arange(easel.height, dtype=np.float32)[:, None] + 0.5) / easel.unit - easel.height / easel.unit * 0.62
    rays = np.abs(((np.arctan2(y, x) / (2 * np.pi) * 44) % 1) - 0.5) * 2
    fan = byte(np.clip((rays - 0.5) * 6 + 0.5, 0, 1) * np.clip(np.hypot(x, y) * 2.2, 0, 1) * 0.14)
    trim = _trim(easel)
    sheen = byte(0.72 + 0.28 * np.sin((x + y) * 5.0))

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        calm = flattened(frame, easel.unit, 3, 0.018)
        level = cv2.LUT(grey(calm), tones)
        paint = cv2.addWeighted(mapped(level, palette), 0.86, saturated(calm, 1.2), 0.14, 0)
        paint = inked(paint, cv2.multiply(fan, cv2.bitwise_not(level), scale=1 / 200), "#e8c871")
        line = cv2.max(contour(calm, easel.unit, width=0.0052, low=12, high=28), trim)
        return inked(paint, cv2.multiply(line, sheen, scale=1 / 255), "#f3d27c")

    return draw


def _border(easel: Easel, margin: float) -> Frame:
    inset = max(1, round(easel.unit * margin))
    inside = np.zeros((easel.height, easel.width), np.uint8)
    inside[inset:-inset, inset:-inset] = 255
    return inside


def _trim(easel: Easel) -> Frame:
    """A double frame with stepped corners."""
    gold = np.zeros((easel.height, easel.width), np.uint8)
    unit, thick = easel.unit, max(1, round(easel.unit * 0.005))
    for inset, step in ((0.028, 0.075), (0.046, 0.050)):
        low, cut = unit * inset, unit * step
        right, bottom = easel.width - low, easel.height - low
        half = cut / 2
        corner = [(0, cut), (half, cut), (half, half), (cut, half), (cut, 0)]
        points = [(low + a, low + b) for a, b in corner]
        points += [(right - a, low + b) for a, b in reversed(corner)]
        points += [(right - a, bottom - b) for a, b in corner]
        points += [(low + a, bottom - b) for a, b in reversed(corner)]
        cv2.polylines(gold, [np.rint(np.array(points) * 8).astype(np.int32)], True, 255, thick, cv2.LINE_AA, 3)
    return gold
