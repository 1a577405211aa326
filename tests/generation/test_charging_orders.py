"""Whatever order things happen in, alone or at once: sums to nothing, nobody owes, nothing is paid twice."""

import random
from collections import Counter
from datetime import timedelta
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from accounts.models import User
from generation import render
from generation.cancel import cancel_job
from generation.models import Job
from generation.queue.claim import Lease, claim_next
from generation.queue.reap import reap
from generation.quoting.audit import charge_faults
from generation.quoting.charge import refund_job
from generation.retry import NothingToRetry, retry_job
from generation.submit import QueueFull, submit_film
from ledger.balance import balance_of
from ledger.grant import grant
from ledger.hold import AlreadySettled, capture, hold, release
from ledger.models import Account, Entry, Leg
from ledger.post import NotEnough, account_of
from ledger.proof import faults, total
from tests.factories import make_storyboard, make_user
from tests.ledger.parallel import at_once, shared_database

STORYBOARD = make_storyboard()
ENDS = (Job.State.SUCCEEDED, Job.State.FAILED, Job.State.CANCELED, Job.State.QUEUED)


@pytest.fixture(autouse=True)
def house(settings, monkeypatch, paid):
    settings.CREDITS = {"welcome": 0, "daily": 0}
    monkeypatch.setattr("generation.submit.ring", lambda queue: None)
    monkeypatch.setattr("generation.retry.ring", lambda queue: None)


def ask(person: User, key: str = "") -> Job:
    return submit_film(actor=person, storyboard=STORYBOARD, engine="paid", max_price=1000, idempotency_key=key)


def end(lease: Lease, state: str) -> None:
    fields = {"finished_at": None} if state == Job.State.QUEUED else {}
    render._end(lease, state=state, **fields)


class Orders(RuleBasedStateMachine):
    """One house; what each person should have is counted beside it, by the rules alone."""

    @initialize(gifts=st.tuples(st.integers(0, 100), st.integers(0, 100)))
    def move_in(self, gifts):
        self.world = transaction.atomic()
        self.world.__enter__()
        self.people = [make_user(f"o{place}") for place in range(2)]
        self.has = {person.pk: 0 for person in self.people}
        self.jobs: list[str] = []
        self.prices: dict[str, int] = {}
        self.paid: set[str] = set()
        self.back: set[str] = set()
        self.leases: dict[str, Lease] = {}
        for person, gift in zip(self.people, gifts, strict=True):
            if gift:
                self.give(person, gift, "begin")

    def give(self, person, amount, key):
        grant(person=person, amount=amount, key=f"{person.pk}-{key}")
        self.has[person.pk] += amount

    def pick(self, data):
        return Job.objects.get(pk=data.draw(st.sampled_from(self.jobs)))

    def free(self, person):
        live = Job.objects.filter(owner=person, state__in=Job.LIVE).values_list("pk", flat=True)
        return self.has[person.pk] - sum(self.prices[pk] for pk in live)

    @rule(who=st.integers(0, 1), amount=st.integers(1, 60), key=st.integers(0, 3))
    def grant(self, who, amount, key):
        person = self.people[who]
        known = Entry.objects.filter(key=f"{person.pk}-{key}").exists()
        try:
            grant(person=person, amount=amount, key=f"{person.pk}-{key}")
            self.has[person.pk] += 0 if known else amount
        except ValidationError:
            assert known

    @rule(who=st.integers(0, 1), key=st.sampled_from(["", "a", "b"]))
    def submit(self, who, key):
        person = self.people[who]
        free, known = self.free(person), bool(key) and Job.objects.filter(owner=person, idempotency_key=key).exists()
        try:
            job = ask(person, key)
        except NotEnough:
            assert free < 30 and not known
            return
        assert known or free >= 30
        if not known:
            self.jobs.append(job.pk)
            self.prices[job.pk] = 30

    @precondition(lambda self: self.jobs)
    @rule(data=st.data())
    def cancel(self, data):
        job = self.pick(data)
        cancel_job(actor=job.owner, job=job)

    @precondition(lambda self: self.jobs)
    @rule(data=st.data())
    def retry(self, data):
        job = self.pick(data)
        free, ended = self.free(job.owner), job.state in (Job.State.FAILED, Job.State.CANCELED)
        try:
            retry_job(actor=job.owner, job=job)
            assert ended and free >= 30
        except NotEnough:
            assert ended and free < 30
        except NothingToRetry:
            assert not ended

    @rule()
    def claim(self):
        if lease := claim_next(kind=Job.Kind.FILM, worker="w"):
            self.leases[lease.job.pk] = lease

    @precondition(lambda self: self.leases)
    @rule(data=st.data(), state=st.sampled_from(ENDS))
    def work(self, data, state):
        """A worker ends a job, or thinks it does: it may long have lost the lease."""
        lease = self.leases[data.draw(st.sampled_from(sorted(self.leases)))]
        before = Job.objects.get(pk=lease.job.pk)
        mine = before.token == lease.token and before.state in Job.HELD
        end(lease, state)
        if mine and state == Job.State.SUCCEEDED:
            self.paid.add(before.pk)
            self.has[before.owner_id] -= self.prices[before.pk]

    @precondition(lambda self: self.leases)
    @rule(data=st.data())
    def lose_a_worker(self, data):
        pk = data.draw(st.sampled_from(sorted(self.leases)))
        Job.objects.filter(pk=pk, state__in=Job.HELD).update(heartbeat=timezone.now() - timedelta(minutes=1))
        reap()

    @precondition(lambda self: self.jobs)
    @rule(data=st.data(), cause=st.sampled_from(["missed", "fault"]))
    def refund(self, data, cause):
        job = self.pick(data)
        paid = job.pk in self.paid
        assert refund_job(job=job, cause=cause) == (self.prices[job.pk] if paid else 0)
        if paid and job.pk not in self.back:
            self.back.add(job.pk)
            self.has[job.owner_id] += self.prices[job.pk]

    @invariant()
    def everybody_has_what_is_theirs(self):
        if not hasattr(self, "people"):
            return
        for person in self.people:
            has = balance_of(person=person)
            assert has.whole == self.has[person.pk] and has.free == self.free(person) >= 0
        captured = Counter(Entry.objects.filter(reason="capture").values_list("reference", flat=True))
        assert captured == Counter(self.paid)
        assert set(Entry.objects.filter(reason="refund").values_list("reference", flat=True)) == self.back

    def teardown(self):
        if not hasattr(self, "world"):
            return
        try:
            assert (total(), faults(), charge_faults()) == (0, [], [])
            connection.check_constraints()
        finally:
            transaction.set_rollback(True)
            self.world.__exit__(None, None, None)


