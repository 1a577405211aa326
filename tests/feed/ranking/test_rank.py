"""Scores say what they are made of, and slates keep their promises."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feed.ranking.build import build
from feed.ranking.gather import gather
from feed.ranking.given.taste import Taste
from feed.ranking.given.viewers import Viewers
from feed.ranking.measure import TERMS
from feed.ranking.rank import rank
from feed.ranking.score import score, without
from feed.ranking.training.learn import learn
from feed.ranking.weights import CANDIDATES, FLOOR
from tests.feed.ranking.worlds import KINDS, NOW, a_catalogue, a_log

CATALOGUE = a_catalogue()
LOG = a_log(CATALOGUE)
ALL = np.ones(len(CATALOGUE), np.bool_)


@pytest.fixture(scope="module")
def learned():
    return learn(LOG, CATALOGUE, at=NOW)


@pytest.fixture(scope="module")
def plain():
    return build(LOG, CATALOGUE, at=NOW)


@st.composite
def tastes(draw):
    films = st.integers(0, len(CATALOGUE) - 1)
    liked = draw(st.lists(films, max_size=12))
    shown = sorted({*liked, *draw(st.lists(films, max_size=12))})
    return Taste(
        liked=np.array(liked, np.int32),
        liked_at=NOW - np.arange(len(liked), 0, -1) * 3600.0,
        shown=np.array(shown, np.int32),
        shown_long=np.isin(shown, liked),
        followed=np.array(draw(st.lists(st.integers(0, 15), max_size=3)), np.int32),
        hidden=np.array(draw(st.lists(films, max_size=5)), np.int32),
        hidden_authors=np.array(draw(st.lists(st.integers(0, 15), max_size=3)), np.int32),
    )


@settings(max_examples=40, deadline=None)
@given(tastes(), st.booleans(), st.sampled_from([*TERMS, "base", "reactions"]))
def test_terms_sum_to_the_score_and_removing_one_moves_it_by_that(learned, plain, taste, fused, name):
    artefact = plain if fused else learned
    found = gather(artefact, CATALOGUE, taste, now=NOW, allowed=ALL)
    scored = score(artefact, CATALOGUE, taste, found, now=NOW)
    assert np.allclose(scored.score - without(scored, name), scored.terms[name], atol=1e-4)
    for slot in rank(artefact, CATALOGUE, taste, now=NOW, size=10):
        assert slot.score == pytest.approx(sum(slot.terms.values()), abs=1e-5)
        assert np.log(FLOOR) - 1e-6 <= slot.terms["variety"] <= 0 and slot.sources


@settings(max_examples=40, deadline=None)
@given(tastes(), st.integers(1, 50))
def test_a_slate_holds_nothing_hidden_nothing_seen_and_nothing_twice(learned, taste, size):
    found = gather(learned, CATALOGUE, taste, now=NOW, allowed=ALL)
    slate = rank(learned, CATALOGUE, taste, now=NOW, size=size)
    clips = [slot.clip for slot in slate]
    assert len(found.clips) <= sum(CANDIDATES.values()) == 600
    assert len(clips) == len(set(clips)) == min(size, len(found.clips))
    assert not set(clips) & {*taste.hidden, *taste.shown[taste.shown_long]}
    assert not np.isin(CATALOGUE.author[clips], taste.hidden_authors).any()
    again = rank(learned, CATALOGUE, taste, now=NOW, size=size)
    assert again == slate


def test_a_viewer_is_shown_their_own_kind(learned, plain):
    viewers = Viewers.at(LOG, NOW, int(LOG.viewer.max()) + 1)
    for artefact in (learned, plain):
        own = [
            np.mean(
                [
                    slot.clip % KINDS == viewer % KINDS
                    for slot in rank(artefact, CATALOGUE, viewers.taste(viewer), now=NOW, size=5)
                ]
            )
            for viewer in range(0, 300, 10)
        ]
        assert np.mean(own) > 0.7


def test_only_what_is_allowed_is_found(learned):
    allowed = ALL.copy()
    allowed[::2] = False
    assert all(slot.clip % 2 for slot in rank(learned, CATALOGUE, Taste(), now=NOW, size=20, allowed=allowed))
    assert rank(learned, CATALOGUE, Taste(), now=NOW, size=20, allowed=~ALL) == []


def test_whom_one_follows_and_what_grew_from_what_one_liked_is_found(plain):
    taste = Taste(liked=np.array([3], np.int32), liked_at=np.array([NOW - 60]), followed=np.array([7], np.int32))
    found = gather(plain, CATALOGUE, taste, now=NOW, allowed=ALL)
    ways = {int(clip): found.sources_of(row) for row, clip in enumerate(found.clips)}
    assert "kin" in ways[4] and all("follows" in ways[int(clip)] for clip in np.flatnonzero(CATALOGUE.author == 7))


def test_what_a_viewer_steers_by_and_a_drawn_quality_are_terms_like_others(learned):
    wanted = np.where(np.arange(len(CATALOGUE)) % KINDS == 2, 3.0, 0.0).astype(np.float32)
    steered = rank(learned, CATALOGUE, Taste(steer={"asked": wanted}), now=NOW, size=8)
    assert sum(slot.clip % KINDS == 2 for slot in steered) >= 7 and steered[0].terms["asked"] == 3.0
    last = gather(learned, CATALOGUE, Taste(), now=NOW, allowed=ALL).clips[-1]
    drawn = rank(learned, CATALOGUE, Taste(), now=NOW, size=3, quality=9.0 * (np.arange(len(CATALOGUE)) == last))
    assert drawn[0].clip == last and drawn[0].terms["quality"] == 9.0


def test_makers_and_tags_make_room_for_others(learned):
    crowded = replace(CATALOGUE, author=np.where(np.arange(len(CATALOGUE)) < 40, 0, CATALOGUE.author).astype(np.int32))
    boosted = Taste(steer={"asked": np.where(crowded.author == 0, 0.5, 0.0).astype(np.float32)})
    first = rank(learned, crowded, boosted, now=NOW, size=10)
    assert first[0].terms["variety"] == 0.0
    assert len({int(crowded.author[slot.clip]) for slot in first}) >= 5
