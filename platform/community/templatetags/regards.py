"""How films are regarded, in templates: `{% load regards %}`."""

from collections.abc import Iterable
from typing import Any

from django import template

from clips.models import Clip
from community.liking.ask import Regard, regards_of

register = template.Library()


@register.simple_tag(takes_context=True)
def regard(context: dict[str, Any], clip: Clip, others: Iterable[Clip] | None = None) -> Regard:
    """How a film is liked; asked once for it and all `others` of a page."""
    request: Any = context["request"]
    if not hasattr(request, "regards"):
        request.regards = {}
    if clip.pk not in request.regards:
        asked = {clip.pk, *(other.pk for other in others or ())}
        request.regards |= regards_of(asked, viewer=request.user)
    return request.regards[clip.pk]
