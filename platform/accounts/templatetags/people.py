"""Faces and facts for templates: `{% load people %}`."""

from typing import Any

from django import template
from django.conf import settings

from accounts.models import User
from media.address import media_url

register = template.Library()
SIZES = {"": 40, "s": 28, "l": 96}


@register.inclusion_tag("accounts/_face.html", takes_context=True)
def face(context: dict[str, Any], person: User, size: str = "") -> dict[str, Any]:
    """A person's picture, or their initial on a tone: "s" 28 px, "" 40 px, "l" 96 px. Silent: a name is near."""
    request = context.get("request")
    shown = media_url(request, person.avatar) if person.avatar and request is not None else ""
    return {"person": person, "address": shown, "size": size, "pixels": SIZES[size]}


@register.simple_tag
def mail_is_printed() -> bool:
    """Whether this server prints its mail where it runs instead of sending it."""
    return settings.MAIL_IS_PRINTED
