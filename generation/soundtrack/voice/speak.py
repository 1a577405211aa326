"""A line of text becomes speech: English by hibari, other languages by espeak-ng where it is installed."""

import io
import sys
import wave
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from generation.soundtrack.shape import RATE, Sound, envelope, fast_length
from generation.soundtrack.voice.voices import ENGLISH, ESPEAK_NAMES, espeak, run_voice, voice_for

_PAUSE = 0.02
# Words a minute as espeak counts them; it counts each Chinese syllable as a word, and a slow one at that.
_PACE, _PACES = 150, {"zh": 240, "ja": 180}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A spoken line: mono samples at RATE, trimmed of silence, and which voice spoke it."""

    sound: Sound
    voice: str

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return self.sound.size / RATE


@lru_cache(maxsize=32)
def spoken(content: str, language: str, pace: float = 1.0) -> Spoken | None:
    """The line as speech, the same samples each time; None where nobody here speaks the language, or the line has
    nothing to be said aloud. `pace` is how much faster than usual, 0.5 to 2. Raises VoiceError if the voice fails."""
    voice = voice_for(language)
    if voice is None or not any(character.isalnum() for character in content):
        return None
    base = language.split("-")[0].lower()
    if voice == ENGLISH:
        command = [sys.executable, "-m", "generation.soundtrack.voice.english", str(pace)]
    else:
        rate = str(round(_PACES.get(base, _PACE) * pace))
        command = [str(espeak()), "-v", ESPEAK_NAMES.get(base, base), "-s", rate, "--stdin", "--stdout"]
    sound = _trimmed(_samples(run_voice(command, content, voice)))
    return Spoken(sound, voice) if sound.size else None


def _samples(wav: bytes) -> Sound:
    """16-bit mono WAV, of which a pipe's header may overstate the length, as float samples at RATE."""
    with wave.open(io.BytesIO(wav)) as file:
        rate, channels = file.getframerate(), file.getnchannels()
        raw = file.readframes((len(wav) - 44) // (2 * channels) + 1)
    mono = np.frombuffer(raw[: len(raw) // 2 * 2], "<i2")[::channels].astype(np.float32) / np.float32(32_768)
    return _resampled(mono, rate)


def _resampled(mono: Sound, rate: int) -> Sound:
    """Band-limited resampling to RATE in the frequency domain."""
    if rate == RATE or not mono.size:
        return mono
    size = fast_length(mono.size + rate // 50)
    # Both lengths are whole only where the ratio of the rates divides the transform's.
    size += -size % (rate // np.gcd(rate, RATE) * 2)
    longer = size * RATE // rate
    spectrum = np.zeros(longer // 2 + 1, np.complex64)
    given = np.fft.rfft(mono, size)
    count = min(given.size, spectrum.size)
    spectrum[:count] = given[:count]
    sound = np.fft.irfft(spectrum, longer) * (longer / size)
    return sound[: round(mono.size * RATE / rate)].astype(np.float32)


def _trimmed(mono: Sound) -> Sound:
    """Without the silence at both ends, and with soft edges."""
    if not mono.size:
        return mono
    loud = np.flatnonzero(np.abs(mono) > 0.01 * np.abs(mono).max())
    if not loud.size:
        return mono[:0]
    pause = round(_PAUSE * RATE)
    kept = mono[max(0, loud[0] - pause) : loud[-1] + 3 * pause]
    return (kept * envelope(kept.size, attack=0.01, release=0.04)).astype(np.float32)
