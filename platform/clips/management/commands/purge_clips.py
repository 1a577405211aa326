"""Lets go of clips deleted more than thirty days ago."""

from typing import Any

from django.core.management.base import BaseCommand

from clips.purge import purge_clips


class Command(BaseCommand):
    help = "Remove clips that were deleted more than thirty days ago, and their files. Run it once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        count = purge_clips()
        self.stdout.write(f"{count} clip{'' if count == 1 else 's'} removed for good.")
