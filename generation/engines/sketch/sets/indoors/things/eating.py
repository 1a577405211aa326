"""What bars, bakeries, restaurants and dining rooms hold."""

import numpy as np

from generation.engines.sketch.sets.indoors.kit.ink import (
    Piece,
    block,
    dark,
    door,
    line,
    oval,
    path,
    rect,
    varied,
)  # fmt: skip

LOAVES = ("#c9853f", "#d9a05a", "#a8642e", "#e0b46a")
SPIRITS = ("#c8783a", "#3f7a5a", "#8e2436", "#d9b04a", "#4f6a8a", "#e6d9b8")


def pub_bar(rng: np.random.Generator) -> Piece:
    """A dark bar with brass taps and three stools before it, 270 × 130."""
    body = block(0, 36, 270, 94, "#4a2a1c", r=2)
    for panel in range(5):
        body += door(5 + panel * 53, 48, 48, 72, "#5c3624", inset=7)
    body += block(-4, 29, 278, 9, "#8a5230", r=3) + rect(0, 38, 270, 2, "#e0b060", alpha=0.5)
    for tap in (96, 112, 128):
        body += block(tap, 4, 6, 26, "#d9b04a", r=2, way="round") + block(tap - 2, -4, 10, 12, "#2a1c18", r=3)
    body += block(88, 0, 54, 5, "#e0c06a", r=2)
    for x, tone in ((40, "#e8a83a"), (190, "#e8a83a"), (214, "#c8493a")):
        body += block(x, 14, 11, 16, tone, r=1) + oval(x + 5.5, 14, 6, 3, "#fff6e0")
    for x in (30, 130, 224):
        body += line(f"M{x},130L{x + 7},72M{x + 30},130L{x + 23},72M{x + 4},108H{x + 26}", "#26181a", 3.4)
        body += block(x - 2, 64, 34, 10, "#8e2436", r=5)
    return Piece(f'<g transform="translate(4,8)">{body}</g>', 278, 138)


def back_bar(rng: np.random.Generator) -> Piece:
    """Three lit shelves of bottles before a mirror, 230 × 150."""
    body, light = block(0, 0, 230, 150, "#4a2a1c", r=3) + rect(10, 12, 210, 132, "#2a3038"), ""
    for row in range(3):
        foot, x = 52 + row * 44, 16.0
        light += rect(10, foot - 1, 210, 3, "#ffca70") + rect(10, foot - 36, 210, 36, "#ffb050", alpha=0.16)
        while x < 206:
            tone, high = SPIRITS[rng.integers(len(SPIRITS))], rng.uniform(20, 30)
            body += block(x, foot - high, 9, high, tone, r=2, way="round")
            body += rect(x + 3, foot - high - 7, 3.2, 8, dark(tone)) + rect(
                x + 1, foot - high * 0.6, 7, 6, "#f6ecd6", alpha=0.8
            )
            x += rng.uniform(11, 15)
        body += block(8, foot, 214, 4, "#8a5230", r=0)
    return Piece(body, 230, 150, shine=light, always=True)


def cocktail_sign(rng: np.random.Generator) -> Piece:
    """A glass and a wave in neon, 90 × 90."""
    glass = line("M18,14H66L42,44zM42,44V74M26,76H58M52,24l14,-18", "#ff5aa8", 4)
    glass += line("M8,86q8,-8 16,0t16,0t16,0t16,0", "#5ad8ff", 4)
    return Piece(glass, 90, 90, shine=glass, always=True)


def dartboard(rng: np.random.Generator) -> Piece:
    """A dartboard, 50 × 50."""
    body = oval(25, 25, 25, 25, "#1c1a1c") + oval(25, 25, 20, 20, "#e6d9b8") + oval(25, 25, 15, 15, "#2f6a4a")
    return Piece(body + oval(25, 25, 11, 11, "#e6d9b8") + oval(25, 25, 4, 4, "#c8493a"), 50, 50)


def loaf(rng: np.random.Generator, x: float, foot: float) -> str:
    """One loaf, roll or baguette that lies on a shelf."""
    tone, kind = varied(LOAVES[rng.integers(len(LOAVES))], rng.uniform(-0.1, 0.15)), rng.integers(3)
    if kind == 0:
        body = path(f"M{x},{foot}q-3,-17 14,-18q17,1 14,18z", tone)
        return body + line(f"M{x + 8},{foot - 14}l4,8M{x + 15},{foot - 15}l4,8", "#f6e2b8", 2, alpha=0.8)
    if kind == 1:
        return oval(x + 7, foot - 6, 8, 7, tone) + oval(x + 21, foot - 6, 8, 7, tone) + oval(x + 5, foot - 9, 3, 2,
            "#fff", alpha=0.3)  # fmt: skip
    body = block(x, foot - 9, 30, 9, tone, r=5)
    return body + line(f"M{x + 6},{foot - 8}l5,6M{x + 14},{foot - 8}l5,6M{x + 22},{foot - 8}l4,6", "#f6e2b8", 1.6)


def bread_shelf(rng: np.random.Generator) -> Piece:
    """A wall of shelves full of loaves, 220 × 150."""
    body = block(0, 0, 220, 150, "#b98150", r=2) + rect(6, 6, 208, 140, "#7a4c2c")
    for row in range(4):
        foot = 38 + row * 35
        for at in range(6):
            body += loaf(rng, 11 + at * 34 + rng.uniform(-2, 2), foot)
        body += block(4, foot, 212, 4, "#d9a86a", r=0)
    return Piece(body, 220, 150)


