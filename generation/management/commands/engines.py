"""The engines of this house and what each can do."""

import json
from argparse import ArgumentParser
from typing import Any

from generation.engines import registry
from generation.management.doors import Door


class Command(Door):
    """`engines`, `engines --json`"""

    help = "List the engines and what each can do."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """For people, or for scripts."""
        parser.add_argument("--json", action="store_true", help="as JSON")

    def work(self, *, json: bool, **_: Any) -> None:
        """Print one line an engine, or one JSON list."""
        rows = [_row(engine) for engine in registry.all()]
        if json:
            self.stdout.write(_json(rows))
            return
        for row in rows:
            shapes, widths = ", ".join(row["aspects"]), " or ".join(str(width) for width in row["widths"])
            self.stdout.write(f"{row['name']:<12} {row['title']} {row['version']}: {row['summary']}")
            self.stdout.write(
                f"{'':<12} {shapes} at {widths}, {row['min_ms'] / 1000:g} to {row['max_ms'] / 1000:g} seconds"
            )


def _row(engine: registry.Engine) -> dict[str, Any]:
    names = ("name", "title", "summary", "version", "aspects", "widths", "min_ms", "max_ms")
    return {name: getattr(engine, name) for name in names}


def _json(rows: list[dict[str, Any]]) -> str:
    return json.dumps(rows, indent=2, ensure_ascii=False)
