"""Air: wind in gusts, and the hush of falling snow."""

import numpy as np

from generation.soundtrack.ambience.grains import strewn
from generation.soundtrack.shape import Sound, band, clock, drift, envelope, noise, samples, tilt


def wind(n: int, rng: np.random.Generator) -> Sound:
    """Gusts: several hollow tones that rise and fall each in its time, and the hiss of what they move."""
    gust = drift(rng, n, period=1.7)
    sound = noise(rng, n, lambda f: band(90, 600)(f) * tilt(-4, 200)(f), width=0.5) * (0.35 + 0.5 * gust)
    for hertz, share in ((190, 0.55), (330, 0.5), (520, 0.34), (830, 0.17)):
        hollow = noise(rng, n, band(hertz * 0.82, hertz * 1.22, 2), width=0.6)
        sound += hollow * (drift(rng, n, period=1.2) * (0.25 + 0.75 * gust)) * np.float32(share * 1.5)
    leaves = noise(rng, n, lambda f: band(1_400, 6_500)(f) * tilt(-3, 2_500)(f), width=0.7)
    return sound + leaves * (0.03 + 0.2 * gust**2)


def snow_hush(n: int, rng: np.random.Generator) -> Sound:
    """Snow takes the edge off everything: a soft, slow air with now and then a glint."""
    air = noise(rng, n, lambda f: band(110, 900)(f) * tilt(-4, 400)(f), width=0.6) * (
        0.7 + 0.5 * drift(rng, n, period=2.2)
    )
    fall = noise(rng, n, lambda f: band(2_500, 8_000)(f) * tilt(-3, 4_000)(f), width=0.7)
    glints = [_glint(hertz) for hertz in (2_637.0, 3_136.0, 3_951.1, 4_698.6)]
    return (
        air
        + fall * (0.05 + 0.05 * drift(rng, n, period=1.1))
        + strewn(rng, n, glints, rate=1.1, heavy=3, most=2) * 0.05
    )


def _glint(hertz: float) -> Sound:
    n = samples(0.7)
    t = clock(n)
    return np.sin(2 * np.pi * np.float32(hertz) * t) * np.exp(-t * 8) * envelope(n, attack=0.01, release=0.2)
