"""Sentences become recipes, and recipes sentences that are read as the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feed.steering.form import BadRecipe, from_form, to_form
from feed.steering.read import LONGEST_SENTENCE, EmptySentence, SentenceTooLong, alone, read_recipe
from feed.steering.recipe import LANGUAGES, LEANS, LITTLE, LONG_MS, MORE, MOST, MUCH, SHORT_MS, STEPS, Recipe, Weighed
from feed.steering.say import said


def more(*whats: str, weight: float = MORE) -> tuple[Weighed, ...]:
    return tuple(Weighed(what, weight) for what in whats)


SENTENCES = {
    "more rainy cities, nothing scary, short": Recipe(more("rainy cities"), never=("scary",), longest_ms=SHORT_MS),
    "rain": Recipe(more("rain")),
    "the films with a dog running on the beach, please": Recipe(more("dog running beach")),
    "no cats, dogs, or birds": Recipe(never=("cats", "dogs", "birds")),
    "nothing scary, sad or violent": Recipe(never=("scary", "sad", "violent")),
    "nothing scary, sad, sunsets": Recipe(more("sunsets"), never=("scary", "sad")),
    "nothing scary, sunsets": Recipe(more("sunsets"), never=("scary",)),
    "cats without dogs": Recipe(more("cats"), never=("dogs",)),
    "more rain. Cities": Recipe(more("rain", "cities")),
    "no rain but cities": Recipe(more("cities"), never=("rain",)),
    "less dogs and cats": Recipe(more("dogs", "cats", weight=-MORE)),
    "much more foxes, a bit less fog, hardly any people": Recipe(
        (Weighed("foxes", MUCH), Weighed("fog", -LITTLE), Weighed("people", -MUCH))
    ),
    "more rain (+2.5), less fog (-3.3)": Recipe((Weighed("rain", 2.5), Weighed("fog", -3.3))),
    "only cats and dogs": Recipe(only=("cats", "dogs")),
    "nothing but sunsets": Recipe(only=("sunsets",)),
    "black and white": Recipe(more("black and white")),
    "more cats, no cats": Recipe(never=("cats",)),
    "under 20 seconds": Recipe(longest_ms=20_000),
    "no more than half a minute": Recipe(longest_ms=30_000),
    "nothing over 20 seconds": Recipe(longest_ms=20_000),
    "at least 10s, twenty seconds or less": Recipe(shortest_ms=10_000, longest_ms=20_000),
    "between 5 and 10 seconds": Recipe(shortest_ms=5_000, longest_ms=10_000),
    "5-10s": Recipe(shortest_ms=5_000, longest_ms=10_000),
    "about 10 seconds": Recipe(shortest_ms=8_000, longest_ms=12_000),
    "not too long": Recipe(longest_ms=LONG_MS),
    "no short films": Recipe(shortest_ms=SHORT_MS),
    "short rainy films about cities": Recipe(more("rainy cities"), longest_ms=SHORT_MS),
    "short hair, long roads": Recipe(more("short hair", "long roads")),
    "pandas as pets": Recipe(more("pandas pets")),
    "in French or German": Recipe(languages=("fr", "de")),
    "only in English": Recipe(languages=("en",)),
    "french restaurants": Recipe(more("french restaurants")),
    "films by new people": Recipe(leans=more("newcomers")),
    "surprise me": Recipe(leans=more("familiar", weight=-MORE)),
    "more popular films, less new ones": Recipe(leans=(Weighed("popular", MORE), Weighed("new", -MORE))),
    "new york": Recipe(more("new york")),
    "#Rain, no #cats": Recipe(more("#rain"), never=("#cats",)),
    "多一些雨夜的城市，不要恐怖的，短一点": Recipe(more("雨夜城市"), never=("恐怖",), longest_ms=SHORT_MS),
    "少一点狗和猫，20秒以内，用法语": Recipe(more("狗", "猫", weight=-MORE), longest_ms=20_000, languages=("fr",)),
    "只看猫，新人的作品": Recipe(leans=more("newcomers"), only=("猫",)),
    "至少十秒，不超过二十秒": Recipe(shortest_ms=10_000, longest_ms=20_000),
    "惊喜，热门的": Recipe(leans=(Weighed("familiar", -MORE), Weighed("popular", MORE))),
    "more pixel art style, 多一些水墨风格": Recipe(more("pixel art", "水墨")),
    "I'm tired of cats, show me dogs": Recipe(more("dogs"), never=("cats",)),
    "dogs only": Recipe(only=("dogs",)),
    "有没有关于太空的": Recipe(more("太空")),
    "我喜欢猫，但是不喜欢蛇": Recipe((Weighed("猫", MORE), Weighed("蛇", -MORE))),
    "一只猫和别墅": Recipe(more("猫", "别墅")),
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_a_sentence_asks_for(sentence):
    read = read_recipe(sentence)
    assert read.recipe == SENTENCES[sentence]
    for language in ("en", "zh-hans"):
        assert read_recipe(said(read.recipe, language)).recipe == read.recipe
    assert from_form(to_form(read.recipe)) == read.recipe


@pytest.mark.parametrize(
    ("sentence", "recipe", "missed"),
    [
        ("more rain, @mira please", Recipe(more("rain")), ("@mira",)),
        ("two foxes, Привет", Recipe(more("foxes")), ("two", "Привет")),
        ("nothing in French", Recipe(), ("french",)),
        ("more rain, nothing", Recipe(more("rain")), ("nothing",)),
        (", ".join(f"word{chr(97 + place)}" for place in range(MOST + 1)), None, (f"more word{chr(97 + MOST)}",)),
    ],
)
def test_what_is_not_understood_is_told(sentence, recipe, missed):
    read = read_recipe(sentence)
    assert read.missed == missed and (recipe is None or read.recipe == recipe)
    assert len(read.recipe.wishes) <= MOST


def test_what_says_nothing_or_too_much_is_refused():
    for nothing in ("", "  ", "…", "!?"):
        with pytest.raises(EmptySentence):
            read_recipe(nothing)
    with pytest.raises(SentenceTooLong):
        read_recipe("rain " * LONGEST_SENTENCE)


WORDS = [
    "rain", "rainy cities", "scary", "foxes", "雨夜城市", "小狗", "#night", "zeppelins", "watercolour", "sad", "dog",
    "short hair", "black and white", "海边", "ice cream", "motorcycle night", "calm sea", "机器人",
]  # fmt: skip
WEIGHTS = st.one_of(st.sampled_from(STEPS), st.integers(1, 80).map(lambda n: n / 10), st.just(-2.5))


@st.composite
def recipes(draw):
    names = draw(st.lists(st.sampled_from(WORDS), unique=True, max_size=8))
    cut = sorted(draw(st.tuples(*[st.integers(0, len(names))] * 2)))
    low, high = sorted(draw(st.tuples(*[st.integers(1, 36_000)] * 2)))
    leans = draw(st.lists(st.sampled_from(LEANS), unique=True, max_size=3))
    return Recipe(
        wishes=tuple(Weighed(name, draw(WEIGHTS)) for name in names[: cut[0]]),
        leans=tuple(Weighed(name, draw(WEIGHTS)) for name in leans),
        only=tuple(names[cut[0] : cut[1]]),
        never=tuple(names[cut[1] :]),
        shortest_ms=draw(st.sampled_from([None, 100 * low])),
        longest_ms=draw(st.sampled_from([None, 100 * high])),
        languages=tuple(draw(st.lists(st.sampled_from(LANGUAGES), unique=True, max_size=3))),
    )


@settings(max_examples=150, deadline=None)
@given(recipes())
def test_reading_what_was_said_gives_the_same_recipe(recipe):
    assert from_form(to_form(recipe)) == recipe
    for language in ("en", "zh"):
        if recipe:
            assert read_recipe(said(recipe, language)) == type(read_recipe("rain"))(recipe, ())
    rest = recipe
    for part in recipe.parts():
        rest = rest.without(part)
    assert rest == Recipe()


WITH = """more no nothing only less short rain cats and or , . in French new 不要 多一些 猫 的 ， 和 20 seconds under
    不超过 秒 (+2) #x black white long films scary a few"""
