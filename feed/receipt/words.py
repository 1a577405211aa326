"""What brought viewers and what spoke for a film, said to its owner: of them, not of you."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from feed.explaining.words import BY_SOURCE, SAID

# What speaks of the viewer in the feed speaks of its viewers here.
_TERMS = {
    "alike": (_("Like films they watched to the end"), _("Unlike films they watched to the end")),
    "words": (_("Speaks of what they like to watch"), _("Speaks of other things than they watch")),
    "maker": (_("They follow or watch you"), _("They left your films early")),
    "family": (_("Of the family of a film they watched"), _("Of no family they watched")),
    "length": (_("As long as what they usually watch"), _("Longer or shorter than they usually watch")),
    "again": (_("They had not seen it"), _("They were shown it before")),
    "affinity": (_("Close to what they watch"), _("Far from what they watch")),
    "told": (_("Like films they asked more of"), _("Like films they asked less of")),
    "steer": (_("They asked for films like it"), _("They asked for fewer films like it")),
}
_SOURCES = {
    "follows": _("They follow you"),
    "kin": _("Of the family of a film they watched"),
    "watched": _("People who watched the same stayed for it"),
    "taste": _("Close to what they watch"),
    "words": _("Speaks of what they like to watch"),
    "wished": _("They asked for films like it"),
    "alone": _("Opened by its address"),
}


def term_said(name: str, *, low: bool) -> Any:
    """What a term says where it lifts a film, or where it lowers it (`low`)."""
    said: tuple[Any, Any] = _TERMS.get(name) or SAID.get(name) or (name, name)
    return said[low]


def source_said(name: str) -> Any:
    """What found the film."""
    return _SOURCES.get(name) or BY_SOURCE.get(name, name)
