"""The family tree: edges, their order, and the ways through it."""

import itertools
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clips.models import Clip
from lineage import walk
from lineage.grow import SourceUnknown, grow
from lineage.models import Edge, Node
from lineage.sources import Source, SourcesRefused, Span, dump, parse
from lineage.tally import tally
from tests.factories import make_clip, make_offshoot
from tests.ledger.parallel import at_once, shared_database

pytestmark = pytest.mark.django_db

# For each film in turn the films before it that it grows from.
FAMILIES = st.lists(st.lists(st.integers(0, 200), max_size=3), min_size=2, max_size=14)


def names(nodes):
    keys = dict(Node.objects.values_list("pk", "key"))
    return [keys[node] for node in nodes]


def plant(families):
    """A tree of bare nodes, as grown films would leave it; gives the parents of each node by number."""
    nodes, above = [], {}
    for index, wanted in enumerate(families):
        chosen = sorted({nodes[one % len(nodes)] for one in wanted}, key=lambda node: node.pk) if nodes else []
        depth = max((one.depth + 1 for one in chosen), default=0)
        node = Node.objects.create(key=f"f{index}", depth=depth)
        Edge.objects.bulk_create(Edge(parent=one, child=node, kind="splice", weight=1) for one in chosen)
        nodes.append(node)
        above[node.pk] = [one.pk for one in chosen]
    return nodes, above


def distances(start, ways):
    """Breadth first over a plain dictionary: how far each node is, without the start."""
    found, edge = {start: 0}, [start]
    for far in itertools.count(1):
        edge = list(dict.fromkeys(to for one in edge for to in ways.get(one, []) if to not in found))
        if not edge:
            del found[start]
            return found
        found.update(dict.fromkeys(edge, far))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(families=FAMILIES)
def test_ways_through_any_tree_are_those_of_its_edges(families):
    with transaction.atomic():
        nodes, above = plant(families)
        below = {pk: [one for one in above if pk in above[one]] for pk in above}
        for node in nodes:
            up, down = distances(node.pk, above), distances(node.pk, below)
            assert {met.node: met.distance for met in walk.ancestors(node.key)} == up
            assert {met.node: met.distance for met in walk.descendants(node.key)} == down
            assert walk.roots(node.key) == sorted(pk for pk in [node.pk, *up] if not above[pk])
            assert [edge.parent_id for edge in walk.parents(node.key)] == above[node.pk]
        assert tally() == len(nodes) and tally() == 0
        for node in nodes:
            assert walk.offspring(node.key) == len(distances(node.pk, below))
        for one, other in itertools.combinations(nodes, 2):
            first = {one.pk: 0, **distances(one.pk, above)}
            second = {other.pk: 0, **distances(other.pk, above)}
            best = min(((first[pk] + second[pk], -pk) for pk in first.keys() & second.keys()), default=None)
            assert walk.nearest_common(one.key, other.key) == (None if best is None else -best[1])
        transaction.set_rollback(True)


def test_the_nearest_come_first_and_no_more_than_asked(mira):
    root = make_clip(mira)
    line = [root]
    for _turn in range(5):
        line.append(make_offshoot(mira, line[-1]))
    met = walk.ancestors(line[-1].pk, limit=3)
    assert [one.distance for one in met] == [1, 2, 3]
    assert names(one.node for one in met) == [line[4].pk, line[3].pk, line[2].pk]
    assert [one.distance for one in walk.descendants(root.pk, limit=2)] == [1, 2]
    assert [one.distance for one in walk.ancestors(line[-1].pk, furthest=2)] == [1, 2]
    assert walk.depth(line[-1].pk) == 5
    assert walk.ancestors("nosuchclip") == [] == walk.descendants("nosuchclip") == walk.roots("nosuchclip")


def test_several_parents_and_the_deepest_decides(mira, theo):
    one, two = make_clip(mira), make_clip(theo)
    deep = make_offshoot(theo, two)
    child = make_offshoot(mira, one, deep, kind="splice")
    assert walk.depth(child.pk) == 2
    assert {(edge.parent.key, edge.kind, edge.weight) for edge in walk.parents(child.pk)} == {
        (one.pk, "splice", 500_000),
        (deep.pk, "splice", 500_000),
    }
    assert [edge.child.key for edge in walk.children(one.pk)] == [child.pk]
    assert names(walk.roots(child.pk)) == [one.pk, two.pk]


