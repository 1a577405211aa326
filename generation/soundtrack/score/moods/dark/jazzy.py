"""Jazzy: a club after midnight. Piano and walking bass, brushes, and somebody who has seen it all."""

from generation.soundtrack.score.harmony import DORIAN
from generation.soundtrack.score.mood import Feel, Layer, Mood

_CLUB = Feel(
    beats=4,
    swing=0.16,
    layers=(
        Layer(
            "comp",
            ("piano", "electric piano"),
            -2,
            ("..x.....x...x...", "x.....x.....x...", "....x...x.x.....", "..x...x......x.."),
            0.3,
            0.25,
            62,
            legato=0.7,
            strum=0.004,
        ),
        Layer("bass", ("upright bass",), 0, ("1...3...5...3...", "1...5...8...5...", "1...3...5...8..."), legato=0.9),
        Layer(
            "drums",
            ("kit",),
            -6,
            (
                "hat ....x.......x...|brush x.o.x.oox.o.x.oo",
                "hat ....x.......x...|brush x...x.o.x...x.o.|soft kick x.........o.....",
            ),
            0.15,
        ),
        Layer(
            "lead",
            ("piano", "steel guitar", "celesta"),
            0,
            ("..x.x.x...x.....", "x..x..x.x.......", "....x.xx..x.x...", "x.x...x...x.x..."),
            0.35,
            -0.2,
            74,
        ),
    ),
)
_NOIR = Feel(
    beats=4,
    swing=0.12,
    layers=(
        Layer("pad", ("strings", "warm pad"), -6, send=0.5, centre=60),
        Layer(
            "comp",
            ("electric piano",),
            -2,
            ("x.........x.....", "..x.......x.....", "x.....x........."),
            0.35,
            0.2,
            62,
            legato=1.0,
        ),
        Layer("bass", ("upright bass",), -1, ("1.......5.......", "1...3...5...3...", "1.......8...5...")),
        Layer(
            "drums",
            ("kit",),
            -8,
            ("brush x.o.x.o.x.o.x.o.|hat ....o.......o...", "brush x...x...x...x...|rim ............o..."),
            0.2,
        ),
        Layer(
            "lead",
            ("piano", "bell"),
            -1,
            ("....x.x.x.......", "x.....x.x.......", "......x.x.x....."),
            0.45,
            -0.2,
            73,
            legato=1.0,
        ),
    ),
)

JAZZY = Mood(
    name="jazzy",
    tempo=104,
    tonics=(57, 58, 60, 62, 63),
    scale=DORIAN,
    progressions=(
        "i9 iv7 bVImaj7 V7",
        "i6 ii7 V7 i6",
        "ii7 V13 i9 i6",
        "i9 bIIImaj7 bVImaj7 V7",
        "i7 iv9 bVII13 bIIImaj7",
    ),
    cadences=("V7", "V13", "iv9"),
    homes=("i9", "i6", "i7"),
    feels=(_CLUB, _NOIR),
    space="room",
    wet=0.4,
    tape=0.4,
    lean=-0.3,
    accent="brush",
)
