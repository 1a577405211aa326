"""How far a film's picture and sound reach: span by span, and no farther."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lineage.models import Edge, Node, Revocation, Withheld
from lineage.permits.reach import MEDIA, PICTURE, SOUND, WHOLE, carried, joined, spread
from lineage.permits.withhold import films_reached, withhold_from, withhold_newborn
from lineage.sources import CARRIED, USES

MS = 24


def span(use="both", begin=0, end=MS, at=0, until=None):
    stop = at + end - begin if until is None else until
    return {"use": use, "in_ms": begin, "out_ms": end, "at_ms": at, "until_ms": stop}


@st.composite
def spans(draw):
    begin, at = draw(st.integers(0, MS - 1)), draw(st.integers(0, MS - 1))
    end, until = draw(st.integers(begin + 1, MS)), draw(st.integers(at + 1, MS))
    return span(draw(st.sampled_from(USES)), begin, end, at, until)


# For each film in turn, from which films before it and by which stretches.
FAMILIES = st.lists(
    st.lists(st.tuples(st.integers(0, 20), st.lists(spans(), max_size=3)), max_size=3), min_size=1, max_size=7
)


def edges_of(families):
    """(parent, child, spans) of each, a pair once; the first film is 0."""
    edges = []
    for child, wanted in enumerate(families, 1):
        chosen = {one % child: taken for one, taken in wanted}
        edges += [(parent, child, taken) for parent, taken in sorted(chosen.items())]
    return edges


def by_the_moment(edges, turned):
    """Every millisecond that shows or plays the first film, by film and medium, found by following each alone;
    `turned` says which spans run backwards."""
    found = {(0, medium): set(range(MS)) for medium in (PICTURE, SOUND)}
    for parent, child, taken in edges:
        for one in taken:
            length, wide = one["until_ms"] - one["at_ms"], one["out_ms"] - one["in_ms"]
            for medium in MEDIA.get(one["use"], ()):
                for moment in range(length):
                    back = length - 1 - moment if turned(one) else moment
                    if one["in_ms"] + back * wide // length in found.get((parent, medium), ()):
                        found.setdefault((child, medium), set()).add(one["at_ms"] + moment)
    return {key: moments for key, moments in found.items() if key[0] and moments}


@given(families=FAMILIES, turned=st.sampled_from([lambda one: False, lambda one: True, lambda one: one["in_ms"] % 2]))
def test_no_moment_of_it_is_missed(families, turned):
    edges = edges_of(families)
    reached = spread(edges, 0)
    for (film, medium), moments in by_the_moment(edges, turned).items():
        told = reached[film][medium]
        assert all(any(begin <= moment < end for begin, end in told) for moment in moments)
    for film, told in reached.items():
        assert any(told.values()) and joined(told) == told
        # Whoever is reached has a stretch of somebody who is.
        above = [(parent, taken) for parent, child, taken in edges if child == film]
        assert any(
            one["use"] in CARRIED and (parent == 0 or parent in reached) for parent, taken in above for one in taken
        )


def test_what_is_only_retold_is_not_reached():
    assert carried([span("retold"), span("reheard")], WHOLE) == {PICTURE: [], SOUND: []}
    assert carried([span("picture")], WHOLE) == {PICTURE: [(0, MS)], SOUND: []}


def test_another_stretch_of_a_film_with_it_in_it_is_not_reached():
    splice = [(0, 1, [span(end=10)]), (1, 2, [span(begin=10, end=20)]), (1, 3, [span(begin=8, end=20)])]
    assert spread(splice, 0) == {
        1: {PICTURE: [(0, 10)], SOUND: [(0, 10)]},
        # It may run backwards, and is then at its end.
        3: {PICTURE: [(0, 2), (10, 12)], SOUND: [(0, 2), (10, 12)]},
    }


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(families=FAMILIES, late=st.integers(0, 7))
def test_films_born_after_the_purge_are_withheld_as_those_before(families, late):
    """Whenever a film is purged: what is withheld in the end is what would be if it were purged last."""
    with transaction.atomic():
        nodes = [Node.objects.create(key="f0")]
        edges = edges_of(families)
        for child in range(1, len(families) + 1):
            if child - 1 == late:
                Node.objects.filter(key="f0").update(revocation=Revocation.PURGED)
                withhold_from(nodes[0])
            nodes.append(Node.objects.create(key=f"f{child}"))
            Edge.objects.bulk_create(
                Edge(parent=nodes[parent], child=nodes[child], kind="splice", weight=1, spans=taken)
                for parent, one, taken in edges
                if one == child
            )
            withhold_newborn(nodes[child])
        if late >= len(families):
            Node.objects.filter(key="f0").update(revocation=Revocation.PURGED)
            withhold_from(nodes[0])
        found = {row.node_id: {PICTURE: row.picture, SOUND: row.sound} for row in Withheld.objects.all()}
        assert {node: joined(told) for node, told in found.items()} == films_reached(nodes[0])
        transaction.set_rollback(True)
