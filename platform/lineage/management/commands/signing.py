"""`manage.py signing`: whose key signs films here, whose others are trusted, and a new key."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from lineage.models import Credential
from media.credentials.chain import ends_at
from media.credentials.keys import NoKey, replace_key, signing_keys


class Command(BaseCommand):
    """Show the key, or replace it; what former keys signed stays good."""

    help = "Show which key signs films, or sign with a new one from now on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--replace-key", action="store_true", help="sign with a new key under the same root")
        which.add_argument("--replace-root", action="store_true", help="sign with a new key under a new root")

    def handle(self, **options: Any) -> None:
        try:
            if options["replace_key"] or options["replace_root"]:
                keys = replace_key(root=options["replace_root"])
            else:
                keys = signing_keys()
        except NoKey as error:
            raise CommandError(str(error)) from error
        signed = Credential.objects.filter(key_id=keys.id).count()
        self.stdout.write(
            f"Key {keys.id}, good until {ends_at(keys.certificates):%Y-%m-%d}, has signed {signed} files."
        )
        self.stdout.write(f"Trusted roots: {keys.anchors.count('BEGIN CERTIFICATE')}.")
