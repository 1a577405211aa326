"""Epic: the whole horizon. Driving bows, brass and choir over great drums."""

from generation.soundtrack.score.harmony import MINOR
from generation.soundtrack.score.mood import Feel, Layer, Mood

_RIDE = Feel(
    beats=4,
    layers=(
        Layer(
            "arp",
            ("bowed",),
            -1,
            ("1.2.3.2.1.2.3.2.", "1.112.221.113.22", "1.3.2.3.1.3.4.3.", "1..1..2.1..1..3."),
            0.3,
            0.2,
            60,
            legato=0.9,
        ),
        Layer("pad", ("brass",), -1, send=0.4, centre=56, late=True),
        Layer("pad", ("choir", "strings"), -4, send=0.5, centre=67),
        Layer("bass", ("round bass", "pulse bass"), -4, ("1.......1.......", "1...1...1...1...", "1..1..1.1..1..1.")),
        Layer(
            "drums",
            ("kit",),
            -1,
            (
                "taiko X.....x.X...x.x.|tom ..x...........xx",
                "taiko X..x..x.X..x..x.|snare ....o.......o...",
                "taiko X.......X...x...|boom x...............|tick x.x.x.x.x.x.x.x.",
            ),
            0.35,
        ),
        Layer(
            "lead",
            ("strings", "brass"),
            -2,
            ("x.....x.x.......", "x.......x...x...", "x...x...x......."),
            0.45,
            -0.1,
            74,
            legato=1.0,
            late=True,
        ),
    ),
)
_RISE = Feel(
    beats=4,
    layers=(
        Layer(
            "comp",
            ("piano",),
            0,
            ("X...x...x...x...", "X..x..x.X..x..x.", "X.......x......."),
            0.35,
            0.0,
            60,
            legato=1.4,
            strum=0.0,
        ),
        Layer("pad", ("strings",), -1, send=0.45, centre=62),
        Layer("pad", ("choir",), -6, send=0.6, centre=67, late=True),
        Layer("bass", ("round bass",), -4, ("1...............", "1.......1.......")),
        Layer(
            "drums",
            ("kit",),
            -2,
            (
                "taiko X...............|tom ............x.xx",
                "boom X.......x.......|snare ..............oo",
                "taiko X.......x.x.....|tom ......x.......x.",
            ),
            0.4,
        ),
        Layer(
            "lead",
            ("strings", "bell"),
            -3,
            ("x.....x.x.......", "x...x.......x...", "x.......x.x....."),
            0.5,
            -0.15,
            76,
            legato=1.0,
        ),
    ),
)

EPIC = Mood(
    name="epic",
    tempo=100,
    tonics=(57, 59, 60, 62, 64),
    scale=MINOR,
    progressions=(
        "i bVI bIII bVII",
        "i bVII bVI V",
        "iadd9 bIII bVII iv",
        "bVI bVII i i",
        "i iv bVI bVII",
        "i bVI iv Vsus4",
    ),
    cadences=("bVII", "Vsus4", "V", "bVI"),
    homes=("i", "I", "iadd9"),
    feels=(_RIDE, _RISE),
    space="hall",
    wet=0.6,
    lean=0.2,
    duck=1.0,
    accent="taiko",
    arrival=("taiko", "boom", "crash"),
    lift="swell",
)
