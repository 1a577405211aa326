"""What a mood is made of: keys, chords, layers of instruments with their patterns, space and finish.

Patterns are rows of sixteenths, as on a drum machine: "X" strong, "x" plain, "o" soft, "." nothing. In arpeggios and
basses a digit says which note: of the voiced chord from below (5 to 8 an octave up), or of the bass: 1 root, 3 third,
5 fifth, 8 octave. A row repeats while its chord lasts.
"""

from dataclasses import dataclass
from typing import Literal

Role = Literal["pad", "comp", "arp", "bass", "lead", "drums"]


@dataclass(frozen=True, slots=True)
class Layer:
    """One part of the arrangement. `voices` and `patterns` are alternatives a seed picks among; a drum layer's pattern
    is several rows, "kick x..." each. `level` in dB against the others, `send` to the reverb, `place` in the stereo
    picture, `centre` the MIDI pitch it plays about. `late` layers wait for the second section of a longer film;
    `chance` is how often the layer is there at all. `legato` is how much of the way to the next note a note lasts."""

    role: Role
    voices: tuple[str, ...]
    level: float
    patterns: tuple[str, ...] = ("x...............",)
    send: float = 0.3
    place: float = 0.0
    centre: int = 64
    size: int = 4
    late: bool = False
    chance: float = 1.0
    legato: float = 1.0
    strum: float = 0.012


@dataclass(frozen=True, slots=True)
class Feel:
    """A way of playing a mood: how many beats a chord lasts, how far the offbeat swings (of a beat), who plays."""

    beats: int
    layers: tuple[Layer, ...]
    swing: float = 0.0


@dataclass(frozen=True, slots=True)
class Mood:
    """A mood. `tonics` are MIDI pitches of the keys it sits well in; `cadences` chords that want to go home, `homes`
    where they go. `space` names the reverb, `wet` its share; `tape` from 0 to 1 is how worn the recording is; `lean`
    the brightness in dB an octave; `duck` how many dB the kick presses the rest down. `accent` marks cuts, `arrival`
    the last chord, `lift` leads into it."""

    name: str
    tempo: int
    tonics: tuple[int, ...]
    scale: tuple[int, ...]
    progressions: tuple[str, ...]
    cadences: tuple[str, ...]
    homes: tuple[str, ...]
    feels: tuple[Feel, ...]
    space: str
    wet: float
    tape: float = 0.0
    lean: float = 0.0
    duck: float = 0.0
    accent: str | None = None
    arrival: tuple[str, ...] = ()
    lift: str | None = None
