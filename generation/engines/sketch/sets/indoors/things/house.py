"""What kitchens, bedrooms and bathrooms hold."""

import numpy as np

from generation.engines.sketch.sets.indoors.kit.ink import (
    Piece,
    block,
    dark,
    door,
    line,
    oval,
    pale,
    path,
    rect,
)  # fmt: skip


def counter(rng: np.random.Generator) -> Piece:
    """Cupboards under a worktop with an oven, a hob and a sink, 360 × 112."""
    paint = "#7f9a8c"
    body = rect(4, 104, 352, 8, "#2c2a2c")
    for column, x in enumerate((0, 60, 120, 240, 300)):
        body += door(x, 30, 60, 74, paint, knob="right" if column % 2 else "left")
    body += block(180, 30, 60, 74, "#4a4d55") + rect(187, 46, 46, 44, "#1d1f26", r=3)
    body += rect(187, 46, 46, 44, "url(#glass)", r=3) + rect(188, 38, 44, 3, "#c9ccd2", r=1)
    for knob in range(4):
        body += oval(193 + knob * 11, 34, 2, 2, "#e6e2da")
    body += block(-4, 22, 368, 9, "#d9b98c", r=2)
    body += rect(186, 19, 48, 3, "#26262c") + block(192, 4, 22, 15, "#c8694f", r=3) + rect(189, 8, 28, 3, "#a8503a")
    body += rect(70, 22, 46, 4, "#9aa4ac") + line("M92,22V2Q92,-6 101,-2V4", "#b9c2c8", 3)
    body += block(20, 6, 16, 16, "#f0e6d2", r=3) + block(40, 2, 13, 20, "#d99a4e", r=3)
    body += block(300, 8, 40, 14, "#b98150", r=3) + oval(312, 6, 6, 6, "#c8493a") + oval(325, 5, 6, 6, "#e0a83a")
    return Piece(f'<g transform="translate(4,8)">{body}</g>', 372, 120)


def cupboards(rng: np.random.Generator) -> Piece:
    """Wall cupboards, 120 × 70."""
    body = door(0, 0, 60, 70, "#8aa595", knob="right") + door(60, 0, 60, 70, "#8aa595", knob="left")
    return Piece(body, 120, 70)


def plate_shelf(rng: np.random.Generator) -> Piece:
    """An open shelf with plates and jars, 130 × 44."""
    body = block(0, 36, 130, 5, "#a8703f")
    for at, tone in enumerate(("#f3ece0", "#cfdcd8", "#e8b98a")):
        body += oval(16 + at * 22, 22, 12, 14, tone) + oval(16 + at * 22, 22, 8, 9.5, dark(tone, 0.08))
    for at, tone in enumerate(("#c8694f", "#4f7a78", "#d9a441", "#7a8f63")):
        body += block(78 + at * 13, 18, 10, 18, tone, r=2) + rect(79 + at * 13, 14, 8, 5, "#5c3b25", r=1)
    return Piece(body, 130, 44)


def kitchen_table(rng: np.random.Generator) -> Piece:
    """A table with two chairs, 150 × 92."""
    body = ""
    for x in (8, 118):
        body += line(f"M{x},92V4M{x + 24},92V4", "#7a4f30", 4)
        for row in range(3):
            body += block(x, 8 + row * 12, 24, 5, "#8f5f3a", r=2)
        body += block(x - 2, 50, 28, 6, "#a8703f", r=2)
    body += line("M36,92L40,32M114,92L110,32", "#7a4f30", 6) + block(22, 24, 106, 9, "#c08a56", r=3)
    body += path("M64,24q10,-14 22,0z", "#f0e6d2") + oval(70, 16, 5, 5, "#c8493a") + oval(79, 15, 5, 5, "#e0a83a")
    return Piece(body, 150, 92)


