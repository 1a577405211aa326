"""Whose each second of a film is: the rule, the page, the API and the command."""

import io
import json
from itertools import pairwise

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from clips.models import Clip
from generation.footage.origins import sources_in
from generation.storyboard import document
from generation.storyboard.timing import length_ms
from lineage.attribution import HEARD, SEEN, attributed
from lineage.family import family_of
from lineage.grow import grow
from lineage.models import Node
from lineage.sources import USES, Source, Span, dump_spans
from remix.kinds.parent import Parent
from remix.kinds.splice import Piece
from remix.kinds.splice import splice as splice_of
from remix.start import remixed
from tests.factories import make_clip, make_storyboard

MS = 6000
NOBODY = AnonymousUser()


@st.composite
def spans(draw):
    """Some stretches of a parent in a film of six seconds, a few of them beyond its end."""
    found = []
    for _turn in range(draw(st.integers(1, 5))):
        begin = draw(st.integers(0, MS + 500))
        until = draw(st.integers(begin + 1, MS + 1000))
        use = draw(st.sampled_from(USES))
        found.append({"use": use, "in_ms": 0, "out_ms": until - begin, "at_ms": begin, "until_ms": until})
    return found


@given(st.lists(spans(), min_size=1, max_size=6))
def test_every_moment_is_told_once_and_all_together_are_the_film(parents):
    told = attributed(enumerate(parents), MS)
    assert (told[0].at_ms, told[-1].until_ms, sum(one.length for one in told)) == (0, MS, MS)
    assert all(one.until_ms == next_.at_ms for one, next_ in pairwise(told))
    assert all((one.picture, one.sound) != (next_.picture, next_.sound) for one, next_ in pairwise(told))


@given(st.lists(spans(), min_size=1, max_size=4), st.integers(0, MS - 1))
def test_a_moment_names_all_who_are_there_and_nobody_else(parents, moment):
    [one] = [one for one in attributed(enumerate(parents), MS) if one.at_ms <= moment < one.until_ms]
    for uses, named in ((SEEN, one.picture), (HEARD, one.sound)):
        there = [
            at
            for at, found in enumerate(parents)
            if any(span["use"] in uses and span["at_ms"] <= moment < span["until_ms"] for span in found)
        ]
        assert list(named) == there


def test_what_says_nothing_of_its_seconds_has_none_told():
    assert attributed([], MS) == attributed([(1, [])], MS) == ()


@given(
    pieces=st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 3000), st.integers(1000, 1600)), min_size=3, max_size=9
    ),
    transition=st.sampled_from(["cut", "fade", "dissolve"]),
    mood=st.sampled_from(["", "bright"]),
)
def test_a_splice_is_its_parents_to_the_millisecond(pieces, transition, mood):
    films = [Clip(id=f"film{at}", ms=6000, caption="x") for at in range(5)]
    taken = [Piece(films[at], begin, begin + length) for at, begin, length in pieces]
    parent = Parent(taken[0].clip, make_storyboard("fog"))
    board = document.load(splice_of(parent, pieces=taken, transition=transition, mood=mood))
    ms, sources = length_ms(board), sources_in(board, kind="splice")
    told = attributed([(int(one.clip[-1]), dump_spans(one.spans)) for one in sources], ms)
    assert sum(one.length for one in told) == ms
    # Every moment has its picture from somebody, in a dissolve from two; all weights are all that the rule gives out.
    assert all(one.picture and bool(one.sound) != bool(mood) for one in told)
    assert sum(one.weight for one in sources) == pytest.approx(0.7 if mood else 1.0, abs=1.5e-6)
    if transition != "dissolve":
        for source in sources:
            name = int(source.clip[-1])
            seen = sum(one.length for one in told if name in one.picture)
            heard = sum(one.length for one in told if name in one.sound)
            assert source.weight == pytest.approx((0.7 * seen + 0.3 * heard) / ms, abs=1.5e-6)


