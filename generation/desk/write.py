"""A filled form back into a storyboard document: what the form does not show is kept as it was."""

import re
from copy import deepcopy
from typing import Any

from django.utils.translation import gettext as _

from generation.desk.cast import free_id, members_for, recast
from generation.desk.native import meant, verb
from generation.desk.sheet import MoveSheet, Sheet, ShotSheet, SubjectSheet, TextSheet, sheet_of
from generation.desk.words import listed
from generation.storyboard.director.seats import seated
from generation.storyboard.document import length_ms, load

DISSOLVE_MS = 500
TEXT_MS = 3000
COMMAS = re.compile("[,，、]")


class Unreadable(ValueError):
    """Some fields hold no number; `problems` maps a field's name to sentences."""

    def __init__(self, problems: dict[str, list[str]]) -> None:
        self.problems = problems
        super().__init__(", ".join(problems))


def storyboard_from(sheet: Sheet, base: dict[str, Any]) -> dict[str, Any]:
    """The storyboard the form describes, ids kept, not yet validated. `base` is what the form was made of.

    Raises Unreadable if a field that needs a number holds none.
    """
    made = deepcopy(base)
    reader = _Reader()
    before = sheet_of(base)
    old = {shot["id"]: shot for shot in made["shots"]}
    made["canvas"]["aspect"] = sheet.aspect
    made["style"] = sheet.style or None
    made["seed"] = reader.whole("seed", sheet.seed)
    made["shots"] = [_shot(shot, old[shot.id], reader) for shot in sheet.shots]
    _stretch(made, sheet, before, reader)
    _name(made, sheet, before, reader)
    _invite(made, sheet)
    made = seated(made, _recast(made, base))
    _write_texts(made, sheet, base, reader)
    _score(made, sheet, reader)
    _say(made, sheet, reader)
    if reader.problems:
        raise Unreadable(reader.problems)
    return made


def _recast(made: dict[str, Any], base: dict[str, Any]) -> set[str]:
    """The shots in which somebody came, went or changed sides, or all of a picture that has another shape."""

    def places(shot: dict[str, Any]) -> list[tuple[str, str | None]]:
        return [(subject["cast"], subject["position"]) for subject in shot["subjects"]]

    before = {shot["id"]: places(shot) for shot in base["shots"]}
    turned = made["canvas"]["aspect"] != base["canvas"]["aspect"]
    return {shot["id"] for shot in made["shots"] if turned or before.get(shot["id"]) != places(shot)}


class _Reader:
    """Reads numbers, and remembers which fields held none."""

    def __init__(self) -> None:
        self.problems: dict[str, list[str]] = {}

    def ms(self, name: str, text: str) -> int:
        """Seconds as typed, in milliseconds."""
        try:
            ms = round(float(text.replace(",", ".")) * 1000)
        except (ValueError, OverflowError):
            self.problems[name] = [_("Write seconds as a number, for example 2.5.")]
            return 0
        return max(-1, min(ms, 3_600_000))

    def whole(self, name: str, text: str) -> int:
        """A whole number as typed."""
        if text.isascii() and text.isdecimal() and len(text) <= 12:
            return int(text)
        self.problems[name] = [_("Write a whole number.")]
        return 0


def _shot(sheet: ShotSheet, shot: dict[str, Any], reader: _Reader) -> dict[str, Any]:
    was = shot["ms"]
    shot["ms"] = reader.ms(f"{sheet.name}.seconds", sheet.seconds)
    shot["framing"], shot["angle"], shot["tempo"] = sheet.framing, sheet.angle, sheet.tempo
    shot["setting"] |= {
        "set": sheet.set,
        "place": sheet.place or None,
        "time": sheet.time,
        "weather": sheet.weather,
        "season": sheet.season or None,
    }
    camera = [_move(move, shot["ms"], was, reader) for move in sheet.moves]
    if (shot["ms"], camera) != (was, shot["camera"]):
        # Of another length, or with other moves, it is composed as a whole.
        shot.pop("core", None)
    shot["camera"] = camera
    shot["transition"] = {"kind": sheet.transition, "ms": _transition_ms(sheet, reader)}
    subjects = {subject["cast"]: subject for subject in shot["subjects"]}
    shot["subjects"] = [_subject(subject, subjects[subject.cast]) for subject in sheet.subjects]
    return shot


