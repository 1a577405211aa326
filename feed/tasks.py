"""What a worker does for the feed."""

import logging

from celery import shared_task

from feed.floor.keep import TASK as FLOOR
from feed.floor.keep import keep_floor
from feed.recording.tidy import TASK, tidy
from feed.serving.doorbell import TRAIN
from feed.serving.train import train_feed

log = logging.getLogger(__name__)


@shared_task(name=TASK, ignore_result=True)
def tidy_feed() -> None:
    """Let go of what need not be kept."""
    tidy()


@shared_task(name=FLOOR, ignore_result=True)
def floor() -> None:
    """Publish what new films are promised, let them in, bring them on."""
    keep_floor()


@shared_task(name=TRAIN, ignore_result=True)
def train() -> None:
    """Learn from the log, and let in what orders no worse."""
    row = train_feed()
    log.info("In use: %s, of %d films; %s", row.version, len(row.clips), row.verdict)
