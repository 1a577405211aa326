"""`manage.py verdicts`: what creators missed in their films."""

import json
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from generation.management.doors import refuse
from generation.verdicts.log import most_missed, verdict_lines
from generation.verdicts.log import said as told

SHOWN = 30


class Command(BaseCommand):
    """`verdicts`, `verdicts --jsonl --days 7`"""

    help = "What creators missed in their films: the words most often missed, or every verdict with its scores."

    def add_arguments(self, parser: CommandParser) -> None:
        """For people, or for scripts."""
        parser.add_argument("--jsonl", action="store_true", help="one JSON object a verdict; holds nobody's data")
        parser.add_argument("--said", action="store_true", help="what creators said in their own words, newest first")
        parser.add_argument("--days", type=int, help="only those of the last so many days")

    def handle(self, *, jsonl: bool, said: bool, days: int | None, **_options: Any) -> None:
        """Write lines to stdout."""
        if days is not None and not 1 <= days <= 36_500:
            raise refuse("--days takes a whole number from 1 to 36500.")
        since = timezone.now() - timedelta(days=days) if days else None
        if jsonl:
            for line in verdict_lines(since=since):
                self.stdout.write(json.dumps(line, ensure_ascii=False))
            return
        if said:
            for text in told(since=since):
                self.stdout.write(text)
            return
        missed = most_missed(since=since)
        for word, times in missed[:SHOWN]:
            self.stdout.write(f"{times:>6}  {word}")
        if not missed:
            self.stdout.write("Nothing was missed.")
