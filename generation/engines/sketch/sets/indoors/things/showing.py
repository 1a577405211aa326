"""What galleries, science museums, palaces, lobbies and aquariums show."""

import numpy as np

from generation.engines.sketch.sets.indoors.kit.ink import (
    Piece,
    block,
    dark,
    line,
    oval,
    pale,
    path,
    rect,
)  # fmt: skip

BONE = "#efe3c4"


def abstract(rng: np.random.Generator) -> Piece:
    """A large modern painting without a frame, 150 × 120."""
    grounds = (("#f2c14e", "#d9503f", "#2a4a6a"), ("#2f5d73", "#f0a868", "#f6ecd6"), ("#f3e6d8", "#1f2a44", "#e0533a"))
    one, two, three = grounds[rng.integers(len(grounds))]
    kind, body = rng.integers(3), rect(0, 0, 150, 120, one)
    if kind == 0:
        for _ in range(5):
            x, y, size = rng.uniform(20, 130), rng.uniform(20, 100), rng.uniform(10, 30)
            body += oval(x, y, size, size, (two, three)[rng.integers(2)], alpha=0.92)
        body += line("M8,96L142,20", three, 4)
    elif kind == 1:
        body += rect(14, 12, 122, 44, two, r=5, alpha=0.9) + rect(14, 64, 122, 42, three, r=5, alpha=0.9)
    else:
        shapes = f"M10,100Q40,{rng.uniform(0, 40):.0f} 76,62T142,24"
        body += line(shapes, two, 15) + line(shapes, three, 4) + oval(112, 84, 18, 18, three)
    return Piece(body + rect(0, 0, 150, 120, "url(#down)"), 150, 120)


def sculpture(rng: np.random.Generator) -> Piece:
    """A curved bronze on a white plinth, 70 × 180."""
    body = block(8, 100, 54, 80, "#f4f2ee", r=1) + path(
        "M34,100C8,78 10,46 34,38C56,32 58,10 40,2C66,6 72,40 50,52C34,60 34,78 46,100z", "#c98a3e", lit="round"
    )
    return Piece(body + oval(31, 62, 6, 9, "#f4f2ee"), 70, 180)


def skeleton(rng: np.random.Generator) -> Piece:
    """The bones of a great dinosaur on its base, 330 × 230."""
    body = block(20, 206, 290, 24, "#5a4a3e", r=3)
    spine = "M312,150Q250,70 190,78T104,96Q70,92 62,44"
    body += line(spine, BONE, 9)
    for at in range(9):
        x, high = 112 + at * 11, 40 + 14 * np.sin(at / 8 * 3.1)
        body += line(f"M{x},{90 - at * 0.8:.0f}q-12,{high / 2:.0f} 4,{high:.0f}", BONE, 4)
    for x, lean in ((120, -8), (138, 10), (196, -6), (214, 12)):
        body += line(f"M{x},104L{x + lean},152L{x},204h-12", dark(BONE, 0.12 if lean > 0 else 0.0), 8)
    body += path("M40,54C24,52 6,40 8,30C14,16 50,14 70,26C78,34 76,50 66,54z", BONE) + oval(52, 30, 7, 6, "#3a2e28")
    body += line("M10,44Q34,58 62,52", "#3a2e28", 2) + line("M14,44l2,5M22,47l2,5M31,49l2,5M40,50l2,5", BONE, 3)
    for at in range(12):
        along, down = 226 + at * 7.6, 76 + at * 6.2
        body += line(f"M{along:.0f},{down:.0f}v-{9 - at * 0.6:.1f}", BONE, 3)
    return Piece(body, 330, 230)


def planets(rng: np.random.Generator) -> Piece:
    """Planets that hang on wires, 260 × 110."""
    body = ""
    for x, y, size, tone in ((24, 70, 12, "#d9784a"), (72, 52, 20, "#4f8ac0"), (136, 66, 34, "#e0b878"), (214, 56, 24,
        "#d9c49a")):  # fmt: skip
        body += line(f"M{x},0V{y - size}", "#8a9198", 1.2)
        body += oval(x, y, size, size, tone) + oval(x, y, size, size, "url(#round)")
    body += line("M106,58q30,10 60,0M104,72q32,10 64,0", "#b98a4e", 4, alpha=0.7)
    body += (
        '<g transform="rotate(-16 214 56)"><ellipse cx="214" cy="56" rx="42" ry="9" fill="none" stroke="#efe0b8" '
        'stroke-width="4"/></g>'
    )
    return Piece(body, 260, 110)


