"""Fields of the desk with their problems beside them: `{% load desk %}`."""

from math import ceil, floor
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_lazy, pgettext

from generation.desk.native import drawing

# The forms of an ordinal, as CLDR names them; other languages than English have fewer.
PLACES = {
    "one": gettext_lazy("%(n)dst in line"),
    "two": gettext_lazy("%(n)dnd in line"),
    "few": gettext_lazy("%(n)drd in line"),
    "other": gettext_lazy("%(n)dth in line"),
}
MINUTES_FROM_S = 120

register = template.Library()
register.filter("drawing", drawing)


@register.simple_tag(takes_context=True)
def named(context: dict[str, Any], *parts: object) -> SafeString:
    """`name`, `id` and the way to its problems: `<input {% named shot.name "place" %}>`."""
    name = ".".join(str(part) for part in parts if part)
    wrong = name in context["sheet"].problems
    broken = format_html(' aria-invalid="true" aria-describedby="{}-problem"', name) if wrong else mark_safe("")
    return format_html('name="{0}" id="{0}"{1}', name, broken)


@register.inclusion_tag("generation/_problem.html", takes_context=True)
def problem(context: dict[str, Any], *parts: object) -> dict[str, Any]:
    """The sentences about one field, or nothing."""
    name = ".".join(str(part) for part in parts if part)
    return {"name": name, "sentences": context["sheet"].problems.get(name, [])}


@register.inclusion_tag("generation/_choose.html", takes_context=True)
def choose(
    context: dict[str, Any], part: Any, field: str, choices: list[tuple[str, str]], label: str, empty: str = ""
) -> dict[str, Any]:
    """A select for one field of a part of the sheet; `empty` names the choice of none, if there is one."""
    name = f"{part.name}.{field}" if hasattr(part, "name") else field
    value = getattr(part, field)
    return {
        "name": name,
        "label": label,
        "choices": choices,
        "value": value,
        "empty": empty,
        "unknown": value if value and value not in dict(choices) else "",
        "sentences": context["sheet"].problems.get(name, []),
    }


@register.filter
def in_line(position: int | None) -> str:
    """A place in line as people count: 0 is next, 2 is third."""
    if not position:
        return gettext("Next in line")
    place = position + 1
    return PLACES[_ordinal(place)] % {"n": place}


@register.simple_tag
def places() -> SafeString:
    """What the page's script says of a place, by the ordinal forms of its language; `0` stands for the number."""
    told = ((form, str(words).replace("%(n)d", "0")) for form, words in PLACES.items())
    return format_html_join("", ' data-place-{}="{}"', told)


@register.filter
def span(told: Any) -> str:
    """An interval of seconds as it is said, in seconds or minutes: 38–61 s, 2–4 min."""
    low, high = (told["low_s"], told["high_s"]) if isinstance(told, dict) else (told.low_s, told.high_s)
    unit, size = (gettext("min"), 60) if high >= MINUTES_FROM_S else (pgettext("seconds", "s"), 1)
    first, last = floor(low / size), max(1, ceil(high / size))
    return f"{last} {unit}" if first == last else f"{first}–{last} {unit}"


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "other"
    return {1: "one", 2: "two", 3: "few"}.get(number % 10, "other")
