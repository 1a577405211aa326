"""What every gate holds a film to, where each number comes from, and how an engine sets its own."""

from collections.abc import Mapping
from types import MappingProxyType

# A limit is the worst that passes. Levels and differences are shares of full scale.
LIMITS: Mapping[str, float] = MappingProxyType(
    {
        # Seconds the film may be longer or shorter than its storyboard; one frame where that is more. Players begin
        # to show a tail of another length than they announced at about two frames of 24.
        "duration": 0.05,
        # Share by which the picture's shape may miss the canvas's: even sides cost up to half of that.
        "size": 0.01,
        # The longest gap between two frames, in usual ones. Rounded time stamps stay under 1.1; a lost frame makes 2.
        "cadence": 1.6,
        # Share of a shot's frames that may be black (99.5th percentile under 9 %), or one single colour (spread under
        # 0.6 %), outside fades. Darkest night sets of the sketch engine have lamps over 20 %.
        "black": 0.02,
        "flat": 0.02,
        # Share of the time in which something must move (a camera move, the sea, rain) that may stand still.
        "frozen": 0.25,
        # Second difference of brightness, root mean square. Sketch films stay under 0.003; 0.008 is where alternate
        # frames 3 % apart land, which people see as a flicker at 24 frames a second.
        "flicker": 0.008,
        # Shares of the picture burnt out (over 98 %) or drowned in black (under 2 %). Snow by day in the sketch engine
        # burns 4 %, space drowns 50 %.
        "overexposed": 0.35,
        "underexposed": 0.6,
        # How much stronger than the shots' own movement the change at a cut must be; below 1 it cannot be told from it.
        "shot cuts": 1.0,
        # Jumps of the picture where the storyboard has none.
        "stray cuts": 0.0,
        # Mean brightness a night shot may have at most and a shot in broad day must have at least. Sketch nights stay
        # under 0.34 and sketch days over it; these leave room for moonlit snow and for deep woods.
        "night": 0.5,
        "day": 0.15,
        # Seconds the sound may be longer or shorter than the picture: AAC pads up to two of its frames (43 ms each).
        "sound": 0.12,
        # Loudness units from -14 LUFS, what streaming platforms play at; EBU R 128 allows 1 for material like this.
        "loudness": 1.0,
        # dBTP; over 0 a decoder clips (ITU-R BS.1770-4).
        "true peak": 0.0,
        # Seconds of silence on end under a bed of music or ambience. A rest of four beats at 160 a minute is 1.5.
        "silence": 1.5,
        # The least a scorer must give to each thing asked for: the chance, from 0 to 1, that the picture shows it
        # rather than anything else. Set by no data yet: low, so that only what is plainly missing fails;
        # `manage.py verdicts` gathers what it takes to set it.
        "relevance": 0.1,
    }
)

GATES = (
    "file",
    *(name for name in LIMITS if name not in {"night", "day"}),
    "palette",
    "unsafe",
)


def held_to(own: Mapping[str, float | None]) -> Mapping[str, float | None]:
    """Every limit, an engine's own before the rule's; None where a gate is off. The palette gate has two, "night" and
    "day". Raises ValueError for a name that is none."""
    if strange := sorted(set(own) - set(LIMITS)):
        raise ValueError(f"There is no gate {', '.join(strange)}. Limits may be set for: {', '.join(LIMITS)}.")
    return {**LIMITS, **own}
