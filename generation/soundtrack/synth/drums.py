"""The kit: each drum made once a process, in a few takes so that no two strokes in a row are the same."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from generation.soundtrack.shape import Sound, band, clock, envelope, high, low, painted, samples

TAKES = 3


@lru_cache(maxsize=64)
def stroke(name: str, take: int = 0) -> Sound:
    """One stroke of the named drum, mono, at its level in the kit. Raises KeyError for a drum that is not in KIT."""
    sound = KIT[name](np.random.default_rng([take, *name.encode()])).astype(np.float32)
    window = samples(0.05)
    power = np.cumsum(np.concatenate([np.zeros(1), sound.astype(np.float64) ** 2]))
    loudest = np.sqrt((power[window:] - power[:-window]).max() / window) if sound.size > window else np.std(sound)
    sound *= np.float32(0.25 * 10 ** (LEVELS_DB[name] / 20) / loudest)
    sound.setflags(write=False)
    return sound


def _white(rng: np.random.Generator, seconds: float) -> tuple[Sound, Sound]:
    n = samples(seconds)
    return rng.standard_normal(n, dtype=np.float32), clock(n)


def _tone(base: float, fall: float, speed: float, seconds: float, decay: float) -> Sound:
    """A membrane: a sine that drops by `fall` Hz towards `base` and decays."""
    t = clock(samples(seconds))
    return np.sin(2 * np.pi * (base * t + fall / speed * (1 - np.exp(-t * speed)))) * np.exp(-t * decay)


def _kick(rng: np.random.Generator) -> Sound:
    body = _tone(52, 190, 38, 0.3, 11)
    click, t = _white(rng, 0.3)
    return (body + painted(click * np.exp(-t * 260), band(900, 5_000)) * 0.5) * envelope(
        len(t), attack=0.0005, release=0.05
    )


def _soft_kick(rng: np.random.Generator) -> Sound:
    t = clock(samples(0.28))
    return _tone(58, 90, 30, 0.28, 14) * envelope(len(t), attack=0.004, release=0.06) * 0.9


def _snare(rng: np.random.Generator) -> Sound:
    wires, t = _white(rng, 0.24)
    rattle = painted(wires, band(1_400, 9_000)) * np.exp(-t * 19)
    return (rattle * 0.9 + _tone(188, 60, 60, 0.24, 26) * 0.8) * envelope(len(t), attack=0.0008, release=0.04)


def _brush(rng: np.random.Generator) -> Sound:
    sweep, t = _white(rng, 0.26)
    return painted(sweep, band(1_800, 8_000)) * np.exp(-t * 14) * envelope(len(t), attack=0.018, release=0.08) * 0.8


def _rim(rng: np.random.Generator) -> Sound:
    knock, t = _white(rng, 0.07)
    stick = painted(knock * np.exp(-t * 160), band(1_200, 5_000))
    return (stick + np.sin(2 * np.pi * 1_720 * t) * np.exp(-t * 110) * 0.5) * envelope(
        len(t), attack=0.0006, release=0.02
    )


def _clap(rng: np.random.Generator) -> Sound:
    hands, t = _white(rng, 0.22)
    shape: Sound = np.exp(-t * 22) * np.float32(0.6)
    for late in (0.0, 0.011, 0.021):
        shape += np.where(t >= late, np.exp(-(t - np.float32(late)) * 190), np.float32(0))
    return painted(hands, band(900, 5_500)) * shape * envelope(len(t), attack=0.0008, release=0.05) * 0.7


def _hat(rng: np.random.Generator) -> Sound:
    metal, t = _white(rng, 0.08)
    return painted(metal, high(7_500, 3)) * np.exp(-t * 62) * envelope(len(t), attack=0.0005, release=0.02)


def _open_hat(rng: np.random.Generator) -> Sound:
    metal, t = _white(rng, 0.32)
    return painted(metal, high(7_000, 3)) * np.exp(-t * 11) * envelope(len(t), attack=0.001, release=0.1) * 0.8


def _shaker(rng: np.random.Generator) -> Sound:
    beads, t = _white(rng, 0.11)
    return painted(beads, band(4_500, 11_000)) * np.sin(np.pi * np.minimum(1, t / 0.1)) ** 2 * 0.8


def _tick(rng: np.random.Generator) -> Sound:
    t = clock(samples(0.03))
    pitch = 2_600 + 500 * rng.random()
    return np.sin(2 * np.pi * pitch * t) * np.exp(-t * 260) * envelope(len(t), attack=0.0004, release=0.008)


def _wood(rng: np.random.Generator) -> Sound:
    t = clock(samples(0.12))
    pitch = (820, 1_060, 930)[int(rng.integers(3))]
    return (np.sin(2 * np.pi * pitch * t) + 0.35 * np.sin(2 * np.pi * pitch * 2.58 * t)) * np.exp(-t * 55)


def _taiko(rng: np.random.Generator) -> Sound:
    skin, t = _white(rng, 0.9)
    body = _tone(66, 60, 22, 0.9, 5.5) + 0.5 * _tone(112, 50, 30, 0.9, 9)
    slap = painted(skin * np.exp(-t * 70), band(220, 2_600)) * 1.1
    return (body + slap) * envelope(len(t), attack=0.001, release=0.2) * 0.8


def _tom(rng: np.random.Generator) -> Sound:
    skin, t = _white(rng, 0.5)
    return (_tone(98, 50, 26, 0.5, 8) + painted(skin * np.exp(-t * 60), band(300, 2_500)) * 0.4) * envelope(
        len(t), attack=0.001, release=0.1
    )


def _boom(rng: np.random.Generator) -> Sound:
    air, t = _white(rng, 1.6)
    body = _tone(46, 70, 12, 1.6, 2.8) + 0.4 * _tone(92, 60, 14, 1.6, 4.5)
    return (body + painted(air * np.exp(-t * 4), band(60, 500)) * 0.7) * envelope(len(t), attack=0.006, release=0.5)


def _crash(rng: np.random.Generator) -> Sound:
    metal, t = _white(rng, 1.8)
    tones = sum(np.sin(2 * np.pi * hz * t + hz) for hz in (2_910, 3_770, 4_630, 5_890, 7_240)) * 0.12
    bright = painted(metal, band(3_000, 12_000)) * np.exp(-t * 3.4)
    return (bright + tones * np.exp(-t * 5)) * envelope(len(t), attack=0.003, release=0.6) * 0.7


def _swell(rng: np.random.Generator) -> Sound:
    """A cymbal rolled up from nothing; it peaks at its end, at SWELL_SECONDS."""
    metal, t = _white(rng, SWELL_SECONDS + 0.25)
    rise = np.minimum(1, t / SWELL_SECONDS) ** 3 * np.exp(-np.maximum(0, t - SWELL_SECONDS) * 14)
    return painted(metal, band(2_500, 10_000)) * rise * envelope(len(t), attack=0.05, release=0.06) * 0.5


def _bell_tree(rng: np.random.Generator) -> Sound:
    t = clock(samples(1.6))
    sound = np.zeros_like(t)
    for step in range(14):
        late = np.float32(step * 0.032)
        pitch = 2_200 * 2 ** (step / 9 + rng.uniform(-0.02, 0.02))
        sound += np.where(t >= late, np.sin(2 * np.pi * pitch * (t - late)) * np.exp(-(t - late) * 5), 0)
    return sound * envelope(len(t), attack=0.002, release=0.5) * 0.15


def _reverse(rng: np.random.Generator) -> Sound:
    air, t = _white(rng, 1.0)
    return painted(air, low(3_000, 1)) * t**2.5 * envelope(len(t), attack=0.1, release=0.03) * 0.5


SWELL_SECONDS = 0.9

KIT: dict[str, Callable[[np.random.Generator], Sound]] = {
    "kick": _kick,
    "soft kick": _soft_kick,
    "snare": _snare,
    "brush": _brush,
    "rim": _rim,
    "clap": _clap,
    "hat": _hat,
    "open hat": _open_hat,
    "shaker": _shaker,
    "tick": _tick,
    "wood": _wood,
    "taiko": _taiko,
    "tom": _tom,
    "boom": _boom,
    "crash": _crash,
    "swell": _swell,
    "bell tree": _bell_tree,
    "reverse": _reverse,
}

# Of the loudest 50 ms of each, against the kick.
LEVELS_DB = {
    "kick": 0,
    "soft kick": -2,
    "snare": -3,
    "brush": -8,
    "rim": -10,
    "clap": -6,
    "hat": -14,
    "open hat": -15,
    "shaker": -14,
    "tick": -13,
    "wood": -10,
    "taiko": 0,
    "tom": -3,
    "boom": 0,
    "crash": -8,
    "swell": -11,
    "bell tree": -13,
    "reverse": -10,
}
