"""Wake a worker: a message that carries no job, only the word that one may be waiting."""

from celery import current_app

from generation.models import Job

TASK = "generation.work"
QUEUES = {Job.Kind.FILM: "render", Job.Kind.PREVIEW: "preview"}


def ring(kind: str) -> None:
    """Wake a worker of this kind. A lost ring delays a job until the reaper's next pass and loses nothing.

    The task is named, not imported: who rings need not load what the worker loads.
    """
    current_app.send_task(TASK, args=[str(kind)], queue=QUEUES[Job.Kind(kind)], expires=3600, retry=False)
