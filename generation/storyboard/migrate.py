"""Older versions of the storyboard, brought to the present one step at a time."""

from collections.abc import Callable
from typing import Any

from generation.storyboard.problems import Problem, StoryboardError
from generation.storyboard.vocabulary import VERSION

Document = dict[str, Any]


def _milliseconds(seconds: object, path: str) -> int:
    """Seconds of version 0 (a float) as integer milliseconds."""
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds <= 3600:
        raise StoryboardError([Problem(path, "wrong-type", "Give a number of seconds between 0 and 3600.")])
    return round(seconds * 1000)


def _retimed(item: object, names: dict[str, str], path: str) -> Document:
    """A copy of an object whose second-fields are renamed to millisecond-fields."""
    if not isinstance(item, dict):
        raise StoryboardError([Problem(path, "wrong-type", "Give an object here.")])
    retimed: Document = {}
    for key, value in item.items():
        if key in names:
            retimed[names[key]] = _milliseconds(value, f"{path}.{key}")
        else:
            retimed[key] = value
    return retimed


def _items(document: Document, field: str) -> list[Any]:
    items = document.get(field, [])
    if not isinstance(items, list):
        raise StoryboardError([Problem(field, "wrong-type", "Give a list here.")])
    return items


def _from_0(document: Document) -> Document:
    """Version 0 counted seconds as floats, held one `camera` object a shot that ran over the whole shot, and had a
    single `weather` word."""
    shots: list[Document] = []
    for index, old in enumerate(_items(document, "shots")):
        path = f"shots[{index}]"
        shot = _retimed(old, {"seconds": "ms"}, path)
        camera = shot.get("camera")
        if isinstance(camera, dict):
            shot["camera"] = [{**camera, "start_ms": 0, "end_ms": shot.get("ms")}]
        elif camera is None:
            shot["camera"] = []
        setting = shot.get("setting")
        if isinstance(setting, dict) and not isinstance(setting.get("weather"), list):
            weather = setting.get("weather")
            shot["setting"] = {**setting, "weather": [] if weather is None else [weather]}
        if isinstance(shot.get("transition"), dict):
            shot["transition"] = _retimed(shot["transition"], {"seconds": "ms"}, f"{path}.transition")
        shots.append(shot)
    texts = [
        _retimed(text, {"start": "start_ms", "end": "end_ms"}, f"texts[{index}]")
        for index, text in enumerate(_items(document, "texts"))
    ]
    return {**document, "schema": "offshoot.storyboard/1", "shots": shots, "texts": texts}


# Each step leads from the version that names it to the next one.
STEPS: dict[str, Callable[[Document], Document]] = {"offshoot.storyboard/0": _from_0}


def migrate(document: Document) -> Document:
    """The document in the present version. Raises StoryboardError for a version nobody wrote."""
    while document.get("schema") != VERSION:
        version = document.get("schema")
        step = STEPS.get(version) if isinstance(version, str) else None
        if step is None:
            raise StoryboardError(
                [Problem("schema", "unknown-version", f'Set "schema" to "{VERSION}"; this version is not known.')]
            )
        document = step(document)
    return document
