"""`/status/`, the operators' pages below it, and the same through the API."""

import json
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from accounts.token import create_token
from generation.models import Attempt, EngineState, Job, OperatorAct, Worker
from generation.operating.gauge import house_now
from generation.operating.pause import pause_engine
from ledger.grant import grant
from ledger.hold import capture, hold, release
from ledger.refund import refund
from tests.factories import make_draft, make_job, make_storyboard

pytestmark = pytest.mark.django_db
WHY = "The lamps are being changed."


@pytest.fixture
def workers():
    now = timezone.now()
    row = {"host": "box", "pid": 1, "heartbeat": now, "started_at": now}
    return [
        Worker.objects.create(name="render@secret-host", queues=["render"], **row),
        Worker.objects.create(name="preview@secret-host", queues=["preview"], **row),
    ]


@pytest.fixture
def page(client):
    def page(address="/status/"):
        cache.clear()
        answer = client.get(address)
        assert answer.status_code == 200
        return answer.content.decode()

    return page


def ended(owner, *, wait=4.0, took=10.0, ago=300.0, good=True, **fields):
    end = timezone.now() - timedelta(seconds=ago)
    state = Job.State.SUCCEEDED if good else Job.State.FAILED
    job = make_job(owner, state=state, finished_at=end, tries=1, **fields)
    Job.objects.filter(pk=job.pk).update(created_at=end - timedelta(seconds=wait + took))
    outcome = Attempt.Outcome.SUCCEEDED if good else Attempt.Outcome.FAILED
    attempt = Attempt.objects.create(job=job, token=1, worker="w", outcome=outcome, finished_at=end)
    Attempt.objects.filter(pk=attempt.pk).update(started_at=end - timedelta(seconds=took))
    return job


# --- for everybody --------------------------------------------------------------------------------
def test_a_house_without_workers_says_that_films_wait(page):
    said = page()
    assert "Films wait for a worker" in said and "no worker" in said
    assert house_now().state == "waiting"


def test_a_house_at_work_says_so(page, workers):
    assert "Everything works" in page()


def test_previews_need_a_worker_too(page, workers):
    workers[1].delete()
    assert house_now().state == "partly"
    assert "No worker draws previews." in page()


@pytest.mark.parametrize("why", ["drained", "silent"])
def test_a_worker_that_will_not_claim_is_none(workers, why):
    change = {"drained": True} if why == "drained" else {"heartbeat": timezone.now() - timedelta(minutes=1)}
    Worker.objects.filter(pk=workers[0].pk).update(**change)
    assert house_now().state == "waiting"


def test_a_paused_engine_is_said_to_be_and_why(page, workers, olga):
    pause_engine(actor=olga, engine="sketch", reason=WHY)
    said = page()
    assert "Some of it rests" in said and WHY in said and "paused" in said
    assert "olga" not in said


def test_an_engine_that_is_no_more_is_said_to_be_gone_while_films_wait_for_it(mira, olga, page, workers, client):
    make_job(mira, engine="reverie")
    gone = next(engine for engine in house_now().engines if engine.name == "reverie")
    assert (gone.state, gone.films.waiting, house_now().state) == ("gone", 1, "partly")
    assert "nobody can draw" in page()
    client.force_login(olga)
    shown = page("/status/operators/")
    assert "?engine=reverie&amp;state=queued" in shown and "engines/reverie/pause" not in shown


