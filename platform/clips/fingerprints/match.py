"""Weigh whether a new film is like somebody else's, and write down what a person should look at."""

from collections.abc import Collection

from django.db import transaction

from accounts.models import User
from clips.fingerprints.find import CANDIDATES, Found, find_by_prints
from clips.fingerprints.record import BROUGHT, SKETCH
from clips.models import Clip, Match
from media.prints.take import Prints

# More than so many say no more than so many.
MOST = 5


def look_for_others(
    *, owner: User, engine: str, prints: Prints, own: str, kin: Collection[str] = (), licensed: Collection[str] = ()
) -> list[Found]:
    """The films and works of others that a film about to be born is like, at most five, the surest first.

    `own`: the film's id. `kin`: ids of the films it was made from and of those they grew from; `licensed`: keys of what
    it may use (`work:<id>`, or a film's id). Neither is a match, nor is what its owner made; and whatever is like the
    film only as much as one of these is explains nothing new. Sketches are no match for sketches, which share sets, nor
    is music made here for music made here. Takes a moment: call it outside of a transaction.
    """
    known = {*kin, *licensed, own}
    found = find_by_prints(prints, limit=CANDIDATES, drawn=engine == SKETCH, made=engine != BROUGHT)
    theirs = [one for one in found if one.key not in known and _counts(one) and not _is_by(one, owner)]
    ours = [one for one in found if (one.key in known or _is_by(one, owner)) and _is_clean(one)]
    best = max(((one.sure, one.score) for one in ours), default=(False, 0.0))
    return [one for one in theirs if (one.sure, one.score) > best][:MOST]


@transaction.atomic
def record_matches(*, clip: Clip, found: Collection[Found]) -> list[Match]:
    """Write down what `clip` is like; a sure likeness holds it until a person has decided. Twice is once."""
    rows = [
        Match(
            clip=clip,
            other=one.clip,
            key=one.key,
            means=one.means,
            score=one.score,
            moments=[list(pair) for pair in one.moments],
            holds=one.sure,
        )
        for one in found
    ]
    Match.objects.bulk_create(rows, ignore_conflicts=True)
    if any(row.holds for row in rows):
        Clip.objects.filter(pk=clip.pk, standing=Clip.Standing.CLEAR).update(standing=Clip.Standing.HELD)
        clip.refresh_from_db(fields=["standing"])
    return rows


def _counts(one: Found) -> bool:
    """Whether it can still be copied from: what its maker deleted claims nothing, unless it was taken down."""
    if one.kind != "clip":
        return True
    return one.clip is not None and (one.clip.deleted_at is None or one.clip.standing == Clip.Standing.REMOVED)


def _is_by(one: Found, owner: User) -> bool:
    return one.clip is not None and one.clip.owner_id == owner.pk


def _is_clean(one: Found) -> bool:
    """Whether it may explain a likeness: a copy that was held, or waits for a decision, explains no second copy."""
    if one.clip is None:
        return True
    doubted = one.clip.matches.exclude(state=Match.State.ALLOWED)
    return one.clip.standing == Clip.Standing.CLEAR and not doubted.exists()
