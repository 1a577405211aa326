"""Melancholy: rain on the glass. Felt piano and low strings in a minor key."""

from generation.soundtrack.score.harmony import MINOR
from generation.soundtrack.score.mood import Feel, Layer, Mood

_SOLO = Feel(
    beats=4,
    layers=(
        Layer(
            "arp",
            ("felt piano",),
            0,
            ("1.2.3.4.3.2.3.2.", "1...3.2.4...3...", "1.3.4.3.2.3.4.3.", "1..2..3..4..3..2"),
            0.4,
            0.1,
            62,
            legato=3,
        ),
        Layer("pad", ("celli", "strings"), -5, send=0.45, centre=55, size=3),
        Layer("bass", ("sub", "upright bass"), -7, ("1...............", "1.......1.......")),
        Layer(
            "lead",
            ("felt piano", "strings"),
            -2,
            ("x.....x.x.......", "x...x.......x...", "....x...x.x....."),
            0.5,
            -0.15,
            75,
            legato=1.0,
        ),
    ),
)
_CHORDS = Feel(
    beats=4,
    layers=(
        Layer(
            "comp",
            ("felt piano", "electric piano"),
            0,
            ("x.......x.......", "x...x...x...x...", "x..........x...."),
            0.4,
            0.1,
            62,
            legato=1.2,
            strum=0.018,
        ),
        Layer(
            "lead",
            ("celli", "guitar"),
            -3,
            ("x.....x.x.......", "x.......x...x...", "..x.x...x......."),
            0.5,
            -0.2,
            69,
            legato=1.0,
        ),
        Layer("pad", ("soft pad", "ooh"), -8, send=0.5, centre=60, size=3, late=True),
        Layer("bass", ("round bass", "upright bass"), -6, ("1...............", "1.........5.....")),
    ),
)

MELANCHOLY = Mood(
    name="melancholy",
    tempo=70,
    tonics=(57, 59, 60, 62, 64),
    scale=MINOR,
    progressions=(
        "iadd9 bVImaj7 bIIIadd9 bVII",
        "i9 v7 bVImaj7 iv9",
        "iadd9 bVII/3 bVImaj7 Vsus4",
        "bVImaj7 bVII iadd9 iadd9",
        "i9 iv9 bVIImaj7 bIIImaj7",
        "iadd9 bIIImaj7 iv9 bVImaj7",
    ),
    cadences=("Vsus4", "iv9", "bVImaj7", "v7"),
    homes=("iadd9", "i9", "i"),
    feels=(_SOLO, _CHORDS),
    space="hall",
    wet=0.6,
    tape=0.5,
    lean=-0.6,
)
