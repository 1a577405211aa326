"""The event stream: a snapshot first, each change after, nothing twice, nothing for strangers."""

import asyncio
import json
import threading
import time
from contextlib import suppress

import pytest
from asgiref.sync import sync_to_async
from django.db import OperationalError
from django.db.models import F

from generation import events
from generation.models import Job, Lane
from generation.queue.order import take_turn
from media.tickets import _hash, issue
from tests.factories import make_job

pytestmark = pytest.mark.django_db(transaction=True)


class Wire:
    """One raw ASGI request to the route, and what came back."""

    def __init__(self, job_id: str, *, ticket: str | None = None, last: str = "", method: str = "GET") -> None:
        ticket = issue(purpose="job", subject=job_id, bearer="anyone") if ticket is None else ticket
        headers = [(b"last-event-id", last.encode())] if last else []
        self.scope = {
            "type": "http", "method": method, "path": f"/events/jobs/{job_id}",
            "query_string": f"ticket={ticket}".encode(), "headers": headers,
        }  # fmt: skip
        self.sent: asyncio.Queue = asyncio.Queue()
        self.left = asyncio.Event()
        self.status = 0

    async def _receive(self):
        await self.left.wait()
        return {"type": "http.disconnect"}

    def open(self) -> "asyncio.Task[None]":
        return asyncio.create_task(events.application(self.scope, self._receive, self.sent.put))

    async def next(self, seconds: float = 5) -> dict | None:
        """The next event, or None at the end of the stream."""
        while True:
            message = await asyncio.wait_for(self.sent.get(), seconds)
            if message["type"] == "http.response.start":
                self.status = message["status"]
            elif message["body"].startswith(b"id: "):
                lines = dict(line.split(": ", 1) for line in message["body"].decode().strip().split("\n"))
                return {**json.loads(lines["data"]), "event": int(lines["id"])}
            elif not message.get("more_body"):
                return None


def patiently(act, **given):
    for _ in range(200):
        # A database in memory locks whole tables while the hub reads; one in a file, with its log, does not.
        with suppress(OperationalError):
            return act(**given)
        time.sleep(0.01)
    raise AssertionError("The table stayed locked.")


def change(job, **fields):
    patiently(Job.objects.filter(pk=job.pk).update, version=F("version") + 1, **fields)


achange = sync_to_async(change)


def run(scenario):
    async def fresh():
        events.hub = events.Hub()
        await asyncio.wait_for(scenario(), 20)

    asyncio.run(fresh())
    # What the hub still asks the database would hold up the next test's emptying of it.
    idle = threading.Barrier(2)
    for asked in [events._database.submit(idle.wait, 10) for _ in range(2)]:
        asked.result()


def test_now_then_every_change_then_the_end(mira):
    job = make_job(mira)

    async def scenario():
        wire = Wire(job.pk)
        task = wire.open()
        first = await wire.next()
        assert (wire.status, first["state"], first["event"]) == (200, "queued", 1)
        await achange(job, state=Job.State.RUNNING, done=3, total=9)
        second = await wire.next()
        assert (second["state"], second["done"], second["event"]) == ("running", 3, 2)
        await achange(job, state=Job.State.SUCCEEDED)
        assert (await wire.next())["state"] == "succeeded"
        assert await wire.next() is None
        await asyncio.wait_for(task, 2)

    run(scenario)


def test_who_comes_back_gets_only_what_they_missed(mira):
    job = make_job(mira)

    async def scenario():
        await achange(job, state=Job.State.RUNNING, done=1)
        current = Wire(job.pk, last="2")
        current.open()
        await achange(job, done=2)
        assert (await current.next())["event"] == 3
        current.left.set()
        behind = Wire(job.pk, last="1")
        behind.open()
        assert (await behind.next())["done"] == 2
        behind.left.set()
        await achange(job, state=Job.State.FAILED, problem="crash")
        over = Wire(job.pk, last="4")
        await over.open()
        assert await over.next() is None
        assert over.status == 204

    run(scenario)