@pytest.mark.django_db
def test_in_whatever_order_things_happen():
    run_state_machine_as_test(
        Orders,
        settings=settings(
            max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_happens_at_once(tmp_path, seed):
    """Six threads do what they like with the films of two people, each seeing what the others do."""
    dice = random.Random(seed)
    with shared_database(tmp_path) as join:
        people = [make_user(f"p{place}") for place in range(2)]
        for person in people:
            grant(person=person, amount=100, key=f"gift-{person.pk}")
        works = [partial(_live, random.Random(dice.random()), [person.pk for person in people]) for _ in range(6)]
        results = at_once(join, works)
        assert not [error for error in results if isinstance(error, Exception)], results
        assert (total(), faults(), charge_faults()) == (0, [], [])
        for person in people:
            entries = Entry.objects.filter(legs__account__owner=person).distinct()
            captured = entries.filter(reason="capture")
            assert captured.count() == captured.values("reference").distinct().count()
            has, back = balance_of(person=person), entries.filter(reason="refund").count()
            assert has.whole == 100 - 30 * (captured.count() - back) >= 0
        assert sum(results) > 30


def _live(dice: random.Random, people: list[int]) -> int:
    """Twenty things in a row; returns how many came to anything."""
    done = 0
    for _ in range(20):
        person = User.objects.get(pk=dice.choice(people))
        job = Job.objects.order_by("?").first()
        try:
            match dice.choice(["ask", "ask", "cancel", "retry", "work", "work", "work", "refund", "reap"]):
                case "ask":
                    ask(person, dice.choice(["", "a", "b", "c"]))
                case "work":
                    if lease := claim_next(kind=Job.Kind.FILM, worker="w"):
                        end(lease, dice.choice(ENDS))
                case "reap":
                    reap()
                case _ if job is None:
                    continue
                case "cancel":
                    cancel_job(actor=job.owner, job=job)
                case "retry":
                    retry_job(actor=job.owner, job=job)
                case "refund":
                    refund_job(job=job, cause="missed")
            done += 1
        except (NotEnough, NothingToRetry, QueueFull):
            continue
    return done


@pytest.mark.django_db(transaction=True)
def test_twenty_buyers_of_the_last_film_at_once(tmp_path):
    with shared_database(tmp_path) as join:
        person = make_user("p")
        grant(person=person, amount=70, key="gift")
        results = at_once(join, [partial(ask, person) for _ in range(12)])
        assert Counter(type(one) for one in results) == {Job: 2, NotEnough: 10}
        assert (balance_of(person=person).free, balance_of(person=person).held) == (10, 60)
        assert (total(), faults(), charge_faults()) == (0, [], [])


@pytest.mark.django_db(transaction=True)
def test_one_button_pressed_many_times_at_once(tmp_path):
    with shared_database(tmp_path) as join:
        person = make_user("p")
        grant(person=person, amount=70, key="gift")
        results = at_once(join, [partial(ask, person, "k") for _ in range(8)])
        assert len({job.pk for job in results}) == 1
        held = Entry.objects.get(reason="hold")
        settled = at_once(join, [partial(capture if place % 2 else release, held=held) for place in range(8)])
        won = [one for one in settled if isinstance(one, Entry)]
        assert len({one.pk for one in won}) == 1 and {type(one) for one in settled} == {Entry, AlreadySettled}
        assert (total(), faults()) == (0, [])


@pytest.mark.django_db(transaction=True)
def test_nobody_adds_to_an_entry_that_another_is_still_writing(tmp_path):
    """In SQL, past the verbs: legs that come from a second transaction while the first is open."""
    with shared_database(tmp_path) as join:
        person = make_user("p")
        grant(person=person, amount=70, key="gift")
        other = make_user("q")
        grant(person=other, amount=70, key="gift-2")
        theirs = [account_of(person=other, kind=kind) for kind in Account.PERSONAL]

        def late() -> object:
            entry = Entry.objects.order_by("created_at").last()
            with transaction.atomic():
                for account, amount in zip(theirs, (-5, 5), strict=True):
                    last = Leg.objects.filter(account=account).order_by("-sequence").first()
                    sequence, balance = (last.sequence, last.balance) if last else (0, 0)
                    Leg.objects.create(
                        entry=entry, account=account, amount=amount, sequence=sequence + 1, balance=balance + amount
                    )

        hold(person=person, amount=5, reference="film", key="h")
        assert all(isinstance(error, IntegrityError) for error in at_once(join, [late, late]))
        assert faults() == []
