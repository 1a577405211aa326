"""Announce a file: how it is called and how large it is."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from clips.models import Upload
from media.gate.limits import MB, Limits
from media.gate.names import shown_name


class UploadRefused(ValidationError):
    """A file that would never be let in; the message says why."""


class TooManyUploads(PermissionDenied):
    """This person sends or keeps as much as one person may."""


def begin_upload(*, actor: User, name: str, size: int, direct: bool = False) -> Upload:
    """A new upload, of which nothing has arrived yet; `direct` ones go to the bucket.

    Raises UploadRefused, TooManyUploads.
    """
    called, allowed = shown_name(name), Limits(**settings.GATE["limits"])
    most = max(allowed.picture_bytes, allowed.film_bytes, allowed.sound_bytes)
    if size < 1:
        raise UploadRefused(_("“%(name)s” is empty. Choose a file with something in it.") % {"name": called})
    if size > most:
        raise UploadRefused(
            _("“%(name)s” is %(size)d MB; at most %(most)d MB are taken in.")
            % {"name": called, "size": -(-size // MB), "most": most // MB}
        )
    with transaction.atomic():
        # One at a time for a person: two at once must not both be the last that fits.
        User.objects.select_for_update().filter(pk=actor.pk).first()
        _room(actor, size)
        return Upload.objects.create(owner=actor, name=called, size=size, direct=direct)


def _room(actor: User, size: int) -> None:
    own = Upload.objects.filter(owner=actor)
    if own.filter(state__in=Upload.OPEN).count() >= (most := settings.UPLOADS["open"]):
        raise TooManyUploads(
            _("You are sending %(most)d files already. Wait for one to end, or remove one.") % {"most": most}
        )
    day = timezone.now() - timedelta(days=1)
    if own.filter(created_at__gt=day).count() >= (most := settings.UPLOADS["per_day"]):
        raise TooManyUploads(_("You have brought %(most)d files in a day. Try again tomorrow.") % {"most": most})
    most = settings.UPLOADS["bytes_guest" if actor.is_guest else "bytes_person"]
    opened = own.filter(state__in=Upload.OPEN).aggregate(sum=Sum("size"))["sum"] or 0
    kept = own.filter(state=Upload.State.READY).aggregate(sum=Sum("bytes"))["sum"] or 0
    if opened + kept + size > most:
        raise TooManyUploads(
            _("Your files would take more than %(most)d MB, which is as much as one may keep. Remove some first.")
            % {"most": most // MB}
        )
