"""A patch carried out on a storyboard."""

from collections.abc import Callable
from typing import Any

from generation.storyboard.document import dump, load
from generation.storyboard.revise import patch as ops
from generation.storyboard.revise.refusals import RevisionRefused
from generation.storyboard.revise.retime import stretch
from generation.storyboard.schema import Storyboard

Document = dict[str, Any]


def apply(storyboard: Storyboard, patch: ops.Patch) -> Storyboard:
    """The storyboard with the patch carried out: valid, every id it keeps unchanged, and nothing touched that no
    operation names. Raises RevisionRefused for an id the storyboard does not hold, StoryboardError for what no film may
    be."""
    document = dump(storyboard)
    for operation in patch.operations:
        carry_out(document, operation)
    return load(document)


def carry_out(document: Document, operation: Any) -> None:
    """One operation on a plain document, which is changed in place and may be invalid until the last."""
    _CARRIERS[operation.op](document, operation)


def given(operation: Any, *spared: str) -> dict[str, Any]:
    """The fields an operation was given, as plain data."""
    told: dict[str, Any] = operation.model_dump(mode="json")
    return {name: told[name] for name in operation.model_fields_set if name not in {"op", *spared}}


def _one(rows: list[Document], id: str, key: str = "id") -> Document:
    for row in rows:
        if row[key] == id:
            return row
    raise RevisionRefused("unknown target", f'There is no "{id}" in this film.', id)


def _set_setting(document: Document, operation: ops.SetSetting) -> None:
    setting = _one(document["shots"], operation.shot)["setting"]
    for name, value in given(operation, "shot").items():
        if value is not None or name in {"place", "season"}:
            setting[name] = value


def _set_shot(document: Document, operation: ops.SetShot) -> None:
    shot = _one(document["shots"], operation.shot)
    shot.update({name: value for name, value in given(operation, "shot").items() if value is not None})


def _set_camera(document: Document, operation: ops.SetCamera) -> None:
    shot = _one(document["shots"], operation.shot)
    shot["camera"] = [move.model_dump(mode="json") for move in operation.moves]
    # Other moves are laid for the whole shot.
    shot.pop("core", None)


def _set_length(document: Document, operation: ops.SetLength) -> None:
    _one(document["shots"], operation.shot)
    stretch(document, {operation.shot: operation.ms})


def _add_shot(document: Document, operation: ops.AddShot) -> None:
    shots = document["shots"]
    at = shots.index(_one(shots, operation.after)) + 1 if operation.after else len(shots)
    before, whole = shots[at - 1], at < len(shots)
    shots.insert(at, operation.shot.model_dump(mode="json"))
    if whole:
        added, shots[at]["ms"] = shots[at]["ms"], 0
        stretch(document, {operation.shot.id: added})
    elif before["transition"]["kind"] == "dissolve":
        before["transition"] = {"kind": "cut", "ms": 0}


def _remove_shot(document: Document, operation: ops.RemoveShot) -> None:
    shot = _one(document["shots"], operation.shot)
    stretch(document, {operation.shot: 0})
    document["shots"].remove(shot)
    if document["shots"]:
        document["shots"][-1]["transition"] = {"kind": "cut", "ms": 0}


def _add_cast(document: Document, operation: ops.AddCast) -> None:
    document["cast"].append(operation.member.model_dump(mode="json"))


def _change_cast(document: Document, operation: ops.ChangeCast) -> None:
    _one(document["cast"], operation.cast).update(given(operation, "cast"))


def _remove_cast(document: Document, operation: ops.RemoveCast) -> None:
    document["cast"].remove(_one(document["cast"], operation.cast))
    for shot in document["shots"]:
        shot["subjects"] = [one for one in shot["subjects"] if one["cast"] != operation.cast]
        for subject in shot["subjects"]:
            subject["relations"] = [one for one in subject["relations"] if one["to"] != operation.cast]
            for action in subject["actions"]:
                action["target"] = None if action["target"] == operation.cast else action["target"]


def _set_subject(document: Document, operation: ops.SetSubject) -> None:
    subjects = _one(document["shots"], operation.shot)["subjects"]
    told = operation.subject.model_dump(mode="json")
    for at, one in enumerate(subjects):
        if one["cast"] == told["cast"]:
            subjects[at] = told
            return
    subjects.append(told)


def _remove_subject(document: Document, operation: ops.RemoveSubject) -> None:
    shot = _one(document["shots"], operation.shot)
    shot["subjects"].remove(_one(shot["subjects"], operation.cast, "cast"))
    for subject in shot["subjects"]:
        subject["relations"] = [one for one in subject["relations"] if one["to"] != operation.cast]


def _set_style(document: Document, operation: ops.SetStyle) -> None:
    document["style"] = operation.style


def _set_aspect(document: Document, operation: ops.SetAspect) -> None:
    document["canvas"]["aspect"] = operation.aspect


def _add_text(document: Document, operation: ops.AddText) -> None:
    document["texts"].append(operation.text.model_dump(mode="json"))


def _change_text(document: Document, operation: ops.ChangeText) -> None:
    _one(document["texts"], operation.text)["content"] = operation.content


def _remove_text(document: Document, operation: ops.RemoveText) -> None:
    document["texts"].remove(_one(document["texts"], operation.text))


def _add_track(document: Document, operation: ops.AddTrack) -> None:
    document["tracks"].append(operation.track.model_dump(mode="json"))


def _change_track(document: Document, operation: ops.ChangeTrack) -> None:
    track = _one(document["tracks"], operation.track)
    track.update({name: value for name, value in given(operation, "track").items() if value is not None})


def _remove_track(document: Document, operation: ops.RemoveTrack) -> None:
    document["tracks"].remove(_one(document["tracks"], operation.track))


_CARRIERS: dict[str, Callable[[Document, Any], None]] = {
    "set setting": _set_setting,
    "set shot": _set_shot,
    "set camera": _set_camera,
    "set length": _set_length,
    "add shot": _add_shot,
    "remove shot": _remove_shot,
    "add cast": _add_cast,
    "change cast": _change_cast,
    "remove cast": _remove_cast,
    "set subject": _set_subject,
    "remove subject": _remove_subject,
    "set style": _set_style,
    "set aspect": _set_aspect,
    "add text": _add_text,
    "change text": _change_text,
    "remove text": _remove_text,
    "add track": _add_track,
    "change track": _change_track,
    "remove track": _remove_track,
}
