"""Wake a worker: a message that carries no job, only the word that one may be waiting."""

import logging

from celery import current_app
from kombu.exceptions import OperationalError

from generation.models import Job

TASK = "generation.work"
QUEUES = {Job.Kind.FILM: "render", Job.Kind.PREVIEW: "preview"}
log = logging.getLogger(__name__)


def ring(kind: str) -> None:
    """Wake a worker of this kind; never raises. A lost ring delays a job until the reaper's next pass.

    The task is named, not imported: who rings need not load what the worker loads.
    """
    try:
        current_app.send_task(TASK, args=[str(kind)], queue=QUEUES[Job.Kind(kind)], expires=3600, retry=False)
    except (OperationalError, OSError) as error:
        # The row is committed and its owner has been told so: the broker's trouble is not theirs.
        log.warning("The broker took no ring for a %s (%s); the reaper rings again.", kind, error)
