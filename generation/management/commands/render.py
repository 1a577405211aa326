"""A storyboard document to a film file; needs no server and no database."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from generation.engines import registry
from generation.engines.base import Size
from generation.management.doors import Door, add_film_options, figures, parsed_size, read_storyboard, refuse, shoot
from generation.storyboard.schema import Storyboard


class Command(Door):
    """`render STORYBOARD.json -o film.mp4`"""

    help = "Render a storyboard (a file, or - for standard input) to a film."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The document, where to write, and whether to tell what was drawn where."""
        parser.add_argument("storyboard", help="a JSON file, or - for standard input")
        add_film_options(parser)
        parser.add_argument(
            "--describe",
            type=Path,
            metavar="FILE",
            help="also write what is drawn where, as JSON (- for standard output)",
        )

    def work(
        self, *, storyboard: str, out: Path, size: str | None, engine: str, describe: Path | None, **options: Any
    ) -> None:
        """Read, check, film, tell."""
        document = read_storyboard(storyboard)
        try:
            wanted = parsed_size(size, document.canvas.aspect, engine)
        except ValueError as error:
            raise refuse(str(error)) from error
        filmed = shoot(document, out=out, size=wanted, engine=engine, label=options["label"])
        if describe is not None:
            told = json.dumps(_description(document, wanted, engine), indent=2, ensure_ascii=False) + "\n"
            if str(describe) == "-":
                self.stdout.write(told)
                return
            try:
                describe.write_text(told, encoding="utf-8")
            except OSError as error:
                raise refuse(f"{describe}: {error.strerror}.") from error
        self.stdout.write(figures(filmed, document, wanted))


def _description(document: Storyboard, size: Size, engine: str) -> dict[str, Any]:
    film = registry.get(engine).film(document, size)
    try:
        return film.describe()
    finally:
        film.close()
