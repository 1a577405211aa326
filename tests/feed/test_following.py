"""Films of those one follows, newest first."""

import pytest

from accounts.following.follow import follow
from tests.factories import make_clip

pytestmark = pytest.mark.django_db


@pytest.fixture
def films(mira, olga):
    return [make_clip(mira, caption="One"), make_clip(olga, caption="Other"), make_clip(mira, caption="Two")]


def test_only_those_one_follows_the_newest_first(client, mira, theo, films):
    follow(actor=theo, person=mira)
    client.force_login(theo)
    said = client.get("/following/").text
    assert said.index("Two") < said.index("One") and "Other" not in said and "You follow them" in said
    found = client.get("/api/v1/feed/?mode=following").json()["results"]
    assert [one["id"] for one in found] == [films[2].pk, films[0].pk]
    assert len(client.get("/api/v1/feed/").json()["results"]) == 3


def test_nobody_followed_says_what_to_do_and_visitors_sign_in(client, theo, films):
    assert client.get("/following/").url.startswith("/account/login/")
    assert client.get("/api/v1/feed/?mode=following").status_code in (401, 403)
    assert client.get("/api/v1/feed/?mode=loudest").status_code == 400
    client.force_login(theo)
    assert "Nobody you follow shows a film yet" in client.get("/following/").text
    assert client.get("/following/?after=rubbish").status_code == 404


def test_a_card_knows_whether_its_person_is_followed(client, mira, theo, films):
    client.force_login(theo)
    assert client.get("/").text.count('value="follow"') == 3
    follow(actor=theo, person=mira)
    said = client.get("/").text
    assert (said.count('value="follow"'), said.count('value="unfollow"')) == (1, 2)
