"""Count what was voted, name who has a place, and pay the prize: once, however many do it at the same time."""

import logging
from collections import Counter
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.notices.tell import tell
from community.challenging.count import SHARES, Cast, Counted, reasons, tally
from community.challenging.host import stake_of
from community.challenging.kinds import JUDGED, WON
from community.challenging.models import Ballot, Challenge, Entry
from community.challenging.vote import is_young
from ledger.prize import pay_out

log = logging.getLogger(__name__)
TASK = "community.close_challenges"


def close_challenges(*, now: datetime | None = None) -> int:
    """Judge every challenge whose voting has ended; gives how many. One that cannot be judged leaves the others."""
    now, done = now or timezone.now(), 0
    for challenge in Challenge.objects.due(now):
        try:
            done += close_challenge(challenge, now=now)
        except Exception:
            log.exception("Challenge %s could not be judged; it is tried again.", challenge.pk)
    return done


@transaction.atomic
def close_challenge(challenge: Challenge, *, now: datetime | None = None) -> bool:
    """Judge a challenge whose voting has ended; gives whether that was still to be done. Places and votes are written
    on its entries, why a ballot did not count on the ballot; what was put up is paid out, and what nobody won goes back
    to the host. All or nothing."""
    now = now or timezone.now()
    one = Challenge.objects.select_for_update(no_key=True).filter(pk=challenge.pk).due(now).first()
    if one is None:
        return False
    entries = {entry.pk: entry for entry in one.entries.standing().select_related("person")}
    makers = {entry.pk: entry.person_id for entry in entries.values()}
    ballots = list(one.ballots.filter(person__is_active=True).select_related("person").prefetch_related("entries"))
    casts = [_cast(ballot, one) for ballot in ballots]
    without = reasons(casts, makers)
    for ballot in ballots:
        ballot.uncounted = without.get(ballot.pk, "")
    Ballot.objects.bulk_update(ballots, ["uncounted"])
    # What was kept to compare has done its service.
    one.ballots.update(network="")
    results = tally(casts, makers, prize=one.prize)
    _write(entries, results)
    one.judged_at, one.counted, one.uncounted = now, len(casts) - len(without), dict(Counter(without.values()))
    one.save(update_fields=["judged_at", "counted", "uncounted"])
    if stake := stake_of(one):
        pay_out(stake=stake, to={entries[row.entry].person: row.prize for row in results if row.prize})
    _tell(one, entries)
    return True


def _cast(ballot: Ballot, challenge: Challenge) -> Cast:
    return Cast(
        ballot=ballot.pk,
        voter=ballot.person_id,
        names=frozenset(entry.pk for entry in ballot.entries.all()),
        network=ballot.network,
        at=ballot.created_at.timestamp(),
        young=is_young(ballot.person, challenge),
        seen=ballot.seen_at is not None,
    )


def _write(entries: dict[int, Entry], results: list[Counted]) -> None:
    for row in results:
        entry = entries[row.entry]
        entry.votes, entry.of, entry.place, entry.prize = row.votes, row.of, row.place, row.prize
    Entry.objects.bulk_update(entries.values(), ["votes", "of", "place", "prize"])


def _tell(challenge: Challenge, entries: dict[int, Entry]) -> None:
    for entry in entries.values():
        if entry.place and (entry.prize or entry.place <= len(SHARES)):
            _say(challenge, entry.person, WON, place=entry.place, prize=entry.prize)
        else:
            _say(challenge, entry.person, JUDGED)
    if challenge.host:
        _say(challenge, challenge.host, JUDGED)


def _say(challenge: Challenge, to: User, kind: str, **more: int) -> None:
    snapshot = {"title": challenge.title, **more}
    tell(to=to, kind=kind, target_kind="challenge", target=challenge.pk, snapshot=snapshot)
