"""The roll of instruments by name, and one door to play any of them."""

from collections.abc import Callable

import numpy as np

from generation.soundtrack.shape import Sound
from generation.soundtrack.synth import bass, ensemble, keys, strings

Solo = Callable[[float, float, float], Sound]


def _string(body: strings.Body) -> Solo:
    return lambda hertz, seconds, strength: strings.string(hertz, seconds, body, strength=strength)


SOLO: dict[str, Solo] = {
    "electric piano": keys.electric_piano,
    "bell": keys.bell,
    "celesta": keys.celesta,
    "marimba": keys.marimba,
    "music box": keys.music_box,
    "glass": keys.glass,
    "guitar": _string(strings.NYLON),
    "harp": _string(strings.HARP),
    "steel guitar": _string(strings.STEEL),
    "pizzicato": _string(strings.PIZZICATO),
    "felt piano": _string(strings.FELT),
    "piano": _string(strings.PIANO),
    "kalimba": _string(strings.KALIMBA),
    "upright bass": _string(strings.UPRIGHT),
    "round bass": bass.round_bass,
    "pulse bass": bass.pulse_bass,
    "sub": bass.sub_swell,
    "bowed": ensemble.bowed,
}

SECTIONS: dict[str, ensemble.Section] = {
    "warm pad": ensemble.WARM,
    "soft pad": ensemble.SOFT,
    "airy pad": ensemble.AIRY,
    "strings": ensemble.STRINGS,
    "celli": ensemble.CELLI,
    "choir": ensemble.CHOIR,
    "ooh": ensemble.OOH,
    "brass": ensemble.BRASS,
    "drone": ensemble.DRONE,
}


def hertz(pitch: float) -> float:
    """Frequency of a MIDI pitch, A4 (69) at 440 Hz, equal temperament."""
    return float(440.0 * 2 ** ((pitch - 69) / 12))


class Players:
    """The instruments in one session: a note played before is not worked out again."""

    def __init__(self) -> None:
        self._played: dict[tuple[object, ...], Sound] = {}

    def play(self, instrument: str, pitches: tuple[int, ...], seconds: float, strength: float) -> Sound:
        """The sound of one note or chord, mono (n,) or stereo (2, n). Raises KeyError for an unknown instrument."""
        # Rounded so that humanised notes share their sound; the ear hears the timing, not the hundredth of strength.
        seconds, strength = max(0.05, round(seconds * 20) / 20), max(0.1, round(strength * 8) / 8)
        key = (instrument, pitches, seconds, strength)
        if key not in self._played:
            self._played[key] = self._make(instrument, pitches, seconds, strength)
        return self._played[key]

    def _make(self, instrument: str, pitches: tuple[int, ...], seconds: float, strength: float) -> Sound:
        if instrument in SECTIONS:
            section = SECTIONS[instrument]
            tones = tuple(map(hertz, pitches))
            return ensemble.ensemble(tones, seconds, section, strength=strength, take=len(self._played) % 5)
        solo = SOLO[instrument]
        if len(pitches) == 1:
            return solo(hertz(pitches[0]), seconds, strength)
        return np.sum([solo(hertz(pitch), seconds, strength) for pitch in pitches], axis=0, dtype=np.float32)