def _move(move: MoveSheet, ms: int, was: int, reader: _Reader) -> dict[str, Any]:
    end = reader.ms(f"{move.name}.end", move.end) if move.end else ms
    # A move that filled a longer shot is cut with it.
    end = ms if was >= end > ms else end
    start = reader.ms(f"{move.name}.start", move.start or "0")
    return {"move": move.move, "speed": move.speed, "start_ms": start, "end_ms": end}


def _transition_ms(sheet: ShotSheet, reader: _Reader) -> int:
    if sheet.transition == "cut":
        return 0
    if not sheet.transition_seconds:
        return DISSOLVE_MS
    return reader.ms(f"{sheet.name}.transition_seconds", sheet.transition_seconds)


def _subject(sheet: SubjectSheet, subject: dict[str, Any]) -> dict[str, Any]:
    if sheet.action != listed(verb(action["verb"]) for action in subject["actions"]):
        subject["actions"] = _actions(sheet.action, subject["actions"])
    subject["position"] = sheet.position or None
    return subject


def _actions(text: str, old: list[dict[str, Any]]) -> list[dict[str, Any]]:
    targets = {action["verb"]: action["target"] for action in old}
    verbs = [meant(said, "verb") for said in _parted(text)]
    return [{"verb": one, "target": targets.get(one)} for one in verbs]


def _parted(text: str) -> list[str]:
    """The parts of a list as people of either language write it."""
    return [part.strip() for part in COMMAS.split(text) if part.strip()]


def _stretch(made: dict[str, Any], sheet: Sheet, before: Sheet, reader: _Reader) -> None:
    """A new length of the whole film is shared among the shots, unless their lengths were changed as well."""
    lengths = {shot.id: shot.seconds for shot in before.shots}
    if sheet.length in ("", before.length) or any(lengths[shot.id] != shot.seconds for shot in sheet.shots):
        return
    wanted = reader.ms("length", sheet.length)
    have = reader.ms("length", before.length)
    overlap = sum(shot["ms"] for shot in made["shots"]) - have
    factor = (wanted + overlap) / (have + overlap)
    for shot in made["shots"]:
        for move in shot["camera"]:
            move["start_ms"], move["end_ms"] = round(move["start_ms"] * factor), round(move["end_ms"] * factor)
        shot["ms"] = round(shot["ms"] * factor)
        shot.pop("core", None)
    made["shots"][-1]["ms"] += wanted + overlap - sum(shot["ms"] for shot in made["shots"])
    for shot in made["shots"]:
        for move in shot["camera"]:
            move["end_ms"] = min(move["end_ms"], shot["ms"])


def _name(made: dict[str, Any], sheet: Sheet, before: Sheet, reader: _Reader) -> None:
    """Names, numbers and colours belong to the cast: changed in one shot, they change in all."""
    old = {subject.name: subject for shot in before.shots for subject in shot.subjects}
    members = {member["id"]: member for member in made["cast"]}
    for subject in (subject for shot in sheet.shots for subject in shot.subjects):
        was, member = old[subject.name], members[subject.cast]
        if subject.noun != was.noun:
            members[subject.cast] = member = recast(member, subject.noun)
        if subject.count != was.count:
            member["count"] = reader.whole(f"{subject.name}.count", subject.count)
        if subject.colours != was.colours:
            member["colours"] = [meant(said, "colour") for said in _parted(subject.colours)]
    made["cast"] = list(members.values())


def _invite(made: dict[str, Any], sheet: Sheet) -> None:
    for row, shot in zip(sheet.shots, made["shots"], strict=True):
        here = {subject["cast"] for subject in shot["subjects"]}
        for new in members_for(row.more, taken=[member["id"] for member in made["cast"]]):
            known = next((member["id"] for member in made["cast"] if member["noun"] == new["noun"]), None)
            if known in here:
                continue
            if known is None:
                made["cast"].append(new)
            here.add(known or new["id"])
            shot["subjects"].append(
                {"cast": known or new["id"], "actions": [], "pose": None, "position": None, "relations": []}
            )


