"""A file that was sent to the bucket has arrived there: have it checked."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from clips.models import Upload
from clips.uploads.doorbell import ring
from media import bucket


class NotArrived(ValidationError):
    """The bucket does not hold the file as it was announced."""


def object_of(upload: Upload) -> str:
    """How the file is called in the bucket."""
    return f"quarantine/{upload.pk}"


def confirm_arrival(*, actor: User, upload: Upload) -> Upload:
    """Ask the bucket whether the file is there with the announced size, and send it to be checked; twice is once.

    Raises NotArrived, BucketAway, and PermissionDenied for somebody else's file.
    """
    if upload.owner_id != actor.pk:
        raise PermissionDenied(_("Only the person who brought this file can send it."))
    if upload.state != Upload.State.RECEIVING:
        return upload
    if not (upload.direct and bucket.is_open()):
        raise NotArrived(_("“%(name)s” was not announced to be sent to the bucket.") % {"name": upload.name})
    try:
        bucket.must_be(object_of(upload), size=upload.size)
    except bucket.NotThere as error:
        raise NotArrived(_("“%(name)s” has not arrived whole. Send it again.") % {"name": upload.name}) from error
    with transaction.atomic():
        rows = Upload.objects.filter(pk=upload.pk, state=Upload.State.RECEIVING)
        if rows.update(received=upload.size, state=Upload.State.WAITING, touched_at=timezone.now()):
            transaction.on_commit(ring)
    upload.refresh_from_db()
    return upload
