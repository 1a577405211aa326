"""The terms of a score, said."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from feed.models import Place

# What each term says where it lifts a film, and where it lowers it.
SAID = {
    "alike": (_("Like films you watched to the end"), _("Unlike films you watched to the end")),
    "words": (_("Speaks of what you like to watch"), _("Speaks of other things than you watch")),
    "maker": (_("By somebody you follow or watch"), _("By somebody whose films you left early")),
    "family": (_("Of the family of a film you watched"), _("Of no family you watched")),
    "others": (_("Many stay when they see it"), _("Few stay when they see it")),
    "new": (_("It is new"), _("It has been here for a while")),
    "length": (_("As long as what you usually watch"), _("Longer or shorter than you usually watch")),
    "again": (_("You have not seen it"), _("You were shown it before")),
    "reactions": (_("People remixed it, sent it on or liked it"), _("People hid it")),
    "told": (_("You asked for more like it"), _("You asked for less like it")),
    "quality": (_("It may be better than its figures say"), _("Its figures may flatter it")),
    "variety": (_("For variety"), _("Something like it stands before it")),
    "need": (_("Its first audience has not seen it yet"), _("Its first audience is ahead of time")),
    "affinity": (_("Close to what you watch"), _("Far from what you watch")),
    "steer": (_("You asked for it"), _("You asked for less of it")),
    "base": (_("Where every film begins"), _("Where every film begins")),
}
BY_SOURCE = {
    "order": _("Newest first"),
    "newest": _("What is left, the newest first"),
    "follows": _("You follow them"),
    "kin": _("Of the family of a film you watched"),
    "watched": _("People who watched what you did stayed for it"),
    "taste": _("Close to what you watch"),
    "words": _("Speaks of what you like to watch"),
    "trending": _("Many watch it now"),
    "fresh": _("It is new"),
    "wished": _("You asked for it"),
    "floor": _("New here: every film gets a first audience"),
    "told": _("You asked for more like it"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One term of a score: what it says, how much it is in log-odds, and which share of the largest (0 to 1)."""

    name: str
    said: Any
    value: float
    share: float


@dataclass(frozen=True, slots=True)
class Why:
    """Why a film stands in its slot: one line, what the score is the sum of, the largest first, and the score."""

    line: Any
    parts: tuple[Part, ...]
    score: float | None


def why_of(slot: dict[str, Any], place: str) -> Why:
    """The words of one slot of a slate."""
    if place == Place.FOLLOWING:
        return Why(_("You follow them"), (), None)
    terms: dict[str, float] = slot.get("terms") or {}
    largest = max((abs(value) for name, value in terms.items() if name != "base"), default=1.0) or 1.0
    order = sorted(terms, key=lambda name: (name == "base", -abs(terms[name]), name))
    parts = tuple(
        Part(name, _said(name, slot, terms[name]), terms[name], min(1.0, abs(terms[name]) / largest)) for name in order
    )
    # What somebody asked for is the reason where nothing else says more; else what found the film.
    first = order[0] if order and terms[order[0]] > 0 else ""
    source = {"told": "told", "steer": "wished"}.get(first, slot["source"])
    # What alone is let through, or stands here although it was seen, is here because it was asked for.
    if any(weight is None or (weight > 0 and not order) for _what, weight in slot.get("wishes", ())):
        source = "wished"
    line = _said("steer", slot, 1.0) if source == "wished" else BY_SOURCE.get(source, source)
    return Why(line, parts, slot.get("score"))


def _said(name: str, slot: dict[str, Any], value: float) -> Any:
    """What a term says; of what was asked for, which of it."""
    against = value < 0
    named = [what for what, weight in slot.get("wishes", ()) if (weight is not None and weight < 0) == against]
    if name != "steer" or not named:
        return SAID.get(name, (name, name))[against]
    words = gettext("You asked for less of it: %(what)s") if against else gettext("You asked for it: %(what)s")
    return words % {"what": pgettext("between parts of a list", ", ").join(named)}
