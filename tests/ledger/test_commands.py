"""`manage.py credits` and `manage.py ledger`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from generation.models import Job
from generation.submit import submit_film
from ledger.models import Entry
from tests.factories import make_storyboard

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def house(settings, monkeypatch):
    settings.CREDITS = {"welcome": 0, "daily": 0}
    monkeypatch.setattr("generation.submit.ring", lambda queue: None)


def said(*command, **options):
    out = StringIO()
    call_command(*command, stdout=out, **options)
    return out.getvalue()


def test_an_operator_gives_credits_with_a_reason_that_the_person_reads(mira):
    assert "has 0 credits" in said("credits", "mira")
    answer = said("credits", "@Mira", grant=40, reason="Thank you", key="k")
    assert "@mira has 40 credits" in answer and "+40" in answer and "Thank you" in answer
    assert "has 40 credits" in said("credits", "mira", grant=40, reason="Thank you", key="k")
    assert "has 80 credits" in said("credits", "mira", grant=40, reason="Thank you")


@pytest.mark.parametrize(
    ("handle", "options", "what"),
    [
        ("nobody", {}, "Nobody here"),
        ("mira", {"grant": 0, "reason": "x"}, "from 1"),
        ("mira", {"grant": -5, "reason": "x"}, "from 1"),
        ("mira", {"grant": 10**10, "reason": "x"}, "from 1"),
        ("mira", {"grant": 5}, "--reason"),
        ("mira", {"grant": 5, "reason": " "}, "--reason"),
        ("mira", {"grant": 5, "reason": "x" * 201}, "--reason"),
    ],
)
def test_what_does_not_fit_is_said(mira, handle, options, what):
    with pytest.raises(CommandError, match=what):
        said("credits", handle, **options)
    assert not Entry.objects.exists()


def test_a_gift_that_is_due_is_told(mira, settings):
    settings.CREDITS = {"welcome": 20, "daily": 0}
    assert "20 credits to spend (20 of them due" in said("credits", "mira")


def test_the_check_finds_what_is_held_for_nothing_and_mends_it(mira, paid):
    said("credits", "mira", grant=40, reason="Thank you")
    assert "1 entries" in said("ledger", check=True)
    submit_film(actor=mira, storyboard=make_storyboard(), engine="paid", max_price=30)
    said("ledger")
    Job.objects.all().delete()
    with pytest.raises(CommandError, match="30 credits are held"):
        said("ledger", check=True)
    assert "1 holds" in said("ledger", mend=True)
    assert "3 entries" in said("ledger")
