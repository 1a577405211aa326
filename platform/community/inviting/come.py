"""Somebody comes by a link: kept in the session until they have an account, then done once."""

import logging
import time
from typing import cast

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.http import HttpRequest
from django.utils import timezone

from accounts.following.ask import blocked_between
from accounts.following.follow import follow
from accounts.models import User
from accounts.notices.tell import tell
from clips.models import Clip
from community.inviting.ask import credits_today
from community.kinds import CAME
from community.models import Invite, Invited, Pick, Start
from ledger.grant import grant
from ledger.models import Account, Entry
from ledger.post import account_of, account_of_house, lock

log = logging.getLogger(__name__)
SESSION_KEY = "invite"


def remember_invite(request: HttpRequest, invite: Invite) -> None:
    """Keep in a visitor's session by which link they came, the last one opened."""
    request.session[SESSION_KEY] = {"word": invite.pk, "at": time.time()}


def come_in(request: HttpRequest) -> None:
    """The signed-in person came by the link that their session names, if they opened their account after it: whoever
    had one is no newcomer. Never raises: nobody is kept out by it, and the next request tries again."""
    kept = request.session[SESSION_KEY]
    try:
        invite = Invite.objects.select_related("inviter").filter(pk=kept["word"]).first()
        person = cast(User, request.user)
        if invite is not None and person.created_at.timestamp() >= kept["at"]:
            arrive(newcomer=person, invite=invite)
    except DatabaseError:
        log.exception("That person %s came by an invite could not be noted yet.", request.user.pk)
    else:
        del request.session[SESSION_KEY]


@transaction.atomic
def arrive(*, newcomer: User, invite: Invite) -> Invited | None:
    """`newcomer`, who has an account, came by this link; gives the row, or None where it does not count: the link has
    ended or is their own, they came before by any link, or one of both blocked the other.

    Both are given credits, for the first few of a day; the newcomer follows the inviter and the people that the link
    picks, their For you begins with its films, and the inviter is told.
    """
    people = list(Pick.objects.filter(invite=invite, person__isnull=False).values_list("person_id", flat=True))
    # All in the order of their numbers: those who come by one person's links wait for each other, nobody in a circle.
    rows = User.objects.select_for_update(no_key=True).filter(pk__in=[newcomer.pk, invite.inviter_id, *people])
    known = {person.pk: person for person in rows.order_by("pk")}
    person, inviter = known[newcomer.pk], known[invite.inviter_id]
    real = [one.is_active and not one.is_guest for one in (person, inviter)]
    still = Invite.objects.filter(pk=invite.pk).open().exists()
    before = Invited.objects.filter(newcomer=person).exists()
    if not all(real) or not still or before or person.pk == inviter.pk or blocked_between(person, inviter):
        return None
    paid = credits_today(inviter)
    earned, given = (settings.INVITES[who] if paid else 0 for who in ("inviter", "newcomer"))
    row = Invited.objects.create(newcomer=person, inviter=inviter, invite=invite, earned=earned, given=given)
    _pay(row)
    _begin(row, [known[pk] for pk in people if pk in known])
    told = {"credits": earned}
    tell(to=inviter, kind=CAME, target_kind="invite", target=invite.pk, by=person, snapshot=told)
    return row


def _pay(row: Invited) -> None:
    wallets = [account_of(person=one, kind=Account.Kind.WALLET) for one in (row.inviter, row.newcomer)]
    lock([*wallets, account_of_house(kind=Account.Kind.ISSUED)])
    for who, person, amount in (("inviter", row.inviter, row.earned), ("newcomer", row.newcomer, row.given)):
        if amount:
            key = f"invite:{who}:{row.newcomer_id}"
            grant(person=person, amount=amount, key=key, reason=Entry.Reason.INVITE, reference=row.invite_id or "")


def _begin(row: Invited, people: list[User]) -> None:
    for person in (row.inviter, *people):
        try:
            if person.is_active and not person.is_guest:
                follow(actor=row.newcomer, person=person)
        except (PermissionDenied, ValidationError):
            # Blocked since, or themselves: nobody is kept out by it.
            continue
    films = Clip.objects.findable_by(row.newcomer).filter(pk__in=Pick.objects.filter(invite=row.invite).values("clip"))
    starts = [Start(person=row.newcomer, clip=film, at=timezone.now()) for film in films]
    Start.objects.bulk_create(starts, ignore_conflicts=True)
