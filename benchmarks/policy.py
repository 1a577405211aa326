"""The rules on words: recall and precision by category, ordinary sentences refused, and what a verdict costs.

Run: `python benchmarks/policy.py`. Times are told with their ratio to folding the text alone.
"""

import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# This file is named like the room that it measures.
sys.path = [entry for entry in sys.path if Path(entry or ".").resolve() != Path(__file__).resolve().parent]
sys.path[:0] = [str(ROOT / "platform"), str(ROOT)]

from policy.fold import views  # noqa: E402
from policy.rules import judge, version  # noqa: E402
from tests.policy.test_corpus import ALLOWANCE, APART, PARTS, labelled, lines, ordinary  # noqa: E402

LONG = {
    "60 characters": "a red fox runs through a snowy forest at dawn, slow zoom in",
    "2,000 English": ("a small red boat drifts by the old harbour while gulls circle, " * 40)[:2000],
    "2,000 Chinese": ("海边的日落，一只红色的帆船慢慢驶过旧港口，海鸥在天上盘旋，" * 80)[:2000],
}


def main() -> None:
    print(f"Rules, version {version()}")
    for part in PARTS:
        wanted, found, said = Counter(), Counter(), Counter()
        for category, text, kind in lines(part):
            verdict = judge(text, kind=kind)
            wanted[category] += 1
            said[verdict.category] += 1
            found[category] += verdict.category == category
        told = "  ".join(
            f"{one} {100 * found[one] / wanted[one]:.0f}/{100 * found[one] / max(1, said[one]):.0f}" for one in wanted
        )
        print(f"{part:12} {sum(wanted.values()):4} lines, recall/precision %: {told}")
    for part in APART:
        wanted, refused = Counter(), Counter()
        for category, text, kind in labelled(part):
            wanted[category] += 1
            refused[category] += not judge(text, kind=kind).allowed
        told = "  ".join(f"{one} {100 * refused[one] / wanted[one]:.1f}" for one in wanted)
        print(f"{part:12} {sum(wanted.values()):4} lines of an author apart, refused %: {told}")
    for part in ALLOWANCE:
        near = [(text, kind) for category, text, kind in labelled(part) if category == "ordinary"]
        refused = sum(not judge(text, kind=kind).allowed for text, kind in near)
        print(f"near misses of {part} refused: {refused} of {len(near)} ({100 * refused / len(near):.2f} %)")
    sentences = sorted(ordinary())
    refused = [text for text in sentences if not judge(text).allowed]
    print(
        f"ordinary sentences refused: {len(refused)} of {len(sentences)} ({100 * len(refused) / len(sentences):.2f} %)"
    )
    for name, text in LONG.items():
        whole, folding = _took(lambda t=text: judge(t)), _took(lambda t=text: views(t))
        print(f"a verdict on {name:14} {1000 * whole:7.2f} ms, {whole / folding:.1f} × folding it")


def _took(work: Callable[[], object]) -> float:
    taken = []
    for _turn in range(7):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


if __name__ == "__main__":
    main()
