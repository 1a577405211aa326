"""Weigh whether a new film is like somebody else's, and write down what a person should look at."""

from collections.abc import Collection

from django.db import transaction

from accounts.models import User
from clips.fingerprints.drawn import BROUGHT
from clips.fingerprints.find import CANDIDATES, Found, find_by_prints
from clips.fingerprints.lookup import Subject
from clips.models import Clip, Match, Upload
from clips.standing import hold_film
from media.prints.take import Prints

# More than so many say no more than so many.
MOST = 5
# As close means at most so many bits further apart: sets that films share are further off than copies are.
SLACK = 12
AMONG: tuple[Subject, ...] = ("clip", "key", "upload")


def look_for_others(
    *,
    owner: User,
    engine: str,
    drawn: bool,
    seed: int | None,
    prints: Prints,
    own: str,
    kin: Collection[str] = (),
    licensed: Collection[str] = (),
) -> list[Found]:
    """The films and works of others that a film about to be born is like, at most five, the surest first.

    `drawn`: whether nothing but sketches is in it. `own`: the film's id. `kin`: ids of the films it was made from and
    of those they grew from; `licensed`: keys of what it may use (`work:<id>`, an upload's or a film's id). None of them
    is a match, nor is what its owner made; and what is like the film no more than one of these is says nothing new.
    Sketches are no match for sketches, which share sets, nor is music made here for music made here, nor are films that
    one engine made of one `seed` (their storyboards'): who says the same sentence gets the same film. Takes a moment:
    call it outside of a transaction.
    """
    found = find_by_prints(prints, limit=CANDIDATES, among=AMONG, drawn=drawn, made=engine != BROUGHT)
    uploads = Upload.objects.in_bulk([one.key for one in found if one.kind == "upload"])
    mine = {pk for pk, upload in uploads.items() if upload.owner_id == owner.pk}
    # Files that people keep to themselves are nobody's business; those that works of the library stand on are.
    offered = {pk for pk, upload in uploads.items() if upload.kept}
    named = {*kin, *licensed, own}
    theirs: list[Found] = []
    excuses: list[Found] = []
    for one in found:
        if one.key in named or one.key in mine or _is_by(one, owner):
            if one.key in licensed or _is_clean(one):
                excuses.append(one)
        elif _counts(one, offered) and not _is_twin(one, engine, seed):
            theirs.append(one)
    return [one for one in theirs if not any(_excuses(excuse, one) for excuse in excuses)][:MOST]


@transaction.atomic
def record_matches(*, clip: Clip, found: Collection[Found]) -> list[Match]:
    """Write down what `clip` is like; a sure likeness holds it until a person has decided. Twice is once."""
    rows = [
        Match(
            clip=clip,
            other=one.clip,
            key=f"upload:{one.key}" if one.kind == "upload" else one.key,
            means=one.means,
            score=one.score,
            moments=[list(pair) for pair in one.moments],
            holds=one.sure,
        )
        for one in found
    ]
    Match.objects.bulk_create(rows, ignore_conflicts=True)
    if any(row.holds for row in rows):
        hold_film(clip=clip)
    return rows


def _counts(one: Found, offered: Collection[str]) -> bool:
    """Whether it can be copied from: what its maker deleted claims nothing, unless it was taken down."""
    if one.kind == "upload":
        return one.key in offered
    if one.kind == "key":
        return True
    return one.clip is not None and (one.clip.deleted_at is None or one.clip.standing == Clip.Standing.REMOVED)


def _is_by(one: Found, owner: User) -> bool:
    return one.clip is not None and one.clip.owner_id == owner.pk


def _is_twin(one: Found, engine: str, seed: int | None) -> bool:
    if one.clip is None or engine == BROUGHT or seed is None:
        return False
    return one.clip.engine == engine and one.clip.storyboard.get("seed") == seed


def _excuses(mine: Found, other: Found) -> bool:
    """Whether the film is as much like what it may be like as it is like the other, and about as closely."""
    if (mine.means == Match.Means.SOUND) != (other.means == Match.Means.SOUND):
        return False
    return (mine.sure, mine.score) >= (other.sure, other.score) and mine.apart <= other.apart + SLACK


def _is_clean(one: Found) -> bool:
    """Whether it may excuse a likeness. A copy that was held, or waits for a decision, excuses no second copy, and that
    somebody has brought a file does not excuse what is in it."""
    if one.clip is None:
        return False
    doubted = one.clip.matches.exclude(state=Match.State.ALLOWED)
    return one.clip.standing == Clip.Standing.CLEAR and not doubted.exists()
