"""What mosques, Buddhist halls and shrines hold."""

import numpy as np

from generation.engines.sketch.sets.indoors.kit.ink import Piece, block, line, oval, path, rect


def mihrab(rng: np.random.Generator) -> Piece:
    """A tiled prayer niche under a pointed arch, 190 × 300."""
    body = block(0, 0, 190, 300, "#2f7f8f", r=2)
    for row in range(12):
        for column in range(8):
            x, y = 12 + column * 24, 14 + row * 25
            body += path(f"M{x},{y}l7,7l-7,7l-7,-7z", ("#e8d29a", "#8fd0d0")[(row + column) % 2], alpha=0.8, lit="")
    body += path("M28,300V130C28,86 74,70 95,34C116,70 162,86 162,130V300z", "#d9b45a")
    body += path("M42,300V136C42,102 82,86 95,60C108,86 148,102 148,136V300z", "#175a72")
    for at in range(5):
        body += line(f"M{54 + at * 20.5},300V{150 - 26 * (2 - abs(at - 2))}", "#e8d29a", 2, alpha=0.5)
    return Piece(body + oval(95, 150, 20, 20, "#e8d29a", alpha=0.9) + oval(95, 150, 14, 14, "#175a72"), 190, 300)


def striped_arch(rng: np.random.Generator) -> Piece:
    """A striped arch on two slim columns, 300 × 360."""
    body = ""
    for x in (8, 268):
        body += block(x, 170, 24, 174, "#efe6d4", way="round") + block(x - 8, 156, 40, 16, "#d9c49a", r=2)
        body += block(x - 8, 342, 40, 18, "#d9c49a", r=2)
    for at in range(13):
        tone = ("#c8694f", "#f6ead2")[at % 2]
        wedge = path("M134,8h32l-5,34h-22z", tone, lit="")
        body += f'<g transform="rotate({-90 + at * 15} 150 160)">{wedge}</g>'
    return Piece(body, 300, 360)


def ring_lamp(rng: np.random.Generator) -> Piece:
    """A wide ring of small lamps on chains, 190 × 110."""
    body = line("M95,0L14,84M95,0L176,84M95,0V70", "#c9a24e", 1.6) + oval(95, 86, 90, 13, "#8a6a30")
    body, lamps = body + oval(95, 84, 84, 9, "#3a2c18"), ""
    for at in range(9):
        x = 12 + at * 20.8
        y = 88 + 9 * (1 - ((at - 4) / 4) ** 2)
        lamps += oval(x, y, 6, 8, "#ffe6a8") + oval(x, y, 13, 15, "#ffc870", alpha=0.22)
    return Piece(body + lamps, 190, 110, shine=lamps, always=True)


def buddha(rng: np.random.Generator) -> Piece:
    """A golden Buddha in a saffron robe before his halo, on a lotus, 200 × 260."""
    gold, robe = "#f0c460", "#d9722e"
    body = oval(100, 92, 80, 88, "#8e2a36") + oval(100, 92, 70, 78, "#e8c878") + oval(100, 92, 61, 69, "#a3404a")
    body += oval(100, 66, 36, 38, "#f6dc94", alpha=0.9)
    body += path("M18,226C16,204 58,190 100,190S184,204 182,226Q182,240 100,240T18,226z", robe)
    body += path("M66,120Q60,160 64,200H136Q140,160 134,120Q118,106 100,106T66,120z", gold)
    body += path("M66,120Q92,124 112,108L134,120Q140,160 138,204H74Q100,170 66,120z", robe, lit="round")
    body += line("M64,124Q44,160 52,190Q72,208 96,204", gold, 15) + line(
        "M137,124Q156,160 148,190Q128,208 104,204", robe, 16
    )
    body += oval(100, 203, 17, 8, gold) + block(88, 92, 24, 20, "#d9aa48", r=5)
    body += oval(77, 76, 5, 15, gold) + oval(123, 76, 5, 15, gold) + oval(100, 70, 23, 29, gold)
    body += path("M76,66Q76,36 100,36T124,66Q112,50 100,52T76,66z", "#2a3550") + oval(100, 34, 11, 10, "#2a3550")
    body += oval(100, 58, 2.4, 2.4, "#d9402f") + line("M87,72q5,4 9,0M104,72q5,4 9,0M94,86q6,4 12,0", "#7a4a1c", 2)
    for at in range(7):
        x = 28 + at * 24
        body += path(f"M{x - 16},246q16,-30 32,0z", "#f0a8b4") + path(f"M{x - 28},254q16,-26 32,0z", "#e0849a")
    return Piece(body + block(8, 246, 184, 14, "#8e2a36", r=3), 200, 260)


def incense(rng: np.random.Generator) -> Piece:
    """A bronze burner with sticks of incense, 110 × 130."""
    body = "".join(line(f"M{55 + lean},64L{55 + lean * 1.5},18", "#8a3a30", 2.4) for lean in (-14, -7, 0, 7, 14))
    embers = "".join(oval(55 + lean * 1.5, 18, 2.6, 2.6, "#ff8a4a") for lean in (-14, -7, 0, 7, 14))
    body += path("M10,62H100Q104,112 76,114H34Q6,112 10,62z", "#8a6a3a", lit="round") + block(
        4, 56, 102, 9, "#a8843f", r=4
    )
    body += line("M30,112L24,130M80,112L86,130", "#6b5230", 8) + line(
        "M10,66Q-6,62 0,44M100,66Q116,62 110,44", "#a8843f", 5
    )
    return Piece(body + embers, 110, 130, shine=embers, always=True)


def red_column(rng: np.random.Generator) -> Piece:
    """A red lacquered column with a painted head, 56 × 420."""
    body = (
        block(10, 40, 36, 366, "#b8323a", way="round")
        + block(4, 0, 48, 24, "#2f6a5a", r=2)
        + rect(4, 24, 48, 6, "#e0ae4a")
    )
    body += rect(6, 30, 44, 16, "#3f5a9a") + rect(6, 46, 44, 4, "#e0ae4a")
    return Piece(body + block(2, 402, 52, 18, "#8a8078", r=3), 56, 420)


def prayer_cushions(rng: np.random.Generator) -> Piece:
    """Two round cushions, 130 × 34."""
    body = ""
    for x in (0, 70):
        body += block(x, 6, 60, 26, "#d99a3a", r=13) + rect(x, 17, 60, 3, "#a3323f") + oval(x + 30, 8, 26, 6, "#e8b85a")
    return Piece(body, 130, 34)
