"""Extend: let a film begin earlier, or go on."""

from typing import Any

from django.utils.translation import gettext as _

from generation.desk.cast import free_id
from generation.draft import check_words, loaded
from generation.storyboard.director import EmptyPrompt, PromptTooLong, direct
from generation.storyboard.document import dump
from generation.storyboard.schema import MAX_TRACKS
from generation.storyboard.timing import length_ms
from remix.kinds.parent import MAX_FILM_MS, Parent, RemixRefused

DISSOLVE_MS = 400
SHORTEST_MS = 500


def extend(parent: Parent, *, seconds: float, where: str = "after", sentence: str = "") -> dict[str, Any]:
    """The film with `seconds` more before or after it, up to twenty in all.

    Without a sentence the first or last shot of a drawn film begins earlier or goes on, so that no cut is seen; with
    one a new shot is directed from it and dissolves. Films that were not drawn here need a sentence. Raises
    RemixRefused, PromptRefused.
    """
    more = round(seconds * 1000)
    if more < SHORTEST_MS:
        raise RemixRefused(_("Say how much longer: at least half a second."))
    if parent.ms + more > MAX_FILM_MS:
        room = max(0, MAX_FILM_MS - parent.ms) / 1000
        raise RemixRefused(_("A film lasts at most 20 seconds; here %(room)g more fit.") % {"room": room})
    if sentence.strip():
        return _told(parent, more, where, sentence.strip())
    if not parent.drawn:
        raise RemixRefused(_("Say in a sentence how it goes on: this film was not drawn here."))
    made = parent.board()
    (_earlier if where == "before" else _longer)(made, more)
    return made


def _longer(made: dict[str, Any], more: int) -> None:
    """What the shot was composed for stays as it is, and all that moves in it goes on."""
    last = made["shots"][-1]
    last["core"] = last.get("core") or {"start_ms": 0, "end_ms": last["ms"]}
    last["ms"] += more


def _earlier(made: dict[str, Any], more: int) -> None:
    first = made["shots"][0]
    core = first.get("core") or {"start_ms": 0, "end_ms": first["ms"]}
    first["core"] = {name: at + more for name, at in core.items()}
    first["ms"] += more
    for move in first["camera"]:
        move["start_ms"] += more
        move["end_ms"] += more
    for text in made["texts"]:
        text["start_ms"] += more
        text["end_ms"] += more
    for track in made["tracks"]:
        for name in ("start_ms", "at_ms"):
            if name in track:
                track[name] += more


def _told(parent: Parent, more: int, where: str, sentence: str) -> dict[str, Any]:
    check_words(sentence)
    ms, aspect = max(2000, more + DISSOLVE_MS), parent.storyboard["canvas"]["aspect"]
    try:
        told = dump(direct(sentence, ms=ms, aspect=aspect, seed=parent.storyboard["seed"]).storyboard)
    except (EmptyPrompt, PromptTooLong) as error:
        raise RemixRefused(_("Say in a sentence of up to 2,000 characters how it goes on.")) from error
    made = parent.board() if parent.drawn else parent.footage([parent.shot()], [parent.heard()])
    new, cast = _apart(told, made)
    share = (more + DISSOLVE_MS) / sum(shot["ms"] for shot in new)
    for shot in new:
        shot["ms"] = max(SHORTEST_MS, round(shot["ms"] * share))
        shot["camera"] = [_fitted(move, share, shot["ms"]) for move in shot["camera"]]
    made["cast"] = [*made["cast"], *cast]
    made["tracks"] = [*made["tracks"], *_sounds(told, made)]
    joint = {"kind": "dissolve", "ms": DISSOLVE_MS}
    if where == "before":
        new[-1]["transition"] = joint
        made["shots"] = [*new, *made["shots"]]
        _later(made, length_ms(loaded({**made, "texts": [], "tracks": []})) - parent.ms)
    else:
        made["shots"][-1]["transition"] = joint
        made["shots"] = [*made["shots"], *new]
    return made


def _apart(told: dict[str, Any], made: dict[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The told shots and their cast under ids that the film does not have yet; one that it has by name is the same."""
    known = {member["noun"]: member["id"] for member in made["cast"]}
    begin = len(made["cast"]) + 1
    names = {one["id"]: known.get(one["noun"], f"x{number}") for number, one in enumerate(told["cast"], begin)}
    cast = [{**member, "id": names[member["id"]]} for member in told["cast"] if member["noun"] not in known]
    used = {shot["id"] for shot in made["shots"]}
    shots = []
    for number, shot in enumerate(told["shots"], 1):
        id = next(name for at in range(number, 100) if (name := f"e{at}") not in used)
        used.add(id)
        for subject in shot["subjects"]:
            subject["cast"] = names[subject["cast"]]
            for action in subject["actions"]:
                action["target"] = names.get(action["target"]) if action["target"] else None
            for relation in subject["relations"]:
                relation["to"] = names[relation["to"]]
        shots.append({**shot, "id": id})
    return shots, cast


def _sounds(told: dict[str, Any], made: dict[str, Any]) -> list[dict[str, Any]]:
    """What the told place sounds like: it is heard where one is there."""
    heard = {track.get("name") for track in made["tracks"]}
    used = [track["id"] for track in made["tracks"]]
    beds = [track for track in told["tracks"] if track["kind"] == "ambience" and track["name"] not in heard]
    found: list[dict[str, Any]] = []
    for bed in beds[: max(0, MAX_TRACKS - len(used))]:
        found.append({**bed, "id": free_id("e", used)})
        used.append(found[-1]["id"])
    return found


def _fitted(move: dict[str, Any], share: float, ms: int) -> dict[str, Any]:
    start = min(round(move["start_ms"] * share), ms - 1)
    return {**move, "start_ms": start, "end_ms": min(ms, max(start + 1, round(move["end_ms"] * share)))}


def _later(made: dict[str, Any], by: int) -> None:
    for text in made["texts"]:
        text["start_ms"] += by
        text["end_ms"] += by
    for track in made["tracks"]:
        for name in ("start_ms", "at_ms"):
            if name in track:
                track[name] += by
