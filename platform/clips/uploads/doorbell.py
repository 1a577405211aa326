"""Wake a worker that checks files: a message without content; the rows say what waits."""

import logging

from celery import current_app
from kombu.exceptions import OperationalError

TASK, QUEUE = "clips.check_uploads", "intake"
log = logging.getLogger(__name__)


def ring(task: str = TASK) -> None:
    """Wake whoever deals with files; never raises. A lost ring delays a file until the next pass."""
    try:
        current_app.send_task(task, queue=QUEUE, expires=3600, retry=False)
    except (OperationalError, OSError) as error:
        log.warning("The broker took no ring for %s (%s); it is rung again.", QUEUE, error)
