"""What can be drawn: one row a figure, kept in `catalogue.tsv`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

HERE = Path(__file__).parent
Kind = Literal["body", "head", "object", "vehicle", "above"]
Facing = Literal["left", "right", "front"]
# Bodies and what follows their "=": `sit=main,light,tail[,ears]`, `little=clothes[,gown]`, `child=shirt,trousers`,
# `beast=coat,hoof,tail`, `hen=`, `person=role` (its drawing is no file: "toy").
BODIES = frozenset({"sit", "little", "child", "beast", "hen", "person"})
TOY = "toy"
Habitat = Literal["ground", "water", "sky", "under water", "table"]


@dataclass(frozen=True, eq=False)
class Entry:
    """One figure: its drawing, the nouns it stands for, and how it stands in a scene.

    `kind`: body (stands on feet), head (never stands: a sign or a close-up), object, vehicle, above (seen from above or
    splayed: hangs or lies). `metres` is its natural height. `steam`: where across it steam rises, 0..1. `body` names a
    toy body under what is drawn as a head or a bust alone, and its colours. `verbs` names other drawings for what it
    does.
    """

    asset: str
    art: str
    nouns: tuple[str, ...]
    chinese: tuple[str, ...]
    group: str
    kind: Kind
    facing: Facing
    metres: float
    habitat: Habitat
    emits: bool = False
    steam: float | None = None
    turn: float = 0.0
    clip: tuple[float, float, float, float] | None = None
    body: tuple[str, ...] = ()
    verbs: Mapping[str, str] = field(default_factory=dict)

    @property
    def role(self) -> str | None:
        """The role of a toy person; None for all other figures."""
        return self.body[1] if self.body and self.body[0] == "person" else None


@cache
def catalogue() -> Mapping[str, Entry]:
    """Asset name to entry, in the order of the file."""
    rows = (HERE / "catalogue.tsv").read_text(encoding="utf-8").splitlines()
    entries = [_entry(row) for row in rows if row and not row.startswith("#")]
    return MappingProxyType({entry.asset: entry for entry in entries})


def find(asset: str | None) -> Entry | None:
    """The entry of an asset, if there is one."""
    return catalogue().get(asset) if asset else None


def drawings() -> list[str]:
    """The names of all drawings that the catalogue uses, verbs included, without doubles."""
    names: dict[str, None] = {}
    for entry in catalogue().values():
        names.update(dict.fromkeys([entry.art, *entry.verbs.values()]))
    return [name for name in names if name != TOY]


def _entry(row: str) -> Entry:
    asset, art, nouns, chinese, group, kind, facing, metres, habitat, notes = row.split("\t")
    return Entry(
        asset=asset,
        art=art,
        nouns=tuple(nouns.split(",")),
        chinese=tuple(word for word in chinese.split(",") if word),
        group=group,
        kind=kind,  # type: ignore[arg-type]
        facing=facing,  # type: ignore[arg-type]
        metres=float(metres),
        habitat=habitat,  # type: ignore[arg-type]
        **_notes(notes),  # type: ignore[arg-type]
    )


def _notes(notes: str) -> dict[str, object]:
    """`glow`, `steam=share`, `turn=degrees`, `clip=x0,y0,x1,y1`, `verb run=drawing`, and bodies: see BODIES."""
    found: dict[str, object] = {}
    verbs: dict[str, str] = {}
    for part in _parts(notes):
        name, _, value = part.partition("=")
        if name == "glow":
            found["emits"] = True
        elif name == "steam":
            found["steam"] = float(value)
        elif name == "turn":
            found["turn"] = float(value)
        elif name == "clip":
            found["clip"] = tuple(float(number) for number in value.split(","))
        elif name in BODIES:
            found["body"] = (name, *value.split(","))
        elif name.startswith("verb "):
            verbs[name.removeprefix("verb ")] = value
        elif name:
            raise ValueError(f"catalogue.tsv: unknown note {part!r}")
    return {**found, "verbs": MappingProxyType(verbs)}


def _parts(notes: str) -> list[str]:
    """Split at the commas that begin a new note, not at those inside a value."""
    parts: list[str] = []
    for piece in notes.split(","):
        if "=" in piece or piece in ("glow", "") or not parts:
            parts.append(piece)
        else:
            parts[-1] += f",{piece}"
    return parts
