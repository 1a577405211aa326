"""Who gets which job, and that nobody gets one twice."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generation.models import Attempt, Job
from generation.progress import LeaseLost, position_of, write_progress
from generation.queue.claim import claim_next
from generation.queue.order import take_turn
from tests.factories import make_job, make_storyboard, make_user

pytestmark = pytest.mark.django_db
STORYBOARD = make_storyboard()


def queue_for(owner, **fields):
    place = {"kind": Job.Kind.FILM, "engine": "sketch", "effort": 6.0, **fields}
    return make_job(owner, storyboard=STORYBOARD, **{**place, **vars(take_turn(actor=owner, **place))})


def claim():
    lease = claim_next(kind=Job.Kind.FILM, worker="w")
    return lease.job if lease else None


def test_nothing_waiting_is_nothing_claimed():
    assert claim() is None


def test_a_claim_raises_the_token_and_opens_an_attempt(mira):
    job = queue_for(mira)
    lease = claim_next(kind=Job.Kind.FILM, worker="box:1")
    assert (lease.job.pk, lease.token, lease.job.state) == (job.pk, 1, Job.State.RUNNING)
    assert lease.job.version > job.version
    assert Attempt.objects.get(job=job).worker == "box:1"
    assert claim() is None


def test_people_take_turns_however_much_one_of_them_asked_for(mira, theo):
    greedy = [queue_for(mira) for _ in range(10)]
    late = [queue_for(theo) for _ in range(2)]
    order = [claim().pk for _ in range(12)]
    assert order.index(late[0].pk) <= 1
    assert order.index(late[1].pk) <= 3
    assert [pk for pk in order if pk in {j.pk for j in greedy}] == [j.pk for j in greedy]


def test_waiting_long_earns_no_credit_and_a_newcomer_is_not_behind_history(mira, theo):
    for _ in range(5):
        queue_for(mira)
        claim()
    first, second = queue_for(mira), queue_for(theo)
    assert claim().pk in {first.pk, second.pk}
    assert second.turn <= first.turn


def test_position_counts_what_is_claimed_before(mira, theo):
    jobs = [queue_for(mira), queue_for(mira), queue_for(theo)]
    claimed = []
    positions = {job.pk: position_of(job) for job in jobs}
    while job := claim():
        claimed.append(job.pk)
    assert [positions[pk] for pk in claimed] == [0, 1, 2]
    assert position_of(Job.objects.get(pk=claimed[0])) is None


def test_previews_and_films_are_claimed_apart(mira):
    make_job(mira, storyboard=STORYBOARD, kind=Job.Kind.PREVIEW)
    assert claim() is None
    assert claim_next(kind=Job.Kind.PREVIEW, worker="w") is not None


def test_a_stale_token_writes_nothing(mira):
    job = queue_for(mira)
    lease = claim_next(kind=Job.Kind.FILM, worker="w")
    Job.objects.filter(pk=job.pk).update(token=lease.token + 1)
    with pytest.raises(LeaseLost):
        write_progress(job_id=job.pk, token=lease.token, done=5)
    job.refresh_from_db()
    assert job.done == 0


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asks=st.lists(st.integers(0, 2), min_size=1, max_size=24))
def test_no_person_with_work_waiting_is_passed_over_twice_in_a_row_more_than_the_others(asks, django_db_blocker):
    """Between two claims of one person's jobs, no other person has more than two claimed while the first waits."""
    Job.objects.all().delete()
    people = [make_user(f"p{n}-{len(asks)}-{Job.objects.count()}-{id(asks)}") for n in range(3)]
    for who in asks:
        queue_for(people[who])
    order = []
    while job := claim():
        order.append(job.owner_id)
    assert Counter(order) == Counter(people[who].pk for who in asks)
    waiting = Counter(order)
    since: dict[int, Counter] = {person.pk: Counter() for person in people}
    for owner in order:
        waiting[owner] -= 1
        since[owner] = Counter()
        for other, passed in since.items():
            if other != owner and waiting[other] > 0:
                passed[owner] += 1
                assert passed[owner] <= 2
    for person in people:
        person.delete()
