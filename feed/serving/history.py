"""The log of impressions as the ranking reads it, and one viewer's part of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np
from django.utils import timezone

from accounts.models import Block, Follow, Mute, User
from community.inviting.ask import starts_of
from community.models import Like
from feed.models import Impression, Mood, Share, Watch, Wish
from feed.ranking.given.log import Log
from feed.ranking.given.taste import Taste
from feed.ranking.weights import ACTS
from feed.serving.films import Films
from feed.wishing.ask import sent_away_by, steering_of
from lineage.models import Edge

# What is older teaches nothing; and of one viewer so many impressions are read.
KEPT, LATELY = timedelta(days=90), 600
# Whoever follows somebody so soon after a film of theirs did so for it.
AT_ONCE = timedelta(days=1)
# Who watched or liked fewer films than this is still known by what they began with.
FEW = 10
# An impression: its number, its viewer where they are known, who they were that day, the film, when.
Row = tuple[int, int | None, str, str, datetime]


def log_of(films: Films) -> Log:
    """What counted in the last ninety days. Viewers who are not known by name are told apart within a day."""
    counted = Impression.objects.counted().filter(seen_at__gt=timezone.now() - KEPT).order_by("pk")
    every = counted.values_list("pk", "viewer_id", "who", "clip_id", "seen_at")
    rows = [row for row in every if row[3] in films.places]
    looks = _looks(pk for pk, *_row in rows)
    done = _done(films, rows)
    numbers: dict[object, int] = {}
    told: list[tuple[int, int, float, bool, bool, float, float]] = []
    for pk, viewer, who, clip, at in rows:
        place = films.places[clip]
        long, watched = looks.get(pk, (False, 0))
        acts = sum(weight for act, weight in ACTS.items() if pk in done.get(act, ()))
        share = watched / max(1.0, float(films.catalogue.ms[place]))
        number = numbers.setdefault(viewer or who, len(numbers))
        told.append((number, place, at.timestamp(), long, pk in done["like"], share, acts))
    columns = list(zip(*told, strict=True)) if told else [()] * 7
    viewer_, clip_, at_, long_, like_, share_, acts_ = columns
    return Log.of(viewer=viewer_, clip=clip_, at=at_, long=long_, like=like_, share=share_, acts=acts_)


def _done(films: Films, rows: Sequence[Row]) -> dict[str, set[int]]:
    """By act, the impressions (their numbers) whose viewers did it to the film that they were shown."""
    liked = set(Like.objects.order_by().values_list("person_id", "clip_id"))
    grown = set(
        Edge.objects.filter(child__clip__isnull=False).order_by().values_list("child__clip__owner_id", "parent__key")
    )
    away = set(Wish.objects.filter(kind=Wish.Kind.AWAY).order_by().values_list("person_id", "clip_id"))
    sent = set(Share.objects.filter(uncounted="", shared_at__gt=timezone.now() - KEPT).values_list("who", "clip_id"))
    return {
        "like": {pk for pk, viewer, _who, clip, _at in rows if (viewer, clip) in liked},
        "remix": {pk for pk, viewer, _who, clip, _at in rows if (viewer, clip) in grown},
        "hide": {pk for pk, viewer, _who, clip, _at in rows if (viewer, clip) in away},
        "share": {pk for pk, _viewer, who, clip, _at in rows if (who, clip) in sent},
        "follow": _followed_through(films, rows),
    }


def _followed_through(films: Films, rows: Sequence[Row]) -> set[int]:
    """The impressions through which people came to follow: of the maker's films the one shown last before that, within
    a day of it."""
    began = Follow.objects.filter(created_at__gt=timezone.now() - KEPT).order_by()
    follows = {
        (follower, films.owners[followed]): at
        for follower, followed, at in began.values_list("follower_id", "followed_id", "created_at")
        if followed in films.owners
    }
    last: dict[tuple[int, int], tuple[datetime, int]] = {}
    for pk, viewer, _who, clip, at in rows:
        pair = (viewer or 0, int(films.catalogue.author[films.places[clip]]))
        if pair in follows and timedelta() <= follows[pair] - at <= AT_ONCE:
            last[pair] = max(last.get(pair, (at, pk)), (at, pk))
    return {pk for _at, pk in last.values()}


@dataclass(frozen=True, slots=True)
class Known:
    """A viewer's taste, which films they were shown in the last fourteen days (places), and the mood that a newcomer
    named ("": none, or they are known by what they watch)."""

    taste: Taste
    lately: frozenset[int]
    mood: str = ""


def known_of(viewer: User, films: Films, *, watched: bool = True) -> Known:
    """What is remembered of a viewer, for their own feed: what they said of films and people, and, where they let
    themselves be profiled (`watched`), what they were shown, liked and follow. A newcomer is known by the films
    they began with: all of them, or those alone that they chose themselves."""
    taste = _said_by(viewer, films)
    if watched:
        return _watched_by(viewer, films, taste)
    return Known(_with_liked(taste, _begun_with(viewer, films, chosen=True)), frozenset(), _mood_of(viewer))


def _said_by(viewer: User, films: Films) -> Taste:
    told = [(films.places[clip], kind, at) for clip, kind, at in steering_of(viewer) if clip in films.places]
    away = sent_away_by(viewer).values_list("clip_id", flat=True)
    return Taste(
        hidden=np.array(sorted(films.places[clip] for clip in away if clip in films.places), np.int32),
        hidden_authors=_barred(viewer, films),
        told=np.array([place for place, _kind, _at in told], np.int32),
        told_sign=np.array([1.0 if kind == Wish.Kind.MORE else -1.0 for _place, kind, _at in told], np.float64),
        told_at=np.array([at.timestamp() for _place, _kind, at in told], np.float64),
    )


def _watched_by(viewer: User, films: Films, taste: Taste) -> Known:
    seen = list(
        Impression.objects.visible_to(viewer)
        .order_by("-seen_at", "-pk")
        .values_list("pk", "clip_id", "seen_at")[:LATELY]
    )
    looks = _looks(pk for pk, *_row in seen)
    likes = set(Like.objects.visible_to(viewer).order_by("-created_at").values_list("clip_id", flat=True)[:LATELY])
    liked: list[tuple[float, int]] = []
    shown: dict[int, bool] = {}
    fresh = timezone.now() - timedelta(days=14)
    lately = set()
    for pk, clip, at in seen:
        if clip not in films.places:
            continue
        place, long = films.places[clip], looks.get(pk, (False, 0))[0]
        shown[place] = shown.get(place, False) or long
        if long or clip in likes:
            liked.append((at.timestamp(), place))
        if at > fresh:
            lately.add(place)
    mood = ""
    if len(liked) < FEW:
        liked += _begun_with(viewer, films)
        mood = _mood_of(viewer)
    places = sorted(shown)
    taste = replace(
        _with_liked(taste, liked),
        shown=np.array(places, np.int32),
        shown_long=np.array([shown[place] for place in places], np.bool_),
        followed=_numbers(Follow.objects.filter(follower=viewer).values_list("followed_id", flat=True), films),
    )
    return Known(taste, frozenset(lately), mood)


def _begun_with(viewer: User, films: Films, *, chosen: bool | None = None) -> list[tuple[float, int]]:
    begun = starts_of(viewer, chosen=chosen).filter(at__gt=timezone.now() - KEPT).values_list("clip_id", "at")
    return [(at.timestamp(), films.places[clip]) for clip, at in begun if clip in films.places]


def _mood_of(viewer: User) -> str:
    named = Mood.objects.filter(person=viewer, at__gt=timezone.now() - KEPT)
    return named.values_list("name", flat=True).first() or ""


def _with_liked(taste: Taste, liked: Iterable[tuple[float, int]]) -> Taste:
    told = sorted(liked)
    return replace(
        taste,
        liked=np.array([place for _at, place in told], np.int32),
        liked_at=np.array([at for at, _place in told], np.float64),
    )


def _barred(viewer: User, films: Films) -> "np.ndarray[tuple[int], np.dtype[np.int32]]":
    """Whom they blocked or muted, and who blocked them."""
    mine = Block.objects.filter(blocker=viewer).values_list("blocked_id", flat=True)
    theirs = Block.objects.filter(blocked=viewer).values_list("blocker_id", flat=True)
    muted = Mute.objects.visible_to(viewer).values_list("muted_id", flat=True)
    return _numbers({*mine, *theirs, *muted}, films)


def _numbers(people: Iterable[int], films: Films) -> "np.ndarray[tuple[int], np.dtype[np.int32]]":
    return np.array(sorted(films.owners[pk] for pk in people if pk in films.owners), np.int32)


def _looks(impressions: Iterable[int]) -> dict[int, tuple[bool, int]]:
    """Of each impression that was watched: whether long, and for how many milliseconds."""
    told: dict[int, tuple[bool, int]] = {}
    ids = list(impressions)
    for start in range(0, len(ids), 500):
        looks = Watch.objects.filter(impression__in=ids[start : start + 500], hurried=False).order_by()
        for pk, long, watched in looks.values_list("impression_id", "long", "watched_ms"):
            before = told.get(pk, (False, 0))
            told[pk] = (before[0] or long, before[1] + watched)
    return told
