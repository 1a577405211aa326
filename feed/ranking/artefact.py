"""What is learned from a log, as files: arrays and a digest, nothing of any one person."""

import hashlib
import json
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from feed.ranking.given.catalogue import Catalogue
from feed.ranking.given.lists import Lists
from feed.ranking.shapes import Shapes
from feed.ranking.sources.factors import Factors
from feed.ranking.sources.neighbours import Neighbours
from feed.ranking.sources.standing import Standing
from feed.ranking.sources.words import Words, words_of

FORMAT = 2


class BadArtefact(ValueError):
    """The file is none of ours, of another version, or was changed."""


@dataclass(frozen=True, slots=True)
class Artefact:
    """Everything that ranking needs besides the catalogue and the viewer.

    `at` is the moment (seconds) up to which the log was read. `shapes` tell the whole score, and `stays` only whether a
    viewer who is shown a film stays; both are None before anything was learned.
    """

    at: float
    neighbours: Neighbours
    factors: Factors
    words: Words
    standing: Standing
    shapes: Shapes | None
    stays: Shapes | None = None

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """Its arrays by name, in a fixed order."""
        told: dict[str, npt.NDArray[Any]] = {
            "neighbours.starts": self.neighbours.clips.starts,
            "neighbours.values": self.neighbours.clips.values,
            "neighbours.near": self.neighbours.near,
            "factors.points": self.factors.points,
            "factors.square": self.factors.square,
            "factors.ridge": self.factors.ridge,
            "words.worth": self.words.worth,
            "words.length": self.words.length,
            "words.starts": self.words.holders.starts,
            "words.values": self.words.holders.values,
            **{f"standing.{one.name}": getattr(self.standing, one.name) for one in fields(Standing)},
        }
        for room, learned in (("shapes", self.shapes), ("stays", self.stays)):
            if learned:
                told |= {f"{room}.{name}": array for name, array in learned.arrays().items()}
        return told

    def digest(self) -> str:
        """SHA-256 of its content, hex: the same log gives the same."""
        seal = hashlib.sha256(json.dumps([FORMAT, self.at, self.shapes is not None]).encode())
        for name, array in self.arrays().items():
            seal.update(f"{name} {array.dtype} {array.shape}".encode())
            seal.update(np.ascontiguousarray(array).reshape(-1).view(np.uint8).data)
        return seal.hexdigest()

    def keep(self, path: Path) -> str:
        """Write it to `path`, whole or not at all; answers its digest."""
        part = path.with_suffix(".part")
        with part.open("wb") as file:
            digest = write(self, file)
        part.replace(path)
        return digest

    def stretched(self, catalogue: Catalogue) -> "Artefact":
        """The same for a catalogue that goes on where the one it was built from ended: of what is new, nothing is known
        but its words."""
        more = len(catalogue) - len(self.neighbours.clips)
        if more < 0:
            raise BadArtefact(f"The catalogue has {len(catalogue)} films; this was built from {len(catalogue) - more}.")
        middle = {one.name: getattr(self.standing, one.name) for one in fields(Standing)}
        return replace(
            self,
            neighbours=replace(self.neighbours, clips=self.neighbours.clips.longer(Lists.of([()] * more))),
            factors=replace(self.factors, points=_longer(self.factors.points, more, 0)),
            words=words_of(catalogue),
            standing=Standing(**{name: _longer(told, more, _unknown(name, told)) for name, told in middle.items()}),
        )


def _longer(array: npt.NDArray[Any], more: int, filled: float) -> npt.NDArray[Any]:
    if not more:
        return array
    return np.concatenate([array, np.full((more, *array.shape[1:]), filled, array.dtype)])


def _unknown(name: str, told: npt.NDArray[Any]) -> float:
    """What a figure is of a film that nobody has seen: the middle for a rate, the least for a count."""
    if not len(told):
        return 0.5 if name != "reactions" else 0.0
    return float(np.median(told) if name in ("long_rate", "share", "like_rate", "author_rate") else told.min())


def write(artefact: Artefact, file: IO[bytes]) -> str:
    """Write it to an open file; answers its digest."""
    digest = artefact.digest()
    head = np.frombuffer(json.dumps({"format": FORMAT, "at": artefact.at, "digest": digest}).encode(), np.uint8)
    np.savez(file, **{"head": head, **artefact.arrays()})  # type: ignore[arg-type]
    return digest


def load(path: Path | IO[bytes]) -> Artefact:
    """What was written to a file. Raises BadArtefact."""
    name = path.name if isinstance(path, Path) else "The artefact"
    try:
        with np.load(path, allow_pickle=False) as kept:
            head = json.loads(kept["head"].tobytes())
            held = {name: kept[name] for name in kept.files if name != "head"}
            if head["format"] != FORMAT:
                raise BadArtefact(f"{name} is of format {head['format']}; this is {FORMAT}.")
            artefact = _artefact(head["at"], held)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise error if isinstance(error, BadArtefact) else BadArtefact(f"{name} cannot be read.") from error
    if artefact.digest() != head["digest"]:
        raise BadArtefact(f"{name} was changed since it was written.")
    return artefact


def _artefact(at: float, held: dict[str, npt.NDArray[Any]]) -> Artefact:
    def of(room: str) -> dict[str, npt.NDArray[Any]]:
        return {name.partition(".")[2]: array for name, array in held.items() if name.startswith(f"{room}.")}

    words, near = of("words"), of("neighbours")
    holders = Lists(words.pop("starts"), words.pop("values"))
    shapes, stays = of("shapes"), of("stays")
    return Artefact(
        at=at,
        neighbours=Neighbours(Lists(near.pop("starts"), near.pop("values")), **near),
        factors=Factors(**of("factors")),
        words=Words(**words, holders=holders),
        standing=Standing(**of("standing")),
        shapes=Shapes.from_arrays(shapes) if shapes else None,
        stays=Shapes.from_arrays(stays) if stays else None,
    )
