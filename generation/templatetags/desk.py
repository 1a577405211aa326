"""Fields of the desk with their problems beside them: `{% load desk %}`."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from generation.desk.native import drawing

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
