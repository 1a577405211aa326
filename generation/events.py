"""Server-sent events about jobs, on a raw ASGI route: one hub a process, any number of listeners, no thread each."""

import asyncio
import contextlib
import json
import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qs

import redis.asyncio
from django.conf import settings
from django.db import OperationalError, close_old_connections

from generation.models import Job, Lane
from generation.progress import CHANNEL, snapshot
from media.raw import headers_of, refuse, session_of, until_gone
from media.tickets import BadTicket, check

POLL_SECONDS = 0.25
PING_SECONDS = 15
PATIENCE = 8
ADDRESS = re.compile(r"/events/jobs/([a-z0-9]{12})")

# Its own few threads: a slow query must never starve the files that asyncio's shared pool reads.
_database = ThreadPoolExecutor(max_workers=2, thread_name_prefix="events")


class Hub:
    """Learns of changed rows, by Redis or by asking the database, and wakes the listeners of those rows."""

    def __init__(self) -> None:
        self._listeners: dict[str, set[asyncio.Event]] = {}
        self._seen: dict[str, tuple[int, int]] = {}
        self._task: asyncio.Task[None] | None = None

    def listen(self, job_id: str) -> asyncio.Event:
        """A flag that is set whenever the row changes, until `leave`."""
        changed = asyncio.Event()
        self._listeners.setdefault(job_id, set()).add(changed)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._watch())
        return changed

    def leave(self, job_id: str, changed: asyncio.Event) -> None:
        listeners = self._listeners.get(job_id, set())
        listeners.discard(changed)
        if not listeners:
            self._listeners.pop(job_id, None)
            self._seen.pop(job_id, None)

    def wake(self, job_ids: Iterable[str]) -> None:
        for job_id in job_ids:
            for changed in self._listeners.get(job_id, ()):
                changed.set()

    async def _watch(self) -> None:
        hints = asyncio.create_task(self._heed_redis()) if settings.REDIS_URL else None
        try:
            while self._listeners:
                with contextlib.suppress(Exception):  # A database that is away for a moment is asked again.
                    self.wake(await _in_database(self._changed, list(self._listeners)))
                # With Redis the poll is only the net under it.
                await asyncio.sleep(POLL_SECONDS * (8 if hints and not hints.done() else 1))
        finally:
            if hints:
                hints.cancel()

    def _changed(self, job_ids: list[str]) -> list[str]:
        changed = []
        rows = list(Job.objects.filter(pk__in=job_ids).values_list("pk", "version", "state", "engine", "kind"))
        lanes = self._lanes() if any(state == Job.State.QUEUED for _, _, state, _, _ in rows) else {}
        for pk, version, state, engine, kind in rows:
            # Who waits has changed when their row has, or when somebody before them came, left or got a worker.
            seen = version, lanes.get((engine, kind), 0) if state == Job.State.QUEUED else 0
            if self._seen.get(pk) != seen:
                self._seen[pk] = seen
                changed.append(pk)
        return changed

    def _lanes(self) -> dict[tuple[str, str], int]:
        rows = Lane.objects.values_list("engine", "kind", "version")
        return {(engine, kind): version for engine, kind, version in rows}

    async def _heed_redis(self) -> None:
        # It looks up once a second and ends by itself: a client that is closing may swallow a cancellation.
        while self._listeners:
            try:
                client = redis.asyncio.Redis.from_url(settings.REDIS_URL)
                async with client, client.pubsub() as channel:
                    await channel.subscribe(CHANNEL)
                    while self._listeners:
                        message = await channel.get_message(ignore_subscribe_messages=True, timeout=1.0)
                        if message:
                            self.wake([message["data"].decode()])
            except (redis.RedisError, OSError):
                await asyncio.sleep(1)


