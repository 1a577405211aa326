"""What a worker does when a film is to be made of a file that somebody brought."""

from celery import shared_task

from lineage.announcing.taken import TASK as TELL
from lineage.announcing.taken import tell_steps
from lineage.bring import bring_films
from lineage.labelling.ask import TASK as LABEL
from lineage.labelling.burn import burn_labels
from lineage.verifying.begin import TASK as SEARCH
from lineage.verifying.search import search_checks
from lineage.want import TASK


@shared_task(name=TASK, ignore_result=True)
def bring() -> None:
    """Make every film that is asked for."""
    bring_films()


@shared_task(name=SEARCH, ignore_result=True)
def search() -> None:
    """Look for films like the files that somebody wants to know the origin of."""
    search_checks()


@shared_task(name=LABEL, ignore_result=True)
def label() -> None:
    """Make the labelled copies that were asked for."""
    burn_labels()


@shared_task(name=TELL, ignore_result=True)
def tell() -> None:
    """Tell those whose films grew from what was taken back."""
    tell_steps()
