"""What the buttons of the cutting table do to a storyboard document: order, add, remove."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from generation.desk.cast import free_id
from generation.storyboard.schema import MAX_FILM_MS, MIN_SHOT_MS

NEW_SHOT_MS = 2000


class UnknownCut(ValueError):
    """No button of ours asks for this."""


def cut(storyboard: dict[str, Any], asked: str) -> dict[str, Any]:
    """The storyboard after one button, written "shot-up:s2", not yet validated.

    Buttons: shot-up, shot-down, shot-remove (a shot), shot-add, subject-remove (shot:cast), move-add (shot),
    move-remove (shot:place), text-remove (text), line-remove (track). One that points at what is gone changes nothing.
    Raises UnknownCut.
    """
    verb, *names = asked.split(":")
    if verb not in _CUTS or len(names) != _CUTS[verb][1]:
        raise UnknownCut(asked)
    made = deepcopy(storyboard)
    _CUTS[verb][0](made, *names)
    return _settled(made)


def _shot_up(made: dict[str, Any], shot: str) -> None:
    _swap(made["shots"], shot, -1)


def _shot_down(made: dict[str, Any], shot: str) -> None:
    _swap(made["shots"], shot, 1)


def _swap(shots: list[dict[str, Any]], name: str, by: int) -> None:
    at = _place(shots, name)
    if at is not None and 0 <= at + by < len(shots):
        shots[at], shots[at + by] = shots[at + by], shots[at]


def _shot_remove(made: dict[str, Any], shot: str) -> None:
    if len(made["shots"]) > 1:
        made["shots"] = [one for one in made["shots"] if one["id"] != shot]


def _shot_add(made: dict[str, Any]) -> None:
    last = made["shots"][-1]
    room = MAX_FILM_MS - sum(shot["ms"] for shot in made["shots"])
    new = {name: value for name, value in deepcopy(last).items() if name != "core"} | {
        "id": free_id("s", [shot["id"] for shot in made["shots"]]),
        "ms": max(MIN_SHOT_MS, min(NEW_SHOT_MS, room)),
        "framing": "medium" if last["framing"] == "wide" else "wide",
        "camera": [],
        "source": None,
        "product": None,
        "reference": None,
        "transition": {"kind": "cut", "ms": 0},
    }
    made["shots"].append(new)


def _subject_remove(made: dict[str, Any], shot: str, cast: str) -> None:
    at = _place(made["shots"], shot)
    if at is not None:
        made["shots"][at]["subjects"] = [one for one in made["shots"][at]["subjects"] if one["cast"] != cast]


def _move_add(made: dict[str, Any], shot: str) -> None:
    at = _place(made["shots"], shot)
    if at is not None:
        ms = made["shots"][at]["ms"]
        made["shots"][at]["camera"].append({"move": "dolly in", "speed": "slow", "start_ms": 0, "end_ms": ms})


def _move_remove(made: dict[str, Any], shot: str, number: str) -> None:
    at = _place(made["shots"], shot)
    if at is not None and number.isdecimal() and int(number) < len(made["shots"][at]["camera"]):
        del made["shots"][at]["camera"][int(number)]


def _text_remove(made: dict[str, Any], text: str) -> None:
    made["texts"] = [one for one in made["texts"] if one["id"] != text]


def _line_remove(made: dict[str, Any], track: str) -> None:
    made["tracks"] = [one for one in made["tracks"] if one["id"] != track or one["kind"] != "voice"]


def _place(parts: list[dict[str, Any]], name: str) -> int | None:
    return next((at for at, part in enumerate(parts) if part["id"] == name), None)


def _settled(made: dict[str, Any]) -> dict[str, Any]:
    """Nobody stays in the cast whom no shot shows; no dissolve into nothing; texts and sounds end with the film."""
    shown = {subject["cast"] for shot in made["shots"] for subject in shot["subjects"]}
    made["cast"] = [member for member in made["cast"] if member["id"] in shown]
    for shot in made["shots"]:
        for subject in shot["subjects"]:
            subject["relations"] = [one for one in subject["relations"] if one["to"] in shown]
            for action in subject["actions"]:
                action["target"] = action["target"] if action["target"] in shown else None
    if made["shots"][-1]["transition"]["kind"] == "dissolve":
        made["shots"][-1]["transition"] = {"kind": "cut", "ms": 0}
    for shot, following in zip(made["shots"], made["shots"][1:], strict=False):
        longest = min(shot["ms"], following["ms"]) // 2
        shot["transition"]["ms"] = min(shot["transition"]["ms"], longest)
    overlaps = sum(s["transition"]["ms"] for s in made["shots"][:-1] if s["transition"]["kind"] == "dissolve")
    length = sum(shot["ms"] for shot in made["shots"]) - overlaps
    made["texts"] = [text for text in made["texts"] if text["start_ms"] < length]
    for text in made["texts"]:
        text["end_ms"] = min(text["end_ms"], length)
    made["tracks"] = [track for track in made["tracks"] if _begins(track) < length]
    return made


def _begins(track: dict[str, Any]) -> int:
    return int(track.get("start_ms", track.get("at_ms", 0)))


_CUTS: dict[str, tuple[Callable[..., None], int]] = {
    "shot-up": (_shot_up, 1),
    "shot-down": (_shot_down, 1),
    "shot-remove": (_shot_remove, 1),
    "shot-add": (_shot_add, 0),
    "subject-remove": (_subject_remove, 2),
    "move-add": (_move_add, 1),
    "move-remove": (_move_remove, 2),
    "text-remove": (_text_remove, 1),
    "line-remove": (_line_remove, 1),
}