@pytest.fixture
def splice(mira, theo):
    """A film of Theo's of three others' stretches, by remix, as it lies in the tree."""
    films = [
        make_clip(mira, caption=name, ms=4000, storyboard=make_storyboard(name, ms=4000))
        for name in ("Lighthouse", "Meadow", "Harbour")
    ]
    pieces = [Piece(films[0], 0, 1500), Piece(films[1], 1000, 2000), Piece(films[2], 500, 3000)]
    board = document.load(remixed(actor=theo, clip=films[0], kind="splice", pieces=pieces))
    child = make_clip(theo, caption="Three", ms=5000, storyboard=document.dump(board))
    Node.objects.get(key=child.pk).delete()
    grow(clip=child, sources=sources_in(board, kind="splice"))
    return child, films


@pytest.mark.django_db
class TestSplice:
    def test_each_second_is_of_one_of_three(self, splice):
        child, films = splice
        family = family_of(viewer=NOBODY, clip=child)
        place = {leaf.clip.pk: leaf.place for leaf, _edge in family.parents}
        first, second, third = ((place[film.pk],) for film in films)
        told = [(one.at_ms, one.until_ms, one.picture, one.sound) for one in family.moments]
        assert told == [(0, 1500, first, first), (1500, 2500, second, second), (2500, 5000, third, third)]
        weights = {leaf.clip.pk: edge.weight for leaf, edge in family.parents}
        assert [weights[film.pk] for film in films] == [300_000, 200_000, 500_000]

    def test_the_api_and_the_command_tell_it(self, client, splice):
        child, _films = splice
        told = client.get(f"/api/v1/clips/{child.pk}/lineage/").json()["moments"]
        assert [(one["at_ms"], one["until_ms"]) for one in told] == [(0, 1500), (1500, 2500), (2500, 5000)]
        out = io.StringIO()
        call_command("lineage", child.pk, "--json", stdout=out)
        assert json.loads(out.getvalue())["moments"] == told
        out = io.StringIO()
        call_command("lineage", child.pk, stdout=out)
        assert "1.50 – 2.50 s  picture: " in out.getvalue() and "“Meadow” by @mira" in out.getvalue()

    def test_a_parent_left_out_is_not_taken_for_the_films_own(self, client, splice):
        child, _films = splice
        assert client.get(f"/api/v1/clips/{child.pk}/lineage/?above=2").json()["moments"] == []

    def test_the_page_tells_it_under_the_player(self, client, splice):
        child, films = splice
        page = client.get(f"/clips/{child.pk}/").content.decode()
        section = page.split('class="moments ')[1].split("</section>")[0]
        assert all(f'href="/clips/{film.pk}/"' in section for film in films)
        assert "30 %" in section and "20 %" in section and "50 %" in section and "0 s – 1.5 s" in section

    def test_what_is_not_shown_has_no_name_there(self, client, splice):
        child, films = splice
        Clip.objects.filter(pk=films[1].pk).update(visibility="private")
        films[2].delete()
        section = client.get(f"/clips/{child.pk}/").content.decode().split('class="moments ')[1].split("</section>")[0]
        assert films[1].pk not in section and "Meadow" not in section and "A film that is not shown" in section
        assert "Harbour" not in section and "A film that was removed" in section


@pytest.mark.django_db
def test_a_film_grown_without_seconds_has_no_strip(client, mira, theo):
    root, child = make_clip(mira), make_clip(theo)
    Node.objects.get(key=child.pk).delete()
    grow(clip=child, sources=[Source(root.pk, "modify", 0.5)])
    assert "moments" not in client.get(f"/clips/{child.pk}/").content.decode()


@pytest.mark.django_db
def test_what_is_new_is_its_own(mira, theo):
    root, child = make_clip(mira), make_clip(theo, ms=4000)
    Node.objects.get(key=child.pk).delete()
    spans = (Span("retold", 0, 3000, 1000, 4000),)
    grow(clip=child, sources=[Source(root.pk, "extend", 0.525, spans)])
    told = family_of(viewer=NOBODY, clip=child).moments
    assert [(one.length, one.picture, one.sound) for one in told] == [(1000, (), ()), (3000, (1,), ())]
