"""What a rung worker does."""

import contextlib
import ctypes
import gc
import os
import socket
import sys

from celery import shared_task
from celery.signals import worker_shutting_down

from generation.queue.claim import claim_next
from generation.queue.doorbell import TASK, ring
from generation.queue.reap import reap
from generation.render import render_job, stopping


@shared_task(name=TASK, ignore_result=True)
def work(kind: str) -> None:
    """Claim and render until nothing of this kind waits or the worker is asked to stop."""
    worker = f"{socket.gethostname()}:{os.getpid()}"
    while not stopping.is_set() and (lease := claim_next(kind=kind, worker=worker)):
        render_job(lease=lease)
        _give_back_memory()


@shared_task(name="generation.reap", ignore_result=True)
def reap_jobs() -> None:
    """One pass of the reaper, for deployments where Celery beat keeps the time."""
    for kind in reap().unheard:
        ring(kind)


def _give_back_memory() -> None:
    """Between jobs a worker holds no more than it needs: glibc keeps freed pages until it is asked for them."""
    gc.collect()
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


def _stop(**_details: object) -> None:
    stopping.set()


worker_shutting_down.connect(_stop, weak=False)
