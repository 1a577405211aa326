"""`manage.py remix CLIP KIND name=value …`: the storyboard of a film grown from another, or the film itself queued."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from clips.models import Clip
from generation.submit import submit_film
from remix.forms import FORMS
from remix.start import remixed, start_remix


class Command(BaseCommand):
    """Print the storyboard as JSON for `render`, or queue the film as that person's."""

    help = "Make a film of a film: print its storyboard, or with --render queue it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("clip", help="the film's id, as in its address")
        parser.add_argument("kind", choices=list(FORMS), metavar="KIND", help=", ".join(FORMS))
        parser.add_argument("fields", nargs="*", metavar="name=value", help="of that kind: style='oil painting'")
        parser.add_argument("--as", dest="handle", required=True, metavar="HANDLE", help="whose film it becomes")
        parser.add_argument("--render", action="store_true", help="queue the film instead of printing its storyboard")

    def handle(self, **options: Any) -> None:
        actor = User.objects.filter(handle=options["handle"].lower().lstrip("@")).first()
        if actor is None:
            raise CommandError(f"There is nobody called @{options['handle'].lstrip('@')}.")
        clip = Clip.objects.visible_to(actor).filter(pk=options["clip"]).first()
        if clip is None:
            raise CommandError(f"There is no film {options['clip']} that @{actor.handle} can see.")
        told = [field.partition("=") for field in options["fields"]]
        if wrong := [name for name, sign, _ in told if not sign or name not in FORMS[options["kind"]].base_fields]:
            known = ", ".join(FORMS[options["kind"]].base_fields)
            raise CommandError(f"{wrong[0]!r} is no field of {options['kind']}; there are: {known}.")
        fields = {name: value.replace("\\n", "\n") for name, _, value in told}
        form = FORMS[options["kind"]](fields, viewer=actor)
        try:
            if not form.is_valid():
                name, errors = next(iter(form.errors.items()))
                raise CommandError(f"{name}: {errors[0]}")
            asked = form.asked(clip)
            if options["render"]:
                draft = start_remix(actor=actor, clip=clip, kind=options["kind"], **asked)
                job = submit_film(actor=actor, storyboard=draft.storyboard, prompt=draft.prompt, draft=draft)
                self.stdout.write(f"Film {job.pk} is queued.")
            else:
                board = remixed(actor=actor, clip=clip, kind=options["kind"], **asked)
                self.stdout.write(json.dumps(board, indent=2, ensure_ascii=False))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except PermissionDenied as error:
            raise CommandError(str(error)) from error
