"""A recipe as the fields of a page, to be changed there without a script."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from feed.steering.grammar import SPOKEN
from feed.steering.recipe import LANGUAGES, LEANS, LITTLE, MORE, MUCH, Recipe
from feed.steering.say import LEANING, tongue_of

REMOVED, ONLY, NEVER = "", "only", "never"
# One empty line more than there are, and no page is longer.
LINES = 16


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a recipe names: what, how much (a weight as text, `only` or `never`), and what may be chosen."""

    number: int
    what: str
    how: str
    choices: list[tuple[str, str]]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Fields:
    """What stands on the page: lines of things, lines of leanings, lengths in seconds, languages with their names."""

    lines: list[Line]
    leans: list[Line]
    shortest: str
    longest: str
    languages: list[tuple[str, str, bool]]
    wrong: list[str] = field(default_factory=list)


def fields_of(recipe: Recipe) -> Fields:
    """The fields of a recipe, with an empty line to add a thing."""
    named = [(one.what, f"{one.weight:g}") for one in recipe.wishes]
    named += [(what, ONLY) for what in recipe.only] + [(what, NEVER) for what in recipe.never]
    lengths = ["" if ms is None else f"{ms / 1000:g}" for ms in (recipe.shortest_ms, recipe.longest_ms)]
    leaning = {one.what: f"{one.weight:g}" for one in recipe.leans}
    return _fields(named, leaning, lengths, recipe.languages)


def fields_in(said: QueryDict) -> Fields:
    """The fields as somebody filled them in."""
    named = [(what, how) for what, how in _lines(said) if what]
    lengths = [said.get(name, "")[:8] for name in ("shortest", "longest")]
    leaning = {name: said.get(f"lean-{name}", "") for name in LEANS}
    return _fields(named, leaning, lengths, said.getlist("language"))


def form_in(said: QueryDict) -> dict[str, Any]:
    """What somebody filled in, as JSON that `from_form` reads; what cannot be read is left as it stands."""
    form: dict[str, Any] = {"wishes": [], "leans": [], "only": [], "never": [], "languages": []}
    for what, how in _lines(said):
        if not what or how == REMOVED:
            continue
        if how in (ONLY, NEVER):
            form[how].append(what)
        else:
            form["wishes"].append({"what": what, "weight": _number(how)})
    for name in LEANS:
        if how := said.get(f"lean-{name}", ""):
            form["leans"].append({"what": name, "weight": _number(how)})
    for name in ("shortest", "longest"):
        if text := said.get(name, "").strip():
            seconds = _number(text)
            form[f"{name}_ms"] = round(seconds * 1000) if isinstance(seconds, float) else text
    form["languages"] = said.getlist("language")[: 2 * len(LANGUAGES)]
    return form


def _fields(named: list[tuple[str, str]], leaning: dict[str, str], lengths: list[str], languages: Any) -> Fields:
    tongue = tongue_of(get_language() or "en")
    lines = [
        Line(number, what, how, _how(how, named=True)) for number, (what, how) in enumerate([*named, ("", f"{MORE:g}")])
    ]
    leans = [
        Line(number, name, leaning.get(name, ""), _how(leaning.get(name, ""), named=False), LEANING[tongue][name])
        for number, name in enumerate(LEANS)
    ]
    names = [(code, SPOKEN[code][tongue == "zh"].split("|")[0].title(), code in languages) for code in LANGUAGES]
    return Fields(lines[:LINES], leans, lengths[0], lengths[1], names)


def _how(chosen: str, *, named: bool) -> list[tuple[str, str]]:
    choices = [
        (f"{MUCH:g}", _("much more")), (f"{MORE:g}", _("more")), (f"{LITTLE:g}", _("a little more")),
        (f"{-LITTLE:g}", _("a little less")), (f"{-MORE:g}", _("less")), (f"{-MUCH:g}", _("much less")),
    ]  # fmt: skip
    if named:
        choices += [(ONLY, _("only this")), (NEVER, _("never")), (REMOVED, _("take it out"))]
    else:
        choices.insert(0, (REMOVED, _("as it is")))
    if chosen not in dict(choices):
        choices.append((chosen[:8], chosen[:8]))
    return choices


def _lines(said: QueryDict) -> Iterator[tuple[str, str]]:
    for number in range(LINES):
        what = said.get(f"what-{number}", "").replace("\0", " ").strip()[:200]
        yield what, said.get(f"how-{number}", REMOVED)[:8]


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text
