"""What stands before the lens, out of focus, and frames the picture: tall pieces, their foot below the edge."""

import numpy as np

from generation.engines.sketch.sets.indoors.kit.ink import Piece, block, line, oval, path, rect


def chair(rng: np.random.Generator) -> Piece:
    """The back of a wooden chair, 110 × 130."""
    body = line("M12,130L16,12M98,130L94,12", "#6b442a", 9) + block(10, 4, 90, 22, "#a8703f", r=9)
    return Piece(body + block(14, 40, 82, 12, "#8f5f3a", r=5) + block(6, 84, 98, 16, "#a8703f", r=6), 110, 130)


def flasks(rng: np.random.Generator) -> Piece:
    """A flask and tubes in their rack, 130 × 130."""
    body = path("M40,6h20v34l34,66a10,10 0 0 1 -9,14H15a10,10 0 0 1 -9,-14l34,-66z", "#d6eef2", alpha=0.6, lit="round")
    body += path("M27,72h46l20,38a6,6 0 0 1 -6,8H13a6,6 0 0 1 -6,-8z", "#3fb8a0", alpha=0.85)
    for at, tone in enumerate(("#e07ab0", "#f0b84a")):
        body += rect(102 + at * 15, 40, 10, 80, "#e4f2f6", r=5, alpha=0.8)
        body += rect(102 + at * 15, 74, 10, 46, tone, r=5)
    return Piece(body, 130, 130)


def candles(rng: np.random.Generator) -> Piece:
    """Candles that burn on a stand, 90 × 150."""
    body, flames = block(6, 96, 78, 10, "#a8843a", r=4) + block(40, 100, 10, 50, "#a8843a", way="round"), ""
    for x, high in ((12, 40), (30, 58), (50, 46), (70, 30)):
        body += block(x, 96 - high, 10, high, "#fbf1d8", r=3, way="round")
        flames += path(f"M{x + 5},{76 - high}q11,14 0,24q-11,-10 0,-24z", "#ffc860", lit="")
        flames += oval(x + 5, 92 - high, 20, 22, "#ffb04a", alpha=0.16)
    return Piece(body, 90, 150, shine=flames, always=True)


def luggage(rng: np.random.Generator) -> Piece:
    """A suitcase with its handle drawn out, 90 × 130."""
    tone = ("#c8694f", "#4f7a9a", "#d9a441")[rng.integers(3)]
    body = line("M28,60V8H62V60", "#5a656e", 6) + block(6, 48, 78, 78, tone, r=10)
    for x in (24, 45, 66):
        body += line(f"M{x},56V118", "#2a2024", 2, alpha=0.4)
    return Piece(body, 90, 130)


def basket(rng: np.random.Generator) -> Piece:
    """A shopping basket full of food, 130 × 110."""
    body = block(76, 6, 22, 60, "#d9a86a", r=8) + oval(38, 44, 20, 20, "#c8493a") + oval(66, 48, 18, 18, "#e0a83a")
    body += oval(20, 54, 16, 16, "#6f9a5c") + path("M96,60q-4,-40 18,-50q10,30 -2,50z", "#6f9a5c")
    body += path("M2,58H128L116,110H14z", "#c8493a") + line("M10,72H120M13,86H117M16,100H114", "#7a2018", 4, alpha=0.6)
    return Piece(body + block(-2, 54, 134, 9, "#e0604a", r=4), 130, 110)


def seat_back(rng: np.random.Generator) -> Piece:
    """The top of a cinema seat, 140 × 90."""
    return Piece(block(4, 2, 132, 100, "#8e2436", r=34) + block(18, 16, 104, 80, "#a32a3a", r=26), 140, 90)


def post(rng: np.random.Generator) -> Piece:
    """A brass post with its velvet rope, 130 × 130."""
    body = line("M60,34Q100,96 140,84", "#8e2436", 15) + block(50, 26, 18, 110, "#c9a24e", r=3, way="round")
    return Piece(body + oval(59, 20, 18, 18, "#e0c06a") + oval(54, 15, 6, 6, "#fff2c8", alpha=0.8), 130, 130)


def kettlebell(rng: np.random.Generator) -> Piece:
    """A kettlebell and a ball, 140 × 100."""
    body = line("M28,44C18,2 74,2 64,44", "#3a3f46", 13) + oval(46, 68, 38, 36, "#4a5058")
    body += oval(36, 54, 12, 9, "#fff", alpha=0.25) + oval(110, 70, 32, 32, "#d9784a")
    return Piece(body + line("M80,62Q110,50 140,66M108,38Q96,70 112,102", "#6b3a20", 3), 140, 100)


def paint_tins(rng: np.random.Generator) -> Piece:
    """Tins of paint with a brush, 120 × 120."""
    body = line("M40,50L22,4", "#b98150", 9) + path("M14,-2l14,8l-4,22l-16,-8z", "#d9583f", lit="")
    for x, y, tone in ((10, 44, "#4f7a9a"), (62, 62, "#d9a441")):
        body += block(x, y, 52, 80, "#c9ced4", r=4, way="round") + block(x, y + 20, 52, 34, tone, way="round")
    return Piece(body, 120, 120)
