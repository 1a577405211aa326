"""Not what I asked for: which words, until when, what is paid back, and what the scorer's log learns of it."""

import json
from datetime import timedelta
from functools import partial
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone, translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generation.models import Attempt, Job, Verdict
from generation.quoting.charge import hold_price, refunded, settle_jobs
from generation.verdicts.give import NothingMissed, NothingToJudge, give_verdict
from generation.verdicts.rule import paid_back_left
from generation.verdicts.words import words_asked
from ledger.balance import balance_of
from ledger.grant import grant
from ledger.proof import faults, total
from tests.factories import make_clip, make_draft, make_job, make_storyboard
from tests.ledger.parallel import at_once, shared_database

pytestmark = pytest.mark.django_db
PROMPT = "a red fox beside a lighthouse at sunset"


@pytest.fixture
def rich(mira, settings):
    settings.CREDITS = {"welcome": 0, "daily": 0}
    grant(person=mira, amount=10_000, key="gift")
    return mira


def finished(owner, *, price=0, ago=timedelta(hours=1), **fields):
    """A film that is done, and paid for where it costs something."""
    job = make_job(owner, prompt=PROMPT, price=price, **fields)
    hold_price(job=job)
    Job.objects.filter(pk=job.pk).update(state=Job.State.SUCCEEDED, finished_at=timezone.now() - ago)
    settle_jobs([job.pk])
    job.refresh_from_db()
    return job


def missed(job, *words, text=""):
    return give_verdict(actor=job.owner, job=job, words=words, text=text)


def test_the_words_are_those_of_the_reading(mira):
    draft = make_draft(mira, PROMPT)
    job = finished(mira, draft=draft)
    assert words_asked(job) == ["red", "fox", "lighthouse", "sunset"]
    draft.prompt, draft.reading = "a cat", {"understood": [], "substituted": [], "ignored": []}
    draft.save()
    job.refresh_from_db()
    assert words_asked(job) == ["red", "fox", "lighthouse", "sunset"]
    job.draft = None
    assert "lighthouse" in words_asked(job)
    job.prompt = ""
    assert words_asked(job) == []


def test_words_said_twice_are_asked_after_once(mira):
    job = finished(mira)
    job.prompt = "a fox and a Fox under a fox moon"
    assert [word.casefold() for word in words_asked(job)].count("fox") == 1


def test_chinese_words_are_asked_after(mira):
    job = finished(mira)
    job.prompt = "雪夜森林里的红狐狸"
    assert any("狐狸" in word for word in words_asked(job))


def test_the_first_film_is_paid_back_whole_and_stays_its_makers(rich):
    job = finished(rich, price=30, clip=make_clip(rich, published=False))
    before = balance_of(person=rich).free
    verdict, new = missed(job, "sunset", "fox", text=" the tail is cut off ")
    assert new and verdict.words == ["fox", "sunset"] and verdict.text == "the tail is cut off"
    assert (verdict.refunded, refunded(job)) == (30, True)
    assert balance_of(person=rich).free == before + 30
    job.clip.refresh_from_db()
    assert job.clip.owner == rich and job.clip.deleted_at is None
    assert (total(), faults()) == (0, [])


def test_saying_it_again_changes_nothing(rich):
    job = finished(rich, price=30)
    first, _ = missed(job, "fox")
    before = balance_of(person=rich).free
    again, new = missed(job, "sunset", text="and more")
    assert (again, new, again.words, again.text) == (first, False, ["fox"], "")
    assert balance_of(person=rich).free == before and Verdict.objects.count() == 1
    Job.objects.filter(pk=job.pk).update(finished_at=timezone.now() - timedelta(days=9))
    job.refresh_from_db()
    assert missed(job, "fox") == (first, False)


def test_one_film_in_ten_is_paid_back(rich):
    jobs = [finished(rich, price=5) for _ in range(20)]
    backs = [missed(job, "fox")[0].refunded for job in jobs]
    assert [place for place, back in enumerate(backs) if back] == [0, 1]
    old = timezone.now() - timedelta(days=31)
    Verdict.objects.update(created_at=old)
    assert paid_back_left(person=rich, now=timezone.now()) == 2
    Job.objects.update(finished_at=old)
    assert paid_back_left(person=rich, now=timezone.now()) == 1


