"""The pieces a prompt is cut into, and the word tables."""

import subprocess
import sys
from pathlib import Path

import pytest

from generation.storyboard.director.words.inflect import base_of_ing, singulars, verb_forms
from generation.storyboard.director.words.patterns import find
from generation.storyboard.director.words.tables import data, tables
from generation.storyboard.director.words.text import language_of, printable, tokenize
from policy.rules import judge

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("prompt", "norms"),
    [
        ("A red-brown Dog's café", ["a", "red", "brown", "dog's", "cafe"]),
        ("sun\u200bset ｓｅａ", ["sunset", "sea"]),
        ("一只猫!", ["一", "只", "猫", "."]),
        ("👩🏽‍🚀 ❤️", ["👩🚀", "❤"]),
        ('say "Hello, you" now', ["say", "Hello, you", "now"]),
        ("it's 'fine', dogs' bowls", ["it's", "fine", ",", "dogs", "bowls"]),
        ("<b>sea</b> http://x.y/z", ["<b>", "sea", "</b>", "http://x.y/z"]),
        ("color of the harbor", ["colour", "of", "the", "harbour"]),
    ],
)
def test_tokens(prompt: str, norms: list[str]) -> None:
    tokens = tokenize(prompt)
    assert [token.norm for token in tokens] == norms
    assert all(prompt[token.start : token.end] == token.text for token in tokens)


@pytest.mark.parametrize(
    ("plural", "singular"),
    [("dogs", "dog"), ("foxes", "fox"), ("puppies", "puppy"), ("knives", "knife"), ("children", "child"),
     ("firewomen", "firewoman"), ("buses", "bus"), ("mice", "mouse"), ("horses", "horse")],
)  # fmt: skip
def test_singulars(plural: str, singular: str) -> None:
    assert singular in singulars(plural)


@pytest.mark.parametrize("word", ["glass", "bus", "tennis", "is", "gas"])
def test_words_that_are_no_plurals(word: str) -> None:
    assert singulars(word) == []


def test_verb_forms() -> None:
    assert verb_forms("dance") == {"dance": "base", "dances": "s", "dancing": "ing", "danced": "past"}
    assert set(verb_forms("carry")) == {"carry", "carries", "carrying", "carried"}
    assert "standing up" in verb_forms("stand up")
    assert "ice skating" not in verb_forms("stand up")
    assert [base_of_ing(word) for word in ("prancing", "zigging", "rolling", "king")] == ["prance", "zig", "roll", None]


@pytest.mark.parametrize(
    ("prompt", "values"),
    [
        ("a truck left the garage", []),
        ("a pan to the left of a pot", []),
        ("the crane flew up", []),
        ("a roll of bread", []),
        ("an orbit around the sun", []),
        ("a still lake", []),
        ("truck left", ["truck left"]),
        ("pan left, then tilt up", ["pan left", "tilt up"]),
        ("camera pans from right to left", ["pan left"]),
        ("镜头向右平移", ["truck right"]),
        ("镜头向右摇", ["pan right"]),
        ("镜头拉远", ["dolly out"]),
        ("环绕拍摄", ["orbit"]),
    ],
)
def test_camera_words(prompt: str, values: list[str]) -> None:
    assert [found.value[0] for found in find(tokenize(prompt)) if found.category == "move"] == values


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("a dog", "en"),
        ("一只狗 dog", "zh"),
        ("夕日の海", "ja"),
        ("바다", "ko"),
        ("море", "ru"),
        ("🌅", "und"),
        ("بحر", "ar"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert language_of(text) == language


def test_printable() -> None:
    assert printable(" a\x00b\n c ", 10) == "ab c"
    assert printable("\u202e\x07", 10) is None
    assert printable("x" * 50, 10) == "x" * 10


def test_the_noun_table_is_up_to_date_with_the_cast() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/build_nouns.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_every_word_of_the_tables_may_be_said() -> None:
    words = data("words")
    listed = [word for group in (*words["near"].values(), *words["things"].values()) for word in group.split("|")]
    assert len(listed) > 5000
    # A brand is refused with another word for the thing; what is refused without one has no place in a table.
    assert [word for word in listed if judge(word).category not in {None, "protected"}] == []


def test_cousins_lead_to_things_that_are_drawn() -> None:
    for word in ("spaniel", "galleon", "limousine", "wombat", "beagle"):
        noun = tables().noun(word)
        assert noun is None or noun.match in {"exact", "near", "none"}
        assert noun is None or (noun.asset is None) == (noun.match == "none")
    beagle = tables().noun("beagle")
    assert beagle is not None and (beagle.asset, beagle.match) == ("dog", "near")
