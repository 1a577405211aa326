"""The doorbell: a message that carries no job, only the word that one may be waiting."""

import os
import socket

from celery import shared_task
from celery.signals import worker_shutting_down

from generation.claim import claim_next
from generation.models import Job
from generation.reap import reap
from generation.render import render_job, stopping

QUEUES = {Job.Kind.FILM: "render", Job.Kind.PREVIEW: "preview"}


@shared_task(name="generation.work", ignore_result=True)
def work(kind: str) -> None:
    """Claim and render until nothing of this kind waits or the worker is asked to stop."""
    worker = f"{socket.gethostname()}:{os.getpid()}"
    while not stopping.is_set() and (lease := claim_next(kind=kind, worker=worker)):
        render_job(lease=lease)


@shared_task(name="generation.reap", ignore_result=True)
def reap_jobs() -> None:
    """One pass of the reaper, for deployments where Celery beat keeps the time."""
    for kind in reap().unheard:
        ring(kind)


def ring(kind: str) -> None:
    """Wake a worker of this kind. A lost ring delays a job until the reaper's next pass and loses nothing."""
    work.apply_async(args=[str(kind)], queue=QUEUES[Job.Kind(kind)], expires=3600, retry=False)


def _stop(**_details: object) -> None:
    stopping.set()


worker_shutting_down.connect(_stop, weak=False)
