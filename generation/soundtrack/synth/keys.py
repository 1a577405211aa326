"""Tines, bars and bells: keyboards whose sound is a few tones, bent by frequency modulation or struck metal."""

import numpy as np

from generation.soundtrack.shape import RATE, Sound, clock, envelope, oscillate


def electric_piano(hertz: float, seconds: float, strength: float) -> Sound:
    """Two-operator FM with a tine that rings at 14 times the pitch and dies at once; stereo tremolo."""
    n = round(seconds * RATE)
    t = clock(n)
    phase = oscillate(hertz, n)
    bend = np.sin(phase) * np.exp(-t * 2.2) * np.float32(0.35 + 1.1 * strength)
    tine = np.sin(14 * phase) * np.exp(-t * 11) * np.float32(0.10 * strength / (1 + (hertz / 700) ** 2))
    sound = np.sin(phase + bend) + 0.16 * np.sin(2 * phase) * np.exp(-t * 3) + tine
    sound *= np.exp(-t * np.float32(1.1 + hertz / 900)) * envelope(n, attack=0.003, release=min(0.12, seconds / 3))
    swing = np.float32(0.14) * np.sin(2 * np.pi * 4.7 * t)
    return (np.stack([sound * (1 + swing), sound * (1 - swing)]) * np.float32(strength)).astype(np.float32)


def bell(hertz: float, seconds: float, strength: float) -> Sound:
    """A small struck bell: hum, prime, tierce, nominal and the metal above them."""
    partials = ((0.5, 0.22, 1.1), (1.0, 1.0, 1.7), (2.0, 0.35, 2.6), (2.76, 0.22, 4.0), (5.4, 0.12, 8.0))
    return _struck(hertz, seconds, strength, partials, attack=0.002)


def celesta(hertz: float, seconds: float, strength: float) -> Sound:
    """Felt hammers on steel bars over wooden boxes: sweet and short."""
    partials = ((1.0, 1.0, 3.0), (2.0, 0.16, 4.5), (4.02, 0.28, 9.0), (9.6, 0.05, 24.0))
    return _struck(hertz, seconds, strength, partials, attack=0.0015)


def marimba(hertz: float, seconds: float, strength: float) -> Sound:
    """Rosewood bars tuned 1 : 4 : 9.2; the higher the bar the shorter it sounds."""
    rate = 4.5 * (hertz / 330) ** 0.6
    partials = ((1.0, 1.0, rate), (3.98, 0.30 * strength, rate * 3.2), (9.2, 0.12 * strength, rate * 9))
    return _struck(hertz, seconds, strength, partials, attack=0.001)


def music_box(hertz: float, seconds: float, strength: float) -> Sound:
    """Plucked steel teeth: a clear tone, a bright pluck, a faint chorus."""
    partials = ((1.0, 0.8, 2.4), (1.003, 0.35, 2.0), (3.0, 0.25, 6.0), (6.27, 0.18, 12.0))
    return _struck(hertz, seconds, strength, partials, attack=0.001)


def glass(hertz: float, seconds: float, strength: float) -> Sound:
    """A rubbed glass: slow to speak, nearly pure, gently beating."""
    n = round(seconds * RATE)
    t = clock(n)
    sound = np.sin(oscillate(hertz, n)) + 0.6 * np.sin(oscillate(hertz * 1.0023, n, 0.3))
    sound += 0.12 * np.sin(oscillate(hertz * 2.0, n)) * (0.6 + 0.4 * np.sin(2 * np.pi * 3.1 * t))
    return (
        sound * envelope(n, attack=min(0.18, seconds / 3), release=seconds * 0.6) * np.float32(0.5 * strength)
    ).astype(np.float32)


def _struck(
    hertz: float, seconds: float, strength: float, partials: tuple[tuple[float, float, float], ...], *, attack: float
) -> Sound:
    """A sum of (ratio, level, decay a second) tones; those near the top of hearing are left out."""
    n = round(seconds * RATE)
    t = clock(n)
    sound = np.zeros(n, np.float32)
    for ratio, level, decay in partials:
        if hertz * ratio < 15_000:
            sound += np.sin(oscillate(hertz * ratio, n)) * np.exp(-t * np.float32(decay)) * np.float32(level)
    return sound * envelope(n, attack=attack, release=min(0.1, seconds / 3)) * np.float32(strength * 0.8)