@given(paid=st.integers(0, 45), free=st.integers(0, 5), tried=st.integers(0, 45))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_never_more_than_one_in_ten_but_the_first(theo, paid, free, tried):
    Job.objects.all().delete()
    now = timezone.now()
    for price in [5] * paid + [0] * free:
        make_job(theo, prompt=PROMPT, price=price, state=Job.State.SUCCEEDED, finished_at=now)
    back = 0
    for job in Job.objects.filter(price__gt=0)[:tried]:
        allowed = paid_back_left(person=theo, now=now) > 0
        Verdict.objects.create(job=job, words=["fox"], refunded=job.price if allowed else 0)
        back += allowed
    assert back == min(tried, paid, max(1, paid // 10))


def test_a_free_film_costs_nothing_to_judge_and_uses_up_no_refund(rich):
    assert missed(finished(rich), "fox")[0].refunded == 0
    assert missed(finished(rich, price=7), "fox")[0].refunded == 7


def test_a_guest_may_say_it_too(guest):
    assert missed(finished(guest), "fox")[1]


@pytest.mark.parametrize("state", [state for state in Job.State if state != Job.State.SUCCEEDED])
def test_only_a_finished_film_can_be_judged(mira, state):
    job = finished(mira)
    Job.objects.update(state=state)
    job.refresh_from_db()
    with pytest.raises(NothingToJudge):
        missed(job, "fox")


def test_a_preview_cannot_be_judged_nor_a_film_after_its_day(mira):
    with pytest.raises(NothingToJudge):
        missed(finished(mira, kind=Job.Kind.PREVIEW), "fox")
    with pytest.raises(NothingToJudge):
        missed(finished(mira, ago=timedelta(hours=24, minutes=1)), "fox")
    assert missed(finished(mira, ago=timedelta(hours=23, minutes=59)), "fox")[1]


def test_only_its_maker_can_judge_a_film(mira, theo):
    with pytest.raises(PermissionDenied):
        give_verdict(actor=theo, job=finished(mira), words=["fox"])
    assert not Verdict.objects.exists()


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), ([], "  "), (["whale"], ""), (["fox", "FOX"], ""), (["fox"], "x" * 501)]
)
def test_a_verdict_names_words_of_the_sentence_or_says_something(mira, words, text):
    with pytest.raises(NothingMissed):
        missed(finished(mira), *words, text=text)
    assert not Verdict.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_films_judged_at_once_are_not_both_the_last_paid_back(tmp_path, rich):
    with shared_database(tmp_path) as join:
        jobs = [finished(rich, price=5) for _ in range(4)]
        results = at_once(join, [partial(missed, job, "fox") for job in jobs])
        assert not [error for error in results if isinstance(error, Exception)], results
        assert sorted(Verdict.objects.values_list("refunded", flat=True)) == [0, 0, 0, 5]
        assert (total(), faults()) == (0, [])


def test_the_log_holds_words_and_scores_and_nobody(mira):
    clip = make_clip(mira, published=False)
    job = finished(mira, clip=clip)
    scores = [{"shot": "s1", "words": "red fox", "score": 0.12}]
    Attempt.objects.create(job=job, token=1, worker="w", takes=[{"seed": 1}, {"scorer": "clip", "scores": scores}])
    missed(job, "fox", text="my daughter Anna is missing")
    out = StringIO()
    call_command("verdicts", "--jsonl", stdout=out)
    (line,) = out.getvalue().splitlines()
    assert json.loads(line) == {
        "storyboard": clip.digest, "engine": "sketch", "engine_version": "1", "missed": ["fox"], "scorer": "clip",
        "scores": scores, "refunded": False,
    }  # fmt: skip
    out = StringIO()
    call_command("verdicts", "--said", stdout=out)
    assert out.getvalue() == "my daughter Anna is missing\n"
    assert not any(private in line for private in ("Anna", "mira", job.pk, PROMPT))


def test_the_words_most_missed_come_first(mira):
    for words in (["fox", "sunset"], ["sunset"], ["sunset", "lighthouse"]):
        missed(finished(mira), *words)
    out = StringIO()
    call_command("verdicts", stdout=out)
    assert out.getvalue().split() == ["3", "sunset", "1", "fox", "1", "lighthouse"]
    Verdict.objects.update(created_at=timezone.now() - timedelta(days=3))
    for arguments in ([], ["--jsonl"]):
        out = StringIO()
        call_command("verdicts", "--days", "2", *arguments, stdout=out)
        assert "sunset" not in out.getvalue()


