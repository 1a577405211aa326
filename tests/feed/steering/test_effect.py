"""A recipe moves what is shown, by what it says and no more."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feed.ranking.build import build
from feed.ranking.gather import ASKED, SOURCES, gather
from feed.ranking.given.log import Log
from feed.ranking.given.taste import Taste
from feed.ranking.given.viewers import Viewers
from feed.ranking.rank import rank
from feed.ranking.score import STEER, score, without
from feed.ranking.training import fit
from feed.ranking.training.learn import learn
from feed.ranking.weights import CANDIDATES, WISHED
from feed.steering.effect import effect_of
from feed.steering.languages import spoken
from feed.steering.meaning import form_of, meanings_of
from feed.steering.read import read_recipe
from feed.steering.recipe import MORE, Recipe, Weighed
from tests.feed.steering.library import NOW, NUMBERS, a_library, a_log

LIBRARY = a_library()
CATALOGUE = LIBRARY.catalogue
COUNT = len(CATALOGUE)
NEXT = 20


@pytest.fixture(scope="module")
def artefacts():
    log = a_log(LIBRARY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fit, "TREES", 15)
        patch.setattr(fit, "LEAST", 40)
        learned = learn(log, CATALOGUE, at=NOW)
    nothing = ()
    empty = Log.of(viewer=nothing, clip=nothing, at=nothing, long=nothing, like=nothing, share=nothing)
    assert learned.shapes
    return {
        "learned": (learned, Viewers.at(log, NOW, 320)),
        "fused": (build(log, CATALOGUE, at=NOW), Viewers.at(log, NOW, 320)),
        "young": (build(empty, CATALOGUE, at=NOW), None),
    }


def steered(taste, recipe, library=LIBRARY, lift=0.0):
    """A taste with what a recipe asks for, as serving makes it."""
    effect = effect_of(recipe, library, now=NOW)
    return replace(
        taste,
        steer={STEER: effect.steer},
        times=effect.times,
        wanted=effect.wanted(np.full(len(library.catalogue), lift)) if effect.sought.any() else None,
        hidden=np.flatnonzero(~effect.allowed).astype(np.int32),
    ), effect


def a_draw(seed):
    return np.random.default_rng(seed).normal(0, 0.5, COUNT).astype(np.float32)


def holds(*words):
    told = np.ones(COUNT, np.bool_)
    for word in words:
        there = np.zeros(COUNT, np.bool_)
        there[LIBRARY.holders[NUMBERS[word]]] = True
        told &= there
    return told


@pytest.mark.parametrize("house", ["learned", "fused", "young"])
@pytest.mark.parametrize(
    ("sentence", "matching"),
    [
        ("more rainy cities", holds("rain", "street")),
        ("more foxes", holds("fox")),
        ("cheerful dogs please", None),
        ("more calm sea, nothing scary, short", holds("calm", "sea")),
        ("多一些下雨的城市", holds("rain", "street")),
        ("only whales", holds("whale")),
    ],
)
def test_a_sentence_moves_the_share_of_what_it_names_in_the_next_twenty_threefold(artefacts, house, sentence, matching):
    artefact, viewers = artefacts[house]
    recipe = read_recipe(sentence).recipe
    what = [*recipe.wishes, *recipe.only][0]
    named = effect_of(recipe, LIBRARY, now=NOW).showing[getattr(what, "what", what)]
    if matching is not None:
        assert named[matching].all()
    before, after = [], []
    for seed in range(8):
        taste = viewers.taste(seed * 7) if viewers else Taste()
        quality = a_draw(seed)
        plain = rank(artefact, CATALOGUE, taste, now=NOW, size=NEXT, quality=quality)
        taste, effect = steered(taste, recipe)
        told = rank(artefact, CATALOGUE, taste, now=NOW, size=NEXT, quality=quality)
        before.append(np.mean([named[slot.clip] for slot in plain]))
        after.append(np.mean([named[slot.clip] for slot in told]))
        assert all(effect.allowed[slot.clip] for slot in told)
    assert np.mean(after) >= 3 * max(np.mean(before), 1 / NEXT)
    assert min(after) >= 0.5


@pytest.mark.parametrize("house", ["learned", "young"])
def test_less_and_never_leave_it_out(artefacts, house):
    artefact, viewers = artefacts[house]
    for seed in range(6):
        taste = viewers.taste(seed * 11) if viewers else Taste()
        plain = rank(artefact, CATALOGUE, taste, now=NOW, size=NEXT)
        common = max(
            ("street", "forest", "sea", "village", "kitchen"), key=lambda w: sum(holds(w)[s.clip] for s in plain)
        )
        shares = {"": np.mean([holds(common)[slot.clip] for slot in plain])}
        for asked in (f"less {common}", f"no {common}"):
            told = rank(artefact, CATALOGUE, steered(taste, read_recipe(asked).recipe)[0], now=NOW, size=NEXT)
            shares[asked] = np.mean([holds(common)[slot.clip] for slot in told])
        assert shares[f"no {common}"] == 0 and shares[f"less {common}"] <= shares[""] / 3


SENTENCES = [
    "more rain", "less foxes, more sea", "no ghosts", "only rain or snow", "surprise me, more dogs", "more new films",
    "more familiar films, under 20 seconds", "in French", "much more popular films, more rainy cities", "#night",
]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(SENTENCES), st.integers(0, 199), st.sampled_from(["learned", "fused"]))
def test_what_is_steered_by_is_a_term_and_removing_it_moves_the_score_by_it(artefacts, sentence, viewer, house):
    artefact, viewers = artefacts[house]
    taste, effect = steered(viewers.taste(viewer), read_recipe(sentence).recipe)
    found = gather(artefact, CATALOGUE, taste, now=NOW, allowed=np.ones(COUNT, np.bool_))
    assert len(found.clips) <= sum(CANDIDATES.values()) and effect.allowed[found.clips].all()
    scored = score(artefact, CATALOGUE, taste, found, now=NOW)
    assert np.allclose(scored.score - without(scored, STEER), scored.terms[STEER], atol=1e-4)
    if not taste.times:
        assert np.array_equal(scored.terms[STEER], effect.steer[found.clips])
        unsteered = score(artefact, CATALOGUE, replace(taste, steer={}, times={}), found, now=NOW)
        assert np.allclose(without(scored, STEER), unsteered.score, atol=1e-4)


def test_what_is_asked_for_is_found_even_where_no_other_way_leads_to_it(artefacts):
    artefact, _viewers = artefacts["young"]
    rare = holds("fox", "desert", "fog")
    taste, effect = steered(Taste(), read_recipe("more foxes, more desert, more fog").recipe)
    found = gather(artefact, CATALOGUE, taste, now=NOW, allowed=np.ones(COUNT, np.bool_))
    assert set(np.flatnonzero(rare)) <= set(found.clips.tolist())
    column = found.found[:, SOURCES.index(ASKED)]
    assert (column >= 0).sum() == WISHED and len(found.clips) <= sum(CANDIDATES.values())
    first = effect.steer[found.clips[column == 0]]
    assert first == effect.steer.max()
    plain = gather(artefact, CATALOGUE, Taste(), now=NOW, allowed=np.ones(COUNT, np.bool_))
    assert (plain.found[:, SOURCES.index(ASKED)] == -1).all()


def test_a_part_of_what_is_asked_together_counts_for_less():
    effect = effect_of(Recipe((Weighed("rainy cities", 4.0),)), LIBRARY, now=NOW)
    both, one = holds("rain", "street"), holds("rain") ^ holds("street")
    other = ~holds("rain") & ~holds("street")
    assert effect.steer[both].min() == 4.0 and set(effect.steer[one & ~both]) <= {1.0, 4.0}
    # Some of those films say 下雨, which is rain, too.
    assert (effect.steer[one] == 1.0).mean() > 0.9 and (effect.steer[other] <= 1.0).mean() > 0.9
    less = effect_of(Recipe((Weighed("rainy cities", -4.0),)), LIBRARY, now=NOW)
    assert (less.steer[one] == 0).mean() > 0.9 and less.steer[both].max() == -4.0


def test_lengths_languages_tags_and_leanings():
    effect = effect_of(read_recipe("between 5 and 12 seconds, in French or Chinese").recipe, LIBRARY, now=NOW)
    assert set(CATALOGUE.ms[effect.allowed]) == {5000, 8000, 12000}
    assert set(LIBRARY.languages[effect.allowed]) == {"fr", "zh"}
    tagged = effect_of(read_recipe("#night, no #loops").recipe, LIBRARY, now=NOW)
    bears = np.array([LIBRARY.tags["night"] in CATALOGUE.tags[film] for film in range(COUNT)])
    assert (tagged.steer == np.where(bears, MORE, 0)).all() and tagged.showing["#loops"].any()
    assert not tagged.allowed[tagged.showing["#loops"]].any()
    newest, oldest = np.argmax(CATALOGUE.published), np.argmin(CATALOGUE.published)
    new = effect_of(read_recipe("more new films").recipe, LIBRARY, now=NOW).steer
    assert new[newest] == MORE and new[oldest] < 0.1
    old = effect_of(read_recipe("old films").recipe, LIBRARY, now=NOW).steer
    assert old[newest] == -MORE
    popular = effect_of(read_recipe("popular").recipe, LIBRARY, now=NOW).steer
    assert np.argmax(popular) == np.argmax(LIBRARY.liked)
    newcomers = effect_of(read_recipe("by new people").recipe, LIBRARY, now=NOW).steer
    first = np.array([CATALOGUE.published[CATALOGUE.author == one].min() for one in CATALOGUE.author])
    assert ((newcomers > 0) == (first > NOW - 30 * 86_400)).all() and 0 < (newcomers > 0).mean() < 1
    assert effect_of(read_recipe("surprise me").recipe, LIBRARY, now=NOW).times["alike"] == -1.0


def test_what_no_film_shows_is_told():
    effect = effect_of(read_recipe("more zeppelins, only giraffes").recipe, LIBRARY, now=NOW)
    assert not effect.showing["zeppelins"].any() and not effect.allowed.any() and (effect.steer == 0).all()


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("scary", {"eerie", "ghost", "spooky"}),
        ("rainy", {"rain", "下雨", "drizzle"}),
        ("下雨", {"rain", "rainy"}),
        ("cities", {"street", "city", "城市"}),
        ("城市", {"street", "city"}),
        ("puppies", {"dog", "puppy", "小狗"}),
        ("running", {"run", "ran"}),
        ("animals", {"fox", "whale"}),
        ("zeppelins", {"zeppelin"}),
        ("可怕", {"eerie"}),
    ],
)
def test_what_a_word_means(what, words):
    forms = set().union(*(meaning.forms for meaning in meanings_of(what)))
    assert {form_of(word) for word in words} <= forms
    assert form_of("dog") not in set().union(*(meaning.forms for meaning in meanings_of("cats")))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("a fox in the snow", "en"), ("sunset", "en"), ("un renard dans la neige avec des étoiles", "fr"),
        ("ein Fuchs im Schnee und die Sterne", "de"), ("un zorro en la nieve con las estrellas", "es"),
        ("una volpe nella neve con gli amici", "it"), ("uma raposa na neve com as estrelas do céu", "pt"),
        ("een vos in de sneeuw met het licht", "nl"), ("雪中的狐狸", "zh"), ("雪の中のきつね", "ja"), ("", "und"),
        ("лиса в снегу", "ru"),
    ],
)  # fmt: skip
def test_which_language_is_spoken(text, language):
    assert spoken([text, ""]) == language
