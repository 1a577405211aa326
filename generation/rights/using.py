"""A work from the library into a storyboard, and out of it again."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from generation.desk.cast import free_id, members_for
from generation.storyboard.schema import AMBIENCES, MAX_CAST, MAX_TRACKS, MOODS
from licensing.models import Grant, Work

BED_DB, PLACE_DB = 0, -8


class NotUsable(ValidationError):
    """The work cannot be put into this film; the message says why."""


def with_work(storyboard: dict[str, Any], work: Work, *, actor: User) -> dict[str, Any]:
    """The storyboard, not yet validated, with a work in it: music in the place of its music, an ambience beside its
    others, a look on all its shots, a character among its cast and in its first shot. Raises NotUsable."""
    made = deepcopy(storyboard)
    _PUT[work.kind](made, work, actor)
    return made


def without_work(storyboard: dict[str, Any], track: str) -> dict[str, Any]:
    """The storyboard with a track composed again instead of played from the library; an ambience goes."""
    made = deepcopy(storyboard)
    kept = []
    for one in made["tracks"]:
        if one["id"] == track and one["kind"] == "ambience":
            continue
        kept.append({**one, "work": None} if one["id"] == track and "work" in one else one)
    made["tracks"] = kept
    return made


def works_in(storyboard: dict[str, Any]) -> list[dict[str, Any]]:
    """What a storyboard plays and casts from the library: each `work`, with the `track` it is taken out by, "" for
    one of the cast."""
    tracks = {track["work"]: track["id"] for track in storyboard["tracks"] if track.get("work")}
    works = Work.objects.select_related("holder").in_bulk(list(tracks))
    found = [{"work": works[pk], "track": track} for pk, track in tracks.items() if pk in works]
    grants = [member["grant"] for member in storyboard["cast"] if member.get("grant")]
    for grant in Grant.objects.filter(pk__in=grants).select_related("work__holder"):
        found.append({"work": grant.work, "track": ""})
    return found


def _music(made: dict[str, Any], work: Work, _actor: User) -> None:
    # What it is composed to, should the licence end.
    mood = work.content.get("mood")
    brought = {"mood": mood if mood in MOODS else "warm", "tempo": work.content.get("tempo", 90), "work": work.pk}
    score = next((track for track in made["tracks"] if track["kind"] == "score"), None)
    if score is not None:
        score.update(brought)
        return
    made["tracks"].append({"id": _track_id(made), "kind": "score", **brought, "gain_db": BED_DB})


def _ambience(made: dict[str, Any], work: Work, _actor: User) -> None:
    name = work.content.get("name", "")
    # Ours are made to the film's length, and heard where the place sounds like it; recordings are played.
    played = {} if work.slug else {"work": work.pk}
    if any(track["kind"] == "ambience" and track["name"] == name and not played for track in made["tracks"]):
        raise NotUsable(_("“%(title)s” is heard in this film already.") % {"title": work.title})
    stand_in = name if name in AMBIENCES else "room"
    bed = {"id": _track_id(made), "kind": "ambience", "name": stand_in, "gain_db": PLACE_DB, **played}
    made["tracks"].append(bed)


def _look(made: dict[str, Any], work: Work, _actor: User) -> None:
    brought = work.content
    for shot in made["shots"]:
        same = shot["setting"]["set"] == brought["set"]
        shot["setting"] |= {"set": brought["set"], "time": brought["time"], "weather": brought["weather"]}
        shot["setting"]["place"] = shot["setting"]["place"] if same else None
    made["style"] = brought.get("style") or made["style"]


def _character(made: dict[str, Any], work: Work, actor: User) -> None:
    usable = Grant.objects.usable_by(actor).filter(work=work)
    grant = usable.filter(to=actor).first() or usable.filter(everybody=True).first() or usable.first()
    if grant is None:
        raise NotUsable(_("%(holder)s has not let you cast “%(title)s”.") % _who(work))
    if len(made["cast"]) >= MAX_CAST:
        raise NotUsable(_("There is no room for one more in this film; take something out first."))
    content = work.content
    [member] = members_for(content["noun"], taken=[one["id"] for one in made["cast"]])[:1]
    drawn = {name: content[name] for name in ("asset", "match") if content.get(name)}
    told = {name: content[name] for name in ("colours", "size", "material") if content.get(name)}
    made["cast"].append({**member, **drawn, **told, "count": 1, "grant": grant.pk})
    seat = {"cast": member["id"], "actions": [], "pose": None, "position": None, "relations": []}
    made["shots"][0]["subjects"].append(seat)


def _footage(_made: dict[str, Any], _work: Work, _actor: User) -> None:
    raise NotUsable(_("Footage is spliced into a film from its own page."))


def _track_id(made: dict[str, Any]) -> str:
    if len(made["tracks"]) >= MAX_TRACKS:
        raise NotUsable(_("There is no room for one more sound in this film; take one out first."))
    return free_id("a", [track["id"] for track in made["tracks"]])


def _who(work: Work) -> dict[str, str]:
    return {"holder": f"@{work.holder.handle}" if work.holder else work.holder_name, "title": work.title}


_PUT: dict[str, Callable[[dict[str, Any], Work, User], None]] = {
    Work.Kind.MUSIC: _music,
    Work.Kind.AMBIENCE: _ambience,
    Work.Kind.LOOK: _look,
    Work.Kind.CHARACTER: _character,
    Work.Kind.FOOTAGE: _footage,
}
