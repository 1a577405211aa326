"""A film is held as long as any room has a reason to hold it."""

from collections.abc import Callable

from django.db import transaction

from clips.models import Clip

Reason = Callable[[Clip], bool]
_reasons: list[Reason] = []


def asked_before_freeing(reason: Reason) -> Reason:
    """Have `reason` asked whether its room holds a film, before any other room frees it. For `AppConfig.ready`."""
    if reason not in _reasons:
        _reasons.append(reason)
    return reason


@transaction.atomic
def hold_film(*, clip: Clip) -> None:
    """Keep a film from being shown to anybody but its owner. One that was taken down stays so."""
    Clip.objects.filter(pk=clip.pk, standing=Clip.Standing.CLEAR).update(standing=Clip.Standing.HELD)
    clip.refresh_from_db(fields=["standing"])


@transaction.atomic
def free_film(*, clip: Clip) -> bool:
    """Let a held film be shown again if no room has a reason left to hold it; gives whether it is free.

    One that was taken down stays so.
    """
    # Its row first: two rooms that decide about one film do so one after the other.
    held = Clip.objects.select_for_update().get(pk=clip.pk)
    if held.standing == Clip.Standing.HELD and not any(reason(held) for reason in _reasons):
        held.standing = Clip.Standing.CLEAR
        held.save(update_fields=["standing"])
    clip.refresh_from_db(fields=["standing"])
    return held.standing == Clip.Standing.CLEAR
