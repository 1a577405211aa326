"""What films cost: agreed by a quote, held with the job, paid when it is done, given back when it is not."""

from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from generation.cancel import cancel_job, stop_jobs
from generation.draft import StoryboardRefused
from generation.engines.base import Canceled
from generation.inspect import Inspection
from generation.models import Job
from generation.progress import LeaseLost
from generation.queue.claim import claim_next
from generation.queue.reap import reap
from generation.quoting.audit import charge_faults, mend_charges
from generation.quoting.charge import AccountNeeded, refund_job, refunded, settle_jobs
from generation.quoting.offer import SALT, QuoteRefused, offer_of, signed_quotes
from generation.render import Stopped, render_job
from generation.retry import retry_job
from generation.storyboard import document
from generation.submit import submit_film
from ledger.balance import balance_of
from ledger.grant import grant
from ledger.models import Entry
from ledger.post import NotEnough
from ledger.proof import faults, total
from tests.factories import make_storyboard

pytestmark = pytest.mark.django_db
STORYBOARD = make_storyboard()


@pytest.fixture(autouse=True)
def house(settings, monkeypatch, paid):
    settings.CREDITS = {"welcome": 0, "daily": 0}
    monkeypatch.setattr("generation.submit.ring", lambda queue: None)
    monkeypatch.setattr("generation.retry.ring", lambda queue: None)
    yield
    assert (total(), faults(), charge_faults()) == (0, [], [])


@pytest.fixture
def rich(mira):
    grant(person=mira, amount=100, key="gift")
    return mira


def has(person):
    found = balance_of(person=person)
    return found.free, found.held


def quoted(storyboard=STORYBOARD, engine="paid", width=540):
    found = signed_quotes(storyboard=document.load(storyboard))
    return next(one for one in found if (one.engine.name, one.width) == (engine, width))


def ask(person, **given):
    return submit_film(actor=person, **{"storyboard": STORYBOARD, "engine": "paid", "max_price": 1000, **given})


def test_a_quote_is_binding_for_ten_minutes(rich, paid, monkeypatch):
    said = quoted()
    assert said.quote.price == paid.credits == 30
    paid.credits = 45
    job = ask(rich, quote=said.token, max_price=None)
    assert (job.price, has(rich)) == (30, (70, 30))
    later = timezone.now().timestamp() + 601
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    with pytest.raises(QuoteRefused, match="ten minutes"):
        ask(rich, quote=said.token, max_price=None)
    assert offer_of(said.token, lapsed=True).price == 30
    assert ask(rich, quote=said.token, max_price=45).price == 45


@pytest.mark.parametrize("change", ["film", "width", "engine"])
def test_a_quote_is_for_one_film_engine_and_size(rich, change):
    other = make_storyboard("a fox in a forest") if change == "film" else STORYBOARD
    said = quoted(other, width=720 if change == "width" else 540, engine="sketch" if change == "engine" else "paid")
    with pytest.raises(QuoteRefused, match="another film"):
        ask(rich, quote=said.token, max_price=None)
    assert has(rich) == (100, 0)


@pytest.mark.parametrize(
    "token", ["x", "a:b:c", signing.dumps(["paid", 540, "d", 1], salt="another")], ids=["word", "parts", "salt"]
)
def test_only_this_houses_own_quotes_count(rich, token):
    with pytest.raises(QuoteRefused, match="no quote"):
        ask(rich, quote=token, max_price=None)


def test_a_price_put_into_a_token_is_refused(rich):
    body, rest = quoted().token.split(":", 1)
    cheap = signing.dumps(["paid", 540, document.digest(document.load(STORYBOARD)), 1, None, None], salt=SALT + "x")
    with pytest.raises(QuoteRefused):
        ask(rich, quote=cheap.split(":", 1)[0] + ":" + rest, max_price=None)
    assert body


def test_without_a_quote_the_price_must_be_agreed_to(rich, paid):
    with pytest.raises(QuoteRefused, match="30 credits"):
        ask(rich, max_price=None)
    with pytest.raises(QuoteRefused, match="more than the 29"):
        ask(rich, max_price=29)
    assert ask(rich, max_price=30).price == 30
    assert not Job.objects.exclude(price=30).exists()


def test_a_free_film_needs_neither(mira, guest):
    for person in (mira, guest):
        job = ask(person, engine="sketch", max_price=None, quote="whatever")
        assert (job.price, has(person)) == (0, (0, 0))
    assert not Entry.objects.exists()


def test_who_has_not_enough_is_told_and_gets_no_job(rich):
    with pytest.raises(NotEnough) as refused:
        ask(rich, storyboard=STORYBOARD, width=720)
        ask(rich, storyboard=STORYBOARD, width=720)
    assert (refused.value.have, refused.value.need) == (40, 60)
    assert Job.objects.count() == 1


def test_guests_open_an_account_first(guest):
    with pytest.raises(AccountNeeded, match="30 credits"):
        ask(guest)
    assert not Job.objects.exists()


def test_asking_again_with_the_same_key_holds_once(rich):
    jobs = [ask(rich, idempotency_key="k") for _ in range(2)]
    assert jobs[0] == jobs[1]
    assert has(rich) == (70, 30)


