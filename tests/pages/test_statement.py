"""Prices at the desk, credits in the studio, and the statement, as a browser without scripts sees them."""

import re

import pytest
from django.urls import reverse

from generation.models import Job
from generation.quoting.charge import refund_job, settle_jobs
from generation.submit import submit_film
from ledger.balance import balance_of
from ledger.grant import grant
from tests.factories import make_draft

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def house(settings, monkeypatch, paid):
    settings.CREDITS = {"welcome": 0, "daily": 0}
    for module in ("submit", "retry"):
        monkeypatch.setattr(f"generation.{module}.ring", lambda queue: None)


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def tokens(answer) -> dict[str, str]:
    found = re.findall(r'name="quote" value="([^"]+)"[^>]*id="quote-([\w-]+)"', answer.content.decode())
    return {name: token for token, name in found}


@pytest.fixture
def desk(client, mira):
    client.force_login(mira)
    draft = make_draft(mira)
    return reverse("generation:draft", args=[draft.pk]), reverse("generation:render", args=[draft.pk])


def test_the_desk_says_price_what_one_has_and_what_is_missing(client, mira, desk):
    grant(person=mira, amount=40, key="g")
    page = client.get(desk[0])
    said = text(page)
    assert "Free" in said and "30 credits" in said and "60 credits" in said
    assert "You have 40 credits" in said and "20 credits are missing" in said
    assert set(tokens(page)) == {"sketch-540", "sketch-720", "paid-540", "paid-720"}


def test_a_house_of_free_engines_says_nothing_of_credits(client, mira, desk, monkeypatch, paid):
    paid.credits = 0
    assert "You have" not in text(client.get(desk[0]))


def test_render_posts_the_chosen_quote(client, mira, desk):
    grant(person=mira, amount=40, key="g")
    chosen = tokens(client.get(desk[0]))["paid-540"]
    answer = client.post(desk[1], {"quote": chosen, "key": "k"})
    job = Job.objects.get()
    assert answer["Location"] == reverse("generation:job", args=[job.pk])
    assert (job.engine, job.width, job.price, balance_of(person=mira).held) == ("paid", 540, 30, 30)
    assert "30 credits are held for it" in text(client.get(answer["Location"]))


def test_who_has_not_enough_is_told_on_the_desk_and_the_choice_stays(client, mira, desk):
    grant(person=mira, amount=40, key="g")
    chosen = tokens(client.get(desk[0]))["paid-720"]
    page = client.post(desk[1], {"quote": chosen}, follow=True)
    assert "This costs 60 credits and you have 40" in text(page)
    assert re.search(r'id="quote-paid-720" checked', page.content.decode())
    assert not Job.objects.exists()


def test_a_quote_that_lapsed_holds_while_the_price_is_not_higher(client, mira, desk, paid, monkeypatch):
    grant(person=mira, amount=40, key="g")
    chosen = tokens(client.get(desk[0]))["paid-540"]
    monkeypatch.setattr("django.core.signing.time.time", lambda: 4_000_000_000.0)
    paid.credits = 31
    assert "more than the 30 agreed to" in text(client.post(desk[1], {"quote": chosen}, follow=True))
    paid.credits = 29
    client.post(desk[1], {"quote": chosen})
    assert Job.objects.get().price == 29


def test_a_quote_of_somebody_s_own_making_is_refused(client, mira, desk):
    assert "no quote of this house" in text(client.post(desk[1], {"quote": "x:y:z"}, follow=True))
    assert client.get(desk[0], {"engine": "\0nothing", "width": "²"}).status_code == 200


def test_the_choice_outlives_a_change_of_the_form(client, mira, desk):
    chosen = tokens(client.get(desk[0]))["paid-720"]
    page = client.post(desk[0], {"quote": chosen}, follow=True)
    assert re.search(r'id="quote-paid-720" checked', page.content.decode())


def test_guests_are_told_that_credits_come_with_an_account(client, desk, guest, settings):
    client.logout()
    session = client.session
    session["guest"] = guest.pk
    session.save()
    draft = make_draft(guest)
    page = client.get(reverse("generation:draft", args=[draft.pk]))
    assert "Credits come with an account" in text(page)
    answer = client.post(
        reverse("generation:render", args=[draft.pk]), {"quote": tokens(page)["paid-540"]}, follow=True
    )
    assert "credits belong to accounts" in text(answer)
    assert client.get(reverse("pages:credits")).status_code == 302


def test_the_statement_tells_every_entry_with_its_film(client, mira, settings):
    client.force_login(mira)
    assert "Nothing came or went yet" in text(client.get(reverse("pages:credits")))
    grant(person=mira, amount=90, key="g", note="Thank you")
    draft = make_draft(mira)
    asked = {"actor": mira, "storyboard": draft.storyboard, "prompt": "a fox", "engine": "paid", "max_price": 99}
    done, held = submit_film(**asked), submit_film(**asked)
    Job.objects.filter(pk=done.pk).update(state=Job.State.SUCCEEDED)
    settle_jobs([done.pk])
    assert "30 credits paid" in text(client.get(reverse("generation:job", args=[done.pk])))
    refund_job(job=done, cause="missed")
    settings.CREDITS = {"welcome": 10, "daily": 0}
    page = client.get(reverse("pages:credits"))
    said = text(page)
    for words in ("Thank you", "Set aside for a film", "The film is done: paid", "Paid back", "with your next film"):
        assert words in said
    assert said.count("a fox") == 4 and f"/jobs/{held.pk}/" in page.content.decode()
    assert re.search(r"Free to spend 70 Held for films in the making and for prizes 30", said)
    assert "30 credits paid back" in text(client.get(reverse("generation:job", args=[done.pk])))
    assert "70 credits" in text(client.get(reverse("pages:studio")))


def test_a_long_statement_has_pages(client, mira):
    client.force_login(mira)
    for place in range(55):
        grant(person=mira, amount=1, key=f"g{place}", note=f"Gift {place}.")
    first, second = (text(client.get(reverse("pages:credits"), {"page": page})) for page in ("1", "2"))
    assert "Gift 54." in first and "Gift 3." not in first and "Gift 3." in second
    assert client.get(reverse("pages:credits"), {"page": "\0"}).status_code == 200


def test_a_retry_that_cannot_be_paid_says_so(client, mira, desk):
    grant(person=mira, amount=30, key="g")
    client.post(desk[1], {"quote": tokens(client.get(desk[0]))["paid-540"]})
    job = Job.objects.get()
    client.post(reverse("generation:cancel", args=[job.pk]))
    client.post(desk[1], {"quote": tokens(client.get(desk[0]))["paid-540"], "key": "another"})
    answer = client.post(reverse("generation:retry", args=[job.pk]), follow=True)
    assert "This costs 30 credits and you have 0" in text(answer)
    assert "nothing was charged" in text(answer)
