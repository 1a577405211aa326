"""What was taken back means for a film that grew from it, in words; and how many films a step is about."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clips.models import Clip
from lineage.models import Node, Revocation, Step, Withheld
from lineage.permits.reach import PICTURE, SOUND, joined
from lineage.permits.withhold import films_reached
from lineage.walk import offspring

# What a step means for the owner of a film that grew from it, and in one line for whoever looks at that film.
TO_OWNERS = {
    Revocation.CLOSED: gettext_lazy(
        "A film it grew from takes no new remixes since %(day)s. Your film stays as it is."
    ),
    Revocation.BLURRED: gettext_lazy(
        "A film it grew from has no name in trees any more since %(day)s. Your film stays as it is."
    ),
    Revocation.PURGED: gettext_lazy(
        "A film it grew from was taken back for good on %(day)s. Nothing of its picture or sound is in yours, which "
        "stays as it is."
    ),
}
TO_VIEWERS = {
    Revocation.CLOSED: gettext_lazy("A film that this one grew from takes no new remixes."),
    Revocation.BLURRED: gettext_lazy(
        "A film that this one grew from was taken back by its maker and has no name here."
    ),
    Revocation.PURGED: gettext_lazy("A film that this one grew from was taken back by its maker and has no name here."),
}
WITHHELD = gettext_lazy(
    "Picture or sound in this film was taken back for good on %(day)s. It plays to nobody any more, to you neither. "
    "Its page, its words and its storyboard stay yours: other stretches of it can still be cut into a new film."
)


@dataclass(frozen=True, slots=True)
class Effect:
    """What one film above means for this one: how far it was `taken` back, the reason given, since when; and, where
    this one is withheld for it, which moments of its picture and sound (pairs of milliseconds)."""

    taken: str
    why: str
    day: str
    withheld: bool
    picture: tuple[tuple[int, int], ...] = ()
    sound: tuple[tuple[int, int], ...] = ()

    @property
    def to_owner(self) -> str:
        said = WITHHELD if self.withheld else TO_OWNERS[Revocation(self.taken)]
        return str(said) % {"day": self.day}

    @property
    def to_viewers(self) -> str:
        return str(TO_VIEWERS[Revocation(self.taken)])


@dataclass(frozen=True, slots=True)
class Concerned:
    """How many films grew from one, and in how many of them a stretch of its picture or sound is."""

    films: int
    carrying: int


def effects_on(clip: Clip) -> list[Effect]:
    """What films above that were taken back mean for this one: the films it was made from, and any it is withheld
    for."""
    withheld = {row.source_id: row for row in Withheld.objects.filter(node__key=clip.pk)}
    above = Node.objects.filter(Q(down__child__key=clip.pk) | Q(pk__in=withheld)).distinct()
    nodes = list(above.exclude(revocation=Revocation.OPEN).order_by("pk"))
    latest = {step.node_id: step for step in Step.objects.filter(node__in=nodes).order_by("pk")}
    return [_effect(node, latest[node.pk], withheld.get(node.pk)) for node in nodes if node.pk in latest]


def lines_for_viewers(effects: Iterable[Effect]) -> list[str]:
    """Each once."""
    return list(dict.fromkeys(one.to_viewers for one in effects))


def concerned_by(clip: Clip) -> Concerned:
    """The films that taking this one back is about."""
    return Concerned(offspring(clip.pk), len(films_reached(clip.node)))


def withheld_line() -> str:
    """What whoever has the address of a withheld film is told."""
    return _("This film is withheld: picture or sound in it was taken back by who made it.")


def _effect(node: Node, step: Step, row: Withheld | None) -> Effect:
    day = date_format(timezone.localtime(step.at), "DATE_FORMAT")
    moments = joined({PICTURE: row.picture, SOUND: row.sound}) if row else {PICTURE: [], SOUND: []}
    return Effect(node.revocation, step.why, day, row is not None, tuple(moments[PICTURE]), tuple(moments[SOUND]))
