"""More and less like this: what a wish moves, and what it must never move."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feed.ranking.build import build
from feed.ranking.gather import gather
from feed.ranking.given.lists import Lists
from feed.ranking.given.taste import Taste
from feed.ranking.rank import rank
from feed.ranking.score import score, without
from feed.ranking.sources.standing import DAY
from feed.ranking.sources.words import words_of
from feed.ranking.told import faded, like_told, told_of
from feed.ranking.weights import TOLD, TOLD_CANDIDATES, TOLD_HALF, TOLD_MOST, TOLD_WHOLE
from tests.feed.ranking.worlds import NOW, a_catalogue, a_log

CATALOGUE = a_catalogue()
WORDS = words_of(CATALOGUE)
ALL = np.arange(len(CATALOGUE), dtype=np.int32)
WISHES = st.lists(
    st.tuples(st.integers(0, len(CATALOGUE) - 1), st.sampled_from([1.0, -1.0]), st.floats(0, 400)), max_size=12
)


def a_taste(wishes, **more):
    films, signs, days = zip(*wishes, strict=True) if wishes else ((), (), ())
    return Taste(
        told=np.array(films, np.int32), told_sign=np.array(signs), told_at=NOW - DAY * np.array(days, float), **more
    )


def told(wishes, clips=ALL):
    return told_of(WORDS, CATALOGUE, a_taste(wishes), clips, now=NOW)


def open_sum(wishes):
    """The sum before it is held within its bounds."""
    return np.sum([told([one]).astype(float) for one in wishes], axis=0) if wishes else np.zeros(len(CATALOGUE))


def test_nothing_said_is_nothing_added():
    assert not told([]).any() and not like_told(WORDS, CATALOGUE, Taste(), now=NOW).any()


@settings(max_examples=60, deadline=None)
@given(WISHES, st.integers(0, len(CATALOGUE) - 1), st.floats(0, 400))
def test_more_never_lowers_a_film_and_less_never_lifts_one(wishes, film, days):
    before = told(wishes)
    assert (told([*wishes, (film, 1.0, days)]) >= before - 1e-5).all()
    assert (told([*wishes, (film, -1.0, days)]) <= before + 1e-5).all()


@settings(max_examples=60, deadline=None)
@given(WISHES)
def test_it_is_the_sum_of_what_each_wish_says_held_within_its_bounds(wishes):
    assert np.allclose(told(wishes), np.clip(open_sum(wishes), -TOLD_MOST, TOLD_MOST), atol=1e-4)
    assert np.allclose(told([(film, -sign, days) for film, sign, days in wishes]), -told(wishes), atol=1e-4)
    few = ALL[::7]
    assert np.allclose(told(wishes, few), told(wishes)[few], atol=1e-5)


def test_the_film_itself_moves_by_all_of_it_and_one_that_shares_nothing_by_nothing():
    apart = replace(
        CATALOGUE,
        author=np.arange(len(CATALOGUE), dtype=np.int32), family=np.arange(len(CATALOGUE), dtype=np.int32),
        tags=Lists.of([[film] for film in ALL]), words=Lists.of([[film] for film in ALL]),
    )  # fmt: skip
    moved = told_of(words_of(apart), apart, a_taste([(5, 1.0, 0.0)]), ALL, now=NOW)
    assert moved[5] == pytest.approx(sum(TOLD.values()), abs=1e-4) and not np.delete(moved, 5).any()


@pytest.mark.parametrize("part", TOLD)
def test_each_thing_shared_moves_a_film_by_its_published_weight(part):
    apart = np.arange(len(CATALOGUE), dtype=np.int32)
    alone = Lists.of([[film] for film in ALL])
    pair = np.where(apart == 6, 5, apart).astype(np.int32)
    both = Lists.of([[5] if film == 6 else [film] for film in ALL])
    world = replace(
        CATALOGUE,
        author=pair if part == "maker" else apart, family=pair if part == "family" else apart,
        tags=both if part == "tags" else alone, words=both if part == "words" else alone,
    )  # fmt: skip
    moved = told_of(words_of(world), world, a_taste([(5, -1.0, 0.0)]), ALL, now=NOW)
    assert moved[6] == pytest.approx(-TOLD[part], abs=1e-4)


@pytest.mark.parametrize(
    ("days", "worth"), [(0, 1), (TOLD_WHOLE, 1), (TOLD_WHOLE + TOLD_HALF, 0.5), (TOLD_WHOLE + 2 * TOLD_HALF, 0.25)]
)
def test_it_counts_in_full_for_a_while_and_then_fades(days, worth):
    assert faded(np.array([NOW - days * DAY]), NOW)[0] == pytest.approx(worth)
    assert np.allclose(told([(3, 1.0, days)]), worth * told([(3, 1.0, 0.0)]), atol=1e-4)


@pytest.fixture(scope="module")
def artefact():
    return build(a_log(CATALOGUE), CATALOGUE, at=NOW)


@settings(max_examples=30, deadline=None)
@given(WISHES)
def test_as_a_term_it_sums_and_is_removed_like_others(artefact, wishes):
    taste = a_taste(wishes)
    found = gather(artefact, CATALOGUE, taste, now=NOW, allowed=np.ones(len(CATALOGUE), np.bool_))
    scored = score(artefact, CATALOGUE, taste, found, now=NOW)
    if wishes:
        assert np.allclose(scored.score - without(scored, "told"), told(wishes, found.clips), atol=1e-4)
    for slot in rank(artefact, CATALOGUE, taste, now=NOW, size=10):
        assert slot.score == pytest.approx(sum(slot.terms.values()), abs=1e-5) and slot.sources


def test_more_brings_films_like_it_that_nothing_else_found_and_never_beyond_six_hundred(artefact, monkeypatch):
    many = a_catalogue(900, makers=200)
    learned = build(a_log(many), many, at=NOW)
    taste = a_taste([(0, 1.0, 0.0)])
    for source in ("trending", "fresh"):
        monkeypatch.setitem(gather.__globals__["CANDIDATES"], source, 5)
    found = gather(learned, many, taste, now=NOW, allowed=np.ones(900, np.bool_))
    only = [int(clip) for row, clip in enumerate(found.clips) if found.sources_of(row) == ("told",)]
    near = like_told(learned.words, many, taste, now=NOW)
    assert only and near[only].min() > 0 and len(only) <= TOLD_CANDIDATES and len(found.clips) <= 600
    assert near[only].max() >= np.delete(near, found.clips).max()