def bed(rng: np.random.Generator) -> Piece:
    """A double bed seen from its foot, 180 × 120."""
    quilt = ("#6f8fb0", "#c98a7a", "#8aa07a", "#9a86b0")[rng.integers(4)]
    body = block(6, 0, 168, 96, "#8a5a38", r=10) + block(16, 10, 148, 60, "#a06c46", r=6)
    body += block(20, 34, 66, 30, "#f6f0e6", r=12) + block(94, 34, 66, 30, "#f6f0e6", r=12)
    body += block(8, 54, 164, 52, quilt, r=12) + block(8, 54, 164, 16, "#f4ece0", r=8)
    body += line("M14,84H166M14,94H166", pale(quilt, 0.35), 2.4, alpha=0.7) + block(
        4, 100, 172, 14, dark("#8a5a38", 0.2), r=4
    )
    body += rect(10, 112, 8, 8, "#4a2e1c") + rect(162, 112, 8, 8, "#4a2e1c")
    return Piece(body, 180, 120)


def nightstand(rng: np.random.Generator) -> Piece:
    """A chest with a lamp on it, 50 × 108."""
    body = block(2, 56, 46, 48, "#9a6a42", r=2) + rect(6, 104, 5, 4, "#3c2618") + rect(39, 104, 5, 4, "#3c2618")
    body += door(5, 60, 40, 18, "#a8764c", knob="top") + door(5, 81, 40, 18, "#a8764c", knob="top")
    body += rect(23, 34, 4, 22, "#c9a46a") + oval(25, 55, 9, 2.5, "#c9a46a")
    shade = path("M14,8h22l7,28h-36z", "#f3e0bc", lit="")
    return Piece(body + shade, 50, 108, shine=path("M14,8h22l7,28h-36z", "#ffd894", lit=""))


def wardrobe(rng: np.random.Generator) -> Piece:
    """A wardrobe of two doors over a drawer, 120 × 210."""
    wood = "#c6a27a"
    body = block(0, 0, 120, 204, wood, r=2) + rect(6, 203, 8, 7, "#4a2e1c") + rect(106, 203, 8, 7, "#4a2e1c")
    body += door(5, 12, 54, 146, pale(wood, 0.1), knob="right", inset=7) + door(
        61, 12, 54, 146, pale(wood, 0.1), knob="left", inset=7
    )
    return Piece(body + door(5, 162, 110, 36, pale(wood, 0.1), knob="top") + block(-2, 0, 124, 8, wood), 120, 210)


def basin(rng: np.random.Generator) -> Piece:
    """A vanity with a basin, a mirror and its lamp, 100 × 205."""
    glow = block(28, 2, 44, 9, "#fff6e0", r=4)
    body = (
        glow
        + block(10, 14, 80, 84, "#cda878", r=4)
        + rect(15, 19, 70, 74, "#a9c4cc")
        + rect(15, 19, 70, 74, "url(#glass)")
    )
    body += line("M50,126V112Q50,106 59,109", "#c9d2d8", 3.5) + block(6, 126, 88, 12, "#fbfaf6", r=5)
    body += door(12, 138, 38, 58, "#7d98a0", knob="right") + door(50, 138, 38, 58, "#7d98a0", knob="left")
    body += rect(16, 196, 6, 9, "#55442e") + rect(78, 196, 6, 9, "#55442e")
    body += block(14, 112, 9, 14, "#e0a25a", r=2) + line("M17,112L14,98M20,112L23,99", "#7fb0c0", 2)
    return Piece(body, 100, 205, shine=glow)


def tub(rng: np.random.Generator) -> Piece:
    """A free-standing bath with a tap and foam, 180 × 84."""
    body = line("M160,40V4Q160,-2 148,2", "#c9b06a", 5)
    for x, y, size in ((40, 18, 12), (58, 12, 14), (78, 17, 12), (98, 13, 13), (118, 18, 11)):
        body += oval(x, y, size, size * 0.8, "#ffffff", alpha=0.92)
    body += path("M10,22H170C168,58 152,72 132,74H48C28,72 12,58 10,22z", "#f6f4ef")
    body += block(2, 16, 176, 11, "#ffffff", r=5) + path(
        "M46,72l-8,12h10l8,-12zM134,72l8,12h-10l-8,-12z", "#c9b06a", lit=""
    )
    return Piece(body, 180, 84)


