"""The director: a prompt becomes a storyboard, with a reading that says what became of every word."""

import hashlib
import unicodedata
from dataclasses import dataclass
from typing import Any

from generation.storyboard.director import shots
from generation.storyboard.director.reading import Ignored, Reading, Substituted, Understood
from generation.storyboard.director.sentences.reader import read
from generation.storyboard.director.sentences.scene import Scene
from generation.storyboard.director.setting import settings
from generation.storyboard.director.sound import score, tracks
from generation.storyboard.director.words.marks import Mark, mark, spelled, unread
from generation.storyboard.director.words.text import INVISIBLE, language_of, printable, tokenize
from generation.storyboard.document import load
from generation.storyboard.schema import MAX_FILM_MS, MAX_TEXTS, MAX_TRACKS, MIN_FILM_MS, VERSION, Storyboard

LONGEST_PROMPT = 2_000
# More than any film shows; it bounds the work on prompts that repeat one word.
MOST_WORDS = 500


class EmptyPrompt(ValueError):
    """The prompt says nothing: no letter, digit or picture in it."""


class PromptTooLong(ValueError):
    """The prompt has more than LONGEST_PROMPT characters."""


@dataclass(frozen=True, slots=True)
class Direction:
    """The director's answer: the storyboard, which travels, and the reading, which stays with the person."""

    storyboard: Storyboard
    reading: Reading


def direct(prompt: str, *, aspect: str = "9:16", ms: int = 5_000, seed: int | None = None) -> Direction:
    """The storyboard of a film of exactly `ms` (2,000 to 20,000) for a prompt in any language; English and Chinese are
    read, other words and what stands behind the first MOST_WORDS end up ignored. The same arguments give the same
    answer; without a seed the prompt is its own. Raises EmptyPrompt or PromptTooLong for the prompt, and ValueError
    for an aspect or length no film has."""
    if len(prompt) > LONGEST_PROMPT:
        raise PromptTooLong(f"The prompt has {len(prompt)} characters; shorten it to {LONGEST_PROMPT}.")
    if not any(character.isalnum() or unicodedata.category(character) == "So" for character in prompt):
        raise EmptyPrompt("The prompt is empty; write what the film should show.")
    if not MIN_FILM_MS <= ms <= MAX_FILM_MS:
        raise ValueError(f"A film lasts {MIN_FILM_MS} to {MAX_FILM_MS} ms, not {ms}.")
    tokens = tokenize(prompt)
    marks = mark(prompt, tokens[:MOST_WORDS])
    scene = read(prompt, marks)
    language = language_of(prompt)
    document = _document(prompt, scene, aspect=aspect, ms=ms, language=language)
    document["seed"] = _seed(prompt) if seed is None else seed
    marks += unread(tokens, MOST_WORDS)
    return Direction(load(document), _reading(prompt, language, marks, scene, document))


def _document(prompt: str, scene: Scene, *, aspect: str, ms: int, language: str) -> dict[str, Any]:
    shots.merge(scene, ms)
    shots.name(scene)
    places = settings(prompt, scene)
    mood, tempo = score(scene, places[0])
    taken = shots.shots(scene, places, ms=ms, tempo=tempo, aspect=aspect)
    cast = shots.cast(scene)
    return {
        "schema": VERSION,
        "language": language,
        "style": printable(scene.style, 120) if scene.style else None,
        "canvas": {"aspect": aspect, "fps": 24},
        "cast": cast,
        "shots": taken,
        "texts": _texts(scene, taken, ms),
        "tracks": _tracks(scene, taken, tracks(scene, taken, cast, mood=mood, tempo=tempo), language),
    }


def _tracks(
    scene: Scene, taken: list[dict[str, Any]], heard: list[dict[str, Any]], language: str
) -> list[dict[str, Any]]:
    """The tracks with the spoken lines after them, each from early in its shot on; a silent film has none."""
    if scene.silent or not heard:
        return heard
    starts = [sum(shot["ms"] for shot in taken[:index]) for index in range(len(taken))]
    found = list(heard)
    for index, clause in enumerate(scene.clauses):
        for one in clause.lines:
            content = printable(one.norm, 200)
            if content is None or len(found) == MAX_TRACKS:
                continue
            number = len(found) - len(heard) + 1
            spoken = language_of(content)
            found.append(
                {
                    "id": f"v{number}",
                    "kind": "voice",
                    "content": content,
                    "language": spoken if spoken != "und" else language if language != "und" else "en",
                    "start_ms": starts[index] + min(400, taken[index]["ms"] // 5),
                    "grant": None,
                    "gain_db": 0,
                }
            )
            one.settle("understood", f"tracks.v{number}.content")
    return found


def _seed(prompt: str) -> int:
    folded = unicodedata.normalize("NFC", prompt).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.sha256(folded).digest()[:4], "big")


