"""Voices of beasts and things: a dog, a cat, a cow, a lion, a bird, a horn, a bell."""

import numpy as np

from generation.soundtrack.ambience.grains import call
from generation.soundtrack.shape import (
    RATE,
    Sound,
    band,
    clock,
    envelope,
    lay,
    oscillate,
    painted,
    panned,
    samples,
    sweep,
)
from generation.soundtrack.synth.keys import bell


def bark(rng: np.random.Generator) -> Sound:
    """A dog, twice."""
    bus = np.zeros((2, samples(0.9)), np.float32)
    base = float(rng.uniform(360, 470))
    for at, level in ((0.0, 1.0), (0.38, 0.9)):
        voiced = call(
            [0, 0.03, 0.09, 0.2], [base * 0.7, base * 1.35, base * 1.15, base * 0.6], [0, 1, 0.9, 0],
            overtones=(0.6, 1.0, 0.9, 0.7, 0.5, 0.35, 0.25, 0.15),
        )  # fmt: skip
        breath = painted(rng.standard_normal(voiced.size, dtype=np.float32), band(700, 3_500))
        rough = voiced + breath * np.abs(voiced) * np.float32(0.35)
        lay(bus, panned(rough, 0.1), at, level)
    return bus


def meow(rng: np.random.Generator) -> Sound:
    """A cat: up, open, and down again."""
    base = float(rng.uniform(540, 660))
    voiced = call(
        [0, 0.12, 0.3, 0.55, 0.78], [base * 0.8, base * 1.25, base * 1.35, base * 1.1, base * 0.75],
        [0, 0.6, 1.0, 0.7, 0], overtones=(0.7, 1.0, 0.75, 0.4, 0.25, 0.12),
    )  # fmt: skip
    return panned(voiced, -0.1)


def moo(rng: np.random.Generator) -> Sound:
    """A cow, from near."""
    base = float(rng.uniform(145, 175))
    voiced = call(
        [0, 0.25, 0.9, 1.35], [base * 0.85, base * 1.12, base * 1.06, base * 0.7], [0, 0.9, 0.8, 0],
        overtones=(0.35, 0.8, 1.0, 0.75, 0.5, 0.35, 0.2, 0.12),
    )  # fmt: skip
    return panned(voiced, 0.0)


def roar(rng: np.random.Generator) -> Sound:
    """A great cat, or something larger."""
    n = samples(1.6)
    t = clock(n)
    phase = sweep((95 + 55 * np.exp(-(((t - 0.45) / 0.4) ** 2))).astype(np.float32))
    throat = np.tanh(3 * (np.sin(phase) + 0.7 * np.sin(2 * phase) + 0.5 * np.sin(3 * phase + 1)))
    flutter = 0.6 + 0.4 * np.sin(2 * np.pi * 27 * t)
    air = painted(rng.standard_normal(n, dtype=np.float32), band(250, 2_400))
    shape = np.minimum(1, t / 0.18) * np.exp(-np.maximum(0, t - 0.6) * 2.6)
    sound = painted((throat * flutter + 1.4 * air).astype(np.float32), band(130, 1_800)) * shape
    return panned((sound * envelope(n, attack=0.02, release=0.3)).astype(np.float32), 0.0)


def chirp(rng: np.random.Generator) -> Sound:
    """A small bird: five quick notes."""
    bus = np.zeros((2, samples(0.9)), np.float32)
    top = float(rng.uniform(3_600, 4_600))
    for number in range(5):
        note = call([0, 0.03, 0.09], [top * 0.75, top, top * 0.8], [0, 1, 0], overtones=(1, 0.1))
        lay(bus, panned(note, 0.2), 0.13 * number, 0.9 - 0.1 * (number % 2))
    return bus


def horn(rng: np.random.Generator) -> Sound:
    """A car's horn, short and long."""
    bus = np.zeros((2, samples(1.2)), np.float32)
    pitch = float(rng.choice([370.0, 392.0, 415.3]))
    for at, seconds in ((0.0, 0.16), (0.28, 0.6)):
        n = samples(seconds)
        tone = np.zeros(n, np.float32)
        for hertz in (pitch, pitch * 1.26):
            for partial, level in ((1, 0.8), (2, 1.0), (3, 0.6), (4, 0.4), (5, 0.3)):
                tone += np.sin(oscillate(hertz * partial, n)) * np.float32(level)
        lay(bus, panned(tone * envelope(n, attack=0.012, release=0.05), -0.1), at, 0.5)
    return bus


def ring(rng: np.random.Generator) -> Sound:
    """A bicycle's bell, or a door's: two strokes."""
    bus = np.zeros((2, round(1.3 * RATE)), np.float32)
    pitch = float(rng.uniform(1_900, 2_300))
    for at in (0.0, 0.16):
        lay(bus, panned(bell(pitch, 1.1, 0.9), 0.1), at, 0.8)
    return bus