def cake_counter(rng: np.random.Generator) -> Piece:
    """A glass counter of cakes and rolls with a till, 250 × 128."""
    body = block(0, 78, 250, 50, "#e9a7a0", r=3)
    for panel in range(5):
        body += rect(8 + panel * 49, 86, 38, 34, "#f6d2c8", r=3)
    body += rect(0, 22, 250, 58, "#fff4e0") + rect(4, 50, 242, 3, "#d9c4a4")
    for at in range(9):
        tone = ("#f3c4cc", "#8a5a3a", "#f6e6b0", "#d9583f", "#c9e0b0")[rng.integers(5)]
        x = 12 + at * 26
        body += block(x, 62, 18, 15, tone, r=4) + oval(x + 9, 60, 4, 4, "#c8293a")
        body += loaf(rng, x - 4, 50) if at % 2 else block(x, 38, 16, 12, varied(tone, 0.25), r=5)
    body += rect(0, 22, 250, 58, "url(#glass)") + block(-3, 16, 256, 8, "#f6ead6", r=3)
    return Piece(body + block(196, -8, 38, 25, "#6b5a58", r=3) + rect(201, -4, 28, 10, "#9fd8c8"), 250, 128)


def laid_table(rng: np.random.Generator) -> Piece:
    """A table with a white cloth, plates, wine and a candle, a chair on each side, 170 × 118."""
    body = ""
    for x in (2, 140):
        body += line(f"M{x + 3},118V66M{x + 25},118V66", "#4a2a1c", 4) + block(x, 62, 28, 7, "#8e2436", r=3)
        body += block(x + 1, 14, 26, 40, "#8e2436", r=8) + line(f"M{x + 2},62V20M{x + 26},62V20", "#4a2a1c", 3)
    body += path("M34,46H136L144,106q-10,6 -20,0t-20,0t-20,0t-20,0t-20,0q-6,3 -8,0z", "#fbf5ea")
    body += block(32, 42, 106, 7, "#ffffff", r=3) + oval(56, 41, 14, 3, "#e2e6e8") + oval(114, 41, 14, 3, "#e2e6e8")
    for x in (72, 98):
        body += path(f"M{x - 5},18h10q0,11 -5,12q-5,-1 -5,-12z", "#8e2436", alpha=0.85) + line(
            f"M{x},30V41M{x - 4},41H{x + 4}", "#dfe8ea", 1.6
        )
    body += block(82, 26, 6, 16, "#fbf3dc", r=2)
    flame = path("M85,10q7,10 0,16q-7,-6 0,-16z", "#ffcf6a", lit="") + oval(85, 20, 22, 20, "#ffb450", alpha=0.20)
    return Piece(body + flame, 170, 118, shine=flame, always=True)


def chandelier(rng: np.random.Generator) -> Piece:
    """A chandelier of brass and glass, 130 × 110."""
    body = rect(64, 0, 3, 60, "#c9a24e") + oval(65, 60, 10, 12, "#d9b45a")
    body += line("M65,66Q30,92 16,62M65,66Q46,92 38,66M65,66Q84,92 92,66M65,66Q100,92 114,62", "#c9a24e", 3.4)
    flames = ""
    for x, y in ((16, 60), (38, 64), (65, 54), (92, 64), (114, 60)):
        body += block(x - 3, y - 18, 6, 18, "#fbf3dc", r=2) + oval(x, y, 8, 3, "#d9b45a")
        body += path(f"M{x},{y + 4}l4,9l-4,9l-4,-9z", "#e6f4fa", alpha=0.8, lit="")
        flames += path(f"M{x},{y - 36}q7,10 0,18q-7,-8 0,-18z", "#ffe09a", lit="")
        flames += oval(x, y - 26, 14, 14, "#ffc870", alpha=0.25)
    return Piece(body + flames, 130, 110, shine=flames, always=True)


def dining_table(rng: np.random.Generator) -> Piece:
    """A long laid table with six chairs, 230 × 112."""
    body = ""
    for at in range(4):
        x = 22 + at * 50
        body += block(x, 8, 36, 44, "#a8703f", r=8) + block(x + 6, 16, 24, 34, "#c98a5a", r=5)
    for x in (0, 202):
        body += block(x, 12, 26, 56, "#8f5f3a", r=7) + line(f"M{x + 3},112V66M{x + 23},112V66", "#5c3a22", 4)
    body += line("M34,112L40,58M196,112L190,58", "#5c3a22", 9) + block(14, 48, 202, 10, "#8a5230", r=4)
    body += rect(60, 46, 110, 12, "#f3e6cc")
    for x in (44, 84, 146, 186):
        body += oval(x, 47, 13, 2.6, "#fbf8f0") + rect(x - 1, 36, 2, 10, "#dfe8ea")
    body += path("M104,46h22l-3,-14h-16z", "#4f7a9a") + oval(108, 26, 8, 8, "#e8a0a8") + oval(120, 24, 8, 8, "#f6e0a0")
    return Piece(body + oval(114, 18, 8, 8, "#d9583f"), 230, 112)


def booth(rng: np.random.Generator) -> Piece:
    """Two red benches with a table between, 190 × 112."""
    body = ""
    for x in (0, 134):
        body += block(x, 10, 56, 60, "#c8293a", r=9) + block(x - 1, 66, 58, 20, "#a81f30", r=6)
        body += rect(x + 4, 86, 48, 22, "#3a3f46") + line(f"M{x + 18},14V66M{x + 37},14V66", "#7a1420", 2, alpha=0.7)
    body += rect(90, 60, 10, 48, "#9aa4ac") + block(62, 52, 66, 8, "#e6ecee", r=3)
    body += block(76, 32, 8, 20, "#c8293a", r=2) + block(88, 34, 8, 18, "#f0c23a", r=2)
    return Piece(body + path("M104,52l-3,-18h16l-3,18z", "#f6e9d8"), 190, 112)
