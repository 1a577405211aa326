"""`manage.py sweep_media`: let go of files that no row names any more."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import QuerySet

from accounts.models import User
from clips.models import Rendition, Upload
from clips.uploads.recover import sweep_uploads
from generation.inspecting.keep import pictures_of
from generation.models import Job
from licensing.models import Work
from media.sweep import sweep


class Command(BaseCommand):
    """Remove stored files a day old that no clip, job or person names: progress pictures, failed publications."""

    help = "Remove stored files older than a day that no clip, job or person refers to. Run it once a day."

    def handle(self, **_options: Any) -> None:
        """Gather what is referred to, sweep the rest, say how much went."""
        named: list[QuerySet[Any, str]] = [
            Rendition.objects.values_list("key", flat=True),
            Job.objects.exclude(picture="").values_list("picture", flat=True),
            Job.objects.exclude(film="").values_list("film", flat=True),
            Upload.objects.exclude(key="").values_list("key", flat=True),
            Work.objects.exclude(key="").values_list("key", flat=True),
            Work.objects.exclude(preview="").values_list("preview", flat=True),
            User.objects.exclude(avatar="").values_list("avatar", flat=True),
        ]
        kept = {key for keys in named for key in keys.iterator()}
        kept.update(pictures_of(Job.objects.exclude(findings=[]).values_list("findings", flat=True).iterator()))
        sweep_uploads()
        swept = sweep(kept=kept)
        self.stdout.write(f"{swept.files} file{'' if swept.files == 1 else 's'} removed, {swept.bytes / 1e6:.1f} MB.")
