"""`manage.py clearance CLIP`: may a film be shown, remixed, an ad, and whose consent is missing?"""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.dateparse import parse_date

from clips.models import Clip
from licensing.clearance.clear import PUBLISH, PURPOSES, clear_clip
from licensing.clearance.telling import sentences_of, told
from licensing.forms import midnight
from licensing.library.countries import COUNTRIES

MISSING = 1


class Command(BaseCommand):
    """One answer with reasons; exit status 1 where something is missing."""

    help = "Whether a film may be shown, remixed or be an ad, over all it grew from and all that is in it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("clip", help="the film's id, as in its address")
        parser.add_argument("--use", choices=PURPOSES, default=PUBLISH, help="what for (default publish)")
        parser.add_argument("--territory", action="append", metavar="DE", help="where; again for others")
        parser.add_argument("--on", metavar="YYYY-MM-DD", help="on that day (default now)")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, **options: Any) -> None:
        clip = Clip.objects.filter(pk=options["clip"]).first()
        if clip is None:
            raise CommandError(f"There is no film {options['clip']}.")
        places = [place.upper() for place in options["territory"] or []]
        if unknown := [place for place in places if place not in COUNTRIES]:
            raise CommandError(f"{unknown[0]!r} is no country code; write two letters, such as DE.")
        try:
            day = parse_date(options["on"]) if options["on"] else None
        except ValueError:
            day = None
        if options["on"] and day is None:
            raise CommandError(f"{options['on']!r} is no day; write it as 2027-01-31.")
        answer = clear_clip(clip=clip, purpose=options["use"], territories=places or None, at=midnight(day))
        if options["json"]:
            self.stdout.write(json.dumps(told(answer), indent=2, ensure_ascii=False))
        else:
            self.stdout.write(f"{options['use']}: {'yes' if answer.allowed else 'no'} ({answer.weighed} looked at)")
            for sentence in sentences_of(answer):
                self.stdout.write(f"  {sentence}")
        if not answer.allowed:
            sys.exit(MISSING)
