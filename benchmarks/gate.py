"""The upload gate against every hostile file of the tests, and against mutants: outcome, time and memory of each.

`python benchmarks/gate.py [--mutants 200] [--only WORDS] [--sandbox limits]`. The baseline of each ratio is an honest
file of one second through the same gate in the same run. Ends with 1 if anything was neither refused nor contained,
took over ten seconds, or a gibibyte.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "platform")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("OFFSHOOT_DATA", tempfile.mkdtemp(prefix="gate-bench-"))

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402

import media.gate.admit  # noqa: E402
import media.gate.film  # noqa: E402
from media.gate.admit import Refused, admit  # noqa: E402
from media.gate.sandbox import Ran, confinement, run_confined  # noqa: E402
from media.gate.verify import verify_clean  # noqa: E402
from tests.media.gate.hostile import CASES  # noqa: E402
from tests.media.gate.hostile.case import Case  # noqa: E402
from tests.media.gate.mutants import mutant  # noqa: E402
from tests.media.gate.seeds import SUFFIXES, Seeds, draw_seeds  # noqa: E402

SECONDS, GIB = 10, 1 << 30
RUNS: list[Ran] = []


def _run(*arguments, **named) -> Ran:
    RUNS.append(run_confined(*arguments, **named))
    return RUNS[-1]


def _through(path: Path, name: str, into: Path) -> tuple[str, float, int]:
    """The outcome, seconds in all, and the largest peak of a program in the sandbox."""
    RUNS.clear()
    begun = time.perf_counter()
    try:
        verify_clean(admit(path, name=name, into=into).path)
        outcome = "clean"
    except Refused as refused:
        outcome = refused.code
    except Exception as error:
        outcome = f"CRASH {type(error).__name__}: {error}"
    return outcome, time.perf_counter() - begun, max((run.peak_bytes for run in RUNS), default=0)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mutants", type=int, default=200)
    parser.add_argument("--only", default="")
    parser.add_argument("--sandbox", choices=("auto", "bubblewrap", "limits"), default="auto")
    asked = parser.parse_args()
    settings.GATE["sandbox"] = asked.sandbox
    media.gate.admit.run_confined = media.gate.film.run_confined = _run
    bad, rows = 0, []
    with tempfile.TemporaryDirectory(prefix="gate-bench-") as folder:
        seeds = draw_seeds(Path(folder) / "seeds")
        cases = [case for case in CASES if asked.only in case.id]
        cases += [_mutated(seeds, number) for number in range(asked.mutants)]
        base = min(_through(seeds.path("mp4"), "a.mp4", Path(folder) / "base")[1] for _ in range(3))
        print(f"{len(cases)} files, {confinement()}; an honest film of a second takes {base:.2f} s\n")
        for number, case in enumerate(cases):
            own = Path(folder) / str(number)
            own.mkdir()
            outcome, seconds, peak = _through(case.make(own, seeds), case.name, own / "into")
            wrong = outcome not in case.outcome if case.outcome else outcome.startswith("CRASH")
            wrong = wrong or seconds > SECONDS or peak >= GIB
            bad += wrong
            rows.append((case.id, outcome, seconds, peak))
            if wrong or (len(cases) < 20 or number < len(cases) - asked.mutants):
                print(
                    f"{case.id:48.48} {outcome:12.60} {seconds:6.2f} s {peak >> 20:5} MB{'   WRONG' if wrong else ''}"
                )
    print("\nSlowest:")
    for id, outcome, seconds, _ in sorted(rows, key=lambda row: -row[2])[:8]:
        print(f"{id:48.48} {outcome:12.12} {seconds:6.2f} s = {seconds / base:5.1f} x the honest film")
    print("\nLargest:")
    for id, outcome, _, peak in sorted(rows, key=lambda row: -row[3])[:5]:
        print(f"{id:48.48} {outcome:12.12} {peak >> 20:6} MB")
    refused = sum(outcome not in {"clean"} for _, outcome, *_ in rows)
    print(f"\n{len(rows)} files: {refused} refused, {len(rows) - refused} contained, {bad} wrong")
    return 1 if bad else 0


def _mutated(seeds: Seeds, number: int) -> Case:
    suffix = SUFFIXES[number % len(SUFFIXES)]
    return Case(
        f"mutant {number} of {suffix}", f"a.{suffix}", (), lambda path, _: _written(path, seeds, suffix, number)
    )


def _written(path: Path, seeds: Seeds, suffix: str, number: int) -> None:
    path.write_bytes(mutant(seeds, suffix, number))


if __name__ == "__main__":
    sys.exit(main())
