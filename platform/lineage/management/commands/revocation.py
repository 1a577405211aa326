"""`manage.py revocation CLIP`: how far a film was taken back; with a state, takes it there in its owner's name."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from clips.models import Clip
from lineage.models import Revocation, Step
from lineage.permits.effects import concerned_by
from lineage.permits.revoke import revoke_film, steps_from


class Command(BaseCommand):
    """Tell the state, the steps taken, and how many films are concerned; or take a step."""

    help = "How far a film was taken back by its owner; with a state, take it there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("clip", help="the film's id, as in its address")
        parser.add_argument("state", nargs="?", choices=Revocation.values, help=", ".join(Revocation.values))
        parser.add_argument("--why", default="", help="the reason, read by those whose films grew from it")
        parser.add_argument("--yes", action="store_true", help="purging is for good: say that you mean it")

    def handle(self, **options: Any) -> None:
        clip = Clip.objects.alive().select_related("owner", "node").filter(pk=options["clip"]).first()
        if clip is None:
            raise CommandError(f"There is no film {options['clip']}.")
        about = concerned_by(clip)
        if options["state"]:
            try:
                revoke_film(
                    actor=clip.owner, clip=clip, to=options["state"], why=options["why"], confirmed=options["yes"]
                )
            except ValidationError as error:
                said = " ".join(error.messages)
                if options["state"] == Revocation.PURGED and not options["yes"]:
                    said += f" It withholds {about.carrying} of {about.films} films; --yes confirms it."
                raise CommandError(said) from error
            clip.node.refresh_from_db()
        state = clip.node.revocation
        self.stdout.write(f"{clip.pk} “{clip.title}” by @{clip.owner.handle}: {state}")
        self.stdout.write(f"  {about.films} films grew from it; picture or sound of it is in {about.carrying}.")
        for step in Step.objects.filter(node=clip.node):
            self.stdout.write(f"  {step.at:%Y-%m-%d %H:%M}  {step.was} → {step.now}  {step.why}")
        self.stdout.write(f"  It can go to: {', '.join(steps_from(state)) or 'nowhere'}.")
