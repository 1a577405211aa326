"""`manage.py floor`: what new films are promised, who is on the floor, who waits."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Count

from feed.floor.keep import keep_floor
from feed.floor.words import limit_said
from feed.models import FloorDay, Footing, Promised


class Command(BaseCommand):
    """Say what is promised and how the floor stands; with --keep, bring it to this minute first."""

    help = "Say what new films are promised, how many films are on the floor, and what the last days brought."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--keep", action="store_true", help="bring the floor to this minute first")

    def handle(self, **options: Any) -> None:
        if options["keep"]:
            keep_floor()
        row = Promised.objects.first()
        if row is None:
            self.stdout.write("Nothing was published yet; `--keep` does, and so does the worker every minute.")
            return
        self.stdout.write(f"Since {row.hour:%Y-%m-%d %H:%M} UTC: {row.first} within 24 h, {row.second} within 72 h.")
        self.stdout.write(str(limit_said(row.limit)))
        self.stdout.write(
            f"Reckoned from {row.sessions:.0f} slates a day with {row.reserved:.2f} reserved slots each, "
            f"{row.reached:.0%} of them reached, and {row.clips:.1f} new films a day: room for {row.room:.0f}, "
            f"{row.demand:.0f} promised."
        )
        stages = dict(Footing.objects.order_by().values_list("stage").annotate(Count("pk")))
        self.stdout.write("Films: " + ", ".join(f"{stages.get(one, 0)} {one}" for one in Footing.Stage.values))
        for day in FloorDay.objects.all()[:7]:
            self.stdout.write(
                f"{day.date}  {day.slates} slates, {day.reached} of {day.reserved} reserved slots reached, "
                f"{day.entered} films came"
            )
