"""What a few words say, read by the director and kept apart from all it would have filled in itself."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from generation.storyboard.director.direct import EmptyPrompt, direct
from generation.storyboard.revise.words.phrase import Phrase
from generation.storyboard.schema import (
    CameraMove,
    CastMember,
    ScoreTrack,
    Setting,
    Shot,
    Storyboard,
    Subject,
    TextCard,
)

Outcome = Literal["understood", "substituted", "ignored"]


@cache
def _nothing() -> Storyboard:
    return direct("film").storyboard


@dataclass(slots=True)
class Item:
    """One stretch of the instruction and what became of it. `path` speaks of the film the director made of the words
    alone, until `settle` says where it went."""

    start: int
    end: int
    outcome: Outcome
    path: str = ""
    used: str = ""
    landed: str = ""


class Told:
    """The fields a phrase names. `items` are its words; those nobody takes up end up ignored."""

    def __init__(self, phrase: Phrase) -> None:
        self.phrase = phrase
        self.items: list[Item] = []
        self.excluded: list[str] = []
        self.board = _nothing()
        self._first = "shots.s1."
        try:
            direction = direct(phrase.text)
        except EmptyPrompt:
            return
        self.board = direction.storyboard
        reading = direction.reading
        self.excluded = reading.excluded
        rows = (
            *((one, "understood", one.as_, "") for one in reading.understood),
            *((one, "substituted", self._substituted(one.text), one.used) for one in reading.substituted),
            *((one, "ignored", self._undrawn(one.text), "") for one in reading.ignored),
        )
        for one, outcome, path, used in rows:
            start, end = phrase.span(one.start, one.end)
            if end > start:
                self.items.append(Item(start, end, outcome, path, used))  # type: ignore[arg-type]  # the three above
        self._first = f"shots.{self.shot.id}."

    @property
    def shot(self) -> Shot:
        """The first shot the words make."""
        return self.board.shots[0]

    @property
    def setting(self) -> Setting:
        """Where and when, with the director's own guesses."""
        return self.shot.setting

    def names(self, field: str) -> bool:
        """Whether the words say a field of the shot, such as "setting.time" or "camera"."""
        return any(item.path == self._first + field for item in self.items)

    def has(self, path: str) -> bool:
        """Whether the words say something at a path, or below it."""
        return any(item.path == path or item.path.startswith(f"{path}.") for item in self.items)

    @property
    def moves(self) -> list[CameraMove]:
        """The camera moves named."""
        return list(self.shot.camera) if self.names("camera") else []

    @property
    def cast(self) -> list[CastMember]:
        """The things named."""
        return list(self.board.cast)

    @property
    def texts(self) -> list[TextCard]:
        """The words to be shown."""
        return list(self.board.texts)

    @property
    def score(self) -> ScoreTrack | None:
        """The music named, or the music of a mood named."""
        for track in self.board.tracks:
            if track.kind == "score" and self.has(f"tracks.{track.id}.mood"):
                return track
        return None

    @property
    def ambiences(self) -> list[str]:
        """The sounds named."""
        return [
            track.name
            for track in self.board.tracks
            if track.kind == "ambience" and self.has(f"tracks.{track.id}.name")
        ]

    def subject(self, cast: str) -> Subject | None:
        """A thing as the first shot holds it."""
        return next((one for one in self.shot.subjects if one.cast == cast), None)

    def says(self, cast: str, field: str) -> bool:
        """Whether the words say "count", "colours" … of a thing, or its "actions", "pose" … in the shot."""
        return self.has(f"cast.{cast}.{field}") or self.names(f"subjects.{cast}.{field}")

    @property
    def understood(self) -> int:
        """How many stretches mean something."""
        return sum(item.outcome != "ignored" for item in self.items)

    def settle(self, path: str, landed: str) -> None:
        """Say where what the words put at `path` went."""
        for item in self.items:
            if item.path == path:
                item.landed = landed

    def settle_shot(self, field: str, landed: str) -> None:
        """The same, for a field of the shot."""
        self.settle(self._first + field, landed)

    def settle_thing(self, cast: str, real: str, shot: str) -> None:
        """All that was said of a thing went to a cast member and to a shot."""
        for item in self.items:
            if item.path.startswith(f"cast.{cast}."):
                item.landed = f"cast.{real}.{item.path.split('.', 2)[2]}"
            elif item.path.startswith(f"{self._first}subjects.{cast}.") and shot:
                item.landed = f"shots.{shot}.subjects.{real}.{item.path.rsplit('.', 1)[1]}"

    def _substituted(self, text: str) -> str:
        """Where the director put what it found a substitute for: a thing's drawing, or the set for a place."""
        return self._thing(text, {"near"}) or f"shots.{self.shot.id}.setting.place"

    def _undrawn(self, text: str) -> str:
        return self._thing(text, {"none"})

    def _thing(self, text: str, matches: set[str]) -> str:
        said = text.casefold()
        for member in self.board.cast:
            noun = member.noun.casefold()
            if member.match in matches and (noun in said or said in noun or noun[:3] == said[:3]):
                return f"cast.{member.id}.noun"
        return ""
