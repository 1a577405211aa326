"""Mysterious: something half seen. Glass and harp in whole steps over low strings."""

from generation.soundtrack.score.harmony import DORIAN
from generation.soundtrack.score.mood import Feel, Layer, Mood

_MIST = Feel(
    beats=4,
    layers=(
        Layer("pad", ("celli", "airy pad"), -2, send=0.55, centre=57, size=3),
        Layer(
            "arp",
            ("harp", "kalimba", "celesta"),
            -1,
            ("1...3...2...4...", "..1.3.....2.4...", "1..2..4...3....."),
            0.6,
            0.25,
            69,
            legato=4,
        ),
        Layer("bass", ("sub", "round bass"), -7, ("1...............",)),
        Layer(
            "lead",
            ("glass", "bell"),
            -4,
            ("....x.......x...", "x.......x.x.....", "x...........x..."),
            0.7,
            -0.3,
            78,
            legato=1.0,
        ),
    ),
)
_TRACE = Feel(
    beats=4,
    swing=0.03,
    layers=(
        Layer(
            "comp",
            ("pizzicato",),
            -1,
            ("x...x.....x.....", "..x...x.....x...", "x.....x...x....."),
            0.35,
            0.2,
            60,
            3,
            legato=0.7,
            strum=0.0,
        ),
        Layer("pad", ("ooh", "airy pad"), -6, send=0.6, centre=64, size=3),
        Layer("bass", ("upright bass", "pizzicato"), -3, ("1.......5.......", "1.....1...5.....", "1...3...5...3...")),
        Layer(
            "lead",
            ("celesta", "glass"),
            -1,
            ("x.x...x.....x...", "..x.x.....x.x...", "x.....x.x......."),
            0.5,
            -0.25,
            76,
        ),
        Layer(
            "drums",
            ("kit",),
            -9,
            ("brush ....x.......x...|tick x.......x.......", "tick x...o...x...o...|wood ..........x....."),
            0.3,
            chance=0.8,
        ),
    ),
)

MYSTERIOUS = Mood(
    name="mysterious",
    tempo=82,
    tonics=(57, 59, 60, 62, 64),
    scale=DORIAN,
    progressions=(
        "iadd9 IV iadd9 bVImaj7",
        "i6 bIIImaj7 IV i6",
        "imaj7 iv7 imaj7 bVImaj7",
        "i9 bVImaj7 bIIImaj7 IV",
        "iadd9 v7 bVImaj7 IV",
    ),
    cadences=("bVImaj7", "IV", "v7"),
    homes=("iadd9", "i6", "i9"),
    feels=(_MIST, _TRACE),
    space="cloud",
    wet=0.8,
    lean=-0.1,
    accent="bell tree",
)
