"""Things of a farm: barn, silo, wind pump, bales, fences and what grows in rows."""

from __future__ import annotations

import math

import numpy as np

from ...brush import Colour, Sheet, mix, shade

SNOW = "#fbfdff"


def barn(pixels: float, snow: float, lit: float) -> tuple[Sheet, float]:
    """A red barn with a broken gable, white boards and a hay door."""
    wide, tall = 4.6, 4.1
    sheet = Sheet(wide, tall, pixels)
    red, white = "#b23a30", "#f4ead8"
    gable = [(0.3, tall), (0.3, 2.1), (0.85, 1.0), (2.3, 0.35), (3.75, 1.0), (4.3, 2.1), (4.3, tall)]
    sheet.poly(gable, red)
    for x in np.arange(0.42, 4.3, 0.21):
        sheet.line([(x, tall), (x, 2.1)], 0.02, shade(red, 0.84))
    sheet.rect(0.3, tall - 0.18, 4.0, 0.18, "#8d8478")
    roof: Colour = SNOW if snow > 0.3 else "#6f6a70"
    sheet.line([(0.1, 2.25), (0.75, 0.95), (2.3, 0.24), (3.85, 0.95), (4.5, 2.25)], 0.24, roof)
    sheet.line([(0.2, 2.32), (0.82, 1.06), (2.3, 0.38), (3.78, 1.06), (4.4, 2.32)], 0.07, white)
    glow = mix("#3a2620", "#ffc878", lit)
    sheet.rect(1.9, 1.05, 0.8, 0.72, white)
    sheet.rect(1.97, 1.12, 0.66, 0.58, glow)
    sheet.rect(1.35, 2.35, 1.9, 1.75, white)
    for side in (0, 1):
        x = 1.43 + 0.9 * side
        sheet.rect(x, 2.43, 0.84, 1.67, shade(red, 0.92))
        sheet.line([(x, 2.45), (x + 0.84, 4.08)], 0.07, white)
        sheet.line([(x + 0.84, 2.45), (x, 4.08)], 0.07, white)
        sheet.rect(x, 3.22, 0.84, 0.07, white)
    for x in (0.6, 3.55):
        sheet.rect(x - 0.05, 2.55, 0.5, 0.6, white)
        sheet.rect(x, 2.6, 0.4, 0.5, mix("#4b5d6e", "#ffd083", lit))
        sheet.rect(x + 0.18, 2.6, 0.04, 0.5, white)
    return sheet, wide


def silo(pixels: float, snow: float) -> tuple[Sheet, float]:
    """A tall round store with a domed cap."""
    sheet = Sheet(1.5, 4.7, pixels)
    for column, tone in enumerate(np.linspace(1.08, 0.72, 10)):
        sheet.rect(0.15 + column * 0.12, 0.9, 0.13, 3.8, shade("#c9c4bc", float(tone)))
    sheet.oval(0.75, 0.9, 0.6, 0.62, SNOW if snow > 0.3 else "#9aa3ad")
    sheet.oval(0.55, 0.75, 0.2, 0.3, "#ffffff", 0.25)
    sheet.rect(0.15, 0.9, 1.2, 0.1, "#8a8f96")
    for y in np.arange(1.4, 4.6, 0.5):
        sheet.rect(0.15, float(y), 1.2, 0.04, "#8f8a84")
    return sheet, 1.5


def wind_pump(pixels: float) -> tuple[Sheet, float]:
    """A lattice tower with a wheel of vanes."""
    sheet = Sheet(2.0, 4.4, max(pixels, 8))
    for foot in (0.45, 1.55):
        sheet.line([(foot, 4.4), (1.0, 1.0)], 0.07, "#6a6460")
    for y in (1.9, 2.8, 3.7):
        half = 0.55 * (y - 1.0) / 3.4
        sheet.line([(1 - half, y), (1 + half, y)], 0.05, "#6a6460")
    for turn in np.linspace(0, 2 * math.pi, 13)[:-1]:
        across, down = math.cos(turn), math.sin(turn)
        sheet.line([(1 + reach * across, 0.95 + reach * down) for reach in (0.2, 0.8)], 0.13, "#d9d2c6")
    sheet.dot(1.0, 0.95, 0.12, "#6a6460")
    return sheet, 2.0


def bale(rng: np.random.Generator, pixels: float, snow: float) -> tuple[Sheet, float]:
    """A round bale of straw."""
    sheet = Sheet(1.2, 1.0, pixels)
    tone = shade("#d8a94e", float(rng.uniform(0.92, 1.06)))
    sheet.slab(0.35, 0.06, 0.8, 0.94, 0.2, shade(tone, 0.86))
    for y in np.arange(0.16, 0.95, 0.1):
        sheet.line([(0.5, float(y)), (1.1, float(y) + 0.01)], 0.02, shade(tone, 0.72))
    sheet.oval(0.44, 0.53, 0.42, 0.47, tone)
    for ring in (0.36, 0.26, 0.16, 0.07):
        turns = np.linspace(0, 2 * math.pi, 22)
        sheet.line(
            [(0.44 + ring * 0.9 * math.cos(a), 0.53 + ring * math.sin(a)) for a in turns], 0.025, shade(tone, 0.8)
        )
    if snow > 0.3:
        sheet.slab(0.2, 0.0, 0.85, 0.16, 0.08, SNOW)
    return sheet, 1.2


