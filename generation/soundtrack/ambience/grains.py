"""Many small sounds: strewing grains over time, and short calls with a pitch that moves."""

import numpy as np

from generation.soundtrack.shape import RATE, Colour, Sound, clock, envelope, lay, painted, panned, samples, sweep


def arrivals(rng: np.random.Generator, n: int, rate: float) -> np.ndarray:
    """Random moments in seconds over n samples, `rate` a second on average, at least one."""
    count = max(1, int(rng.poisson(rate * n / RATE)))
    return np.sort(rng.random(count)) * (n / RATE)


def strewn(
    rng: np.random.Generator,
    n: int,
    grains: list[Sound],
    *,
    rate: float,
    heavy: float,
    most: float,
    spread: float = 0.8,
) -> Sound:
    """Stereo grains at random moments and places. Levels follow a power law (`heavy` larger: fewer loud ones), up to
    `most` times the quietest; a power law without a bound would be all peaks."""
    bus = np.zeros((2, n), np.float32)
    moments = arrivals(rng, n, rate)
    levels = np.minimum(rng.pareto(heavy, moments.size) + 1, most)
    places = rng.uniform(-spread, spread, moments.size)
    choices = rng.integers(len(grains), size=moments.size)
    for moment, level, place, choice in zip(moments, levels, places, choices, strict=True):
        lay(bus, panned(grains[choice], float(place)), float(moment), float(level))
    return bus


def burst(rng: np.random.Generator, seconds: float, colour: Colour, *, decay: float) -> Sound:
    """A short mono burst of noise that decays at so many nepers a second."""
    n = samples(seconds)
    t = clock(n)
    sound = painted(rng.standard_normal(n, dtype=np.float32), colour) * np.exp(-t * np.float32(decay))
    return (sound * envelope(n, attack=0.0006, release=seconds / 3)).astype(np.float32)


def call(
    times: list[float], hertz: list[float], levels: list[float], *, overtones: tuple[float, ...] = (1.0,)
) -> Sound:
    """A voiced call: pitch and level along straight lines between the given moments, with those overtones."""
    n = samples(times[-1])
    t = np.arange(n) / RATE
    phase = sweep(np.interp(t, times, hertz).astype(np.float32))
    shape = np.interp(t, times, levels).astype(np.float32)
    sound = np.zeros(n, np.float32)
    for number, level in enumerate(overtones, start=1):
        sound += np.sin(number * phase) * np.float32(level)
    return sound * shape * envelope(n, attack=0.004, release=0.008)
