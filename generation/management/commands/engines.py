"""The engines of this house, the video models it knows, and what is missing of them."""

import json
import tempfile
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from generation.engines import registry
from generation.engines.base import Progress
from generation.engines.diffusion.catalogue.known import ENTRIES
from generation.engines.diffusion.engine import DiffusionEngine
from generation.engines.diffusion.models import Model, plain_model
from generation.engines.diffusion.report import Report, report_on, report_on_all
from generation.engines.faults import EngineFault
from generation.film import FilmError, make_film
from generation.management.doors import Bar, Door, refuse
from generation.storyboard.document import load

SMALLEST = 64


class Command(Door):
    """`engines`, `engines --json`, `engines --check NAME`"""

    help = "List the engines and the video models: which are here, what they need, and how to get them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """For people, for scripts, or to try one."""
        parser.add_argument("--json", action="store_true", help="as JSON")
        parser.add_argument("--check", metavar="NAME", help="film two seconds with this engine, as small as can be")

    def work(self, *, json: bool, check: str | None, **_: Any) -> None:
        """Print what there is, or how a tiny film went."""
        if check is not None:
            self._check(check)
            return
        models = [engine.model for engine in registry.all() if isinstance(engine, DiffusionEngine)]
        plain = [engine for engine in registry.all() if not isinstance(engine, DiffusionEngine)]
        reports = report_on_all(models)
        if json:
            self.stdout.write(_json([*map(_row, plain), *(report.plain() for report in reports)]))
            return
        for engine in plain:
            row = _row(engine)
            self.stdout.write(f"{row['name']:<16}{row['title']} {row['version']}: {row['summary']}")
            self.stdout.write(f"{'':<16}{_shapes(engine.aspects, engine.widths)}, free")
        for report in reports:
            if report.listed:
                self._tell(report)
        known = [report for report in reports if not report.listed]
        self.stdout.write(
            f"\n{len(known)} more models are known. List those people may choose in a file, and name it in"
        )
        self.stdout.write("OFFSHOOT_ENGINES; see docs/diffusion.md.\n\n")
        for report in known:
            self._tell(report)

    def _tell(self, report: Report) -> None:
        size = _gigabytes(report.bytes if report.folder else report.whole_bytes)
        state = "ready" if report.ready else "not ready"
        self.stdout.write(f"{report.name:<16}{report.title} ({state}): {report.summary}")
        facts = [
            _shapes(report.aspects, report.widths),
            f"{report.price} credits a second",
            *(["own sound"] if report.sound else []),
            f"on {report.device}",
            report.licence,
        ]
        self.stdout.write(f"{'':<16}{', '.join(facts)}")
        where = f"{report.folder}, {size}" if report.folder else f"{report.model}, {size} in bfloat16"
        lacks = f", lacks {', '.join(report.missing)}" if report.folder and report.missing else ""
        self.stdout.write(f"{'':<16}{where}{lacks}")
        for command in report.commands:
            self.stdout.write(f"{'':<16}$ {command}")

    def _check(self, name: str) -> None:
        engine = _engine(name)
        if isinstance(engine, DiffusionEngine):
            if trouble := report_on(engine.model, listed=True).trouble():
                raise CommandError(f"{name}: {trouble}")
            engine = engine.quick()
        aspect = engine.aspects[0]
        clock = _Clock()
        with tempfile.TemporaryDirectory(prefix="offshoot-") as folder, Bar() as bar:

            def tell(progress: Progress) -> None:
                clock(progress)
                bar(progress)

            try:
                filmed = make_film(
                    load({**_BOARD, "canvas": {"aspect": aspect, "fps": 24}}),
                    engine=engine,
                    size=registry.size_for(aspect, SMALLEST),
                    out=Path(folder) / "film.mp4",
                    work=Path(folder) / "work",
                    on_progress=tell,
                )
            except (EngineFault, FilmError, OSError) as error:
                raise CommandError(f"{name}: {error}") from error
        stages = ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in clock.seconds().items())
        self.stdout.write(f"{name} works: {filmed.frames} frames in {filmed.seconds:.1f} s ({stages})")


_BOARD: dict[str, Any] = {
    "schema": "offshoot.storyboard/1",
    "seed": 1,
    "cast": [{"id": "c1", "noun": "ball", "asset": "ball", "match": "exact", "colours": ["red"]}],
    "shots": [{"id": "s1", "ms": 2000, "setting": {"set": "studio"}, "subjects": [{"cast": "c1"}]}],
}


class _Clock:
    """Seconds spent in each stage."""

    def __init__(self) -> None:
        self._stage, self._since, self._spent = "", time.monotonic(), dict[str, float]()

    def __call__(self, progress: Progress) -> None:
        if progress.stage != self._stage:
            self.seconds()
            self._stage = progress.stage

    def seconds(self) -> dict[str, float]:
        """So far, by stage, in order."""
        now = time.monotonic()
        if self._stage:
            self._spent[self._stage] = self._spent.get(self._stage, 0.0) + now - self._since
        self._since = now
        return self._spent


def _engine(name: str) -> registry.Engine:
    """The engine of a name, or one for an entry of the catalogue that no list names."""
    try:
        return registry.get(name)
    except registry.UnknownEngine as error:
        if name in ENTRIES:
            model: Model = plain_model(ENTRIES[name])
            return DiffusionEngine(model)
        raise refuse(f"{error} Known models: {', '.join(ENTRIES)}.") from error


def _shapes(aspects: tuple[str, ...], widths: tuple[int, ...]) -> str:
    return f"{', '.join(aspects)} at {' or '.join(str(width) for width in widths)}"


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:.1f} GB" if size >= 1e8 else f"{size / 1e6:.1f} MB"


def _row(engine: registry.Engine) -> dict[str, Any]:
    names = ("name", "title", "summary", "version", "aspects", "widths", "min_ms", "max_ms")
    return {name: getattr(engine, name) for name in names} | {"listed": True, "ready": True}


def _json(rows: list[dict[str, Any]]) -> str:
    return json.dumps(rows, indent=2, ensure_ascii=False)
