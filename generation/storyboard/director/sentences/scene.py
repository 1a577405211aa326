"""What the director has made of a prompt: things, who does what, and one clause a shot."""

from dataclasses import dataclass, field

from generation.storyboard.director.words.marks import Mark
from generation.storyboard.director.words.tables import Noun

# Drawn as objects, spoken of as somebody.
_ALIVE = frozenset({"robot", "snowman", "scarecrow", "teddy-bear", "skeleton", "jack-o-lantern", "moai", "genie"})


def alive(noun: Noun) -> bool:
    """Whether a noun names somebody: a person, an animal, or a thing spoken of as one."""
    return noun.kind in {"person", "animal"} or noun.asset in _ALIVE


@dataclass(slots=True, eq=False)
class Thing:
    """A future cast member."""

    noun: str
    asset: str | None
    match: str
    kind: str
    habitat: str
    count: int = 1
    colours: list[str] = field(default_factory=list)
    size: str | None = None
    material: str | None = None
    building: bool = False
    id: str = ""

    @property
    def drawn(self) -> bool:
        """Whether there is a drawing for it."""
        return self.asset is not None


@dataclass(slots=True, eq=False)
class Presence:
    """A thing in a clause: what it does and how it stands."""

    thing: Thing
    actions: list[tuple[str, Thing | None]] = field(default_factory=list)
    pose: str | None = None
    position: str | None = None
    relations: list[tuple[str, Thing]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Clause:
    """What one shot will show. Settings hold the marks that named them, strongest first chosen later."""

    presences: dict[int, Presence] = field(default_factory=dict)
    places: list[Mark] = field(default_factory=list)
    scenery: list[Mark] = field(default_factory=list)
    times: list[Mark] = field(default_factory=list)
    weathers: list[Mark] = field(default_factory=list)
    seasons: list[Mark] = field(default_factory=list)
    moves: list[tuple[str, str | None]] = field(default_factory=list)
    framing: str | None = None
    angle: str | None = None
    tempo: str | None = None
    quotes: list[Mark] = field(default_factory=list)
    lines: list[Mark] = field(default_factory=list)
    cut: bool = False
    aliases: list["Clause"] = field(default_factory=list)
    id: str = ""

    def present(self, thing: Thing) -> Presence:
        """The thing's presence in this clause, made when it is first spoken of."""
        return self.presences.setdefault(id(thing), Presence(thing))

    @property
    def shows(self) -> bool:
        """Whether the clause says what is seen, rather than only how."""
        return bool(self.presences or self.places or self.scenery)

    @property
    def empty(self) -> bool:
        """Whether nothing at all was said."""
        return not (
            self.shows
            or self.times
            or self.weathers
            or self.seasons
            or self.moves
            or self.framing
            or self.angle
            or self.tempo
            or self.quotes
            or self.lines
        )


@dataclass(slots=True, eq=False)
class Scene:
    """The whole prompt: its clauses, its things in order of mention, and what holds for the film."""

    clauses: list[Clause] = field(default_factory=lambda: [Clause()])
    things: list[Thing] = field(default_factory=list)
    style: str | None = None
    moods: list[str] = field(default_factory=list)
    music: tuple[str, int] | None = None
    ambiences: list[str] = field(default_factory=list)
    silent: bool = False
    excluded: list[str] = field(default_factory=list)

    def add(self, noun: str, known: Noun | None, *, building: bool = False) -> Thing:
        """A new thing: drawn when the noun is known and has a drawing."""
        thing = Thing(
            noun=noun,
            asset=known.asset if known else None,
            match=known.match if known and known.asset else "none",
            kind="person" if known and known.asset in _ALIVE else known.kind if known else "object",
            habitat=known.habitat if known else "ground",
            building=building,
        )
        self.things.append(thing)
        return thing
