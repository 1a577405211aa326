"""Bright: a clear morning. Strummed steel or a piano in eighths, claps and a singing bass."""

from generation.soundtrack.score.harmony import MAJOR
from generation.soundtrack.score.mood import Feel, Layer, Mood

_STRUM = Feel(
    beats=4,
    layers=(
        Layer(
            "comp",
            ("steel guitar", "guitar"),
            0,
            ("X...x.xx..x.x.x.", "X.x.x.x.X.x.x.x.", "X...x.x.x.x.x.xx"),
            0.2,
            0.25,
            64,
            legato=1.1,
            strum=0.011,
        ),
        Layer("bass", ("round bass",), -3, ("1...1...1...5...", "1.....1.1.......", "1..1..1.5...8...")),
        Layer(
            "drums",
            ("kit",),
            -3,
            (
                "kick x.......x.......|clap ....x.......x...|shaker x.x.x.x.x.x.x.x.",
                "kick x.....x.x.......|clap ....x.......x..o|hat ..x...x...x...x.",
                "kick x...x...x...x...|clap ....x.......x...|shaker oxoxoxoxoxoxoxox",
            ),
            0.1,
        ),
        Layer(
            "lead",
            ("marimba", "celesta", "music box"),
            -4,
            ("x.x...x.x...x...", "x..x..x...x.x...", "..x.x.x.......x.", "x.x.x.....x....."),
            0.3,
            -0.3,
            79,
            late=True,
        ),
        Layer("pad", ("airy pad", "strings"), -11, send=0.4, centre=67, chance=0.7),
    ),
)
_PIANO = Feel(
    beats=4,
    layers=(
        Layer(
            "comp",
            ("piano",),
            0,
            ("X.x.x.x.X.x.x.x.", "X..x..x.X..x..x.", "X...x...X...x..."),
            0.25,
            0.1,
            65,
            legato=1.0,
            strum=0.002,
        ),
        Layer("bass", ("round bass", "pulse bass"), -4, ("1.......1.......", "1..1..1.1..1..1.", "1...8...5...8...")),
        Layer(
            "drums",
            ("kit",),
            -4,
            (
                "kick x...x...x...x...|snare ....o.......o...|open hat ..o...o...o...o.",
                "kick x.......x..x....|clap ....x.......x...|hat x.x.x.x.x.x.x.x.",
            ),
            0.12,
            late=True,
        ),
        Layer(
            "lead",
            ("bell", "steel guitar"),
            -5,
            ("x.....x.x.......", "x...x..x....x...", "..x...x...x.x..."),
            0.4,
            -0.3,
            77,
        ),
        Layer("pad", ("strings", "airy pad"), -9, send=0.4, centre=66),
    ),
)

BRIGHT = Mood(
    name="bright",
    tempo=116,
    tonics=(60, 62, 64, 67, 69),
    scale=MAJOR,
    progressions=(
        "Iadd9 V vi7 IVadd9",
        "Iadd9 IVadd9 vi7 Vsus4",
        "IVadd9 Iadd9 V vi7",
        "Iadd9 iii7 IVadd9 V",
        "I I/3 IVadd9 V",
    ),
    cadences=("V", "Vsus4", "IVadd9"),
    homes=("I", "Iadd9", "I6"),
    feels=(_STRUM, _PIANO),
    space="plate",
    wet=0.4,
    lean=0.5,
    duck=2.0,
    accent="crash",
    arrival=("kick", "crash"),
    lift="swell",
)
