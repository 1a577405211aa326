"""What cafés, museums, shops, corridors, gyms and workshops hold."""

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
    varied,
)  # fmt: skip
from generation.engines.sketch.sets.indoors.things.living import framed

GOODS = ("#c8493a", "#e0a83a", "#4f7a9a", "#6f9a5c", "#b56f9a", "#f0e6d2", "#d9784a")


def bar(rng: np.random.Generator) -> Piece:
    """A counter with a coffee machine, cups and a glass of cakes, 260 × 150."""
    body = block(0, 52, 260, 98, "#6b442a", r=2)
    for panel in range(5):
        body += door(6 + panel * 50, 66, 48, 78, "#7d5233", inset=6)
    body += block(-4, 46, 268, 9, "#d9b98c", r=2)
    body += block(30, 8, 58, 38, "#b9c0c6", r=5) + rect(36, 26, 46, 14, "#3a3f46") + rect(36, 4, 46, 5, "#8a9198", r=2)
    for cup in range(4):
        body += rect(38 + cup * 11, -3, 8, 7, "#fbf6ec", r=2)
    body += (
        rect(150, 8, 80, 38, "#e8f2f2", alpha=0.35)
        + rect(150, 26, 80, 2, "#c9b894")
        + block(148, 4, 84, 5, "#caa46a", r=2)
    )
    for cake, tone in enumerate(("#d98f7a", "#f3e3c4", "#8a5a3a", "#e0b05a")):
        body += block(154 + cake * 19, 32, 15, 13, tone, r=3) + block(
            155 + cake * 19, 14, 13, 11, varied(tone, 0.2), r=4
        )
    return Piece(f'<g transform="translate(4,6)">{body}</g>', 268, 156)


def bottles(rng: np.random.Generator) -> Piece:
    """Two shelves of bottles, jars and cups, 170 × 92."""
    body = ""
    for row in range(2):
        foot = 40 + row * 46
        x = 6.0
        while x < 158:
            tone, high = GOODS[rng.integers(len(GOODS))], rng.uniform(16, 32)
            body += block(x, foot - high, 9, high, tone, r=2, way="round")
            if high > 22:
                body += rect(x + 3, foot - high - 7, 3, 8, dark(tone))
            x += rng.uniform(11, 16)
        body += block(0, foot, 170, 5, "#8a5a36")
    return Piece(body, 170, 92)


def menu(rng: np.random.Generator) -> Piece:
    """A slate with the day's dishes, 80 × 104."""
    body = block(0, 0, 80, 104, "#8a5a36", r=2) + rect(5, 5, 70, 94, "#2c3436")
    body += line("M22,18H58", "#f2d27a", 3.5)
    for row in range(6):
        body += line(f"M14,{32 + row * 11}H{44 + row * 7 % 12}M60,{32 + row * 11}H67", "#eef0e6", 1.8, alpha=0.75)
    return Piece(body, 80, 104)


def cafe_table(rng: np.random.Generator) -> Piece:
    """A small table with a chair on each side, 130 × 96."""
    body = ""
    for x, lean in ((4, 4), (100, -4)):
        body += line(f"M{x + 3},96V52M{x + 23},96V52", "#3a2a20", 3) + block(x, 48, 26, 5, "#8f5f3a", r=2)
        body += line(f"M{x + 2},50Q{x + 13 - lean},6 {x + 24},50", "#3a2a20", 3.5)
    body += path("M62,30h6l1,56l16,8v2h-40v-2l16,-8z", "#2f2a2a", lit="round") + block(34, 24, 62, 6, "#c08a56", r=3)
    return Piece(body + path("M52,14h12l-2,10h-8z", "#f6efe2") + path("M78,12q6,-8 10,0l-2,12h-6z", "#c8694f"), 130, 96)


def canvas(rng: np.random.Generator) -> Piece:
    """A large picture in a gilt frame, 120 × 100."""
    return Piece(framed(rng, 0, 0, 120, 100, "#b98a3e"), 120, 100)


def statue(rng: np.random.Generator) -> Piece:
    """A bust on a plinth, 60 × 178."""
    stone = "#e9e2d6"
    body = (
        block(8, 84, 44, 88, "#d9d2c6", r=1)
        + block(4, 78, 52, 8, pale("#d9d2c6"), r=1)
        + block(2, 170, 56, 8, "#c9c1b4", r=1)
    )
    body += path("M10,78C10,58 22,56 24,48L36,48C38,56 50,58 50,78z", stone, lit="round") + oval(30, 28, 14, 18, stone)
    body += oval(30, 28, 14, 18, "url(#round)") + path("M16,24C14,2 46,2 44,24C40,12 20,12 16,24z", "#d3cabb")
    return Piece(body + line("M24,30h3M34,30h3M27,39h6M30,30v6", "#b3a998", 1.4), 60, 178)


