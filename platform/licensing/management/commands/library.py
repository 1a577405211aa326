"""`manage.py library [WORDS]`: what is in the library, and under which terms."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import User
from licensing.library.search import Wanted, find_works
from licensing.models import Work, in_force
from licensing.showing import terms_in_words


class Command(BaseCommand):
    """Print works that fit, one a line, with their terms below."""

    help = "What is in the library, and under which terms."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("words", nargs="*", help="words in title, holder, tags or mood")
        parser.add_argument("--kind", choices=Work.Kind.values)
        parser.add_argument("--ad", action="store_true", help="only what is allowed in ads")
        parser.add_argument("--free", action="store_true", help="only what costs nothing")
        parser.add_argument("--as", dest="handle", metavar="HANDLE", help="see it as this person does")

    def handle(self, **options: Any) -> None:
        viewer: User | AnonymousUser = AnonymousUser()
        if options["handle"]:
            handle = options["handle"].lower().lstrip("@")
            if (person := User.objects.filter(handle=handle).first()) is None:
                raise CommandError(f"There is nobody called @{handle}.")
            viewer = person
        said, kind = " ".join(options["words"]), options["kind"] or ""
        wanted = Wanted(words=said, kind=kind, ad=options["ad"], free=options["free"])
        works = list(find_works(viewer=viewer, wanted=wanted).prefetch_related("licenses"))
        now = timezone.now()
        for work in works:
            self.stdout.write(f"{work.pk}  {work.kind:9}  {work.title}  ({work.holder_name})")
            for license in work.licenses.filter(in_force(now)):
                self.stdout.write(f"              {terms_in_words(license)}")
        self.stdout.write(f"{len(works)} work{'' if len(works) == 1 else 's'}.")