def test_a_job_refused_at_the_door_holds_nothing(rich, settings):
    settings.QUEUED_PER_PERSON = 0
    with pytest.raises(Exception, match="as many as one person may"):
        ask(rich)
    with pytest.raises(StoryboardRefused):
        ask(rich, width=541)
    assert has(rich) == (100, 0)


def test_cancel_gives_back_and_retry_holds_again(rich):
    job = ask(rich)
    cancel_job(actor=rich, job=job)
    cancel_job(actor=rich, job=job)
    assert has(rich) == (100, 0)
    retry_job(actor=rich, job=job)
    assert (has(rich), job.price) == ((70, 30), 30)
    cancel_job(actor=rich, job=job)
    assert has(rich) == (100, 0)


def test_a_retry_that_cannot_be_paid_leaves_the_job_ended(rich):
    job = ask(rich)
    cancel_job(actor=rich, job=job)
    for _ in range(3):
        ask(rich)
    with pytest.raises(NotEnough):
        retry_job(actor=rich, job=job)
    job.refresh_from_db()
    assert (job.state, has(rich)) == (Job.State.CANCELED, (10, 90))


def test_a_running_job_keeps_its_hold_until_it_has_stopped(rich):
    job = ask(rich)
    claim_next(kind=Job.Kind.FILM, worker="w")
    cancel_job(actor=rich, job=job)
    assert has(rich) == (70, 30)
    Job.objects.update(heartbeat=timezone.now() - timedelta(minutes=1))
    reap()
    assert has(rich) == (100, 0)


def test_a_job_the_reaper_gives_up_is_given_back_and_one_it_puts_back_is_not(rich):
    job = ask(rich)
    for _ in range(2):
        claim_next(kind=Job.Kind.FILM, worker="w")
        Job.objects.update(heartbeat=timezone.now() - timedelta(minutes=1))
        reap()
        assert has(rich) == (70, 30)
    claim_next(kind=Job.Kind.FILM, worker="w")
    Job.objects.update(heartbeat=timezone.now() - timedelta(minutes=1))
    reap()
    job.refresh_from_db()
    assert (job.state, has(rich)) == (Job.State.FAILED, (100, 0))


def test_stopping_many_settles_each(rich):
    for _ in range(3):
        ask(rich)
    stop_jobs(Job.objects.filter(owner=rich))
    assert has(rich) == (100, 0)


def test_settling_again_or_too_early_does_nothing(rich):
    job = ask(rich)
    settle_jobs([job.pk])
    assert has(rich) == (70, 30)
    Job.objects.update(state=Job.State.SUCCEEDED)
    settle_jobs([job.pk])
    settle_jobs([job.pk])
    assert has(rich) == (70, 0)


def test_a_refund_is_whole_and_once(rich):
    job = ask(rich)
    assert refund_job(job=job, cause="missed") == 0
    Job.objects.update(state=Job.State.SUCCEEDED)
    settle_jobs([job.pk])
    assert not refunded(job)
    assert [refund_job(job=job, cause=cause) for cause in ("missed", "missed", "other")] == [30, 30, 30]
    assert (has(rich), refunded(job)) == ((100, 0), True)
    assert Entry.objects.get(reason="refund").note == "missed"


def test_what_is_held_for_a_job_that_is_gone_is_found_and_mended(rich):
    job = ask(rich)
    Job.objects.all().delete()
    assert job.pk in charge_faults()[0]
    assert mend_charges() == 1
    assert has(rich) == (100, 0)


def test_an_end_that_was_not_settled_is_found_and_mended(rich):
    job = ask(rich)
    Job.objects.update(state=Job.State.SUCCEEDED)
    assert len(charge_faults()) == 2
    assert mend_charges() == 1
    assert has(rich) == (70, 0)
    assert Entry.objects.get(reason="capture").reference == job.pk


def test_the_day_s_gift_is_there_when_it_is_needed(mira, settings):
    settings.CREDITS = {"welcome": 20, "daily": 50}
    assert ask(mira).price == 30
    assert has(mira) == (20, 30)


@pytest.mark.django_db(transaction=True)
def test_a_film_that_comes_out_is_paid_once(rich, monkeypatch):
    monkeypatch.setattr("generation.render.inspect_film", lambda *_, **__: Inspection(passed=True, findings=[]))
    job = ask(rich)
    render_job(lease=claim_next(kind=Job.Kind.FILM, worker="w"))
    job.refresh_from_db()
    assert (job.state, has(rich)) == (Job.State.SUCCEEDED, (70, 0))
    assert Entry.objects.filter(reason="capture", reference=job.pk).count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["crash", "gate", "cancel", "lost", "stopped"])
def test_a_film_that_does_not_is_given_back(rich, paid, way):
    job = ask(rich)

    def meanwhile(index):
        if way == "crash":
            raise RuntimeError("lamp out")
        if way == "lost":
            raise LeaseLost(job.pk)
        if way == "cancel" and index == 1:
            cancel_job(actor=rich, job=Job.objects.get(pk=job.pk))
            raise Canceled
        if way == "stopped":
            raise Stopped

    paid.on_frame = meanwhile
    render_job(lease=claim_next(kind=Job.Kind.FILM, worker="w"))
    job.refresh_from_db()
    live = way in {"lost", "stopped"}
    assert job.is_live is live
    assert has(rich) == ((70, 30) if live else (100, 0))