def towels(rng: np.random.Generator) -> Piece:
    """Two towels on a rail, 80 × 74."""
    body = rect(0, 2, 80, 3, "#b9a06a", r=1.5)
    return Piece(body + block(8, 3, 28, 60, "#d98f7a", r=2) + block(42, 3, 28, 50, "#f2ead9", r=2), 80, 74)


def toilet(rng: np.random.Generator) -> Piece:
    """A toilet seen from the front, 48 × 84."""
    body = block(4, 0, 40, 40, "#fbfaf7", r=4) + rect(20, 4, 8, 3, "#c9d2d8", r=1)
    body += path("M6,44C6,66 14,68 15,82H33C34,68 42,66 42,44z", "#f4f2ee", lit="round")
    return Piece(body + oval(24, 44, 21, 8, "#ffffff") + oval(24, 44, 14, 4.6, "#cfd8dc"), 48, 84)


def round_mat(rng: np.random.Generator) -> Piece:
    """A bath mat or a soft rug, seen flat."""
    tone = ("#8fb3bd", "#d9b9a0", "#b3a6c4")[rng.integers(3)]
    return Piece(
        oval(90, 91, 90, 89, dark(tone, 0.4), alpha=0.6)
        + oval(90, 88, 88, 87, tone)
        + oval(90, 88, 70, 69, pale(tone, 0.35)),
        180,
        180,
    )


def crib(rng: np.random.Generator) -> Piece:
    """A cot with bars under a mobile of stars, 130 × 190."""
    body = line("M14,190V8Q14,0 30,0H66M66,0V20", "#e6dcc8", 3) + line(
        "M40,24H92M40,24v16M66,20v24M92,24v16", "#c9b49a", 1.6
    )
    for x, y, tone in ((40, 46, "#f0c23a"), (66, 52, "#e89ab0"), (92, 46, "#8ac0e0")):
        body += path(f"M{x},{y - 9}l3,6l7,1l-5,5l1,7l-6,-3l-6,3l1,-7l-5,-5l7,-1z", tone, lit="")
    body += block(8, 128, 114, 30, "#cfe3ee", r=5) + block(70, 122, 40, 16, "#ffffff", r=7)
    for at in range(8):
        body += block(10 + at * 15.5, 96, 4.5, 84, "#fbf6ec", r=2)
    return Piece(body + block(2, 92, 126, 8, "#fbf6ec", r=3) + block(2, 166, 126, 9, "#f0e6d6", r=3), 130, 190)


def bunk_bed(rng: np.random.Generator) -> Piece:
    """A bunk bed with a ladder, 190 × 170."""
    body = ""
    for y, quilt in ((34, "#e8b84a"), (108, "#5f9ac0")):
        body += block(8, y - 10, 42, 22, "#ffffff", r=8) + block(40, y - 2, 140, 24, quilt, r=7)
        for dot in range(6):
            body += oval(58 + dot * 21, y + 9, 5, 5, pale(quilt, 0.6))
        body += block(4, y + 18, 182, 14, "#d9784a", r=3)
    for x in (0, 180):
        body += block(x, 4, 10, 166, "#c8643a", r=3)
    body += line("M140,164L148,20M166,164L168,20", "#f3e6cc", 5)
    return Piece(body + "".join(rect(142 + at, 146 - at * 22, 27, 5, "#f3e6cc", r=2) for at in range(6)), 190, 170)


