"""The storyboard's shape: one model a JSON object, unknown fields refused, every bound stated."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from generation.storyboard.coherence import incoherences
from generation.storyboard.composition import Seat
from generation.storyboard.problems import StoryboardError
from generation.storyboard.vocabulary import (
    AMBIENCES,
    ANGLES,
    ASPECTS,
    COLOURS,
    CUES,
    FPS,
    FRAMINGS,
    LAYOUTS,
    MATCHES,
    MOODS,
    MOVES,
    POSITIONS,
    RELATIONS,
    ROLES,
    SEASONS,
    SETS,
    SPEEDS,
    TEMPOS,
    TIMES,
    TRANSITIONS,
    VERSION,
    WEATHERS,
    Ambience,
    Angle,
    Aspect,
    Cue,
    Fps,
    Framing,
    LayoutKind,
    Match,
    Mood,
    Move,
    Position,
    RelationKind,
    Role,
    Season,
    SetName,
    Speed,
    Tempo,
    Time,
    TransitionKind,
    Weather,
)
from generation.storyboard.wording import printable, visible

__all__ = [
    "AMBIENCES",
    "ANGLES",
    "ASPECTS",
    "COLOURS",
    "CUES",
    "FPS",
    "FRAMINGS",
    "LAYOUTS",
    "MATCHES",
    "MAX_CAST",
    "MAX_FILM_MS",
    "MAX_SEED",
    "MAX_SHOTS",
    "MAX_SUBJECTS",
    "MAX_TEXTS",
    "MAX_TRACKS",
    "MIN_FILM_MS",
    "MIN_SHOT_MS",
    "MOODS",
    "MOVES",
    "POSITIONS",
    "RELATIONS",
    "ROLES",
    "SEASONS",
    "SETS",
    "SPEEDS",
    "TEMPOS",
    "TIMES",
    "TRANSITIONS",
    "VERSION",
    "WEATHERS",
    "Action",
    "AmbienceTrack",
    "Brand",
    "CameraMove",
    "Canvas",
    "CastMember",
    "Core",
    "Crop",
    "CueTrack",
    "Layout",
    "Panel",
    "Relation",
    "ScoreTrack",
    "Seat",
    "Setting",
    "Shot",
    "Source",
    "SourceTrack",
    "Storyboard",
    "Subject",
    "TextCard",
    "Track",
    "Transition",
    "VoiceTrack",
]

MIN_FILM_MS = 2_000
MAX_FILM_MS = 20_000
MIN_SHOT_MS = 500
MAX_SHOTS = 12
MAX_CAST = 12
MAX_SUBJECTS = 8
MAX_TEXTS = 8
MAX_TRACKS = 12
MAX_SEED = 2**32 - 1
# Existing footage may be cut from a clip of any length a platform would hold.
MAX_FOOTAGE_MS = 3_600_000

_Printable = AfterValidator(printable)
_Visible = AfterValidator(visible)

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,31}$")]
Ref = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$")]
AssetName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9 '._-]{0,63}$")]
PictureKey = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*([./][A-Za-z0-9_-]+)*$", max_length=200)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)]
Words = Annotated[str, Field(min_length=1, max_length=40), _Printable, _Visible]
Phrase = Annotated[str, Field(min_length=1, max_length=120), _Printable, _Visible]
Content = Annotated[str, Field(min_length=1, max_length=200), _Printable, _Visible]
Hex = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
Gain = Annotated[float, Field(ge=-60, le=12)]
FilmMs = Annotated[int, Field(ge=0, le=MAX_FILM_MS)]
FootageMs = Annotated[int, Field(ge=0, le=MAX_FOOTAGE_MS)]
Fraction = Annotated[float, Field(ge=0, le=1)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


class Canvas(_Model):
    """The picture's shape and how many frames a second it has."""

    aspect: Aspect = "9:16"
    fps: Fps = 24


