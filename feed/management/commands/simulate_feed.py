"""`manage.py simulate_feed`: what the exposure floor gives newcomers and costs viewers, in a simulated house."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from math import isfinite
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from feed.simulating.compare import AGAINST, Setting, as_json, compared
from feed.simulating.gaming import ATTACKS, gamed
from feed.simulating.overload import overloaded
from feed.simulating.policies import POLICIES
from feed.simulating.table import attacks_told, days_told, policies_told

SURGE = 4.0


class Command(BaseCommand):
    """Print a table, write JSON where asked. The same options give the same figures."""

    help = (
        "Simulate a house of films and viewers, and compare ways of choosing: popularity, greedy, Thompson, the staged "
        "exposure floor that this house runs, and an oracle. With --overload or --gaming the floor alone is tried."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=12, help="length of each world, 6 to 60 (default 12)")
        parser.add_argument("--seeds", type=int, default=6, help="how many worlds, 1 to 100 (default 6)")
        parser.add_argument("--sessions-per-hour", type=float, default=200.0, help="default 200")
        parser.add_argument("--clips-per-hour", type=float, default=5.0, help="default 5")
        parser.add_argument(
            "--policy", nargs="+", default=["all"], metavar="NAME", help=f"all (default), or of {', '.join(POLICIES)}"
        )
        only = parser.add_mutually_exclusive_group()
        only.add_argument(
            "--overload",
            nargs="?",
            type=float,
            const=SURGE,
            metavar="TIMES",
            help=f"films come TIMES as fast from the fourth day on (default {SURGE:g}); each day's promise is shown",
        )
        only.add_argument("--gaming", action="store_true", help="try floods, copies and bots, with caps and without")
        parser.add_argument("--out", type=Path, metavar="FILE.json", help="write all figures there")

    def handle(self, **options: Any) -> None:
        setting = _setting(options)
        out = options["out"]
        if out and not out.parent.is_dir():
            raise CommandError(f"There is no folder {out.parent} to write into.")
        if options["overload"] is not None:
            told = self._overload(setting, options["overload"])
        elif options["gaming"]:
            told = self._gaming(setting)
        else:
            told = self._policies(setting, _names(options["policy"]))
        if out:
            try:
                out.write_text(json.dumps({"setting": asdict(setting), **told}, indent=1) + "\n")
            except OSError as error:
                raise CommandError(f"{out} could not be written: {error.strerror}.") from error

    def _policies(self, setting: Setting, names: list[str]) -> dict[str, Any]:
        with _bar(setting, len({*names, AGAINST})) as passed:
            table = compared(setting, names, told=passed.update)
        self.stdout.write(policies_told(table))
        return {"policies": as_json(table)}

    def _overload(self, setting: Setting, surge: float) -> dict[str, Any]:
        if not 1.0 <= surge <= 100.0:
            raise CommandError("--overload takes 1 to 100.")
        worlds = []
        with _bar(setting, 1) as passed:
            for seed in range(setting.seeds):
                days = overloaded(seed=seed, surge=surge, **_world(setting), told=passed.update)
                worlds.append([asdict(day) for day in days])
                with passed.external_write_mode():
                    self.stdout.write(f"World {seed + 1}\n{days_told(days)}\n")
        return {"surge": surge, "worlds": worlds}

    def _gaming(self, setting: Setting) -> dict[str, Any]:
        worlds = []
        with _bar(setting, 2 * len(ATTACKS)) as passed:
            for seed in range(setting.seeds):
                outcomes = [
                    gamed(attack=attack, caps=caps, seed=seed, **_world(setting), told=passed.update)
                    for attack in ATTACKS
                    for caps in (True, False)
                ]
                worlds.append([asdict(outcome) for outcome in outcomes])
                with passed.external_write_mode():
                    self.stdout.write(f"World {seed + 1}\n{attacks_told(outcomes)}\n")
        return {"worlds": worlds}


def _setting(options: dict[str, Any]) -> Setting:
    for name, low, high in (
        *(("days", 6, 60), ("seeds", 1, 100)),
        *(("sessions_per_hour", 1, 5000), ("clips_per_hour", 0.5, 500)),
    ):
        if not isfinite(options[name]) or not low <= options[name] <= high:
            raise CommandError(f"--{name.replace('_', '-')} takes {low} to {high}.")
    return Setting(**{name: options[name] for name in ("days", "seeds", "sessions_per_hour", "clips_per_hour")})


def _names(asked: list[str]) -> list[str]:
    if unknown := set(asked) - {*POLICIES, "all"}:
        raise CommandError(f"There is no policy {', '.join(sorted(unknown))}; there are {', '.join(POLICIES)}.")
    return list(POLICIES) if "all" in asked else asked


def _world(setting: Setting) -> dict[str, Any]:
    whole = asdict(setting)
    del whole["seeds"]
    return whole


def _bar(setting: Setting, runs: int) -> "tqdm[Any]":
    # Bots come on top of these; the bar is about people's sessions.
    total = round(setting.seeds * runs * setting.days * 24 * setting.sessions_per_hour)
    return tqdm(total=total, unit=" sessions", leave=False, disable=not sys.stderr.isatty())
