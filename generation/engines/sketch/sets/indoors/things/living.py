"""What a sitting room holds."""

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

SOFAS = ("#c8694f", "#4f7a78", "#7a8f63", "#5d6d94", "#d09a4a")
SPINES = ("#8c3b32", "#2f5d62", "#c28a3a", "#3e4a73", "#6b7f4e", "#a65f3c", "#d8c6a0", "#5c3a4f")


def sofa(rng: np.random.Generator) -> Piece:
    """A three-seater with two cushions, 210 × 88."""
    cloth = SOFAS[rng.integers(len(SOFAS))]
    other = "#f0dfc0" if cloth != "#d09a4a" else "#7a4a38"
    body = rect(14, 80, 8, 8, "#5a3a26") + rect(188, 80, 8, 8, "#5a3a26")
    body += block(12, 6, 186, 60, cloth, r=12)
    body += block(16, 10, 88, 44, pale(cloth, 0.10), r=9) + block(106, 10, 88, 44, pale(cloth, 0.10), r=9)
    body += block(18, 46, 174, 34, dark(cloth, 0.12), r=6)
    body += block(22, 44, 84, 20, pale(cloth, 0.20), r=7) + block(106, 44, 84, 20, pale(cloth, 0.20), r=7)
    body += block(0, 26, 26, 56, cloth, r=11) + block(184, 26, 26, 56, cloth, r=11)
    body += f'<g transform="rotate(-10 46 36)">{block(30, 20, 34, 30, other, r=8)}</g>'
    body += f'<g transform="rotate(12 164 36)">{block(148, 20, 34, 30, "#e0a25a", r=8)}</g>'
    return Piece(body, 210, 88)


def armchair(rng: np.random.Generator) -> Piece:
    """A wing chair, 92 × 98."""
    cloth = ("#d6a24e", "#8b5a4a", "#5f7f74")[rng.integers(3)]
    body = rect(14, 88, 7, 10, "#4e3020") + rect(71, 88, 7, 10, "#4e3020")
    body += block(10, 0, 72, 76, cloth, r=20) + block(18, 8, 56, 56, pale(cloth, 0.14), r=14)
    body += block(12, 56, 68, 32, dark(cloth, 0.1), r=8) + block(18, 54, 56, 18, pale(cloth, 0.22), r=8)
    body += block(0, 40, 20, 50, cloth, r=10) + block(72, 40, 20, 50, cloth, r=10)
    return Piece(body, 92, 98)


def coffee_table(rng: np.random.Generator) -> Piece:
    """A low wooden table with books and a cup, 110 × 52."""
    body = line("M14,22L8,51M96,22L102,51", "#5c3b25", 5) + block(0, 16, 110, 8, "#a8703f", r=4)
    body += block(20, 11, 34, 5, "#2f5d62", r=1) + block(24, 6, 28, 5, "#c8694f", r=1)
    body += path("M74,4h14l-2,12h-10z", "#f2e9da")
    return Piece(body, 110, 52)


def round_table(rng: np.random.Generator) -> Piece:
    """A round table on one leg, 96 × 76, its top at 74."""
    body = path("M44,12h8l3,50l18,12v2h-50v-2l18,-12z", "#6b442a", lit="round")
    body += (
        oval(48, 9, 48, 7.5, dark("#a8703f", 0.35))
        + oval(48, 7, 48, 7, "#b98150")
        + oval(46, 6, 38, 4.6, "#d0a070", alpha=0.5)
    )
    return Piece(body, 96, 76)


def bookcase(rng: np.random.Generator) -> Piece:
    """An open bookcase filled with books and a few things, 110 × 205."""
    wood = "#8a5a36"
    body = rect(0, 0, 110, 205, dark(wood, 0.5)) + block(0, 0, 110, 7, wood) + block(0, 193, 110, 12, wood)
    for row in range(5):
        y = 7 + row * 37.5
        body += books(rng, 6, y + 5, 98, 32, gap=0.12)
        body += block(0, y + 37, 110, 4.5, wood, r=0) + rect(4, y + 41, 102, 5, "#140a08", alpha=0.35)
    body += block(0, 0, 6, 205, wood, r=0) + block(104, 0, 6, 205, wood, r=0)
    return Piece(body, 110, 205)


