"""Wild places: a stream, a waterfall, under water, the jungle, frogs, open space."""

import numpy as np

from generation.soundtrack.ambience.grains import call, strewn
from generation.soundtrack.shape import (
    RATE,
    Sound,
    band,
    clock,
    drift,
    envelope,
    lay,
    low,
    noise,
    oscillate,
    panned,
    samples,
    sweep,
    tilt,
)


def stream(n: int, rng: np.random.Generator) -> Sound:
    """Shallow water over stones: thousands of small bubbles, each a tone that rises, over a thin rush."""
    bubbles = [_bubble(rng, hertz) for hertz in np.geomspace(420, 2_300, 14)]
    near = strewn(rng, n, bubbles, rate=85, heavy=1.8, most=4.0) * 0.1
    rush = noise(rng, n, lambda f: band(500, 5_500)(f) * tilt(-3, 1_500)(f), width=0.7)
    body = noise(rng, n, lambda f: band(160, 800)(f) * tilt(-2, 350)(f), width=0.5)
    return near + rush * (0.1 + 0.06 * drift(rng, n, period=0.5)) + body * (0.09 + 0.07 * drift(rng, n, period=0.8))


def waterfall(n: int, rng: np.random.Generator) -> Sound:
    """Falling water: a steady thunder of white water and the spray above it."""
    fall = noise(rng, n, lambda f: band(110, 2_600)(f) * tilt(-2.2, 500)(f), width=0.6)
    spray = noise(rng, n, lambda f: band(1_800, 10_000)(f) * tilt(-2, 4_000)(f), width=0.75)
    splashes = [_bubble(rng, hertz) for hertz in (300, 430, 620)]
    slow = 0.85 + 0.25 * drift(rng, n, period=1.3)
    return (
        fall * 0.5 * slow
        + spray * (0.2 + 0.1 * drift(rng, n, period=0.4))
        + strewn(rng, n, splashes, rate=18, heavy=2.2, most=3) * np.float32(0.08)
    )


def underwater(n: int, rng: np.random.Generator) -> Sound:
    """Below the surface: everything dull and slow, and bubbles that climb past in strings."""
    deep = noise(rng, n, lambda f: band(90, 420)(f) * tilt(-3, 200)(f), width=0.5) * (
        0.5 + 0.5 * drift(rng, n, period=2)
    )
    press = noise(rng, n, low(900, 2), width=0.4) * (0.15 + 0.2 * drift(rng, n, period=0.9))
    bus: Sound = (deep * 0.5 + press * 0.5).astype(np.float32)
    seconds, moment = n / RATE, float(rng.uniform(0.1, 0.5))
    while moment < seconds - 0.2:
        place, pitch = float(rng.uniform(-0.6, 0.6)), float(rng.uniform(240, 420))
        for number in range(int(rng.integers(5, 12))):
            late = moment + number * rng.uniform(0.06, 0.11)
            lay(bus, panned(_bubble(rng, pitch * 1.07**number), place), float(late), float(rng.uniform(0.3, 0.8)))
        moment += float(rng.uniform(1.1, 2.4))
    return bus


def jungle(n: int, rng: np.random.Generator) -> Sound:
    """A wet forest that never sleeps: insects in sheets, strange birds, a drip."""
    t = clock(n)
    sound = np.zeros((2, n), np.float32)
    for _ in range(5):
        hertz, rate = float(rng.uniform(3_000, 6_200)), float(rng.uniform(14, 42))
        shape = (0.5 + 0.5 * np.sin(2 * np.pi * rate * t + rng.random() * 6)) ** 3 * drift(rng, n, period=1.4)
        sound += panned(
            np.sin(oscillate(hertz, n)) * shape.astype(np.float32), float(rng.uniform(-0.8, 0.8))
        ) * np.float32(0.09)
    seconds, moment = n / RATE, float(rng.uniform(0.1, 0.6))
    while moment < seconds - 0.3:
        lay(sound, panned(_whoop(rng), float(rng.uniform(-0.8, 0.8))), moment, float(rng.uniform(0.12, 0.3)))
        moment += float(rng.uniform(0.7, 1.8))
    drips = [_bubble(rng, hertz) for hertz in (700, 950, 1_300)]
    leaves = noise(rng, n, lambda f: band(250, 5_000)(f) * tilt(-3.5, 800)(f), width=0.7)
    return (
        sound
        + leaves * (0.06 + 0.05 * drift(rng, n, period=1.2))
        + strewn(rng, n, drips, rate=2, heavy=2, most=2) * 0.1
    )


