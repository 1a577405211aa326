"""Voices of the open: songbirds, gulls, crickets."""

import numpy as np

from generation.soundtrack.ambience.grains import call
from generation.soundtrack.shape import RATE, Sound, band, drift, lay, noise, oscillate, panned, samples, tilt
from generation.soundtrack.space import echoed


def birds(n: int, rng: np.random.Generator) -> Sound:
    """Three or four birds, each with its own song and tree, over a light breeze."""
    seconds = n / RATE
    sung = np.zeros((2, n), np.float32)
    songs = [_chirps, _two_notes, _trill, _warble]
    for index in range(4):
        song = songs[(index + int(rng.integers(4))) % 4]
        pitch, place, near = rng.uniform(0.85, 1.15), rng.uniform(-0.8, 0.8), rng.uniform(0.45, 1.0)
        moment = rng.uniform(0.05, 0.5) + 0.45 * index
        while moment < seconds - 0.15:
            phrase = song(rng, float(pitch))
            lay(sung, panned(phrase, float(place)), float(moment), float(near))
            moment += phrase.size / RATE + rng.uniform(0.5, 1.9)
    breeze = noise(rng, n, lambda f: band(200, 3_000)(f) * tilt(-4, 500)(f), width=0.6)
    return echoed(sung * 0.5, wet=0.35) + breeze * (0.03 + 0.03 * drift(rng, n, period=1.5))


def gulls(n: int, rng: np.random.Generator) -> Sound:
    """Gulls wheeling: runs of falling cries, near and far, over a sea breeze."""
    seconds = n / RATE
    cried = np.zeros((2, n), np.float32)
    moment = rng.uniform(0.1, 0.4)
    while moment < seconds - 0.3:
        place, near, pitch = rng.uniform(-0.8, 0.8), rng.uniform(0.4, 1.0), rng.uniform(0.9, 1.12)
        late = moment
        for number in range(int(rng.integers(2, 6))):
            cry = _cry(rng, float(pitch * 0.985**number))
            lay(cried, panned(cry, float(place)), float(late), float(near * 0.93**number))
            late += cry.size / RATE + rng.uniform(0.02, 0.1)
            place = float(np.clip(place + rng.uniform(-0.08, 0.08), -0.9, 0.9))
        moment += rng.uniform(0.9, 2.2)
    breeze = noise(rng, n, lambda f: band(120, 3_500)(f) * tilt(-4, 400)(f), width=0.6)
    return echoed(cried * 0.4, wet=0.35) + breeze * (0.045 + 0.04 * drift(rng, n, period=1.4))


def crickets(n: int, rng: np.random.Generator) -> Sound:
    """A warm night: a handful of crickets chirping in threes, never quite together, over still air."""
    sound = np.zeros((2, n), np.float32)
    t = np.arange(n) / RATE
    for index in range(6):
        hertz, rate = rng.uniform(3_900, 4_900), rng.uniform(1.9, 2.7)
        pulse, pulses = rng.uniform(27, 33), int(rng.integers(3, 5))
        along = t * rate + rng.random() + 0.04 * np.sin(t * rng.uniform(0.5, 1.4) * 2 * np.pi)
        within = (along - np.floor(along)) / rate * pulse
        shape = np.where(within < pulses, np.sin(np.pi * (within - np.floor(within))) ** 2, 0).astype(np.float32)
        near = np.float32(0.9 * 0.72**index)
        sound += panned(np.sin(oscillate(float(hertz), n)) * shape * near, float(rng.uniform(-0.8, 0.8)))
    far = noise(rng, n, band(3_600, 4_700, 3), width=0.7) * (0.8 + 0.4 * drift(rng, n, period=0.7))
    still = noise(rng, n, lambda f: band(90, 900)(f) * tilt(-4, 200)(f), width=0.6)
    return echoed(sound * 0.3, wet=0.35) + far * 0.05 + still * 0.045


def _chirps(rng: np.random.Generator, pitch: float) -> Sound:
    notes = []
    for _ in range(int(rng.integers(3, 7))):
        top, foot = pitch * rng.uniform(4_300, 5_200), pitch * rng.uniform(2_900, 3_500)
        notes.append(call([0, 0.025, 0.08], [foot, top, foot * 1.05], [0.2, 1, 0], overtones=(1, 0.08)))
        notes.append(np.zeros(samples(rng.uniform(0.04, 0.09)), np.float32))
    return np.concatenate(notes)


def _two_notes(rng: np.random.Generator, pitch: float) -> Sound:
    notes = []
    for _ in range(int(rng.integers(2, 5))):
        notes.append(
            call([0, 0.03, 0.13], [4_250 * pitch, 4_200 * pitch, 4_150 * pitch], [0, 1, 0.3], overtones=(1, 0.05))
        )
        notes.append(
            call([0, 0.03, 0.17], [3_350 * pitch, 3_300 * pitch, 3_280 * pitch], [0, 0.9, 0], overtones=(1, 0.05))
        )
        notes.append(np.zeros(samples(0.05), np.float32))
    return np.concatenate(notes)


def _trill(rng: np.random.Generator, pitch: float) -> Sound:
    count = int(rng.integers(9, 18))
    step = rng.uniform(0.038, 0.05)
    notes = []
    for number in range(count):
        base = pitch * (4_900 - 55 * number)
        level = min(1.0, 0.3 + number / 6) * (1 - number / (count * 1.6))
        notes.append(call([0, step * 0.5, step], [base, base * 1.16, base * 0.92], [0.1, level, 0.05]))
    return np.concatenate(notes)


def _warble(rng: np.random.Generator, pitch: float) -> Sound:
    points = int(rng.integers(7, 12))
    times = np.concatenate([[0], np.cumsum(rng.uniform(0.035, 0.11, points - 1))])
    hertz = pitch * rng.uniform(2_100, 3_900, points)
    levels = rng.uniform(0.25, 1.0, points)
    levels[[0, -1]] = 0
    return call(list(times), list(hertz), list(levels), overtones=(1, 0.15, 0.04))


def _cry(rng: np.random.Generator, pitch: float) -> Sound:
    long = rng.uniform(0.22, 0.42)
    base = 1_020 * pitch
    return call(
        [0, 0.18 * long, 0.45 * long, long],
        [base * 0.86, base * 1.28, base * 1.18, base * 0.8],
        [0.0, 0.9, 1.0, 0.0],
        overtones=(0.7, 1.0, 0.6, 0.28, 0.12),
    )
