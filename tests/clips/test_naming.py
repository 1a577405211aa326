"""Storyboards name other films by their ids; who may not find those is not told."""

import pytest

from clips.models import Clip
from clips.naming import films_named, without_names
from generation.storyboard import document
from tests.factories import make_clip
from tests.generation.footage import board, shot, taken, track


def storyboard(*films):
    panels = [{"source": taken(films[-1])}, {"source": taken(films[0])}]
    shots = [shot(f"s{at}", source=taken(film)) for at, film in enumerate(films)]
    made = board(*shots, tracks=[track(clip=films[0])], layout={"kind": "side by side", "panels": panels})
    return document.dump(made)


def test_every_place_that_names_a_film_is_known():
    told = storyboard("a", "b", "c")
    assert films_named(told) == {"a", "b", "c"} and films_named({"shots": [{"source": None}], "layout": None}) == set()
    quiet = without_names(told, {"a", "c"})
    assert films_named(quiet) == {"b"} and films_named(told) == {"a", "b", "c"}
    assert [one["source"]["clip"] for one in quiet["shots"]] == ["", "b", ""]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields", [{"visibility": "unlisted"}, {"visibility": "private"}, {"standing": "held"}, {"named": False}]
)
def test_a_film_that_may_not_be_found_has_no_address_in_another_s_storyboard(client, mira, theo, fields):
    source, other = make_clip(mira), make_clip(mira)
    clip = make_clip(theo, storyboard=storyboard(source.pk, other.pk), ms=6000)
    Clip.objects.filter(pk=source.pk).update(**fields)

    def told():
        lists = [client.get(address).json()["results"] for address in ("/api/v1/clips/?owner=theo", "/api/v1/feed/")]
        seen = [client.get(f"/api/v1/clips/{clip.pk}/").json(), *(one for found in lists for one in found)]
        return {frozenset(films_named(one["storyboard"])) for one in seen if one["id"] == clip.pk}

    assert told() == {frozenset({other.pk})}
    for person in (mira, theo):
        client.force_login(person)
        assert told() == {frozenset({source.pk, other.pk})}
