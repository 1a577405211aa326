"""`manage.py verify FILE`: where a film or a picture came from."""

import hashlib
import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from lineage.verifying.search import found_like
from lineage.verifying.telling import made_by, said_of, told
from lineage.verifying.verdict import CHANGED, OURS, TRUSTED, Verdict, shown_only, verdict_on
from media.credentials.read import Unreadable, read_credentials
from media.gate.refusals import GateFailed, Refused
from media.prints.frames import NotPictures

CHANGED_STATUS, UNKNOWN_STATUS = 1, 3


class Command(BaseCommand):
    """Exit status 0: as it was signed, by this house or one it trusts; 1: changed since; 3: neither is known."""

    help = "Where a file came from: its signed origin, whether it was changed since, and films here it looks like."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="an MP4, JPEG, PNG or WebP file")
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument("--as", dest="handle", metavar="HANDLE", help="see films as this person does")

    def handle(self, **options: Any) -> None:
        path, viewer = options["file"], _viewer(options["handle"])
        if not path.is_file():
            raise CommandError(f"{path} is no file.", returncode=2)
        try:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            verdict = verdict_on(read_credentials(path), viewer=viewer, sha256=digest)
        except (Unreadable, GateFailed) as error:
            raise CommandError(str(error), returncode=2) from error
        found, trouble = ([], "") if verdict.state == OURS else _like(path)
        shown = shown_only(found, viewer)
        if options["json"]:
            self.stdout.write(json.dumps(told(verdict, shown), indent=2, ensure_ascii=False))
        else:
            self._say(verdict, shown, trouble)
        if verdict.state == CHANGED or (verdict.state == OURS and not verdict.exact):
            sys.exit(CHANGED_STATUS)
        if verdict.state not in (OURS, TRUSTED):
            sys.exit(UNKNOWN_STATUS)

    def _say(self, verdict: Verdict, shown: list[tuple[Any, float]], trouble: str) -> None:
        self.stdout.write("\n  ".join(said_of(verdict)))
        if made := made_by(verdict):
            self.stdout.write(f"  Made: {made}")
        if verdict.reading.name:
            self.stdout.write(f"  Signed by {verdict.reading.name} ({verdict.reading.generator})")
        if verdict.film is not None:
            clip = verdict.film.clip
            self.stdout.write(f"  Film: {f'{clip.pk}  {clip.title}' if clip else 'one from here that is not shown'}")
        for descent in verdict.tree if verdict.intact else ():
            ends = [one.clip.pk if one.clip else one.mark for one in (descent.child, descent.parent)]
            self.stdout.write(f"  {ends[0]} <- {ends[1]}  {descent.kind} {descent.weight:.0%}")
        for clip, score in shown:
            self.stdout.write(f"  Looks like {clip.pk}  {clip.title}  ({score:.0%} of its moments)")
        if trouble:
            self.stdout.write(f"  Nothing could be looked for: {trouble}")


def _like(path: Path) -> tuple[list[tuple[str, float]], str]:
    try:
        return [(one.key, one.score) for one in found_like(path, name=path.name)], ""
    except (Refused, GateFailed, NotPictures) as error:
        return [], str(getattr(error, "sentence", error))


def _viewer(handle: str | None) -> User | AnonymousUser:
    if handle is None:
        return AnonymousUser()
    if (person := User.objects.filter(handle=handle.lower().lstrip("@")).first()) is None:
        raise CommandError(f"There is nobody called @{handle.lstrip('@')}.", returncode=2)
    return person
