"""From clauses to shots: how many, how long, how framed, and how the camera moves when nobody said."""

from itertools import pairwise
from typing import Any

from generation.storyboard.composition import composed
from generation.storyboard.director.sentences.scene import Clause, Presence, Scene
from generation.storyboard.director.words.text import printable

_MAX_SUBJECTS = 8
_MAX_CAST = 12
_LEAST_MS = 1_000
_BARE_FILM_MS = 8_000

# A bare idea told as a small film: establishing, subject, detail.
_FILM = (("wide", "dolly in", "slow"), ("medium", "truck right", "slow"), ("close", "zoom in", "slow"))
_MOVES = ("dolly in", "truck right", "dolly in", "pan left", "zoom in", "truck left")
_FRAMINGS = ("wide", "medium", "wide", "close")


def merge(scene: Scene, ms: int) -> None:
    """Fold clauses that show nothing of their own, and those too many for the length, into their neighbours."""
    kept: list[Clause] = []
    for clause in scene.clauses:
        if kept and not clause.shows and not _stands_alone(clause, kept[-1]):
            _fold(clause, kept[-1])
        elif kept and not kept[-1].shows and not kept[-1].quotes and not (clause.cut and kept[-1].times):
            _fold(kept.pop(), clause, before=True)
            kept.append(clause)
        else:
            kept.append(clause)
    most = max(1, min(12, ms // _LEAST_MS))
    while len(kept) > most:
        _fold(kept.pop(), kept[-1])
    scene.clauses = kept


def _stands_alone(clause: Clause, before: Clause) -> bool:
    """Whether a clause that only names an hour, a weather or a season is a shot: after "then", or when it contradicts
    the shot before."""

    def said(of: Clause, name: str) -> set[str]:
        return {one.senses[name] for one in getattr(of, f"{name}s")}

    names = ("time", "weather", "season")
    changes = any(
        said(clause, name) and said(before, name) and said(clause, name) != said(before, name) for name in names
    )
    return changes or (clause.cut and any(said(clause, name) for name in names))


def _fold(clause: Clause, into: Clause, *, before: bool = False) -> None:
    """Let one clause's shot be part of another's."""
    for name in ("places", "scenery", "times", "weathers", "seasons", "quotes", "lines", "moves"):
        mine, theirs = getattr(clause, name), getattr(into, name)
        setattr(into, name, [*mine, *theirs] if before else [*theirs, *mine])
    for name in ("framing", "angle", "tempo"):
        if getattr(into, name) is None:
            setattr(into, name, getattr(clause, name))
    for key, presence in clause.presences.items():
        there = into.presences.setdefault(key, presence)
        if there is not presence:
            there.actions.extend(one for one in presence.actions if one not in there.actions)
            there.pose = there.pose or presence.pose
            there.position = there.position or presence.position
            there.relations.extend(one for one in presence.relations if one not in there.relations)
    into.aliases.extend([clause, *clause.aliases])


def name(scene: Scene) -> None:
    """Give clauses their shot ids and things their cast ids; a thing no shot shows, or too many, gets none."""
    for number, clause in enumerate(scene.clauses, start=1):
        for one in (clause, *clause.aliases):
            one.id = f"s{number}"
        for surplus in list(clause.presences)[_MAX_SUBJECTS:]:
            del clause.presences[surplus]
    shown = [key for clause in scene.clauses for key in clause.presences]
    wanted = {id(target) for clause in scene.clauses for one in clause.presences.values() for _, target in one.actions}
    number = 0
    for thing in scene.things:
        if (id(thing) in shown or id(thing) in wanted) and number < _MAX_CAST and printable(thing.noun, 41):
            number += 1
            thing.id = f"c{number}"


def cast(scene: Scene) -> list[dict[str, Any]]:
    """The cast as the storyboard writes it."""
    return [
        {
            "id": thing.id,
            "noun": printable(thing.noun, 40),
            "asset": thing.asset,
            "match": thing.match,
            "count": max(1, min(24, thing.count)),
            "colours": thing.colours,
            "size": thing.size,
            "material": thing.material,
            "grant": None,
        }
        for thing in scene.things
        if thing.id
    ]


def shots(scene: Scene, settings: list[dict[str, Any]], *, ms: int, tempo: int, aspect: str) -> list[dict[str, Any]]:
    """The shots, adding up to exactly `ms`, cut on the beat of the score."""
    clauses = scene.clauses
    if len(clauses) == 1 and ms >= _BARE_FILM_MS and _bare(clauses[0]):
        return _film(clauses[0], settings[0], ms=ms, tempo=tempo, aspect=aspect)
    lengths = _lengths(len(clauses), ms, tempo)
    return [
        {
            "id": clause.id,
            "ms": length,
            "framing": clause.framing or (_FRAMINGS[index % len(_FRAMINGS)] if clause.presences else "wide"),
            "angle": clause.angle or "eye level",
            "tempo": clause.tempo or "normal",
            "setting": setting,
            "subjects": _seated(clause, aspect),
            "camera": _camera(clause, index, length),
        }
        for index, (clause, setting, length) in enumerate(zip(clauses, settings, lengths, strict=True))
    ]


def _bare(clause: Clause) -> bool:
    return not (clause.moves or clause.framing or clause.angle or clause.tempo)


def _film(clause: Clause, setting: dict[str, Any], *, ms: int, tempo: int, aspect: str) -> list[dict[str, Any]]:
    drawn = [one for one in clause.presences.values() if one.thing.id and one.thing.drawn]
    steps = _FILM if drawn else _FILM[:2]
    found = []
    for index, ((framing, move, speed), length) in enumerate(zip(steps, _lengths(len(steps), ms, tempo), strict=True)):
        everyone = _seated(clause, aspect)
        alone = [{**_subject(drawn[0]), "relations": []}] if drawn and index == len(_FILM) - 1 else everyone
        found.append(
            {
                "id": f"s{index + 1}",
                "ms": length,
                "framing": framing,
                "angle": "eye level",
                "tempo": "normal",
                "setting": setting,
                "subjects": alone,
                "camera": [{"move": move, "speed": speed, "start_ms": 0, "end_ms": length}],
            }
        )
    return found


def _lengths(count: int, ms: int, tempo: int) -> list[int]:
    """Lengths that sum to `ms`. Cuts fall on beats; a film holds a whole number of beats."""
    beats = max(count, round(ms * tempo / 60_000))
    cuts = [round(round(beats * index / count) * ms / beats) for index in range(count + 1)]
    return [end - start for start, end in pairwise(cuts)]


def _seated(clause: Clause, aspect: str) -> list[dict[str, Any]]:
    """A clause's subjects, each with the seat that the composition gives it."""
    shown = [one for one in clause.presences.values() if one.thing.id]
    habitats = {one.thing.id: one.thing.habitat for one in shown if one.thing.drawn}
    return composed([_subject(one) for one in shown], habitats, aspect)


def _subject(presence: Presence) -> dict[str, Any]:
    return {
        "cast": presence.thing.id,
        "actions": [
            {"verb": verb[:40], "target": target.id if target is not None and target.id else None}
            for verb, target in presence.actions[:4]
        ],
        "pose": presence.pose,
        "position": presence.position,
        "relations": [
            {"kind": kind, "to": other.id}
            for kind, other in presence.relations
            if other.id and other is not presence.thing
        ],
    }


def _camera(clause: Clause, index: int, ms: int) -> list[dict[str, Any]]:
    """The moves as said, one after the other; a gentle move where none was said."""
    moves = list(dict.fromkeys(clause.moves))[:6]
    if not moves:
        return [{"move": _MOVES[index % len(_MOVES)], "speed": "slow", "start_ms": 0, "end_ms": ms}]
    ends = [round(ms * (at + 1) / len(moves)) for at in range(len(moves))]
    return [
        {"move": move, "speed": speed or "normal", "start_ms": start, "end_ms": end}
        for (move, speed), start, end in zip(moves, [0, *ends], ends, strict=False)
    ]
