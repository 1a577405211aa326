"""A recipe as plain JSON, and back."""

from typing import Any

from feed.steering.phrases import TAG
from feed.steering.read import alone
from feed.steering.recipe import HEAVIEST, LANGUAGES, LEANS, LONGEST, LONGEST_MS, MOST, SHORTEST_MS, Recipe, Weighed

FIELDS = ("wishes", "leans", "only", "never", "shortest_ms", "longest_ms", "languages")


class BadRecipe(ValueError):
    """What is wrong with a recipe: for each fault where it is ("wishes.0.what"), a code of `FAULTS`, and what was
    given there."""

    def __init__(self, faults: list[tuple[str, str, str]]) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{where}: {code} {given}".strip() for where, code, given in faults))


FAULTS = (
    "object",
    "unknown",
    "list",
    "wish",
    "phrase",
    "lean",
    "weight",
    "twice",
    "many",
    "length",
    "order",
    "language",
)


def to_form(recipe: Recipe) -> dict[str, Any]:
    """Plain JSON: every field, also those that ask nothing."""
    return {
        "wishes": [{"what": wish.what, "weight": wish.weight} for wish in recipe.wishes],
        "leans": [{"what": lean.what, "weight": lean.weight} for lean in recipe.leans],
        "only": list(recipe.only),
        "never": list(recipe.never),
        "shortest_ms": recipe.shortest_ms,
        "longest_ms": recipe.longest_ms,
        "languages": list(recipe.languages),
    }


def from_form(form: Any) -> Recipe:
    """What `to_form` gave, or what somebody wrote: fields left out ask nothing. Phrases are brought to their one form.
    Raises BadRecipe with every fault."""
    if not isinstance(form, dict):
        raise BadRecipe([("", "object", _shown(form))])
    faults: list[tuple[str, str, str]] = [(str(key)[:40], "unknown", "") for key in form if key not in FIELDS]
    wishes = _wishes(form.get("wishes"), "wishes", faults)
    leans = _wishes(form.get("leans"), "leans", faults)
    only, never = (_phrases(form.get(name), name, faults) for name in ("only", "never"))
    shortest, longest = (_length(form.get(name), name, faults) for name in ("shortest_ms", "longest_ms"))
    if shortest is not None and longest is not None and shortest > longest:
        faults.append(("longest_ms", "order", str(longest)))
    languages = _languages(form.get("languages"), faults)
    recipe = Recipe(wishes, leans, only, never, shortest, longest, languages)
    _once(recipe, faults)
    if faults:
        raise BadRecipe(faults)
    return recipe


def _once(recipe: Recipe, faults: list[tuple[str, str, str]]) -> None:
    seen: set[str] = set()
    for what in (*recipe.named, *(lean.what for lean in recipe.leans), *recipe.languages):
        if what in seen:
            faults.append(("", "twice", what))
        seen.add(what)
    if len(recipe.named) + len(recipe.leans) > MOST:
        faults.append(("", "many", str(len(recipe.named) + len(recipe.leans))))


def _wishes(given: Any, where: str, faults: list[tuple[str, str, str]]) -> tuple[Weighed, ...]:
    told = []
    for place, one in enumerate(_list(given, where, faults)):
        at = f"{where}.{place}"
        if not isinstance(one, dict) or set(one) - {"what", "weight"}:
            faults.append((at, "wish", _shown(one)))
            continue
        if where == "wishes":
            what = _phrase(one.get("what"), f"{at}.what", faults)
        else:
            what = str(one.get("what")) if one.get("what") in LEANS else ""
            if not what:
                faults.append((f"{at}.what", "lean", _shown(one.get("what"))))
        weight = one.get("weight")
        if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0.05 <= abs(weight) <= HEAVIEST:
            faults.append((f"{at}.weight", "weight", _shown(weight)))
        elif what:
            told.append(Weighed(what, round(float(weight), 1)))
    return tuple(told)


def _phrases(given: Any, where: str, faults: list[tuple[str, str, str]]) -> tuple[str, ...]:
    listed = _list(given, where, faults)
    told = [_phrase(one, f"{where}.{place}", faults) for place, one in enumerate(listed)]
    return tuple(one for one in told if one)


def _phrase(given: Any, where: str, faults: list[tuple[str, str, str]]) -> str:
    text = given.strip() if isinstance(given, str) else ""
    what = text.lower() if TAG.match(text) else alone(text) if len(text) <= 4 * LONGEST else ""
    if not what:
        faults.append((where, "phrase", _shown(given)))
    return what


def _length(given: Any, where: str, faults: list[tuple[str, str, str]]) -> int | None:
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int) or not SHORTEST_MS <= given <= LONGEST_MS:
        faults.append((where, "length", _shown(given)))
        return None
    return round(given / 100) * 100


def _languages(given: Any, faults: list[tuple[str, str, str]]) -> tuple[str, ...]:
    told = _list(given, "languages", faults)
    faults += [
        (f"languages.{place}", "language", _shown(one)) for place, one in enumerate(told) if one not in LANGUAGES
    ]
    return tuple(one for one in told if one in LANGUAGES)


def _list(given: Any, where: str, faults: list[tuple[str, str, str]]) -> list[Any]:
    if given is None:
        return []
    if not isinstance(given, list):
        faults.append((where, "list", _shown(given)))
        return []
    if len(given) > 4 * MOST:
        faults.append((where, "many", str(len(given))))
        return []
    return given


def _shown(given: Any) -> str:
    return str(given)[:LONGEST]
