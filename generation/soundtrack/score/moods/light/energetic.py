"""Energetic: forward. Driving bass, bright keys, four on the floor or broken."""

from generation.soundtrack.score.harmony import DORIAN
from generation.soundtrack.score.mood import Feel, Layer, Mood

_DRIVE = Feel(
    beats=4,
    layers=(
        Layer(
            "bass", ("pulse bass",), -2, ("1.1.1.1.1.1.1.1.", "..1...1...1...1.", "1..1..1.1..1..8."), 0.06, legato=0.8
        ),
        Layer(
            "comp",
            ("electric piano", "steel guitar"),
            -3,
            ("x..x..x...x..x..", "..x...x...x...x.", "x...x..x..x.x..."),
            0.2,
            0.25,
            64,
            legato=0.6,
            strum=0.0,
        ),
        Layer("pad", ("airy pad", "warm pad"), -9, send=0.4, centre=64),
        Layer(
            "lead",
            ("bell", "glass", "celesta"),
            -3,
            ("x..x..x.x..x....", "x.x...x.x.x.....", "..x..x..x..x.x.."),
            0.35,
            -0.2,
            78,
        ),
        Layer(
            "drums",
            ("kit",),
            -1,
            (
                "kick x...x...x...x...|clap ....x.......x...|hat ..x...x...x...x.|shaker xoxoxoxoxoxoxoxo",
                "kick x...x...x...x...|snare ....x.......x..o|open hat ..x...x...x...x.",
                "kick x.....x.x.......|snare ....x.......x...|hat x.x.x.x.x.x.x.xx",
            ),
            0.1,
        ),
    ),
)
_SPRINT = Feel(
    beats=4,
    layers=(
        Layer(
            "arp",
            ("marimba", "pizzicato", "electric piano"),
            -1,
            ("1.3.2.4.1.3.2.4.", "1234.3211234.321", "1.2.3.4.5.4.3.2."),
            0.2,
            0.25,
            66,
        ),
        Layer("bass", ("pulse bass", "round bass"), -2, ("1.1.1.1.1.1.1.1.", "1...1.1.1...1.8."), 0.06, legato=0.8),
        Layer("pad", ("strings",), -8, send=0.4, centre=64),
        Layer(
            "lead",
            ("steel guitar", "bell"),
            -2,
            ("x.....x.x.x.....", "x..x....x..x....", "x.x.x...x......."),
            0.3,
            -0.2,
            76,
        ),
        Layer(
            "drums",
            ("kit",),
            -1,
            (
                "kick x...x...x...x...|clap ....x.......x...|hat x.x.x.x.x.x.x.x.",
                "kick x..x..x.x..x..x.|snare ....x.......x...|shaker xoxoxoxoxoxoxoxo",
            ),
            0.1,
        ),
    ),
)

ENERGETIC = Mood(
    name="energetic",
    tempo=128,
    tonics=(57, 59, 60, 62, 64),
    scale=DORIAN,
    progressions=(
        "i7 IV i7 IV",
        "i bVII IV i",
        "i9 bIIImaj7 bVII IV",
        "i7 v7 IV bVII",
        "iadd9 bVII iadd9 IV",
    ),
    cadences=("bVII", "IV", "v7"),
    homes=("i7", "iadd9", "i9"),
    feels=(_DRIVE, _SPRINT),
    space="room",
    wet=0.35,
    lean=0.3,
    duck=3.0,
    accent="crash",
    arrival=("kick", "crash"),
    lift="reverse",
)