def fence(wide: float, pixels: float, snow: float) -> Sheet:
    """A fence of posts and two rails."""
    sheet = Sheet(wide, 0.8, pixels)
    for y in (0.22, 0.5):
        sheet.rect(0, y, wide, 0.09, "#a98358")
        sheet.rect(0, y + 0.07, wide, 0.025, "#7a5a3a")
        if snow > 0.3:
            sheet.rect(0, y - 0.03, wide, 0.05, SNOW)
    for x in np.arange(0.05, wide, 0.85):
        sheet.rect(float(x), 0.06, 0.13, 0.74, "#96714a")
        sheet.rect(float(x), 0.06, 0.04, 0.74, "#b88f62")
        if snow > 0.3:
            sheet.slab(float(x) - 0.02, 0.0, 0.17, 0.09, 0.04, SNOW)
    return sheet


def crop(
    rng: np.random.Generator, kind: str, wide: float, tall: float, pixels: float, season: str, snow: float, *,
    tuft: bool = False,
) -> Sheet:  # fmt: skip
    """One row of a crop, seen from the front; a `tuft` is highest in its middle."""
    sheet = Sheet(wide, tall * 1.25, max(pixels, 6))
    foot = tall * 1.25
    low, high = {
        "wheat": ("#a9792c", "#f0cb6a"), "corn": ("#3f6a2c", "#9abf4e"), "rice": ("#4f8a3c", "#b4d46a"),
        "tea": ("#2f6030", "#7fb34a"), "vines": ("#4a6a34", "#9ab54e"),
    }[kind]  # fmt: skip
    if season == "autumn" and kind in ("vines", "corn", "rice"):
        low, high = "#8a5a2c", "#e0a84a"
    if season == "winter":
        low, high = mix(low, "#8a7a62", 0.7), mix(high, "#c9bda0", 0.7)  # type: ignore[assignment]
    if kind in ("tea", "vines"):
        if kind == "vines":
            for x in np.arange(0.1, wide, 0.7):
                sheet.rect(float(x), tall * 0.15, 0.07, tall * 1.1, "#7a5a3c")
        top = 0.2 if kind == "tea" else 0.25
        count = round(150 * wide * tall)
        xs, ys = rng.uniform(0, wide, count), rng.uniform(tall * top, foot * (0.98 if kind == "tea" else 0.75), count)
        order = np.argsort(-ys)
        share = np.clip(1.15 - ys / foot + rng.normal(0, 0.12, count), 0, 1)
        tones = np.stack([np.array(mix(low, high, float(one)), np.float32) for one in share])
        if snow > 0.3:
            tones[share > 0.6] = (1.0, 0.99, 0.98)
        sheet.dabs(xs[order], ys[order], rng.uniform(0.05, 0.1, count)[order], tones[order])
        if kind == "vines" and season in ("summer", "autumn"):
            for _ in range(round(7 * wide)):
                x, y = float(rng.uniform(0, wide)), float(rng.uniform(tall * 0.5, tall * 0.8))
                for dot in range(6):
                    sheet.dot(x + 0.03 * (dot % 3), y + 0.035 * (dot // 3) + 0.01 * dot, 0.024, "#5a3a78")
        return sheet
    count = round((34 if kind == "corn" or tuft else 80) * wide)
    for x in np.sort(rng.uniform(0, wide, count)):
        x, up = float(x), tall * float(rng.uniform(0.78, 1.18))
        if tuft:
            up *= 0.25 + 0.75 * math.exp(-(((x / wide - 0.5) / 0.22) ** 2)) * float(rng.uniform(0.5, 1))
        lean = float(rng.normal(0, 0.05))
        tone = mix(low, high, float(rng.uniform(0.25, 0.85)))
        sheet.line([(x, foot), (x + lean * 0.4, foot - up * 0.6), (x + lean, foot - up)], 0.02, tone)
        if kind == "wheat":
            sheet.oval(x + lean, foot - up, 0.022, 0.07, mix(low, high, float(rng.uniform(0.6, 1))), turn=lean * 4)
        elif kind == "corn":
            for leaf in (0.35, 0.6, 0.85):
                way = 1 if rng.random() < 0.5 else -1
                at = (x + lean * leaf, foot - up * leaf)
                sheet.line([at, (at[0] + way * 0.1, at[1] - 0.07), (at[0] + way * 0.2, at[1] + 0.03)], 0.035, tone)
            sheet.oval(x + lean, foot - up, 0.03, 0.07, "#d9b25a")
    if snow > 0.3 and not tuft:
        sheet.slab(0, foot - tall * 0.25, wide, tall * 0.25, 0.04, SNOW, snow)
    return sheet
