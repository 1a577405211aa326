"""Film stocks, grades and worn tapes."""

import cv2
import numpy as np

from generation.engines.sketch.styles.base import Easel, Frame, Treatment, byte
from generation.engines.sketch.styles.kit.paper import noise
from generation.engines.sketch.styles.kit.tone import (
    bgr,
    curve,
    glow,
    graded,
    grey,
    inked,
    mapped,
    mixed,
    multiplied,
    ramp,
    s_curve,
    saturated,
    screened,
    soft,
    spread,
    toned,
)


def black_and_white(easel: Easel) -> Treatment:
    """Panchromatic film: full greys, fine moving grain."""
    grains, tones = _grains(easel, 0.030), s_curve(0.18)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        level = cv2.LUT(grey(frame), tones)
        return spread(cv2.addWeighted(level, 1.0, grains[index % len(grains)], 1.0, -128))

    return draw


def noir(easel: Easel) -> Treatment:
    """Hard light: deep blacks, burning whites, dark corners, coarse grain."""
    grains, tones = _grains(easel, 0.05), curve((0, 0.03), (0.30, 0.08), (0.55, 0.46), (0.80, 0.93), (1, 0.98))
    corners = _corners(easel, 0.78)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        level = cv2.LUT(grey(glow(frame, easel.unit * 0.02, 0.16)), tones)
        level = cv2.multiply(level, corners, scale=1 / 255)
        return spread(cv2.add(cv2.addWeighted(level, 1.0, grains[index % len(grains)], 1.0, -128), 9))

    return draw


def sepia(easel: Easel) -> Treatment:
    """An old albumen print: brown on cream, faded at its rim."""
    grains = _grains(easel, 0.022)
    tones = ramp((0, "#23150b"), (0.35, "#6b4526"), (0.7, "#c79b68"), (1, "#fbeed2"))
    corners = _corners(easel, 0.42)
    stain = easel.fit(byte(0.5 + noise(easel, "stain", 0.4, 4) * 0.022))

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        level = cv2.addWeighted(grey(frame), 1.0, grains[index % len(grains)], 1.0, -128)
        toned_print = mapped(cv2.multiply(level, corners, scale=1 / 255), tones)
        return cv2.addWeighted(toned_print, 1.0, spread(stain), 1.0, -128)

    return draw


def super_8(easel: Easel) -> Treatment:
    """Home movie: warm faded colour, rounded gate, dust, a light leak that comes and goes."""
    grains = _grains(easel, 0.050)
    warm = np.array([[0.70, 0.04, 0, 22], [0, 0.90, 0.04, 14], [0, 0.04, 1.04, 22]], np.float32)
    gate = _gate(easel)
    leak = np.clip(1 - np.arange(easel.width, dtype=np.float32) / (easel.width * 0.55), 0, 1)[None] ** 1.6
    leak = (leak[..., None] * np.array(bgr("#ff6a1f"), np.float32)).repeat(easel.height, 0).astype(np.uint8)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        old = graded(saturated(soft(frame, easel.unit * 0.0022), 0.86), warm)
        old = screened(old, cv2.convertScaleAbs(leak, alpha=0.36 + 0.22 * float(np.sin(seconds * 1.7))))
        old = cv2.addWeighted(old, 1.0, spread(grains[index % len(grains)]), 1.0, -128)
        rng = np.random.default_rng((int(easel.rng("dust").integers(1 << 31)), index))
        for _ in range(int(rng.integers(0, 4))):
            x, y, size = rng.random() * easel.width, rng.random() * easel.height, rng.uniform(0.0015, 0.005)
            cv2.circle(old, (int(x), int(y)), max(1, round(size * easel.unit)), bgr("#e8dcc8"), -1, cv2.LINE_AA)
        return multiplied(old, gate)

    return draw


