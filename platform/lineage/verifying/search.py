"""Look for films like a file whose credentials do not say what it is; a worker's part."""

import logging
import tempfile
from pathlib import Path

from django.conf import settings

from clips.fingerprints.find import Found, find_by_file
from clips.fingerprints.lookup import Subject
from lineage.models import Check
from lineage.verifying.begin import path_of
from media.gate.admit import admit
from media.gate.refusals import GateFailed, Refused
from media.prints.frames import NotPictures

MOST = 5
FILMS: tuple[Subject, ...] = ("clip",)
log = logging.getLogger(__name__)


def search_checks() -> int:
    """Look for every file that waits; gives how many were looked for. A gate that cannot work leaves them waiting."""
    done = 0
    for check in Check.objects.filter(state=Check.State.WAITING).order_by("created_at"):
        path = path_of(check.pk)
        try:
            found, refused = found_like(path, name=check.name), ""
        except Refused as refusal:
            found, refused = [], refusal.code
        except (NotPictures, FileNotFoundError):
            found, refused = [], "unreadable"
        except (GateFailed, OSError) as failure:
            log.warning("Nothing could be looked for: %s", failure)
            return done
        told = [{"clip": one.key, "score": round(one.score, 3), "sure": one.sure} for one in found]
        done += Check.objects.filter(pk=check.pk, state=Check.State.WAITING).update(
            state=Check.State.DONE, found=told, refused=refused
        )
        path.unlink(missing_ok=True)
    return done


def found_like(path: Path, *, name: str) -> list[Found]:
    """The films here that a foreign file is like, the surest first; it is decoded in the gate's sandbox, and its clean
    copy is compared. Raises Refused, GateFailed, NotPictures, FileNotFoundError."""
    folder = Path(settings.WORK_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix="check-") as work:
        clean = admit(path, name=name, into=Path(work))
        return find_by_file(clean.path, limit=MOST, among=FILMS)
