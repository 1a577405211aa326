"""A film shown by other pages: oEmbed, its discovery, and the frame with its credit."""

import pytest

from clips.models import Clip
from tests.factories import make_clip, make_offshoot

pytestmark = pytest.mark.django_db
HERE = "http://testserver"


def ask(client, clip, **asked):
    return client.get("/oembed/", {"url": f"{HERE}/clips/{clip.pk}/", **asked})


def test_it_tells_a_frame_within_what_was_asked_for_with_its_credit(client, mira, theo):
    root = make_clip(mira, caption="Sunset")
    clip = make_offshoot(theo, root, caption='Tom & "Jerry" <b>')
    told = ask(client, clip, maxwidth=320, maxheight=320)
    assert told["Content-Type"] == "application/json" and told["Access-Control-Allow-Origin"] == "*"
    told = told.json()
    assert (told["version"], told["type"], told["width"], told["height"]) == ("1.0", "video", 180, 320)
    assert (told["author_name"], told["author_url"]) == ("@theo", f"{HERE}/@theo/")
    assert "from @mira’s “Sunset”" in told["title"] and "<b>" not in told["html"]
    assert f'src="{HERE}/clips/{clip.pk}/embed/"' in told["html"]
    assert (ask(client, clip).json()["width"], ask(client, clip).json()["height"]) == (360, 640)
    assert ask(client, clip, maxwidth=1).json()["width"] >= 36


@pytest.mark.parametrize("visibility", ["unlisted", "private"])
def test_only_what_anybody_may_see_by_its_address(client, mira, visibility):
    clip = make_clip(mira)
    Clip.objects.filter(pk=clip.pk).update(visibility=visibility)
    client.force_login(mira)
    assert ask(client, clip).status_code == (200 if visibility == "unlisted" else 404)


def test_what_is_asked_wrongly_is_answered_as_the_standard_says(client, mira):
    clip = make_clip(mira)
    assert ask(client, clip, format="xml").status_code == 501
    assert ask(client, clip, maxwidth="wide").status_code == 400
    for url in (
        "",
        "x",
        "http://elsewhere.example/clips/abc/",
        f"{HERE}/@mira/",
        "http://[",
        f"ftp://testserver/clips/{clip.pk}/",
    ):
        answer = client.get("/oembed/", {"url": url})
        assert answer.status_code == 404 and answer.json()["error"]


def test_the_film_s_page_leads_there_and_the_frame_names_its_parents(client, mira, theo):
    root = make_clip(mira, caption="Sunset")
    clip = make_offshoot(theo, root, caption="Painted")
    said = client.get(f"/clips/{clip.pk}/").text
    assert "application/json+oembed" in said and "/oembed/?url=http%3A%2F%2Ftestserver%2Fclips%2F" in said
    frame = client.get(f"/clips/{clip.pk}/embed/")
    assert "from @mira’s “Sunset”" in frame.text and "frame-ancestors *" in frame["Content-Security-Policy"]
