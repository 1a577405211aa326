"""What stairwells, lifts, airports, cabins and tunnels hold."""

import numpy as np

from generation.engines.sketch.sets.indoors.kit.ink import Piece, block, dark, line, oval, path, rect


def stairs(rng: np.random.Generator) -> Piece:
    """A broad flight of stairs to a landing, seen from its foot, 300 × 300."""
    body, rail = rect(40, 0, 220, 60, "#cbb79a"), ""
    for step in range(12):
        share = step / 12
        wide = 190 + 100 * share
        y = 60 + 240 * (share**1.25)
        next_y = 60 + 240 * (((step + 1) / 12) ** 1.25)
        x = 150 - wide / 2
        body += rect(x, y, wide, next_y - y + 1, "#e2d2b4") + rect(x, y + (next_y - y) * 0.45, wide, (next_y - y) * 0.6,
            "#a88d68")  # fmt: skip
        body += rect(x + wide * 0.26, y, wide * 0.48, next_y - y + 1, "#a3323f" if step % 1 == 0 else "#8e2436")
        body += rect(x + wide * 0.26, y + (next_y - y) * 0.45, wide * 0.48, (next_y - y) * 0.6, "#7c2330")
    for side in (-1, 1):
        top_x, foot_x = 150 + side * 98, 150 + side * 148
        for at in range(9):
            share = (at / 8) ** 1.25
            x, y = top_x + (foot_x - top_x) * at / 8, 58 + 236 * share
            rail += line(f"M{x:.0f},{y:.0f}V{y - 40 - 16 * share:.0f}", "#5c3a22", 3.4)
        rail += line(f"M{top_x},18Q{top_x + side * 10},70 {foot_x},240", "#8a5230", 9)
        rail += block(foot_x - 9, 226, 18, 74, "#6b4026", r=3) + oval(foot_x, 224, 11, 11, "#a06a3e")
    return Piece(body + rail, 300, 300)


def lift(rng: np.random.Generator) -> Piece:
    """Steel lift doors in a frame with a lit number above and buttons beside, 170 × 250."""
    body = block(0, 22, 140, 228, "#8a929a", r=2)
    for x in (12, 71):
        body += block(x, 36, 57, 214, "#c6ced4", r=1, way="glass") + rect(x, 36, 57, 214, "#9aa6b0", alpha=0.25)
    body += line("M70,36V250", "#3a4048", 2.4)
    number = block(46, 0, 48, 22, "#22262c", r=3) + path("M56,16l6,-10l6,10z", "#ffb84a", lit="") + rect(78, 5, 5, 12,
        "#ffb84a")  # fmt: skip
    panel = block(148, 120, 20, 46, "#aab2ba", r=3) + oval(158, 134, 5, 5, "#ffb84a") + oval(158, 151, 5, 5, "#e6ecee")
    return Piece(body + number + panel, 170, 250, shine=path("M56,16l6,-10l6,10z", "#ffb84a", lit=""), always=True)


def aeroplane(rng: np.random.Generator) -> Piece:
    """An airliner at its stand, seen from the side, 420 × 150."""
    body = path("M18,86C10,66 60,58 96,58H330L366,10H396L384,70Q396,84 372,92H96C60,98 30,104 18,86z", "#f4f6f8")
    body += path("M150,84H262L226,122H206z", "#b9c4ce") + path("M330,58L366,10H396L380,58z", "#d9503f", lit="")
    body += rect(96, 74, 270, 5, "#d9503f") + path("M28,74q14,-10 34,-12v10q-16,4 -34,2z", "#3a4a5c", lit="")
    for at in range(16):
        body += rect(104 + at * 14, 64, 6, 7, "#4a5c70", r=3)
    body += block(160, 96, 44, 20, "#8a96a2", r=10) + line("M92,98V118M238,104V120", "#5a646e", 5)
    return Piece(body + oval(92, 122, 8, 8, "#26282e") + oval(238, 124, 8, 8, "#26282e"), 420, 150)


