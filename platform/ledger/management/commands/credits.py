"""`manage.py credits`: what a person has, and a gift from the operator."""

import uuid
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from ledger.allowance import purse_of
from ledger.grant import grant
from ledger.statement import entries_of
from ledger.words import said_of

SHOWN = 10


class Command(BaseCommand):
    """`credits HANDLE [--grant N --reason TEXT]`"""

    help = "Say what a person has in credits and what happened lately; with --grant, give them some."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whom, how many, and why."""
        parser.add_argument("handle")
        parser.add_argument("--grant", type=int, metavar="N", help="give N credits")
        parser.add_argument("--reason", default="", metavar="TEXT", help="why; the person reads it in their statement")
        parser.add_argument("--key", default="", help="asking again with the same key gives once")

    def handle(self, *, handle: str, **options: Any) -> None:
        amount, reason = options["grant"], options["reason"].strip()
        person = User.objects.people().filter(handle=handle.removeprefix("@").lower()).first()
        if person is None:
            raise CommandError(f'Nobody here is called "{handle}".')
        if amount is not None:
            if not 1 <= amount <= 1_000_000_000:
                raise CommandError(f"--grant takes a whole number from 1 to 1000000000, not {amount}.")
            if not 1 <= len(reason) <= 200:
                raise CommandError("--grant needs a --reason of up to 200 characters: the person reads it.")
            grant(person=person, amount=amount, note=reason, key=f"operator:{options['key'] or uuid.uuid4()}")
        has = purse_of(person)
        due = f" ({has.due} of them due, and entered with their next film)" if has.due else ""
        self.stdout.write(f"@{person.handle} has {has.free} credits to spend{due} and {has.held} held.")
        for entry in entries_of(person)[:SHOWN]:
            moved: dict[str, Any] = vars(entry)
            change = f"{moved['free']:+7} {moved['held']:+7} held"
            self.stdout.write(f"{entry.created_at:%Y-%m-%d %H:%M} {change}  {said_of(entry)}")
