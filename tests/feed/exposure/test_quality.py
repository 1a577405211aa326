"""Draws of how good a film may be."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from feed.exposure.draws import keys_of, uniform, uniforms
from feed.exposure.quality import decay, drawn, mean

counts = st.floats(0, 5000)


def test_the_draws_are_of_the_beta_law():
    seeds = np.arange(40_000, dtype=np.uint64)[:, None]
    liked, left, prior = np.array([0.0, 2.0, 300.0, 1.0]), np.array([0.0, 4.0, 200.0, 60.0]), 0.31
    odds = drawn(seed=seeds, keys=keys_of(["a", "b", "c", "d"]), liked=liked, left=left, prior=prior)
    theta = 1 / (1 + np.exp(-odds - np.log(prior / (1 - prior))))
    good, bad = 10 * prior + liked, 10 * (1 - prior) + left
    assert theta.mean(axis=0) == pytest.approx(good / (good + bad), abs=0.004)
    assert theta.var(axis=0) == pytest.approx(good * bad / (good + bad) ** 2 / (good + bad + 1), rel=0.04)
    numpys = np.random.default_rng(1).beta(good, bad, (40_000, 4))
    for part in (0.05, 0.5, 0.95):
        assert np.quantile(theta, part, axis=0) == pytest.approx(np.quantile(numpys, part, axis=0), abs=0.008)
    assert abs(np.corrcoef(theta.T)[0, 1]) < 0.02


@given(st.integers(0, 2**63), counts, counts, st.floats(0.001, 0.999))
def test_a_film_has_one_draw_a_seed_whatever_else_is_there(seed, liked, left, prior):
    keys = keys_of(["clip", "other", "third"])
    alone = drawn(seed=seed, keys=keys[:1], liked=np.array([liked]), left=np.array([left]), prior=prior)
    among = drawn(
        seed=seed, keys=keys[::-1], liked=np.array([1.0, 7.0, liked]), left=np.array([3.0, 0.0, left]), prior=prior
    )
    assert np.isfinite(alone[0])
    assert among[2] == alone[0]


@given(counts, counts, st.floats(0, 400), st.floats(0, 400))
def test_half_is_left_after_two_days_and_fading_twice_is_fading_once(liked, left, one, two):
    assert decay(liked=np.array(liked), left=np.array(left), since_h=48.0) == pytest.approx((liked / 2, left / 2))
    once = decay(liked=np.array(liked), left=np.array(left), since_h=one + two)
    twice = decay(
        **dict(zip(("liked", "left"), decay(liked=np.array(liked), left=np.array(left), since_h=one), strict=True)),
        since_h=two,
    )
    assert twice == pytest.approx(once)
    assert decay(liked=np.array(liked), left=np.array(left), since_h=-5.0) == (liked, left)


def test_what_few_saw_varies_more_than_what_many_saw():
    seeds = np.arange(500, dtype=np.uint64)[:, None]
    odds = drawn(
        seed=seeds, keys=keys_of(["new", "old"]), liked=np.array([0.0, 300.0]), left=np.array([0.0, 700.0]), prior=0.3
    )
    assert odds[:, 0].std() > 5 * odds[:, 1].std()


def test_nonsense_is_refused():
    for prior, liked in ((0.0, 1.0), (1.0, 1.0), (0.3, -1.0)):
        with pytest.raises(ValueError, match="between 0 and 1"):
            mean(liked=np.array([liked]), left=np.array([1.0]), prior=prior)


def test_numbers_are_even_and_do_not_hang_together():
    keys = keys_of([f"clip{number}" for number in range(4000)])
    assert len(set(keys)) == 4000
    first, second = (uniforms(seed=3, keys=keys, stream=stream) for stream in (0, 1))
    assert np.histogram(first, 10, (0, 1))[0] == pytest.approx(400, abs=90)
    assert abs(np.corrcoef(first, second)[0, 1]) < 0.06
    assert abs(np.corrcoef(first, uniforms(seed=4, keys=keys, stream=0))[0, 1]) < 0.06


@given(st.integers(0, 2**64 - 1), st.integers(0, 100))
def test_one_number_alone_is_that_of_many(seed, stream):
    keys = keys_of(["a", "b"])
    many = uniforms(seed=seed, keys=keys, stream=stream)
    assert many.tolist() == [uniform(seed=seed, key=int(key), stream=stream) for key in keys]
    assert (many == uniforms(seed=np.array([seed], np.uint64), keys=keys, stream=stream)).all()
    assert ((many > 0) & (many < 1)).all()
