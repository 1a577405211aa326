"""Playful: on tiptoe. Pizzicato, marimba and wood blocks, with a hop in the bass."""

from generation.soundtrack.score.harmony import MAJOR
from generation.soundtrack.score.mood import Feel, Layer, Mood

_TIPTOE = Feel(
    beats=2,
    swing=0.05,
    layers=(
        Layer(
            "comp", ("pizzicato",), -1, ("..x...x.", "..x..xx.", "..x...xx"), 0.22, 0.25, 66, 3, legato=0.7, strum=0.0
        ),
        Layer("bass", ("upright bass", "pizzicato"), -2, ("1...5...", "1...5.8.", "1..15..."), legato=0.6),
        Layer(
            "lead",
            ("marimba", "celesta", "kalimba"),
            1,
            ("x.xx..x.", "x.x.x.x.", "x..x..x.", "..xxx.x.", "xx.x.x.."),
            0.25,
            -0.2,
            79,
        ),
        Layer(
            "drums",
            ("kit",),
            -6,
            (
                "wood x...x.x.|shaker ..x...x.",
                "wood ..x..xx.|soft kick x...x...",
                "wood x..x..x.|rim ....x...|shaker x.x.x.x.",
            ),
            0.15,
            0.2,
        ),
    ),
)
_SKIP = Feel(
    beats=4,
    swing=0.12,
    layers=(
        Layer(
            "comp",
            ("guitar", "kalimba"),
            -1,
            ("x.x...x.x.x...x.", "..x...x...x...x.", "x...x.x...x.x.x."),
            0.2,
            0.3,
            68,
            legato=0.8,
            strum=0.009,
        ),
        Layer(
            "bass",
            ("upright bass", "round bass"),
            -3,
            ("1.......5.......", "1...3...5...3...", "1.....5.1...5..."),
            legato=0.6,
        ),
        Layer(
            "lead",
            ("celesta", "music box", "pizzicato"),
            0,
            ("x.x.x...x.x.....", "..x.x.x.x...x...", "x...x.x.x.x.x...", "x.x...x.x.x...x."),
            0.3,
            -0.25,
            79,
        ),
        Layer(
            "drums",
            ("kit",),
            -5,
            (
                "soft kick x.......x.......|clap ....o.......o...|shaker x.o.x.o.x.o.x.o.",
                "brush ....x.......x...|hat x.x.x.x.x.x.x.x.|soft kick x.....x.x.......",
            ),
            0.12,
        ),
    ),
)

PLAYFUL = Mood(
    name="playful",
    tempo=124,
    tonics=(60, 62, 65, 67, 69),
    scale=MAJOR,
    progressions=(
        "I vi7 ii7 V7",
        "I VI7 II7 V7",
        "I io7 ii7 V7",
        "I I/3 IV #ivo7 I/5 V7",
        "I IV I V7",
        "Iadd9 bVII IV V",
    ),
    cadences=("V7", "II7", "V13"),
    homes=("I6", "I", "I69"),
    feels=(_TIPTOE, _SKIP),
    space="room",
    wet=0.35,
    lean=0.3,
    accent="wood",
    arrival=("wood", "soft kick"),
)