def test_the_database_refuses_a_cycle(mira):
    root = make_clip(mira)
    child = make_offshoot(mira, root)
    up, down = Node.objects.get(key=child.pk), Node.objects.get(key=root.pk)
    for parent, lower in ((up, down), (up, up)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Edge.objects.create(parent=parent, child=lower, kind="modify", weight=1)


def test_a_tree_outlives_its_films(mira):
    root = make_clip(mira)
    middle = make_offshoot(mira, root)
    leaf = make_offshoot(mira, middle)
    Clip.objects.get(pk=middle.pk).delete()
    assert names(met.node for met in walk.ancestors(leaf.pk)) == [middle.pk, root.pk]
    assert Node.objects.get(key=middle.pk).clip_id is None
    late = make_clip(mira)
    Node.objects.get(key=late.pk).delete()
    grow(clip=late, sources=[Source(middle.pk, "modify")])
    assert walk.depth(late.pk) == 2


def test_a_film_takes_its_place_once(mira):
    root, other = make_clip(mira), make_clip(mira)
    child = make_offshoot(mira, root)
    assert grow(clip=child, sources=[Source(other.pk, "duet")]).key == child.pk
    assert [edge.parent.key for edge in walk.parents(child.pk)] == [root.pk]


def test_nothing_grows_from_a_film_that_never_was(mira):
    clip = make_clip(mira)
    Node.objects.get(key=clip.pk).delete()
    with pytest.raises(SourceUnknown, match="nosuchclip"):
        grow(clip=clip, sources=[Source("nosuchclip", "modify")])
    assert not Node.objects.filter(key=clip.pk).exists()


SPANS = st.builds(
    lambda use, a, b, c, d: Span(use, a, a + b, c, c + d),
    st.sampled_from(["picture", "sound", "both"]),
    *[st.integers(low, 60_000) for low in (0, 1, 0, 1)],
)
SOURCES = st.lists(
    st.builds(
        Source,
        clip=st.text("abcdefgh23456789", min_size=12, max_size=12),
        kind=st.sampled_from(Edge.Kind.values),
        weight=st.integers(0, 1000).map(lambda one: one / 12_000),
        spans=st.lists(SPANS, max_size=3).map(tuple),
    ),
    max_size=12,
    unique_by=lambda one: one.clip,
).map(tuple)


@given(sources=SOURCES)
def test_sources_survive_being_written_down(sources):
    assert parse(dump(sources)) == sources


SPAN = {"use": "both", "in_ms": 0, "out_ms": 10, "at_ms": 0, "until_ms": 10}
BAD = {
    "no list": {"clip": "a"},
    "no object": ["a"],
    "another key": [{"clip": "a", "kind": "modify", "colour": "red"}],
    "no clip": [{"kind": "modify"}],
    "an unknown kind": [{"clip": "a", "kind": "steal"}],
    "a kind of another sort": [{"clip": "a", "kind": ["modify"]}],
    "too heavy": [{"clip": "a", "kind": "modify", "weight": 1.5}],
    "not a number": [{"clip": "a", "kind": "modify", "weight": float("nan")}],
    "true": [{"clip": "a", "kind": "modify", "weight": True}],
    "too heavy together": [{"clip": one, "kind": "modify", "weight": 0.6} for one in "ab"],
    "twice": [{"clip": "a", "kind": "modify", "weight": 0.1}] * 2,
    "thirteen": [{"clip": str(one), "kind": "modify", "weight": 0} for one in range(13)],
    "backwards": [{"clip": "a", "kind": "modify", "spans": [{**SPAN, "out_ms": 0}]}],
    "a lost time": [{"clip": "a", "kind": "modify", "spans": [{"use": "both", "in_ms": 0}]}],
    "half milliseconds": [{"clip": "a", "kind": "modify", "spans": [{**SPAN, "out_ms": 9.5}]}],
    "an unknown use": [{"clip": "a", "kind": "modify", "spans": [{**SPAN, "use": "smell"}]}],
    "a use of another sort": [{"clip": "a", "kind": "modify", "spans": [{**SPAN, "use": []}]}],
    "spans of another sort": [{"clip": "a", "kind": "modify", "spans": "all"}],
}


@pytest.mark.parametrize("plain", BAD.values(), ids=BAD.keys())
def test_what_cannot_be_true_is_refused_in_a_sentence(plain):
    with pytest.raises(SourcesRefused) as caught:
        parse(plain)
    assert len(caught.value.messages) == 1 and caught.value.messages[0].endswith(".")


def test_a_birth_is_told_to_its_ancestors_once_it_is_certain(mira, django_capture_on_commit_callbacks):
    root = make_clip(mira)
    with django_capture_on_commit_callbacks(execute=True):
        middle = make_offshoot(mira, root)
        make_offshoot(mira, middle, root)
    assert (walk.offspring(root.pk), walk.offspring(middle.pk)) == (2, 1)


@pytest.mark.django_db(transaction=True)
def test_births_at_the_same_time_are_each_told_once(mira, tmp_path):
    root = make_clip(mira)
    middle = make_offshoot(mira, root)
    clips = [make_clip(mira) for _turn in range(8)]
    Node.objects.filter(key__in=[clip.pk for clip in clips]).delete()
    sources = [Source(middle.pk, "modify", 0.5), Source(root.pk, "modify", 0.5)]

    def bear(clip):
        with transaction.atomic():
            return grow(clip=clip, sources=sources)

    with shared_database(tmp_path) as join:
        born = at_once(join, [partial(bear, clip) for clip in clips])
        assert {node.depth for node in born} == {2}
        tally()
        assert (walk.offspring(root.pk), walk.offspring(middle.pk)) == (9, 8)
        assert not Node.objects.filter(counted=False).exists()
