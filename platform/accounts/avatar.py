"""Give a person a picture, made anew from whatever was uploaded."""

import io
import warnings

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from accounts.models import User
from media import store

MAX_BYTES = 2 * 1024 * 1024
MAX_SIDE = 4096
SIDE = 256
FORMATS = ("JPEG", "PNG", "WEBP")


class PictureRefused(ValidationError):
    """The upload is not a picture that can be shown; the message says why and what to do."""


def change_avatar(*, actor: User, upload: File) -> User:
    """Show `actor` by this picture: JPEG, PNG or WebP, at most 2 MB and 4096 pixels a side.

    What is kept is a square of 256 pixels cut from its middle and written anew as WebP, so that nothing hidden in the
    upload (place, camera, other data) survives. Raises `PictureRefused`, or `store.StoreFull`.
    """
    if upload.size > MAX_BYTES:
        raise PictureRefused(
            _("This picture has %(size).1f MB; at most 2 MB fit. Save it smaller and try again."),
            code="too_big",
            params={"size": upload.size / 1024 / 1024},
        )
    return _show(actor, store.put(_square(upload.read(MAX_BYTES + 1)), suffix=".webp"))


def remove_avatar(*, actor: User) -> User:
    """Show `actor` by their initial again."""
    return _show(actor, "")


@transaction.atomic
def _show(actor: User, key: str) -> User:
    user = User.objects.select_for_update().get(pk=actor.pk)
    former, user.avatar = user.avatar, key
    user.save(update_fields=["avatar"])
    if former and former != key:
        transaction.on_commit(lambda: _drop(former))
    return user


def _drop(key: str) -> None:
    # The same picture may be shown by somebody else: files lie under their content.
    if not User.objects.filter(avatar=key).exists():
        store.remove(key)


def _square(data: bytes) -> bytes:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            # Named formats only: Pillow's other readers are never let near an upload.
            with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
                if max(picture.size) > MAX_SIDE:
                    raise PictureRefused(
                        _("This picture is %(width)d × %(height)d pixels; at most 4096 a side fit."),
                        code="too_large",
                        params={"width": picture.width, "height": picture.height},
                    )
                # JPEG alone can be decoded smaller than it is; the others ignore this.
                picture.draft("RGB", (2 * SIDE, 2 * SIDE))
                upright = ImageOps.exif_transpose(picture)
                shown = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
        made = ImageOps.fit(shown, (SIDE, SIDE), Image.Resampling.LANCZOS)
        made.info.clear()
        out = io.BytesIO()
        made.save(out, "WEBP", quality=86, method=4)
    except UnidentifiedImageError as error:
        raise PictureRefused(
            _("This file is not a JPEG, PNG or WebP picture. Choose one that is."), code="wrong_type"
        ) from error
    except PictureRefused:
        raise
    # Pillow's decoders raise all of these on files made to break them.
    except (
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        OverflowError,
        MemoryError,
    ) as error:
        raise PictureRefused(
            _("This picture is damaged and cannot be read. Choose another."), code="damaged"
        ) from error
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise PictureRefused(_("This picture is too large to be opened safely."), code="too_large") from error
    return out.getvalue()
