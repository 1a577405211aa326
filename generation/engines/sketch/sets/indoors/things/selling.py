"""What pharmacies, bookshops, boutiques, florists and malls hold."""

import numpy as np

from generation.engines.sketch.sets.indoors.kit.ink import (
    Piece,
    block,
    dark,
    line,
    oval,
    path,
    rect,
    varied,
)  # fmt: skip
from generation.engines.sketch.sets.indoors.things.living import books

SIGNS = ("#e0604a", "#4f8aac", "#e0a83a", "#7a5a9a", "#3f8a6a")
CLOTHES = ("#c8694f", "#4f7a9a", "#e6c86a", "#7a5a8a", "#f0e6d6", "#3f4a5a", "#d98aa0")


def pill_shelf(rng: np.random.Generator) -> Piece:
    """White shelves of bottles and boxes, 200 × 190."""
    body = block(0, 0, 200, 190, "#e6efea", r=2) + rect(6, 16, 188, 168, "#cfe0d8") + block(0, 0, 200, 14, "#2f9a62")
    for row in range(5):
        foot, x = 46 + row * 34, 11.0
        while x < 182:
            high, tone = rng.uniform(14, 24), ("#ffffff", "#7ac0a0", "#e8a04a", "#6aa0d0", "#e07a7a")[rng.integers(5)]
            if rng.random() < 0.5:
                body += block(x, foot - high, 9, high, "#b9622e", r=2, way="round")
                body += rect(x + 1, foot - high - 4, 7, 5, "#f6f6f2") + rect(x, foot - high * 0.6, 9, 6, "#fff")
                x += 12
            else:
                body += block(x, foot - high, 14, high, tone, r=1) + rect(x + 2, foot - high * 0.6, 10, 3, "#2f6a8a")
                x += 16
        body += block(2, foot, 196, 4, "#ffffff", r=0)
    return Piece(body, 200, 190)


def green_cross(rng: np.random.Generator) -> Piece:
    """A pharmacy's lit cross, 60 × 60."""
    cross = path("M20,2h20v18h18v20h-18v18h-20v-18h-18v-20h18z", "#28b86a", lit="")
    return Piece(cross + line("M30,14V46M14,30H46", "#eafff2", 4), 60, 60, shine=cross, always=True)


def pharmacy_counter(rng: np.random.Generator) -> Piece:
    """A white counter with a till, scales and bottles, 220 × 124."""
    body = (
        block(0, 36, 220, 88, "#f4f8f6", r=4) + rect(0, 52, 220, 12, "#2f9a62") + block(-3, 30, 226, 8, "#cfd8d4", r=3)
    )
    body += path("M100,76h16v14h14v16h-14v14h-16v-14h-14v-16h14z", "#2f9a62", lit="")
    body += block(160, 6, 40, 25, "#5a656e", r=3) + rect(165, 10, 30, 12, "#a9d8e8")
    for x, tone in ((18, "#b9622e"), (34, "#ffffff"), (48, "#6aa0d0")):
        body += block(x, 10, 11, 20, tone, r=2, way="round") + rect(x + 2, 5, 7, 6, "#f6f6f2")
    return Piece(body, 220, 124)


def book_table(rng: np.random.Generator) -> Piece:
    """A low table with piles and standing books, 170 × 96."""
    body = (
        line("M14,96V56M156,96V56", "#5c3a22", 8)
        + block(0, 48, 170, 9, "#a8703f", r=2)
        + block(16, 78, 138, 6, "#8f5f3a")
    )
    for x, count in ((8, 5), (44, 3), (92, 6), (128, 4)):
        for at in range(count):
            tone = ("#8c3b32", "#2f5d62", "#d9a441", "#3e4a73", "#e6d6b4", "#a84a6a")[rng.integers(6)]
            body += block(x + rng.uniform(-1, 1), 42 - at * 6.4, 32, 6, tone, r=1) + rect(x + 3, 44 - at * 6.4, 26, 1.4,
                "#fff", alpha=0.6)  # fmt: skip
    return Piece(body + books(rng, 20, 58, 130, 20), 170, 96)


def clothes_rail(rng: np.random.Generator) -> Piece:
    """Clothes on a rail, 160 × 160."""
    body = line("M12,156V10H148V156M2,156H24M136,156H158", "#6a656e", 4)
    for at in range(9):
        x, long, tone = 20 + at * 13.5, rng.uniform(70, 104), CLOTHES[rng.integers(len(CLOTHES))]
        body += line(f"M{x + 6},10v7", "#9aa4ac", 1.6)
        body += path(f"M{x - 3},22q9,-10 18,0l2,{long:.0f}h-22z", varied(tone, rng.uniform(-0.1, 0.1)), lit="round")
    return Piece(body, 160, 160)


