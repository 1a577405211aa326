"""Enter a film in a challenge, and take it out again."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.following.ask import blocked_between
from accounts.models import User
from accounts.notices.tell import tell
from clips.models import Clip
from community.account import account_of
from community.challenging.kinds import ENTERED
from community.challenging.models import Challenge, Entry
from lineage.models import Node
from lineage.walk import ancestors

# So many films a challenge takes: all are laid before everybody who votes.
MOST = 300
# So many of a person's films are looked through for those that qualify, the latest.
_LATEST = 60
_ANCESTORS = 2_000


class NotEntered(ValidationError):
    """The film cannot be entered, or nothing be taken out; `code` and the sentence say why."""


@transaction.atomic
def enter(*, actor: User | AnonymousUser, challenge: Challenge, clip: Clip) -> Entry:
    """`actor` enters `clip`, their own, in a challenge that they see; the same film again is the same entry. Its host
    is told.

    Raises SignInFirst, NotEntered.
    """
    me = account_of(actor)
    one = Challenge.objects.select_for_update(no_key=True).get(pk=challenge.pk)
    known = one.entries.filter(person=me).first()
    if known is not None and known.clip_id == clip.pk:
        return known
    _check_person(me, one)
    if known is not None:
        raise NotEntered(_("You have entered a film. Take it out first, if another is to stand for you."), code="once")
    if said := _objection(me, one, clip):
        raise NotEntered(said, code="film")
    if one.entries.count() >= MOST:
        raise NotEntered(_("This challenge is full: it takes %(most)d films.") % {"most": MOST}, code="full")
    entry = Entry.objects.create(challenge=one, clip=clip, person=me)
    if one.host:
        tell(to=one.host, kind=ENTERED, target_kind="challenge", target=one.pk, by=me, snapshot={"title": one.title})
    return entry


@transaction.atomic
def withdraw(*, actor: User | AnonymousUser, challenge: Challenge) -> bool:
    """Take `actor`'s film out again, and with it the votes for it; gives whether there was one. Raises SignInFirst, and
    NotEntered once no more films are entered."""
    me = account_of(actor)
    one = Challenge.objects.select_for_update(no_key=True).get(pk=challenge.pk)
    if not one.is_open:
        raise NotEntered(_("Films are taken out only while they are entered."), code="closed")
    gone, _rows = Entry.objects.filter(challenge=one, person=me).delete()
    return bool(gone)


def films_for(person: User | AnonymousUser, challenge: Challenge) -> list[Clip]:
    """Films of a person that they could enter now, the latest first; none where they may enter nothing."""
    if not isinstance(person, User) or person.is_guest:
        return []
    try:
        _check_person(person, challenge)
    except NotEntered:
        return []
    fresh = _fresh(person, challenge).order_by("-published_at", "-pk").prefetch_related("renditions")[:_LATEST]
    return [clip for clip in fresh if _grown(clip, challenge)]


def _check_person(me: User, challenge: Challenge) -> None:
    if not challenge.is_open:
        early = challenge.state == Challenge.State.ANNOUNCED
        said = _("This challenge is not open yet.") if early else _("This challenge takes no more films.")
        raise NotEntered(said, code="closed")
    if challenge.host_id == me.pk:
        raise NotEntered(_("You set this challenge; others enter it."), code="host")
    if challenge.host and blocked_between(me, challenge.host):
        raise NotEntered(_("This challenge is not for you."), code="blocked")


def _objection(me: User, challenge: Challenge, clip: Clip) -> str:
    if clip.owner_id != me.pk:
        return _("Enter a film of your own.")
    if not Clip.objects.public().filter(pk=clip.pk).exists():
        return _("Make your film public first: everybody who votes must be able to see it.")
    if not _fresh(me, challenge).filter(pk=clip.pk).exists():
        return _("Enter a film that was first shown after the challenge opened.")
    if not _grown(clip, challenge):
        return _("Enter a film that grew from the one this challenge starts from: remix that, or a remix of it.")
    return ""


def _fresh(person: User, challenge: Challenge) -> QuerySet[Clip]:
    return Clip.objects.public().filter(owner=person, published_at__gte=challenge.opens_at)


def _grown(clip: Clip, challenge: Challenge) -> bool:
    if not challenge.source:
        return True
    above = [met.node for met in ancestors(clip.pk, limit=_ANCESTORS)]
    return Node.objects.filter(key=challenge.source, pk__in=above).exists()