def test_figures_are_those_of_the_rows(mira, page, workers):
    job = make_job(mira)
    Job.objects.filter(pk=job.pk).update(created_at=timezone.now() - timedelta(seconds=40))
    make_job(mira, state=Job.State.RUNNING)
    for wait in (2, 3, 4, 5, 60):
        ended(mira, wait=wait, took=10, ready_low=10.0, ready_high=20.0)
    ended(mira, good=False, problem="lost")
    ended(mira, ago=30 * 3600, wait=500)
    house = house_now()
    sketch = next(engine for engine in house.engines if engine.name == "sketch")
    assert (sketch.films.waiting, sketch.films.running) == (1, 1)
    assert 40 <= sketch.films.oldest_s < 45
    assert sketch.wait_s == pytest.approx(4, abs=0.1) and sketch.wait_most_s == pytest.approx(60, abs=0.1)
    assert (sketch.coverage, sketch.told) == (0.8, 5)
    assert (house.made, house.failed, house.causes) == (5, 1, [("lost", 1)])
    assert sum(hour.made for hour in house.hours) == 5 and len(house.hours) == 24
    said = page()
    for part in (
        "1 film waits, 1 is being rendered.",
        "80 %",
        "of 5 films",
        "the worker was lost",
        "9 in 10 within 60 s",
    ):
        assert part in said


def test_what_was_given_back_is_counted_by_cause(mira, page, client, workers):
    grant(person=mira, amount=100, note="a test", key="g")
    for problem, state in (("lost", "failed"), ("", "canceled"), ("lost", "failed")):
        job = make_job(mira, state=state, problem=problem)
        release(held=hold(person=mira, amount=5, reference=job.pk, key=f"h:{job.pk}"))
    paid = capture(held=hold(person=mira, amount=7, reference="abc", key="h"))
    refund(capture=paid, note="missed")
    assert [vars(back) for back in house_now().refunds] == [
        {"cause": "lost", "films": 2, "credits": 10},
        {"cause": "canceled", "films": 1, "credits": 5},
        {"cause": "missed", "films": 1, "credits": 7},
    ]
    assert "not what was asked for, 1 film, 7 credits" in page()
    figures = client.get("/metrics").content.decode()
    assert 'offshoot_refunds_total{cause="not made"} 3.0' in figures
    assert 'offshoot_refunded_credits_total{cause="missed"} 7.0' in figures


def test_nobody_is_named(mira, olga, page, workers, client):
    ended(mira, prompt="a secret sentence", good=False, problem="lost")
    Worker.objects.filter(pk=workers[0].pk).update(job=make_job(mira))
    said = page() + client.get("/api/v1/status/").content.decode()
    for name in ("mira", "secret", "sailboat"):
        assert name not in said
    client.force_login(olga)
    assert "/status/operators/" in page()


def test_it_is_asked_of_the_database_once_in_a_while(client, workers, django_assert_num_queries):
    client.get("/status/")
    with django_assert_num_queries(0):
        client.get("/status/")
        client.get("/api/v1/status/")


def test_the_house_asks_no_more_for_more(mira, workers, django_assert_max_num_queries):
    for _film in range(5):
        make_job(mira)
        ended(mira)
    with django_assert_max_num_queries(14):
        house_now()


def test_every_page_leads_there(client):
    assert 'href="/status/"' in client.get("/create/").content.decode()


def test_the_same_through_the_api(client, mira, workers, olga):
    pause_engine(actor=olga, engine="sketch", reason=WHY)
    ended(mira, good=False, problem="disk")
    told = client.get("/api/v1/status/").json()
    assert told["state"] == "partly" and told["causes"] == [{"problem": "disk", "films": 1}]
    sketch = next(engine for engine in told["engines"] if engine["name"] == "sketch")
    assert (sketch["state"], sketch["reason"]) == ("paused", WHY)


# --- the menu -------------------------------------------------------------------------------------
def test_the_menu_says_that_an_engine_is_paused(client, mira, olga):
    draft = make_draft(mira)
    client.force_login(mira)
    pause_engine(actor=olga, engine="sketch", reason=WHY)
    menu = client.get(f"/create/{draft.pk}/").content.decode()
    assert f"Paused: {WHY}" in menu and "disabled" in menu
    refused = client.post(f"/create/{draft.pk}/render/", follow=True).content.decode()
    assert WHY in refused and not Job.objects.filter(kind="film").exists()
    told = {engine["name"]: engine["paused"] for engine in client.get("/api/v1/engines/").json()}
    assert told["sketch"] == WHY


