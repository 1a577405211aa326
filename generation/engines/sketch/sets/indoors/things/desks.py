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


def meeting_table(rng: np.random.Generator) -> Piece:
    """A long meeting table with chairs behind and at its ends, 260 × 112."""
    body = ""
    for at in range(4):
        x = 34 + at * 51
        body += block(x, 6, 38, 46, "#3f4653", r=8) + block(x + 5, 12, 28, 34, "#4f5866", r=6)
    for x in (0, 226):
        body += block(x, 16, 34, 52, "#3f4653", r=9) + line(f"M{x + 17},66V104M{x + 4},110L{x + 17},102L{x + 30},110",
            "#30343c", 4)  # fmt: skip
    body += block(18, 50, 224, 9, "#8f5f3a", r=4) + path("M60,59H200L188,106H72z", "#6b442a")
    for x in (50, 112, 176):
        body += rect(x, 46, 26, 4, "#fbf8f0") + block(x + 32, 38, 8, 12, "#c9d6de", r=2)
    return Piece(body, 260, 112)


def wall_screen(rng: np.random.Generator) -> Piece:
    """A large screen with a chart, 180 × 104."""
    picture = rect(4, 4, 172, 96, "#1f3a5c") + line("M20,80L56,58L92,66L128,34L162,22", "#6fe0b0", 4)
    for at in range(6):
        picture += rect(24 + at * 24, 84 - at * 7, 12, 10 + at * 7, "#5aa0e0", alpha=0.6)
    return Piece(block(0, 0, 180, 104, "#1d2027", r=3) + picture, 180, 104, shine=f'<g opacity=".8">{picture}</g>',
        always=True)  # fmt: skip


def server_rack(rng: np.random.Generator) -> Piece:
    """A cabinet of servers with its small lights, 80 × 210."""
    body, lights = block(0, 0, 80, 210, "#20242c", r=3), ""
    for row in range(14):
        y = 10 + row * 14
        body += block(6, y, 68, 11, "#343b46", r=1) + rect(34, y + 3, 34, 5, "#181c22")
        for at in range(4):
            tone = ("#5af0a0", "#5ac8ff", "#5af0a0", "#ffb84a")[rng.integers(4)]
            lights += rect(10 + at * 6, y + 4, 3, 3, tone)
    return Piece(body + lights, 80, 210, shine=lights, always=True)


def easel_stand(rng: np.random.Generator) -> Piece:
    """A painter's easel with a canvas on it, 90 × 170."""
    body = line("M45,4V150M18,170L38,20M72,170L52,20", "#a8703f", 5) + block(10, 104, 70, 6, "#8f5f3a", r=1)
    body += block(8, 28, 74, 76, "#fbf6ea", r=1)
    tones = ("#e0604a", "#4f8ac0", "#f0b84a", "#5fa06a")
    first = int(rng.integers(4))
    body += path("M14,80Q34,54 52,70T76,60V98H14z", tones[first], lit="")
    return Piece(
        body + oval(58, 48, 9, 9, tones[(first + 2) % 4]) + line("M20,90L70,84", "#fff", 3, alpha=0.6), 90, 170
    )


def operating_table(rng: np.random.Generator) -> Piece:
    """An operating table under sheets with a monitor beside it, 230 × 150."""
    body = (
        block(78, 96, 22, 44, "#8a949c")
        + block(56, 136, 66, 10, "#5a646c", r=4)
        + block(10, 82, 160, 14, "#c9d4da", r=5)
    )
    body += path("M14,70H164Q172,84 164,112H30Q12,90 14,70z", "#5fb0a8") + block(12, 66, 38, 16, "#f4f8f8", r=7)
    trace = line("M184,46h8l4,-12l6,22l5,-10h14", "#6fffb0", 2.4)
    body += line("M202,146V64M188,148H216", "#8a949c", 5) + block(176, 24, 52, 42, "#22282e", r=4) + trace
    return Piece(body, 230, 150, shine=trace, always=True)


def theatre_lamp(rng: np.random.Generator) -> Piece:
    """The great round lamp over an operating table, 130 × 90."""
    bulbs = "".join(oval(30 + at * 23, 66, 9, 6, "#fffbe8") for at in range(4))
    body = line("M65,0V30Q65,44 65,48", "#aab4bc", 6) + path("M6,70Q10,42 65,40Q120,42 124,70z", "#e6ecee")
    body += oval(65, 70, 60, 10, "#c9d4da")
    return Piece(body + bulbs, 130, 90, shine=bulbs + oval(65, 72, 62, 16, "#fff6d8", alpha=0.35), always=True)


def dentist_chair(rng: np.random.Generator) -> Piece:
    """A dentist's reclining chair with its lamp and tray, 190 × 170."""
    body = (
        block(70, 128, 50, 12, "#8a949c", r=4)
        + block(56, 152, 84, 12, "#5a646c", r=5)
        + rect(88, 136, 16, 20, "#8a949c")
    )
    body += path(
        "M12,116Q8,104 24,102L96,104L140,52Q150,42 160,50Q168,58 160,68L118,126Q112,132 100,130L26,128z", "#4fa0b8"
    )
    body += block(146, 38, 30, 18, "#5fb0c8", r=8) + line("M60,128V60Q60,12 100,12H120", "#aab4bc", 5)
    lamp = path("M112,4h26l6,18h-38z", "#fff6d8", lit="")
    body += lamp + block(20, 74, 58, 6, "#c9d4da", r=2) + line("M30,74V66M40,74V64M50,74V66", "#8a949c", 2.4)
    return Piece(body, 190, 170, shine=lamp, always=True)
