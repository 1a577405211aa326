"""The credit on a card: whom a film was made from, as far as one may know, and what grew from it."""

import pytest

from accounts.following.block import block
from clips.models import Clip
from lineage.crediting.credit import credits_of
from lineage.tally import tally
from tests.factories import make_clip, make_offshoot, make_user

pytestmark = pytest.mark.django_db


def test_it_names_two_parents_counts_the_rest_and_says_the_generation(mira, theo, olga):
    roots = [make_clip(mira, caption=f"Root {number}") for number in range(3)]
    middle = make_offshoot(theo, *roots, kind="splice", caption="Middle")
    leaf = make_offshoot(olga, middle, kind="restyle")
    tally()
    told = credits_of([roots[0], middle, leaf], viewer=theo)
    assert (told[roots[0].pk].kind, told[roots[0].pk].offspring, told[roots[0].pk].depth) == ("", 2, 0)
    middle_told, leaf_told = told[middle.pk], told[leaf.pk]
    assert (middle_told.kind, middle_told.parents, middle_told.others) == ("splice", tuple(roots[:2]), 1)
    assert (leaf_told.kind_said, leaf_told.parents, leaf_told.generation) == ("Restyled", (middle,), 3)


def test_whom_one_may_not_find_is_counted_and_not_named(mira, theo):
    root = make_clip(mira)
    leaf = make_offshoot(theo, root)
    ada = make_user("ada")
    block(actor=ada, person=mira)
    assert credits_of([leaf], viewer=ada)[leaf.pk].parents == ()
    Clip.objects.filter(pk=root.pk).update(visibility="private")
    told = credits_of([leaf], viewer=theo)[leaf.pk]
    assert (told.parents, told.others, told.kind) == ((), 1, "modify")
    assert credits_of([leaf], viewer=mira)[leaf.pk].parents == (root,), "her own she knows"


def test_a_page_of_cards_takes_three_questions(mira, django_assert_num_queries):
    root = make_clip(mira)
    films = [make_offshoot(mira, root) for _number in range(12)]
    with django_assert_num_queries(3):
        credits_of(films, viewer=mira)


def test_cards_films_and_the_api_say_it(client, mira, theo):
    root = make_clip(mira, caption="Sunset")
    middle = make_offshoot(theo, root, kind="restyle", caption="Painted")
    leaf = make_offshoot(theo, middle, kind="caption", caption="Said")
    tally()
    for page in ("/", f"/clips/{leaf.pk}/"):
        said = client.get(page).text
        assert "from @theo’s “Painted”" in said and "Generation 3" in said
    assert "2 films grew from it" in client.get(f"/clips/{root.pk}/").text
    assert "from @mira" in client.get("/@theo/").text and "2 offshoots" in client.get("/@mira/").text
    told = {one["id"]: one["credit"] for one in client.get("/api/v1/feed/").json()["results"]}
    assert told[leaf.pk]["parents"][0]["id"] == middle.pk and told[leaf.pk]["depth"] == 2
    assert told[root.pk] == {"kind": "", "parents": [], "others": 0, "depth": 0, "offspring": 2}
    [one] = client.get(f"/api/v1/clips/{root.pk}/remixes/").json()["results"]
    assert one["credit"]["parents"][0]["title"] == "Sunset"


def test_a_page_of_the_api_asks_no_more_for_more(client, mira, django_assert_max_num_queries):
    root = make_clip(mira)
    board = {**root.storyboard, "shots": [{**root.storyboard["shots"][0]}]}
    board["shots"][0]["source"] = {"clip": root.pk, "in_ms": 0, "out_ms": 2000}
    for _number in range(9):
        make_offshoot(mira, root, storyboard=board, engine="cut")
    for address in ("/api/v1/feed/?mode=fresh", "/api/v1/clips/", f"/api/v1/clips/{root.pk}/remixes/"):
        with django_assert_max_num_queries(9):
            found = client.get(address).json()["results"]
        assert len(found) >= 9 and found[0]["storyboard"]["shots"][0]["source"]["clip"] == root.pk
