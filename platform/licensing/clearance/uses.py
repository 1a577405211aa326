"""What a film is made with, itself and through the films whose picture or sound is in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from licensing.clearance.naming import PICTURE, SOUND, named_in
from licensing.models import Grant, Use, Work
from lineage.sources import Source

# What of a film is in another by the use of a stretch of it; made after its storyboard, nothing is.
MEDIA = {"picture": (PICTURE,), "sound": (SOUND,), "both": (PICTURE, SOUND)}


@dataclass(frozen=True, slots=True)
class Used:
    """A work in a film. `grant` is the consent named with it; `origin` the film that was made with it first, "" for
    the film that is asked about; `part` the track or cast member there."""

    work: Work
    grant: Grant | None
    medium: str
    origin: str
    part: str

    @property
    def inherited(self) -> bool:
        return self.origin != ""


@dataclass(frozen=True, slots=True)
class Found:
    """All that is used, and the ids that name nothing here, each with the part that says it."""

    used: tuple[Used, ...]
    unknown: tuple[tuple[str, str, str], ...]


def used_by(storyboard: Mapping[str, Any], *, sources: Sequence[Source] = (), person: int | None = None) -> Found:
    """What a film of `person`'s to come will be made with: all that its storyboard names, and what comes with its
    sources. Whoever is cast by a consent that is not this person's own, but that of a film theirs is made after, came
    along from there."""
    named = named_in(storyboard)
    works = Work.objects.in_bulk([one.id for one in named if one.kind == "work"])
    grants = {
        grant.pk: grant
        for grant in Grant.objects.filter(pk__in=[one.id for one in named if one.kind == "grant"]).select_related(
            "work__holder", "to"
        )
    }
    footage = {work.clip_id: work for work in Work.objects.filter(clip__in=[o.id for o in named if o.kind == "clip"])}
    lent = _lent([grant for grant in grants.values() if not _own(grant, person)], sources)
    used: list[Used] = []
    unknown: list[tuple[str, str, str]] = []
    for one in named:
        if one.kind == "work":
            work, grant = works.get(one.id), None
        elif one.kind == "grant":
            grant = grants.get(one.id)
            work = grant.work if grant else None
        else:
            work, grant = footage.get(one.id), None
            if work is None:
                # Footage that is in no library is a film like any other: its tree says what is in it.
                continue
        if work is None:
            unknown.append((one.kind, one.id, one.part))
        else:
            used.append(Used(work, grant, one.medium, lent.get(grant.pk, "") if grant else "", one.part))
    return Found((*used, *inherited_by(sources, besides=used)), tuple(unknown))


def _own(grant: Grant, person: int | None) -> bool:
    return grant.everybody or (person is not None and person in (grant.to_id, grant.work.holder_id))


def _lent(grants: Sequence[Grant], sources: Sequence[Source]) -> dict[str, str]:
    """The film among the sources that was made under each of these consents first, where there is one."""
    rows = Use.objects.filter(grant__in=grants, film__in=[source.clip for source in sources]).order_by("-pk")
    return {str(row.grant_id): row.origin for row in rows}


def used_in(film: str) -> list[Used]:
    """What a film that was made is made with."""
    rows = Use.objects.filter(film=film).select_related("work__holder", "grant__to", "grant__work").order_by("pk")
    return [Used(r.work, r.grant, r.medium, "" if r.origin == film else r.origin, r.part) for r in rows]


def inherited_by(sources: Sequence[Source], *, besides: Iterable[Used] = ()) -> list[Used]:
    """What comes with the stretches of picture and sound that a film takes from others; nothing comes with a film
    that only lent its storyboard."""
    known = {(one.work.pk, one.grant.pk if one.grant else None, one.medium) for one in besides}
    found: list[Used] = []
    for source in sources:
        carried = {medium for span in source.spans for medium in MEDIA.get(span.use, ())}
        if not carried:
            continue
        rows = Use.objects.filter(film=source.clip, medium__in=carried).select_related("work__holder", "grant__to")
        for row in rows.order_by("pk"):
            key = (row.work_id, row.grant_id, row.medium)
            if key not in known:
                known.add(key)
                found.append(Used(row.work, row.grant, row.medium, row.origin, row.part))
    return found
