"""What a person has read, and when old notices go."""

from collections.abc import Collection
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import NoticeChoice, Notification, User
from accounts.notices.kinds import kinds

KEPT = timedelta(days=90)


def read_notices(*, actor: User, only: Collection[int] | None = None) -> int:
    """Note that `actor` has read their notices, or `only` these of them; gives how many were new. What they read ninety
    days ago goes with that."""
    own = Notification.objects.visible_to(actor)
    own.filter(read_at__lt=timezone.now() - KEPT).delete()
    rows = own.unread()
    if only is not None:
        rows = rows.filter(pk__in=only)
    return rows.update(read_at=timezone.now())


def drop_notice(*, actor: User, notice: Notification) -> None:
    """Take a notice off the list."""
    Notification.objects.visible_to(actor).filter(pk=notice.pk).delete()


def unread_count(person: User) -> int:
    """How many notices a person has not read."""
    return Notification.objects.visible_to(person).unread().count()


def choose_notices(*, actor: User, wanted: Collection[str]) -> None:
    """Of all kinds that can be switched off, `actor` wants to be told of these alone; others' names are passed over."""
    NoticeChoice.objects.bulk_create(
        [
            NoticeChoice(person=actor, kind=kind.name, wanted=kind.name in wanted)
            for kind in kinds().values()
            if not kind.owed
        ],
        update_conflicts=True,
        unique_fields=["person", "kind"],
        update_fields=["wanted"],
    )


def unwanted_by(person: User) -> set[str]:
    """The kinds a person does not want."""
    rows: QuerySet[NoticeChoice] = NoticeChoice.objects.filter(person=person, wanted=False)
    return set(rows.values_list("kind", flat=True))
