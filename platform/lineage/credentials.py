"""What is said of a film in the files that leave the house, and the signing of them."""

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from clips.models import Rendition
from lineage.models import WHOLE, Credential, Edge, Node
from lineage.sources import Source, dump_spans
from lineage.walk import ancestors, edges_among
from media import store
from media.credentials.claim import ALGORITHMIC, COMPOSITE, MIXED, TRAINED, TRAINED_COMPOSITE, Claim, Parent
from media.credentials.keys import signing_keys
from media.credentials.sign import FORMATS, Signed, sign_file
from media.transcode import Made

# The tree in a file: so many films above, and so many bytes of it. All credentials that
# travel along take no more than this.
MOST_ABOVE = 40
MOST_TREE = 96_000
MOST_CARRIED = 380_000
DRAWN, BROUGHT, CUT = "sketch", "upload", "cut"
MASTER = Rendition.Kind.MASTER.value


@dataclass(frozen=True, slots=True)
class Grown:
    """One way in which a film grew from another; `weight` in millionths."""

    parent: Node
    kind: str
    weight: int
    spans: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Origin:
    """What is said of a film: its mark, what made it, what it grew from; `edited`: what was done to it since."""

    mark: str
    engine: str
    engine_version: str
    digest: str
    grown: tuple[Grown, ...] = ()
    edited: tuple[str, ...] = ()


def grown_from(sources: Sequence[Source]) -> tuple[Grown, ...]:
    """What a film to come grows from, by its frozen sources; one that never was here is left to `grow` to refuse."""
    nodes = {node.key: node for node in Node.objects.filter(key__in=[source.clip for source in sources])}
    return tuple(
        Grown(nodes[source.clip], source.kind, source.millionths, dump_spans(source.spans))
        for source in sources
        if source.clip in nodes
    )


def grown_of(node: Node) -> tuple[Grown, ...]:
    """What a film that is here grew from."""
    edges = Edge.objects.filter(child=node).select_related("parent").order_by("pk")
    return tuple(Grown(edge.parent, edge.kind, edge.weight, edge.spans) for edge in edges)


def sign_made(made: Sequence[Made], *, origin: Origin, into: Path) -> list[tuple[Made, Signed]]:
    """Each file with its credentials in it, in the folder `into`. The master carries those of its parents along, as far
    as they fit; sizes for streaming, poster and animated preview name them. Raises SigningFailed, NoKey, OSError."""
    keys = signing_keys()
    signed = []
    with _parents(origin) as parents:
        claim = claim_of(origin, parents)
        light = replace(claim, parents=tuple(replace(parent, file=None) for parent in parents))
        for one in made:
            if one.path.suffix not in FORMATS:
                continue
            out = into / f"signed-{one.path.name}"
            told = claim if one.kind == MASTER else light
            brought = one.path if told.brought else None
            done = sign_file(one.path, out=out, claim=told, brought=brought, keys=keys)
            signed.append((replace(one, path=out), done))
    return signed


def claim_of(origin: Origin, parents: Sequence[Parent] = ()) -> Claim:
    """What is said of a film."""
    brought = origin.engine == BROUGHT and not origin.grown
    return Claim(
        mark=origin.mark,
        source_type=_source_type(origin),
        lineage=tree_of(origin),
        storyboard={"digest": origin.digest, "engine": origin.engine, "engine_version": origin.engine_version},
        parents=tuple(parents),
        brought=brought,
        done=origin.edited,
    )


