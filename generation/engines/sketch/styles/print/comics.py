"""Inked and printed: comic, manga, pop art, cartoon, anime."""

import cv2
import numpy as np

from generation.engines.sketch.styles.base import Easel, Frame, Treatment
from generation.engines.sketch.styles.kit.line import contour, outline
from generation.engines.sketch.styles.kit.paper import sheet, tooth
from generation.engines.sketch.styles.kit.screen import dots, marks
from generation.engines.sketch.styles.kit.tone import (
    bgr,
    curve,
    flattened,
    grey,
    inked,
    multiplied,
    ramp,
    saturated,
    soft,
    spread,
    stepped,
    toned,
)


def comic(easel: Easel) -> Treatment:
    """Bold ink, flat process colours, a dot screen in the half shadows, yellowed newsprint."""
    paper = sheet(easel, bgr("#fbf1d8"), tooth(easel), 0.02)
    screen = dots(easel, 0.0125, 45)
    tones = stepped(4, 0.10, low=0.16, high=1.0)
    black = curve((0, 1), (0.16, 0.9), (0.24, 0), (1, 0))
    half = curve((0, 0.45), (0.26, 0.30), (0.52, 0.74), (0.66, 1), (1, 1))

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        calm = flattened(frame, easel.unit, 2)
        level = grey(calm)
        paint = saturated(toned(calm, tones), 1.75)
        shade = marks(cv2.LUT(level, half), screen, 7.0)
        paint = cv2.subtract(paint, cv2.multiply(spread(shade), (0.16, 0.30, 0.30, 0)))
        line = cv2.max(
            contour(calm, easel.unit, width=0.0062, low=15, high=34),
            outline(frame, easel.unit, width=0.0065, low=4, high=14),
        )
        line = cv2.max(line, cv2.LUT(level, black))
        return inked(multiplied(paper, paint), line, "#0c0a10")

    return draw


def manga(easel: Easel) -> Treatment:
    """Black ink, white paper, and rub-on dot screens for every grey."""
    paper = sheet(easel, bgr("#f4f2ee"), tooth(easel), 0.008)
    screen = dots(easel, 0.0105, 45)
    tones = curve((0, 0.0), (0.12, 0.02), (0.30, 0.42), (0.55, 0.74), (0.70, 1), (1, 1))

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        calm = flattened(frame, easel.unit, 2)
        level = cv2.LUT(grey(calm), tones)
        ink = cv2.max(
            marks(level, screen, 7.0),
            cv2.max(
                contour(calm, easel.unit, width=0.0046, low=12, high=28),
                outline(frame, easel.unit, width=0.0050, low=3, high=11),
            ),
        )
        return inked(paper, ink, "#111116")

    return draw


def pop_art(easel: Easel) -> Treatment:
    """Screen print in four loud inks, big Ben-Day dots, black contours a little off register."""
    paper = np.full((easel.height, easel.width, 3), bgr("#fff4d6"), np.uint8)
    screens = [dots(easel, 0.024, angle) for angle in (15, 45, 75)]
    inks = ("#ffd400", "#ff2e88", "#16a5e8")
    slip = np.array([[1, 0, easel.unit * 0.005], [0, 1, -easel.unit * 0.004]], np.float32)
    tones = stepped(4, 0.08, low=0.0, high=1.0)
    black = curve((0, 1), (0.14, 1), (0.22, 0), (1, 0))

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        calm = flattened(frame, easel.unit, 2, 0.016)
        loud = cv2.LUT(saturated(calm, 2.1), tones)
        blue, green, red = cv2.split(loud)
        printed = paper
        # Yellow takes what blue lacks, magenta what green lacks, cyan what red lacks.
        for part, screen, ink in zip((blue, green, red), screens, inks, strict=True):
            mask = marks(part, screen, 8.0)
            coat = np.full_like(paper, bgr(ink))
            coat = cv2.add(coat, cv2.multiply(cv2.bitwise_not(coat), spread(cv2.bitwise_not(mask)), scale=1 / 255))
            printed = multiplied(printed, coat)
        line = cv2.max(contour(calm, easel.unit, width=0.0085, low=16, high=34), cv2.LUT(grey(calm), black))
        line = cv2.warpAffine(line, slip, easel.size, borderMode=cv2.BORDER_REPLICATE)
        return inked(printed, line, "#120c18")

    return draw


def cartoon(easel: Easel) -> Treatment:
    """A drawn cartoon: flat bright fills, two tones of shade, a thick even outline."""
    tones = stepped(3, 0.06, low=0.42, high=1.0)
    bright = curve((0, 0.06), (0.5, 0.60), (1, 1))

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        calm = flattened(frame, easel.unit, 3, 0.018)
        paint = saturated(cv2.LUT(toned(calm, tones), bright), 1.7)
        line = cv2.max(
            contour(calm, easel.unit, width=0.0078, low=12, high=28),
            outline(frame, easel.unit, width=0.009, low=4, high=14),
        )
        return inked(paint, line, "#1d1426")

    return draw


def anime(easel: Easel) -> Treatment:
    """Cel animation: a painted, luminous background, two-step cel shadows turned violet, thin dark brown lines."""
    tones = stepped(5, 0.16, low=0.16, high=1.0)
    shadow = ramp((0, "#8f7fc4"), (0.34, "#b9aee6"), (0.46, "#ffffff"), (1, "#ffffff"))
    air = curve((0, 0.05), (0.25, 0.30), (0.6, 0.72), (1, 1))

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        calm = flattened(frame, easel.unit, 2, 0.014)
        level = grey(calm)
        paint = saturated(cv2.LUT(toned(calm, tones, level), air), 1.45)
        paint = multiplied(paint, cv2.LUT(spread(level), shadow))
        line = cv2.max(
            outline(frame, easel.unit, width=0.0036, low=4, high=15),
            cv2.convertScaleAbs(contour(calm, easel.unit, width=0.0030, low=16, high=46), alpha=0.8),
        )
        paint = inked(paint, cv2.convertScaleAbs(line, alpha=0.9), "#3a2030")
        bright = cv2.subtract(paint, (150, 150, 150, 0))
        return cv2.add(paint, cv2.convertScaleAbs(soft(bright, easel.unit * 0.03), alpha=0.9))

    return draw
