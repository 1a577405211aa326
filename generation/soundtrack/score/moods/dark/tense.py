"""Tense: something is about to happen. Short bows, a ticking clock, a low drone."""

from generation.soundtrack.score.harmony import MINOR
from generation.soundtrack.score.mood import Feel, Layer, Mood

_BOWS = Feel(
    beats=4,
    layers=(
        Layer(
            "arp",
            ("bowed",),
            0,
            ("1.1.1.2.1.1.1.2.", "1.12.1.21.12.1.2", "1.1.2.1.1.1.3.2.", "X.x.x.x.X.x.x.x."),
            0.25,
            0.15,
            57,
            3,
            legato=0.9,
        ),
        Layer("pad", ("drone", "celli"), -4, send=0.35, centre=50, size=2),
        Layer(
            "drums",
            ("kit",),
            -3,
            (
                "boom x...............|tick x.x.x.x.x.x.x.x.",
                "boom x.........x.....|tick x...x...x...x...|rim ..............oo",
                "taiko x.....o.....x...|tick ..x...x...x...x.",
            ),
            0.3,
        ),
        Layer("bass", ("sub",), -5, ("1...............",)),
        Layer(
            "lead", ("strings",), -8, ("x...............", "x.......x......."), 0.5, -0.2, 76, late=True, legato=0.98
        ),
    ),
)
_PULSE = Feel(
    beats=4,
    layers=(
        Layer("bass", ("pulse bass",), -2, ("1.1.1.1.1.1.1.1.", "1.1.1.118.1.1.1.", "1..1..1.1..1..1."), 0.08),
        Layer(
            "arp",
            ("pizzicato",),
            -2,
            ("..1...2...1...3.", "1..2..1..3..2..1", "....2.......3.1."),
            0.35,
            0.3,
            64,
            3,
            legato=1,
        ),
        Layer("pad", ("airy pad", "drone"), -5, send=0.5, centre=60, size=3),
        Layer(
            "drums",
            ("kit",),
            -4,
            (
                "kick x.......x.......|tick x.x.x.x.x.x.x.x.|rim ......x.......x.",
                "tom x..x..x.....x...|tick ..x...x...x...x.",
            ),
            0.25,
        ),
        Layer(
            "lead",
            ("bell", "glass"),
            -7,
            ("x...............", "........x.......", "x.....x........."),
            0.6,
            -0.3,
            81,
            late=True,
        ),
    ),
)

TENSE = Mood(
    name="tense",
    tempo=96,
    tonics=(57, 59, 60, 62, 64),
    scale=MINOR,
    progressions=(
        "i bVI iv V",
        "i bII i bII",
        "i i bVI bVII",
        "iadd9 bVImaj7 iø7 V7",
        "i iv bVI V",
        "i bIII bII V",
    ),
    cadences=("V", "bII", "io7"),
    homes=("i", "I5"),
    feels=(_BOWS, _PULSE),
    space="hall",
    wet=0.55,
    lean=-0.2,
    duck=1.0,
    accent="boom",
    arrival=("boom",),
    lift="reverse",
)
