"""Slots in templates."""

from typing import Any

from django import template

from clips.models import Clip
from feed.recording.slots import give_slot

register = template.Library()


@register.simple_tag(takes_context=True)
def slot(context: dict[str, Any], clip: Clip, place: str) -> str:
    """The word with which a player tells of this film, shown alone in `place`."""
    return give_slot(viewer=context["request"].user, clip=clip.pk, place=place)
