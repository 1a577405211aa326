"""Want a draft clip made of a file that one has brought."""

from datetime import timedelta
from functools import partial

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from clips.models import Upload
from clips.uploads.doorbell import ring

SHORTEST_MS, LONGEST_MS = 2_000, 20_000
TASK = "lineage.bring_films"
UNHEARD = timedelta(seconds=30)


class NotAFilm(ValidationError):
    """The upload cannot become a clip; the message says why."""


def ask_film(*, actor: User, upload: Upload) -> Upload:
    """Want a draft clip made of a ready upload, and ring a worker on commit; asking again changes nothing.

    Raises NotAFilm, and PermissionDenied for somebody else's file.
    """
    if upload.owner_id != actor.pk:
        raise PermissionDenied(_("Only the person who brought this file can make a film of it."))
    if upload.state != Upload.State.READY or upload.kind != Upload.Kind.VIDEO:
        raise NotAFilm(_("“%(name)s” is no film that is ready.") % {"name": upload.name})
    if not SHORTEST_MS <= upload.ms <= LONGEST_MS:
        raise NotAFilm(
            _("“%(name)s” is %(seconds).1f seconds long; a film has 2 to 20. Cut it and bring it again.")
            % {"name": upload.name, "seconds": upload.ms / 1000}
        )
    with transaction.atomic():
        asked = Upload.objects.filter(pk=upload.pk, clip=None, film_asked_at=None)
        if asked.update(film_asked_at=timezone.now()):
            transaction.on_commit(partial(ring, TASK))
    upload.refresh_from_db(fields=["film_asked_at"])
    return upload


def films_wait() -> bool:
    """Whether a film is asked for that no worker seems to have heard of."""
    since = timezone.now() - UNHEARD
    return Upload.objects.filter(film_asked_at__lt=since, clip=None).exists()