def _texts(scene: Scene, taken: list[dict[str, Any]], ms: int) -> list[dict[str, Any]]:
    """Words that were put in quotation marks, over the shot they were said in; a lone shot's over the whole film."""
    if any(
        word in scene.excluded for word in ("text", "texts", "words", "title", "titles", "captions", "文字", "字幕")
    ):
        return []
    found: list[dict[str, Any]] = []
    starts = [sum(shot["ms"] for shot in taken[:index]) for index in range(len(taken) + 1)]
    for index, clause in enumerate(scene.clauses):
        start, end = (0, ms) if len(scene.clauses) == 1 else (starts[index], starts[index + 1])
        margin = min(300, (end - start) // 5)
        for one in clause.quotes:
            content = printable(one.norm, 200)
            if content is None or len(found) == MAX_TEXTS:
                continue
            found.append(
                {
                    "id": f"t{len(found) + 1}",
                    "role": "title" if not found else "subtitle",
                    "content": content,
                    "language": language_of(content) if language_of(content) != "und" else "en",
                    "start_ms": start + margin,
                    "end_ms": end - margin,
                }
            )
            one.settle("understood", f"texts.t{len(found)}.content")
    return found


def _reading(prompt: str, language: str, marks: list[Mark], scene: Scene, document: dict[str, Any]) -> Reading:
    known = _Paths(document)
    understood: list[Understood] = []
    substituted: list[Substituted] = []
    ignored: list[Ignored] = []
    for one in _joined(prompt, marks):
        text = spelled(prompt, one)
        path = known.of(one)
        if one.outcome == "understood" and path is not None:
            understood.append(Understood(text=text, start=one.start, end=one.end, as_=path))
        elif one.outcome == "substituted" and path is not None:
            substituted.append(Substituted(text=text, start=one.start, end=one.end, used=one.used))
        else:
            ignored.append(Ignored(text=text, start=one.start, end=one.end))
    return Reading(
        prompt=prompt,
        language=language,
        understood=understood,
        substituted=substituted,
        ignored=ignored,
        excluded=list(dict.fromkeys(scene.excluded)),
    )


class _Paths:
    """Where in the document a mark ended up."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self._tracks = document["tracks"]

    def of(self, one: Mark) -> str | None:
        """The path, or None if the document does not hold what the mark says."""
        path = one.path
        if path == "voice":
            return next((f"tracks.{track['id']}.content" for track in self._tracks if track["kind"] == "voice"), None)
        if path.startswith(("mood ", "ambience ")):
            field, value = path.split(" ", 1)
            key = "mood" if field == "mood" else "name"
            return next((f"tracks.{track['id']}.{key}" for track in self._tracks if track.get(key) == value), None)
        shot = one.clause.id if one.clause is not None else ""
        thing = one.thing.id if one.thing is not None else ""
        found = path.format(shot=shot, cast=thing)
        return found if path == "excluded" or self._holds(found) else None

    def _holds(self, path: str) -> bool:
        """Whether anything stands at a path; lists are entered by id, or by cast id for subjects."""
        value: Any = self._document
        for step in path.split("."):
            if isinstance(value, list):
                value = next((item for item in value if step in {item.get("id"), item.get("cast")}), None)
            else:
                value = value.get(step) if isinstance(value, dict) else None
        return value not in (None, [], "")


def _joined(prompt: str, marks: list[Mark]) -> list[Mark]:
    """The marks that carry content: small words and marks of punctuation fall away, and Chinese characters that no
    table knows are joined to the words they stood in."""
    found: list[Mark] = []
    for one in marks:
        if one.kind in {"stop", "comma"} or one.outcome == "silent" or not _content(prompt, one):
            continue
        previous = found[-1] if found else None
        if previous and previous.han and one.han and previous.end == one.start and not (previous.known or one.known):
            previous.end = one.end
            continue
        found.append(one)
    return found


_GRAMMAR = frozenset(
    (
        *("function", "request", "determiner", "auxiliary", "pronoun", "conjunction", "negation", "preposition"),
        *("relation", "title_words", "break", "soft_break"),
    )
)


def _content(prompt: str, one: Mark) -> bool:
    if one.outcome in {"understood", "substituted"}:
        return True
    if one.kind == "word" and one.has(*_GRAMMAR):
        return False
    return bool(spelled(prompt, one).strip(INVISIBLE))