def vhs(easel: Easel) -> Treatment:
    """Worn tape: colour that smears and lags the picture, scan lines, a torn foot, what the recorder writes."""
    y = np.arange(easel.height, dtype=np.float32)[:, None].repeat(easel.width, 1)
    x = np.arange(easel.width, dtype=np.float32)[None].repeat(easel.height, 0)
    rows = np.clip((y / easel.height - 0.955) / 0.045, 0, 1)
    scan = byte(0.90 + 0.10 * np.cos(2 * np.pi * y / easel.unit * 80))
    tears = [
        x + rows * np.float32(0.05 * easel.unit) * easel.fit(noise(easel, f"tear {n}", 0.006))[:, :1] for n in range(4)
    ]
    grains = _grains(easel, 0.045)
    step = max(1, round(easel.unit * 0.026))
    smear = np.ones((1, 2 * step + 1), np.float32) / (2 * step + 1)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        torn = cv2.remap(frame, tears[index // 2 % 4], y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        luma, red, blue = cv2.split(cv2.cvtColor(torn, cv2.COLOR_BGR2YCrCb))
        lag = np.array([[1, 0, step * 0.8], [0, 1, 0]], np.float32)
        chroma = cv2.merge([red, blue])
        chroma = cv2.filter2D(chroma, -1, smear, borderType=cv2.BORDER_REPLICATE)
        chroma = cv2.warpAffine(chroma, lag, easel.size, borderMode=cv2.BORDER_REPLICATE)
        chroma = cv2.convertScaleAbs(cv2.addWeighted(chroma, 1.5, chroma, 0, -64))
        luma = cv2.GaussianBlur(luma, (0, 0), max(0.5, easel.unit * 0.0026))
        luma = cv2.addWeighted(luma, 1.0, grains[index % len(grains)], 1.0, -128)
        red, blue = cv2.split(chroma)
        tape = cv2.cvtColor(cv2.merge([luma, red, blue]), cv2.COLOR_YCrCb2BGR)
        return _deck(cv2.add(multiplied(tape, scan), (14, 5, 8, 0)), easel, seconds)

    return draw


def _deck(frame: Frame, easel: Easel, seconds: float) -> Frame:
    """What a video recorder writes into the picture's corners: PLAY and the running counter."""
    unit = easel.unit
    size, thick = unit / 430, max(1, round(unit * 0.0052))
    clock = f"SP 0:{int(seconds) // 60 + 12:02d}:{int(seconds) % 60 + 7:02d}"
    left, top, foot = round(unit * 0.06), round(unit * 0.105), easel.height - round(unit * 0.085)
    for shift, tone in ((max(1, round(unit * 0.005)), (30, 20, 24)), (0, (236, 240, 238))):
        for text, y in (("PLAY", top), (clock, foot)):
            place = (left + shift, y + shift)
            cv2.putText(frame, text, place, cv2.FONT_HERSHEY_SIMPLEX, size, tone, thick, cv2.LINE_AA)
        x, y, high = left + shift + round(unit * 0.215), top + shift, round(unit * 0.052)
        arrow = np.array([(x, y), (x, y - high), (x + high, y - high // 2)], np.int32)
        cv2.fillConvexPoly(frame, arrow, tone, cv2.LINE_AA)
    return frame


def vintage(easel: Easel) -> Treatment:
    """A faded print from the seventies: milky shadows, yellow lights, green-blue depths."""
    grains = _grains(easel, 0.030)
    fade = np.array([[0.62, 0.04, 0, 46], [0, 0.80, 0.02, 34], [0, 0.02, 0.86, 38]], np.float32)
    corners = _corners(easel, 0.32)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        faded = multiplied(graded(saturated(frame, 0.78), fade), spread(corners))
        return cv2.addWeighted(faded, 1.0, spread(grains[index % len(grains)]), 1.0, -128)

    return draw


def cinematic(easel: Easel) -> Treatment:
    """A colourist's grade on a wide screen: teal shadows, orange lights, deep contrast, light that blooms."""
    level = np.linspace(0, 1, 256)[None, :, None]
    teal, orange = np.array(bgr("#0f4c5c"), np.float32), np.array(bgr("#ff9a3c"), np.float32)
    tint = 128 + (teal - teal.mean()) * 0.85 * (1 - level) ** 1.2 + (orange - orange.mean()) * 0.44 * level**1.2
    tint, deep = np.clip(tint, 0, 255).astype(np.uint8), s_curve(0.42, 0.52)
    # The bars of a wide screen: narrow ones where the picture is upright.
    bar = round(easel.height * (0.105 if easel.width > easel.height else 0.075))

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        dark = saturated(toned(frame, deep), 0.92)
        split = cv2.addWeighted(dark, 1.0, cv2.LUT(spread(grey(dark)), tint), 1.0, -128)
        lit = screened(split, cv2.convertScaleAbs(soft(cv2.subtract(split, (165, 165, 165, 0)), easel.unit * 0.05)))
        lit[:bar] = lit[easel.height - bar :] = (6, 5, 5)
        return lit

    return draw


def vivid(easel: Easel) -> Treatment:
    """High dynamic range: local contrast, open shadows, strong colour."""
    open_up = curve((0, 0.06), (0.25, 0.33), (0.75, 0.78), (1, 0.98))

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        calm = soft(frame, easel.unit * 0.03)
        local = cv2.addWeighted(frame, 2.1, calm, -1.1, 4)
        crisp = cv2.addWeighted(local, 1.5, soft(local, easel.unit * 0.004), -0.5, 0)
        return saturated(cv2.LUT(crisp, open_up), 2.0)

    return draw


def horror(easel: Easel) -> Treatment:
    """Sickly green-grey, swallowed corners, cold and underlit."""
    cold = np.array([[0.62, 0.16, 0.02, -4], [0.02, 0.66, 0.10, -2], [0.0, 0.12, 0.52, -6]], np.float32)
    corners, grains = _corners(easel, 0.88), _grains(easel, 0.045)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        dim = multiplied(graded(saturated(frame, 0.42), cold), spread(corners))
        return cv2.add(cv2.addWeighted(dim, 1.0, spread(grains[index % len(grains)]), 1.0, -128), (6, 8, 6, 0))

    return draw


def tilt_shift(easel: Easel) -> Treatment:
    """A model railway: only a band is sharp, colours are those of toys."""
    away = np.abs((np.arange(easel.height, dtype=np.float32) + 0.5) / easel.height - 0.64)
    share = np.clip((away - 0.10) / 0.16, 0, 1)
    band = byte((share * share * (3 - 2 * share))[:, None].repeat(easel.width, 1))
    lively = s_curve(0.30)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        toy = saturated(toned(frame, lively), 1.5)
        return mixed(toy, soft(toy, easel.unit * 0.016), band)

    return draw


def steampunk(easel: Easel) -> Treatment:
    """Brass, copper and soot: metal tones, lamp glow, smoke in the corners."""
    tones = ramp((0, "#120c08"), (0.25, "#3d2815"), (0.5, "#8a5a2b"), (0.75, "#d6a457"), (1, "#ffe9b5"))
    corners, deep = _corners(easel, 0.6), s_curve(0.3)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        metal = cv2.addWeighted(mapped(cv2.LUT(grey(frame), deep), tones), 0.78, saturated(frame, 0.9), 0.22, 0)
        shine = cv2.addWeighted(metal, 1.5, soft(metal, easel.unit * 0.012), -0.5, 0)
        return inked(shine, cv2.bitwise_not(corners), "#1a110a")

    return draw


def _grains(easel: Easel, strength: float) -> list[Frame]:
    """Six pictures of film grain, 128 where there is none."""
    found = []
    for number in range(6):
        grain = noise(easel, f"grain {number}", 0.0019)
        found.append(easel.fit(byte(0.5 + cv2.GaussianBlur(grain, (0, 0), 0.6) * strength)))
    return found


def _corners(easel: Easel, depth: float) -> Frame:
    x = (np.arange(easel.width, dtype=np.float32)[None] + 0.5) / easel.width - 0.5
    y = (np.arange(easel.height, dtype=np.float32)[:, None] + 0.5) / easel.height - 0.5
    share = np.clip((x * x + y * y * 1.1 - 0.06) / 0.42, 0, 1)
    return byte(1 - depth * share * (2 - share))


def _gate(easel: Easel) -> Frame:
    """The rounded opening of a narrow-gauge camera."""
    inset, turn = easel.unit * 0.03, easel.unit * 0.09
    x = np.abs(np.arange(easel.width, dtype=np.float32)[None] + 0.5 - easel.width / 2) - easel.width / 2 + inset + turn
    y = np.abs(np.arange(easel.height, dtype=np.float32)[:, None] + 0.5 - easel.height / 2) - easel.height / 2
    y = y + inset + turn
    away = np.hypot(np.maximum(x, 0), np.maximum(y, 0)) - turn
    return byte(np.clip(0.5 - away / (easel.unit * 0.006), 0.05, 1))
