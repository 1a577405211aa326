"""A storyboard as the fields of a form: every value as text, as people see and type it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from generation.desk.native import colour, drawing, verb
from generation.desk.words import listed
from generation.soundtrack.voice.voices import voice_for
from generation.storyboard.document import length_ms, load
from generation.storyboard.schema import Shot, Storyboard


class Posted(Protocol):
    """What a submitted form offers; Django's QueryDict does."""

    def __contains__(self, name: object) -> bool: ...
    def get(self, name: str, /) -> object: ...
    def getlist(self, name: str, /) -> list[Any]: ...


@dataclass
class MoveSheet:
    """A camera move; an empty end means the end of the shot."""

    name: str
    move: str
    speed: str
    start: str
    end: str


@dataclass
class SubjectSheet:
    """A cast member in a shot."""

    name: str
    cast: str
    noun: str
    count: str
    colours: str
    action: str
    position: str
    drawn: bool = True
    stands_in: str = ""


@dataclass
class ShotSheet:
    """A shot; `more` names subjects to add, in words."""

    name: str
    id: str
    number: int
    seconds: str
    framing: str
    angle: str
    tempo: str
    set: str
    place: str
    time: str
    season: str
    weather: list[str]
    transition: str
    transition_seconds: str
    moves: list[MoveSheet]
    subjects: list[SubjectSheet]
    more: str = ""
    footage: str = ""


@dataclass
class TextSheet:
    """Words on the picture; an empty end means the end of the film."""

    name: str
    id: str
    role: str
    content: str
    start: str
    end: str


@dataclass
class LineSheet:
    """A spoken line; `speaker` is the voice that says it on this machine, "" where nobody can."""

    name: str
    id: str
    content: str
    start: str
    speaker: str


@dataclass
class Sheet:
    """The whole form. `problems` maps a field's name to sentences, "" to those of no field."""

    aspect: str
    seed: str
    length: str
    mood: str
    tempo: str
    ambience: list[str]
    shots: list[ShotSheet]
    texts: list[TextSheet]
    cast: list[str]
    lines: list[LineSheet] = field(default_factory=list)
    words: str = ""
    style: str = ""
    say: str = ""
    problems: dict[str, list[str]] = field(default_factory=dict)


def in_seconds(ms: int) -> str:
    """Milliseconds as a field shows them: 5000 is "5", 1250 is "1.25"."""
    return f"{ms / 1000:.3f}".rstrip("0").rstrip(".")


def sheet_of(storyboard: dict[str, Any]) -> Sheet:
    """The form of a valid storyboard document. Raises StoryboardError if it is not valid."""
    checked = load(storyboard)
    scores = [track for track in checked.tracks if track.kind == "score"]
    length = length_ms(checked)
    return Sheet(
        aspect=checked.canvas.aspect,
        seed=str(checked.seed),
        length=in_seconds(length),
        mood=scores[0].mood if scores else "",
        tempo=str(scores[0].tempo) if scores else "",
        ambience=[track.name for track in checked.tracks if track.kind == "ambience"],
        shots=_shots(checked),
        texts=[
            TextSheet(
                name=f"text.{text.id}",
                id=text.id,
                role=text.role,
                content=text.content,
                start=in_seconds(text.start_ms),
                end="" if text.end_ms == length else in_seconds(text.end_ms),
            )
            for text in checked.texts
        ],
        cast=[member.id for member in checked.cast],
        style=checked.style or "",
        lines=[
            LineSheet(
                name=f"line.{track.id}",
                id=track.id,
                content=track.content,
                start=in_seconds(track.start_ms),
                speaker=voice_for(track.language) or "",
            )
            for track in checked.tracks
            if track.kind == "voice"
        ],
    )


def filled(sheet: Sheet, posted: Posted) -> Sheet:
    """The same form with what was submitted in it; a field that was not submitted keeps its value.

    Shots stand in the submitted order; ids that the storyboard does not have are passed over.
    """
    _take(
        sheet, "", posted, ("aspect", "seed", "length", "mood", "tempo", "words", "style", "say"), lists=("ambience",)
    )
    if "shot" in posted:
        by_id = {shot.id: shot for shot in sheet.shots}
        order = [by_id[key] for key in dict.fromkeys(posted.getlist("shot")) if key in by_id]
        sheet.shots = [*order, *(shot for shot in sheet.shots if shot not in order)]
    for number, shot in enumerate(sheet.shots, start=1):
        shot.number = number
        own = ("seconds", "framing", "angle", "tempo", "set", "place", "time", "season")
        _take(shot, shot.name, posted, (*own, "transition", "transition_seconds", "more"), lists=("weather",))
        for move in shot.moves:
            _take(move, move.name, posted, ("move", "speed", "start", "end"))
        for subject in shot.subjects:
            _take(subject, subject.name, posted, ("noun", "count", "colours", "action", "position"))
    for text in sheet.texts:
        _take(text, text.name, posted, ("role", "content", "start", "end"))
    for line in sheet.lines:
        _take(line, line.name, posted, ("content", "start"))
    return sheet


def _take(part: object, prefix: str, posted: Posted, names: Iterable[str], lists: Iterable[str] = ()) -> None:
    for name in names:
        full = f"{prefix}.{name}" if prefix else name
        if full in posted:
            setattr(part, name, str(posted.get(full)).strip())
    for name in lists:
        full = f"{prefix}.{name}" if prefix else name
        # An empty value is always sent along, since a form says nothing of boxes that are not ticked.
        if full in posted:
            setattr(part, name, [value for value in posted.getlist(full) if value])


def _shots(storyboard: Storyboard) -> list[ShotSheet]:
    cast = {member.id: member for member in storyboard.cast}
    sheets = []
    for number, shot in enumerate(storyboard.shots, start=1):
        name = f"shot.{shot.id}"
        moves = [
            MoveSheet(
                name=f"{name}.move{at}",
                move=move.move,
                speed=move.speed,
                start=in_seconds(move.start_ms),
                end="" if move.end_ms == shot.ms else in_seconds(move.end_ms),
            )
            for at, move in enumerate(shot.camera)
        ]
        subjects = []
        for subject in shot.subjects:
            member = cast[subject.cast]
            subjects.append(
                SubjectSheet(
                    name=f"{name}.{subject.cast}",
                    cast=subject.cast,
                    noun=member.noun,
                    count=str(member.count),
                    colours=listed(map(colour, member.colours)),
                    action=listed(verb(action.verb) for action in subject.actions),
                    position=subject.position or "",
                    drawn=member.match != "none",
                    stands_in=drawing(member.asset or "") if member.match == "near" else "",
                )
            )
        sheets.append(
            ShotSheet(
                name=name,
                id=shot.id,
                number=number,
                seconds=in_seconds(shot.ms),
                framing=shot.framing,
                angle=shot.angle,
                tempo=shot.tempo,
                set=shot.setting.set,
                place=shot.setting.place or "",
                time=shot.setting.time,
                season=shot.setting.season or "",
                weather=list(shot.setting.weather),
                transition=shot.transition.kind,
                transition_seconds=in_seconds(shot.transition.ms) if shot.transition.ms else "",
                moves=moves,
                subjects=subjects,
                footage=_footage(shot),
            )
        )
    return sheets


def _footage(shot: Shot) -> str:
    """The stretch of a film that a shot shows, "0:01.5 – 0:03"; empty for one that is drawn."""
    if shot.source is None:
        return ""
    return " – ".join(f"{in_seconds(moment)} s" for moment in (shot.source.in_ms, shot.source.out_ms))
