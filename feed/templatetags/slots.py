"""Slots in templates."""

from collections.abc import Iterable
from typing import Any

from django import template

from clips.models import Clip
from feed.explaining.words import Why, why_of
from feed.models import Place
from feed.recording.slots import give_slot
from feed.slates.read import Shown
from feed.wishing.ask import kinds_of

register = template.Library()


@register.simple_tag(takes_context=True)
def slot(context: dict[str, Any], clip: Clip, place: str) -> str:
    """The word with which a player tells of this film, shown alone in `place`."""
    return give_slot(viewer=context["request"].user, clip=clip.pk, place=place)


@register.simple_tag
def why(shown: Shown, place: str) -> Why:
    """Why a film stands in its slot."""
    return why_of(shown.slot, place)


@register.simple_tag(takes_context=True)
def wished(context: dict[str, Any], clip: Clip, others: Iterable[Clip], place: str) -> str:
    """What the viewer said of a film, asked once for a page of `others`; empty where nothing, and in Not personalised,
    which does not ask."""
    request: Any = context["request"]
    if place == Place.PLAIN:
        return ""
    if not hasattr(request, "wishes"):
        request.wishes = kinds_of({other.pk for other in others}, viewer=request.user)
    return request.wishes.get(clip.pk, "")


@register.filter
def odds(value: float) -> str:
    """Log-odds with a sign: "+0.42"."""
    return f"{value:+.2f}".replace("-", "−")