PIECES = WITH.split()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map(" ".join) | st.text(min_size=1, max_size=60))
def test_any_words_at_all_become_a_recipe_that_can_be_said(sentence):
    try:
        read = read_recipe(sentence)
    except EmptySentence:
        return
    for language in ("en", "zh"):
        told = said(read.recipe, language)
        assert not told or read_recipe(told).recipe == read.recipe
    assert from_form(to_form(read.recipe)) == read.recipe


@pytest.mark.parametrize("text", ["short", "new", "no cats", "cats and dogs", "the", "", "x", "in French", "more"])
def test_what_is_no_single_thing_is_no_phrase(text):
    assert alone(text) == ""


@pytest.mark.parametrize(
    ("form", "where", "code"),
    [
        ([], "", "object"),
        ({"colour": 1}, "colour", "unknown"),
        ({"wishes": "rain"}, "wishes", "list"),
        ({"wishes": ["rain"]}, "wishes.0", "wish"),
        ({"wishes": [{"what": "the", "weight": 1}]}, "wishes.0.what", "phrase"),
        ({"wishes": [{"what": "rain", "weight": 99}]}, "wishes.0.weight", "weight"),
        ({"wishes": [{"what": "rain", "weight": 0}]}, "wishes.0.weight", "weight"),
        ({"wishes": [{"what": "rain", "weight": float("nan")}]}, "wishes.0.weight", "weight"),
        ({"wishes": [{"what": "rain", "weight": True}]}, "wishes.0.weight", "weight"),
        ({"leans": [{"what": "rain", "weight": 1}]}, "leans.0.what", "lean"),
        ({"leans": [{"what": ["new"], "weight": 1}]}, "leans.0.what", "lean"),
        ({"never": ["cats", 7]}, "never.1", "phrase"),
        ({"never": ["cats"], "only": ["cats"]}, "", "twice"),
        ({"never": [f"word{chr(97 + place)}" for place in range(MOST + 1)]}, "", "many"),
        ({"never": ["x"] * 9999}, "never", "many"),
        ({"longest_ms": "6"}, "longest_ms", "length"),
        ({"longest_ms": 10**12}, "longest_ms", "length"),
        ({"shortest_ms": 9000, "longest_ms": 300}, "longest_ms", "order"),
        ({"languages": ["tlh"]}, "languages.0", "language"),
        ({"languages": [{}]}, "languages.0", "language"),
    ],
)
def test_a_bad_form_is_refused_at_its_place(form, where, code):
    with pytest.raises(BadRecipe) as refused:
        from_form(form)
    assert (where, code) in [(at, kind) for at, kind, _given in refused.value.faults]


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["wishes", "leans", "only", "never", "what", "weight", "longest_ms"]), inner
            )
        ),
        max_leaves=12,
    )
)
def test_any_form_at_all_is_a_recipe_or_refused_in_words(form):
    try:
        assert from_form(to_form(from_form(form))) == from_form(form)
    except BadRecipe as refused:
        assert refused.faults
