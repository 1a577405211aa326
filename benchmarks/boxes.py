"""Whether `render --describe` tells boxes that a stranger would expect, over storyboards at random.

    python benchmarks/boxes.py [--rounds N] [--share F] [--only CATEGORY] [--set NAME] [--seed N] [--misses]

A round asks for: every drawing once by itself, each time in another set, under another move, framing and angle; as
many pairs without a relation; as many pairs in one of the ten relations; and half as many stages of up to eight
subjects and crowds of up to 24. Everybody must be drawn, cover 1.5 % of the picture and stand 60 % inside it at the
start and the end; two of a pair may not cover half of each other; a relation must hold at both ends. `--share 0.1`
takes a tenth of a round. As the director does, several in a shot are given seats; `--unseated` leaves that out.

"Taken out" draws pairs and threes, half of them in a relation, takes one of them out of the storyboard and draws again:
pixels that differ by more than two levels, at five moments, must lie within the `reach` that is told of the one taken
out. Who another hangs on (a sofa with a cat on it) is counted apart: who sat on it comes down.
"""

import argparse
import random
import resource
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from generation.engines.sketch.cast.catalogue import catalogue  # noqa: E402
from generation.engines.sketch.sets.base import Scene, find  # noqa: E402
from generation.engines.sketch.sets.names import MODULES  # noqa: E402
from generation.storyboard.schema import ANGLES, ASPECTS, FRAMINGS, MOVES, SPEEDS  # noqa: E402
from tests.generation.composing import KINDS, board, hidden, missed, shape, stray, told, untrue  # noqa: E402

Tally = dict[str, list[bool]]
BEARING = ("on", "inside", "under", "behind", "in front of", "next to")
TRACE = 0.0005
ASSETS = sorted(catalogue())


def remember(name: str) -> None:
    """Paint a set once for all shots that ask the same places of it: only where things stand is looked at here."""
    module, scenes = find(name), dict[Any, Scene]()
    paint: Callable[..., Scene] = module.paint

    def painted(**asked: Any) -> Scene:
        shot, view = asked["shot"], asked["view"]
        owned = tuple(module.owned(shot)) if hasattr(module, "owned") else ()
        key = (shot.framing, view, asked["wanted"], owned)
        if key not in scenes:
            scenes[key] = paint(**asked)
        scene = scenes[key]
        return Scene(items=[], slots=scene.slots, finish=scene.finish, light=scene.light, own=scene.own)

    module.paint = painted  # type: ignore[method-assign]


def cases(rng: random.Random, sets: list[str], only: str | None, share: float) -> Iterator[tuple[str, dict[str, Any]]]:
    """Category and what to compose."""
    numbers = {"single": len(ASSETS), "pairs": len(ASSETS), "relations": len(ASSETS), "crowds": len(ASSETS) // 2}
    for category, number in numbers.items():
        if only not in (None, category):
            continue
        firsts = rng.sample(ASSETS, len(ASSETS))
        for at in range(max(1, round(number * share))):
            first = firsts[at % len(firsts)]
            how: dict[str, Any] = {
                "set": sets[at % len(sets)], "aspect": ASPECTS[at % 3], "move": rng.choice(MOVES),
                "speed": rng.choice(SPEEDS), "framing": rng.choice(("wide", *FRAMINGS)),
                "angle": rng.choice(("eye level", *ANGLES)), "ms": rng.choice((2000, 5000, 8000)),
            }  # fmt: skip
            many = {"single": 1, "crowds": rng.choice((1, 2, 3, 4, 5, 6, 8))}.get(category, 2)
            how["assets"] = [first, *rng.sample([asset for asset in ASSETS if asset != first], many - 1)]
            if category == "relations":
                how["relation"] = KINDS[at % len(KINDS)]
            if category == "crowds" and many < 4:
                how["counts"] = [rng.choice((1, 2, 3, 5, 8, 12, 24)) for _ in range(many)]
            yield category, how


def faults(how: dict[str, Any], seated: bool) -> list[str]:
    """What is wrong with the boxes of one storyboard."""
    storyboard = board(**how, seated=seated)
    account = told(storyboard)
    if "relation" in how:
        return untrue(how["relation"], account, shape(storyboard)) + missed(account)
    return missed(account) + (hidden(account) if len(account) == 2 else [])


def taken(rng: random.Random, sets: list[str], number: int, misses: bool) -> Tally:
    """Whether all that changes lies in the reach of who is taken out, by what stood to whom."""
    tally: Tally = defaultdict(list)
    for at in range(number):
        kind = rng.choice((None, *KINDS)) if at % 2 else None
        how: dict[str, Any] = {
            "set": sets[at % len(sets)], "aspect": ASPECTS[at % 3], "move": rng.choice(MOVES), "relation": kind,
            "framing": rng.choice(("wide", *FRAMINGS)), "seed": rng.randrange(1000),
        }  # fmt: skip
        many = rng.choice((2, 2, 3))
        counts = [rng.choice((1, 1, 1, 3)) for _ in range(many)]
        storyboard = board(rng.sample(ASSETS, many), counts=counts, **how)
        out = rng.choice(storyboard.cast)
        share = stray(storyboard, out.id)
        bears = kind in BEARING and out.id == "c1"
        tally["bears another" if bears else "no relation" if kind is None else "in a relation"].append(share <= TRACE)
        if not bears:
            tally["all who bear nobody"].append(share <= TRACE)
        if share > TRACE and misses:
            told = [member.asset for member in storyboard.cast]
            print(f"taken out {out.asset} of {told} {how}: {share:.2%} of the picture changes elsewhere", flush=True)
    return tally


def show(title: str, tally: Tally) -> None:
    """Print the shares, the worst first."""
    print(f"\n{title}")
    for name, right in sorted(tally.items(), key=lambda one: sum(one[1]) / len(one[1])):
        print(f"  {name:24}{sum(right):>5}/{len(right):<5}{sum(right) / len(right):>7.1%}")


def main() -> None:
    """Compose, judge, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--only", choices=("single", "pairs", "relations", "crowds", "taken out"))
    parser.add_argument("--set", action="append", choices=sorted(MODULES), dest="sets")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--unseated", action="store_true")
    parser.add_argument("--misses", action="store_true")
    wanted = parser.parse_args()
    sets = wanted.sets or sorted(MODULES)
    if wanted.only in (None, "taken out"):
        number = max(1, round(len(ASSETS) * wanted.share / 4)) * wanted.rounds
        show("taken out of the storyboard", taken(random.Random(wanted.seed), sets, number, wanted.misses))
        if wanted.only:
            return
    for name in sets:
        remember(name)
    tallies: dict[str, Tally] = {
        name: defaultdict(list) for name in ("category", "relation", "set", "move", "framing", "angle", "aspect")
    }
    for turn in range(wanted.rounds):
        for category, how in cases(random.Random(wanted.seed + turn), sets, wanted.only, wanted.share):
            found = faults(how, not wanted.unseated)
            for name, tally in tallies.items():
                if key := category if name == "category" else how.get(name):
                    tally[key].append(not found)
            if found and wanted.misses:
                print(f"{category} {how}: {'; '.join(found)}", flush=True)
    for name, tally in tallies.items():
        show(name, tally)
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(f"\n{used.ru_utime + used.ru_stime:.0f} s of processor time")


if __name__ == "__main__":
    main()
