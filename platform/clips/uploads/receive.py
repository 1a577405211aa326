"""Take in a piece of a file where the last one ended, and have the whole file checked."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from clips.models import Upload
from clips.uploads import quarantine
from clips.uploads.doorbell import ring
from media.full import is_full
from media.store import StoreFull


class WrongOffset(ValidationError):
    """The piece does not begin where the last one ended; `received` is where that is."""

    def __init__(self, received: int) -> None:
        self.received = received
        said = _("%(received)d bytes are here; send the file from there on.")
        super().__init__(said % {"received": received}, code="wrong_offset")


class NotReceiving(ValidationError):
    """The upload takes no more pieces."""


class TooLong(ValidationError):
    """The piece reaches beyond the size that was announced."""


def receive_piece(*, actor: User, upload: Upload, offset: int, read: Callable[[int], bytes]) -> Upload:
    """Append what `read` gives until it gives nothing; the last piece sends the file to be checked.

    Of two pieces sent at once for the same place one is taken and the other told where to go on. What arrived before
    a connection broke stays. Raises WrongOffset, NotReceiving, TooLong, StoreFull; then nothing of the piece is kept.
    """
    with quarantine.held(upload.pk) as file:
        upload.refresh_from_db()
        if upload.state != Upload.State.RECEIVING:
            raise NotReceiving(_("“%(name)s” has arrived already.") % {"name": upload.name})
        if upload.direct:
            raise NotReceiving(_("“%(name)s” is to be sent to the bucket.") % {"name": upload.name})
        if offset != upload.received:
            raise WrongOffset(upload.received)
        # Pieces whose row could not be written are sent again.
        file.truncate(upload.received)
        file.seek(upload.received)
        try:
            while piece := read(quarantine.CHUNK):
                if file.tell() + len(piece) > upload.size:
                    raise TooLong(
                        _("“%(name)s” was said to have %(size)d bytes, and more were sent.")
                        % {"name": upload.name, "size": upload.size}
                    )
                file.write(piece)
            file.flush()
        except (OSError, TooLong) as error:
            file.truncate(upload.received)
            if isinstance(error, OSError) and is_full(error):
                raise StoreFull from error
            raise
        upload.received = file.tell()
        _keep(upload)
    return upload


def _keep(upload: Upload) -> None:
    whole = upload.received == upload.size
    state = Upload.State.WAITING if whole else Upload.State.RECEIVING
    with transaction.atomic():
        rows = Upload.objects.filter(pk=upload.pk, state=Upload.State.RECEIVING)
        if not rows.update(received=upload.received, touched_at=timezone.now(), state=state):
            raise NotReceiving(_("“%(name)s” was removed meanwhile.") % {"name": upload.name})
        if whole:
            transaction.on_commit(ring)
    upload.state = state
