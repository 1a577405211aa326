"""May this be shown, remixed, or sell something? One answer about a film, all that is in it and all it grew from."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from clips.models import Clip
from licensing.clearance.uses import Found, Used, used_by, used_in
from licensing.models import Grant, Holding, License, Review, Work
from lineage.models import Edge, Withheld
from lineage.permits.withhold import purged_among
from lineage.sources import CARRIED, Source

PUBLISH, REMIX, AD = "publish", "remix", "ad"
PURPOSES = (PUBLISH, REMIX, AD)
# So many films above are looked at; further ones were looked at when those were made.
MOST_ABOVE = 1000
# What puts a film behind a curtain until somebody says a word, and what keeps it there.
WAITING = frozenset({"review-waiting"})
PURGED = "film-purged"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why not. `code` says it to programs; `values` what its sentence names; `part` the track, cast member or shot;
    `film` the film above in which it lies, "" for this one; `consent` the @handle or name of whoever could help."""

    code: str
    values: Mapping[str, str]
    part: str = ""
    film: str = ""
    consent: str = ""


@dataclass(frozen=True, slots=True)
class Clearance:
    """The answer: allowed when there is no reason against it. `weighed` counts works, consents and films looked at."""

    purpose: str
    territories: tuple[str, ...]
    at: datetime
    reasons: tuple[Reason, ...]
    weighed: int

    @property
    def allowed(self) -> bool:
        return not self.reasons


@dataclass(frozen=True)
class _Question:
    """What every part of the answer must know. `made_at` is None for a film to come."""

    purpose: str
    territories: tuple[str, ...]
    at: datetime
    owner_id: int | None
    made_at: datetime | None
    clip: str


def clear_storyboard(
    *,
    actor: User,
    storyboard: Mapping[str, Any],
    sources: Sequence[Source] = (),
    purpose: str = PUBLISH,
    territories: Collection[str] | None = None,
    at: datetime | None = None,
) -> Clearance:
    """Whether `actor` may make a film of this valid storyboard, as plain JSON, out of these sources."""
    question = _question(purpose, territories, at, actor.pk, None, "")
    found = used_by(storyboard, sources=sources, person=actor.pk)
    return _answer(question, found, [one.clip for one in sources if one.carries], purged_among(sources))


def clear_clip(
    *,
    clip: Clip,
    purpose: str = PUBLISH,
    territories: Collection[str] | None = None,
    at: datetime | None = None,
) -> Clearance:
    """Whether a film that was made may be shown, remixed by others, or sell something.

    Without `territories` it is asked for where this house shows films; an empty one asks for everywhere.
    """
    question = _question(purpose, territories, at, clip.owner_id, clip.created_at, clip.pk)
    purged = Withheld.objects.filter(node__key=clip.pk).values_list("source__key", flat=True)
    return _answer(question, Found(tuple(used_in(clip.pk)), ()), _carried_into([clip.pk]), purged)


def _question(
    purpose: str,
    territories: Collection[str] | None,
    at: datetime | None,
    owner_id: int | None,
    made_at: datetime | None,
    clip: str,
) -> _Question:
    if purpose not in PURPOSES:
        raise ValueError(f"{purpose!r} is no purpose; there are: {', '.join(PURPOSES)}.")
    asked = settings.TERRITORIES if territories is None else tuple(dict.fromkeys(territories))
    return _Question(purpose, tuple(asked), at or timezone.now(), owner_id, made_at, clip)


def _answer(question: _Question, found: Found, above: Sequence[str], purged: Iterable[str]) -> Clearance:
    reasons = [Reason(f"{kind}-unknown", {"id": pk}, part=part) for kind, pk, part in found.unknown]
    licenses = _licenses(found.used)
    paid = set(
        Holding.objects.filter(person_id=question.owner_id, license__work__in=[one.work for one in found.used])
        .values_list("license_id", flat=True)
    )  # fmt: skip
    for one in found.used:
        if one.work.holder_id is not None and one.work.holder_id == question.owner_id:
            continue
        if one.work.needs_consent:
            reasons += _consent(question, one)
        else:
            reasons += _license(question, one, licenses.get(one.work.pk, []), paid)
    films, fallen = _above(above)
    # The id of a film that is held or removed may be the address of one that is not for everybody.
    reasons += [Reason(f"film-{standing}", {}, film=key) for key, standing in fallen]
    reasons += [Reason(PURGED, {}, film=key) for key in purged]
    weighed = len(found.used) + len(found.unknown) + films
    return Clearance(question.purpose, question.territories, question.at, tuple(reasons), weighed)


def _licenses(used: Iterable[Used]) -> dict[str, list[License]]:
    by_work: dict[str, list[License]] = {}
    for license in License.objects.filter(work__in=[one.work for one in used]):
        by_work.setdefault(license.work_id, []).append(license)
    return by_work


