"""People in number: a crowd, a café, a stadium, a station hall."""

import numpy as np

from generation.soundtrack.ambience.grains import burst, strewn
from generation.soundtrack.shape import (
    RATE,
    Colour,
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
from generation.soundtrack.space import echoed
from generation.soundtrack.synth.keys import bell

# First and second resonance of open vowels in Hz, after Peterson and Barney (1952); men's and women's means.
_VOWELS = ((570, 840), (660, 1_720), (490, 1_350), (530, 1_840), (300, 870), (640, 1_190))


def crowd(n: int, rng: np.random.Generator) -> Sound:
    """Many people talking at once, near and far, no word of it to be made out."""
    talk = _talk(rng, n, voices=14)
    far = noise(rng, n, lambda f: band(220, 1_900)(f) * tilt(-3, 500)(f), width=0.7)
    return talk + far * (0.03 + 0.03 * drift(rng, n, period=0.5))


def cafe(n: int, rng: np.random.Generator) -> Sound:
    """Low talk at a few tables, cups set down, a spoon in a glass."""
    talk = _talk(rng, n, voices=7) * np.float32(0.7)
    cups = [_clink(rng, hertz) for hertz in (2_100, 2_750, 3_400, 4_150, 5_200)]
    air = noise(rng, n, lambda f: band(120, 3_000)(f) * tilt(-4, 400)(f), width=0.6)
    return echoed(talk + strewn(rng, n, cups, rate=1.6, heavy=2.0, most=3.0) * 0.13, wet=0.4) + air * 0.015


def stadium(n: int, rng: np.random.Generator) -> Sound:
    """Thousands on the stands: a roar that swells and falls, hands, and far off somebody whistling."""
    swell = 0.45 + 0.75 * drift(rng, n, period=2.1)
    roar = noise(rng, n, lambda f: band(260, 1_700)(f) * tilt(-1.5, 700)(f), width=0.7) * swell
    edge = noise(rng, n, lambda f: band(1_300, 5_500)(f) * tilt(-3, 2_000)(f), width=0.75) * swell**2
    hands = [burst(rng, 0.018, band(*edges), decay=260) for edges in ((900, 3_800), (1_300, 4_600), (700, 2_900))]
    clapping = strewn(rng, n, hands, rate=70, heavy=2.4, most=3.0) * (0.3 + 0.7 * drift(rng, n, period=2.6))
    whistles = [_whistle(rng) for _ in range(2)]
    return roar * 0.5 + edge * 0.18 + clapping * 0.12 + strewn(rng, n, whistles, rate=0.25, heavy=3, most=1.5) * 0.035


def station(n: int, rng: np.random.Generator) -> Sound:
    """A great hall: steps and talk that ring, an engine at rest, and the chime before an announcement."""
    talk = _talk(rng, n, voices=6) * np.float32(0.4)
    steps = [burst(rng, 0.03, band(*edges), decay=130) for edges in ((300, 1_900), (450, 2_600), (250, 1_500))]
    hall = talk + strewn(rng, n, steps, rate=5, heavy=2.0, most=3.0) * 0.4
    if n / RATE > 3:
        moment = float(rng.uniform(0.2, 0.45) * n / RATE)
        for number, hertz in enumerate((659.3, 523.3)):
            lay(hall, panned(bell(hertz, 1.2, 0.6), 0.1), moment + 0.55 * number, 0.12)
    engine = noise(rng, n, lambda f: band(75, 420)(f) * tilt(-3, 160)(f), width=0.4)
    hum = np.sin(oscillate(120, n)) + 0.5 * np.sin(oscillate(240, n)) + 0.3 * np.sin(oscillate(361, n))
    return (
        echoed(hall, wet=0.8) + engine * (0.03 + 0.015 * drift(rng, n, period=1.2)) + (hum * 0.008).astype(np.float32)
    )


def _talk(rng: np.random.Generator, n: int, *, voices: int) -> Sound:
    """Murmur: pitched voices through vowels that change with every syllable."""
    bus = np.zeros((2, n), np.float32)
    for index in range(voices):
        high = index % 2
        hertz = rng.uniform(165, 240) if high else rng.uniform(90, 140)
        bus += panned(_voice(rng, n, float(hertz)), float(rng.uniform(-0.85, 0.85))) * np.float32(
            rng.uniform(0.4, 1.0) ** 2
        )
    return bus * np.float32(3 / np.sqrt(voices))


def _voice(rng: np.random.Generator, n: int, hertz: float) -> Sound:
    melody = 1 + 0.16 * (drift(rng, n, period=0.35) - 0.5) + 0.1 * (drift(rng, n, period=1.6) - 0.5)
    phase = sweep((np.float32(hertz) * melody).astype(np.float32))
    # A train of soft pulses: what a throat gives before the mouth shapes it.
    source = (np.exp(np.cos(phase) * 2.2) / 9.0).astype(np.float32)
    source -= source.mean()
    source += 0.05 * rng.standard_normal(n, dtype=np.float32)
    first, second = rng.choice(len(_VOWELS), 2, replace=False)
    blend = drift(rng, n, period=0.16)
    shaped = painted(source, _vowel(*_VOWELS[first])) * blend + painted(source, _vowel(*_VOWELS[second])) * (1 - blend)
    syllables = np.clip(drift(rng, n, period=0.13) * 1.9 - 0.45, 0, 1)
    phrases = np.clip(drift(rng, n, period=0.9) * 3.2 - 1.0, 0, 1)
    return (shaped * syllables * phrases * np.float32(2.2)).astype(np.float32)


def _vowel(first: float, second: float) -> Colour:
    def colour(f: Sound) -> Sound:
        near = 1 / (1 + ((f - first) / 90) ** 2) + 0.5 / (1 + ((f - second) / 130) ** 2)
        return ((near + 0.02) * band(120, 3_600)(f)).astype(np.float32)

    return colour


def _clink(rng: np.random.Generator, hertz: float) -> Sound:
    n = samples(0.35)
    t = clock(n)
    sound = np.zeros(n, np.float32)
    for ratio, level, decay in ((1, 1.0, 16), (2.32, 0.5, 26), (4.25, 0.25, 40)):
        sound += np.sin(oscillate(hertz * ratio, n)) * np.exp(-t * decay) * np.float32(level * rng.uniform(0.7, 1.2))
    return (sound * envelope(n, attack=0.0008, release=0.08)).astype(np.float32)


def _whistle(rng: np.random.Generator) -> Sound:
    n = samples(0.5)
    t = clock(n)
    top = np.float32(rng.uniform(2_300, 2_900))
    return (np.sin(sweep(top * (0.8 + 0.5 * np.minimum(1, t / 0.3)))) * envelope(n, attack=0.06, release=0.15)).astype(
        np.float32
    )