class TestApi:
    def ask(self, client, job):
        return client.get(f"/api/v1/jobs/{job.pk}/verdict/")

    def say(self, client, job, **body):
        return client.post(f"/api/v1/jobs/{job.pk}/verdict/", body, content_type="application/json")

    def test_ask_then_say_then_say_again(self, client, rich):
        client.force_login(rich)
        job = finished(rich, price=30)
        shown = self.ask(client, job).json()
        assert shown["asked"] == words_asked(job) and shown["refund"] == 30 and shown["verdict"] is None
        assert shown["until"] and "one in every ten" in shown["rule"]
        first = self.say(client, job, words=["fox"])
        assert (first.status_code, first.json()["refunded"], first.json()["words"]) == (201, 30, ["fox"])
        again = self.say(client, job, words=["sunset"])
        assert (again.status_code, again.json()) == (200, first.json())
        shown = self.ask(client, job).json()
        assert (shown["until"], shown["refund"], shown["verdict"]) == (None, 0, first.json())

    def test_what_is_refused_says_where(self, client, mira):
        client.force_login(mira)
        answer = self.say(client, finished(mira), words=["whale"])
        assert answer.status_code == 400 and answer.json()["errors"][0]["path"] == "words"
        assert self.say(client, finished(mira), words="fox").status_code == 400
        assert self.say(client, finished(mira, ago=timedelta(days=2)), words=["fox"]).status_code == 400

    def test_others_find_nothing(self, client, mira, theo):
        job = finished(mira)
        assert self.say(client, job, words=["fox"]).status_code in {401, 403, 404}
        client.force_login(theo)
        assert self.ask(client, job).status_code == 404
        assert self.say(client, job, words=["fox"]).status_code == 404


class TestPage:
    def test_words_are_marked_and_sent(self, client, rich):
        client.force_login(rich)
        job = finished(rich, price=30, clip=make_clip(rich, published=False))
        address = f"/jobs/{job.pk}/verdict/"
        page = client.get(address).content.decode()
        assert 'value="lighthouse"' in page and "30 credits come back to you" in page
        sent = client.post(address, {"words": ["fox", "sunset"], "text": "and the sea"}, follow=True)
        page = sent.content.decode()
        assert "30 credits are back" in page and "You missed" in page and "and the sea" in page
        assert '<form class="stack"' not in page

    def test_nothing_marked_is_said_with_what_was_typed(self, client, mira):
        client.force_login(mira)
        answer = client.post(f"/jobs/{finished(mira).pk}/verdict/", {"words": ["fox", "whale"], "text": "a\0b"})
        page = answer.content.decode()
        assert answer.status_code == 422 and "“whale” is no word" in page
        assert 'value="fox" checked' in page and "ab" in page

    def test_it_is_offered_for_a_day_where_the_film_is(self, client, mira):
        client.force_login(mira)
        job = finished(mira, clip=make_clip(mira, published=False))
        places = ["/studio/", f"/clips/{job.clip.pk}/", f"/jobs/{job.pk}/"]
        address = f"/jobs/{job.pk}/verdict/"
        assert all(address in client.get(place).content.decode() for place in places)
        Job.objects.update(finished_at=timezone.now() - timedelta(days=2))
        assert not any(address in client.get(place).content.decode() for place in places)
        assert "within a day" in client.get(address).content.decode()

    def test_others_do_not_see_the_way_there(self, client, mira, theo):
        job = finished(mira, clip=make_clip(mira))
        client.force_login(theo)
        assert "/verdict/" not in client.get(f"/clips/{job.clip.pk}/").content.decode()
        assert client.get(f"/jobs/{job.pk}/verdict/").status_code == 404

    def test_the_rule_is_said_in_chinese(self, client, rich):
        client.force_login(rich)
        job = finished(rich, price=30)
        with translation.override("zh-hans"):
            page = client.get(f"/jobs/{job.pk}/verdict/", headers={"accept-language": "zh-hans"}).content.decode()
        assert "每付费十部再退还一部" in page and "30 积分" in page


def test_a_storyboard_without_a_sentence_can_be_judged_in_words_of_ones_own(mira):
    job = finished(mira, storyboard=make_storyboard())
    Job.objects.update(prompt="")
    job.refresh_from_db()
    assert missed(job, text="the boat")[0].text == "the boat"