class CastMember(_Model):
    """Something that appears. `noun` is the singular as the prompt says it, `asset` the drawing that stands for it;
    a member matched "none" has no asset and is not drawn."""

    id: Id
    noun: Words
    asset: AssetName | None = None
    match: Match = "none"
    count: Annotated[int, Field(ge=1, le=24)] = 1
    colours: Annotated[list[Words], Field(max_length=4)] = []
    size: Words | None = None
    material: Words | None = None
    grant: Ref | None = None


class Setting(_Model):
    """Where and when. `place` is the place as said, `set` the painted set that stands for it."""

    set: SetName
    place: Phrase | None = None
    time: Time = "day"
    weather: Annotated[list[Weather], Field(max_length=3)] = []
    season: Season | None = None


class Action(_Model):
    """What a subject does; `target` is the cast id it does it to."""

    verb: Words
    target: Id | None = None


class Relation(_Model):
    """How a subject stands to another; `to` is a cast id."""

    kind: RelationKind
    to: Id


class Subject(_Model):
    """A cast member in a shot. A null position leaves its place in the picture to the engine. Who has a seat keeps to
    it; a guest came into a shot that was there, and leaves the others where they are. Neither is written if not set."""

    cast: Id
    actions: Annotated[list[Action], Field(max_length=4)] = []
    pose: Words | None = None
    position: Position | None = None
    relations: Annotated[list[Relation], Field(max_length=8)] = []
    seat: Annotated[Seat | None, Field(exclude_if=lambda seat: seat is None)] = None
    guest: Annotated[bool, Field(exclude_if=lambda guest: not guest)] = False


class CameraMove(_Model):
    """One move over part of the shot; times count from the shot's start."""

    move: Move
    speed: Speed = "normal"
    start_ms: FilmMs
    end_ms: FilmMs


class Core(_Model):
    """The part of a shot that it was composed for, where it was made longer; before and after it all goes on."""

    start_ms: FilmMs
    end_ms: FilmMs


class Crop(_Model):
    """A part of existing footage, as fractions of its width and height from the top left."""

    x: Fraction
    y: Fraction
    width: Annotated[float, Field(gt=0, le=1)]
    height: Annotated[float, Field(gt=0, le=1)]


class Source(_Model):
    """Existing footage: a span of a clip, played at `speed`, perhaps cropped, backwards or mirrored."""

    clip: Ref
    in_ms: FootageMs
    out_ms: FootageMs
    crop: Crop | None = None
    speed: Annotated[float, Field(ge=0.25, le=4)] = 1
    reverse: bool = False
    # Left out where it is not set, as it was before there was any.
    mirror: Annotated[bool, Field(exclude_if=lambda mirror: not mirror)] = False


class Transition(_Model):
    """How a shot gives way to the next. A dissolve overlaps both by `ms`; a fade goes through black without overlap."""

    kind: TransitionKind = "cut"
    ms: Annotated[int, Field(ge=0, le=2_000)] = 0


class Shot(_Model):
    """One take. `product` and `reference` name uploaded pictures; `source` makes it a shot of existing footage. `seed`
    is set where this shot alone was taken again; without it the film's seed holds, and the field is left out."""

    id: Id
    ms: Annotated[int, Field(ge=MIN_SHOT_MS, le=MAX_FILM_MS)]
    framing: Framing = "wide"
    angle: Angle = "eye level"
    tempo: Tempo = "normal"
    setting: Setting
    subjects: Annotated[list[Subject], Field(max_length=MAX_SUBJECTS)] = []
    camera: Annotated[list[CameraMove], Field(max_length=6)] = []
    source: Source | None = None
    product: PictureKey | None = None
    reference: PictureKey | None = None
    transition: Transition = Transition()
    # Left out where they are not set: a film whose shots were never taken again keeps its digest.
    seed: Annotated[int | None, Field(ge=0, le=MAX_SEED, exclude_if=lambda seed: seed is None)] = None
    core: Annotated[Core | None, Field(exclude_if=lambda core: core is None)] = None


