"""Dry drawing on paper: pencil, coloured crayon, charcoal, soft pastel, a pen's hatching, a bare line."""

import cv2
import numpy as np

from generation.engines.sketch.styles.base import Easel, Frame, Treatment, byte
from generation.engines.sketch.styles.kit.flow import combed, flow
from generation.engines.sketch.styles.kit.line import contour, outline
from generation.engines.sketch.styles.kit.paper import edge_fade, noise, sheet, tooth
from generation.engines.sketch.styles.kit.screen import hatching, marks
from generation.engines.sketch.styles.kit.tone import (
    bgr,
    curve,
    flattened,
    grey,
    inked,
    mixed,
    multiplied,
    s_curve,
    saturated,
    soft,
    spread,
    toned,
)


def pencil(easel: Easel) -> Treatment:
    """Graphite: outlines gone over twice, tone hatched in crossing layers, the paper's tooth showing through."""
    grain = tooth(easel)
    paper = sheet(easel, bgr("#f6f3ec"), grain, 0.018)
    screen = hatching(easel, 0.0088, ((38, 0.06, 0.70), (-32, 0.02, 0.40), (84, 0.0, 0.22)))
    bite = easel.fit(byte(np.clip(0.80 - grain * 0.22, 0, 1)))
    drift_x = easel.fit(noise(easel, "again x", 0.09, 2)) * (0.0034 * easel.unit)
    drift_y = easel.fit(noise(easel, "again y", 0.09, 2)) * (0.0034 * easel.unit)
    x = np.arange(easel.width, dtype=np.float32)[None] + drift_x
    y = np.arange(easel.height, dtype=np.float32)[:, None] + drift_y
    rim = edge_fade(easel, 0.030, 0.008, "vignette")
    tones = curve((0, 0.06), (0.5, 0.56), (0.85, 1), (1, 1))

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        level = cv2.LUT(grey(soft(frame, easel.unit * 0.004)), tones)
        shade = cv2.convertScaleAbs(marks(level, screen, 2.2), alpha=0.52)
        smear = cv2.convertScaleAbs(cv2.bitwise_not(level), alpha=0.22)
        first = outline(frame, easel.unit, width=0.0042, low=3, high=17)
        first = cv2.max(first, cv2.convertScaleAbs(contour(frame, easel.unit, low=12, high=40), alpha=0.6))
        again = cv2.remap(first, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        lead = cv2.add(cv2.add(shade, smear), cv2.addWeighted(first, 0.62, again, 0.42, 0))
        lead = cv2.multiply(cv2.multiply(lead, bite, scale=1 / 225), rim, scale=1 / 255)
        return inked(paper, lead, "#33343a")

    return draw


def crayon(easel: Easel) -> Treatment:
    """A child's wax crayons: bright scribble that leaves the paper's hollows white, thick uneven outlines."""
    grain = tooth(easel)
    paper = sheet(easel, bgr("#fbf8f0"), grain, 0.015)
    scribble = hatching(easel, 0.0165, ((62, 0.30, 1.12), (20, 0.0, 0.72)), "scribble")
    wax = cv2.GaussianBlur(scribble, (0, 0), max(0.4, easel.unit * 0.0012))
    hollow = easel.fit(byte(np.clip(0.52 - grain * 0.32, 0, 1)))
    x, y = _shaken(easel, 0.0058)
    rim = edge_fade(easel, 0.036, 0.008, "scrawl")

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        bent = cv2.remap(frame, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        flat = saturated(flattened(bent, easel.unit, 2, 0.016), 1.75)
        flat = cv2.convertScaleAbs(flat, alpha=0.98, beta=10)
        level = cv2.convertScaleAbs(grey(flat), alpha=0.62)
        cover = cv2.min(cv2.add(marks(level, wax, 3.0), 96), cv2.convertScaleAbs(hollow, alpha=1.55))
        drawn = mixed(paper, multiplied(paper, flat), cv2.multiply(cover, rim, scale=1 / 255))
        line = outline(bent, easel.unit, width=0.0105, low=4, high=18)
        line = cv2.multiply(line, cv2.convertScaleAbs(hollow, alpha=1.5), scale=1 / 255)
        return inked(drawn, cv2.multiply(line, rim, scale=1 / 255), "#2a2330")

    return draw


def charcoal(easel: Easel) -> Treatment:
    """Burnt willow: velvet blacks dragged over rough paper, greys smeared with a finger, lights lifted out."""
    grain = tooth(easel) * 0.7 + noise(easel, "laid", 0.012, 2) * 0.6
    paper = sheet(easel, bgr("#e9e1d3"), grain, 0.022)
    drag = combed(easel, flow(easel, swirl=0.2, swirl_size=2.0), 0.05, "drag")
    screen = easel.fit(byte(np.clip(0.44 + grain * 0.17 + drag * 0.10, 0, 1)))
    x, y = _shaken(easel, 0.0030)
    rim = edge_fade(easel, 0.020, 0.010, "smudge")
    tones = s_curve(0.42, 0.52)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        bent = cv2.remap(frame, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        level = cv2.LUT(grey(soft(bent, easel.unit * 0.0035)), tones)
        coal = marks(level, screen, 2.1)
        smear = cv2.convertScaleAbs(cv2.bitwise_not(cv2.LUT(grey(soft(frame, easel.unit * 0.014)), tones)), alpha=0.50)
        line = outline(bent, easel.unit, width=0.0095, low=3, high=17)
        coal = cv2.max(cv2.addWeighted(coal, 0.80, smear, 0.62, -10), cv2.convertScaleAbs(line, alpha=0.95))
        return inked(paper, cv2.multiply(coal, rim, scale=1 / 255), "#191613")

    return draw


def pastel(easel: Easel) -> Treatment:
    """Soft chalks on toned paper: powdery strokes all leaning one way, the warm ground between them."""
    grain = tooth(easel)
    ground = sheet(easel, bgr("#b99f86"), grain, 0.045)
    lean = combed(easel, np.full(easel.reference[::-1], 2.2, np.float32), 0.06, "lean", 0.0034)
    cover = easel.fit(byte(np.clip(0.80 + lean * 0.20 - grain * 0.17, 0, 1)))
    dust = easel.fit(byte(0.5 + lean * 0.050 + grain * 0.03))
    rub = easel.fit(lean) * (0.0034 * easel.unit)
    x = np.arange(easel.width, dtype=np.float32)[None] + rub
    y = np.arange(easel.height, dtype=np.float32)[:, None] - rub * 1.3
    chalky = np.array([[0.80, 0, 0, 42], [0, 0.82, 0, 38], [0, 0, 0.84, 40]], np.float32)
    rim = edge_fade(easel, 0.026, 0.007, "chalk")

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        rubbed = cv2.remap(frame, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        chalk = cv2.transform(saturated(soft(rubbed, easel.unit * 0.0035), 1.35), chalky)
        chalk = cv2.addWeighted(chalk, 1.0, spread(dust), 1.0, -128)
        drawn = mixed(ground, chalk, cv2.multiply(cover, rim, scale=1 / 255))
        line = cv2.multiply(outline(rubbed, easel.unit, width=0.006, low=5, high=24), cover, scale=1 / 340)
        return inked(drawn, line, "#4a3a45")

    return draw


def pen(easel: Easel) -> Treatment:
    """Pen and ink: black lines on cream paper, tone by cross-hatching alone."""
    paper = sheet(easel, bgr("#f5efe0"), tooth(easel), 0.010)
    screen = hatching(easel, 0.0108, ((45, 0.05, 0.62), (-45, 0.02, 0.40), (0, 0.0, 0.25), (88, 0.0, 0.14)), "pen")
    x, y = _shaken(easel, 0.0022)
    tones = s_curve(0.28, 0.5)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        calm = flattened(frame, easel.unit, 1)
        bent = cv2.remap(calm, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        level = cv2.LUT(grey(bent), tones)
        ink = cv2.max(marks(level, screen, 5.5), contour(bent, easel.unit, width=0.0046, low=11, high=30))
        return inked(paper, ink, "#15151c")

    return draw


def line_drawing(easel: Easel) -> Treatment:
    """One black line on white paper, nothing else."""
    paper = sheet(easel, bgr("#f7f5f0"), tooth(easel), 0.006)
    x, y = _shaken(easel, 0.0018)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        calm = flattened(frame, easel.unit, 2, 0.014)
        bent = cv2.remap(calm, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        return inked(paper, contour(bent, easel.unit, width=0.0042, low=10, high=26), "#17161b")

    return draw


def chalkboard(easel: Easel) -> Treatment:
    """Coloured chalk on a dark green board that was wiped many times."""
    grain = tooth(easel)
    wiped = (
        noise(easel, "wiped", 0.35, 4) * 0.10
        + combed(easel, np.full(easel.reference[::-1], 0.35, np.float32), 0.09, "wipe", 0.006) * 0.07
    )
    board = sheet(easel, bgr("#26382f"), grain * 0.35 + wiped * 2.2, 0.30)
    powder = easel.fit(byte(np.clip(0.84 - grain * 0.26, 0, 1)))
    screen = hatching(easel, 0.0125, ((52, 0.30, 0.95), (-40, 0.62, 1.05)), "chalk")
    x, y = _shaken(easel, 0.0030)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        bent = cv2.remap(flattened(frame, easel.unit, 1), x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        chalk = cv2.convertScaleAbs(saturated(bent, 0.9), alpha=0.55, beta=120)
        rubbed = cv2.convertScaleAbs(marks(cv2.bitwise_not(grey(bent)), screen, 2.4), alpha=0.34)
        line = contour(bent, easel.unit, width=0.0075, low=9, high=24)
        lay = cv2.multiply(cv2.max(rubbed, line), powder, scale=1 / 200)
        return mixed(board, chalk, lay)

    return draw


def blueprint(easel: Easel) -> Treatment:
    """White lines on Prussian blue over a draughtsman's grid, folded once each way."""
    paper = sheet(easel, bgr("#12418f"), tooth(easel) * 0.5 + noise(easel, "sun", 0.5, 3) * 1.3, 0.045)
    grid = np.zeros((easel.height, easel.width), np.uint8)
    for count, level in ((36, 26), (9, 58)):
        step = easel.unit / count
        thin = max(1, round(easel.unit / 540))
        for at in range(1, int(max(easel.size) / step) + 1):
            place = round(at * step)
            cv2.line(grid, (place, 0), (place, easel.height), level, thin)
            cv2.line(grid, (0, place), (easel.width, place), level, thin)
    inset = round(easel.unit * 0.035)
    cv2.rectangle(
        grid, (inset, inset), (easel.width - inset, easel.height - inset), 190, max(1, round(easel.unit * 0.0035))
    )
    hatch = hatching(easel, 0.0125, ((45, 0.10, 0.55), (45, 0.10, 0.55)), "section")

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        calm = flattened(frame, easel.unit, 2, 0.014)
        line = contour(calm, easel.unit, width=0.0040, low=7, high=22)
        section = cv2.convertScaleAbs(marks(grey(calm), hatch, 4.0), alpha=0.20)
        white = cv2.add(cv2.max(line, section), cv2.convertScaleAbs(grid, alpha=1.0))
        return inked(paper, white, "#eaf2ff")

    return draw


def spray(easel: Easel) -> Treatment:
    """Spray paint on a brick wall: loud flat colours, misted edges, a fat black outline with a white shine."""
    wall, joints = _bricks(easel)
    mist = easel.fit(noise(easel, "mist", 0.0028))
    x, y = _shaken(easel, 0.0044)
    x, y = x + mist * (0.0034 * easel.unit), y + easel.fit(noise(easel, "mist y", 0.0028)) * (0.0034 * easel.unit)
    rim = edge_fade(easel, 0.034, 0.010, "overspray")
    loud = s_curve(0.35)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        flat = flattened(frame, easel.unit, 2, 0.016)
        misty = cv2.remap(flat, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        paint = saturated(toned(misty, loud), 1.9)
        fat = outline(flat, easel.unit, width=0.016, low=3, high=13)
        shine = cv2.warpAffine(
            fat, np.array([[1, 0, easel.unit * 0.010], [0, 1, easel.unit * 0.008]], np.float32), easel.size
        )
        paint = inked(paint, cv2.convertScaleAbs(shine, alpha=0.6), "#fff6e8")
        paint = inked(paint, fat, "#0d0b12")
        paint = cv2.addWeighted(paint, 1.0, spread(joints), 0.8, -102.4)
        return mixed(wall, paint, cv2.convertScaleAbs(rim, alpha=0.93))

    return draw


def _bricks(easel: Easel) -> tuple[Frame, Frame]:
    """A brick wall, and its relief (128 where level)."""
    width, height = easel.reference
    rng = easel.rng("bricks")
    high, long, joint = 30, 78, 3
    tone = np.full((height, width), -1.2, np.float32)
    for row in range(height // high + 1):
        for column in range(-1, width // long + 1):
            x = column * long + (long // 2 if row % 2 else 0)
            tone[row * high + joint : (row + 1) * high, max(0, x + joint) : max(0, x + long)] = rng.normal(0, 0.35)
    body = cv2.GaussianBlur(tone, (0, 0), 0.9) + tooth(easel) * 0.22
    joints = easel.fit(
        byte(0.5 + cv2.Sobel(body, cv2.CV_32F, 0, 1) * 0.018 + cv2.Sobel(body, cv2.CV_32F, 1, 0) * 0.018)
    )
    return sheet(easel, bgr("#8d5a47"), body, 0.20), joints


def _shaken(easel: Easel, reach: float) -> tuple[np.ndarray, np.ndarray]:
    """Where a hand that is not quite steady looks for each pixel."""
    across = easel.fit(noise(easel, "hand x", 0.075, 3)) * (reach * easel.unit)
    down = easel.fit(noise(easel, "hand y", 0.075, 3)) * (reach * easel.unit)
    x = np.arange(easel.width, dtype=np.float32)[None] + across
    y = np.arange(easel.height, dtype=np.float32)[:, None] + down
    return x, y
