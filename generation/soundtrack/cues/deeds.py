"""Sounds of what is done: steps, hooves, water, engines, wings, keys, hands, kitchens."""

import numpy as np

from generation.soundtrack.ambience.grains import burst, strewn
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
    sweep,
    tilt,
)

# A walk's pace (about 116 steps a minute) and a gallop's.
_STEP, _STRIDE = 0.52, 0.46


def footsteps(rng: np.random.Generator) -> Sound:
    """Four steps on gravel and stone, left and right."""
    bus = _bus(4 * _STEP + 0.2)
    for number in range(4):
        heel = burst(rng, 0.07, band(140, 900), decay=60)
        sole = burst(rng, 0.11, lambda f: band(700, 5_500)(f) * tilt(-3, 1_500)(f), decay=42)
        at = number * _STEP + float(rng.normal(0, 0.008)) + 0.01
        lay(bus, panned(heel, -0.15 if number % 2 else 0.15), at, 0.8)
        lay(bus, panned(sole, -0.15 if number % 2 else 0.15), at + 0.035, 0.45)
    return bus


def hooves(rng: np.random.Generator) -> Sound:
    """A gallop: four quick beats and a rest, four times over."""
    bus = _bus(4 * _STRIDE + 0.3)
    for stride in range(4):
        for beat, (late, level) in enumerate(((0.0, 0.7), (0.09, 0.85), (0.17, 0.8), (0.27, 1.0))):
            knock = burst(rng, 0.06, band(280 + 70 * beat, 1_500), decay=75)
            thud = burst(rng, 0.09, band(95, 320), decay=45)
            at = stride * _STRIDE + late + float(rng.normal(0, 0.006)) + 0.01
            lay(bus, panned(knock, 0.2 * (-1) ** beat), at, level)
            lay(bus, panned(thud, 0.0), at, 0.6 * level)
    return bus


def splash(rng: np.random.Generator) -> Sound:
    """Something goes into the water: the slap, the spray, and the bubbles after."""
    n = samples(1.4)
    t = clock(n)
    slap = noise(rng, n, lambda f: band(200, 3_000)(f) * tilt(-2, 600)(f), width=0.4) * np.exp(-t * 11)
    spray = noise(rng, n, band(1_800, 9_000), width=0.7) * (t / (t + 0.06) * np.exp(-t * 4.2))
    bubbles = painted(stream(n, rng), band(250, 2_200)) * np.clip(t * 4, 0, 1) * np.exp(-t * 2.2)
    return ((slap * 0.8 + spray * 0.35 + bubbles * 1.6) * envelope(n, attack=0.002, release=0.4)).astype(np.float32)


def engine(rng: np.random.Generator) -> Sound:
    """A motor that comes, passes and goes, its pitch falling as it does (Doppler)."""
    n = samples(2.6)
    t = clock(n)
    along = (t - np.float32(1.2)) / np.float32(0.45)
    near = (1 / (1 + along**2)).astype(np.float32)
    pitch = np.float32(rng.uniform(78, 96)) * (1 - 0.09 * np.tanh(along)) * (1 + 0.02 * drift(rng, n, period=0.2))
    phase = sweep(pitch.astype(np.float32))
    motor = np.zeros(n, np.float32)
    for partial, level in ((1, 0.5), (2, 1.0), (3, 0.7), (4, 0.8), (5, 0.4), (6, 0.5), (8, 0.3), (10, 0.2)):
        motor += np.sin(phase * partial + np.float32(rng.random() * 6)) * np.float32(level)
    rough = painted(rng.standard_normal(n, dtype=np.float32), band(200, 1_600)) * (0.6 + 0.4 * np.sin(phase))
    tyres = noise(rng, n, lambda f: band(500, 4_500)(f) * tilt(-2.5, 1_200)(f), width=0.3)
    side = np.float32(rng.choice([-1, 1])) * np.tanh(along) * np.float32(0.6)
    mono = (motor * 0.16 + rough * 0.5) * near
    bus = np.stack([mono * (1 + side), mono * (1 - side)]) + tyres * near * np.float32(0.25)
    return (bus * envelope(n, attack=0.3, release=0.5)).astype(np.float32)


def wings(rng: np.random.Generator) -> Sound:
    """Wings that take off: strokes of air, quick at first."""
    bus, at = _bus(1.6), 0.02
    for number in range(9):
        n = samples(0.12)
        stroke = (
            painted(rng.standard_normal(n, dtype=np.float32), band(250, 2_600)) * np.sin(np.pi * clock(n) / 0.12) ** 2
        )
        lay(bus, panned(stroke.astype(np.float32), 0.1 * (-1) ** number), at, 0.9 - 0.06 * number)
        at += 0.115 + 0.009 * number
    return bus