def books(rng: np.random.Generator, x: float, y: float, wide: float, tall: float, *, gap: float = 0.08) -> str:
    """A row of spines that stands on y + tall."""
    body, end = "", x + wide
    while x < end - 3:
        thick, high = rng.uniform(3.2, 7.0), rng.uniform(0.66, 0.96) * tall
        if rng.random() < gap:
            x += rng.uniform(5, 12)
            continue
        thick = min(thick, end - x)
        tone = varied(SPINES[rng.integers(len(SPINES))], rng.uniform(-0.2, 0.2))
        foot = y + tall
        body += rect(x, foot - high, thick - 0.4, high, tone) + rect(
            x + thick * 0.12, foot - high, thick * 0.2, high, "#fff", alpha=0.14
        )
        body += rect(x, foot - high * 0.80, thick - 0.4, high * 0.04, "#e8cf94", alpha=0.8)
        x += thick
    return body


def sideboard(rng: np.random.Generator) -> Piece:
    """A low cupboard with a television on it, 170 × 128."""
    wood = "#9a6a42"
    body = rect(12, 118, 5, 10, "#3c2618") + rect(153, 118, 5, 10, "#3c2618") + block(0, 78, 170, 42, wood, r=3)
    for column in range(3):
        body += door(4 + column * 55, 84, 52, 32, pale(wood, 0.06), knob="top")
    body += (
        block(22, 8, 126, 66, "#23222a", r=3) + rect(26, 12, 118, 58, "#3a4256") + rect(26, 12, 118, 58, "url(#glass)")
    )
    body += rect(70, 74, 30, 4, "#23222a")
    screen = rect(26, 12, 118, 58, "#3f6ea8", alpha=0.75) + path(
        "M26,70L60,40L90,58L120,34L144,52V70z", "#e8a86a", alpha=0.8, lit=""
    )
    return Piece(body, 170, 128, shine=screen)


def fireplace(rng: np.random.Generator) -> Piece:
    """A hearth with a mantel and a fire, 150 × 125."""
    stone = "#d8cbb8"
    body = block(8, 14, 134, 111, stone, r=2) + block(0, 6, 150, 12, pale(stone), r=2) + rect(34, 44, 82, 81, "#1d1512")
    for row in range(5):
        for side in (10, 118):
            body += block(side, 22 + row * 20.5, 22, 18, varied(stone, (row % 2) * 0.1 - 0.06), r=1)
    body += block(46, 112, 58, 10, "#4a2c1c", r=5) + block(54, 102, 42, 10, "#5c3a24", r=5)
    flame = path(
        "M52,114C44,88 62,86 62,66C76,78 70,90 80,92C88,84 84,76 86,70C104,88 106,104 98,114z", "#ff8a2c", lit=""
    )
    flame += path("M62,114C58,98 70,96 72,84C82,92 82,102 88,104C92,108 90,112 88,114z", "#ffe08a", lit="")
    body += flame + block(56, -2, 16, 9, "#4f7a78", r=2) + rect(96, -6, 8, 12, "#c8694f")
    return Piece(
        f'<g transform="translate(0,8)">{body}</g>',
        150,
        133,
        shine=f'<g transform="translate(0,8)">{flame}</g>',
        always=True,
    )


def round_rug(rng: np.random.Generator) -> Piece:
    """A round rug, seen flat."""
    first, second = (("#b5604a", "#f0e2cc"), ("#4f6f78", "#e9dcc6"), ("#c0934e", "#f3e6cc"))[rng.integers(3)]
    body = oval(100, 101, 100, 99, dark(first, 0.5), alpha=0.6) + oval(100, 98, 98, 97, first)
    for radius, wide in ((86, 4), (66, 2)):
        body += f'<circle cx="100" cy="98" r="{radius}" fill="none" stroke="{second}" stroke-width="{wide}"/>'
    return Piece(body + oval(100, 98, 42, 42, second, alpha=0.25), 200, 200)


