"""Shots told to a model: fluent English that leaves nothing of the storyboard out."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from generation.engines.diffusion.telling import grammar
from generation.engines.diffusion.telling.prompt import tell
from generation.engines.diffusion.telling.scene import (
    ANGLES,
    BEFORE,
    FRAMINGS,
    INDOOR_LIGHT,
    MOVES,
    OUTDOOR_LIGHT,
    PLACES,
    RELATIONS,
    SEASONS,
    SPEEDS,
    TEMPOS,
    TIMES,
    WEATHERS,
)
from generation.storyboard import vocabulary as words
from generation.storyboard.director.direct import direct
from generation.storyboard.document import load, loads
from tests.generation.storyboards_at_random import storyboards
from tests.generation.video_models.boards import board, shot

KEPT = Path(__file__).parents[1] / "storyboards" / "version-1-full.json"


def said(sentence: str, index: int = 0) -> str:
    storyboard = direct(sentence).storyboard
    return tell(storyboard, storyboard.shots[index], negative="").prompt


def test_a_kept_storyboard_is_told_word_by_word():
    storyboard = loads(KEPT.read_text())
    told = tell(storyboard, storyboard.shots[0], negative="blurry")
    assert told.prompt.startswith(
        "Van Gogh style. A wide shot at eye level by the seaside at sunset, under a clear sky. A red sailboat is "
        "sailing to the left of a large stone lighthouse, on the left of the picture. The lighthouse is standing, on "
        "the right of the picture."
    )
    assert "The camera moves slowly forward, towards the sailboat." in told.prompt
    assert told.prompt.endswith("The whole picture is in Van Gogh style.")
    assert told.negative == "blurry, still picture, frozen motion", "a painting is not kept from being one"


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("a golden retriever chasing a red ball in a park", "A golden retriever is chasing a red ball."),
        (
            "three children playing with a kite on a hill",
            "on a hill in daylight. Three children are playing with a kite.",
        ),
        ("two cats sleeping on a sofa", "Two cats are sleeping on a sofa."),
        ("an old woman knitting by the fireplace in winter, rain", "An old woman is knitting next to a fireplace."),
        ("an old woman knitting by the fireplace in winter, rain", "in winter, rain outside."),
        ("an astronaut riding a horse on the moon", "A wide shot at eye level on the moon"),
        ("a glass of water on a table, orbit", "The camera circles smoothly around the glass of water."),
        ("a fox in a snowy forest at night", "in a forest at night, in falling snow. A fox."),
        ("a blue teapot, timelapse", "A time-lapse, hours passing in seconds."),
        ("一只橘猫在窗边打盹，下雨的夜晚，镜头缓慢推近", "orange猫 is sleeping next to 窗."),
    ],
)
def test_sentences_are_english_again(sentence, part):
    assert part in said(sentence)


def in_english(sentence: str) -> str:
    storyboard = direct(sentence).storyboard
    return tell(storyboard, storyboard.shots[0], negative="", english=True).prompt


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("一只橘猫在窗边打盹，下雨的夜晚，镜头缓慢推近", "An orange cat is sleeping next to a window."),
        (
            "梵高风格的森林里两只红色的狐狸在奔跑",
            "Van Gogh. A wide shot at eye level in a forest in daylight. Two red foxes",
        ),
        ("一只柴犬在雪地里奔跑", "A dog is running"),
    ],
)
def test_a_model_that_reads_english_alone_is_told_what_is_drawn(sentence, part):
    told = in_english(sentence)
    assert part in told and told.isascii()


def test_what_has_no_drawing_stays_as_it_was_said():
    cast = [{"id": "c1", "noun": "甪端", "asset": None, "match": "none"}]
    storyboard = board(shot(subjects=[{"cast": "c1", "actions": []}]), cast=cast)
    assert "甪端" in tell(storyboard, storyboard.shots[0], negative="", english=True).prompt


def test_english_is_told_the_same_to_every_model():
    sentence = "two red foxes run through a snowy forest at night, Van Gogh style"
    assert in_english(sentence) == said(sentence)


def test_who_was_named_is_not_described_twice():
    cast = [
        {"id": "c1", "noun": "dog", "asset": "dog", "match": "exact", "colours": ["brown"]},
        {"id": "c2", "noun": "ball", "asset": "ball", "match": "exact", "colours": ["red"]},
    ]
    subjects = [
        {"cast": "c1", "actions": [{"verb": "chase", "target": "c2"}]},
        {"cast": "c2", "actions": [{"verb": "roll", "target": None}]},
    ]
    storyboard = board(shot(subjects=subjects), cast=cast)
    told = tell(storyboard, storyboard.shots[0], negative="").prompt
    assert "A brown dog is chasing a red ball. The ball is rolling." in told


def test_without_a_style_a_film_is_kept_from_looking_drawn():
    storyboard = board()
    told = tell(storyboard, storyboard.shots[0], negative="blurry")
    assert "Photorealistic" in told.prompt and "cartoon" in told.negative and told.negative.startswith("blurry, ")


def test_what_stands_still_may_be_still():
    storyboard = board(shot(tempo="frozen"))
    told = tell(storyboard, storyboard.shots[0], negative="")
    assert "frozen in time" in told.prompt and "still picture" not in told.negative


def test_several_moves_are_told_in_their_order_or_at_once():
    moves = [
        {"move": "pan left", "speed": "fast", "start_ms": 0, "end_ms": 1000},
        {"move": "zoom in", "speed": "slow", "start_ms": 1000, "end_ms": 2000},
    ]
    storyboard = board(shot(camera=moves))
    assert (
        "The camera pans fast to the left, then zooms slowly in."
        in tell(storyboard, storyboard.shots[0], negative="").prompt
    )
    storyboard = board(shot(camera=[move | {"start_ms": 0} for move in moves]))
    assert "to the left and zooms slowly in at once." in tell(storyboard, storyboard.shots[0], negative="").prompt


def test_a_model_that_hears_is_told_what_is_heard():
    tracks = [
        {"id": "a1", "kind": "score", "mood": "warm", "tempo": 80},
        {"id": "a2", "kind": "ambience", "name": "waves"},
        {"id": "a3", "kind": "voice", "content": "Hello", "start_ms": 0},
    ]
    storyboard = board(tracks=tracks)
    assert (
        "Heard are the sound of waves and warm music, no voices."
        in tell(storyboard, storyboard.shots[0], negative="", sound=True).prompt
    )
    assert "Heard" not in tell(storyboard, storyboard.shots[0], negative="").prompt


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(storyboards())
def test_whatever_a_storyboard_holds_it_is_told(plain):
    storyboard = load(plain) if isinstance(plain, dict) else plain
    for one in storyboard.shots:
        told = tell(storyboard, one, negative="")
        assert told.prompt.strip() and "  " not in told.prompt and "None" not in told.prompt
        for subject in one.subjects:
            member = next(member for member in storyboard.cast if member.id == subject.cast)
            noun = member.noun if member.count == 1 else grammar.plural(member.noun)
            assert " ".join(noun.split()).strip(" ,.").lower() in told.prompt.lower()


def test_every_closed_word_has_its_english():
    assert set(FRAMINGS) == set(words.FRAMINGS) and set(ANGLES) == set(words.ANGLES)
    assert set(PLACES) == set(words.SETS) and set(MOVES) == set(words.MOVES) and set(SPEEDS) == set(words.SPEEDS)
    assert set(TIMES) == set(OUTDOOR_LIGHT) == set(INDOOR_LIGHT) == set(words.TIMES)
    assert set(WEATHERS) == set(words.WEATHERS) and set(SEASONS) == set(words.SEASONS)
    assert set(TEMPOS) == set(words.TEMPOS) and set(RELATIONS) == set(words.RELATIONS)
    assert all(re.fullmatch("[a-z]+", word) for word in BEFORE)


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("sail", "sailing"), ("run", "running"), ("chase", "chasing"), ("lie", "lying"), ("see", "seeing"),
        ("take off", "taking off"), ("ice skate", "ice skating"), ("play chess", "playing chess"), ("fly", "flying"),
        ("do tai chi", "doing tai chi"), ("jump rope", "jumping rope"), ("sing", "singing"), ("跑", "跑"),
    ],
)  # fmt: skip
def test_verbs_bend(verb, form):
    assert grammar.participle(verb) == form


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("sailboat", "sailboats"), ("fireman", "firemen"), ("traffic light", "traffic lights"), ("fox", "foxes"),
        ("glass of wine", "glasses of wine"), ("butterfly", "butterflies"), ("toy", "toys"), ("sheep", "sheep"),
        ("wolf", "wolves"), ("people", "people"), ("human", "humans"), ("猫", "猫"),
    ],
)  # fmt: skip
def test_nouns_bend(noun, many):
    assert grammar.plural(noun) == many


@pytest.mark.parametrize(
    ("noun", "one"),
    [("owl", "an owl"), ("unicorn", "a unicorn"), ("hourglass", "an hourglass"), ("Paris", "Paris"), ("猫", "猫")],
)
def test_articles_go_by_the_ear(noun, one):
    assert grammar.article(noun) == one