def _license(question: _Question, one: Used, licenses: list[License], paid: set[str]) -> list[Reason]:
    """Why no licence covers this use; each license is tried, and the one that comes nearest says what is missing."""
    if question.made_at is None and one.work.withdrawn_at is not None and not one.inherited:
        return [_reason("work-withdrawn", one)]
    tests = (
        ("license-none", lambda _: True),
        ("license-revoked", lambda li: li.revoked_at is None or li.revoked_at > question.at),
        ("license-not-begun", lambda li: li.starts_at <= question.at),
        ("license-ended", lambda li: li.ends_at is None or li.ends_at > question.at),
        ("license-not-ads", lambda li: li.ad or question.purpose != AD),
        ("license-only-ads", lambda li: li.organic or question.purpose == AD),
        ("license-not-remix", lambda li: li.remix or not (one.inherited or question.purpose == REMIX)),
        ("license-unpaid", lambda li: not li.price or li.pk in paid or one.inherited),
    )
    left, code = licenses, "license-none"
    for code, test in tests:
        passed = [license for license in left if test(license)]
        if not passed:
            return [_reason(code, one, left)]
        left = passed
    if any(not license.territories for license in left):
        return []
    missing = [place for place in question.territories if not any(place in li.territories for li in left)]
    if missing or not question.territories:
        return [_reason("license-territory", one, left, missing=", ".join(missing))]
    return []


def _consent(question: _Question, one: Used) -> list[Reason]:
    grant = one.grant
    if grant is None:
        return [_reason("consent-missing", one)]
    new = question.made_at is None
    # A film made while consent held may stay; what is made of it anew needs consent at that moment.
    moment = question.made_at if question.made_at is not None and question.purpose == PUBLISH else question.at
    given = grant.everybody or grant.to_id == question.owner_id or one.inherited
    checks = (
        ("grant-not-yours", given),
        ("grant-revoked", grant.revoked_at is None or grant.revoked_at > question.at),
        ("work-withdrawn", not (new and one.work.withdrawn_at is not None and not one.inherited)),
        ("grant-not-begun", grant.starts_at <= moment),
        ("grant-ended", grant.ends_at is None or grant.ends_at > moment),
        ("grant-not-ads", grant.ad or question.purpose != AD),
        ("grant-only-ads", grant.organic or question.purpose == AD),
        ("grant-not-remix", grant.remix or not (one.inherited or question.purpose == REMIX)),
    )
    if (code := next((code for code, holds in checks if not holds), "")) != "":
        return [_reason(code, one)]
    if not grant.reviews or not question.clip:
        return []
    review = Review.objects.filter(clip=question.clip, grant=grant).first()
    state = review.state if review else Review.State.WAITING
    if state == Review.State.APPROVED:
        return []
    return [_reason(f"review-{state}", one, why=review.why if review else "")]


def _reason(code: str, one: Used, licenses: Sequence[License] = (), **more: str) -> Reason:
    """A reason about one used work; dates are ISO 8601, for the telling to write in the reader's way."""
    values = {"title": one.work.title, "work": one.work.pk, **more}
    if one.grant is not None:
        values["to"] = one.grant.to.handle if one.grant.to else ""
        values |= _dates(one.grant)
    if licenses:
        values |= _dates(
            max(licenses, key=lambda license: (license.ends_at is None, license.ends_at or license.starts_at))
        )
        values["price"] = str(min(license.price for license in licenses))
        values["license"] = min(licenses, key=lambda license: license.price).pk
    holder = one.work.holder
    consent = f"@{holder.handle}" if holder else one.work.holder_name
    return Reason(code, values, part=one.part, film=one.origin, consent=consent)


def _dates(terms: License | Grant) -> dict[str, str]:
    return {
        name: moment.isoformat()
        for name, moment in (("begins", terms.starts_at), ("ends", terms.ends_at), ("revoked", terms.revoked_at))
        if moment is not None
    }


def _above(keys: Sequence[str]) -> tuple[int, list[tuple[str, str]]]:
    """How many films above were looked at, and those whose own material may no longer be seen: held, or removed."""
    seen: set[str] = set()
    fallen: list[tuple[str, str]] = []
    edge = list(dict.fromkeys(keys))
    while edge and len(seen) < MOST_ABOVE:
        some = edge[: MOST_ABOVE - len(seen)]
        seen.update(some)
        bad = Clip.objects.filter(pk__in=some).exclude(standing=Clip.Standing.CLEAR)
        fallen += sorted(bad.values_list("pk", "standing"))
        edge = sorted(set(_carried_into(some)) - seen)
    return len(seen), fallen


def _carried_into(keys: Sequence[str]) -> list[str]:
    """The films whose own picture or sound is in one of these."""
    edges = Edge.objects.filter(child__key__in=keys).exclude(spans=[]).values_list("parent__key", "spans")
    return [key for key, spans in edges if any(span["use"] in CARRIED for span in spans)]


def works_without_license(*, at: datetime, kinds: Collection[str]) -> list[Work]:
    """Works of these kinds that were under a licence for films that sell nothing, and are under none at `at` where this
    house shows films."""
    begun = License.objects.filter(organic=True, starts_at__lte=at, work__kind__in=kinds).filter(
        Q(ends_at__lte=at) | Q(revoked_at__lte=at)
    )
    found = []
    for work in Work.objects.filter(pk__in=begun.values("work")).prefetch_related("licenses"):
        one = Used(work, None, "sound", "", "")
        question = _question(PUBLISH, None, at, None, at, "")
        terms = list(work.licenses.all())
        if _license(question, one, terms, {license.pk for license in terms}):
            found.append(work)
    return found
