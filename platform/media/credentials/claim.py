"""What is said of a file when it is signed, and the C2PA manifest that says it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

GENERATOR = {"name": "Offshoot", "version": "1"}
LINEAGE, STORYBOARD = "org.offshoot.lineage", "org.offshoot.storyboard"
# IPTC's digital source types, as C2PA names what made a picture.
_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
ALGORITHMIC, TRAINED = f"{_TYPES}algorithmicMedia", f"{_TYPES}trainedAlgorithmicMedia"
COMPOSITE, TRAINED_COMPOSITE = f"{_TYPES}compositeSynthetic", f"{_TYPES}compositeWithTrainedAlgorithmicMedia"
# Put together of what nothing is known of.
MIXED = f"{_TYPES}composite"
TYPES = (ALGORITHMIC, TRAINED, COMPOSITE, TRAINED_COMPOSITE, MIXED)


@dataclass(frozen=True, slots=True)
class Parent:
    """A film that the signed one grew from: its `mark`, and its signed file where its own credentials are to travel
    along (None: only the link)."""

    mark: str
    kind: str
    file: Path | None = None


@dataclass(frozen=True)
class Claim:
    """What is said of one file.

    `mark`: the film's name in credentials; `source_type`: one of TYPES, "" where the file was brought and nothing is
    known of its making; `lineage`: the tree above it as plain JSON; `storyboard`: digest, engine, version.
    """

    mark: str
    source_type: str
    lineage: dict[str, Any]
    storyboard: dict[str, Any]
    parents: tuple[Parent, ...] = ()
    brought: bool = False
    done: tuple[str, ...] = ()


def manifest_of(claim: Claim) -> dict[str, Any]:
    """The claim as a manifest definition of C2PA 2.1: actions true to what happened, and two assertions of ours.
    Parents whose credentials do not travel along are named."""
    linked = [
        {**ingredient_of(parent, place), "format": "video/mp4", "instance_id": f"urn:offshoot:{parent.mark}"}
        for place, parent in enumerate(claim.parents)
        if parent.file is None
    ]
    return {
        "claim_generator_info": [GENERATOR],
        "title": claim.mark,
        "ingredients": linked,
        "assertions": [
            {"label": "c2pa.actions.v2", "data": {"actions": _actions(claim)}},
            {"label": LINEAGE, "data": claim.lineage},
            {"label": STORYBOARD, "data": claim.storyboard},
        ],
    }


def ingredient_of(parent: Parent, place: int) -> dict[str, Any]:
    """A parent as an ingredient: the first is what the film is a version of, others are parts of it."""
    return {
        "title": parent.mark,
        "relationship": "parentOf" if place == 0 else "componentOf",
        "label": _label(place),
    }


def _actions(claim: Claim) -> list[dict[str, Any]]:
    made = {"digitalSourceType": claim.source_type} if claim.source_type else {}
    if claim.brought:
        return [{"action": "c2pa.opened", "parameters": _of(0)}, {"action": "c2pa.transcoded"}]
    if not claim.parents:
        return [{"action": "c2pa.created", **made}, *({"action": one} for one in claim.done)]
    placed = [{"action": "c2pa.placed", "parameters": _of(place)} for place in range(1, len(claim.parents))]
    edited = {"action": "c2pa.edited", **made}
    return [
        {"action": "c2pa.opened", "parameters": _of(0)},
        *placed,
        edited,
        *({"action": one} for one in claim.done),
    ]


def _of(place: int) -> dict[str, Any]:
    return {"ingredientIds": [_label(place)]}


def _label(place: int) -> str:
    return f"parent-{place + 1}"