def test_the_api_refuses_a_film_of_a_paused_engine(client, mira, olga):
    pause_engine(actor=olga, engine="sketch", reason=WHY)
    client.force_login(mira)
    asked = {"storyboard": make_storyboard()}
    answer = client.post("/api/v1/jobs/", asked, content_type="application/json")
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:offshoot:problem:engine-paused")
    assert WHY in answer.json()["detail"]


# --- operators ------------------------------------------------------------------------------------
PAGES = ("/status/operators/", "/status/operators/jobs/")


@pytest.mark.parametrize("address", PAGES)
def test_strangers_are_asked_to_sign_in_and_others_turned_away(client, mira, olga, guest, address):
    assert client.get(address)["Location"].startswith("/account/login/?next=/status/")
    session = client.session
    session["guest"] = guest.pk
    session.save()
    assert client.get(address).status_code == 302
    client.force_login(mira)
    assert client.get(address).status_code == 403
    client.force_login(olga)
    assert client.get(address).status_code == 200


def test_nobody_else_presses_any_button(client, mira, workers):
    job = make_job(mira)
    client.force_login(mira)
    for address in (
        "engines/sketch/pause/", "engines/sketch/resume/", "workers/render@secret-host/drain/",
        "workers/render@secret-host/undrain/", f"jobs/{job.pk}/requeue/", f"jobs/{job.pk}/cancel/",
    ):  # fmt: skip
        assert client.post(f"/status/operators/{address}", {"reason": WHY}).status_code == 403
        assert client.get(f"/status/operators/{address}").status_code == 405
    assert client.get(f"/status/operators/jobs/{job.pk}/").status_code == 403
    assert not OperatorAct.objects.exists()


def test_an_engine_is_paused_and_resumed_by_button(client, olga, page):
    client.force_login(olga)
    refused = client.post("/status/operators/engines/sketch/pause/", {"reason": " "}, follow=True)
    assert "Say why" in refused.content.decode() and not EngineState.objects.exists()
    assert WHY in client.post("/status/operators/engines/sketch/pause/", {"reason": WHY}, follow=True).content.decode()
    assert EngineState.objects.get().by == "olga"
    client.post("/status/operators/engines/sketch/resume/")
    assert not EngineState.objects.get().paused
    assert client.post("/status/operators/engines/vapour/pause/", {"reason": WHY}).status_code == 404
    shown = page("/status/operators/")
    assert "Paused the engine" in shown and "Resumed the engine" in shown and WHY in shown


def test_a_worker_is_drained_and_put_back_by_button(client, olga, workers, page):
    client.force_login(olga)
    client.post("/status/operators/workers/render@secret-host/drain/", {"reason": "New card"})
    shown = page("/status/operators/")
    assert "claims nothing" in shown and "Put back to work" in shown
    client.post("/status/operators/workers/render@secret-host/undrain/")
    assert not Worker.objects.filter(drained=True).exists()
    for name in ("nobody@here", "%00"):
        assert client.post(f"/status/operators/workers/{name}/drain/").status_code == 404


def test_films_are_found_by_state_engine_and_kind(client, olga, mira, page):
    failed = ended(mira, good=False, problem="lost", prompt="a secret sentence")
    waits, preview = make_job(mira, engine="reverie"), make_job(mira, kind=Job.Kind.PREVIEW)
    client.force_login(olga)
    for query, found in (
        ("", {failed, waits, preview}),
        ("state=failed", {failed}),
        ("engine=reverie", {waits}),
        ("kind=preview", {preview}),
        ("state=nonsense&engine=&page=zz", {failed, waits, preview}),
        ("engine=%00", {failed, waits, preview}),
    ):
        shown = page(f"/status/operators/jobs/?{query}")
        assert {job for job in (failed, waits, preview) if job.pk in shown} == found, query
        assert "secret" not in shown


