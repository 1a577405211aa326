"""`manage.py recount`: prove the films' figures against the log, or mend them."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from tqdm import tqdm

from clips.models import Clip
from feed.models import ClipStat
from feed.recording.recount import counted_anew, recount


class Command(BaseCommand):
    """Count anew; exit 1 where something is wrong and was not mended."""

    help = "Count films' figures anew from the log of impressions, and say which of those that are kept are wrong."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("clips", nargs="*", metavar="CLIP", help="only these films (default all that were shown)")
        parser.add_argument("--mend", action="store_true", help="put right what is wrong")

    def handle(self, **options: Any) -> None:
        asked = options["clips"]
        films = (
            Clip.objects.filter(pk__in=asked)
            if asked
            else Clip.objects.filter(Q(impressions__isnull=False) | Q(shares__isnull=False)).distinct()
        )
        if missing := set(asked) - set(films.values_list("pk", flat=True)):
            raise CommandError(f"There is no film {', '.join(sorted(missing))}.")
        wrong, count = 0, films.count()
        for clip in tqdm(films.order_by("pk").iterator(), total=count, disable=not sys.stderr.isatty(), leave=False):
            faults = recount(clip=clip) if options["mend"] else _faults(clip)
            wrong += bool(faults)
            for name in faults:
                self.stdout.write(f"{clip.pk}: {name} {'mended' if options['mend'] else 'is wrong'}")
        self.stdout.write(f"{count} films counted, {wrong} of them {'mended' if options['mend'] else 'wrong'}.")
        if wrong and not options["mend"]:
            raise SystemExit(1)


def _faults(clip: Clip) -> list[str]:
    kept = ClipStat.objects.filter(clip=clip).first() or ClipStat(clip=clip)
    return [name for name, value in counted_anew(clip).items() if getattr(kept, name) != value]
