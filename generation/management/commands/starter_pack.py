"""`manage.py starter_pack`: make the works of the starter pack that are missing."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from generation.rights.pack import missing
from generation.rights.starter import lay_next


class Command(BaseCommand):
    """Lay music, ambiences and looks that are ours in the library; what is there stays."""

    help = "Make the music, ambiences and looks of the starter pack that the library lacks."

    def handle(self, **_options: Any) -> None:
        """One after the other, with a bar on a terminal."""
        left = len(missing())
        with tqdm(total=left, disable=None, leave=False, unit="work", file=sys.stderr) as bar:
            while lay_next():
                bar.update()
        self.stdout.write(f"{left} work{'' if left == 1 else 's'} laid." if left else "The library has them all.")