def toy_shelf(rng: np.random.Generator) -> Piece:
    """A low shelf of toys: blocks, a ball, a bear, a train, 170 × 116."""
    body = block(0, 20, 170, 96, "#f3e6cc", r=4)
    for column in range(3):
        body += rect(6 + column * 54, 28, 50, 36, "#d9c49a", r=2) + rect(6 + column * 54, 70, 50, 40, "#d9c49a", r=2)
    body += (
        block(10, 80, 42, 30, "#e0604a", r=4)
        + block(64, 80, 42, 30, "#4f9ac0", r=4)
        + block(118, 80, 42, 30, "#f0c23a", r=4)
    )
    body += oval(28, 48, 14, 14, "#5fb08a") + line("M14,48H42", "#fff", 3) + block(66, 46, 16, 16, "#e89ab0", r=2)
    body += block(84, 46, 16, 16, "#8ac0e0", r=2) + block(75, 31, 16, 15, "#f0c23a", r=2)
    body += oval(140, 50, 12, 13, "#b98150") + oval(140, 36, 9, 8, "#b98150") + oval(132, 30, 4, 4, "#b98150")
    body += oval(148, 30, 4, 4, "#b98150") + block(20, 4, 24, 16, "#d9503f", r=2) + block(46, 8, 22, 12, "#4f7a9a", r=2)
    body += oval(27, 20, 4, 4, "#2a2a2e") + oval(40, 20, 4, 4, "#2a2a2e") + oval(57, 20, 4, 4, "#2a2a2e")
    return Piece(body + path("M110,20l12,-18l12,18z", "#7a5a9a", lit=""), 170, 116)


def bunting(rng: np.random.Generator) -> Piece:
    """A string of coloured flags, 260 × 50."""
    body = line("M0,4Q130,44 260,4", "#c9b49a", 2)
    for at in range(9):
        x = 12 + at * 27
        y = 6 + 36 * (1 - ((x + 10 - 130) / 130) ** 2) * 0.55
        tone = ("#e0604a", "#f0c23a", "#5fb08a", "#5f9ac0", "#e89ab0")[at % 5]
        body += path(f"M{x},{y:.0f}h20l-10,22z", tone)
    return Piece(body, 260, 50)


def washing_machines(rng: np.random.Generator) -> Piece:
    """Two washing machines with a basket of clothes, 150 × 118."""
    body = block(40, 4, 70, 24, "#d9b98c", r=6) + oval(58, 6, 14, 8, "#e89ab0") + oval(84, 5, 16, 9, "#8ac0e0")
    for x in (2, 77):
        body += (
            block(x, 28, 71, 88, "#f6f6f4", r=4)
            + rect(x + 8, 35, 26, 7, "#cfd8dc", r=2)
            + oval(x + 58, 39, 4, 4, "#4f7a9a")
        )
        body += oval(x + 35, 78, 25, 25, "#aab4bc") + oval(x + 35, 78, 19, 19, "#3f5a70")
        body += oval(x + 30, 72, 8, 6, "#fff", alpha=0.35)
    return Piece(body, 150, 118)


def stalls(rng: np.random.Generator) -> Piece:
    """Three doors of a public toilet, 240 × 200."""
    body = rect(0, 0, 240, 190, "#3a4a50", alpha=0.5)
    for at in range(3):
        x = at * 80
        body += block(x + 4, 6, 66, 172, "#5fa0a0", r=2) + oval(x + 60, 96, 4, 4, "#e6ecee")
        body += block(x + 70, 0, 10, 196, "#d6dede", r=1)
    return Piece(body + block(-2, 0, 244, 9, "#c9d2d2", r=1), 240, 200)


def sauna_stove(rng: np.random.Generator) -> Piece:
    """A stove heaped with hot stones behind a rail, 90 × 110."""
    body, glow = block(10, 40, 70, 66, "#3a3a40", r=4), ""
    for x, y in ((20, 36), (36, 32), (52, 34), (68, 37), (28, 24), (46, 20), (60, 25)):
        body += oval(x, y, 11, 9, "#7a6a64")
        glow += oval(x, y + 5, 6, 4, "#ff7a3a", alpha=0.8)
    return Piece(
        body + glow + line("M2,60H88M2,84H88M6,52V110M84,52V110", "#c98f5a", 5), 90, 110, shine=glow, always=True
    )


def sauna_bench(rng: np.random.Generator) -> Piece:
    """Two steps of wooden benches, 260 × 100."""
    body = ""
    for y, depth in ((0, 10), (46, 12)):
        body += block(0, y, 260, depth, "#d9a868", r=2)
        body += "".join(rect(at * 26, y + depth, 22, 34, "#b9844a", alpha=0.85) for at in range(10))
    return Piece(body, 260, 100)
