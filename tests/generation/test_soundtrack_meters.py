"""The meters agree with the recommendation, with another implementation of it, and with known signals."""

import numpy as np
import pyloudnorm
import pytest

from generation.soundtrack import meters
from generation.soundtrack.shape import RATE, band, drift, fast_length, noise


def tone(hertz, seconds=3.0, level=1.0, phase=0.0):
    t = np.arange(round(seconds * RATE)) / RATE
    one = (level * np.sin(2 * np.pi * hertz * t + phase)).astype(np.float32)
    return np.stack([one, one])


def test_the_reference_tone_of_the_recommendation():
    # BS.1770: a 997 Hz sine at full scale in both channels measures 0.0 LUFS (one channel alone, -3.01).
    assert meters.loudness(tone(997)) == pytest.approx(0.0, abs=0.02)
    left = tone(997)
    left[1] = 0
    assert meters.loudness(left) == pytest.approx(-3.01, abs=0.02)


@pytest.mark.parametrize("seed", range(4))
def test_loudness_agrees_with_pyloudnorm(seed):
    rng = np.random.default_rng(seed)
    n = RATE * int(rng.integers(2, 7)) + 1_234
    sound = noise(rng, n, band(80, 6_000)) * 0.2 * drift(rng, n, period=0.6) ** 3
    assert meters.loudness(sound) == pytest.approx(
        pyloudnorm.Meter(RATE).integrated_loudness(sound.T.astype(np.float64)), abs=0.1
    )


def test_gates_leave_out_pauses():
    sound = np.concatenate([tone(997, 3, 0.1), np.zeros((2, 5 * RATE), np.float32)], axis=1)
    assert meters.loudness(sound) == pytest.approx(meters.loudness(tone(997, 3, 0.1)), abs=0.6)


def test_silence_and_crumbs_have_no_loudness():
    assert meters.loudness(np.zeros((2, RATE), np.float32)) == float("-inf")
    assert meters.loudness(tone(997, 0.2)) == float("-inf")
    assert meters.true_peak(np.zeros((2, 100), np.float32)) == float("-inf")
    assert meters.true_peak(np.zeros((2, 0), np.float32)) == float("-inf")


@pytest.mark.parametrize("hertz", [997, 6_000, 12_000])
def test_true_peak_finds_what_lies_between_samples(hertz):
    # At a quarter of the rate and 45 degrees, every sample misses the crest by 3 dB.
    sound = tone(hertz, 0.5, 0.5, np.pi / 4)
    assert meters.true_peak(sound) == pytest.approx(-6.02, abs=0.25)


def test_third_octaves_name_the_band_of_a_tone():
    centres, levels = meters.third_octaves(tone(1_000, 1.0))
    assert centres[int(np.argmax(levels))] == pytest.approx(1_000)
    assert levels.max() - np.sort(levels)[-2] > 30


def test_correlation():
    rng = np.random.default_rng(1)
    one, other = rng.standard_normal((2, RATE)).astype(np.float32)
    assert meters.correlation(np.stack([one, one])) == pytest.approx(1)
    assert meters.correlation(np.stack([one, -one])) == pytest.approx(-1)
    assert abs(meters.correlation(np.stack([one, other]))) < 0.05
    assert meters.correlation(np.zeros((2, 10), np.float32)) == 1


@pytest.mark.parametrize("n", [2, 97, 4_801, 240_000, 1_234_567])
def test_transform_lengths_are_smooth_even_and_near(n):
    length = fast_length(n)
    assert n <= length <= n * 1.1 + 8 and length % 2 == 0
    for prime in (2, 3, 5):
        while length % prime == 0:
            length //= prime
    assert length == 1
