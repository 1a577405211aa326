"""Slots in templates."""

from typing import Any

from django import template

from clips.models import Clip
from feed.explaining.words import Why, why_of
from feed.recording.slots import give_slot
from feed.slates.read import Shown

register = template.Library()


@register.simple_tag(takes_context=True)
def slot(context: dict[str, Any], clip: Clip, place: str) -> str:
    """The word with which a player tells of this film, shown alone in `place`."""
    return give_slot(viewer=context["request"].user, clip=clip.pk, place=place)


@register.simple_tag
def why(shown: Shown, place: str) -> Why:
    """Why a film stands in its slot."""
    return why_of(shown.slot, place)


@register.filter
def odds(value: float) -> str:
    """Log-odds with a sign: "+0.42"."""
    return f"{value:+.2f}".replace("-", "−")
