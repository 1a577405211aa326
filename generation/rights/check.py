"""What a job needs of the library: files to play, and consent that holds at this moment."""

import shutil
from pathlib import Path

from django.utils import translation

from generation.models import Job
from generation.soundtrack.recording import Works, works_of
from generation.storyboard.schema import Storyboard
from licensing.clearance.ask import NotCleared, must_clear
from licensing.models import Work
from lineage.sources import parse
from media import store


class RightsMissing(Exception):
    """Consent or a licence that the film needs does not hold any more; one line says whose."""


def check_rights(job: Job) -> None:
    """Raises RightsMissing unless the film may be made now, whatever was true when it was asked for."""
    try:
        with translation.override("en"):
            tried = job.kind == Job.Kind.PREVIEW
            must_clear(actor=job.owner, storyboard=job.storyboard, sources=parse(job.sources), tried=tried)
    except NotCleared as error:
        raise RightsMissing(" ".join(error.messages)) from error


def files_of(storyboard: Storyboard, *, into: Path) -> Works:
    """The recordings that a storyboard names, each copied into a folder; one that is gone is left out."""
    wanted = works_of(storyboard)
    if not wanted:
        return {}
    into.mkdir(parents=True, exist_ok=True)
    found = {}
    for work in Work.objects.filter(pk__in=wanted).exclude(key=""):
        path = into / Path(work.key).name
        if not path.exists():
            with store.open_key(work.key) as stored, path.open("wb") as copy:
                shutil.copyfileobj(stored, copy)
        found[work.pk] = path
    return found


def prints_allowed(storyboard: Storyboard) -> set[str]:
    """The keys of prints that a film of this storyboard may be like: those of the works it plays, and of the files they
    were brought as."""
    works = Work.objects.filter(pk__in=works_of(storyboard)).values_list("pk", "upload")
    return {key for work, upload in works for key in (f"work:{work}", upload) if key}