def tree_of(origin: Origin) -> dict[str, Any]:
    """The film and its nearest forty ancestors by their marks, with every edge among them; and where there are `more`,
    or credentials do not travel along, `links` to the manifests of its parents."""
    met = _nearest([one.parent for one in origin.grown])
    marks = dict(Node.objects.filter(pk__in=met).values_list("pk", "mark"))
    edges = [_edge(origin.mark, one.parent.mark, one.kind, one.weight, one.spans) for one in origin.grown]
    among = [edge for edge in edges_among(met) if edge.child_id in marks and edge.parent_id in marks]
    edges += [_edge(marks[e.child_id], marks[e.parent_id], e.kind, e.weight, e.spans) for e in among]
    whole = not Edge.objects.filter(child__in=met).exclude(parent__in=met).exists()
    tree = {"film": origin.mark, "edges": edges, "more": not whole, "links": _links(origin)}
    if len(json.dumps(tree)) > MOST_TREE:
        tree["edges"] = [{**edge, "spans": None} for edge in edges]
    return tree


def record_credentials(*, node: Node, signed: Sequence[tuple[str, str, Signed]], origin: Origin) -> None:
    """Keep which files of a film were signed, by which key: (kind, key in the store, what came of signing it)."""
    source_type = _source_type(origin).rpartition("/")[2]
    # A file under two kinds has one manifest.
    by_label = {done.label: (kind, key, done) for kind, key, done in reversed(signed)}
    Credential.objects.bulk_create(
        Credential(
            node=node,
            kind=kind,
            key=key,
            label=done.label,
            source_type=source_type,
            bytes=done.bytes,
            key_id=done.key_id,
        )
        for kind, key, done in by_label.values()
    )


def _nearest(parents: Sequence[Node]) -> list[int]:
    """The nearest ancestors of a film with these parents, themselves first."""
    distance = {parent.pk: 1 for parent in parents}
    for parent in parents:
        for met in ancestors(parent.key, limit=MOST_ABOVE):
            distance[met.node] = min(distance.get(met.node, met.distance + 1), met.distance + 1)
    return sorted(distance, key=lambda node: (distance[node], -node))[:MOST_ABOVE]


def _edge(child: str, parent: str, kind: str, weight: int, spans: list[dict[str, Any]]) -> dict[str, Any]:
    return {"child": child, "parent": parent, "kind": kind, "weight": weight / WHOLE, "spans": spans}


def _links(origin: Origin) -> list[dict[str, str]]:
    found = _latest(origin)
    return [
        {"film": one.parent.mark, "manifest": found[one.parent.pk].label, "sha256": Path(found[one.parent.pk].key).stem}
        for one in origin.grown
        if one.parent.pk in found
    ]


def _latest(origin: Origin) -> dict[int, Credential]:
    rows = Credential.objects.filter(node__in=[one.parent for one in origin.grown], kind=MASTER).order_by("pk")
    return {row.node_id: row for row in rows}


def _source_type(origin: Origin) -> str:
    trained = origin.engine not in (DRAWN, BROUGHT, CUT)
    if not origin.grown:
        return "" if origin.engine == BROUGHT else TRAINED if trained else ALGORITHMIC
    above = {row.source_type for row in _latest(origin).values()}
    if trained or any("rained" in one for one in above):
        return TRAINED_COMPOSITE
    # Of what people brought nothing is known: a film of nothing else is not said to be synthetic.
    known = origin.engine == DRAWN or above - {"", MIXED.rpartition("/")[2]}
    return COMPOSITE if known else MIXED


@contextmanager
def _parents(origin: Origin) -> Iterator[list[Parent]]:
    """The parents, heaviest first, each with its signed master where its credentials fit among the others'."""
    latest, left = _latest(origin), MOST_CARRIED
    with tempfile.TemporaryDirectory(prefix="credentials-") as folder:
        parents = []
        for place, one in enumerate(sorted(origin.grown, key=lambda grown: -grown.weight)):
            row, file = latest.get(one.parent.pk), None
            if row is not None and row.bytes <= left and store.exists(row.key):
                left -= row.bytes
                file = Path(folder) / f"{place}{Path(row.key).suffix}"
                with store.open_key(row.key) as found, file.open("wb") as copy:
                    shutil.copyfileobj(found, copy)
            parents.append(Parent(one.parent.mark, one.kind, file))
        yield parents
