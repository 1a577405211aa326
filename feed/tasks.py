"""What a worker does for the feed."""

from celery import shared_task

from feed.recording.tidy import TASK, tidy


@shared_task(name=TASK, ignore_result=True)
def tidy_feed() -> None:
    """Let go of what need not be kept."""
    tidy()
