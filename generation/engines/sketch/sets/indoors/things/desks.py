"""What offices, classrooms and corridors hold."""

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
)  # fmt: skip


def workplace(rng: np.random.Generator) -> Piece:
    """A desk with a screen and a chair, 150 × 128."""
    body = (
        block(58, 64, 40, 44, "#3f4653", r=10)
        + rect(75, 100, 6, 20, "#30343c")
        + path("M56,124L78,114L100,124z", "#30343c", lit="")
    )
    body += block(0, 66, 150, 7, "#d6b68c", r=2) + rect(5, 73, 5, 55, "#8f959d") + rect(140, 73, 5, 55, "#8f959d")
    body += door(104, 73, 34, 44, "#e6e2da", knob="top")
    body += (
        block(38, 14, 66, 42, "#2a2d36", r=3)
        + rect(41, 17, 60, 36, "#46597a")
        + rect(66, 56, 10, 8, "#2a2d36")
        + rect(56, 63, 30, 3, "#2a2d36")
    )
    screen = (
        rect(41, 17, 60, 36, "#8fc1ea")
        + rect(45, 22, 24, 3, "#fff")
        + rect(45, 28, 40, 2, "#fff", alpha=0.8)
        + rect(45, 33, 34, 2, "#fff", alpha=0.8)
        + rect(76, 38, 20, 11, "#f0b46a")
    )
    body += (
        block(112, 50, 12, 16, "#c8694f", r=2)
        + line("M116,50L114,40M119,50L121,38", "#6b7f4e", 2)
        + block(12, 58, 22, 8, "#f0e6d2", r=1)
    )
    return Piece(body, 150, 128, shine=f'<g opacity=".8">{screen}</g>', always=True)


def cabinet(rng: np.random.Generator) -> Piece:
    """A filing cabinet of three drawers with a plant on it, 56 × 150."""
    body = line("M28,34Q20,14 10,12M28,34Q30,10 28,2M28,34Q38,16 48,14", "#5f8a4c", 4) + path(
        "M18,30h20l-3,18h-14z", "#e0a25a"
    )
    body += block(0, 48, 56, 102, "#aeb6bf", r=2)
    for row in range(3):
        body += door(3, 52 + row * 32, 50, 29, "#bfc7cf", knob="top")
    return Piece(body, 56, 150)


def whiteboard(rng: np.random.Generator) -> Piece:
    """A whiteboard with a plan on it, 190 × 112."""
    body = block(0, 0, 190, 106, "#c9ced4", r=2) + rect(5, 5, 180, 96, "#fbfbf8")
    body += line("M20,80Q50,30 80,60T150,24", "#d9583f", 3) + line("M20,88H160M20,88V20", "#4a5a78", 2)
    for x, y, tone in ((100, 70, "#f5d76a"), (122, 70, "#8fd0b0"), (144, 70, "#f0a6b4"), (122, 48, "#9ac4f0")):
        body += rect(x, y, 16, 15, tone)
    return Piece(body + block(30, 104, 130, 5, "#aab1b9"), 190, 112)


def blackboard(rng: np.random.Generator) -> Piece:
    """A blackboard with sums and a drawing in chalk, 320 × 134."""
    chalk = "#eef0e6"
    body = (
        block(0, 0, 320, 126, "#a8703f", r=2)
        + rect(8, 8, 304, 110, "#2f5246")
        + rect(
            8,
            8,
            304,
            110,
            "url(#glass)",
        )
    )
    body += line("M30,40h16M38,32v16M58,32l14,16M72,32l-14,16M84,36h14M84,44h14M110,48V30l-6,5", chalk, 2.4, alpha=0.85)
    body += line("M34,70q10,-10 20,0t20,0t20,0t20,0", chalk, 2, alpha=0.7) + line(
        "M30,92H140M30,102H112", chalk, 2, alpha=0.5
    )
    body += line("M190,96L230,34L270,96Z M230,34V96", chalk, 2.4, alpha=0.8) + line(
        "M284,30a14,14 0 1 1 -0.1,0", "#f2d27a", 2.4, alpha=0.9
    )
    return Piece(
        body
        + block(20, 120, 280, 7, "#8a5a34")
        + rect(60, 118, 14, 3, "#fff")
        + block(230, 114, 26, 8, "#5a6a78", r=2),
        320,
        134,
    )


