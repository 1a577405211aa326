"""The fair order: nobody starves, equal demand gets equal service, and the place that is shown is the true one."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generation.cancel import cancel_job
from generation.models import Job, Lane
from generation.progress import position_of
from generation.queue.claim import claim_next
from generation.queue.order import ahead_of_turn, next_turn, take_turn
from generation.queue.reap import reap
from generation.retry import retry_job
from tests.factories import make_job, make_storyboard, make_user

pytestmark = pytest.mark.django_db
STORYBOARD = make_storyboard()
SECOND = 6.0  # the sketch engine's expected megapixels a second


def ask(owner, seconds=1.0, kind=Job.Kind.FILM, engine="sketch"):
    place = {"kind": kind, "engine": engine, "effort": seconds * SECOND}
    return make_job(owner, storyboard=STORYBOARD, **{**place, **vars(take_turn(actor=owner, **place))})


def claim(**serves):
    lease = claim_next(worker="w", **{"kind": Job.Kind.FILM, **serves})
    return lease.job if lease else None


def jain(shares):
    """Jain, Chiu and Hawe (1984): 1 where all are served alike, 1/n where one takes all."""
    return sum(shares) ** 2 / (len(shares) * sum(share**2 for share in shares))


@pytest.fixture
def people(db):
    return [make_user(f"person{n}") for n in range(11)]


@pytest.mark.parametrize("running", [0, 1, 37])
def test_ten_people_with_one_film_each_are_not_behind_one_with_two_hundred(people, running):
    greedy, *ten = people
    for _ in range(200):
        ask(greedy)
    for _ in range(running):
        claim()
    films = [ask(person).pk for person in ten]
    # Whatever the worker is at takes up to one length more; then the k-th of the ten starts k lengths later.
    order = [claim().pk for _ in range(20)]
    assert [order.index(film) <= k for k, film in enumerate(films, start=1)] == [True] * 10


def test_equal_demand_gets_equal_service(people):
    demands = [[4.0], [2.0] * 2, [1.0] * 4, [0.5] * 8, [3.0, 1.0]]
    for person, lengths in zip(people, demands, strict=False):
        for seconds in 8 * lengths:
            ask(person, seconds)
    served = dict.fromkeys((person.pk for person in people[:5]), 0.0)
    for _ in range(90):
        job = claim()
        served[job.owner_id] += job.effort / SECOND
        if sum(served.values()) > 40:
            # Shares as equal as whole films of up to four seconds allow, and closer the longer one looks.
            assert jain(list(served.values())) >= 0.95
            assert max(served.values()) - min(served.values()) <= 8


def test_a_person_of_twice_the_weight_is_served_twice_as_much(mira, theo, monkeypatch):
    monkeypatch.setattr("generation.queue.order.weight_of", lambda actor: 2.0 if actor == mira else 1.0)
    for _ in range(20):
        ask(mira)
        ask(theo)
    first = [claim().owner_id for _ in range(18)]
    assert first.count(mira.pk) == 2 * first.count(theo.pk)


def test_a_short_film_passes_a_long_one_that_came_before_it(mira, theo):
    long = ask(mira, 60)
    short = ask(theo, 1)
    assert [claim().pk, claim().pk] == [short.pk, long.pk]


def test_newcomers_without_end_do_not_starve_a_long_film(mira, people):
    long = ask(mira, 3)
    for claims in range(400):
        newcomer = people[claims % len(people)]
        Job.objects.filter(owner=newcomer).delete()
        ask(newcomer, 1)
        if claim().pk == long.pk:
            break
    assert claims <= 3 * 64


def test_previews_go_first_where_a_worker_makes_both_but_films_are_not_forgotten(mira, theo):
    film = ask(mira)
    previews = [ask(theo, 0.1, Job.Kind.PREVIEW) for _ in range(3)]
    assert claim(kind=None).pk == previews[0].pk
    Job.objects.filter(pk=film.pk).update(created_at=timezone.now() - timedelta(seconds=90))
    assert claim(kind=None).pk == film.pk
    late = ask(mira)
    Job.objects.filter(pk=late.pk).update(created_at=timezone.now() - timedelta(seconds=90))
    # One a minute: the lane has just had a worker.
    assert [claim(kind=None).pk for _ in range(3)] == [previews[1].pk, previews[2].pk, late.pk]


def test_engines_take_turns_on_a_worker_that_serves_several_and_keep_apart_on_others(mira, theo, monkeypatch):
    monkeypatch.setattr("generation.engines.registry.get", lambda name: type("Engine", (), {"rate": SECOND}))
    wan = [ask(mira, engine="wan").pk for _ in range(4)]
    ltx = [ask(theo, engine="ltx").pk for _ in range(2)]
    assert claim(engines=["ltx"]).pk == ltx[0]
    assert [claim(engines=["ltx", "wan"]).pk for _ in range(4)] == [wan[0], ltx[1], wan[1], wan[2]]
    assert claim(engines=["sketch"]) is None
    assert claim().pk == wan[3]


def test_films_canceled_while_they_waited_cost_no_turn(mira, theo):
    for film in [ask(mira, 30) for _ in range(5)]:
        cancel_job(actor=mira, job=film)
    film, other = ask(mira), ask(theo)
    assert film.turn == other.turn
    assert claim().pk == film.pk


def test_trying_again_takes_a_place_at_the_end_of_ones_own(mira, theo):
    failed = ask(mira)
    claim()
    Job.objects.filter(pk=failed.pk).update(state=Job.State.FAILED)
    failed.refresh_from_db()
    waiting = [ask(mira), ask(theo)]
    again = retry_job(actor=mira, job=failed)
    assert position_of(again) == 2
    assert [claim().pk for _ in range(3)] == [waiting[1].pk, waiting[0].pk, failed.pk]


def test_work_given_back_keeps_its_turn(mira, theo):
    lost = ask(mira)
    claim()
    others = [ask(theo), ask(mira)]
    Job.objects.filter(pk=lost.pk).update(heartbeat=timezone.now() - timedelta(seconds=60))
    assert reap().requeued == [lost.pk]
    assert claim().pk == lost.pk
    assert {claim().pk, claim().pk} == {job.pk for job in others}


def test_whatever_changes_who_waits_moves_the_lane(mira):
    def moved():
        return Lane.objects.get(engine="sketch", kind=Job.Kind.FILM).version

    versions = [0]
    for change in (
        lambda: ask(mira),
        lambda: ask(mira),
        claim,
        lambda: cancel_job(actor=mira, job=Job.objects.first()),
    ):
        change()
        versions.append(moved())
    Job.objects.filter(state=Job.State.RUNNING).update(heartbeat=timezone.now() - timedelta(seconds=60))
    reap()
    versions.append(moved())
    retry_job(actor=mira, job=Job.objects.get(state=Job.State.CANCELED))
    versions.append(moved())
    assert all(before < after for before, after in pairwise(versions))


ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("ask"), st.integers(0, 3), st.floats(0.01, 60)),
        st.tuples(st.just("claim"), st.just(0), st.just(0.0)),
        st.tuples(st.just("cancel"), st.integers(0, 50), st.just(0.0)),
        st.tuples(st.just("retry"), st.integers(0, 50), st.just(0.0)),
    ),
    min_size=1,
    max_size=25,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_the_place_shown_is_the_number_of_claims_before_it(acts, people):
    Job.objects.all().delete()
    Lane.objects.all().delete()
    jobs: list[Job] = []
    present = 0
    for act, which, seconds in acts:
        if act == "ask":
            jobs.append(ask(people[which], seconds))
        elif act == "claim":
            claim()
        elif jobs:
            job = Job.objects.select_related("owner").get(pk=jobs[which % len(jobs)].pk)
            if act == "cancel":
                cancel_job(actor=job.owner, job=job)
            elif job.state == Job.State.CANCELED:
                retry_job(actor=job.owner, job=job)
        for lane in Lane.objects.all():
            assert lane.now >= present
            present = lane.now
    places = {job.pk: position_of(job) for job in Job.objects.filter(state=Job.State.QUEUED)}
    newcomer = next_turn(actor=people[9], kind=Job.Kind.FILM, engine="sketch", effort=SECOND).turn
    before = ahead_of_turn(newcomer, kind=Job.Kind.FILM, engine="sketch")
    order = []
    while job := claim():
        order.append(job)
    assert [places[job.pk] for job in order] == list(range(len(places)))
    assert before.jobs == sum(job.turn <= newcomer for job in order)
    assert before.effort == pytest.approx(sum(job.effort for job in order if job.turn <= newcomer))
