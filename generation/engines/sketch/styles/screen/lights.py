"""Pictures of light: neon, cyberpunk, vaporwave, thermal and night vision, glitch, surreal dream."""

import cv2
import numpy as np

from generation.engines.sketch.styles.base import Easel, Frame, Treatment, byte
from generation.engines.sketch.styles.kit.line import contour
from generation.engines.sketch.styles.kit.paper import noise
from generation.engines.sketch.styles.kit.tone import (
    bgr,
    curve,
    detail,
    flattened,
    grey,
    mapped,
    multiplied,
    ramp,
    s_curve,
    saturated,
    screened,
    soft,
    spread,
)


def neon(easel: Easel) -> Treatment:
    """Glass tubes in the dark: every contour glows in the thing's own colour, loud and pure."""
    dim = np.array([[0.22, 0, 0, 22], [0, 0.16, 0, 10], [0, 0, 0.20, 14]], np.float32)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        calm = flattened(frame, easel.unit, 2, 0.014)
        loud = cv2.convertScaleAbs(saturated(calm, 3.2), alpha=1.1, beta=26)
        tube = multiplied(loud, spread(contour(calm, easel.unit, width=0.0058, low=11, high=30)))
        halo = cv2.add(soft(tube, easel.unit * 0.010), soft(tube, easel.unit * 0.035))
        lit = cv2.add(cv2.transform(calm, dim), cv2.convertScaleAbs(halo, alpha=1.25))
        return cv2.add(lit, cv2.convertScaleAbs(tube, alpha=1.0, beta=0))

    return draw


def cyberpunk(easel: Easel) -> Treatment:
    """Magenta light, cyan shadows, glowing edges, a faint scan of the screen it is seen on."""
    tones = ramp(
        (0, "#070a1f"), (0.25, "#1b1c5e"), (0.48, "#6a1f9a"), (0.70, "#f0308f"), (0.88, "#36e6ff"), (1, "#eaffff")
    )
    y = np.arange(easel.height, dtype=np.float32)[:, None].repeat(easel.width, 1)
    scan = byte(0.91 + 0.09 * np.cos(2 * np.pi * y / easel.unit * 72))
    deep = curve((0, 0), (0.5, 0.38), (0.85, 0.72), (1, 0.94))

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        level = cv2.LUT(grey(frame), deep)
        night = cv2.addWeighted(mapped(level, tones), 0.70, saturated(cv2.LUT(frame, deep), 1.5), 0.36, 0)
        edge = cv2.convertScaleAbs(contour(frame, easel.unit, width=0.005, low=16, high=46), alpha=0.7)
        tube = multiplied(np.full_like(frame, bgr("#28e7ff")), edge)
        lit = screened(night, cv2.add(tube, soft(tube, easel.unit * 0.016)))
        bright = soft(cv2.subtract(lit, (150, 150, 150, 0)), easel.unit * 0.035)
        return multiplied(screened(lit, cv2.convertScaleAbs(bright, alpha=1.5)), scan)

    return draw


def vaporwave(easel: Easel) -> Treatment:
    """Pink into turquoise, soft as a mall in a dream, with the lines of an old monitor."""
    tones = ramp((0, "#2b1055"), (0.3, "#7a2fa8"), (0.55, "#ff6ec7"), (0.78, "#8be8f0"), (1, "#fff6fb"))
    y = np.arange(easel.height, dtype=np.float32)[:, None].repeat(easel.width, 1)
    scan = byte(0.93 + 0.07 * np.cos(2 * np.pi * y / easel.unit * 60))
    slip = [np.array([[1, 0, easel.unit * at], [0, 1, 0]], np.float32) for at in (-0.006, 0.006)]

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        dream = cv2.addWeighted(mapped(grey(frame), tones), 0.80, saturated(frame, 1.2), 0.20, 6)
        blue, green, red = cv2.split(dream)
        blue = cv2.warpAffine(blue, slip[0], easel.size, borderMode=cv2.BORDER_REPLICATE)
        red = cv2.warpAffine(red, slip[1], easel.size, borderMode=cv2.BORDER_REPLICATE)
        return multiplied(cv2.merge([blue, green, red]), scan)

    return draw


