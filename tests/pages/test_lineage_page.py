"""The page of a film's tree: who sees which film, folds that unfold, and differences in words."""

import pytest
from django.urls import reverse

from tests.factories import make_clip, make_offshoot, make_storyboard

pytestmark = pytest.mark.django_db


def page_of(client, clip, query=""):
    return client.get(reverse("pages:lineage", args=[clip.pk]) + query)


def test_a_tree_is_drawn_with_its_edges_in_words_and_gives_no_hidden_film_away(client, mira, theo):
    board = make_storyboard()
    root = make_clip(theo, caption="Root", storyboard=board)
    night = {**board, "shots": [{**shot, "setting": {**shot["setting"], "time": "night"}} for shot in board["shots"]]}
    child = make_offshoot(mira, root, caption="By night", storyboard=night)
    secret = make_offshoot(mira, child, caption="Secret", published=False)
    said = page_of(client, child).content.decode()
    assert "Root" in said and 'aria-current="page"' in said and "night instead of sunset in shot 1" in said
    assert "Secret" not in said and secret.pk not in said and "A film that is not shown" in said
    assert page_of(client, secret).status_code == 404
    assert (
        reverse("pages:lineage", args=[child.pk]) in client.get(reverse("pages:clip", args=[child.pk])).content.decode()
    )


def test_a_wide_generation_is_folded_and_unfolds_by_its_address(client, mira):
    root = make_clip(mira, caption="Root")
    for number in range(8):
        make_offshoot(mira, root, caption=f"Child {number}")
    folded = page_of(client, root).content.decode()
    assert "3 more films" in folded and 'href="?open=1"' in folded
    unfolded = page_of(client, root, "?open=1").content.decode()
    assert "more film" not in unfolded and unfolded.count("<foreignObject") == 9


@pytest.mark.parametrize("query", ["?open=x", "?open=-1", "?open=%00", "?open=99999999999999999999", "?open=²"])
def test_no_address_breaks_it(client, mira, query):
    assert page_of(client, make_clip(mira, caption="Alone"), query).status_code == 200
