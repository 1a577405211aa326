"""Paint that flows: watercolour, ink on rice paper, gouache."""

import cv2
import numpy as np

from generation.engines.sketch.styles.base import Easel, Frame, Treatment, byte
from generation.engines.sketch.styles.kit.flow import combed, flow
from generation.engines.sketch.styles.kit.line import outline
from generation.engines.sketch.styles.kit.paper import edge_fade, fibres, noise, sheet, tooth
from generation.engines.sketch.styles.kit.tone import (
    bgr,
    curve,
    flattened,
    grey,
    inked,
    mixed,
    multiplied,
    saturated,
    spread,
    stepped,
    toned,
)


def watercolour(easel: Easel) -> Treatment:
    """Thin washes on cold-pressed paper: pale, pooling darker at their rims, with a border left white."""
    grain = tooth(easel)
    paper = sheet(easel, bgr("#faf6ec"), grain, 0.022)
    pools = noise(easel, "pools", 0.14, 4)
    # Pigment settles in the valleys: a wash is darker there, and uneven over all.
    settle = easel.fit(byte(0.5 + pools * 0.060 - grain * 0.030))
    x, y = _bleeding(easel, 0.0048)
    rim = edge_fade(easel, 0.042, 0.007)
    tones = stepped(7, 0.5, low=0.16, high=1.0)
    pale = curve((0, 0.20), (0.35, 0.52), (0.75, 0.90), (1, 1))
    halo = easel.unit * 0.012

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        wet = cv2.remap(frame, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        wash = flattened(wet, easel.unit, 2, 0.014)
        wash = saturated(cv2.LUT(toned(wash, tones), pale), 1.38)
        # Where a wash ends its pigment gathers: darker just inside the edge.
        level = grey(wash)
        gathered = cv2.subtract(cv2.GaussianBlur(level, (0, 0), halo * 0.5), level)
        wash = cv2.subtract(wash, spread(cv2.convertScaleAbs(gathered, alpha=0.75)))
        wash = cv2.addWeighted(wash, 1.0, spread(settle), 0.95, -121.6)
        drawn = cv2.convertScaleAbs(outline(frame, easel.unit, width=0.0036, low=4, high=22), alpha=0.72)
        return mixed(paper, inked(multiplied(paper, wash), drawn, "#4a4350"), rim)

    return draw


def ink_wash(easel: Easel) -> Treatment:
    """Chinese ink: mist of thinned ink on rice paper, dry dark strokes at the edges, a breath of mineral colour."""
    hairs = fibres(easel, "rice", 1400)
    grain = tooth(easel)
    paper = sheet(easel, bgr("#efe7d3"), grain * 0.5 - hairs * 1.2, 0.028)
    x, y = _bleeding(easel, 0.0085)
    bled = easel.fit(byte(0.5 + noise(easel, "bled", 0.16, 5) * 0.040))
    dry = easel.fit(byte(np.clip(0.70 + combed(easel, flow(easel), 0.05, "dry") * 0.22, 0, 1)))
    tones = curve((0, 0.06), (0.20, 0.20), (0.48, 0.62), (0.70, 0.88), (0.85, 1), (1, 1))
    rim = edge_fade(easel, 0.014, 0.010, "mist")

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        wet = cv2.remap(frame, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        calm = flattened(wet, easel.unit, 2, 0.016)
        level = cv2.LUT(grey(calm), tones)
        pooled = cv2.addWeighted(level, 1.0, bled, 1.0, -128)
        pooled = cv2.max(pooled, cv2.convertScaleAbs(level, alpha=0.86))
        # Colour survives only as a stain, as in mineral pigments over ink.
        stain = cv2.addWeighted(spread(pooled), 0.68, saturated(calm, 1.4), 0.32, 4)
        stain = mixed(stain, spread(pooled), level)
        strokes = outline(frame, easel.unit, width=0.0085, low=4, high=18)
        strokes = cv2.multiply(strokes, dry, scale=1 / 255)
        painted = inked(multiplied(paper, stain), strokes, "#1b1a1c")
        return mixed(paper, painted, rim)

    return draw


def gouache(easel: Easel) -> Treatment:
    """Opaque matt paint in flat, slightly chalky shapes with a dry brush at their edges, as in picture books."""
    angle = flow(easel, swirl=0.8)
    dry = combed(easel, angle, 0.06, "dry brush")
    drag_x = easel.fit(dry) * (0.0042 * easel.unit)
    x = np.arange(easel.width, dtype=np.float32)[None] + drag_x
    y = np.arange(easel.height, dtype=np.float32)[:, None] + drag_x * 0.6
    streak = easel.fit(byte(0.5 + dry * 0.028 + tooth(easel) * 0.022))
    tones = stepped(6, 0.22, low=0.10, high=0.96)
    matt = np.array([[0.86, 0, 0, 20], [0, 0.88, 0, 19], [0, 0, 0.88, 22]], np.float32)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        flat = saturated(toned(flattened(frame, easel.unit, 3, 0.016), tones), 1.3)
        dragged = cv2.remap(flat, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        painted = cv2.transform(dragged, matt)
        return cv2.addWeighted(painted, 1.0, spread(streak), 1.0, -128)

    return draw


def _bleeding(easel: Easel, reach: float) -> tuple[np.ndarray, np.ndarray]:
    """Where each pixel of a wet sheet takes its colour from: edges wander by about `reach` units."""
    across = easel.fit(noise(easel, "bleed x", 0.035, 4)) * (reach * easel.unit)
    down = easel.fit(noise(easel, "bleed y", 0.035, 4)) * (reach * easel.unit)
    x = np.arange(easel.width, dtype=np.float32)[None] + across
    y = np.arange(easel.height, dtype=np.float32)[:, None] + down
    return x, y
