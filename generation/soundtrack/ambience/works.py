"""Where people work: a harbour, an office, a kitchen, a farm, a factory; and bells over a village."""

import numpy as np

from generation.soundtrack.ambience.grains import burst, call, strewn
from generation.soundtrack.ambience.wilds import stream
from generation.soundtrack.shape import (
    RATE,
    Sound,
    band,
    clock,
    drift,
    envelope,
    lay,
    noise,
    oscillate,
    painted,
    panned,
    samples,
    tilt,
)
from generation.soundtrack.space import echoed
from generation.soundtrack.synth.keys import bell


def harbour(n: int, rng: np.random.Generator) -> Sound:
    """Small water against hulls, ropes that creak, a bell buoy far out."""
    lapping = painted(stream(n, rng), band(150, 1_500)) * (0.25 + 0.9 * drift(rng, n, period=0.8)) ** 2
    creaks = [_creak(rng) for _ in range(3)]
    bus = lapping + strewn(rng, n, creaks, rate=0.7, heavy=2.5, most=2) * np.float32(0.05)
    moment = float(rng.uniform(0.4, 1.2))
    while moment < n / RATE - 0.4:
        lay(bus, panned(bell(784, 1.6, 0.6), -0.4), moment, 0.03)
        moment += float(rng.uniform(1.8, 3.2))
    wind = noise(rng, n, lambda f: band(140, 1_500)(f) * tilt(-4, 300)(f), width=0.6)
    return bus + wind * (0.03 + 0.03 * drift(rng, n, period=1.6))


def office(n: int, rng: np.random.Generator) -> Sound:
    """Keys under several hands, air that is conditioned, a chair."""
    keys = [burst(rng, 0.02, band(*edges), decay=240) for edges in ((1_200, 5_000), (1_700, 6_200), (900, 3_600))]
    typing = strewn(rng, n, keys, rate=11, heavy=2.2, most=2.5) * (0.2 + 0.9 * drift(rng, n, period=0.7))
    air = noise(rng, n, lambda f: band(110, 2_600)(f) * tilt(-4, 350)(f), width=0.6)
    hum = np.sin(oscillate(120, n)) + 0.4 * np.sin(oscillate(240, n))
    creaks = [_creak(rng) for _ in range(2)]
    return (
        typing * np.float32(0.55)
        + air * np.float32(0.025)
        + (hum * 0.003).astype(np.float32)
        + strewn(rng, n, creaks, rate=0.25, heavy=3, most=1.5) * np.float32(0.02)
    )


def kitchen(n: int, rng: np.random.Generator) -> Sound:
    """Something in the pan, something on the boil, plates."""
    spits = [burst(rng, 0.012, band(2_200, 9_000), decay=420) for _ in range(4)]
    pan = noise(rng, n, lambda f: band(2_500, 10_000)(f) * tilt(-2, 4_000)(f), width=0.5)
    sizzle = pan * (0.1 + 0.08 * drift(rng, n, period=0.3)) + strewn(rng, n, spits, rate=26, heavy=1.7, most=4) * 0.14
    boil = painted(stream(n, rng), band(180, 1_100)) * np.float32(0.4)
    plates = [_plate(rng, hertz) for hertz in (1_050, 1_480, 1_900)]
    air = noise(rng, n, lambda f: band(100, 900)(f) * tilt(-4, 250)(f), width=0.6)
    return (
        sizzle + boil + strewn(rng, n, plates, rate=0.9, heavy=2.2, most=2) * np.float32(0.22) + air * np.float32(0.03)
    )


def farm(n: int, rng: np.random.Generator) -> Sound:
    """Hens about the yard, a sheep, now and then a cow further off."""
    bus = noise(rng, n, lambda f: band(160, 3_500)(f) * tilt(-4, 400)(f), width=0.6) * (
        0.018 + 0.018 * drift(rng, n, period=1.5)
    )
    clucks = [_cluck(rng) for _ in range(5)]
    bus += strewn(rng, n, clucks, rate=3.2, heavy=2.0, most=2.5) * np.float32(0.1)
    seconds = n / RATE
    for make, level, first in ((_bleat, 0.12, 0.25), (_low, 0.1, 0.55)):
        moment = seconds * first + float(rng.uniform(0, 0.4))
        while moment < seconds - 0.6:
            lay(bus, panned(make(rng), float(rng.uniform(-0.7, 0.7))), moment, level)
            moment += float(rng.uniform(3.5, 6))
    return echoed(bus, wet=0.4)