def test_who_waits_learns_their_new_place_as_soon_as_it_changes(mira, theo):
    place = {"kind": Job.Kind.FILM, "engine": "sketch", "effort": 6.0}
    jobs = [make_job(person, **{**place, **vars(take_turn(actor=person, **place))}) for person in (theo, mira, theo)]

    async def leaves(job, state):
        # What a claim and a cancel write, each in a statement of its own: see `patiently`.
        await achange(job, state=state)
        await sync_to_async(patiently)(Lane.objects.filter(kind=Job.Kind.FILM).update, version=F("version") + 1)

    async def scenario():
        wire = Wire(jobs[2].pk)
        wire.open()
        assert (await wire.next())["position"] == 2
        await leaves(jobs[0], Job.State.RUNNING)
        second = await wire.next()
        if second["position"] == 2:
            # Looked at between the two statements: less is left before it, and its place is yet the old one.
            second = await wire.next()
        assert (second["position"], second["event"]) == (1, 1)
        wire.left.set()
        # Who comes back has seen this version of the row, and not yet this place.
        again = Wire(jobs[2].pk, last="1")
        again.open()
        assert (await again.next())["position"] == 1
        await leaves(jobs[1], Job.State.CANCELED)
        last = await again.next()
        assert (last if last["position"] == 0 else await again.next())["position"] == 0
        again.left.set()

    run(scenario)


@pytest.mark.parametrize("last", ["9" * 5000, "-1", "one", "\u00b2"])
def test_a_last_event_that_is_none_of_ours_begins_at_the_beginning(mira, last):
    job = make_job(mira)

    async def scenario():
        wire = Wire(job.pk)
        wire.scope["headers"] = [(b"last-event-id", last.encode("latin-1"))]
        wire.open()
        assert (await wire.next())["event"] == 1
        assert wire.status == 200
        wire.left.set()

    run(scenario)


def test_the_session_is_found_among_parted_and_quoted_cookies(mira, settings):
    job = make_job(mira)

    async def scenario():
        name = settings.SESSION_COOKIE_NAME.encode()
        ticket = issue(purpose="job", subject=job.pk, bearer=_hash("s3cret"))
        for cookies in ([b"a=1", name + b"=s3cret", b"z=2"], [b"a=1; " + name + b'="s3cret"; z=2']):
            wire = Wire(job.pk, ticket=ticket)
            wire.scope["headers"] = [(b"cookie", cookie) for cookie in cookies]
            wire.open()
            assert (await wire.next())["event"] == 1
            wire.left.set()

    run(scenario)


def test_many_listeners_share_one_hub_and_leave_nothing_behind(mira):
    job = make_job(mira)

    async def scenario():
        wires = [Wire(job.pk) for _ in range(50)]
        tasks = [wire.open() for wire in wires]
        for wire in wires:
            await wire.next()
        await achange(job, done=7)
        assert {(await wire.next())["done"] for wire in wires} == {7}
        for wire in wires:
            wire.left.set()
        await asyncio.wait_for(asyncio.gather(*tasks), 5)
        assert not events.hub._listeners and not events.hub._seen

    run(scenario)


@pytest.mark.parametrize(
    ("wire", "status"),
    [
        (lambda job: Wire(job.pk, ticket=""), 403),
        (lambda job: Wire(job.pk, ticket="forged"), 403),
        (lambda job: Wire(job.pk, ticket=issue(purpose="job", subject="another12345", bearer="anyone")), 403),
        (lambda job: Wire(job.pk, ticket=issue(purpose="media", subject=job.pk, bearer="anyone")), 403),
        (lambda job: Wire(job.pk, ticket=issue(purpose="job", subject=job.pk, bearer="somebody-else")), 403),
        (lambda job: Wire("zzzzzzzzzzzz"), 404),
        (lambda job: Wire("../../secret"), 404),
        (lambda job: Wire(job.pk, method="POST"), 405),
    ],
)
def test_strangers_are_refused(mira, wire, status):
    job = make_job(mira)

    async def scenario():
        asked = wire(job)
        await asked.open()
        await asked.next()
        assert asked.status == status

    run(scenario)
