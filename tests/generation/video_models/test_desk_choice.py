"""Listed models on the desk and in the API: offered with what they can do, or with why they cannot film this."""

import pytest
from django.urls import reverse

from generation.engines import registry
from generation.engines.diffusion.listing import install_listed
from generation.models import Draft
from generation.storyboard import document
from tests.factories import make_draft
from tests.generation.video_models.boards import board, shot

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def listed(tmp_path):
    wan = '[wan]\nentry = "wan21-1.3b"\nwidths = [480]\nprice = 0\n'
    text = wan + '[cog]\nentry = "cogvideox-2b"\n[hall]\nentry = "ltx2"\n'
    (tmp_path / "engines.toml").write_text(text)
    install_listed(tmp_path / "engines.toml", texts=tmp_path / "texts")
    yield
    registry.install(())


def long_draft(owner):
    """A draft of one shot of eight seconds."""
    draft = make_draft(owner)
    Draft.objects.filter(pk=draft.pk).update(storyboard=document.dump(board(shot(ms=8000))))
    return draft


def desk(client, draft, language: str = "en") -> str:
    client.cookies["django_language"] = language
    return client.get(reverse("generation:draft", args=[draft.pk])).content.decode()


def radio(page: str, name: str) -> str:
    at = page.index(f'id="quote-{name}-')
    return page[page.rindex("<label>", 0, at) : page.index("</label>", at)]


def test_a_model_is_offered_beside_the_sketch(client, mira):
    client.force_login(mira)
    page = desk(client, make_draft(mira))
    assert "Wan 2.1 small" in radio(page, "wan") and "disabled" not in radio(page, "wan")
    assert "480 × 854" in radio(page, "wan") and "checked" in radio(page, "sketch")
    assert "disabled" in radio(page, "cog") and "does not film this shape" in radio(page, "cog")


def test_a_model_that_cannot_film_this_says_why_in_the_reader_s_language(client, mira):
    client.force_login(mira)
    draft = long_draft(mira)
    page = desk(client, draft)
    assert "at most 5 s in one shot" in radio(page, "wan") and "disabled" in radio(page, "wan")
    assert "disabled" not in radio(page, "hall"), "it goes on from its last frame"
    page = desk(client, draft, "zh-hans")
    assert "一个镜头最多 5 秒" in radio(page, "wan") and "小型" in radio(page, "wan")


def test_the_api_says_what_each_engine_can_do(client):
    rows = {row["name"]: row for row in client.get("/api/v1/engines/").json()}
    assert list(rows) == ["sketch", "wan", "cog", "hall"]
    assert rows["wan"]["licence"] == "Apache-2.0" and not rows["wan"]["own_sound"] and rows["wan"]["widths"] == [480]
    assert rows["hall"]["own_sound"] and rows["cog"]["aspects"] == ["16:9"] and rows["sketch"]["licence"] == ""


def test_a_film_beyond_a_model_is_refused_at_the_api(client, mira):
    client.force_login(mira)
    draft = long_draft(mira)
    asked = {"draft": draft.pk, "engine": "wan", "width": 480}
    answer = client.post("/api/v1/jobs/", asked, content_type="application/json")
    assert answer.status_code in {400, 422}
    assert "shot-too-long" in answer.content.decode()
