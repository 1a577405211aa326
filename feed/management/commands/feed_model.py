"""`manage.py feed_model`: what the feed has learned; learn now; go back to what was in use before."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from feed.models import Learned
from feed.serving.train import roll_back, train_feed


class Command(BaseCommand):
    """List what was learned, the newest first; the one in use is marked."""

    help = "List what the feed has learned (the one in use is marked), learn now, or go back to what was in use before."

    def add_arguments(self, parser: ArgumentParser) -> None:
        act = parser.add_mutually_exclusive_group()
        act.add_argument("--train", action="store_true", help="learn from the log now; the gate decides")
        act.add_argument("--roll-back", action="store_true", help="use again what was in use before")

    def handle(self, **options: Any) -> None:
        if options["train"]:
            train_feed()
        if options["roll_back"] and roll_back() is None:
            raise CommandError("There is nothing to go back to.")
        rows = Learned.objects.order_by("-made_at").defer("clips")
        if not rows:
            self.stdout.write("Nothing was learned yet; `--train` learns now. Until then ranks are fused.")
        for row in rows:
            why = "learned" if row.verdict.get("learned") else "sources only"
            self.stdout.write(f"{'*' if row.live else ' '} {row.version}  {why}: {row.verdict.get('why', '')}")
