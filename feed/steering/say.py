"""A recipe in words, English or Chinese; reading what was said gives the same recipe."""

from feed.steering.grammar import SPOKEN
from feed.steering.recipe import LITTLE, MORE, MUCH, Recipe

_AMOUNTS = {
    "en": {
        MUCH: "much more",
        MORE: "more",
        LITTLE: "a little more",
        -LITTLE: "a little less",
        -MORE: "less",
        -MUCH: "much less",
    },
    "zh": {
        MUCH: "多很多",
        MORE: "多一些",
        LITTLE: "稍微多一点",
        -LITTLE: "稍微少一点",
        -MORE: "少一些",
        -MUCH: "少很多",
    },
}
LEANING = {
    "en": {
        "new": "new films",
        "popular": "popular films",
        "familiar": "familiar films",
        "newcomers": "films by new people",
    },
    "zh": {"new": "新片", "popular": "热门影片", "familiar": "熟悉的影片", "newcomers": "新人的影片"},
}
_WORDS = {
    "en": {
        "only": "only ",
        "never": "never ",
        "most": "at most {} seconds",
        "least": "at least {} seconds",
        "or": " or ",
        "in": "in {}",
        "part": ", ",
    },
    "zh": {
        "only": "只看",
        "never": "不要",
        "most": "不超过{}秒",
        "least": "至少{}秒",
        "or": "或",
        "in": "{}",
        "part": "，",
    },
}


def said(recipe: Recipe, language: str = "en") -> str:
    """The recipe as a sentence in `language` ("zh", else English); "" for one that asks nothing."""
    tongue = tongue_of(language)
    return _WORDS[tongue]["part"].join(part_said(part, tongue) for part in recipe.parts())


def part_said(part: Recipe, language: str = "en") -> str:
    """One of a recipe's `parts`, said."""
    tongue = tongue_of(language)
    words = _WORDS[tongue]
    told = [amount_said(wish.weight, wish.what, tongue) for wish in part.wishes]
    told += [amount_said(lean.weight, LEANING[tongue][lean.what], tongue) for lean in part.leans]
    told += [words["only"] + _gap(what, tongue) + what for what in part.only]
    told += [words["never"] + _gap(what, tongue) + what for what in part.never]
    if part.shortest_ms is not None:
        told.append(words["least"].format(_seconds(part.shortest_ms)))
    if part.longest_ms is not None:
        told.append(words["most"].format(_seconds(part.longest_ms)))
    if part.languages:
        place = 0 if tongue == "en" else 1
        names = [SPOKEN[code][place].split("|")[0] for code in part.languages]
        told.append(words["in"].format(words["or"].join(name.title() for name in names)))
    return words["part"].join(told)


def amount_said(weight: float, what: str, language: str = "en") -> str:
    """ "more rain"; a weight that no word says is told as a number behind: "more rain (+2.5)"."""
    tongue = tongue_of(language)
    steps = _AMOUNTS[tongue]
    near = weight if weight in steps else MORE if weight > 0 else -MORE
    gap = " " if tongue == "en" else _gap(what, tongue)
    number = "" if weight in steps else f" ({weight:+.1f})"
    return f"{steps[near]}{gap}{what}{number}"


def tongue_of(language: str) -> str:
    """Which of the two languages a page's language is told in."""
    return "zh" if language.lower().startswith("zh") else "en"


def _gap(what: str, tongue: str) -> str:
    """What parts a Chinese word from a Latin one behind it."""
    return " " if tongue == "zh" and what[0].isascii() and what[0].isalnum() else ""


def _seconds(ms: int) -> str:
    return f"{ms / 1000:.1f}".removesuffix(".0")
