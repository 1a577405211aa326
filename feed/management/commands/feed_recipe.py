"""`manage.py feed_recipe "SENTENCE"`: what a sentence asks of the feed, and how many films there are for it."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from feed.recipes.ask import found_for
from feed.recipes.wording import read
from feed.steering.form import to_form
from feed.steering.say import said


class Command(BaseCommand):
    """Reads one sentence; nothing is kept."""

    help = "Read a sentence as the feed's Steer field does: the recipe as JSON, what was not understood, the films."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A sentence, and in which words the recipe is said back."""
        parser.add_argument("sentence", help='such as "more rainy cities, nothing scary, short"')
        parser.add_argument("--language", choices=["en", "zh"], default="en", help="say it back in this one")

    def handle(self, *args: Any, **asked: Any) -> None:
        """Print one JSON object."""
        try:
            told = read(asked["sentence"])
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from refused
        found = found_for(told.recipe)
        answer = {
            "recipe": to_form(told.recipe),
            "said": said(told.recipe, asked["language"]),
            "missed": list(told.missed),
            "films": found.films,
            "each": dict(found.each),
        }
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