class TextCard(_Model):
    """Words on the picture, timed on the film; `binding` ties them to a product field such as "product.price"."""

    id: Id
    role: Role
    content: Content
    language: Language = "en"
    start_ms: FilmMs
    end_ms: FilmMs
    binding: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$", max_length=64)] | None = None


class ScoreTrack(_Model):
    """Music: composed to the mood at `tempo` beats a minute, or a licensed `work`."""

    id: Id
    kind: Literal["score"]
    mood: Mood
    tempo: Annotated[int, Field(ge=40, le=200)]
    work: Ref | None = None
    gain_db: Gain = 0


class AmbienceTrack(_Model):
    """A bed of sound under the whole film: made here, or a licensed `work`; without one the field is left out."""

    id: Id
    kind: Literal["ambience"]
    name: Ambience
    work: Annotated[Ref | None, Field(exclude_if=lambda work: work is None)] = None
    gain_db: Gain = 0


class CueTrack(_Model):
    """A short sound at a moment of the film, or a licensed `work` from that moment on."""

    id: Id
    kind: Literal["cue"]
    name: Cue
    at_ms: FilmMs
    work: Ref | None = None
    gain_db: Gain = 0


class VoiceTrack(_Model):
    """Spoken words from a moment of the film on; `grant` permits the likeness of a voice."""

    id: Id
    kind: Literal["voice"]
    content: Content
    language: Language = "en"
    start_ms: FilmMs
    grant: Ref | None = None
    gain_db: Gain = 0


class SourceTrack(_Model):
    """The sound of existing footage, from a moment of the film on, at a `speed` that leaves its pitch; at its own speed
    the field is left out."""

    id: Id
    kind: Literal["source"]
    clip: Ref
    in_ms: FootageMs
    out_ms: FootageMs
    start_ms: FilmMs
    speed: Annotated[float, Field(ge=0.25, le=4, exclude_if=lambda speed: speed == 1)] = 1
    gain_db: Gain = 0


Track = Annotated[
    ScoreTrack | AmbienceTrack | CueTrack | VoiceTrack | SourceTrack,
    Field(discriminator="kind"),
]


class Panel(_Model):
    """One field of a layout: existing footage, or this film's own shots where `source` is null."""

    source: Source | None = None


class Layout(_Model):
    """How several pictures share the canvas, first panel left, on top or behind."""

    kind: LayoutKind
    panels: Annotated[list[Panel], Field(min_length=2, max_length=4)]


class Brand(_Model):
    """Whose film it is: name, colours, mark and typeface."""

    name: Words
    colours: Annotated[list[Hex], Field(max_length=4)] = []
    logo: PictureKey | None = None
    typeface: Words | None = None


class Storyboard(_Model):
    """A whole film. Built through `document.load`; whatever is built otherwise obeys the same rules
    (pydantic's `model_copy` and `model_construct` excepted, which check nothing)."""

    schema_: Annotated[Literal["offshoot.storyboard/1"], Field(alias="schema")] = VERSION
    seed: Annotated[int, Field(ge=0, le=MAX_SEED)]
    language: Language = "en"
    style: Phrase | None = None
    canvas: Canvas = Canvas()
    cast: Annotated[list[CastMember], Field(max_length=MAX_CAST)] = []
    shots: Annotated[list[Shot], Field(min_length=1, max_length=MAX_SHOTS)]
    texts: Annotated[list[TextCard], Field(max_length=MAX_TEXTS)] = []
    tracks: Annotated[list[Track], Field(max_length=MAX_TRACKS)] = []
    layout: Layout | None = None
    brand: Brand | None = None

    @model_validator(mode="after")
    def _coherent(self) -> "Storyboard":
        found = incoherences(self, shortest_ms=MIN_FILM_MS, longest_ms=MAX_FILM_MS)
        if found:
            raise StoryboardError(found)
        return self

    def model_dump(self, **options: Any) -> dict[str, Any]:
        """Plain data under the document's own names: "schema", not "schema_"."""
        return super().model_dump(**{"by_alias": True, **options})
