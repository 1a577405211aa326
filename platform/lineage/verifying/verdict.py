"""What can be said of a file, from what it says of itself and what it looks like; as one viewer may know it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from clips.models import Clip
from lineage.models import Credential, Node
from media.credentials.read import Reading

# As it was signed here; as it was signed by somebody who is trusted, or not; changed since; nothing that can be read.
OURS, TRUSTED, ELSEWHERE, CHANGED, UNSIGNED = "ours", "trusted", "elsewhere", "changed", "unsigned"
# Forty films above one, each grown from twelve at most.
MOST_EDGES = 500


@dataclass(frozen=True, slots=True)
class Relative:
    """A film in the tree that a file tells of: its mark, and its clip where this viewer may find it."""

    mark: str
    clip: Clip | None


@dataclass(frozen=True, slots=True)
class Descent:
    """One film grew from another, as the file tells it."""

    child: Relative
    parent: Relative
    kind: str
    weight: float


@dataclass(frozen=True)
class Verdict:
    """`state`: one of OURS, TRUSTED, ELSEWHERE, CHANGED, UNSIGNED. `film` is what the file is, or was before it was
    changed, where it was signed here; its `clip` is None for a viewer who may not find it. `credential`: our row.
    `exact`: it is byte for byte a file that was signed here; C2PA's hash leaves out some boxes of an MP4."""

    state: str
    reading: Reading
    credential: Credential | None = None
    film: Relative | None = None
    tree: tuple[Descent, ...] = ()
    more: bool = False
    exact: bool = False

    @property
    def intact(self) -> bool:
        return self.state in (OURS, TRUSTED, ELSEWHERE)


def verdict_on(reading: Reading, *, viewer: User | AnonymousUser, sha256: str) -> Verdict:
    """What a file's own credentials are worth here, and the tree they tell of; `sha256` is the file's, in hex."""
    if reading.state in ("none", "broken"):
        return Verdict(UNSIGNED if reading.state == "none" else CHANGED, reading)
    row = Credential.objects.filter(label=reading.label).select_related("node__clip").first()
    # A manifest copied into another file names a film of ours, and does not fit: that is no film of ours.
    state = {"trusted": TRUSTED if row is None else OURS, "valid": ELSEWHERE}.get(reading.state, CHANGED)
    # Whoever is not trusted could name films of ours as their film's ancestors.
    edges, more = _edges(reading.lineage) if state in (OURS, TRUSTED) else ((), False)
    marks = {mark for child, parent, *_ in edges for mark in (child, parent)}
    own = row.node.mark if row else ""
    relatives = _relatives(marks | ({own} if own else set()), viewer, own=own)
    tree = tuple(Descent(relatives[child], relatives[parent], kind, weight) for child, parent, kind, weight in edges)
    exact = row is not None and PurePosixPath(row.key).stem == sha256
    return Verdict(state, reading, row, relatives.get(own), tree, more, exact)


def graph_of(reading: Reading) -> set[tuple[str, str]]:
    """The (child, parent) pairs that a file's lineage tells, by marks."""
    return {(child, parent) for child, parent, *_ in _edges(reading.lineage)[0]}


def _relatives(marks: set[str], viewer: User | AnonymousUser, *, own: str) -> dict[str, Relative]:
    """The films of these marks; those whose makers took them out of trees have no name here, but for the file's own."""
    keys = dict(Node.objects.filter(mark__in=marks).exclude(clip=None).values_list("mark", "clip_id"))
    findable = Clip.objects.findable_by(viewer) | Clip.objects.owned_by(viewer)
    clips = findable.named_to(viewer) | findable.filter(pk=keys.get(own, ""))
    found = clips.select_related("owner").prefetch_related("renditions").in_bulk(list(keys.values()))
    return {mark: Relative(mark, found.get(keys.get(mark, ""))) for mark in marks}


def _edges(lineage: dict[str, Any] | None) -> tuple[list[tuple[str, str, str, float]], bool]:
    """The edges of a lineage assertion, which is foreign until it is known to be ours."""
    told = (lineage or {}).get("edges")
    if not isinstance(told, list):
        return [], False
    edges: list[tuple[str, str, str, float]] = []
    for one in told[:MOST_EDGES]:
        if not isinstance(one, dict):
            continue
        child, parent, kind, weight = (one.get(name) for name in ("child", "parent", "kind", "weight"))
        if isinstance(child, str) and isinstance(parent, str) and isinstance(kind, str):
            share = float(weight) if isinstance(weight, int | float) else 0.0
            edges.append((child[:16], parent[:16], kind[:20], share))
    return edges, bool((lineage or {}).get("more"))


def shown_only(found: Sequence[tuple[str, float]], viewer: User | AnonymousUser) -> list[tuple[Clip, float]]:
    """Of films that a file looks like (id and score), those that this viewer may find."""
    clips = Clip.objects.findable_by(viewer) | Clip.objects.owned_by(viewer)
    here = clips.select_related("owner").prefetch_related("renditions").in_bulk([key for key, _ in found])
    return [(here[key], score) for key, score in found if key in here]
