"""The rules at the doors: the page offers another wording, the API and the commands tell it."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from generation.models import Draft

pytestmark = pytest.mark.django_db
SENTENCE, INSTEAD = "Mickey Mouse surfing at sunset", "a cheerful cartoon mouse surfing at sunset"


def test_the_page_offers_another_wording_and_takes_it_with_one_press(client):
    page = client.post("/create/", {"prompt": SENTENCE, "aspect": "9:16", "length": "5"})
    assert page.status_code == 422 and "belongs to somebody" in page.text
    assert f'name="prompt" value="{INSTEAD}"' in page.text
    taken = client.post("/create/", {"prompt": [SENTENCE, INSTEAD], "aspect": "9:16", "length": "5"})
    assert taken.status_code == 302 and Draft.objects.get().prompt == INSTEAD


def test_the_desk_offers_it_too(client):
    client.post("/create/", {"prompt": "a fox in a forest"})
    page = client.post(f"/create/{Draft.objects.get().pk}/sentence/", {"prompt": SENTENCE})
    assert page.status_code == 422 and INSTEAD in page.text


def test_the_api_names_rule_category_and_wording(client):
    def say(sentence):
        return client.post("/api/v1/storyboards/", json.dumps({"prompt": sentence}), content_type="application/json")

    answer = say(SENTENCE)
    told = answer.json()
    assert answer.status_code == 400
    assert (told["rule"], told["category"], told["rewrite"]) == ("character", "protected", INSTEAD)
    grave = say("kill all jews").json()
    assert (grave["rule"], grave["rewrite"]) == ("hate", None)


def test_the_film_command_tells_it(tmp_path):
    with pytest.raises(CommandError, match=INSTEAD):
        call_command("film", SENTENCE, "-o", str(tmp_path / "film.mp4"))


def test_the_policy_command_judges(monkeypatch):
    out = io.StringIO()
    call_command("policy", "a fox in a forest", stdout=out)
    assert json.loads(out.getvalue())["allowed"] is True
    with pytest.raises(SystemExit) as left:
        call_command("policy", SENTENCE, stdout=io.StringIO())
    assert left.value.code == 1
    call_command("policy", SENTENCE, "--kind", "caption", stdout=io.StringIO())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"a fox\n{SENTENCE}\n".encode())))
    out = io.StringIO()
    call_command("policy", "--jsonl", stdout=out)
    assert [json.loads(line)["allowed"] for line in out.getvalue().splitlines()] == [True, False]
    with pytest.raises(CommandError, match="jsonl"):
        call_command("policy")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_rules_are_a_page(client, language):
    with translation.override("en"):
        page = client.get("/about/rules/", headers={"Accept-Language": language}).text
    assert "minors-sexual" in page and "impersonation" in page