def throne(rng: np.random.Generator) -> Piece:
    """A gilt throne on two steps, 150 × 230."""
    body = block(0, 212, 150, 18, "#e6dcc8", r=1) + block(16, 196, 118, 18, "#efe6d4", r=1)
    body += path("M40,196V40Q40,22 54,22Q75,-16 96,22Q110,22 110,40V196z", "#d9aa4a", lit="round")
    body += block(50, 44, 50, 92, "#a31f38", r=8) + block(44, 132, 62, 20, "#b8283f", r=5)
    body += block(30, 104, 16, 92, "#c9973a", r=4) + block(104, 104, 16, 92, "#c9973a", r=4)
    body += oval(75, 16, 9, 9, "#e0365a") + oval(38, 102, 9, 8, "#e8c060") + oval(112, 102, 9, 8, "#e8c060")
    return Piece(body, 150, 230)


def gilt_mirror(rng: np.random.Generator) -> Piece:
    """A tall gilt mirror with an arched head, 90 × 210."""
    body = path("M0,210V44Q45,-26 90,44V210z", "#d0a044") + path("M9,202V48Q45,-8 81,48V202z", "#a8bcc6", lit="")
    return Piece(body + path("M9,202V48Q45,-8 81,48V202z", "url(#glass)", lit=""), 90, 210)


def reception(rng: np.random.Generator) -> Piece:
    """A reception desk with a bell and flowers, 240 × 150."""
    body = block(0, 52, 240, 98, "#6b3f2a", r=3)
    for panel in range(4):
        body += rect(12 + panel * 56, 66, 46, 74, "#7f4e34", r=3) + rect(16 + panel * 56, 70, 38, 66, "#8f5a3c", r=2)
    body += block(-5, 44, 250, 10, "#e9dfd0", r=3) + path("M60,44q2,-14 14,-14t14,14z", "#e0c06a") + rect(72, 26, 4, 5,
        "#c9a24e")  # fmt: skip
    body += path("M178,44h24l-4,-24h-16z", "#f2f0ec")
    for x, y, tone in ((176, 12, "#e8a0b0"), (190, 4, "#fbf3e6"), (204, 12, "#d9607a"), (184, 18, "#f0c86a")):
        body += oval(x, y, 9, 9, tone)
    body += block(110, 22, 36, 22, "#2f333a", r=2) + rect(113, 25, 30, 15, "#8fc1ea")
    return Piece(body, 245, 150)


def key_rack(rng: np.random.Generator) -> Piece:
    """Pigeonholes with keys behind a reception, 200 × 110."""
    body = block(0, 0, 200, 110, "#7f4e34", r=2)
    for row in range(4):
        for column in range(8):
            x, y = 6 + column * 24, 6 + row * 26
            body += rect(x, y, 20, 21, "#3a2218") + (line(f"M{x + 10},{y + 3}v9", "#e8c060", 2.4) if
                rng.random() < 0.7 else rect(x + 4, y + 9, 12, 10, "#f3ead8"))  # fmt: skip
    return Piece(body, 200, 110)


def fish_tank(rng: np.random.Generator) -> Piece:
    """A great window of an aquarium with fish and weed, 300 × 200."""
    water = rect(8, 8, 284, 184, "#1f7fb8") + path("M8,8H292V70Q150,110 8,60z", "#5ac8e8", alpha=0.55, lit="")
    for at in range(3):
        x = 50.0 + at * 90
        water += path(f"M{x},8l40,0l30,184l-56,0z", "#bff0ff", alpha=0.14, lit="")
    for at in range(7):
        x, tall = 20 + at * 42 + rng.uniform(-8, 8), rng.uniform(30, 76)
        water += line(f"M{x:.0f},190q-10,-{tall / 2:.0f} 2,-{tall:.0f}M{x + 9:.0f},190q10,-{tall / 2:.0f} 0,"
            f"-{tall * 0.8:.0f}", ("#2f9a6a", "#d9587a", "#e0a83a")[at % 3], 5)  # fmt: skip
    for _ in range(11):
        x, y, size, tone = rng.uniform(24, 262), rng.uniform(26, 150), rng.uniform(8, 19), ("#ffb03a", "#ff6a4a",
            "#ffe08a", "#8ae0ff")[rng.integers(4)]  # fmt: skip
        water += oval(x, y, size, size * 0.55, tone) + path(
            f"M{x + size * 0.8:.1f},{y:.1f}l{size * 0.8:.1f},-{size * 0.5:.1f}v{size:.1f}z", tone, lit=""
        )
        water += oval(x - size * 0.5, y - 1, 1.6, 1.6, "#12202a")
    return Piece(block(0, 0, 300, 200, "#22303c", r=4) + water, 300, 200, shine=f'<g opacity=".7">{water}</g>',
        always=True)  # fmt: skip


def gilt_column(rng: np.random.Generator) -> Piece:
    """A column of rosy marble with a gilt head, 56 × 420."""
    body = block(9, 24, 38, 372, "#d9a894", r=0, way="round") + block(2, 0, 52, 26, "#d9aa4a", r=4)
    return Piece(body + block(2, 396, 52, 24, pale("#d9aa4a", 0.1), r=3), 56, 420)