def mannequin(rng: np.random.Generator) -> Piece:
    """A dressed mannequin on its stand, 60 × 176."""
    tone = CLOTHES[rng.integers(4)]
    body = rect(28, 120, 4, 50, "#6a656e") + oval(30, 171, 18, 4, "#5a555e") + oval(30, 12, 9, 12, "#e6d2bc")
    body += path("M24,22h12l4,8q12,4 12,16l-6,26l10,62h-52l10,-62l-6,-26q0,-12 12,-16z", tone, lit="round")
    return Piece(body + rect(16, 70, 28, 5, dark(tone)), 60, 176)


def flower_stand(rng: np.random.Generator) -> Piece:
    """Three steps of buckets full of flowers, 180 × 130."""
    body = ""
    for row in range(3):
        foot = 52 + row * 38
        body += block(8 - row * 4, foot, 164 + row * 8, 7, "#a8703f", r=1)
        for at in range(4):
            x, tone = 22 + at * 42, ("#e06a8a", "#f0c23a", "#d9583f", "#b07ac8", "#fbf3e6")[rng.integers(5)]
            for _ in range(9):
                dx, dy = rng.uniform(-16, 20), rng.uniform(-16, 6)
                body += line(f"M{x + 4},{foot - 14}L{x + dx:.0f},{foot - 24 + dy:.0f}", "#5f8a4c", 2)
                body += oval(x + dx, foot - 26 + dy, 6, 6, varied(tone, rng.uniform(-0.15, 0.25)))
            body += path(f"M{x - 10},{foot - 17}h26l-4,17h-18z", "#8fa3ac", lit="round")
    return Piece(body, 180, 130)


def storefront(rng: np.random.Generator) -> Piece:
    """A shop of a mall: a lit sign over its window and door, 210 × 270."""
    tone = SIGNS[rng.integers(len(SIGNS))]
    body = block(0, 0, 210, 270, "#e9e2d6", r=2) + block(8, 14, 194, 44, tone, r=4)
    sign = line("M58,36H152", "#fff8e6", 9) + oval(36, 36, 11, 11, "#fff8e6")
    body += sign + rect(12, 66, 124, 190, "#ffe9c4") + rect(146, 66, 52, 204, "#ffdca8")
    for at in range(3):
        x, cloth = 26 + at * 36, CLOTHES[rng.integers(len(CLOTHES))]
        body += oval(x + 12, 116, 7, 9, "#c9b49c") + path(f"M{x + 4},128h16l8,86h-32z", cloth, lit="round")
    window = rect(12, 66, 124, 190, "#ffd894", alpha=0.35) + rect(146, 66, 52, 204, "#ffd894", alpha=0.35)
    body += rect(12, 66, 124, 190, "url(#glass)") + rect(12, 66, 124, 4, "#8a8078") + rect(136, 62, 10, 208, "#8a8078")
    return Piece(body, 210, 270, shine=window + f'<g opacity=".9">{sign}</g>', always=True)


def gallery_rail(rng: np.random.Generator) -> Piece:
    """The balustrade of an upper floor, 620 × 120."""
    body = block(0, 84, 620, 36, "#d6cfc4", r=0) + rect(0, 84, 620, 4, "#ffffff", alpha=0.6)
    body += rect(0, 14, 620, 70, "#cfe8f0", alpha=0.45) + block(0, 8, 620, 8, "#8a9198", r=3)
    return Piece(body + "".join(rect(at * 62, 14, 4, 72, "#8a9198") for at in range(11)), 620, 120)


def escalator(rng: np.random.Generator) -> Piece:
    """An escalator that rises to the right, 260 × 210."""
    body = path("M0,206H70L244,36H260V60L96,210H0z", "#8a929a", lit="down")
    for at in range(11):
        x, y = 66 + at * 16.4, 196 - at * 16
        body += rect(x, y - 14, 18, 14, "#4a525a") + rect(x, y - 14, 18, 3, "#e0b83a")
    body += path("M36,150L210,-10H250V36L70,206H30z", "#cfe8f0", alpha=0.4, lit="")
    body += line("M20,204Q14,150 40,148L212,-8H256", "#26282e", 8)
    return Piece(f'<g transform="translate(0,14)">{body}</g>', 262, 226)
