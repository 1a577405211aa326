"""The talk under a film, in templates: `{% load talking %}`."""

from typing import Any

from django import template

from clips.models import Clip
from community.commenting.talk import Talk, talk_of

register = template.Library()


@register.simple_tag(takes_context=True)
def talk_about(context: dict[str, Any], clip: Clip) -> Talk:
    """The latest that was said under a film, as this viewer may read it."""
    return talk_of(clip, viewer=context["request"].user)
