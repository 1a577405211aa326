"""Dreamy: half asleep. Bells and glass over airy voices, the fourth raised; sometimes a slow waltz."""

from generation.soundtrack.score.harmony import LYDIAN
from generation.soundtrack.score.mood import Feel, Layer, Mood

_FLOAT = Feel(
    beats=4,
    layers=(
        Layer("pad", ("airy pad", "choir"), -1, send=0.6, centre=62),
        Layer(
            "arp",
            ("bell", "harp", "music box"),
            -1,
            ("1.3.2.4.5.4.3.2.", "1..3..4..5..4..3", "1.2.4.6.5.4.2.3.", "..2.4.5...4.6.3."),
            0.6,
            0.25,
            72,
            legato=4,
        ),
        Layer("bass", ("sub", "round bass"), -6, ("1...............", "1.........5.....")),
        Layer(
            "lead",
            ("glass",),
            -5,
            ("x.......x.......", "....x.......x...", "x.....x........."),
            0.8,
            -0.3,
            81,
            late=True,
        ),
    ),
)
_WALTZ = Feel(
    beats=3,
    layers=(
        Layer(
            "comp",
            ("music box", "celesta"),
            -1,
            ("....x...x...", "....x...x.x.", "..x.x...x..."),
            0.5,
            0.25,
            74,
            3,
            legato=2,
            strum=0.0,
        ),
        Layer("pad", ("ooh", "soft pad"), -3, send=0.6, centre=60),
        Layer("bass", ("upright bass", "round bass"), -5, ("1...........", "1.......5...")),
        Layer(
            "lead",
            ("music box", "bell"),
            -1,
            ("x...x...x...", "x.....x.x...", "x.......x.x.", "....x.x.x..."),
            0.6,
            -0.25,
            81,
        ),
    ),
)

DREAMY = Mood(
    name="dreamy",
    tempo=76,
    tonics=(60, 62, 65, 67, 69),
    scale=LYDIAN,
    progressions=(
        "Imaj9 II/7 Imaj9 vi9",
        "Imaj7#11 vii7 vi9 IIadd9",
        "vi9 Imaj7 IIadd9 V",
        "Imaj9 iii7 vi9 Imaj7#11",
        "bVImaj7 bVIIadd9 Imaj9 Imaj9",
    ),
    cadences=("IIadd9", "bVIImaj7", "Vsus4"),
    homes=("Imaj9", "Imaj7", "Iadd9"),
    feels=(_FLOAT, _WALTZ),
    space="cloud",
    wet=1.0,
    tape=0.35,
    lean=0.1,
    accent="bell tree",
    lift=None,
)
