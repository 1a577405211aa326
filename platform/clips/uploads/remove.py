"""Remove a file one has brought."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from clips.models import Rendition, Upload
from clips.uploads import quarantine
from clips.uploads.arrive import object_of
from media import bucket, store

# A file being published this moment may share its bytes with one being let go; storing a file marks it used.
JUST_USED = timedelta(hours=1)


class NotYourUpload(PermissionDenied):
    """Only who brought a file may remove it."""


class MustBeKept(ValidationError):
    """The file was matched with known illegal material, or something in the library stands on it."""


def remove_upload(*, actor: User, upload: Upload) -> None:
    """Remove the row and the file; films made of it stay. Twice is once. Raises NotYourUpload, MustBeKept."""
    if upload.owner_id != actor.pk:
        raise NotYourUpload(_("Only the person who brought this file can remove it."))
    if upload.code == "known":
        raise MustBeKept(_("This file cannot be removed."))
    if upload.kept:
        raise MustBeKept(
            _("“%(name)s” stands in the library. Films may be made with it, so it stays.") % {"name": upload.name}
        )
    Upload.objects.filter(pk=upload.pk).delete()
    quarantine.drop(upload.pk)
    if upload.direct and upload.is_open and bucket.is_open():
        bucket.drop(object_of(upload))
    if not upload.key:
        return
    named = (Rendition.objects.filter(key=upload.key).exists(), Upload.objects.filter(key=upload.key).exists())
    if not any(named) and store.exists(upload.key) and store.used_at(upload.key) < timezone.now() - JUST_USED:
        store.remove(upload.key)
