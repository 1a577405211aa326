"""What stations, cinemas and places of worship hold."""

import numpy as np

from generation.engines.sketch.sets.indoors.kit.ink import Piece, block, dark, line, oval, path, rect


def train(rng: np.random.Generator) -> Piece:
    """A carriage at the platform, 560 × 230."""
    body = block(0, 0, 560, 216, "#c9d2d8", r=14) + block(0, 128, 560, 30, "#d9583f", r=0)
    panes = ""
    for at in range(5):
        x = 14 + at * 112
        panes += rect(x, 44, 58, 62, "#ffe9b8", r=6)
        body += rect(x - 3, 41, 64, 68, "#4a545e", r=8) + rect(x, 44, 58, 62, "#7f97a8", r=6)
        body += rect(x, 44, 58, 62, "url(#glass)", r=6) + block(x + 66, 34, 40, 176, "#b3bec6", r=4)
        body += rect(x + 73, 46, 26, 70, "#7f97a8", r=4) + line(f"M{x + 86},36V208", "#6a757e", 2)
    return Piece(body + rect(0, 212, 560, 18, "#23262c"), 560, 230, shine=f'<g opacity=".75">{panes}</g>')


def board(rng: np.random.Generator) -> Piece:
    """A departure board, 150 × 62."""
    body, rows = block(0, 0, 150, 62, "#22252c", r=3), ""
    for row in range(4):
        y = 11 + row * 13
        rows += rect(8, y, 20, 5, "#ffd15c") + rect(34, y, 52 + row * 9 % 20, 5, "#ffe9b8")
        rows += rect(122, y, 20, 5, "#8fe0a0")
    return Piece(body + rows, 150, 62, shine=rows, always=True)


def seats(rng: np.random.Generator) -> Piece:
    """A row of seats of a waiting hall, 190 × 84."""
    body = line("M24,84V46M166,84V46", "#5a656e", 6) + block(4, 50, 182, 7, "#7d8790")
    for at in range(4):
        body += block(6 + at * 46, 4, 40, 40, "#4f7a9a", r=7) + block(4 + at * 46, 42, 44, 10, "#5d8aac", r=4)
    return Piece(body, 190, 84)


def screen(rng: np.random.Generator) -> Piece:
    """A cinema's screen with a film on it, 380 × 190."""
    film = rect(6, 6, 368, 178, "#f0b878") + oval(262, 92, 34, 34, "#fff2cc")
    film += path("M6,130Q90,70 170,120T374,96V184H6z", "#8f5a6a", lit="")
    film += path("M6,158Q130,112 374,150V184H6z", "#4a3450", lit="")
    return Piece(
        block(0, 0, 380, 190, "#1d1a22", r=2) + film, 380, 190, shine=f'<g opacity=".82">{film}</g>', always=True
    )


def stalls(rng: np.random.Generator) -> Piece:
    """A row of red seats seen from behind, 330 × 84."""
    body = ""
    for at in range(5):
        body += block(at * 66 + 3, 0, 60, 70, "#a32a3a", r=16) + block(at * 66 + 9, 8, 48, 50, "#b8394a", r=12)
        body += block(at * 66 - 3, 34, 12, 46, "#4a1620", r=5)
    return Piece(body + block(321, 34, 9, 46, "#4a1620", r=5), 330, 84)


def pews(rng: np.random.Generator) -> Piece:
    """A wooden pew, 170 × 92."""
    body = block(6, 10, 158, 44, "#8a5a36", r=3) + rect(6, 24, 158, 2, dark("#8a5a36"))
    body += block(2, 54, 166, 10, "#a06c42", r=2)
    return Piece(body + block(0, 0, 12, 92, "#7a4c2c", r=4) + block(158, 0, 12, 92, "#7a4c2c", r=4), 170, 92)


def altar(rng: np.random.Generator) -> Piece:
    """A draped table with candles and flowers, 170 × 150."""
    body = block(0, 66, 170, 84, "#f2ead9", r=2) + block(48, 66, 74, 84, "#8e2436", r=0)
    body += block(-2, 60, 174, 9, "#fbf6ea", r=2)
    flames = ""
    for x, high in ((16, 40), (34, 30), (136, 30), (154, 40)):
        body += block(x - 4, 60 - high, 8, high, "#fbf3dc", r=2)
        flames += path(f"M{x},{42 - high}q7,10 0,16q-7,-6 0,-16z", "#ffcf6a", lit="")
    for x, tone in ((72, "#e8a0a8"), (85, "#f6f0e6"), (98, "#e0b05a")):
        body += oval(x, 34, 12, 11, tone) + line(f"M{x},42L85,60", "#5f7a4c", 2)
    return Piece(body + flames, 170, 150, shine=flames, always=True)


def column(rng: np.random.Generator) -> Piece:
    """A stone column, 54 × 420."""
    body = block(8, 20, 38, 380, "#ddd3c2", r=0, way="round") + block(2, 0, 50, 22, "#e6dccb", r=2)
    return Piece(body + block(2, 398, 50, 22, "#e6dccb", r=2), 54, 420)


def stained(rng: np.random.Generator) -> Piece:
    """A round window of coloured glass, 130 × 130."""
    tones, body = (
        ("#d9583f", "#4f8ac0", "#e8b84a", "#5fa06a"),
        oval(65, 65, 65, 65, "#cabfae") + oval(65, 65, 58, 58, "#3a3448"),
    )
    glass = oval(65, 65, 17, 17, "#f6e0a0")
    for at in range(12):
        glass += f'<g transform="rotate({at * 30} 65 65)">{oval(65, 30, 10, 20, tones[at % 4])}</g>'
    return Piece(body + glass, 130, 130, shine=f'<g opacity=".45">{glass}</g>', always=True)