def thermal(easel: Easel) -> Treatment:
    """A heat camera: tone as temperature, from violet through red to white."""
    tones = ramp(
        (0, "#0a0622"),
        (0.18, "#2a0a7a"),
        (0.38, "#a3138c"),
        (0.55, "#ef3b2c"),
        (0.74, "#ff9f1a"),
        (0.9, "#ffef6b"),
        (1, "#fffbe8"),
    )

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        # Warm colours count as warmth: red above green above blue.
        blue, green, red = cv2.split(soft(frame, easel.unit * 0.005))
        heat = cv2.addWeighted(cv2.addWeighted(red, 0.72, green, 0.26, 0), 1.0, blue, -0.06, 4)
        return mapped(heat, tones)

    return draw


def night_vision(easel: Easel) -> Treatment:
    """An image intensifier: green phosphor, sparkling noise, the round eyepiece."""
    tones = ramp((0, "#031204"), (0.4, "#0f6b22"), (0.75, "#3fe04f"), (1, "#e3ffd9"))
    x = (np.arange(easel.width, dtype=np.float32)[None] + 0.5 - easel.width / 2) / easel.unit
    y = (np.arange(easel.height, dtype=np.float32)[:, None] + 0.5 - easel.height / 2) / easel.unit
    long = max(easel.size) / easel.unit
    eyepiece = byte(np.clip((0.50 - np.hypot(x, y / long)) / 0.03 + 0.5, 0.10, 1))
    grains = [easel.fit(byte(0.5 + noise(easel, f"spark {n}", 0.0024) * 0.075)) for n in range(5)]
    gain = curve((0, 0.06), (0.3, 0.42), (0.8, 0.92), (1, 1))

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        level = cv2.addWeighted(cv2.LUT(grey(frame), gain), 1.0, grains[index % 5], 1.0, -128)
        return mapped(cv2.multiply(level, eyepiece, scale=1 / 255), tones)

    return draw