def machines(n: int, rng: np.random.Generator) -> Sound:
    """A hall of machines: a stroke that keeps time, a belt that whirs, steam let off."""
    beat = float(rng.uniform(0.42, 0.55))
    whir = noise(rng, n, lambda f: band(300, 2_200)(f) * tilt(-2, 700)(f), width=0.5)
    t = clock(n)
    turning = 0.7 + 0.3 * np.sin(2 * np.pi * t / np.float32(beat / 2))
    bus = whir * (turning * 0.14).astype(np.float32)
    thud, clack = burst(rng, 0.16, band(110, 480), decay=26), burst(rng, 0.05, band(700, 3_200), decay=90)
    for number in range(int(n / RATE / beat) + 1):
        lay(bus, panned(thud, -0.15), number * beat, 0.5)
        lay(bus, panned(clack, 0.25), number * beat + beat / 2, 0.22)
    steam = noise(rng, n, lambda f: band(2_000, 9_000)(f) * tilt(-2, 4_000)(f), width=0.6)
    bus += steam * np.clip(drift(rng, n, period=0.9) * 3 - 2.0, 0, 1) * np.float32(0.2)
    return echoed(bus, wet=0.4)


def bells(n: int, rng: np.random.Generator) -> Sound:
    """Bells from a tower over the roofs, and a few birds' width of air."""
    bus = noise(rng, n, lambda f: band(180, 3_000)(f) * tilt(-4, 500)(f), width=0.7) * (
        0.01 + 0.01 * drift(rng, n, period=1.6)
    )
    peal = [float(440.0 * 2 ** (step / 12)) for step in (3, 0, -4, -9)]
    step = float(rng.uniform(0.5, 0.66))
    for number in range(int(n / RATE / step) + 1):
        strength = 0.85 if number % 4 == 0 else 0.65
        lay(
            bus,
            panned(bell(peal[number % 4], 2.4, strength), float(rng.uniform(-0.2, 0.2))),
            0.15 + number * step,
            0.12,
        )
    return echoed(bus, wet=0.4)


def _creak(rng: np.random.Generator) -> Sound:
    """A rope or a chair that slips in small jerks."""
    n = samples(float(rng.uniform(0.25, 0.5)))
    t = clock(n)
    rate = 40 + 60 * t / t[-1]
    jerks = np.maximum(0, np.sin(2 * np.pi * np.cumsum(rate) / RATE)) ** 8
    wood = painted(rng.standard_normal(n, dtype=np.float32), band(450, 1_900, 2))
    return (wood * jerks * envelope(n, attack=0.06, release=0.1) * 3).astype(np.float32)


def _plate(rng: np.random.Generator, hertz: float) -> Sound:
    n = samples(0.3)
    t = clock(n)
    sound = np.zeros(n, np.float32)
    for ratio, level, decay in ((1, 1.0, 22), (1.62, 0.7, 26), (2.51, 0.5, 34), (3.9, 0.3, 50)):
        sound += (
            np.sin(oscillate(hertz * ratio * float(rng.uniform(0.99, 1.01)), n))
            * np.exp(-t * decay)
            * np.float32(level)
        )
    return (sound * envelope(n, attack=0.0006, release=0.06)).astype(np.float32)


def _cluck(rng: np.random.Generator) -> Sound:
    base = float(rng.uniform(420, 620))
    long = float(rng.uniform(0.07, 0.14))
    return call(
        [0, long * 0.3, long], [base, base * 1.5, base * 0.9], [0, 1, 0], overtones=(0.5, 1.0, 0.8, 0.5, 0.35, 0.2)
    )


def _bleat(rng: np.random.Generator) -> Sound:
    """A sheep: one note, shaken."""
    base = float(rng.uniform(330, 420))
    times = [float(one) for one in np.linspace(0, 0.75, 16)]
    hertz = [base * (1 + (0.07 if index % 2 else -0.05)) for index in range(16)]
    return call(times, hertz, [0, *[0.9] * 13, 0.5, 0], overtones=(0.5, 0.9, 1.0, 0.7, 0.5, 0.3, 0.2))


def _low(rng: np.random.Generator) -> Sound:
    """A cow's call: it rises, holds, and falls away."""
    base = float(rng.uniform(150, 185))
    return call(
        [0, 0.25, 0.9, 1.3],
        [base * 0.85, base * 1.12, base * 1.05, base * 0.7],
        [0, 0.9, 0.8, 0],
        overtones=(0.35, 0.8, 1.0, 0.7, 0.4, 0.3, 0.15),
    )
