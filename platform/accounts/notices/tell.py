"""Tell a person of something; what they have not read yet of the same grows instead of standing there twice."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from accounts.following.ask import blocked_between
from accounts.models import NoticeChoice, Notification, User
from accounts.notices.kinds import kinds

# So many people are known by name of one notice; more only raise its count.
NAMED = 100


def tell(
    *,
    to: User,
    kind: str,
    target_kind: str,
    target: str,
    by: User | None = None,
    snapshot: Mapping[str, Any] | None = None,
) -> Notification | None:
    """Tell `to` that something of this `kind` happened to `target`, because of `by`. `snapshot`: what the sentence
    needs later and may be gone by then; the latest stands.

    While one of the same kind and target is unread, it is counted there. Nobody is told of what they did themselves, of
    people blocked between them, nor of a kind they do not want; then it gives None. Call it in the transaction of what
    happened. Raises KeyError for a kind that no room names.
    """
    named = kinds()[kind]
    if by is not None and (by.pk == to.pk or (not named.owed and blocked_between(to, by))):
        return None
    if not named.owed and NoticeChoice.objects.filter(person=to, kind=kind, wanted=False).exists():
        return None
    same = {"to": to, "kind": kind, "target_kind": target_kind, "target": target, "read_at": None}
    while True:
        with transaction.atomic():
            row = Notification.objects.select_for_update(no_key=True).filter(**same).first()
            if row is None:
                try:
                    with transaction.atomic():
                        people = [by.pk] if by else []
                        return Notification.objects.create(**same, people=people, snapshot=dict(snapshot or {}))
                except IntegrityError:
                    # Somebody told of the same in this moment.
                    continue
            people = row.people if by is None else [by.pk, *(one for one in row.people if one != by.pk)][:NAMED]
            grown = {"people": people, "snapshot": dict(snapshot or row.snapshot), "updated_at": timezone.now()}
            # Read in this moment: then it is told of anew.
            if Notification.objects.filter(pk=row.pk, read_at=None).update(count=F("count") + 1, **grown):
                row.refresh_from_db()
                return row
