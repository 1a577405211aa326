"""What a rung worker does."""

import contextlib
import ctypes
import gc
import logging
import os
import socket
import sys
import time
from collections.abc import Collection
from typing import Any

from celery import shared_task
from celery.signals import worker_ready, worker_shutdown, worker_shutting_down

from clips.uploads.doorbell import ring as ring_intake
from generation.engines import registry
from generation.models import Attempt
from generation.operating.context import about_job
from generation.operating.pause import paused_engines
from generation.operating.presence import Presence
from generation.queue.claim import Lease, claim_next
from generation.queue.doorbell import TASK, ring
from generation.queue.reap import reap
from generation.render import render_job, stopping
from generation.rights.pack import TASK as STARTER
from generation.rights.rescore import rescore_films
from generation.rights.starter import lay_next
from licensing.doorbell import RESCORE

log = logging.getLogger(__name__)

# Known once the worker hears its queues; a task that is called by hand has none.
_presence: Presence | None = None


@shared_task(name=TASK, ignore_result=True)
def work(kind: str) -> None:
    """Claim and render until nothing of this kind waits that this worker may draw, or it is asked to stop."""
    me = f"{socket.gethostname()}:{os.getpid()}" if _presence is None else _presence.name
    while not stopping.is_set() and (lease := claim_next(kind=kind, worker=me[:80], engines=_engines(kind))):
        with _holding(lease):
            log.info("Claimed, try %d", lease.job.tries)
            began = time.monotonic()
            render_job(lease=lease)
            _tell_end(lease, time.monotonic() - began)
        _give_back_memory()


@shared_task(name="generation.reap", ignore_result=True)
def reap_jobs() -> None:
    """One pass of the reaper, for deployments where Celery beat keeps the time."""
    for queue in reap().unheard:
        ring(queue)


@shared_task(name=RESCORE, ignore_result=True)
def rescore() -> None:
    """Give films whose music may no longer be played other music."""
    rescore_films()
    _give_back_memory()


@shared_task(name=STARTER, ignore_result=True)
def starter() -> None:
    """Lay one work of the starter pack, and ring again while others are missing: films are made in between."""
    if lay_next():
        ring_intake(STARTER)
    _give_back_memory()


def _engines(kind: str) -> Collection[str]:
    if _presence is not None:
        return _presence.engines(kind)
    return {engine.name for engine in registry.all()} - paused_engines().keys()


def _holding(lease: Lease) -> contextlib.AbstractContextManager[None]:
    if _presence is not None:
        return _presence.holding(lease)
    return about_job(job=lease.job.pk, attempt=lease.token, engine=lease.job.engine)


def _tell_end(lease: Lease, seconds: float) -> None:
    """A line about how the try ended; one that made nothing is said at the level that is shown by default."""
    lease.attempt.refresh_from_db(fields=["outcome"])
    well = lease.attempt.outcome in (Attempt.Outcome.SUCCEEDED, Attempt.Outcome.CANCELED)
    log.log(logging.INFO if well else logging.WARNING, "The try ended: %s, %.1f s", lease.attempt.outcome, seconds)


def _give_back_memory() -> None:
    """Between jobs a worker holds no more than it needs: glibc keeps freed pages until it is asked for them."""
    gc.collect()
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


def _stop(**_details: object) -> None:
    stopping.set()


def _arrive(sender: Any, **_details: object) -> None:
    global _presence
    presence = Presence(node=sender.hostname, queues=sender.app.amqp.queues.consume_from)
    if presence.queues:
        presence.arrive()
        _presence = presence


def _leave(**_details: object) -> None:
    if _presence is not None:
        _presence.leave()


worker_ready.connect(_arrive, weak=False)
worker_shutting_down.connect(_stop, weak=False)
worker_shutdown.connect(_leave, weak=False)
