"""What garages, factories, stores, attics and cellars hold."""

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


def roller_door(rng: np.random.Generator) -> Piece:
    """A garage's door of slats with a row of panes, 300 × 240."""
    body = block(0, 0, 300, 240, "#8a8f94", r=2)
    for row in range(8):
        y = 10 + row * 29
        body += block(10, y, 280, 27, "#d9dcd8", r=1)
        if row == 2:
            for at in range(6):
                body += rect(22 + at * 44, y + 5, 36, 17, "#a9c8d8", r=2) + rect(
                    22 + at * 44, y + 5, 36, 17, "url(#glass)"
                )
    return Piece(body + rect(136, 196, 28, 5, "#4a4f56", r=2), 300, 240)


def tyres(rng: np.random.Generator) -> Piece:
    """A pile of tyres, 80 × 100."""
    body = ""
    for row in range(4):
        y = 74 - row * 23
        body += block(2, y, 76, 24, "#2c2f35", r=11) + line(f"M12,{y + 8}H68M12,{y + 15}H68", "#4a4f58", 2)
    return Piece(body, 80, 100)


def tool_chest(rng: np.random.Generator) -> Piece:
    """A red chest of drawers on wheels with a can and a wrench, 90 × 116."""
    body = block(2, 26, 86, 82, "#c8293a", r=4)
    for row in range(4):
        body += rect(8, 34 + row * 18, 74, 14, "#a81f30", r=2) + rect(26, 38 + row * 18, 38, 3, "#e6ecee", r=1)
    body += oval(16, 111, 5, 5, "#26282e") + oval(74, 111, 5, 5, "#26282e") + block(12, 4, 16, 22, "#e0a83a", r=3)
    return Piece(body + line("M42,22L78,16", "#aab4bc", 6), 90, 116)


