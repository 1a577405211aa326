"""What kept a film from being shown more, each with its reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clips.fingerprints.telling import why_held
from clips.models import Clip
from feed.exposure.capacity import FIRST_H
from feed.exposure.queue import A_DAY
from feed.floor.places import shown_in
from feed.models import Footing

Stage = Footing.Stage
# A term that lowers a film by less than this in the mean cut nothing that anybody would notice.
LEAST = 0.05


@dataclass(frozen=True, slots=True)
class Cut:
    """One thing that cut a film's reach: a code that stays, and what it says."""

    code: str
    said: str


def cuts_of(clip: Clip, *, footing: Footing | None, terms: Mapping[str, Sequence[float]]) -> tuple[Cut, ...]:
    """Everything that cuts this film's reach now or did; the order is that of the way to a viewer. `terms` are those
    of its slots that count."""
    return (*_not_public(clip), *_floor(footing), *_lowered(terms))


def _not_public(clip: Clip) -> list[Cut]:
    told = []
    if clip.visibility != Clip.Visibility.PUBLIC:
        told.append(Cut("visibility", _("Only public films are in the feed; this one is not.")))
    if clip.standing != Clip.Standing.CLEAR:
        held = _("This film is held: nobody but you is shown it until a person of this house has decided.")
        gone = _("This film was taken down by the people of this house.")
        said = gone if clip.standing == Clip.Standing.REMOVED else why_held(clip) or held
        told.append(Cut(f"standing-{clip.standing}", said))
    if clip.rights != Clip.Rights.CLEAR:
        told.append(Cut(f"rights-{clip.rights}", _("It waits for a consent that its page names.")))
    return told


def _floor(footing: Footing | None) -> list[Cut]:
    if footing is None:
        return []
    told = []
    if footing.wait == Footing.Wait.SAME:
        said = _("It is the same film as another that was shown here before, and shares its first audience for good.")
        told.append(Cut("same", said))
    elif footing.stage == Stage.WAITING:
        said = _("Three of your films have their first audience now; this one waits until there is room.")
        told.append(Cut("turn", said))
    elif _late(footing):
        said = _("The house broke its promise: %(first)d people within 24 hours, and that time is over.")
        told.append(Cut("late", said % {"first": footing.first}))
    if footing.quality is not None and footing.bar is not None and not footing.second:
        told.append(_judged(footing.quality, footing.bar))
    if footing.stage in (Stage.FIRST, Stage.SECOND):
        brought = footing.person.footings.aggregate(all=Sum("brought"))["all"] or 0
        if brought >= A_DAY:
            said = _(
                "Reserved slots brought your films %(count)d people in 24 hours; others go first until it is less."
            )
            told.append(Cut("day", said % {"count": brought}))
    return told


def _judged(quality: float, bar: float) -> Cut:
    figures = {"quality": round(100 * quality), "bar": round(100 * bar)}
    if quality > bar:
        said = _("Its first audience stayed (%(quality)d %% are expected to), but there was no room for a second one.")
        return Cut("room", said % figures)
    said = _(
        "Of its first audience fewer stayed than of others': %(quality)d %% are expected to, more than %(bar)d %% were"
        " needed to be brought to a second one."
    )
    return Cut("bar", said % figures)


def _late(footing: Footing) -> bool:
    if not footing.entered_at or not footing.first:
        return False
    over = timezone.now() - footing.entered_at > timedelta(hours=FIRST_H)
    return over and shown_in({footing.group})[footing.group] < footing.first


def _lowered(terms: Mapping[str, Sequence[float]]) -> list[Cut]:
    told = []
    for name, said in _LOWERED.items():
        values = terms.get(name, ())
        low = [value for value in values if value < 0]
        if low and sum(low) / len(values) <= -LEAST:
            told.append(Cut(name, _said(said, low, len(values))))
    return told


def _said(said: Any, low: Sequence[float], slots: int) -> str:
    counted = ngettext("in %(low)d of %(slots)d slot", "in %(low)d of %(slots)d slots", slots)
    where = counted % {"low": len(low), "slots": slots}
    return _("%(said)s: %(where)s, by %(mean).2f each.") % {
        "said": said(),
        "where": where,
        "mean": sum(low) / len(low),
    }


_LOWERED = {
    "variety": lambda: _("Another film like it, or by you, stood before it"),
    "others": lambda: _("Few stayed when they saw it"),
    "reactions": lambda: _("People hid it"),
    "new": lambda: _("It has been here for a while"),
    "length": lambda: _("It was longer or shorter than those viewers usually watch"),
    "maker": lambda: _("Those viewers left other films of yours early"),
}
