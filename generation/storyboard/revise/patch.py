"""A patch: what an instruction changes in a storyboard, as a list of typed operations by stable ids."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from generation.storyboard.schema import (
    MAX_FILM_MS,
    MIN_SHOT_MS,
    Angle,
    Aspect,
    CameraMove,
    CastMember,
    Content,
    Framing,
    Gain,
    Id,
    Mood,
    Phrase,
    Season,
    SetName,
    Shot,
    Subject,
    Tempo,
    TextCard,
    Time,
    Track,
    Weather,
    Words,
)


class _Operation(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SetSetting(_Operation):
    """Where and when a shot plays; a field that is not given stays, a null clears it."""

    op: Literal["set setting"] = "set setting"
    shot: Id
    set: SetName | None = None
    place: Phrase | None = None
    time: Time | None = None
    weather: list[Weather] | None = None
    season: Season | None = None


class SetShot(_Operation):
    """How a shot is taken; a null stays as it is."""

    op: Literal["set shot"] = "set shot"
    shot: Id
    framing: Framing | None = None
    angle: Angle | None = None
    tempo: Tempo | None = None


class SetCamera(_Operation):
    """The camera's moves over a shot, instead of those before."""

    op: Literal["set camera"] = "set camera"
    shot: Id
    moves: list[CameraMove]


class SetLength(_Operation):
    """How long a shot lasts; its camera, and the texts and sounds timed on the film, stretch with it."""

    op: Literal["set length"] = "set length"
    shot: Id
    ms: Annotated[int, Field(ge=MIN_SHOT_MS, le=MAX_FILM_MS)]


class AddShot(_Operation):
    """One more shot, behind the named one or at the end."""

    op: Literal["add shot"] = "add shot"
    shot: Shot
    after: Id | None = None


class RemoveShot(_Operation):
    """A shot less; what was timed on the film behind it moves forward."""

    op: Literal["remove shot"] = "remove shot"
    shot: Id


class AddCast(_Operation):
    """Someone or something new in the cast."""

    op: Literal["add cast"] = "add cast"
    member: CastMember


class ChangeCast(_Operation):
    """Another noun, number, colour, size or material for a cast member; a field that is not given stays."""

    op: Literal["change cast"] = "change cast"
    cast: Id
    noun: Words | None = None
    asset: str | None = None
    match: Literal["exact", "near", "none"] | None = None
    count: Annotated[int, Field(ge=1, le=24)] | None = None
    colours: list[Words] | None = None
    size: Words | None = None
    material: Words | None = None


class RemoveCast(_Operation):
    """A cast member leaves the film, with every action and relation that names it."""

    op: Literal["remove cast"] = "remove cast"
    cast: Id


class SetSubject(_Operation):
    """A cast member in a shot: put there, or with other actions, pose, position or relations than before."""

    op: Literal["set subject"] = "set subject"
    shot: Id
    subject: Subject


class RemoveSubject(_Operation):
    """A cast member leaves one shot."""

    op: Literal["remove subject"] = "remove subject"
    shot: Id
    cast: Id


class SetStyle(_Operation):
    """The film's style; null is none."""

    op: Literal["set style"] = "set style"
    style: Phrase | None


class SetAspect(_Operation):
    """The picture's shape."""

    op: Literal["set aspect"] = "set aspect"
    aspect: Aspect


class AddText(_Operation):
    """Words on the picture."""

    op: Literal["add text"] = "add text"
    text: TextCard


class ChangeText(_Operation):
    """Other words in a text's place."""

    op: Literal["change text"] = "change text"
    text: Id
    content: Content


class RemoveText(_Operation):
    """A text less."""

    op: Literal["remove text"] = "remove text"
    text: Id


class AddTrack(_Operation):
    """One more sound."""

    op: Literal["add track"] = "add track"
    track: Track


class ChangeTrack(_Operation):
    """Another mood, tempo or loudness of a track; a null stays as it is."""

    op: Literal["change track"] = "change track"
    track: Id
    mood: Mood | None = None
    tempo: Annotated[int, Field(ge=40, le=200)] | None = None
    gain_db: Gain | None = None


class RemoveTrack(_Operation):
    """A sound less."""

    op: Literal["remove track"] = "remove track"
    track: Id


Operation = Annotated[
    SetSetting
    | SetShot
    | SetCamera
    | SetLength
    | AddShot
    | RemoveShot
    | AddCast
    | ChangeCast
    | RemoveCast
    | SetSubject
    | RemoveSubject
    | SetStyle
    | SetAspect
    | AddText
    | ChangeText
    | RemoveText
    | AddTrack
    | ChangeTrack
    | RemoveTrack,
    Field(discriminator="op"),
]


class Patch(BaseModel):
    """Operations in order; `apply` carries them out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    operations: list[Operation] = []

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON: each operation with its "op" and the fields it was given; `model_validate` reads it back."""
        rows = []
        for operation in self.operations:
            plain = operation.model_dump(mode="json")
            rows.append(
                {"op": operation.op, **{name: plain[name] for name in plain if name in operation.model_fields_set}}
            )
        return {"operations": rows}
