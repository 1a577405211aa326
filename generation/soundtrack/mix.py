"""Playing a written score: every part rendered, matched in level, put in a room, balanced and taped."""

import numpy as np

from generation.soundtrack.score.arrange import Part, Score
from generation.soundtrack.shape import RATE, Sound, clock, lay, panned, samples
from generation.soundtrack.space import transform_length, transformed
from generation.soundtrack.synth import drums
from generation.soundtrack.synth.orchestra import Players

# The spectrum a mix leans towards, as third-octave levels in dB: that of much recorded music, with the lowest octave
# held back because most films are heard on telephones.
_TARGET_HZ = (31.5, 63, 125, 250, 500, 1_000, 2_000, 4_000, 8_000, 16_000)
_TARGET_DB = (-16, -7, -2, 0, -2, -5, -8, -12, -17, -25)
_CORRECTION_DB = 6.0
_LOWEST_HZ = 36.0
# What rms does not tell: drums are heard by their strokes, and low tones fill a mix before they sound loud.
_ROLE_DB = {"drums": -3.0, "bass": -3.0}
# Drums that lead into their moment instead of starting at it.
_LEADING = {"swell": drums.SWELL_SECONDS, "reverse": 0.97}


def play(score: Score, n: int) -> Sound:
    """The score as (2, n) samples, about -20 dB rms, unmastered."""
    players = Players()
    dry = np.zeros((2, n), np.float32)
    sent = np.zeros((2, n), np.float32)
    press = _press(score, n)
    for part in score.parts:
        sound = _perform(part, players, n)
        level = _level(sound)
        if level == 0:
            continue
        sound *= np.float32(10 ** ((part.level + _ROLE_DB.get(part.role, 0.0)) / 20) * 0.1 / level)
        if press is not None and part.role != "drums":
            sound *= press
        dry += sound
        sent += sound * np.float32(part.send)
    return _finish(score, dry, sent)


def level_matched(sound: Sound) -> Sound:
    """The sound brought to an rms of 0.1 over its louder passages; silence stays silence."""
    return sound * np.float32(level_to(sound))


def level_to(sound: Sound) -> float:
    """The gain that brings a sound to that level; 1 for silence."""
    level = _level(sound)
    return 0.1 / level if level else 1.0


def _perform(part: Part, players: Players, n: int) -> Sound:
    bus = np.zeros((2, n), np.float32)
    takes: dict[str, int] = {}
    for note in part.notes:
        place = part.place
        if note.drum:
            takes[note.drum] = takes.get(note.drum, -1) + 1
            sound = drums.stroke(note.drum, takes[note.drum] % drums.TAKES)
            at = note.at - _LEADING.get(note.drum, 0.0)
            gain = note.strength**1.5
            place = part.place + _DRUM_PLACES.get(note.drum, 0.0)
        else:
            sound = players.play(part.instrument, note.pitches, note.seconds, note.strength)
            at, gain = note.at, 1.0
        lay(bus, panned(sound, place) if sound.ndim == 1 else sound, at, gain)
    return bus


_DRUM_PLACES = {"hat": 0.3, "open hat": 0.3, "shaker": -0.35, "tick": 0.25, "rim": -0.15, "wood": 0.2, "tom": -0.2}


