"""A person's say in which of their waiting films comes first."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from clips.models import Clip
from clips.owner import must_own
from feed.models import Footing


class NotWaiting(ValidationError):
    """The film does not wait for its turn."""


@transaction.atomic
def want_first(*, actor: User | AnonymousUser, clip: Clip) -> Footing:
    """Have this film go before its owner's others. Raises `NotYours`, NotWaiting."""
    must_own(actor, clip)
    waiting = Footing.objects.select_for_update().filter(person_id=clip.owner_id, stage=Footing.Stage.WAITING)
    mine = {row.pk: row for row in waiting.order_by("pk")}
    if clip.pk not in mine:
        raise NotWaiting(_("This film does not wait for a first audience; only those that do can go first."))
    Footing.objects.filter(pk__in=mine).exclude(pk=clip.pk).update(wanted=False)
    Footing.objects.filter(pk=clip.pk).update(wanted=True)
    mine[clip.pk].wanted = True
    return mine[clip.pk]
