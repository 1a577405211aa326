"""Calm: still water. A few notes of harp or felt piano over slow pads; no drums."""

from generation.soundtrack.score.harmony import MAJOR
from generation.soundtrack.score.mood import Feel, Layer, Mood

_STILL = Feel(
    beats=4,
    layers=(
        Layer("pad", ("soft pad", "ooh"), -1, send=0.5, centre=60),
        Layer(
            "arp",
            ("felt piano", "harp"),
            0,
            ("1...2...4...3...", "1.....3.....4...", "1...3...4.......", "..1...3...4...2."),
            0.5,
            0.15,
            66,
            legato=4,
        ),
        Layer("bass", ("sub",), -7, ("1...............",)),
        Layer(
            "lead",
            ("glass", "bell"),
            -8,
            ("........x.......", "....x.......x...", "x...........x..."),
            0.7,
            -0.3,
            79,
            late=True,
        ),
    ),
)
_LULLABY = Feel(
    beats=3,
    layers=(
        Layer("pad", ("soft pad", "warm pad"), -3, send=0.5, centre=58),
        Layer(
            "arp",
            ("kalimba", "harp"),
            0,
            ("1.3.4.", "1...3...4...", "1...4.3.4...", "1.2.3.4.3.2."),
            0.45,
            0.2,
            67,
            legato=4,
        ),
        Layer("bass", ("round bass",), -7, ("1...........",)),
        Layer(
            "lead",
            ("felt piano", "celesta"),
            -4,
            ("x.......x...", "....x...x...", "x...x......."),
            0.5,
            -0.2,
            76,
            late=True,
        ),
    ),
)

CALM = Mood(
    name="calm",
    tempo=66,
    tonics=(60, 62, 65, 67, 58),
    scale=MAJOR,
    progressions=(
        "Imaj9 IVmaj9",
        "Iadd9 ii7/5 IVmaj7 Iadd9",
        "vi9 IVmaj7 Iadd9 Vsus4",
        "Imaj7 iii7 IVmaj9 Vsus2",
        "IVmaj9 Imaj7 ii9 Imaj7",
    ),
    cadences=("IVmaj9", "Vsus2", "ii9"),
    homes=("Iadd9", "Imaj9", "I69"),
    feels=(_STILL, _LULLABY),
    space="hall",
    wet=0.8,
    tape=0.15,
    lean=-0.3,
)