def _level(sound: Sound) -> float:
    """Rms over the tenths of a second that are within 12 dB of the loudest third; 0 for silence."""
    step = samples(0.1)
    count = max(1, sound.shape[-1] // step)
    pieces = sound[:, : count * step].reshape(2, count, -1)
    power = np.einsum("cbs,cbs->b", pieces, pieces, dtype=np.float64) / (2 * pieces.shape[-1])
    loud = np.sort(power)[-max(1, count // 3) :].mean()
    return float(np.sqrt(power[power > loud / 16].mean())) if loud > 1e-14 else 0.0


def _press(score: Score, n: int) -> Sound | None:
    """How far the kick presses everything else down, as a gain for each sample."""
    if not score.mood.duck or not score.kicks:
        return None
    seconds = min(0.28, score.grid.beat * 0.6)
    depth = 1 - 10 ** (-score.mood.duck / 20)
    t = clock(samples(seconds))
    dip = (1 - depth * np.minimum(1, t / 0.008) * (1 - t / np.float32(seconds)) ** 1.3).astype(np.float32)
    gain = np.ones(n, np.float32)
    for moment in score.kicks:
        start = samples(moment)
        count = min(dip.size, n - start)
        if count > 0:
            np.minimum(gain[start : start + count], dip[:count], out=gain[start : start + count])
    return gain


def _finish(score: Score, dry: Sound, sent: Sound) -> Sound:
    """Reverb, spectral balance and tape, in one pass through the frequency domain."""
    mood, n = score.mood, dry.shape[-1]
    size = transform_length(n, mood.space)
    spectrum = np.fft.rfft(sent, size) * transformed(mood.space, size)
    spectrum *= np.float32(mood.wet * 1.6)
    spectrum += np.fft.rfft(dry, size)
    f = np.fft.rfftfreq(size, 1 / RATE).astype(np.float32)
    spectrum *= _balance(spectrum, f, lean=mood.lean, tape=mood.tape)
    sound = np.fft.irfft(spectrum, size)[:, :n].astype(np.float32, copy=False)
    return _taped(sound, mood.tape)


def _balance(spectrum: np.ndarray, f: Sound, *, lean: float, tape: float) -> Sound:
    """A gentle equaliser from the mix towards the target curve, with what lies below hearing on a film taken out."""
    hertz = np.array(_TARGET_HZ)
    target = np.array(_TARGET_DB) + lean * np.log2(hertz / 500)
    power = np.square(np.abs(spectrum)).sum(axis=0)
    running = np.concatenate([[0.0], np.cumsum(power, dtype=np.float64)])
    edges = np.searchsorted(f, [hertz / 2**0.5, hertz * 2**0.5])
    # Octaves hold three thirds: the same offset everywhere, so it drops out against the mean.
    levels = 10 * np.log10((running[edges[1]] - running[edges[0]]) + 1e-9)
    wrong = target - levels
    # The middle of the range sets the level; extremes an instrument does not reach are not conjured from noise.
    wrong -= np.median(wrong[2:8])
    correction = np.clip(0.7 * wrong, -_CORRECTION_DB, _CORRECTION_DB)
    smooth = np.interp(
        np.log2(np.maximum(f, 10)),
        np.log2(hertz),
        np.convolve(np.pad(correction, 1, "edge"), [0.25, 0.5, 0.25], "valid"),
    )
    gain = 10 ** (smooth / 20)
    gain /= np.sqrt(1 + (_LOWEST_HZ / np.maximum(f, 1)) ** 8)
    gain /= np.sqrt(1 + (f / (16_500 - 6_500 * tape)) ** 4)
    gain[0] = 0
    return gain.astype(np.float32)


def _taped(sound: Sound, tape: float) -> Sound:
    """Saturation that rounds peaks and, on a worn tape, a slow waver of pitch."""
    n = sound.shape[-1]
    drive = np.float32(1.2 + 1.6 * tape)
    warm = np.tanh(sound * drive) / drive
    if tape < 0.3:
        return warm
    t = np.arange(n, dtype=np.float64)
    depth = RATE * 0.00045 * tape
    place = (
        t + depth * (1 + np.sin(2 * np.pi * 0.63 * t / RATE) * 0.8 + 0.2 * np.sin(2 * np.pi * 5.1 * t / RATE)) - depth
    )
    # Starting at rest keeps the first note in place.
    place -= place[0]
    place = np.clip(place, 0, n - 1.001)
    whole = place.astype(np.int64)
    part = (place - whole).astype(np.float32)
    return warm[:, whole] * (1 - part) + warm[:, np.minimum(whole + 1, n - 1)] * part
