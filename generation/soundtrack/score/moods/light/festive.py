"""Festive: a street that dances. Marimba and brass over hand drums, clapping on the offbeat."""

from generation.soundtrack.score.harmony import MAJOR
from generation.soundtrack.score.mood import Feel, Layer, Mood

_PARADE = Feel(
    beats=4,
    layers=(
        Layer(
            "comp",
            ("brass", "marimba"),
            -2,
            ("..x...x...x...x.", "..x..x....x..x..", "x..x..x...x.x..."),
            0.25,
            0.25,
            64,
            legato=0.6,
            strum=0.0,
        ),
        Layer(
            "bass",
            ("round bass", "upright bass"),
            -2,
            ("1...5...1...5...", "1..1..5.1..1..5.", "1.....5.1...5..."),
            legato=0.7,
        ),
        Layer(
            "lead",
            ("marimba", "celesta", "steel guitar"),
            0,
            ("x.x.xx..x.x.x...", "x..x..x.x..x..x.", "x.xx..x.x.xx....", "..x.x.x.x..x.x.."),
            0.25,
            -0.2,
            78,
        ),
        Layer(
            "drums",
            ("kit",),
            -3,
            (
                "kick x.......x.......|clap ....x.......x...|shaker xoxoxoxoxoxoxoxo|tom ......x.......xx",
                "kick x...x...x...x...|snare ..o...o...o...oo|clap ....x.......x..x",
                "soft kick x..x..x.x..x..x.|clap ....x.......x...|wood x.xx.xx.x.xx.xx.",
            ),
            0.15,
        ),
    ),
)
_FAIR = Feel(
    beats=4,
    swing=0.04,
    layers=(
        Layer(
            "arp",
            ("steel guitar", "kalimba"),
            -1,
            ("1.3.2.3.1.3.2.3.", "1.234.3.1.234.3.", "12.3.21.3.2.1.3."),
            0.25,
            0.25,
            66,
        ),
        Layer("pad", ("brass", "strings"), -8, send=0.35, centre=62),
        Layer("bass", ("upright bass",), -2, ("1...5...1...5...", "1...3...5...3..."), legato=0.7),
        Layer(
            "lead",
            ("celesta", "marimba"),
            0,
            ("x.x.x.xxx.x.x...", "x...x.x.x.x.x...", "xx.x..x.xx.x...."),
            0.3,
            -0.25,
            79,
        ),
        Layer(
            "drums",
            ("kit",),
            -4,
            (
                "kick x...x...x...x...|clap ..x...x...x...x.|hat xoxoxoxoxoxoxoxo",
                "soft kick x.......x..x....|clap ....x.......x...|shaker x.xxx.xxx.xxx.xx",
            ),
            0.15,
        ),
    ),
)

FESTIVE = Mood(
    name="festive",
    tempo=118,
    tonics=(60, 62, 65, 67, 69),
    scale=MAJOR,
    progressions=(
        "I IV V IV",
        "I V vi7 IV",
        "I I/3 IV V",
        "IV V I vi7",
        "I ii7 V I",
    ),
    cadences=("V", "V7", "Vsus4"),
    homes=("I", "I6", "Iadd9"),
    feels=(_PARADE, _FAIR),
    space="room",
    wet=0.4,
    lean=0.3,
    accent="crash",
    arrival=("crash", "kick"),
    lift="swell",
)
