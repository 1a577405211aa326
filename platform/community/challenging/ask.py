"""Challenges and what was entered in them, as one viewer may see it."""

import hashlib

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, F, Q
from django.utils import timezone

from accounts.models import User
from clips.models import Clip
from community.challenging.count import SHARES, parts
from community.challenging.models import Ballot, Challenge, ChallengeQuerySet, Entry

Viewer = User | AnonymousUser


def seen_by(viewer: Viewer) -> ChallengeQuerySet:
    """Those that a viewer may see, each with how many films are in it (`films`)."""
    return Challenge.objects.visible_to(viewer).select_related("host").annotate(films=Count("entries"))


def challenges_for(viewer: Viewer, *, over: bool = False) -> ChallengeQuerySet:
    """Those that run, the next to end first; or those that are over, the last to end first."""
    seen = seen_by(viewer)
    if over:
        return seen.over().order_by("-votes_until", "-pk")
    return seen.running().order_by("votes_until", "pk")


def in_state(rows: ChallengeQuerySet, state: str) -> ChallengeQuerySet:
    """Those of `rows` that stand so now; none for a state there is not."""
    now, state_of = timezone.now(), Challenge.State
    wanted = {
        state_of.ANNOUNCED: Q(opens_at__gt=now),
        state_of.OPEN: Q(opens_at__lte=now, closes_at__gt=now),
        state_of.VOTING: Q(closes_at__lte=now, votes_until__gt=now),
        state_of.COUNTING: Q(votes_until__lte=now),
    }
    if state == state_of.JUDGED:
        return rows.filter(judged_at__isnull=False)
    if state == state_of.CANCELLED:
        return rows.filter(cancelled_at__isnull=False)
    return rows.running().filter(wanted[state_of(state)]) if state in wanted else rows.none()


def entries_for(challenge: Challenge, viewer: Viewer) -> list[Entry]:
    """The films that are in a challenge and that the viewer comes upon: judged, by place; until then in an order drawn
    for this viewer, the same each time, so that no film stands before the others for all."""
    rows = Entry.objects.visible_to(viewer).standing().filter(challenge=challenge)
    rows = rows.select_related("clip__owner", "person").prefetch_related("clip__renditions")
    if challenge.judged_at:
        return list(rows.order_by(F("place").asc(nulls_last=True), "pk"))
    return sorted(rows, key=lambda entry: _drawn(challenge, viewer, entry))


def ballot_of(challenge: Challenge, viewer: Viewer) -> Ballot | None:
    """The viewer's own ballot, if they cast one."""
    return Ballot.objects.visible_to(viewer).filter(challenge=challenge).prefetch_related("entries").first()


def own_entry(challenge: Challenge, viewer: Viewer) -> Entry | None:
    """The viewer's own film in it, also while nobody else may see it."""
    if not viewer.pk:
        return None
    return Entry.objects.filter(challenge=challenge, person_id=viewer.pk).select_related("clip").first()


def source_of(challenge: Challenge, viewer: Viewer) -> Clip | None:
    """The film that entries grow from, where there is one that the viewer may open."""
    seen = Clip.objects.visible_to(viewer).select_related("owner").prefetch_related("renditions")
    return seen.filter(pk=challenge.source).first() if challenge.source else None


def entered(clip: Clip, viewer: Viewer) -> list[Entry]:
    """In which challenges a film is, the latest first."""
    rows = Entry.objects.visible_to(viewer).filter(clip=clip, challenge__in=Challenge.objects.visible_to(viewer))
    return list(rows.select_related("challenge").order_by("-pk")[:10])


def prizes_of(challenge: Challenge) -> list[tuple[int, int, int]]:
    """Place, percent and credits of each place that wins something."""
    won = enumerate(zip(SHARES, parts(challenge.prize), strict=True), 1)
    return [(place, share, credits) for place, (share, credits) in won if credits]


def _drawn(challenge: Challenge, viewer: Viewer, entry: Entry) -> bytes:
    return hashlib.sha256(f"{challenge.pk}:{viewer.pk or ''}:{entry.pk}".encode()).digest()
