"""Many players at once: pads, string sections, choirs and brass by the PADsynth method (Nasca Octavian Paul, 2004).

Every partial is a narrow band of noise around its frequency, as a section of players is; one inverse transform gives
a seamless loop. The two channels share a middle and differ by a side, so the sound is wide and still folds to mono.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from generation.soundtrack.shape import RATE, Sound, envelope, samples

_LOOP = 1 << 17
_WIDTH = 0.55


@dataclass(frozen=True, slots=True)
class Section:
    """A group of players.

    `slope`: dB an octave by which partials fall. `cents`: how far the players differ. `top`: Hz above which nothing
    sounds. `formants`: (Hz, bandwidth Hz, gain) of body or vowel. `even`: strength of even partials, 1 a saw, 0 a
    square.
    `attack`, `release`: seconds. `dark`: Hz the tone opens from, over the note, where it swells.
    """

    slope: float
    cents: float
    top: float
    attack: float
    release: float
    formants: tuple[tuple[float, float, float], ...] = ()
    even: float = 1.0
    dark: float | None = None


WARM = Section(slope=-9, cents=22, top=3_500, attack=0.35, release=0.7, even=0.7)
SOFT = Section(slope=-12, cents=26, top=2_600, attack=0.55, release=0.9, even=0.5)
AIRY = Section(
    slope=-8,
    cents=34,
    top=7_000,
    attack=0.5,
    release=0.9,
    even=0.6,
    formants=((2_400, 1_500, 1.2), (4_800, 2_500, 1.4)),
)
STRINGS = Section(
    slope=-6.5,
    cents=30,
    top=9_000,
    attack=0.16,
    release=0.45,
    formants=((500, 260, 0.7), (1_150, 500, 0.6), (2_900, 1_200, 0.5)),
)
CELLI = Section(slope=-8, cents=20, top=5_000, attack=0.14, release=0.4, formants=((260, 150, 0.9), (680, 300, 0.7)))
CHOIR = Section(
    slope=-8,
    cents=38,
    top=6_000,
    attack=0.32,
    release=0.7,
    formants=((640, 130, 3.0), (1_080, 170, 2.2), (2_700, 350, 1.4)),
)
OOH = Section(slope=-11, cents=34, top=4_000, attack=0.4, release=0.8, formants=((340, 110, 2.5), (800, 160, 1.4)))
BRASS = Section(
    slope=-5.5, cents=14, top=7_000, attack=0.09, release=0.3, formants=((520, 320, 0.9), (1_400, 700, 0.7)), dark=700
)
DRONE = Section(slope=-8, cents=16, top=2_200, attack=0.5, release=0.8, formants=((300, 200, 0.6),), dark=260)


def ensemble(
    pitches: tuple[float, ...], seconds: float, section: Section, *, strength: float = 0.8, take: int = 0
) -> Sound:
    """A stereo chord of those pitches (Hz), lasting `seconds` and then releasing. `take` picks other players."""
    loops = _loops(pitches, section, take)
    n = samples(seconds + section.release)
    repeats = -(-n // _LOOP)
    shape = envelope(n, attack=min(section.attack, seconds * 0.4), release=section.release)
    full = np.tile(loops[0], repeats)[:, :n]
    if section.dark is not None:
        # The tone opens as players lean in, and closes again.
        lean = np.sin(np.linspace(0.15, np.pi, n, dtype=np.float32)) * np.float32(strength)
        dull = np.tile(loops[1], repeats)[:, :n]
        full = dull + (full - dull) * lean
    return (full * (shape * np.float32(strength))).astype(np.float32)


def bowed(hertz: float, seconds: float, strength: float) -> Sound:
    """A short bow stroke of a whole section: the bite, then the note."""
    sound = _loops((hertz,), STRINGS, 1)[0]
    n = min(samples(seconds + 0.09), _LOOP)
    fall = np.exp(-np.arange(n, dtype=np.float32) / np.float32(RATE * max(0.09, seconds * 0.8)))
    return sound[:, :n] * (fall * envelope(n, attack=0.012, release=0.07) * np.float32(strength))


@lru_cache(maxsize=1)
def _phases() -> np.ndarray:
    turns = np.random.default_rng(20).random((2, _LOOP // 2 + 1), dtype=np.float32) * np.float32(2 * np.pi)
    return np.exp(1j * turns)


def _loops(pitches: tuple[float, ...], section: Section, take: int) -> list[Sound]:
    spectrum = _spectrum(pitches, section)
    phases = np.roll(_phases(), 7_919 * take, axis=1)
    loops = [_stereo(spectrum * phases)]
    if section.dark is not None:
        f = np.arange(spectrum.size, dtype=np.float32) * np.float32(RATE / _LOOP)
        loops.append(_stereo(spectrum / np.sqrt(1 + (f / np.float32(section.dark)) ** 4) * phases))
    scale = np.float32(0.25 / (np.sqrt(np.mean(loops[0] ** 2)) + 1e-12))
    return [loop * scale for loop in loops]


def _stereo(spectra: np.ndarray) -> Sound:
    middle, side = np.fft.irfft(spectra, _LOOP)
    side = side * np.float32(_WIDTH)
    return np.stack([middle + side, middle - side]).astype(np.float32)


def _spectrum(pitches: tuple[float, ...], section: Section) -> Sound:
    spacing = RATE / _LOOP
    spectrum = np.zeros(_LOOP // 2 + 1, np.float32)
    spread = 2 ** (section.cents / 1200) - 1
    for hertz in pitches:
        for partial in range(1, int(section.top / hertz) + 1):
            level = 10 ** (section.slope / 20 * np.log2(partial)) * (section.even if partial % 2 == 0 else 1.0)
            centre = hertz * partial / spacing
            width = max(0.8, hertz * partial * spread / spacing)
            first, last = int(centre - 2.5 * width), int(centre + 2.5 * width) + 2
            shape = np.exp(-0.5 * ((np.arange(first, last) - centre) / width) ** 2) / np.sqrt(width)
            spectrum[first:last] += (level * shape).astype(np.float32)
            # A steady core keeps a low partial from beating away to nothing.
            spectrum[round(centre)] += np.float32(1.2 * level)
    f = np.arange(spectrum.size, dtype=np.float32) * np.float32(spacing)
    body = np.ones_like(f)
    for centre, width, gain in section.formants:
        body += np.float32(gain) / (1 + ((f - np.float32(centre)) / np.float32(width)) ** 2)
    # Nothing below the lowest partial, and a soft lid at the top.
    return spectrum * body / np.sqrt(1 + (f / np.float32(section.top * 0.8)) ** 6)
