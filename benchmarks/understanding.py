"""How well prompts are understood and composed, on the labelled prompts of tests/data/understanding.

    python benchmarks/understanding.py [--half tune|check|fresh|last|both|all] [--misses] [--describe N] [--times]

One run of `manage.py storyboard --jsonl` reads every prompt of the half. Printed per category: prompts with every
label met in English and Chinese, and how the things that must appear are drawn. `--misses` lists what went wrong, of
the tune half only unless `--half` asks for one other: the check half stays a measure as long as nobody reads it.
`--times` prints processor milliseconds to direct one prompt, of the labelled ones and of 2,000 characters that repeat.
`--describe N` composes the first N relation and N single-object prompts of each language (0: all) and judges the boxes.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from generation.engines import registry  # noqa: E402
from generation.storyboard.director.direct import LONGEST_PROMPT, direct  # noqa: E402
from generation.storyboard.document import load  # noqa: E402
from tests.generation.boxes import related, unseen  # noqa: E402
from tests.generation.labels import CATEGORIES, HALVES, Prompt, cast_of, matches, misses, prompts  # noqa: E402

Answers = list[tuple[Prompt, dict[str, Any]]]
LANGUAGES = ("en", "zh")


def answers(asked: list[Prompt]) -> Answers:
    """What the command answers to each prompt, read in one process."""
    lines = "".join(f"{prompt.text}\n" for prompt in asked)
    done = subprocess.run(
        [sys.executable, ROOT / "manage.py", "storyboard", "--jsonl"],
        input=lines,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    if len(told) != len(asked):
        raise SystemExit(f"{len(told)} answers to {len(asked)} prompts: {done.stderr}")
    return list(zip(asked, told, strict=True))


def table(read: Answers) -> None:
    """Print the share of prompts read right per category and language, and how what must appear is drawn."""
    print(f"{'':20}{'en':>15}{'zh':>15}{'both':>15}{'exact':>9}{'near':>7}{'none':>7}")
    for category in (*CATEGORIES, "all"):
        own = [one for one in read if category in {one[0].category, "all"}]
        if not own:
            continue
        shares = [_share([not misses(*one) for one in own if one[0].language in of]) for of in (*_each(), LANGUAGES)]
        drawn = Counter(match for one in own if "error" not in one[1] for match in matches(*one))
        total = max(1, drawn.total())
        parts = "".join(
            f"{drawn[match] / total:>{width}.0%}" for match, width in (("exact", 9), ("near", 7), ("none", 7))
        )
        print(f"{category.replace('_', ' '):20}{''.join(shares)}{parts if drawn else ''}")


def compose(read: Answers, most: int, shown: set[str]) -> None:
    """Print the share of relations the boxes satisfy and of exact single things well in view; failures of `shown`."""
    for category in ("spatial_relations", "single_objects"):
        own = [
            one
            for language in LANGUAGES
            for one in [r for r in read if r[0].category == category and r[0].language == language][: most or None]
            if "error" not in one[1] and (category == "spatial_relations" or _exact(one[1]))
        ]
        wrong = {prompt.id: found for prompt, answer in own if (found := _badly_composed(prompt, answer))}
        what = "relations satisfied" if category == "spatial_relations" else "exact subjects in view"
        print(f"{what:24}{_share([prompt.id not in wrong for prompt, _ in own])}")
        for prompt, _ in own:
            if prompt.id in wrong and prompt.half in shown:
                print(f"  {prompt.id}  {prompt.text}: {'; '.join(wrong[prompt.id])}")


def _exact(answer: dict[str, Any]) -> set[str]:
    return {member["id"] for member in answer["storyboard"]["cast"] if member["match"] == "exact"}


def _badly_composed(prompt: Prompt, answer: dict[str, Any]) -> list[str]:
    board = load(answer["storyboard"])
    film = registry.get("sketch").film(board, registry.size_for(board.canvas.aspect, 180))
    try:
        told = film.describe()
    finally:
        film.close()
    if "relation" not in prompt.labels:
        return unseen(told, _exact(answer))
    cast = cast_of(prompt, answer["storyboard"])
    one, kind, other = prompt.labels["relation"]
    if one not in cast or other not in cast:
        return ["not both were read"]
    fault = related(told, cast[one]["id"], kind, cast[other]["id"])
    return [fault] if fault else []


def times(asked: list[Prompt]) -> None:
    """Print how long directing takes: labelled prompts, and prompts as long as may be that repeat themselves."""
    direct("a dog; zxqj")
    for name, texts in (("labelled", [prompt.text for prompt in asked]), ("repeats", _repeats())):
        spent = sorted(min(_spent(text) for _ in range(2)) for text in texts)
        mean, late = sum(spent) / len(spent), spent[int(0.99 * (len(spent) - 1))]
        print(f"{name:10} mean {mean:5.1f} ms, 99 % {late:5.1f} ms, worst {spent[-1]:5.1f} ms")


def _spent(text: str) -> float:
    begun = time.process_time()
    direct(text)
    return 1_000 * (time.process_time() - begun)


def _repeats() -> list[str]:
    pieces = (
        "a dog and ",
        "猫",
        "吃",
        "像",
        "的",
        "😀",
        "a, ",
        "'s ",
        "an oil ",
        "在桌子上的猫",
        "风格",
        "the camera ",
    )
    return [(piece * LONGEST_PROMPT)[:LONGEST_PROMPT] for piece in pieces]


def _each() -> list[tuple[str]]:
    return [(language,) for language in LANGUAGES]


def _share(right: list[bool]) -> str:
    return f"{sum(right):>5}/{len(right):<3}{sum(right) / len(right):>6.1%}" if right else f"{'–':>15}"


def main() -> None:
    """Read, judge, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=(*HALVES, "both", "all"), default="all")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--times", action="store_true")
    parser.add_argument("--describe", type=int, metavar="N")
    wanted = parser.parse_args()
    read = answers(prompts(wanted.half))
    shown = {wanted.half} if wanted.half in HALVES else {"tune"}
    for half in HALVES:
        own = [one for one in read if one[0].half == half]
        if not own:
            continue
        print(f"\n{half}")
        table(own)
        if wanted.describe is not None:
            compose(own, wanted.describe, shown if wanted.misses else set())
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"\n{len(read)} prompts read in {used.ru_utime + used.ru_stime:.1f} s of processor time, start included")
    if wanted.times:
        times([prompt for prompt, _ in read])
    if wanted.misses:
        for prompt, answer in read:
            if prompt.half in shown and (found := misses(prompt, answer)):
                print(f"  {prompt.id}  {prompt.text}: {'; '.join(found)}")


if __name__ == "__main__":
    main()
