"""Water: waves on a beach, rain, a storm overhead."""

import numpy as np

from generation.soundtrack.ambience.grains import burst, strewn
from generation.soundtrack.shape import RATE, Sound, band, clock, drift, envelope, low, noise, samples, sweep, tilt


def waves(n: int, rng: np.random.Generator) -> Sound:
    """Swells that gather, break and run back over sand, every five seconds or so; the first breaks early."""
    seconds = n / RATE
    deep, body, hiss = np.zeros((2, n), np.float32), np.zeros(n, np.float32), np.zeros(n, np.float32)
    t = clock(n)
    moment = rng.uniform(0.9, 1.6)
    while moment < seconds + 3:
        size = rng.uniform(0.75, 1.0)
        lean = rng.uniform(-0.25, 0.25)
        away = t - np.float32(moment)
        gather = np.exp(-((np.minimum(away, 0) / 1.3) ** 2)) * np.exp(-np.maximum(away, 0) / 1.1)
        deep += np.stack([gather * (1 + lean), gather * (1 - lean)]) * np.float32(size)
        body += np.exp(-((np.minimum(away, 0) / 0.8) ** 2)) * np.exp(-np.maximum(away, 0) / 0.9) * np.float32(size)
        run = np.maximum(away + 0.15, 0)
        hiss += run / (run + 0.25) * np.exp(-run / 1.7) * np.float32(size)
        moment += rng.uniform(4.2, 6.4)
    roar = noise(rng, n, lambda f: band(70, 420)(f) * tilt(-3, 200)(f), width=0.5)
    wash = noise(rng, n, lambda f: band(350, 2_400)(f) * tilt(-3)(f), width=0.6)
    foam = noise(rng, n, lambda f: band(1_800, 8_500)(f) * tilt(-2, 3_000)(f), width=0.7)
    fizz = drift(rng, n, period=0.06) * np.float32(0.5) + np.float32(0.75)
    return (
        roar * (0.16 + 0.6 * deep) * 0.7 + wash * (0.12 + 0.9 * body) * 0.8 + foam * (0.05 + 0.75 * hiss) * fizz * 0.8
    )


def rain(n: int, rng: np.random.Generator) -> Sound:
    """Steady rain on leaves and stone: a bed of many drops and the near ones one by one."""
    bed = noise(rng, n, lambda f: band(600, 9_500)(f) * tilt(-2.5, 3_000)(f), width=0.7)
    patter = noise(rng, n, band(140, 600), width=0.6)
    ticks = [burst(rng, 0.012, band(*edges), decay=420) for edges in ((1_500, 6_000), (2_500, 9_000), (900, 4_000))]
    plinks = [_plink(rng) for _ in range(8)]
    near = strewn(rng, n, ticks, rate=110, heavy=2.2, most=3.5) * 0.16
    near += strewn(rng, n, plinks, rate=14, heavy=2.5, most=3.0) * 0.1
    slow = 0.85 + 0.3 * drift(rng, n, period=1.8)
    return bed * slow * 0.5 + patter * (0.7 + 0.5 * drift(rng, n, period=0.9)) * 0.17 + near


def thunder(n: int, rng: np.random.Generator) -> Sound:
    """A stroke early on and its roll, more in a longer film, over a thin far rain."""
    seconds = n / RATE
    sound = noise(rng, n, lambda f: band(500, 7_000)(f) * tilt(-3, 1_500)(f), width=0.7) * np.float32(0.075)
    sound += noise(rng, n, band(60, 240), width=0.4) * (0.05 + 0.05 * drift(rng, n, period=1.5))
    moment = rng.uniform(0.12, 0.22) * min(seconds, 6)
    while moment < seconds - 0.4:
        start = samples(moment)
        roll = _roll(n - start, rng)
        sound[:, start:] += roll * np.float32(rng.uniform(0.7, 1.0))
        moment += rng.uniform(5.5, 8.0)
    return sound


def _plink(rng: np.random.Generator) -> Sound:
    n = samples(0.03)
    t = clock(n)
    pitch = np.float32(rng.uniform(1_400, 4_200))
    return np.sin(sweep(pitch * (1 + 5 * t))) * np.exp(-t * 190) * envelope(n, attack=0.0008, release=0.008)


def _roll(n: int, rng: np.random.Generator) -> Sound:
    t = clock(n)
    shape, crack = np.zeros(n, np.float32), np.zeros(n, np.float32)
    for _ in range(int(rng.integers(5, 9))):
        late, level = rng.uniform(0, 3.2) ** 1.1, rng.uniform(0.35, 0.9)
        away = np.maximum(t - np.float32(late), 0)
        shape += away / (away + 0.1) * np.exp(-away / np.float32(rng.uniform(0.4, 1.1))) * np.float32(level)
    for _ in range(6):
        late = np.float32(rng.uniform(0, 0.35))
        crack += np.where(t >= late, np.exp(-(t - late) * 16), 0) * np.float32(rng.uniform(0.3, 0.8))
    rumble = noise(rng, n, lambda f: band(55, 260)(f) * tilt(-2, 120)(f), width=0.5)
    tear = noise(rng, n, lambda f: band(180, 3_200)(f) * tilt(-4, 600)(f), width=0.5)
    air = noise(rng, n, low(900, 1), width=0.5)
    rise = np.minimum(1, t / 0.012)
    return (rumble * shape * 0.5 + tear * crack * 0.28 + air * shape * shape * 0.06) * rise
