"""Vote for films of a challenge, and take that back."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts.limits import network_of
from accounts.models import User
from community.account import account_of
from community.challenging.count import NAMES
from community.challenging.models import Ballot, Challenge, Entry

_SEEN = "community.challenging.seen"


class BallotRefused(ValidationError):
    """The ballot names too many films, or one that cannot be voted for; or voting is not on."""


def sight_of(challenge: Challenge, viewer: User | AnonymousUser) -> str:
    """A mark that the films of a challenge were laid before this viewer now; a ballot brings it back. "" for those
    who cannot vote."""
    if not viewer.pk or not viewer.is_authenticated:
        return ""
    return signing.dumps([challenge.pk, viewer.pk, timezone.now().timestamp()], salt=_SEEN)


@transaction.atomic
def cast_ballot(
    *, actor: User | AnonymousUser, challenge: Challenge, clips: Collection[str], seen: str = "", address: str
) -> Ballot | None:
    """`actor` votes for the entered films with these ids, at most three, none their own: instead of what they voted for
    before. No film at all takes the ballot back, and gives None. `seen` is what `sight_of` gave, `address` where the
    vote comes from; only a mark of its network is kept, until the count.

    Whether a ballot counts is found out at the count. Raises SignInFirst, BallotRefused.
    """
    me = account_of(actor)
    # Whoever closes the challenge waits here until this is cast, and no ballot comes after the count.
    one = Challenge.objects.select_for_update(no_key=True).get(pk=challenge.pk)
    if not one.is_voted_on:
        raise BallotRefused(_("Nobody can vote here now: look at the dates of the challenge."), code="closed")
    if not clips:
        Ballot.objects.filter(challenge=one, person=me).delete()
        return None
    chosen = _chosen(me, one, set(clips))
    fresh = {"network": _mark(one, address), "seen_at": _seen(one, me, seen)}
    ballot, new = Ballot.objects.get_or_create(challenge=one, person=me, defaults=fresh)
    if not new:
        ballot.changed_at, ballot.seen_at = timezone.now(), ballot.seen_at or fresh["seen_at"]
        ballot.save(update_fields=["changed_at", "seen_at"])
    ballot.entries.set(chosen)
    return ballot


def is_young(person: User, challenge: Challenge) -> bool:
    """Whether the account is younger than the challenge: its ballot is taken, and does not count."""
    return person.created_at > challenge.created_at


def _chosen(me: User, challenge: Challenge, clips: set[str]) -> list[Entry]:
    if len(clips) > NAMES:
        said = _("Vote for %(most)d films at most; you chose %(count)d.")
        raise BallotRefused(said % {"most": NAMES, "count": len(clips)}, code="too_many")
    entries = list(Entry.objects.visible_to(me).standing().filter(challenge=challenge, clip__in=clips))
    if len(entries) < len(clips):
        raise BallotRefused(_("One of these films is not in the challenge any more. Look again."), code="gone")
    if any(entry.person_id == me.pk for entry in entries):
        raise BallotRefused(_("That is your own film. Others vote for it, or they do not."), code="own")
    return entries


def _seen(challenge: Challenge, me: User, mark: str) -> datetime | None:
    try:
        about, person, at = signing.loads(mark, salt=_SEEN)
    except (signing.BadSignature, ValueError):
        return None
    return (
        datetime.fromtimestamp(at, tz=timezone.get_default_timezone())
        if (about, person) == (challenge.pk, me.pk)
        else None
    )


def _mark(challenge: Challenge, address: str) -> str:
    """The same for ballots from one network in one challenge, and for no two challenges."""
    return salted_hmac(
        _SEEN, f"{challenge.pk}:{network_of(address)}", secret=settings.SECRET_KEY, algorithm="sha256"
    ).hexdigest()
