"""A copy of a film to save elsewhere, with a visible mark that says what it is."""

from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from clips.models import Clip, Rendition
from clips.owner import must_own
from clips.uploads.doorbell import ring
from lineage.models import LabelAsk

TASK = "lineage.label_films"
CORNERS = {"top-left": "label-tl", "top-right": "label-tr", "bottom-left": "label-bl", "bottom-right": "label-br"}


class LabelRefused(ValidationError):
    """There is no such corner, or nothing to put a mark on."""


def ask_label(*, actor: User, clip: Clip, corner: str) -> Rendition | None:
    """The labelled copy of one's film, or None where a worker was asked to make it; asking again changes nothing but
    tries again what failed. Raises LabelRefused, NotYours."""
    must_own(actor, clip)
    if corner not in CORNERS:
        raise LabelRefused(_("Choose a corner: %(corners)s.") % {"corners": ", ".join(CORNERS)})
    kind = CORNERS[corner]
    if (made := clip.renditions.filter(kind=kind).first()) is not None:
        return made
    with transaction.atomic():
        LabelAsk.objects.update_or_create(clip=clip, kind=kind, defaults={"failed": False})
        transaction.on_commit(partial(ring, TASK))
    return None


def labels_of(clip: Clip) -> list[dict[str, object]]:
    """Every corner: whether its copy is `made`, being `waited` for, or `failed`."""
    made = {rendition.kind for rendition in clip.renditions.all()}
    asked = dict(LabelAsk.objects.filter(clip=clip).values_list("kind", "failed"))
    return [
        {"corner": corner, "made": kind in made, "waited": asked.get(kind) is False, "failed": asked.get(kind) is True}
        for corner, kind in CORNERS.items()
    ]
