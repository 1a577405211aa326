"""Warm: late sun through a window. Electric piano or nylon strings over a round bass and brushes."""

from generation.soundtrack.score.harmony import MAJOR
from generation.soundtrack.score.mood import Feel, Layer, Mood

_LOUNGE = Feel(
    beats=4,
    swing=0.06,
    layers=(
        Layer(
            "comp",
            ("electric piano",),
            0,
            ("x.........x.....", "x.....x...x.....", "x.......x..x....", "x..x......x....."),
            0.28,
        ),
        Layer("pad", ("warm pad", "soft pad"), -9, send=0.4, centre=60),
        Layer(
            "bass",
            ("round bass", "upright bass"),
            -3,
            ("1.........1.5...", "1.......5.......", "1.....1.8.......", "1..........5..8."),
        ),
        Layer(
            "drums",
            ("kit",),
            -6,
            (
                "soft kick x.........x.....|rim ....x.......x...|shaker o.x.o.x.o.x.o.x.",
                "soft kick x......x..x.....|brush ....x.......x...|hat ..o...o...o...o.",
                "soft kick x.......x.x.....|brush ....x..o....x...|shaker x.o.x.o.x.o.x.o.",
            ),
            0.12,
            late=True,
            chance=0.85,
        ),
        Layer(
            "lead",
            ("celesta", "guitar", "bell"),
            -6,
            ("..x...x.x.......", "....x.x...x.x...", "x.....x.....x...", "......x.x.x....."),
            0.4,
            -0.25,
            76,
        ),
    ),
)
_PORCH = Feel(
    beats=4,
    layers=(
        Layer(
            "arp",
            ("guitar",),
            0,
            ("1.3.2.4.3.2.4.3.", "1...3.2.4...3.2.", "1.2.3.4.5.4.3.2.", "1..3..4..3..2.4."),
            0.25,
            0.2,
            62,
            legato=3,
        ),
        Layer("pad", ("soft pad", "ooh"), -8, send=0.4, centre=62),
        Layer("bass", ("upright bass",), -3, ("1.......5.......", "1.........1.....", "1.......1...5...")),
        Layer(
            "drums",
            ("kit",),
            -9,
            (
                "shaker x.o.x.o.x.o.x.o.|soft kick x.......x.......",
                "shaker o.o.x.o.o.o.x.o.|rim ........x.......",
            ),
            0.12,
            late=True,
            chance=0.7,
        ),
        Layer(
            "lead",
            ("felt piano", "celesta"),
            -4,
            ("x...x.....x.....", "..x.x...x.......", "x.......x.x.x..."),
            0.4,
            -0.25,
            74,
        ),
    ),
)

WARM = Mood(
    name="warm",
    tempo=84,
    tonics=(60, 62, 63, 65, 67),
    scale=MAJOR,
    progressions=(
        "Iadd9 vi7 IVmaj7 Vsus4",
        "IVmaj7 iii7 ii9 Imaj9",
        "Imaj7 V/3 vi9 IVadd9",
        "ii9 V13 Imaj9 vi7",
        "Iadd9 iii7 IVmaj7 iv6",
        "vi9 IVmaj7 Imaj7 V",
    ),
    cadences=("V9sus4", "IVadd9", "V13", "iv6"),
    homes=("Iadd9", "Imaj9", "I69"),
    feels=(_LOUNGE, _PORCH),
    space="room",
    wet=0.5,
    tape=0.6,
    lean=-0.5,
    duck=1.5,
    accent="soft kick",
    arrival=("soft kick",),
)
