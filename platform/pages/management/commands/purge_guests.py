"""Take down the rows of guests who left nothing behind."""

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand

from accounts.purge import DAYS, purge_guests
from pages.keep import keep_stragglers


def _days(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 36500:
        raise ArgumentTypeError(f"{text!r} is not a whole number of days from 1 to 36500")
    return int(text)


class Command(BaseCommand):
    """`manage.py purge_guests [--days 30]`."""

    help = "Delete guests older than some days who own nothing. What a guest made is never deleted by this."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How old a guest must be."""
        parser.add_argument("--days", type=_days, default=DAYS, help=f"age in days (default {DAYS})")

    def handle(self, *args: Any, **options: Any) -> None:
        """Move what belongs to an account, then purge, then say how many."""
        moved = keep_stragglers()
        gone = purge_guests(days=options["days"])
        if moved:
            self.stdout.write(f"{moved} rows went to the accounts that took their guests over.")
        self.stdout.write(f"{gone} guests purged.")
