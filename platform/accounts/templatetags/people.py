"""Faces and facts for templates: `{% load people %}`."""

from typing import Any

from django import template
from django.conf import settings
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.notices.read import unread_count
from media.address import media_url

register = template.Library()
SIZES = {"": 40, "s": 28, "l": 96}
# Most browsers also name those they descend from, so the youngest is looked for first.
BROWSERS = {"Edg": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "FxiOS": "Firefox", "CriOS": "Chrome"}
BROWSERS |= {"Chrome/": "Chrome", "Safari/": "Safari", "curl/": "curl", "python": "Python"}
SYSTEMS = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "CrOS": "ChromeOS", "Windows": "Windows"}
SYSTEMS |= {"Mac OS X": "macOS", "Linux": "Linux"}


@register.inclusion_tag("accounts/_face.html", takes_context=True)
def face(context: dict[str, Any], person: User, size: str = "") -> dict[str, Any]:
    """A person's picture, or their initial on a tone: "s" 28 px, "" 40 px, "l" 96 px. Silent: a name is near."""
    request = context.get("request")
    shown = media_url(request, person.avatar) if person.avatar and request is not None else ""
    return {"person": person, "address": shown, "size": size, "pixels": SIZES[size]}


@register.simple_tag(takes_context=True)
def unread(context: dict[str, Any]) -> int:
    """How many notices the viewer has not read; asked once a page."""
    request: Any = context.get("request")
    person = getattr(request, "user", None)
    if not isinstance(person, User) or not person.is_authenticated:
        return 0
    if not hasattr(request, "unread_notices"):
        request.unread_notices = unread_count(person)
    return request.unread_notices


@register.simple_tag
def mail_is_printed() -> bool:
    """Whether this server prints its mail where it runs instead of sending it."""
    return settings.MAIL_IS_PRINTED


@register.filter
def browser(agent: str) -> str:
    """What a browser calls itself, as people would: "Firefox, Linux"; its own first words where nobody knows it."""
    name = next((name for mark, name in BROWSERS.items() if mark in agent), "")
    system = next((name for mark, name in SYSTEMS.items() if mark in agent), "")
    return ", ".join(filter(None, (name, system))) or agent[:40] or _("A browser that gave no name")
