"""The low end: round, synthetic and bowed basses, all mono so that the foundation stays in the middle."""

import numpy as np

from generation.soundtrack.shape import RATE, Sound, clock, envelope, oscillate


def round_bass(hertz: float, seconds: float, strength: float) -> Sound:
    """A sine with a warm second and third partial that a small loudspeaker can play when it cannot play the first."""
    n = round(seconds * RATE)
    t = clock(n)
    phase = oscillate(hertz, n)
    sound = np.sin(phase) + (0.42 * np.sin(2 * phase) + 0.2 * np.sin(3 * phase)) * np.exp(-t * 3.0)
    sound = np.tanh(np.float32(0.9 + 0.7 * strength) * sound)
    sound *= 0.2 + 0.8 * np.exp(-t * np.float32(1.9))
    return (sound * envelope(n, attack=0.008, release=min(0.09, seconds / 3)) * np.float32(strength)).astype(np.float32)


def pulse_bass(hertz: float, seconds: float, strength: float) -> Sound:
    """A filtered saw, closing quickly: each partial of the saw fades the sooner the higher it is."""
    n = round(seconds * RATE)
    t = clock(n)
    phase = oscillate(hertz, n)
    sound = np.zeros(n, np.float32)
    for partial in range(1, min(17, int(3_000 / hertz) + 1)):
        sound += np.sin(partial * phase) * np.exp(-t * np.float32(2 + 1.3 * partial)) / np.float32(partial)
    return (sound * envelope(n, attack=0.004, release=min(0.05, seconds / 3)) * np.float32(strength)).astype(np.float32)


def sub_swell(hertz: float, seconds: float, strength: float) -> Sound:
    """A low tone that swells and fades, with enough second partial to be heard on a telephone."""
    n = round(seconds * RATE)
    phase = oscillate(hertz, n)
    sound = np.sin(phase) + 0.5 * np.sin(2 * phase) + 0.22 * np.sin(3 * phase)
    shape = envelope(n, attack=min(0.4, seconds / 3), release=min(0.6, seconds / 2))
    return (sound * shape * np.float32(0.6 * strength)).astype(np.float32)