def rope(rng: np.random.Generator) -> Piece:
    """A velvet rope between two posts, 150 × 96."""
    body = line("M12,20Q75,72 138,20", "#8e2436", 6)
    for x in (12, 138):
        body += (
            block(x - 3, 12, 6, 78, "#c9a24e", way="round")
            + oval(x, 10, 6, 6, "#e0c06a")
            + oval(x, 91, 12, 4, "#a8843a")
        )
    return Piece(body, 150, 96)


def bench(rng: np.random.Generator) -> Piece:
    """A padded bench, 140 × 46."""
    return Piece(line("M14,46V20M126,46V20", "#4a3a2e", 6) + block(0, 8, 140, 16, "#9a5a48", r=6), 140, 46)


def rack(rng: np.random.Generator) -> Piece:
    """A rack of goods, 200 × 190."""
    body = rect(0, 0, 200, 190, "#55606a") + block(0, 0, 200, 16, "#d9583f", r=2)
    for row in range(4):
        foot = 56 + row * 42
        x = 6.0
        while x < 188:
            tone, high, wide = GOODS[rng.integers(len(GOODS))], rng.uniform(20, 32), rng.uniform(9, 14)
            for _ in range(int(rng.integers(2, 5))):
                if x + wide < 196:
                    body += block(x, foot - high, wide - 1, high, tone, r=2) + rect(
                        x + 2, foot - high * 0.6, wide - 5, 6, "#fff", alpha=0.7
                    )
                x += wide
        body += (
            block(0, foot, 200, 6, "#e6e9ec", r=0)
            + rect(20, foot + 1, 16, 4, "#f5d76a")
            + rect(120, foot + 1, 16, 4, "#f5d76a")
        )
    return Piece(body, 200, 190)


def crates(rng: np.random.Generator) -> Piece:
    """Crates of fruit, 150 × 92."""
    body = ""
    for column, tone in enumerate(("#d9493a", "#e8a83a", "#7aa84e")):
        for row in range(2):
            x, y = column * 50, 10 + row * 42
            for fruit in range(9):
                body += oval(
                    x + 8 + fruit % 5 * 8 + fruit // 5 * 4,
                    y + 8 - fruit // 5 * 6,
                    6,
                    6,
                    varied(tone, rng.uniform(-0.15, 0.25)),
                )
            body += block(x + 1, y + 10, 48, 13, "#b98150", r=1) + block(x + 1, y + 25, 48, 12, "#a8703f", r=1)
    return Piece(body, 150, 92)


def books_high(rng: np.random.Generator) -> Piece:
    """A tall bookcase with a ladder's rail, 150 × 300."""
    from_shelf = _shelves(rng, 150, 300, 8)
    return Piece(from_shelf, 150, 300)


def _shelves(rng: np.random.Generator, wide: float, tall: float, rows: int) -> str:
    wood, step = "#7a4c2c", (tall - 16) / rows
    body = rect(0, 0, wide, tall, "#2c1a10")
    for row in range(rows):
        x, foot = 7.0, 8 + (row + 1) * step - 5
        while x < wide - 12:
            thick, high = rng.uniform(3.4, 7), rng.uniform(0.62, 0.88) * step
            tone = varied(
                ("#8c3b32", "#2f5d62", "#c28a3a", "#3e4a73", "#6b7f4e", "#d8c6a0")[rng.integers(6)],
                rng.uniform(-0.2, 0.15),
            )
            body += rect(x, foot - high, thick - 0.5, high, tone) + rect(
                x, foot - high * 0.78, thick - 0.5, 1.4, "#e8cf94", alpha=0.8
            )
            x += thick
        body += block(0, foot, wide, 5, wood, r=0)
    return (
        body
        + block(0, 0, 7, tall, wood, r=0)
        + block(wide - 7, 0, 7, tall, wood, r=0)
        + block(-2, 0, wide + 4, 9, pale(wood, 0.1), r=1)
    )


def reading_table(rng: np.random.Generator) -> Piece:
    """A long table with a green lamp and open books, 190 × 116."""
    lamp = path("M74,8h46q8,0 8,14h-62q0,-14 8,-14z", "#3f8a62")
    body = (
        line("M12,116V50M178,116V50", "#5c3a22", 9)
        + block(0, 42, 190, 10, "#8f5f3a", r=3)
        + rect(95, 20, 4, 22, "#c9a24e")
        + lamp
    )
    body += (
        path("M20,40q12,-8 22,0q10,-8 22,0v3h-44z", "#f6efe0")
        + block(138, 32, 34, 5, "#c8493a")
        + block(140, 37, 34, 5, "#4f7a78")
    )
    return Piece(body, 190, 116, shine=rect(68, 21, 58, 5, "#fff2c0", r=2))


