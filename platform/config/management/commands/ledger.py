"""`manage.py ledger`: prove that nothing in the ledger is amiss."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from generation.quoting.audit import charge_faults, mend_charges
from ledger.models import Entry
from ledger.proof import faults, total


class Command(BaseCommand):
    """`ledger --check [--mend]`"""

    help = (
        "Prove that every entry sums to nothing, that nobody owes, and that what is held belongs to a live job. "
        "Exits with 1 and a line for each fault where it does not."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do."""
        parser.add_argument("--check", action="store_true", help="prove it; the default")
        parser.add_argument(
            "--mend",
            action="store_true",
            help="first settle what is held for ended jobs, and give back what is held for jobs that are gone",
        )

    def handle(self, *, mend: bool, **_: Any) -> None:
        if mend:
            self.stdout.write(f"{mend_charges()} holds were settled.")
        found = [*faults(), *charge_faults()]
        if (sum_of_all := total()) != 0:
            found.insert(0, f"All legs together sum to {sum_of_all}, not to nothing.")
        if found:
            raise CommandError("\n".join(found), returncode=1)
        self.stdout.write(f"{Entry.objects.count()} entries, and all is well.")