def tall_plant(rng: np.random.Generator) -> Piece:
    """A house plant in a clay pot, 90 × 150."""
    body = line("M45,118Q44,80 30,50M45,118Q48,70 60,40M45,118Q46,90 66,72M45,118Q40,92 22,82", "#3f5a34", 2.5)
    for x, y, turn, long in (
        (30, 50, -120, 44), (60, 40, -60, 46), (66, 72, -20, 42), (22, 82, -165, 40), (44, 62, -92, 52),
        (58, 92, -8, 34), (32, 96, -172, 32), (40, 40, -105, 40), (72, 56, -38, 36),
    ):  # fmt: skip
        tone = varied("#5f8a4c", rng.uniform(-0.25, 0.2))
        wide = long * 0.36
        upper = f"M-10,0Q{long * 0.3:.0f},{-wide:.0f} {long},0"
        leaf = f'<path d="{upper}Q{long * 0.3:.0f},{wide:.0f} -10,0Z" fill="{tone}"/>'
        leaf += f'<path d="{upper}Z" fill="#fff" opacity=".16"/>'
        body += f'<g transform="translate({x},{y}) rotate({turn})">{leaf}</g>'
    body += path("M26,116h38l-5,34h-28z", "#c98560", lit="round") + block(23, 112, 44, 9, "#d3926c", r=3, way="round")
    return Piece(body, 90, 150)


def picture(rng: np.random.Generator) -> Piece:
    """A framed picture, 60 × 74."""
    frame = ("#3b3230", "#caa46a", "#f2ece2")[rng.integers(3)]
    return Piece(framed(rng, 0, 0, 60, 74, frame), 60, 74)


def framed(rng: np.random.Generator, x: float, y: float, wide: float, tall: float, frame: str) -> str:
    """A picture in a frame with a mount: a landscape, a still life, a portrait or an abstraction."""
    rim, mount = min(wide, tall) * 0.06, min(wide, tall) * 0.12
    body = block(x, y, wide, tall, frame, r=1) + rect(x + rim, y + rim, wide - 2 * rim, tall - 2 * rim, "#f6f0e4")
    box = (x + rim + mount, y + rim + mount, wide - 2 * (rim + mount), tall - 2 * (rim + mount))
    return body + painting(rng, *box)


def painting(rng: np.random.Generator, x: float, y: float, wide: float, tall: float) -> str:
    """A small painting that fills a box."""
    scene = _SCENES[rng.integers(len(_SCENES))]
    return (
        f'<svg x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{tall:.1f}" viewBox="0 0 60 60" '
        f'preserveAspectRatio="none">{scene}</svg>'
    )


_SCENES = (
    '<rect width="60" height="60" fill="#f0c987"/><circle cx="42" cy="20" r="9" fill="#e8683c"/>'
    '<path d="M0,44Q18,26 34,40T60,36V60H0Z" fill="#4f6f6a"/><path d="M0,52Q24,40 60,50V60H0Z" fill="#2f4a4f"/>',
    '<rect width="60" height="60" fill="#dfe6e2"/><path d="M0,40H60V60H0Z" fill="#b98a5a"/>'
    '<circle cx="22" cy="38" r="9" fill="#c8493a"/><circle cx="37" cy="40" r="8" fill="#d9a441"/>'
    '<path d="M44,44V22h8V44Z" fill="#4f7a78"/>',
    '<rect width="60" height="60" fill="#29385a"/><path d="M0,42Q15,32 30,42T60,42V60H0Z" fill="#4f7aa0"/>'
    '<path d="M0,50Q15,42 30,50T60,50V60H0Z" fill="#8fb4c4"/><circle cx="18" cy="16" r="6" fill="#f6e6b4"/>',
    '<rect width="60" height="60" fill="#f3e9dc"/><path d="M30,56V22M30,40Q14,38 14,22Q28,24 30,40M30,32Q46,30 47,14'
    'Q32,16 30,32" stroke="#5f7a52" stroke-width="2" fill="#8aa678"/>',
    '<rect width="60" height="60" fill="#e7b7a4"/><path d="M10,10h18v40h-18z" fill="#b5533f"/>'
    '<circle cx="40" cy="24" r="11" fill="#f4dfb8"/><path d="M32,40h18v10h-18z" fill="#3d4f5c"/>',
    '<rect width="60" height="60" fill="#a8c4c8"/><path d="M0,34L16,18L30,32L44,14L60,32V60H0Z" fill="#6d7f94"/>'
    '<path d="M0,44H60V60H0Z" fill="#6f8f5c"/>'
    '<path d="M30,60Q26,50 34,44" stroke="#e8dcc0" stroke-width="3" fill="none"/>',
)