def machine(rng: np.random.Generator) -> Piece:
    """A great machine with dials, pipes and a chimney of steel, 230 × 220."""
    body = block(150, 0, 26, 90, "#8a949e", way="round") + line("M176,16H214V120", "#b98a4e", 9)
    body += block(6, 76, 150, 144, "#3f7a80", r=6) + block(150, 108, 74, 112, "#4f8f94", r=6)
    body += block(20, 40, 60, 38, "#5a6a74", r=4) + oval(50, 58, 14, 14, "#f4efe2") + line("M50,58L58,50", "#d9503f", 3)
    body += rect(20, 96, 74, 56, "#22343a", r=5) + rect(20, 96, 74, 56, "url(#glass)", r=5)
    for at in range(6):
        body += oval(110 + at % 2 * 22, 104 + at // 2 * 22, 7, 7, ("#e0503f", "#f0c23a", "#5fc07a")[at // 2])
    for x, y, size in ((186, 150, 24), (204, 188, 15)):
        body += oval(x, y, size, size, "#c9a24e") + oval(x, y, size * 0.45, size * 0.45, "#6b5230")
        for tooth in range(10):
            turned = f"rotate({tooth * 36} {x} {y})"
            body += f'<g transform="{turned}">{rect(x - 3, y - size - 5, 6, 8, "#c9a24e")}</g>'
    body += rect(20, 166, 74, 14, "#e0a83a") + "".join(
        path(f"M{24 + at * 16},180l8,-14h7l-8,14z", "#2a2a2e", lit="") for at in range(4)
    )
    return Piece(body, 230, 224)


def conveyor(rng: np.random.Generator) -> Piece:
    """A conveyor belt with boxes on it, 320 × 104."""
    body = ""
    for x in (20, 150, 282):
        body += block(x, 60, 18, 44, "#5a656e")
    body += block(0, 44, 320, 22, "#3a4048", r=11) + rect(10, 46, 300, 3, "#7d8790")
    for at in range(9):
        body += oval(18 + at * 35.5, 55, 7, 7, "#8a949e")
    for x in (26, 112, 198, 268):
        tone = varied("#c99a64", rng.uniform(-0.1, 0.1))
        body += block(x, 8, 42, 36, tone, r=1) + rect(x + 17, 8, 8, 36, "#e8cfa0", alpha=0.8)
    return Piece(body, 320, 104)


def pallet_rack(rng: np.random.Generator) -> Piece:
    """High racks of boxes and barrels, 250 × 330."""
    body = rect(6, 6, 238, 318, "#22262c", alpha=0.55)
    for row in range(4):
        foot, x = 76 + row * 80, 12.0
        while x < 220:
            wide, high = rng.uniform(28, 54), rng.uniform(34, 60)
            wide = min(wide, 238 - x)
            tone = varied("#c99a64", rng.uniform(-0.18, 0.12))
            body += block(x, foot - high, wide - 3, high, tone, r=1)
            body += rect(x + wide * 0.38, foot - high, wide * 0.18, high, "#e8cfa0", alpha=0.75)
            x += wide
        body += block(0, foot, 250, 9, "#e07a2e", r=1)
    for x in (0, 121, 241):
        body += block(x, 0, 9, 330, "#2f5f9a", r=1)
    return Piece(body, 250, 330)


def trunk(rng: np.random.Generator) -> Piece:
    """An old trunk with a lamp and a picture leaning on it, 130 × 110."""
    body = block(86, 14, 40, 54, "#caa46a", r=1) + rect(92, 20, 28, 42, "#7a97a0")
    body += path("M6,62Q6,44 24,44H92Q108,44 108,62z", "#8a5230") + block(6, 60, 102, 50, "#7a4628", r=2)
    for x in (22, 82):
        body += rect(x, 44, 9, 66, "#d9b45a")
    return Piece(body + block(50, 58, 15, 17, "#e0c06a", r=2), 130, 110)


def rocking_horse(rng: np.random.Generator) -> Piece:
    """An old rocking horse, 110 × 100."""
    body = line("M6,84Q55,108 104,84", "#6b442a", 7) + line("M34,90L38,62M76,90L72,62", "#8a5a36", 7)
    body += path("M24,62C20,44 40,40 60,44C66,26 74,10 90,12L98,28L86,34C84,52 86,66 76,66z", "#c98f5a")
    return Piece(
        body + line("M70,22Q58,30 58,44M24,50Q10,52 12,72", "#5c3a26", 6) + block(42, 38, 22, 8, "#a3323f"), 110, 100
    )


def boiler(rng: np.random.Generator) -> Piece:
    """A boiler with pipes, a dial and a glow behind its door, 140 × 210."""
    body = line("M70,40V10H130V-6M38,50V-4", "#b9784a", 10)
    body += path("M14,60Q14,38 70,38T126,60V200H14z", "#5f7a80", lit="round") + rect(14, 100, 112, 5, dark("#5f7a80"))
    body += oval(70, 78, 14, 14, "#f4efe2") + line("M70,78L79,71", "#d9503f", 3)
    fire = rect(46, 140, 48, 32, "#ff9a3a", r=4)
    body += (
        block(36, 130, 68, 52, "#3a464c", r=5)
        + fire
        + "".join(rect(50 + at * 11, 138, 4, 36, "#2a3238") for at in range(4))
    )
    return Piece(f'<g transform="translate(0,8)">{body}</g>', 140, 210, shine=f'<g transform="translate(0,8)" \
opacity=".7">{fire}</g>', always=True)  # fmt: skip


def pipes(rng: np.random.Generator) -> Piece:
    """Pipes along the wall with a wheel, 300 × 60."""
    body = block(0, 6, 300, 14, "#b9784a", r=6) + block(0, 34, 300, 10, "#8a949e", r=5)
    for x in (40, 150, 262):
        body += block(x, 2, 12, 22, "#8a5230", r=2) + block(x + 22, 31, 9, 16, "#6a747e", r=2)
    return Piece(body + oval(204, 14, 16, 16, "#c8293a") + oval(204, 14, 9, 9, "#8a949e"), 300, 60)


def barrels(rng: np.random.Generator) -> Piece:
    """Wooden barrels, 140 × 120."""
    body = ""
    for x, y in ((2, 36), (72, 36), (36, -4)):
        if y < 0:
            continue
        body += path(f"M{x + 8},{y}h48q14,40 0,84h-48q-14,-44 0,-84z", "#a8703f", lit="round")
        body += rect(x + 2, y + 16, 60, 6, "#4a4048") + rect(x + 2, y + 62, 60, 6, "#4a4048")
    return Piece(body, 140, 120)


def pins(rng: np.random.Generator) -> Piece:
    """The end of a bowling lane: ten pins in a lit box under a painted mask, 110 × 120."""
    body = block(0, 0, 110, 48, "#5a3f9a", r=3) + line("M14,30q14,-18 28,0t28,0t28,0", "#ff8ac8", 5)
    lit = rect(6, 50, 98, 66, "#7a5ad0", alpha=0.8)
    for row, count in enumerate((4, 3, 2, 1)):
        for at in range(count):
            x, foot, size = 55 + (at - (count - 1) / 2) * 23, 92 + row * 8, 0.8 + row * 0.07
            lit += oval(x, foot - 12 * size, 6.5 * size, 12 * size, "#ffffff") + oval(x, foot - 28 * size, 4 * size,
                6 * size, "#ffffff") + rect(x - 4 * size, foot - 25 * size, 8 * size, 2.4, "#d9402f")  # fmt: skip
    return Piece(
        body + rect(0, 48, 110, 72, "#241c3a") + lit, 110, 120, shine=f'<g opacity=".75">{lit}</g>', always=True
    )


def ball_return(rng: np.random.Generator) -> Piece:
    """A rack of bowling balls, 130 × 66."""
    body = block(8, 34, 114, 26, "#3a3450", r=8) + rect(20, 58, 12, 8, "#242034") + rect(98, 58, 12, 8, "#242034")
    for at, tone in enumerate(("#d9402f", "#3f8ac0", "#3fa06a", "#e0a83a")):
        body += oval(24 + at * 27, 24, 13, 13, tone) + oval(20 + at * 27, 18, 4, 3, "#fff", alpha=0.45)
    return Piece(body, 130, 66)
