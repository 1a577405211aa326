"""Write down what came into view and what came of it, once, however often a browser says it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from clips.models import Clip
from feed.models import ClipStat, Impression, Slate, Watch
from feed.recording.clock import take_place, take_time
from feed.recording.people import Looker
from feed.recording.slots import Slot
from feed.recording.tally import tally
from feed.recording.watched import outcome_of

# So many viewers of one address count for one film in a day: of those who are nobody here, and of people.
A_CROWD, A_HOUSEHOLD = 10, 40
ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a slot, as a browser tells it. `look` is -1 where a film only came into view so far."""

    slot: Slot
    at: datetime
    look: int = -1
    visible_ms: int = 0
    watched_ms: int = 0
    sound_ms: int = 0
    loops: int = 0
    played: int = 0


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was new of what was told: impressions and watches; `gone` are the places, in the list, of looks at films or
    lists that are here no more."""

    impressions: int
    watches: int
    gone: tuple[int, ...]


@transaction.atomic
def record_looks(*, actor: Looker, looks: Sequence[Look]) -> Recorded:
    """Add rows for what was not told before, and the films' figures with them."""
    films = Clip.objects.only("owner", "ms").in_bulk({look.slot.clip for look in looks})
    slates = Slate.objects.in_bulk({look.slot.slate for look in looks} - {""})
    kept = [look for look in looks if look.slot.clip in films and _stands(look.slot, slates)]
    stats = _locked({look.slot.clip for look in kept})
    known = {one.key: one for one in Impression.objects.filter(key__in={look.slot.key for look in kept})}
    fresh = _impressions(actor, kept, known, films, slates)
    Impression.objects.bulk_create(fresh)
    known |= {one.key: one for one in fresh}
    watches = _watches(actor, kept, known, films)
    Watch.objects.bulk_create(watches)
    tally(stats=stats, impressions=fresh, watches=watches)
    gone = tuple(place for place, look in enumerate(looks) if look not in kept)
    return Recorded(len(fresh), len(watches), gone)


def _stands(slot: Slot, slates: dict[str, Slate]) -> bool:
    if not slot.slate:
        return True
    slate = slates.get(slot.slate)
    return slate is not None and slot.position < len(slate.slots) and slate.slots[slot.position]["clip"] == slot.clip


def _locked(clips: set[str]) -> dict[str, ClipStat]:
    """The films' figures, held until all is written: who tells of the same films waits, and then sees what was told."""
    ClipStat.objects.bulk_create([ClipStat(clip_id=pk) for pk in sorted(clips)], ignore_conflicts=True)
    rows = ClipStat.objects.select_for_update().filter(clip__in=clips).order_by("clip_id")
    return {row.clip_id: row for row in rows}


def _impressions(
    actor: Looker,
    looks: Iterable[Look],
    known: dict[str, Impression],
    films: dict[str, Clip],
    slates: dict[str, Slate],
) -> list[Impression]:
    first = {look.slot.key: look for look in reversed(list(looks)) if look.slot.key not in known}
    clips = {look.slot.clip for look in first.values()}
    seen = set(Impression.objects.counted().filter(who=actor.who, clip__in=clips).values_list("clip_id", flat=True))
    made = []
    for key, look in sorted(first.items()):
        slot = look.slot
        slate = slates.get(slot.slate)
        said = slate.slots[slot.position] if slate else {}
        uncounted = _uncounted(actor, films[slot.clip], slot.clip in seen)
        if not uncounted:
            seen.add(slot.clip)
        made.append(
            Impression(
                key=key,
                viewer=actor.viewer,
                who=actor.who,
                clip_id=slot.clip,
                place=slot.place,
                position=slot.position,
                source=said.get("source", ALONE),
                terms=said.get("terms", {}),
                score=said.get("score"),
                propensity=said.get("propensity"),
                model=slate.model if slate else "",
                uncounted=uncounted,
                seen_at=look.at,
            )
        )
    return made


def _uncounted(actor: Looker, clip: Clip, again: bool) -> str:
    if actor.person is not None and clip.owner_id == actor.person:
        return Impression.Uncounted.OWN
    if actor.machine:
        return Impression.Uncounted.MACHINE
    if again:
        return Impression.Uncounted.AGAIN
    most = A_CROWD if actor.person is None else A_HOUSEHOLD
    if not take_place(crowd=actor.crowd, clip=clip.pk, most=most):
        return Impression.Uncounted.CROWD
    return ""


def _watches(actor: Looker, looks: Iterable[Look], known: dict[str, Impression], films: dict[str, Clip]) -> list[Watch]:
    told = {(look.slot.key, look.look): look for look in looks if look.look >= 0}
    impressions = {known[key].pk for key, _look in told}
    held = set(Watch.objects.filter(impression__in=impressions).values_list("impression_id", "look"))
    new = [look for (key, turn), look in told.items() if (known[key].pk, turn) not in held]
    in_time = take_time(who=actor.who, spans=[look.visible_ms / 1000 for look in new])
    return [
        _watch(known[look.slot.key], look, films[look.slot.clip], hurried=not enough)
        for look, enough in zip(new, in_time, strict=True)
    ]


def _watch(impression: Impression, look: Look, clip: Clip, *, hurried: bool) -> Watch:
    outcome = outcome_of(ms=clip.ms, watched_ms=look.watched_ms, played=look.played, loops=look.loops)
    return Watch(
        impression=impression,
        look=look.look,
        visible_ms=look.visible_ms,
        watched_ms=look.watched_ms,
        sound_ms=look.sound_ms,
        loops=look.loops,
        played=look.played,
        long=outcome.long,
        finished=outcome.finished,
        skipped=outcome.skipped,
        hurried=hurried,
        ended_at=look.at,
    )
