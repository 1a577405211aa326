"""Air: wind in gusts, and the hush of falling snow."""

import numpy as np

from generation.soundtrack.ambience.grains import strewn
from generation.soundtrack.shape import Sound, band, clock, drift, envelope, noise, panned, samples, sweep, tilt


def wind(n: int, rng: np.random.Generator) -> Sound:
    """Gusts: several hollow tones that rise and fall each in its time, and the hiss of what they move."""
    gust = drift(rng, n, period=1.7)
    sound = noise(rng, n, lambda f: band(120, 700)(f) * tilt(-4, 250)(f), width=0.5) * (0.2 + 0.35 * gust)
    for lowest, reach, place, share in ((230, 210, -0.4, 0.5), (390, 360, 0.35, 0.42), (680, 520, -0.1, 0.2)):
        wander = 0.6 * gust + 0.4 * drift(rng, n, period=0.8)
        tone = np.sin(sweep(np.float32(lowest) + np.float32(reach) * wander))
        # Slow noise on a tone is a narrow band of noise about it: a hollow that the wind blows across.
        breath = 2 * drift(rng, n, period=0.012) - 1
        sound += panned(tone * breath * gust * np.float32(share * 3), place)
    leaves = noise(rng, n, lambda f: band(1_400, 6_500)(f) * tilt(-3, 2_500)(f), width=0.7)
    return sound + leaves * (0.03 + 0.22 * gust**2)


def snow_hush(n: int, rng: np.random.Generator) -> Sound:
    """Snow takes the edge off everything: a soft, slow air with now and then a glint."""
    slow = drift(rng, n, period=2.2)
    air = noise(rng, n, lambda f: band(160, 1_400)(f) * tilt(-3, 500)(f), width=0.6) * (0.6 + 0.6 * slow)
    fall = noise(rng, n, lambda f: band(2_500, 8_000)(f) * tilt(-3, 4_000)(f), width=0.7)
    glints = [_glint(hertz) for hertz in (2_637.0, 3_136.0, 3_951.1, 4_698.6)]
    sound = air + fall * (0.06 + 0.08 * drift(rng, n, period=1.1))
    return sound + strewn(rng, n, glints, rate=1.3, heavy=3, most=2) * 0.16


def _glint(hertz: float) -> Sound:
    n = samples(0.7)
    t = clock(n)
    return np.sin(2 * np.pi * np.float32(hertz) * t) * np.exp(-t * 8) * envelope(n, attack=0.01, release=0.2)
