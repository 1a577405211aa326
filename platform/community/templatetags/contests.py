"""Challenges of a film, in templates: `{% load contests %}`."""

from typing import Any

from django import template

from clips.models import Clip
from community.challenging.ask import entered
from community.models import Entry

register = template.Library()


@register.simple_tag(takes_context=True)
def entries_of(context: dict[str, Any], clip: Clip) -> list[Entry]:
    """In which challenges a film is, as this viewer may see them."""
    return entered(clip, context["request"].user)
