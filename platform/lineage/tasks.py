"""What a worker does when a film is to be made of a file that somebody brought."""

from celery import shared_task

from lineage.bring import bring_films
from lineage.want import TASK


@shared_task(name=TASK, ignore_result=True)
def bring() -> None:
    """Make every film that is asked for."""
    bring_films()