def frogs(n: int, rng: np.random.Generator) -> Sound:
    """A pond at night: frogs that answer each other over still water."""
    bus = noise(rng, n, lambda f: band(150, 2_500)(f) * tilt(-4, 400)(f), width=0.6) * np.float32(0.01)
    t = clock(n)
    for index in range(4):
        rate, pulse = float(rng.uniform(0.7, 1.3)), float(rng.uniform(24, 38))
        along = t * np.float32(rate) + np.float32(rng.random())
        within = (along - np.floor(along)) / np.float32(rate)
        croak = np.where(within < 0.32, np.sin(np.pi * np.minimum(within, 0.32) / 0.32), 0)
        rasp = (0.5 + 0.5 * np.sin(2 * np.pi * pulse * t)) ** 2
        hertz = float(rng.uniform(420, 980))
        tone = (
            np.sin(oscillate(hertz, n))
            + 0.6 * np.sin(oscillate(hertz * 2.02, n))
            + 0.3 * np.sin(oscillate(hertz * 3.1, n))
        )
        near = np.float32(0.12 * 0.75**index)
        bus += panned((tone * croak * rasp * near).astype(np.float32), float(rng.uniform(-0.8, 0.8)))
    return bus


def space(n: int, rng: np.random.Generator) -> Sound:
    """Nothing carries sound there; this is how it is imagined: slow tones that beat, and far glitter."""
    bus = np.zeros((2, n), np.float32)
    for hertz, level in ((146.8, 0.5), (220.0, 0.45), (293.7, 0.35), (440.0, 0.22), (659.3, 0.12)):
        for off, place in ((-0.35, -0.6), (0.35, 0.6)):
            bus += panned(
                (np.sin(oscillate(hertz + off, n)) * (0.3 + 0.7 * drift(rng, n, period=1.8))).astype(np.float32), place
            ) * np.float32(level * 0.3)
    air = noise(rng, n, lambda f: band(400, 2_400)(f) * tilt(-3, 900)(f), width=0.8) * drift(rng, n, period=2.4)
    glints = [_glitter(hertz) for hertz in (1_975, 2_637, 3_520)]
    return bus + air * np.float32(0.06) + strewn(rng, n, glints, rate=0.8, heavy=3, most=2) * np.float32(0.03)


def _bubble(rng: np.random.Generator, hertz: float) -> Sound:
    """A bubble's ring, rising as it nears the surface (after van den Doel, 2005)."""
    n = samples(0.09)
    t = clock(n)
    rise = np.float32(rng.uniform(2, 6))
    decay = np.float32(0.13 * hertz**0.5 + 0.0072 * hertz**1.5 / 40 + 18)
    return (
        np.sin(sweep(np.float32(hertz) * (1 + rise * t))) * np.exp(-t * decay) * envelope(n, attack=0.002, release=0.02)
    ).astype(np.float32)


def _whoop(rng: np.random.Generator) -> Sound:
    base, kind = float(rng.uniform(700, 1_500)), int(rng.integers(3))
    if kind == 0:
        return call(
            [0, 0.12, 0.3, 0.42], [base * 0.7, base, base * 1.5, base * 1.3], [0, 0.8, 1, 0], overtones=(1, 0.3, 0.1)
        )
    if kind == 1:
        times = [0.0, *np.cumsum([0.07] * 8)]
        hertz = [base * (1.4 if index % 2 else 1.0) for index in range(9)]
        return call(times, hertz, [0, *[0.8] * 7, 0], overtones=(1, 0.2))
    return call([0, 0.05, 0.5], [base * 2.2, base * 2.4, base * 1.1], [0, 1, 0], overtones=(1, 0.15))


def _glitter(hertz: float) -> Sound:
    n = samples(1.1)
    t = clock(n)
    return (np.sin(oscillate(hertz, n)) * np.exp(-t * 4) * envelope(n, attack=0.05, release=0.3)).astype(np.float32)
