"""What is wrong with a recipe, and what is in one, said on a page."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from feed.steering.form import BadRecipe, from_form
from feed.steering.read import LONGEST_SENTENCE, EmptySentence, Read, SentenceTooLong, read_recipe
from feed.steering.recipe import HEAVIEST, LANGUAGES, LEANS, LONGEST, LONGEST_MS, MOST, SHORTEST_MS, Recipe
from feed.steering.say import part_said, said


class SentenceRefused(ValidationError):
    """The sentence says nothing, or too much."""


class RecipeRefused(ValidationError):
    """The recipe is none; says where and why."""


def read(sentence: str) -> Read:
    """`feed.steering.read.read_recipe`, with what is wrong in words. Raises SentenceRefused."""
    try:
        return read_recipe(sentence)
    except EmptySentence as error:
        said = _("Say what you want to see: “more rainy cities, nothing scary, short”.")
        raise SentenceRefused({"sentence": said}) from error
    except SentenceTooLong as error:
        said = _("A sentence has at most {limit} characters; this one has {count}.")
        told = said.format(limit=LONGEST_SENTENCE, count=len(sentence))
        raise SentenceRefused({"sentence": told}) from error


def formed(form: Any) -> Recipe:
    """`feed.steering.form.from_form`, with what is wrong in words. Raises RecipeRefused."""
    try:
        return from_form(form)
    except BadRecipe as bad:
        told = [fault_said(where, code, given) for where, code, given in bad.faults[:10]]
        raise RecipeRefused({"recipe": told}) from bad


def fault_said(where: str, code: str, given: str) -> str:
    """One fault of a recipe, with its place and what to do."""
    words = {
        "object": _("A recipe is an object with wishes, leans, only, never, lengths and languages."),
        "unknown": _("A recipe has no such field."),
        "list": _("This is a list."),
        "wish": _("Each of these is an object of what and weight."),
        "phrase": _("“{given}” is no single thing that a film shows. Name one in a few words, or a #tag.")
        if given and given != "None"
        else _("Name what a film shows in a few words, or a #tag."),
        "lean": _("“{given}” is none of {leans}."),
        "weight": _("A weight lies between −{most} and {most} and is not 0."),
        "twice": _("“{given}” stands in it twice."),
        "many": _("A recipe names at most {names} things; this names {given}."),
        "length": _("A length is {shortest} to {longest} milliseconds."),
        "order": _("The longest is shorter than the shortest."),
        "language": _("“{given}” is none of the languages {languages}."),
    }
    told = words[code].format(
        given=given[:LONGEST], leans=", ".join(LEANS), most=f"{HEAVIEST:g}", names=MOST, shortest=SHORTEST_MS,
        longest=LONGEST_MS, languages=", ".join(LANGUAGES),
    )  # fmt: skip
    return f"{where}: {told}" if where else told


@dataclass(frozen=True, slots=True)
class Chip:
    """One part of a recipe as it is shown: what it says, whether it asks for less, and the sentence of what is left
    without it."""

    said: str
    against: bool
    rest: str


def chips_of(recipe: Recipe) -> list[Chip]:
    """A recipe part by part, in the language of the page."""
    language = get_language() or "en"
    return [
        Chip(part_said(part, language), _against(part), said(recipe.without(part), language)) for part in recipe.parts()
    ]


def in_words(recipe: Recipe) -> str:
    """A recipe as a sentence, in the language of the page."""
    return said(recipe, get_language() or "en")


def _against(part: Recipe) -> bool:
    return bool(part.never) or any(one.weight < 0 for one in (*part.wishes, *part.leans))