def test_one_film_shows_its_tries_and_not_what_was_asked(client, olga, mira, page):
    job = ended(mira, good=False, problem="crash", prompt="a secret sentence")
    Attempt.objects.update(error="RuntimeError: out of paint", seconds={"picture": 2.5})
    client.force_login(olga)
    shown = page(f"/status/operators/jobs/{job.pk}/")
    for part in ("out of paint", "picture 2.5 s", "@mira", "Put back"):
        assert part in shown
    assert "secret" not in shown
    assert client.get("/status/operators/jobs/nowhere/").status_code == 404


def test_a_film_is_stopped_for_its_owner_who_reads_why(client, olga, mira):
    job = make_job(mira)
    client.force_login(olga)
    client.post(f"/status/operators/jobs/{job.pk}/cancel/", {"reason": ""})
    assert Job.objects.get(pk=job.pk).state == Job.State.QUEUED
    client.post(f"/status/operators/jobs/{job.pk}/cancel/", {"reason": "It fills the disk."})
    job.refresh_from_db()
    assert (job.state, job.problem) == (Job.State.CANCELED, "operator")
    again = client.post(f"/status/operators/jobs/{job.pk}/cancel/", {"reason": "Twice"}, follow=True)
    assert "ended already" in again.content.decode()
    assert OperatorAct.objects.get().target == job.pk
    client.force_login(mira)
    assert "stopped this film: It fills the disk." in client.get(f"/jobs/{job.pk}/").content.decode()


def test_a_film_is_tried_again_for_its_owner(client, olga, mira):
    job = ended(mira, good=False, problem="lost")
    client.force_login(olga)
    client.post(f"/status/operators/jobs/{job.pk}/requeue/", {"reason": "The card is new."})
    job.refresh_from_db()
    assert (job.state, job.problem, job.owner_id) == (Job.State.QUEUED, "", mira.pk)
    refused = client.post(f"/status/operators/jobs/{job.pk}/requeue/", {"reason": "Again"}, follow=True)
    assert "nothing to try again" in refused.content.decode()
    assert [act.verb for act in OperatorAct.objects.all()] == ["requeue"]


# --- operators, through the API -------------------------------------------------------------------
@pytest.fixture
def call(client):
    def call(method, address, person=None, **body):
        headers = {}
        if person is not None:
            _row, secret = create_token(actor=person, name="operators", days=1)
            headers = {"Authorization": f"Bearer {secret}"}
        return client.generic(method, f"/api/v1/{address}", json.dumps(body), "application/json", headers=headers)

    return call


def test_only_operators_change_or_see_workers(call, mira, workers):
    for method, address in (
        ("PUT", "engines/sketch/pause/"), ("DELETE", "engines/sketch/pause/"), ("GET", "workers/"),
        ("PUT", "workers/render@secret-host/drain/"), ("DELETE", "workers/nowhere/drain/"),
    ):  # fmt: skip
        for person in (None, mira):
            assert call(method, address, person, reason=WHY).status_code in (401, 403)
    assert not OperatorAct.objects.exists()


def test_an_engine_is_paused_by_put_and_resumed_by_delete(call, olga):
    assert call("PUT", "engines/sketch/pause/", olga).status_code == 400
    told = call("PUT", "engines/sketch/pause/", olga, reason=WHY)
    assert (told.status_code, told.json()["by"], told.json()["reason"]) == (200, "olga", WHY)
    assert call("DELETE", "engines/sketch/pause/", olga).status_code == 204
    assert call("PUT", "engines/vapour/pause/", olga, reason=WHY).status_code == 404
    assert not EngineState.objects.get().paused


def test_a_worker_is_drained_by_put_and_put_back_by_delete(call, olga, workers):
    told = call("PUT", "workers/render@secret-host/drain/", olga)
    assert (told.status_code, told.json()["drained"]) == (200, True)
    assert [row["name"] for row in call("GET", "workers/", olga).json() if row["drained"]] == ["render@secret-host"]
    assert call("DELETE", "workers/render@secret-host/drain/", olga).status_code == 204
    assert call("PUT", "workers/nowhere/drain/", olga).status_code == 404
