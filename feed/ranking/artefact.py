"""What is learned from a log, as files: arrays and a digest, nothing of any one person."""

import hashlib
import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from feed.ranking.lists import Lists
from feed.ranking.shapes import Shapes
from feed.ranking.sources.factors import Factors
from feed.ranking.sources.neighbours import Neighbours
from feed.ranking.sources.standing import Standing
from feed.ranking.sources.words import Words

FORMAT = 1


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
            "neighbours.clips": self.neighbours.clips,
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
            seal.update(np.ascontiguousarray(array).tobytes())
        return seal.hexdigest()

    def save(self, path: Path) -> str:
        """Write it to `path`, whole or not at all; answers its digest."""
        digest = self.digest()
        head = np.frombuffer(json.dumps({"format": FORMAT, "at": self.at, "digest": digest}).encode(), np.uint8)
        part = path.with_suffix(".part")
        with part.open("wb") as file:
            np.savez(file, **{"head": head, **self.arrays()})  # type: ignore[arg-type]
        part.replace(path)
        return digest


def load(path: Path) -> Artefact:
    """What `save` wrote. Raises BadArtefact."""
    try:
        with np.load(path, allow_pickle=False) as kept:
            head = json.loads(kept["head"].tobytes())
            held = {name: kept[name] for name in kept.files if name != "head"}
            if head["format"] != FORMAT:
                raise BadArtefact(f"{path.name} is of format {head['format']}; this is {FORMAT}.")
            artefact = _artefact(head["at"], held)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise error if isinstance(error, BadArtefact) else BadArtefact(f"{path.name} cannot be read.") from error
    if artefact.digest() != head["digest"]:
        raise BadArtefact(f"{path.name} was changed since it was written.")
    return artefact


def _artefact(at: float, held: dict[str, npt.NDArray[Any]]) -> Artefact:
    def of(room: str) -> dict[str, npt.NDArray[Any]]:
        return {name.partition(".")[2]: array for name, array in held.items() if name.startswith(f"{room}.")}

    words = of("words")
    holders = Lists(words.pop("starts"), words.pop("values"))
    shapes, stays = of("shapes"), of("stays")
    return Artefact(
        at=at,
        neighbours=Neighbours(**of("neighbours")),
        factors=Factors(**of("factors")),
        words=Words(**words, holders=holders),
        standing=Standing(**of("standing")),
        shapes=Shapes.from_arrays(shapes) if shapes else None,
        stays=Shapes.from_arrays(stays) if stays else None,
    )
