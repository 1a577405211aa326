"""Places: a city at a distance, a quiet room, a fire."""

import numpy as np

from generation.soundtrack.ambience.grains import burst, strewn
from generation.soundtrack.shape import RATE, Sound, band, clock, drift, envelope, noise, oscillate, samples, tilt


def city(n: int, rng: np.random.Generator) -> Sound:
    """Traffic some streets away, cars that pass nearer, sometimes a horn."""
    seconds = n / RATE
    t = clock(n)
    sound = noise(rng, n, lambda f: band(65, 320)(f) * tilt(-3, 120)(f), width=0.5) * (
        0.36 + 0.3 * drift(rng, n, period=1.6)
    )
    hum = noise(rng, n, lambda f: band(250, 2_200)(f) * tilt(-4, 500)(f), width=0.6)
    sound += hum * (0.25 + 0.2 * drift(rng, n, period=1.1))
    tyres = noise(rng, n, lambda f: band(500, 4_500)(f) * tilt(-2.5, 1_200)(f), width=0.4)
    moment = rng.uniform(0.3, 1.2)
    while moment < seconds + 1:
        away = (t - np.float32(moment)) / np.float32(rng.uniform(0.45, 0.8))
        level = (1 / (1 + away**2)) ** 1.5 * np.float32(rng.uniform(0.5, 0.9))
        side = np.float32(0.6 * rng.choice([-1, 1])) * np.tanh(away)
        sound += tyres * np.stack([level * (1 + side), level * (1 - side)])
        moment += rng.uniform(1.6, 3.6)
    if seconds > 3:
        _horn(sound, rng, seconds)
    return sound


def room(n: int, rng: np.random.Generator) -> Sound:
    """The sound of nobody speaking: air, a far refrigerator, the width of the walls."""
    air = noise(rng, n, lambda f: band(70, 5_000)(f) * tilt(-4.5, 400)(f), width=0.6)
    hum = np.sin(oscillate(100, n)) + 0.5 * np.sin(oscillate(200, n)) + 0.2 * np.sin(oscillate(300, n))
    return (air * (0.9 + 0.2 * drift(rng, n, period=2.5)) + hum * 0.05).astype(np.float32)


def crackle(n: int, rng: np.random.Generator) -> Sound:
    """A wood fire: a flutter of flame, small cracks all the time, now and then a pop."""
    flutter = 0.55 + 0.6 * drift(rng, n, period=0.11) + 0.4 * drift(rng, n, period=0.7)
    flame = noise(rng, n, lambda f: band(80, 700)(f) * tilt(-3, 200)(f), width=0.5) * flutter * 0.16
    hiss = noise(rng, n, lambda f: band(1_500, 8_000)(f) * tilt(-2, 3_000)(f), width=0.7) * 0.045
    cracks = [
        burst(rng, 0.012, band(*edges), decay=500)
        for edges in ((900, 5_000), (1_500, 6_000), (2_200, 7_000), (600, 3_500))
    ]
    pops = [burst(rng, 0.05, band(350, 2_800), decay=95) for _ in range(4)]
    small = strewn(rng, n, cracks, rate=20, heavy=1.4, most=7) * 0.34
    return flame + hiss + small + strewn(rng, n, pops, rate=1.4, heavy=2.5, most=2.5) * 0.5


def _horn(sound: Sound, rng: np.random.Generator, seconds: float) -> None:
    length = samples(rng.uniform(0.25, 0.5))
    tone = np.sin(oscillate(392, length)) + 0.8 * np.sin(oscillate(494, length)) + 0.3 * np.sin(oscillate(784, length))
    tone *= envelope(length, attack=0.04, release=0.12) * np.float32(0.12)
    start = samples(rng.uniform(0.3, 0.7) * seconds)
    lean = rng.uniform(0.3, 0.7)
    for late, level in ((0.0, 1.0), (0.11, 0.4), (0.26, 0.25)):
        first = start + samples(late)
        count = min(length, sound.shape[-1] - first)
        if count > 0:
            sound[:, first : first + count] += np.outer([lean, 1 - lean], tone[:count] * level).astype(np.float32)
