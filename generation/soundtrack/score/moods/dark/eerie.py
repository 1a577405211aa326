"""Eerie: nobody should be here. A music box gone wrong, bowed air, and a floor that is not quite still."""

from generation.soundtrack.score.harmony import PHRYGIAN
from generation.soundtrack.score.mood import Feel, Layer, Mood

_NURSERY = Feel(
    beats=3,
    layers=(
        Layer(
            "lead",
            ("music box", "celesta"),
            0,
            ("x...x...x...", "x.....x.....", "x...x.......", "....x...x..."),
            0.6,
            -0.25,
            80,
        ),
        Layer("pad", ("airy pad", "drone"), -3, send=0.6, centre=56, size=3),
        Layer("bass", ("sub",), -7, ("1...........",)),
        Layer("arp", ("glass",), -7, ("1.......2...", "....3.......", "2.......1..."), 0.8, 0.3, 71, 3, legato=4),
    ),
)
_CELLAR = Feel(
    beats=4,
    layers=(
        Layer("pad", ("celli", "choir"), -1, send=0.6, centre=55, size=3),
        Layer(
            "arp",
            ("bowed", "pizzicato"),
            -5,
            ("1.......2.......", "....1.......2...", "1.....2........."),
            0.5,
            0.25,
            62,
            3,
            legato=1.2,
        ),
        Layer("bass", ("sub",), -7, ("1...............",)),
        Layer(
            "lead", ("glass", "bell"), -3, ("x...........x...", "......x.........", "x.......x......."), 0.8, -0.3, 79
        ),
        Layer(
            "drums",
            ("kit",),
            -9,
            ("boom x...............|tick ......o.......o.", "tom x.........o.....|tick ....o..........."),
            0.5,
        ),
    ),
)

EERIE = Mood(
    name="eerie",
    tempo=62,
    tonics=(57, 58, 59, 61, 62),
    scale=PHRYGIAN,
    progressions=(
        "i bII i bII",
        "imaj7 bVImaj7 bII i",
        "i io7 bII i",
        "iadd9 bII bVI bII",
        "i bVI bII io7",
    ),
    cadences=("bII", "io7", "bVImaj7"),
    homes=("i", "iadd9", "imaj7"),
    feels=(_NURSERY, _CELLAR),
    space="cloud",
    wet=0.9,
    tape=0.6,
    lean=-0.2,
    accent="boom",
    lift="reverse",
)
