"""What became of each word of a sentence in a storyboard that a model directed."""

from collections.abc import Iterable, Iterator
from typing import Any

from generation.directing.answer import Claim
from generation.directing.words import forms
from generation.storyboard.director import Direction
from generation.storyboard.director.reading import Ignored, Reading, Substituted, Understood
from generation.storyboard.document import dump
from generation.storyboard.schema import Storyboard

Item = Understood | Substituted | Ignored


def reading_of(board: Storyboard, direction: Direction, claims: Iterable[Claim]) -> Reading:
    """The reading of a model's storyboard. A word is understood where the storyboard holds what the rules read in it,
    or holds the word itself where the model says so; a model's word alone is never taken for it."""
    before, after, read = dump(direction.storyboard), dump(board), direction.reading
    marks: list[Item] = []
    items: list[Item] = [*read.understood, *read.substituted, *read.ignored]
    for item in items:
        span = {"text": item.text, "start": item.start, "end": item.end}
        path = _kept(item, before, after) or _claimed(item, claims, after)
        if isinstance(item, Substituted) and _used(item, before, after):
            marks.append(item)
        elif path:
            marks.append(Understood(**span, as_=path))
        else:
            marks.append(Ignored(**span))
    marks.sort(key=lambda mark: mark.start)
    return read.model_copy(
        update={
            "understood": [mark for mark in marks if isinstance(mark, Understood)],
            "substituted": [mark for mark in marks if isinstance(mark, Substituted)],
            "ignored": [mark for mark in marks if isinstance(mark, Ignored)],
        }
    )


def _kept(item: Item, before: dict[str, Any], after: dict[str, Any]) -> str | None:
    """Where the storyboard holds what the rules read in a word; first at the very path they gave."""
    if not isinstance(item, Understood):
        return None
    if item.as_ in {"excluded", "shots"} or item.as_.startswith(("texts.", "tracks.")):
        return item.as_ if item.as_ != "shots" or len(after["shots"]) == len(before["shots"]) else None
    wanted = {found for path, value in _paths(before) if path == item.as_ for found in _said(value)}
    places = [path for path, value in _paths(after) if _kind(path) == _kind(item.as_) and wanted <= set(_said(value))]
    return item.as_ if item.as_ in places else next(iter(places if wanted else ()), None)


def _claimed(item: Item, claims: Iterable[Claim], after: dict[str, Any]) -> str | None:
    """Where the model says a word stands, if the storyboard has that word there, and a drawing for it if it is a
    thing."""
    word = item.text.casefold()
    said = {claim.as_ for claim in claims if claim.text.casefold() == word}
    undrawn = {f"cast.{member['id']}.noun" for member in after["cast"] if member["asset"] is None}
    places = (
        path
        for path, value in _paths(after)
        if path in said - undrawn and any(word in forms(one) for one in _said(value))
    )
    return next(places, None)


def _used(item: Substituted, before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether what the rules put in a word's place is there still: a drawing, a set, or what stands for a style."""
    if item.used.replace("-", " ") in _painted(before):
        return item.used.replace("-", " ") in _painted(after)
    return bool(after["style"]) and after["style"] == before["style"]


def _shown(document: dict[str, Any]) -> list[dict[str, Any]]:
    shown = {subject["cast"] for shot in document["shots"] for subject in shot["subjects"]}
    return [member for member in document["cast"] if member["id"] in shown]


def _painted(document: dict[str, Any]) -> set[str]:
    assets = (member["asset"] or "" for member in _shown(document))
    return {name.replace("-", " ") for name in (*assets, *(shot["setting"]["set"] for shot in document["shots"]))}


def _paths(document: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every path that a reading may name, with what stands there; a thing that no shot shows is nowhere."""
    yield "style", document["style"]
    for member in _shown(document):
        for field in ("noun", "count", "colours", "size", "material"):
            yield f"cast.{member['id']}.{field}", member[field]
    for shot in document["shots"]:
        at = f"shots.{shot['id']}"
        for field in ("framing", "angle", "tempo", "camera"):
            yield f"{at}.{field}", shot[field]
        for field, value in shot["setting"].items():
            yield f"{at}.setting.{field}", value
        for subject in shot["subjects"]:
            for field in ("actions", "pose", "position", "relations"):
                yield f"{at}.subjects.{subject['cast']}.{field}", subject[field]


def _kind(path: str) -> str:
    """A path without the ids in it; what a shot, a subject and a thing have is called differently in each."""
    steps = path.split(".")
    return f"{steps[0]} {steps[-1]}"


def _said(value: Any) -> Iterator[str]:
    """The words and numbers in a value, without ids and times."""
    if isinstance(value, list):
        for one in value:
            yield from _said(one)
    elif isinstance(value, dict):
        yield from (one for key in ("move", "verb", "kind") for one in _said(value.get(key)))
    elif value is not None:
        yield str(value).casefold()
