"""Hold a film file against its storyboard, as a worker does before anybody sees it."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from generation.engines import registry
from generation.inspect import Inspection, inspect_film
from generation.inspecting.scorer import scorer_for
from generation.management.doors import Door, read_storyboard, refuse


class Command(Door):
    """`inspect_film STORYBOARD.json film.mp4`, `… --json`"""

    help = "Hold a film against its storyboard. Exit status 1 where it would be refused."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The storyboard, the film, and whose limits hold."""
        parser.add_argument("storyboard", metavar="STORYBOARD", help="the storyboard, or - for standard input")
        parser.add_argument("film", type=Path, metavar="FILM")
        parser.add_argument("--engine", default="sketch", help="whose limits hold (default: sketch)")
        parser.add_argument("--json", action="store_true", help="as JSON")

    def work(self, *, storyboard: str, film: Path, engine: str, json: bool, **_: Any) -> None:
        """One line a finding, or one JSON object."""
        board = read_storyboard(storyboard)
        try:
            limits = registry.get(engine).limits
        except registry.UnknownEngine as error:
            raise refuse(str(error)) from error
        found = inspect_film(film, board, limits=limits, scorer=scorer_for(limits))
        self.stdout.write(_json(found) if json else "\n".join(_lines(found)))
        if not found.passed:
            raise CommandError(f"{film} would be refused.")


def _lines(found: Inspection) -> list[str]:
    rows = []
    for one in found.findings:
        where = f"{one.shot} at {one.at:.2f} s: " if one.shot and one.at is not None else ""
        rows.append(f"{'ok' if one.passed else 'REFUSED':<8} {one.gate:<13} {where}{one.message}")
    return [*rows, *(f"{'score':<8} {one.score:<13.4f} {one.shot}: {one.words}" for one in found.scores)]


def _json(found: Inspection) -> str:
    findings = [asdict(one) for one in found.findings]
    scores = [one.as_dict() for one in found.scores]
    told = {"passed": found.passed, "findings": findings, "scorer": found.scorer, "scores": scores}
    return json.dumps(told, indent=2, ensure_ascii=False)