def treadmill(rng: np.random.Generator) -> Piece:
    """A treadmill, 120 × 140."""
    body = (
        line("M96,120L108,20M92,34H112", "#3a3f46", 6)
        + block(88, 12, 30, 20, "#2a2d36", r=4)
        + rect(92, 16, 22, 11, "#6fc0e0")
    )
    return Piece(
        body
        + block(0, 118, 112, 14, "#3a3f46", r=5)
        + rect(8, 117, 92, 5, "#1d1f26", r=2)
        + rect(6, 132, 10, 6, "#22252b"),
        120,
        140,
    )


def weights(rng: np.random.Generator) -> Piece:
    """A rack of dumbbells, 150 × 84."""
    body = line("M12,84L18,4M138,84L132,4", "#3a3f46", 6)
    for row in range(2):
        y = 18 + row * 32
        body += block(8, y + 8, 134, 6, "#565d66")
        for at in range(5):
            tone = ("#d9583f", "#4f7a9a", "#e0a83a")[(at + row) % 3]
            body += (
                rect(20 + at * 24, y - 1, 16, 4, "#c9ced4")
                + block(17 + at * 24, y - 7, 7, 16, tone, r=3)
                + block(32 + at * 24, y - 7, 7, 16, tone, r=3)
            )
    return Piece(body, 150, 84)


def hoop(rng: np.random.Generator) -> Piece:
    """A basketball hoop on its board, 130 × 116."""
    body = (
        block(0, 0, 130, 82, "#fbfaf6", r=3)
        + '<rect x="42" y="26" width="46" height="36" fill="none" stroke="#d9583f" stroke-width="4"/>'
    )
    body += line("M46,68L54,112M58,72L60,114M72,72L70,114M84,68L76,112M48,84H82M51,98H79", "#ffffff", 2)
    return Piece(body + oval(65, 68, 22, 5, "#d9583f") + oval(65, 67, 17, 3, "#7a2a1c"), 130, 116)


def bars(rng: np.random.Generator) -> Piece:
    """A cell's bars with their door, 170 × 240."""
    body = rect(0, 0, 170, 240, "#15151b", alpha=0.75)
    for at in range(11):
        body += block(4 + at * 16, 0, 6, 240, "#7d868f", r=2, way="round")
    return Piece(
        body
        + block(0, 0, 170, 10, "#6a727b")
        + block(0, 118, 170, 10, "#6a727b")
        + block(0, 230, 170, 10, "#6a727b")
        + block(118, 108, 20, 30, "#565d66"),
        170,
        240,
    )


def sickbed(rng: np.random.Generator) -> Piece:
    """A hospital bed with a drip, 200 × 170."""
    body = line("M186,168V6M176,8H196", "#aab4bc", 3) + block(178, 12, 14, 26, "#cfe6ee", r=4)
    body += (
        line("M20,160V90M160,160V100", "#9aa4ac", 5)
        + block(4, 64, 10, 66, "#c9d4da", r=4)
        + block(160, 84, 8, 46, "#c9d4da", r=4)
    )
    body += (
        block(10, 98, 152, 22, "#fbfcfb", r=7)
        + block(14, 84, 42, 20, "#ffffff", r=9)
        + block(58, 92, 104, 26, "#8fc0cc", r=7)
    )
    return Piece(body + oval(20, 162, 6, 6, "#3a3f46") + oval(160, 162, 6, 6, "#3a3f46"), 200, 170)


def workbench(rng: np.random.Generator) -> Piece:
    """A bench with a vice and tools on it, 190 × 108."""
    body = (
        line("M14,108V44M176,108V44", "#5c3a22", 10)
        + block(0, 36, 190, 12, "#a8703f", r=2)
        + block(20, 76, 150, 8, "#8f5f3a")
    )
    body += (
        block(24, 16, 26, 20, "#4f6f8a", r=3)
        + rect(14, 22, 46, 5, "#8a9198")
        + block(120, 20, 44, 16, "#c8493a", r=3)
        + rect(134, 14, 16, 6, "#3a3f46", r=3)
    )
    return Piece(body + block(34, 58, 40, 18, "#d9a24e", r=2) + block(90, 60, 50, 16, "#6f7f8c", r=2), 190, 108)


def tool_wall(rng: np.random.Generator) -> Piece:
    """Tools on a board, 170 × 100."""
    body = block(0, 0, 170, 100, "#c99a64", r=2)
    for at in range(7):
        x = 14 + at * 22
        body += rect(x, 38, 5, 42, ("#8a4a2c", "#c8493a", "#e0a83a")[at % 3], r=2)
        body += (
            rect(x - 7, 24, 19, 14, "#6f7a84", r=2),
            rect(x - 1, 14, 7, 26, "#aab4bc", r=2),
            oval(x + 2.5, 30, 9, 9, "#8a9198"),
        )[at % 3]
    return Piece(body, 170, 100)


