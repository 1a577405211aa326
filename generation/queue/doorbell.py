"""Wake a worker: a message that carries no job, only the word that one may be waiting."""

import logging
from collections.abc import Iterable

from celery import current_app
from kombu.exceptions import OperationalError

from generation.models import Job

TASK = "generation.work"
SKETCH = "sketch"
RENDER, PREVIEW = "render", "preview"
log = logging.getLogger(__name__)


def queue_of(kind: str, engine: str) -> str:
    """The queue that workers who draw such jobs hear: `render` is the sketch engine's, `render.<engine>` another's."""
    if kind == Job.Kind.PREVIEW:
        return PREVIEW
    return RENDER if engine == SKETCH else f"{RENDER}.{engine}"


def engines_of(queues: Iterable[str]) -> list[tuple[str, str]]:
    """The kinds and engines whose jobs a worker that hears these queues draws."""
    served = []
    for queue in queues:
        room, _dot, engine = queue.partition(".")
        if queue == PREVIEW:
            served.append((str(Job.Kind.PREVIEW), SKETCH))
        elif room == RENDER:
            served.append((str(Job.Kind.FILM), engine or SKETCH))
    return served


def ring(queue: str) -> None:
    """Wake a worker that hears this queue; never raises. A lost ring delays a job until the reaper's next pass.

    The task is named, not imported: who rings need not load what the worker loads.
    """
    kind = Job.Kind.PREVIEW if queue == PREVIEW else Job.Kind.FILM
    try:
        current_app.send_task(TASK, args=[str(kind)], queue=queue, expires=3600, retry=False)
    except (OperationalError, OSError) as error:
        # The row is committed and its owner has been told so: the broker's trouble is not theirs.
        log.warning("The broker took no ring for %s (%s); the reaper rings again.", queue, error)
