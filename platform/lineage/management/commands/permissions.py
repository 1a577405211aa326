"""`manage.py permissions CLIP`: on which terms a film may be remixed; with --set, on which from now on."""

import json
from argparse import ArgumentParser
from datetime import datetime, time
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date

from accounts.models import User
from clips.models import Clip
from lineage.models import Edge
from lineage.permits.allow import allow_remixes
from lineage.permits.ask import handles_of, refusals_by_kind, terms_of
from lineage.permits.telling import sentence_of

FIELDS = ("audience", "named", "share", "from", *Edge.Kind.values)


class Command(BaseCommand):
    """Print a film's terms as text or JSON, with what one person may make of it; or change some of them."""

    help = "On which terms a film may be remixed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("clip", help="the film's id, as in its address")
        parser.add_argument(
            "--set", nargs="+", metavar="name=value", default=[],
            help="audience=nobody, share=20, named=ada,bo, from=2027-01-31, or of one kind: splice=named",
        )  # fmt: skip
        parser.add_argument(
            "--usual", action="store_true", help="with --set: its owner's films to come are born so too"
        )
        parser.add_argument("--as", dest="handle", metavar="HANDLE", help="say what this person may make of it")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, **options: Any) -> None:
        clip = Clip.objects.alive().select_related("owner").filter(pk=options["clip"]).first()
        if clip is None:
            raise CommandError(f"There is no film {options['clip']}.")
        if options["set"]:
            self._set(clip, options["set"], options["usual"])
        person: User | AnonymousUser = AnonymousUser()
        if options["handle"] is not None:
            found = User.objects.filter(handle=options["handle"].lower().lstrip("@")).first()
            if found is None:
                raise CommandError(f"There is nobody called @{options['handle'].lstrip('@')}.")
            person = found
        told = _told(clip, person)
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) if options["json"] else _text(told))

    def _set(self, clip: Clip, given: list[str], usual: bool) -> None:
        terms = terms_of(clip)
        asked: dict[str, Any] = {"audience": terms.audience, "kinds": dict(terms.kinds), "named": handles_of(terms)}
        asked |= {"share": terms.share, "remix_from": terms.remix_from}
        for one in given:
            name, sign, value = one.partition("=")
            if not sign or name not in FIELDS:
                raise CommandError(f"{one!r} sets nothing; there are: {', '.join(FIELDS)}.")
            if name in Edge.Kind.values:
                asked["kinds"].pop(name, None)
                asked["kinds"] |= {name: value} if value else {}
            elif name == "named":
                asked["named"] = value.split(",")
            elif name == "from":
                asked["remix_from"] = _day(value)
            elif name == "share":
                asked["share"] = int(value) if value.isascii() and value.isdecimal() else -1
            else:
                asked["audience"] = value
        try:
            allow_remixes(actor=clip.owner, clip=clip, usual=usual, **asked)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error


def _day(value: str) -> datetime | None:
    if not value:
        return None
    try:
        day = parse_date(value)
    except ValueError:
        day = None
    if day is None:
        raise CommandError(f"{value!r} is no day; write it as 2027-01-31.")
    return timezone.make_aware(datetime.combine(day, time.min))


def _told(clip: Clip, person: User | AnonymousUser) -> dict[str, Any]:
    terms = terms_of(clip)
    day = terms.remix_from.isoformat() if terms.remix_from else None
    refused = refusals_by_kind(person=person, clip=clip)
    return {
        "clip": clip.pk,
        "owner": clip.owner.handle,
        "audience": terms.audience,
        "kinds": terms.kinds,
        "named": handles_of(terms),
        "share": terms.share,
        "remix_from": day,
        "as": person.handle if isinstance(person, User) else None,
        "may": {kind: "" if refusal is None else sentence_of(refusal) for kind, refusal in refused.items()},
    }


def _text(told: dict[str, Any]) -> str:
    named = ", ".join(f"@{handle}" for handle in told["named"]) or "nobody"
    lines = [
        f"{told['clip']} by @{told['owner']}: for {told['audience']}, {told['share']} % asked",
        *(f"  {kind}: for {whose}" for kind, whose in told["kinds"].items()),
        f"  named: {named}",
        f"  from: {told['remix_from'] or 'now'}",
        f"What {'@' + told['as'] if told['as'] else 'anybody'} may make of it:",
        *(f"  {kind}: {why or 'yes'}" for kind, why in told["may"].items()),
    ]
    return "\n".join(lines)