def school_desk(rng: np.random.Generator) -> Piece:
    """A pupil's desk and chair, 74 × 84."""
    body = line("M20,84V30M54,84V30", "#6f7a84", 3.5) + block(18, 4, 38, 22, "#d9984e", r=4)
    body += (
        line("M6,84L10,38M68,84L64,38", "#56616c", 4)
        + block(0, 32, 74, 7, "#d0a06a", r=2)
        + rect(8, 39, 58, 9, dark("#d0a06a", 0.3))
    )
    return Piece(body + block(16, 27, 22, 5, "#4f7a9a", r=1) + block(42, 28, 16, 4, "#c8493a", r=1), 74, 84)


def teachers_desk(rng: np.random.Generator) -> Piece:
    """The teacher's desk with a globe and books, 150 × 106."""
    body = (
        block(0, 38, 150, 7, "#a8703f", r=2)
        + door(4, 45, 46, 58, "#8f5f3a", knob="top")
        + door(100, 45, 46, 58, "#8f5f3a", knob="top")
    )
    body += (
        rect(50, 45, 50, 34, dark("#8f5f3a", 0.4))
        + oval(28, 17, 15, 15, "#5a93c0")
        + path("M18,12q8,-8 14,0q-2,10 -8,8z", "#7fae6a", lit="")
        + rect(22, 32, 12, 6, "#6b442a")
    )
    for row, tone in enumerate(("#c8694f", "#4f7a78", "#d9a441")):
        body += block(104, 31 - row * 6, 34 - row * 4, 6, tone, r=1)
    return Piece(body, 150, 106)


def wall_map(rng: np.random.Generator) -> Piece:
    """A map of the world on a roll, 110 × 80."""
    body = rect(3, 4, 104, 70, "#bfdce6") + rect(0, 0, 110, 5, "#6b442a", r=2) + rect(0, 73, 110, 5, "#6b442a", r=2)
    body += path("M14,20q14,-8 24,0q2,12 -8,14q-2,14 -8,20q-8,-14 -8,-34z", "#8fb47a", lit="") + path(
        "M52,18q28,-8 46,4q-4,16 -18,14q-6,12 -14,18q-6,-8 -6,-18q-10,-6 -8,-18z", "#d9b46a", lit=""
    )
    return Piece(body + path("M84,52q10,-4 14,4q-6,8 -14,2z", "#c98a6a", lit=""), 110, 80)


def clock(rng: np.random.Generator) -> Piece:
    """A wall clock, 36 × 36."""
    return Piece(
        oval(18, 18, 18, 18, "#3a3c44")
        + oval(18, 18, 15.5, 15.5, "#fbf8f0")
        + line("M18,18V8M18,18L25,22", "#2a2a30", 2),
        36,
        36,
    )


def doorway(rng: np.random.Generator) -> Piece:
    """A door with a small pane in its frame, 104 × 214."""
    body = block(0, 0, 104, 214, "#e6dccb", r=1) + block(9, 9, 86, 205, "#8d6a4a", r=1)
    body += rect(32, 30, 40, 56, "#b9d0d8") + rect(32, 30, 40, 56, "url(#glass)") + oval(84, 118, 3.4, 3.4, "#e0c680")
    return Piece(body + door(22, 110, 60, 88, "#95714f"), 104, 214)


def lockers(rng: np.random.Generator) -> Piece:
    """A row of lockers, 160 × 190."""
    body = ""
    for column in range(4):
        tone = ("#5d86a8", "#6492b4")[column % 2]
        body += door(column * 40, 0, 40, 186, tone, knob="right", inset=3)
        for row in range(4):
            body += rect(column * 40 + 11, 16 + row * 6, 18, 2.2, "#2b4258")
    return Piece(body + rect(0, 186, 160, 4, "#26303a"), 160, 190)


def noticeboard(rng: np.random.Generator) -> Piece:
    """A cork board full of notes, 130 × 84."""
    body = block(0, 0, 130, 84, "#8a5a34", r=2) + rect(5, 5, 120, 74, "#c99a64")
    for at in range(9):
        tone = ("#fbf3df", "#f5d76a", "#a8d4c0", "#f0b0a0")[rng.integers(4)]
        body += rect(12 + at % 5 * 22 + rng.uniform(-2, 2), 12 + at // 5 * 33, 17, rng.uniform(20, 26), tone)
    return Piece(body, 130, 84)
