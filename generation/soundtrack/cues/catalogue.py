"""The cues by name, and how long before its moment each begins."""

from collections.abc import Callable

import numpy as np

from generation.soundtrack.cues import calls, deeds, marks
from generation.soundtrack.shape import RATE, Sound, envelope
from generation.soundtrack.space import response

CUES: dict[str, tuple[Callable[[np.random.Generator], Sound], float]] = {
    "whoosh": (marks.whoosh, 0.45),
    "chime": (marks.chime, 0.0),
    "impact": (marks.impact, 0.0),
    "riser": (marks.riser, 1.2),
    "pop": (marks.pop, 0.0),
    "footsteps": (deeds.footsteps, 0.0),
    "hooves": (deeds.hooves, 0.0),
    "splash": (deeds.splash, 0.0),
    "engine": (deeds.engine, 0.0),
    "wings": (deeds.wings, 0.0),
    "typing": (deeds.typing, 0.0),
    "shutter": (deeds.shutter, 0.0),
    "applause": (deeds.applause, 0.0),
    "bounce": (deeds.bounce, 0.0),
    "pour": (deeds.pour, 0.0),
    "sizzle": (deeds.sizzle, 0.0),
    "chop": (deeds.chop, 0.0),
    "swish": (deeds.swish, 0.12),
    "horn": (calls.horn, 0.0),
    "bell": (calls.ring, 0.0),
    "bark": (calls.bark, 0.0),
    "meow": (calls.meow, 0.0),
    "moo": (calls.moo, 0.0),
    "roar": (calls.roar, 0.0),
    "chirp": (calls.chirp, 0.0),
}


def cue(name: str, rng: np.random.Generator) -> tuple[Sound, float]:
    """(2, n) samples at a peak of about one, and the seconds by which they lead the moment they mark.
    Raises KeyError for a name not in CUES."""
    make, lead = CUES[name]
    sound = _in_room(make(rng))
    return (sound * np.float32(0.7 / np.abs(sound).max())).astype(np.float32), lead


def _in_room(sound: Sound) -> Sound:
    room = response("room")
    n = sound.shape[-1] + room.shape[-1]
    size = 1 << (n - 1).bit_length()
    wet = np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(room, size), size)[:, :n]
    wet[:, : sound.shape[-1]] = wet[:, : sound.shape[-1]] * 0.3 + sound
    wet[:, sound.shape[-1] :] *= 0.3
    return (wet * envelope(n, attack=0.0, release=min(0.3, n / RATE / 2))).astype(np.float32)