def _write_texts(made: dict[str, Any], sheet: Sheet, base: dict[str, Any], reader: _Reader) -> None:
    was, length = length_ms(load(base)), _length(made)
    old = {text["id"]: text for text in made["texts"]}
    made["texts"] = [_text(text, old[text.id], was, length, reader) for text in sheet.texts]
    if sheet.words:
        name = free_id("t", [text["id"] for text in made["texts"]])
        end = min(length, TEXT_MS)
        language = _language(sheet.words, made)
        text = {"id": name, "role": "title" if not made["texts"] else "subtitle", "content": sheet.words}
        made["texts"].append({**text, "language": language, "start_ms": 0, "end_ms": end, "binding": None})


def _text(sheet: TextSheet, text: dict[str, Any], was: int, length: int, reader: _Reader) -> dict[str, Any]:
    end = reader.ms(f"{sheet.name}.end", sheet.end) if sheet.end else length
    # A text that fitted a longer film is cut with it.
    end = length if was >= end > length else end
    start = reader.ms(f"{sheet.name}.start", sheet.start or "0")
    return {**text, "role": sheet.role, "content": sheet.content, "start_ms": start, "end_ms": end}


def _score(made: dict[str, Any], sheet: Sheet, reader: _Reader) -> None:
    used = {track["id"] for track in made["tracks"]}
    tracks = []
    scored = False
    for track in made["tracks"]:
        if track["kind"] == "score" and not scored:
            scored = True
            if sheet.mood:
                tempo = reader.whole("tempo", sheet.tempo) if sheet.tempo else track["tempo"]
                # A recording is of its own mood and tempo; asked for another, the music is composed.
                own = {} if (sheet.mood, tempo) == (track["mood"], track["tempo"]) else {"work": None}
                tracks.append({**track, "mood": sheet.mood, "tempo": tempo, **own})
        elif track["kind"] != "ambience" or track["name"] in sheet.ambience:
            tracks.append(track)
    if sheet.mood and not scored:
        new = {"id": free_id("a", used), "kind": "score", "mood": sheet.mood, "tempo": 90, "work": None, "gain_db": 0}
        used.add(new["id"])
        tracks.append(new)
    heard = {track["name"] for track in tracks if track["kind"] == "ambience"}
    for name in dict.fromkeys(sheet.ambience):
        if name not in heard:
            bed = {"id": free_id("a", used), "kind": "ambience", "name": name, "gain_db": -8}
            used.add(bed["id"])
            tracks.append(bed)
    made["tracks"] = tracks


def _say(made: dict[str, Any], sheet: Sheet, reader: _Reader) -> None:
    """What is spoken; a line whose words were taken out is gone."""
    rows = {line.id: line for line in sheet.lines}
    tracks = []
    # A cue that fell into a longer film goes with what it marked.
    heard = [track for track in made["tracks"] if track["kind"] != "cue" or track["at_ms"] < max(1, _length(made))]
    for track in heard:
        row = rows.get(track["id"]) if track["kind"] == "voice" else None
        if row is None:
            tracks.append(track)
        elif row.content:
            start = reader.ms(f"{row.name}.start", row.start or "0")
            language = track["language"] if row.content == track["content"] else _language(row.content, made)
            tracks.append({**track, "content": row.content, "language": language, "start_ms": start})
    if sheet.say:
        name = free_id("v", [track["id"] for track in tracks])
        line = {"id": name, "kind": "voice", "content": sheet.say, "language": _language(sheet.say, made)}
        tracks.append({**line, "start_ms": min(500, _length(made)), "grant": None, "gain_db": 0})
    made["tracks"] = tracks


def _language(said: str, made: dict[str, Any]) -> str:
    return "zh" if any(ord(letter) > 0x2E7F for letter in said) else str(made["language"])


def _length(made: dict[str, Any]) -> int:
    overlaps = sum(shot["transition"]["ms"] for shot in made["shots"][:-1] if shot["transition"]["kind"] == "dissolve")
    return int(sum(shot["ms"] for shot in made["shots"]) - overlaps)
