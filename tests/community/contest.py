"""A challenge as tests need it, and a way to let its days pass."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from community.challenging.host import make_challenge
from community.models import Challenge
from ledger.grant import grant

DAY = timedelta(days=1)


def set_challenge(host: User, *, prize: int = 0, **given: Any) -> Challenge:
    """Open now for a week, voted on for three days more; the host has the prize twice over."""
    now = timezone.now()
    if prize > 0:
        grant(person=host, amount=2 * prize, key=f"gift:{host.pk}:{now.timestamp()}")
    asked = {"title": "Rain on glass", "theme": "One window, one storm.", "prize": prize, **given}
    return make_challenge(actor=host, **{"closes_at": now + 7 * DAY, "votes_until": now + 10 * DAY, **asked})


def age(challenge: Challenge, days: float) -> Challenge:
    """Everything about a challenge as if it had been set so many days earlier."""
    back = timedelta(days=days)
    dates = ("created_at", "opens_at", "closes_at", "votes_until")
    Challenge.objects.filter(pk=challenge.pk).update(**{name: getattr(challenge, name) - back for name in dates})
    challenge.refresh_from_db()
    return challenge


def old(*people: User) -> None:
    """Let these accounts be older than any challenge here."""
    User.objects.filter(pk__in=[one.pk for one in people]).update(created_at=timezone.now() - 100 * DAY)
