"""What a worker does for what people say and seek."""

from celery import shared_task

from community.challenging.close import TASK as CLOSE
from community.challenging.close import close_challenges
from community.searching.index import TASK, index_films


@shared_task(name=TASK, ignore_result=True)
def index() -> None:
    """Make what is new, or called otherwise, to be found."""
    index_films()


@shared_task(name=CLOSE, ignore_result=True)
def close() -> None:
    """Judge the challenges whose voting has ended."""
    close_challenges()
