"""Romantic: two people, slowly. Piano or harp under strings that sing, in three or in four."""

from generation.soundtrack.score.harmony import MAJOR
from generation.soundtrack.score.mood import Feel, Layer, Mood

_WALTZ = Feel(
    beats=3,
    layers=(
        Layer(
            "arp", ("felt piano", "harp"), 0, ("1...3...4...", "1.3.4.3.4.3.", "1...4...3.4."), 0.4, 0.15, 62, legato=3
        ),
        Layer("pad", ("strings",), -5, send=0.5, centre=62),
        Layer("bass", ("upright bass", "round bass"), -5, ("1...........", "1.......5...")),
        Layer(
            "lead",
            ("strings", "celesta"),
            -2,
            ("x.......x...", "x...x...x...", "x.....x.x...", "x...........", "....x...x..."),
            0.5,
            -0.2,
            76,
            legato=1.0,
        ),
    ),
)
_SERENADE = Feel(
    beats=4,
    layers=(
        Layer(
            "arp", ("guitar",), 0, ("1.3.4.3.5.4.3.4.", "1...3.4.5...4.3.", "1.4.3.4.5.4.3.4."), 0.3, 0.2, 60, legato=3
        ),
        Layer("pad", ("strings", "warm pad"), -6, send=0.5, centre=64),
        Layer("bass", ("upright bass",), -5, ("1...............", "1.......5.......")),
        Layer(
            "lead",
            ("piano", "strings"),
            -2,
            ("x.....x.x.......", "x...x.....x.....", "....x.x.x.......", "x.......x.x....."),
            0.45,
            -0.2,
            74,
            legato=1.0,
        ),
    ),
)

ROMANTIC = Mood(
    name="romantic",
    tempo=72,
    tonics=(60, 62, 63, 65, 67),
    scale=MAJOR,
    progressions=(
        "Imaj7 vi7 ii9 V9sus4",
        "Iadd9 I/3 IVmaj7 iv6",
        "Imaj7 iii7 vi9 IVadd9",
        "vi7 ii7 V7 Imaj7",
        "IVmaj7 V/3 iii7 vi7",
    ),
    cadences=("V9sus4", "iv6", "V7", "IVadd9"),
    homes=("Imaj7", "Iadd9", "I6"),
    feels=(_WALTZ, _SERENADE),
    space="hall",
    wet=0.7,
    tape=0.2,
    lean=-0.3,
)