hub = Hub()


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """`GET /events/jobs/<id>?ticket=…`: the job now, then each change, until it has ended.

    Each event's id is the row's version, so a browser that reconnects with Last-Event-ID gets only what it missed.
    """
    found = ADDRESS.fullmatch(scope["path"])
    headers = headers_of(scope)
    if not found:
        await refuse(send, 404, "There are no events at this address.")
        return
    if scope["method"] != "GET":
        await refuse(send, 405, "Events are read with GET.")
        return
    ticket = parse_qs(scope["query_string"].decode("latin-1")).get("ticket", [""])[0]
    try:
        bearer = check(ticket, purpose="job", subject=found[1], cookie=session_of(headers))
    except BadTicket as error:
        await refuse(send, 403, str(error))
        return
    await _stream(found[1], bearer, headers, receive, send)


async def _stream(job_id: str, bearer: str, headers: dict[str, str], receive: Any, send: Any) -> None:
    last = headers.get("last-event-id", "")
    seen = int(last) if last.isdecimal() and len(last) < 19 else 0
    changed = hub.listen(job_id)
    gone = asyncio.create_task(until_gone(receive))
    try:
        # Listening comes before looking, so that no change falls between the two.
        shown = await _looked(job_id, bearer)
        if shown is None:
            await refuse(send, 404, "There is no such job.")
            return
        if shown["state"] not in Job.LIVE and shown["version"] <= seen:
            # No content: the one answer after which an EventSource does not connect again.
            await send({"type": "http.response.start", "status": 204, "headers": []})
            await send({"type": "http.response.body", "body": b""})
            return
        await send(
            {
                "type": "http.response.start",
                "status": 200,
                "headers": [
                    (b"content-type", b"text/event-stream"),
                    (b"cache-control", b"no-store"),
                    (b"x-accel-buffering", b"no"),
                ],
            }
        )
        await _write(send, "retry: 1000\n\n")
        # Whose row did not change while they were away may still have missed that their place did, while they wait.
        told = None if shown["state"] == Job.State.QUEUED else shown
        while True:
            if shown["version"] > seen or _is_news(shown, told) or shown["state"] not in Job.LIVE:
                seen, told = shown["version"], shown
                await _write(send, f"id: {seen}\nevent: job\ndata: {json.dumps(shown, ensure_ascii=False)}\n\n")
            if shown["state"] not in Job.LIVE or not await _wait(changed, gone, send):
                break
            changed.clear()
            shown = await _looked(job_id, bearer)
            if shown is None:
                break
        if not gone.done():
            await send({"type": "http.response.body", "body": b"", "more_body": False})
    finally:
        gone.cancel()
        hub.leave(job_id, changed)


def _is_news(shown: dict[str, Any], told: dict[str, Any] | None) -> bool:
    """Whether a job that waits has another place than was told, or another time than the clock alone explains."""
    if told is None or shown["position"] != told["position"]:
        return True
    if shown["position"] is None or not (shown["ready_in"] and told["ready_in"]):
        return False
    high, before = shown["ready_in"]["high_s"], told["ready_in"]["high_s"]
    return bool(abs(high - before) > 2 + 0.1 * before)


async def _wait(changed: asyncio.Event, gone: "asyncio.Task[None]", send: Any) -> bool:
    """True when the row changed, False when the listener left; pings while neither happens."""
    while not gone.done():
        waiting = asyncio.create_task(changed.wait())
        await asyncio.wait({waiting, gone}, timeout=PING_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        if waiting.done():
            return True
        waiting.cancel()
        if not gone.done():
            await _write(send, ": still here\n\n")
    return False


async def _write(send: Any, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


def _look(job_id: str, bearer: str) -> dict[str, Any] | None:
    job = Job.objects.filter(pk=job_id).first()
    return snapshot(job, bearer=bearer) if job else None


async def _looked(job_id: str, bearer: str) -> dict[str, Any] | None:
    """The job now. A database that is away or locked for a moment is asked again."""
    for _ in range(PATIENCE):
        with contextlib.suppress(OperationalError):
            return await _in_database(_look, job_id, bearer)
        await asyncio.sleep(POLL_SECONDS)
    return await _in_database(_look, job_id, bearer)


async def _in_database(ask: Any, *arguments: Any) -> Any:
    def asked() -> Any:
        close_old_connections()
        return ask(*arguments)

    return await asyncio.get_running_loop().run_in_executor(_database, asked)