def gate_sign(rng: np.random.Generator) -> Piece:
    """A hanging sign with an aeroplane and an arrow, 150 × 40."""
    sign = path("M16,22l26,-4l-8,-12h6l14,12l18,-2q8,1 8,4t-8,4l-18,-1l-14,11h-6l8,-12z", "#ffd15c", lit="")
    sign += line("M104,20H134M124,11L134,20L124,29", "#ffd15c", 4.5)
    return Piece(block(0, 0, 150, 40, "#22262e", r=4) + sign, 150, 40, shine=sign, always=True)


def platform_sign(rng: np.random.Generator) -> Piece:
    """A hanging sign with the number of a line and an arrow, 150 × 40."""
    sign = oval(24, 20, 14, 14, "#3fa7e0") + line("M22,14L25,12V28", "#ffffff", 3.4)
    sign += line("M52,15H96M52,26H84", "#f4f4ee", 3) + line("M128,10V30M119,21L128,30L137,21", "#ffd15c", 4)
    return Piece(block(0, 0, 150, 40, "#22262e", r=4) + sign, 150, 40, shine=sign, always=True)


def cabin_seats(rng: np.random.Generator) -> Piece:
    """A block of seats seen from the front, 150 × 120."""
    body = ""
    for at in range(3):
        x = at * 50
        body += block(x + 3, 4, 44, 74, "#3f5f8a", r=9) + block(x + 10, 0, 30, 22, "#e6ecf0", r=6)
        body += block(x + 4, 72, 42, 18, "#4f72a0", r=6) + block(x - 2, 52, 8, 34, "#2a3a52", r=3)
    return Piece(body + block(144, 52, 8, 34, "#2a3a52", r=3) + rect(10, 90, 130, 26, "#26303c"), 154, 120)


def cabin_window(rng: np.random.Generator) -> Piece:
    """A rounded window of an aircraft with its blind, 40 × 54."""
    pane = rect(7, 7, 26, 40, "#9fd4f4", r=13)
    return Piece(block(0, 0, 40, 54, "#e9edf0", r=18) + pane + rect(7, 7, 26, 14, "#f6f8f8", r=9), 40, 54)


def torch(rng: np.random.Generator) -> Piece:
    """A torch in an iron ring, 40 × 90."""
    flame = path("M20,2q18,22 6,38h-12q-14,-14 6,-38z", "#ff9a3a", lit="") + path("M20,18q9,12 3,21h-6q-7,-8 3,-21z",
        "#ffe9a0", lit="")  # fmt: skip
    body = path("M14,40h12l-4,46h-4z", "#5c3a22") + rect(10, 52, 20, 4, "#3a3a40")
    return Piece(body + flame, 40, 90, shine=flame + oval(20, 24, 20, 22, "#ff9a3a", alpha=0.2), always=True)


def vault_door(rng: np.random.Generator) -> Piece:
    """The round steel door of a vault, 220 × 220."""
    body = (
        oval(110, 110, 110, 110, "#6a737c") + oval(110, 110, 96, 96, "#a9b3bc") + oval(110, 110, 96, 96, "url(#round)")
    )
    for at in range(12):
        body += f'<g transform="rotate({at * 30} 110 110)">{oval(110, 24, 7, 7, "#59616a")}</g>'
    body += oval(110, 110, 52, 52, "#8a949e") + oval(110, 110, 52, 52, "url(#round)")
    for at in range(3):
        body += f'<g transform="rotate({at * 60} 110 110)">{block(106, 62, 8, 96, "#d9b45a", r=4)}</g>'
    return Piece(body + oval(110, 110, 15, 15, dark("#d9b45a", 0.2)), 220, 220)


def hall_lamp(rng: np.random.Generator) -> Piece:
    """A shaded lamp on the wall, 30 × 44."""
    shade = path("M8,4h14l7,24h-28z", "#ffdfa0", lit="")
    return Piece(
        shade + rect(13, 28, 4, 12, "#c9a24e"), 30, 44, shine=shade + oval(15, 22, 15, 22, "#ffca80", alpha=0.25)
    )
