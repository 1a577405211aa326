"""Cues that mark a moment: whoosh, chime, impact, riser, pop."""

import numpy as np

from generation.soundtrack.shape import Sound, band, clock, envelope, noise, oscillate, panned, samples, sweep
from generation.soundtrack.synth import drums
from generation.soundtrack.synth.keys import bell


def whoosh(rng: np.random.Generator) -> Sound:
    """Air that passes from one side to the other, brightest as it goes by."""
    n = samples(0.95)
    t = clock(n)
    away = (t - np.float32(0.45)) / np.float32(0.16)
    close = np.exp(-(away**2) / np.where(away > 0, 3.2, 1.6))
    side = np.tanh(away) * np.float32(0.6 * rng.choice([-1, 1]))
    dull = noise(rng, n, band(180, 900), width=0.3) * np.sqrt(close)
    sharp = noise(rng, n, band(900, 6_000), width=0.3) * close
    sound = (dull * 0.6 + sharp * 0.8) * np.stack([1 + side, 1 - side])
    return (sound * envelope(n, attack=0.05, release=0.2)).astype(np.float32)


def chime(rng: np.random.Generator) -> Sound:
    """Three bells of a major chord, one after the other."""
    base = 1_046.5 * 2 ** (int(rng.integers(-2, 3)) / 12)
    sound = np.zeros((2, samples(1.6)), np.float32)
    for number, (ratio, place) in enumerate(((1.0, -0.3), (1.25, 0.1), (1.5, 0.35))):
        start = samples(0.07 * number)
        note = panned(bell(base * ratio, 1.4, 0.8), place)[:, : sound.shape[1] - start]
        sound[:, start : start + note.shape[1]] += note
    return sound


def impact(rng: np.random.Generator) -> Sound:
    """A deep blow with a bright edge."""
    boom, crash = drums.stroke("boom", int(rng.integers(drums.TAKES))), drums.stroke("crash", 0)
    sound = np.zeros((2, max(boom.size, crash.size)), np.float32)
    sound[:, : boom.size] += panned(boom, 0.0)
    sound[:, : crash.size] += panned(crash, 0.15) * np.float32(0.8)
    return sound


def riser(rng: np.random.Generator) -> Sound:
    """Noise and a tone that climb for a second and stop at the moment."""
    n = samples(1.25)
    t = clock(n)
    along = np.minimum(1, t / np.float32(1.2))
    tone = np.sin(sweep(220 * 2 ** (along * 2.0))) + 0.5 * np.sin(sweep(221.5 * 2 ** (along * 3.0)))
    air = noise(rng, n, band(600, 7_000), width=0.6)
    shape = along**2.2 * envelope(n, attack=0.1, release=0.06)
    return ((panned(tone.astype(np.float32), 0) * 0.35 + air * 0.5) * shape).astype(np.float32)


def pop(rng: np.random.Generator) -> Sound:
    """A bubble: a short tone that jumps up."""
    n = samples(0.11)
    t = clock(n)
    start = np.float32(rng.uniform(380, 520))
    tone = np.sin(sweep(start * (1 + 9 * t))) + 0.2 * np.sin(oscillate(float(start) * 3, n)) * np.exp(-t * 120)
    return panned((tone * np.exp(-t * 28) * envelope(n, attack=0.002, release=0.03)).astype(np.float32), 0.0)