def glitch(easel: Easel) -> Treatment:
    """A broken signal: red and blue torn apart, blocks of rows thrown sideways four times a second, dead blocks of
    pure colour, the lines of a tube."""
    rng = easel.rng("breaks")
    y = np.arange(easel.height, dtype=np.float32)[:, None].repeat(easel.width, 1)
    x = np.arange(easel.width, dtype=np.float32)[None].repeat(easel.height, 0)
    throws, blocks = [], []
    for _ in range(6):
        rows = np.zeros(easel.height, np.float32)
        for _ in range(int(rng.integers(5, 10))):
            top, tall = rng.random() * easel.height, rng.uniform(0.008, 0.055) * easel.height
            rows[int(top) : int(top + tall)] = rng.uniform(-0.16, 0.16) * easel.unit
        throws.append(x + rows[:, None])
        dead = []
        for _ in range(int(rng.integers(4, 8))):
            left, top = rng.random() * easel.width, rng.random() * easel.height
            wide, tall = rng.uniform(0.05, 0.30) * easel.unit, rng.uniform(0.006, 0.022) * easel.unit
            tone = ((255, 240, 40), (200, 30, 255), (60, 255, 120), (250, 250, 250))[int(rng.integers(4))]
            dead.append((int(left), int(top), int(left + wide), int(top + max(tall, 1)), tone))
        blocks.append(dead)
    apart = easel.unit * 0.017
    scan = byte(0.88 + 0.12 * np.cos(2 * np.pi * y / easel.unit * 84))

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        beat = int(seconds * 4 + 1e-4) % 6
        thrown = cv2.remap(frame, throws[beat], y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
        blue, green, red = cv2.split(thrown)
        left = np.array([[1, 0, -apart], [0, 1, 0]], np.float32)
        right = np.array([[1, 0, apart], [0, 1, 0]], np.float32)
        blue = cv2.warpAffine(blue, left, easel.size, borderMode=cv2.BORDER_REPLICATE)
        red = cv2.warpAffine(red, right, easel.size, borderMode=cv2.BORDER_REPLICATE)
        torn = saturated(cv2.merge([blue, green, red]), 1.45)
        for x0, y0, x1, y1, tone in blocks[beat]:
            part = torn[y0:y1, x0:x1]
            part[:] = cv2.addWeighted(part, 0.25, np.full_like(part, tone), 0.75, 0) if part.size else part
        return multiplied(torn, scan)

    return draw


def hologram(easel: Easel) -> Treatment:
    """A projection in blue light: forms shine through each other in fine lines, and a bright bar runs down them."""
    tones = ramp((0, "#020a18"), (0.3, "#06345c"), (0.6, "#129fd4"), (0.85, "#7fe9ff"), (1, "#f2ffff"))
    y = np.arange(easel.height, dtype=np.float32)[:, None].repeat(easel.width, 1)
    scan = byte(0.82 + 0.18 * np.cos(2 * np.pi * y / easel.unit * 66))
    deep = curve((0, 0.04), (0.35, 0.30), (0.7, 0.68), (1, 0.96))
    rows = np.arange(easel.height, dtype=np.float32)[:, None]

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        light = mapped(cv2.LUT(grey(frame), deep), tones)
        edge = spread(contour(frame, easel.unit, width=0.005, low=12, high=36))
        tube = multiplied(edge, np.full_like(frame, bgr("#8af2ff")))
        light = cv2.add(light, cv2.add(cv2.convertScaleAbs(tube, alpha=0.7), soft(tube, easel.unit * 0.014)))
        away = (rows / easel.height - seconds * 0.22 % 1.2 + 0.1) / 0.045
        bar = byte(np.exp(-(away**2)) * 0.16)
        shown = cv2.add(multiplied(light, scan), spread(bar.repeat(easel.width, 1)))
        return cv2.convertScaleAbs(shown, alpha=0.96 + 0.04 * float(np.sin(seconds * 11)))

    return draw


def surreal(easel: Easel) -> Treatment:
    """A dream in smooth oils: forms melt and droop slowly, under an amber and turquoise light."""
    # What has forms stays where it is; what is empty flows.
    forms = soft(detail(easel.glance, 8, 34), easel.glance.shape[1] * 0.06).astype(np.float32) / 255
    free = 0.22 + 0.78 * cv2.resize(np.clip(1 - forms * 2.2, 0, 1), easel.size)
    drip = easel.fit(noise(easel, "drip", 0.10, 1)) * free
    run = easel.fit(noise(easel, "run", 0.24, 1)) * free
    y = np.arange(easel.height, dtype=np.float32)[:, None]
    x = np.arange(easel.width, dtype=np.float32)[None]
    # Thin runs of paint hang from every edge.
    rng, runs = easel.rng("runs"), np.zeros((1, easel.width), np.float32)
    for _ in range(11):
        middle, wide = rng.random() * easel.width, rng.uniform(0.007, 0.016) * easel.unit
        runs = np.maximum(runs, rng.uniform(0.015, 0.050) * np.exp(-(((x - middle) / wide) ** 2)))
    level = np.linspace(0, 1, 256)[None, :, None]
    cool, warm = np.array(bgr("#1f6f78"), np.float32), np.array(bgr("#ffb347"), np.float32)
    tint = 128 + (cool - cool.mean()) * 0.9 * (1 - level) + (warm - warm.mean()) * 0.62 * level
    tint, deep = np.clip(tint, 0, 255).astype(np.uint8), s_curve(0.25)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        slow = np.float32(np.sin(seconds * 0.9) * 0.25)
        melt_y = y - (np.abs(drip) * (0.022 + 0.008 * slow) + run * 0.010 + runs * (1 + slow)) * easel.unit
        melt_x = x + (run * (0.022 + 0.012 * slow)) * easel.unit
        melted = cv2.remap(frame, melt_x, melt_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        smooth = cv2.LUT(saturated(flattened(melted, easel.unit, 1), 1.3), deep)
        return cv2.addWeighted(smooth, 1.0, cv2.LUT(spread(grey(smooth)), tint), 1.0, -128)

    return draw
