"""`manage.py matches`: films that are like somebody else's, and what operators decide of them."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from clips.fingerprints.catch_up import catch_up, how_many
from clips.fingerprints.decide import allow_match, uphold_match
from clips.fingerprints.find import find_by_file
from clips.fingerprints.lookup import Subject
from clips.models import Match
from media.prints.frames import NotPictures

EVERYWHERE: tuple[Subject, ...] = ("clip", "upload", "key")


class Command(BaseCommand):
    """`matches`, `matches --allow 7 --why "It is theirs"`, `matches --file copy.mp4`"""

    help = "List films that are like somebody else's, decide about one, or find what a file is a copy of."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One act a call; without any the list."""
        parser.add_argument("--all", action="store_true", help="decided ones too")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
        act = parser.add_mutually_exclusive_group()
        act.add_argument("--allow", type=int, metavar="N", help="let the likeness be")
        act.add_argument("--uphold", type=int, metavar="N", help="hold the film as a copy")
        act.add_argument("--file", type=Path, help="what this film, picture or sound is a copy of, uploads included")
        act.add_argument("--take", action="store_true", help="take the prints of what was here before them")
        parser.add_argument("--why", default="", help="the reason, which the owner reads")

    def handle(self, **options: Any) -> None:
        """Write lines to stdout."""
        if options["take"]:
            shown = tqdm(catch_up(), total=how_many(), disable=None, leave=False, unit="file", file=sys.stderr)
            self.stdout.write(f"{sum(1 for _one in shown)} taken.")
        elif options["file"] is not None:
            self._find(options["file"], plain=options["json"])
        elif options["allow"] is not None or options["uphold"] is not None:
            self._decide(options["uphold"] if options["allow"] is None else options["allow"], options)
        else:
            rows = Match.objects.select_related("clip__owner", "other__owner").order_by("pk")
            for match in rows if options["all"] else rows.filter(state=Match.State.OPEN):
                self._tell(match, plain=options["json"])

    def _decide(self, number: int, options: dict[str, Any]) -> None:
        match = Match.objects.filter(pk=number).first()
        if match is None:
            raise CommandError(f"There is no match {number}. `manage.py matches` lists them.")
        verb = uphold_match if options["allow"] is None else allow_match
        try:
            self._tell(verb(actor=None, match=match, reason=options["why"]), plain=options["json"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error

    def _find(self, path: Path, *, plain: bool) -> None:
        try:
            found = find_by_file(path, limit=10, among=EVERYWHERE)
        except (NotPictures, OSError) as error:
            raise CommandError(str(error)) from error
        for one in found:
            if plain:
                line = {"kind": one.kind, "key": one.key, "means": one.means, "score": one.score, "sure": one.sure}
                self.stdout.write(json.dumps({**line, "moments": one.moments}))
                continue
            title = f"  “{one.clip.title[:40]}” @{one.clip.owner.handle}" if one.clip else ""
            sure = "sure" if one.sure else "doubtful"
            self.stdout.write(f"{one.score:4.0%}  {sure:8}  {one.means:5}  {one.kind} {one.key}{title}")

    def _tell(self, match: Match, *, plain: bool) -> None:
        if plain:
            line = {"id": match.pk, "clip": match.clip_id, "like": match.key, "means": match.means}
            line |= {"score": match.score, "holds": match.holds, "state": match.state, "by": match.by, "why": match.why}
            self.stdout.write(json.dumps(line, ensure_ascii=False))
            return
        holds = "holds" if match.holds else "asks"
        like = f"{match.key} @{match.other.owner.handle}" if match.other else match.key
        said = f"{match.pk:>5}  {match.state:8}{holds:6}{match.score:4.0%}  {match.means:6}"
        self.stdout.write(f"{said}{match.clip_id} @{match.clip.owner.handle}  like {like}  {match.why}".rstrip())