def typing(rng: np.random.Generator) -> Sound:
    """A dozen keys, not quite even."""
    bus, at = _bus(2.1), 0.01
    while at < 1.95:
        key = burst(rng, 0.025, band(*((1_100, 4_800), (1_600, 6_000), (900, 3_600))[int(rng.integers(3))]), decay=200)
        lay(bus, panned(key, float(rng.uniform(-0.3, 0.3))), at, float(rng.uniform(0.6, 1.0)))
        lay(bus, panned(burst(rng, 0.03, band(220, 900), decay=110), 0.0), at + 0.004, 0.25)
        at += float(rng.choice([0.09, 0.12, 0.15, 0.26]))
    return bus


def shutter(rng: np.random.Generator) -> Sound:
    """A camera's mirror and curtain: click, clack."""
    bus = _bus(0.35)
    for at, edges, level in ((0.005, (1_800, 7_500), 1.0), (0.05, (900, 4_200), 0.6), (0.12, (1_500, 6_500), 0.85)):
        lay(bus, panned(burst(rng, 0.03, band(*edges), decay=190), 0.0), at, level)
    return bus


def applause(rng: np.random.Generator) -> Sound:
    """Many hands, gathering and letting go."""
    n = samples(2.4)
    hands = [burst(rng, 0.02, band(*edges), decay=230) for edges in ((900, 3_800), (1_300, 4_800), (700, 2_900))]
    shape = envelope(n, attack=0.25, release=1.1)
    near = strewn(rng, n, hands, rate=55, heavy=2.4, most=3.0)
    far = noise(rng, n, lambda f: band(800, 4_500)(f) * tilt(-2, 1_500)(f), width=0.7)
    return ((near * 0.5 + far * (0.05 + 0.05 * drift(rng, n, period=0.08))) * shape).astype(np.float32)


def bounce(rng: np.random.Generator) -> Sound:
    """A ball struck, and three bounces that come closer together."""
    bus, at, level = _bus(1.7), 0.005, 1.0
    for number in range(4):
        n = samples(0.16)
        t = clock(n)
        ring = np.sin(sweep(np.float32(190) * (1 + np.exp(-t * 45)))) * np.exp(-t * 30)
        skin = burst(rng, 0.05, band(300, 2_600), decay=85)
        lay(bus, panned(ring.astype(np.float32), 0.05 * number), at, level)
        lay(bus, panned(skin, 0.05 * number), at, 0.6 * level)
        at, level = at + 0.52 * 0.74**number, level * 0.66
    return bus


def pour(rng: np.random.Generator) -> Sound:
    """A cup that fills: a babble whose pitch climbs as the air in it grows short."""
    n = samples(1.9)
    t = clock(n)
    water = painted(stream(n, rng), band(400, 3_800))
    rise = np.sin(sweep((420 + 620 * (t / t[-1]) ** 1.6).astype(np.float32)))
    voice = rise * (2 * drift(rng, n, period=0.014) - 1) * np.float32(0.28)
    return ((water + panned(voice.astype(np.float32), 0.0)) * envelope(n, attack=0.08, release=0.35)).astype(np.float32)


def sizzle(rng: np.random.Generator) -> Sound:
    """Something laid in a hot pan."""
    n = samples(2.2)
    t = clock(n)
    fat = noise(rng, n, lambda f: band(2_300, 9_500)(f) * tilt(-2, 4_000)(f), width=0.5)
    spits = [burst(rng, 0.012, band(1_800, 8_500), decay=400) for _ in range(4)]
    fierce = 0.35 + 0.9 * np.exp(-t * 1.8)
    return ((fat * 0.3 + strewn(rng, n, spits, rate=34, heavy=1.7, most=4) * 0.35) * fierce * envelope(
        n, attack=0.02, release=0.6
    )).astype(np.float32)  # fmt: skip


def chop(rng: np.random.Generator) -> Sound:
    """A knife on a board, five times."""
    bus = _bus(1.5)
    for number in range(5):
        at = 0.01 + 0.24 * number + float(rng.normal(0, 0.01))
        lay(bus, panned(burst(rng, 0.07, band(350, 1_700), decay=65), 0.05), max(0.0, at), 0.9)
        lay(bus, panned(burst(rng, 0.02, band(2_500, 7_500), decay=220), 0.05), max(0.0, at), 0.5)
    return bus


def swish(rng: np.random.Generator) -> Sound:
    """Something swung through the air."""
    n = samples(0.4)
    t = clock(n)
    close = np.exp(-(((t - 0.13) / 0.055) ** 2))
    air = noise(rng, n, band(700, 5_200), width=0.3)
    tone = panned((np.sin(oscillate(520, n)) * 0.02).astype(np.float32), 0.0)
    return ((air + tone) * close * envelope(n, attack=0.01, release=0.1)).astype(np.float32)


def _bus(seconds: float) -> Sound:
    return np.zeros((2, round(seconds * RATE)), np.float32)
