"""`manage.py demo`: lay the demo people and films in an empty house."""

from typing import Any

from django.core.management.base import BaseCommand

from config.demo import lay_demo


class Command(BaseCommand):
    """Lay four people and twelve films, once; a house where anybody lives is left alone."""

    help = "Lay the demo people and queue their films; does nothing where anybody already lives."

    def handle(self, **options: Any) -> None:
        films = lay_demo()
        if not options["verbosity"]:
            return
        self.stdout.write(
            f"{films} demo films are queued." if films else "Somebody lives here already; nothing was laid."
        )