def boxes(rng: np.random.Generator) -> Piece:
    """A stack of cardboard boxes, 130 × 124."""
    body = ""
    for x, y, wide, tall in ((0, 64, 66, 60), (68, 72, 62, 52), (20, 8, 62, 56)):
        body += block(x, y, wide, tall, varied("#c99a64", rng.uniform(-0.1, 0.1)), r=1) + rect(
            x + wide * 0.42, y, wide * 0.16, tall, "#e8cfa0", alpha=0.8
        )
    return Piece(body, 130, 124)


def lab_bench(rng: np.random.Generator) -> Piece:
    """A laboratory bench with flasks, a rack of tubes and a microscope, 240 × 132."""
    body = (
        door(6, 54, 76, 72, "#e9eef0", knob="top")
        + door(82, 54, 76, 72, "#e9eef0", knob="top")
        + door(158, 54, 76, 72, "#e9eef0", knob="top")
    )
    body += block(0, 46, 240, 9, "#3f4a54", r=2) + rect(6, 126, 228, 6, "#5a656e")
    for x, tone in ((20, "#4fc0a0"), (52, "#e07ab0"), (186, "#f0b84a")):
        body += path(f"M{x},12h8v14l12,20h-32l12,-20z", "#dff0f4", alpha=0.75) + path(
            f"M{x - 5},32h18l7,13h-32z", tone, lit=""
        )
    for tube, tone in enumerate(("#d9583f", "#5a93d0", "#8fc04e", "#e0a83a")):
        body += rect(92 + tube * 10, 18, 6, 26, "#e4f2f6", r=3) + rect(92 + tube * 10, 30, 6, 14, tone, r=3)
    body += block(88, 34, 44, 5, "#a8703f") + line("M150,44h22M160,44Q178,34 168,14M160,10l10,16", "#2f3840", 5)
    return Piece(body, 240, 132)


def boxing_ring(rng: np.random.Generator) -> Piece:
    """A boxing ring with its ropes and corner posts, 380 × 150."""
    body = (
        block(0, 104, 380, 46, "#2f4a7a", r=2)
        + path("M0,106L40,84H340L380,106z", "#dfe6ea")
        + rect(0, 104, 380, 6, "#c8293a")
    )
    for y, tone in ((44, "#c8293a"), (60, "#f4f4f0"), (76, "#3f6ab0")):
        body += line(f"M42,{y - 8}H338", tone, 2.4, alpha=0.85)
    for x, tone in ((40, "#c8293a"), (334, "#3f6ab0")):
        body += block(x, 28, 8, 58, tone, r=2)
    for x, tone in ((6, "#3f6ab0"), (362, "#c8293a")):
        body += block(x, 26, 14, 80, tone, r=3)
    return Piece(
        body + line("M13,40L44,36M13,60L44,52M13,80L44,68M369,40L338,36M369,60L338,52M369,80L338,68", "#f4f4f0", 2.4),
        380,
        150,
    )


def punch_bag(rng: np.random.Generator) -> Piece:
    """A punching bag on its chain, 40 × 190."""
    body = line("M20,0V50M20,40L8,60M20,40L32,60", "#5a656e", 2.4)
    return Piece(body + block(4, 58, 32, 130, "#a3242f", r=12, way="round") + rect(4, 84, 32, 5, "#f4f4f0"), 40, 190)


def pool_ladder(rng: np.random.Generator) -> Piece:
    """The rails of a pool's ladder, 60 × 80."""
    return Piece(line("M8,80V24Q8,4 22,4M38,80V24Q38,4 52,4M8,50H38M8,66H38", "#c9d6de", 5), 60, 80)


def start_blocks(rng: np.random.Generator) -> Piece:
    """Starting blocks at the end of a pool, 420 × 60."""
    body = ""
    for at in range(5):
        x = 10 + at * 84
        body += block(x, 6, 44, 12, "#3f8ac0", r=2) + block(x + 8, 18, 28, 42, "#e6eef0", r=1)
    return Piece(body, 420, 60)


def changing_bench(rng: np.random.Generator) -> Piece:
    """A slatted bench with a towel and shoes, 170 × 70."""
    body = line("M16,70V26M154,70V26", "#5a656e", 6) + block(0, 20, 170, 6, "#c98f5a") + block(0, 28, 170, 6, "#b97f4a")
    body += path("M34,20q0,-10 8,-10h36v44h-44z", "#f0e6d6") + rect(34, 40, 44, 5, "#d9503f")
    return Piece(body + path("M112,70v-12h12l14,7v5z", "#f4f4f0") + path("M128,70v-12h12l14,7v5z", "#e6e6e2"), 170, 72)
