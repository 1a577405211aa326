"""`manage.py policy "TEXT"`: what the rules on words say of a text."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from policy.book import KINDS
from policy.rules import judge


class Command(BaseCommand):
    """Judge a text, or one a line; the exit status is 1 where one is refused."""

    help = "What the rules on words say of a text: allowed, or which rule, why, and how it could be put instead."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("text", nargs="?")
        parser.add_argument("--kind", choices=KINDS, default="prompt", help="what the text is (default: prompt)")
        parser.add_argument("--jsonl", action="store_true", help="read a text a line, answer an object a line")

    def handle(self, **options: Any) -> None:
        if options["jsonl"]:
            lines = [line.decode("utf-8", "replace").rstrip("\r\n") for line in sys.stdin.buffer]
        elif options["text"] is not None:
            lines = [options["text"]]
        else:
            raise CommandError("Give a text, or --jsonl to read one a line.")
        refused = 0
        for line in lines:
            verdict = judge(line, kind=options["kind"])
            refused += not verdict.allowed
            indent = None if options["jsonl"] else 2
            self.stdout.write(json.dumps(asdict(verdict), ensure_ascii=False, indent=indent))
        if refused and not options["jsonl"]:
            sys.exit(1)
