"""Wake the worker that learns: a message without content."""

import logging

from celery import current_app
from kombu.exceptions import OperationalError

TRAIN, QUEUE = "feed.train", "training"
log = logging.getLogger(__name__)


def ring_training() -> None:
    """Ask for the feed to be learned anew; never raises. A lost ring waits for the next."""
    try:
        current_app.send_task(TRAIN, queue=QUEUE, expires=600, retry=False)
    except (OperationalError, OSError) as error:
        log.warning("The broker took no ring for %s (%s); it is rung again.", QUEUE, error)
