"""What is promised, said: on the page, by the API and the command."""

import pytest
from django.core.management import call_command

from feed.exposure.capacity import Limit
from feed.floor.keep import keep_floor
from feed.floor.words import limit_said
from feed.models import Promised
from tests.feed.floor.houses import busy_days, make_film

pytestmark = pytest.mark.django_db


def test_the_page_and_the_api_say_what_is_promised_and_why_not_more(client, mira):
    assert client.get("/api/v1/feed/promise/").status_code == 404
    assert "Promised today" not in client.get("/about/ranking/").text
    busy_days(slates=1000, entered=5)
    keep_floor()
    told = client.get("/api/v1/feed/promise/").json()
    assert (told["first"], told["second"], told["sessions"], told["why"]) == (15, 60, 1000, limit_said(Limit.NONE))
    assert told["room"] > told["demand"] > 0
    page = client.get("/about/ranking/").text
    assert "Promised today, within 24 hours" in page and '<dd class="num">15</dd>' in page


@pytest.mark.parametrize("limit", Limit)
def test_every_limit_is_said(client, limit):
    keep_floor()
    Promised.objects.update(limit=limit)
    assert str(limit_said(limit)) in client.get("/about/ranking/").text


def test_the_command_says_how_the_floor_stands(mira, capsys):
    call_command("floor")
    assert "Nothing was published yet" in capsys.readouterr().out
    busy_days(slates=1000, entered=5)
    make_film(mira)
    call_command("floor", "--keep")
    said = capsys.readouterr().out
    assert "15 within 24 h, 60 within 72 h" in said and "1 first" in said and "800 of 1000 reserved" in said
