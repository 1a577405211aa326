"""What a remix leaves as it was, and whether the seam of an extension is seen or heard.

    python benchmarks/untouched.py [--films 3] [--kinds "add somebody,extend after"]

Parent and child are drawn by the sketch engine, unencoded. For each kind that changes something named: the structural
similarity of all that was not named (outside the `reach` of whom it named, and the words it wrote), the lowest of a
few frames (at night that of the structure alone: all the light is named), and how far anybody who was not named has
moved, in shares of the picture. For extensions: how like the
stretch that was there is to itself, the movement over the seam relative to the fastest step in the half second on both
sides of it, and the step of loudness (0.4 s before and after) relative to the largest one in two seconds on both sides.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

sys.path = [entry for entry in sys.path if Path(entry or ".").resolve() != Path(__file__).resolve().parent]
sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "platform")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# A film, whom to recast into what, what to colour, whom to add.
FILMS = [
    ("a girl with a red kite on a meadow, slow pan right", ("girl", "fox"), "make the kite blue", "add a dog"),
    ("a red sailboat on the sea, slow dolly in", ("sailboat", "ship"), "make the sailboat green", "add a whale"),
    ("a dog and a cat in a park, dolly in", ("cat", "rabbit"), "make the cat black", "add a bird"),
    ("an old man reads on a bench in autumn, zoom out", ("old man", "bear"), "make the bench green", "add a cat"),
    ("a woman walks in the rainy city, truck left", ("woman", "robot"), "make the woman's coat red", "add a taxi"),
    ("a lighthouse on a stormy coast, crane up", ("lighthouse", "castle"), "make the lighthouse blue", "add a seagull"),
    ("a horse runs across the prairie, tracking shot", ("horse", "cow"), "make the horse white", "add a cowboy"),
    ("a teacup on a table in a cosy kitchen, close up", ("teacup", "cake"), "make the teacup yellow", "add a spoon"),
]  # fmt: skip
MS, MORE, SIZE = 5000, 2.5, (270, 480)
AT = (0.02, 0.3, 0.6, 0.98)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--films", type=int, default=len(FILMS))
    parser.add_argument("--kinds", default="")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="untouched-") as folder:
        os.environ["OFFSHOOT_DATA"] = folder
        import django

        django.setup()
        measure(FILMS[: options.films], {kind for kind in options.kinds.split(",") if kind})


def measure(films, wanted) -> None:
    from generation.storyboard import document
    from generation.storyboard.director import direct

    print(f"{'film':44} {'kind':14} {'likeness':>9} {'moved':>7} {'seam':>6} {'loudness':>9}")
    worst: dict[str, list[list[float]]] = {}
    for sentence, *asked in films:
        parent = document.dump(direct(sentence, ms=MS, seed=7).storyboard)
        for kind, child, named, lead in children(parent, *asked):
            if wanted and kind not in wanted:
                continue
            if isinstance(child, str):
                print(f"{sentence[:44]:44} {kind:14} {child}")
                continue
            told = [*untouched(parent, child, named, lead, lit=kind != "night")]
            told = [*told, *(seam(child, lead) if kind.startswith("extend") else ())]
            worst.setdefault(kind, []).append(told)
            print(f"{sentence[:44]:44} {kind:14} {row(told)}")
    print()
    for kind, found in worst.items():
        lowest, *highest = zip(*found, strict=True)
        print(f"{'the worst of all':44} {kind:14} {row([min(lowest), *(max(one) for one in highest)])}")


def row(told) -> str:
    return " ".join(
        f"{one:{width}.{places}f}" for one, (width, places) in zip(told, ((9, 3), (7, 3), (6, 2), (9, 2)), strict=False)
    )


def children(parent, recast_as, colour, add):
    """Each kind with the film it makes, whom it names, and how much of it lies before the parent's part, in seconds."""
    from django.core.exceptions import ValidationError

    from clips.models import Clip
    from remix.kinds.caption import caption
    from remix.kinds.extend import extend
    from remix.kinds.modify import modify
    from remix.kinds.parent import Parent
    from remix.kinds.recast import recast
    from remix.kinds.rescore import rescore

    film = Parent(Clip(pk="aaaaaaaaaaaa", engine="sketch", ms=MS, width=540, height=960, fps=24), parent)
    who, into = recast_as
    kinds = {
        "rescore": lambda: rescore(film, mood="tense"),
        "recast": lambda: recast(film, who=who, into=into),
        "colour": lambda: modify(film, instruction=colour),
        "caption": lambda: caption(film, lines=["Golden hour"]),
        "add somebody": lambda: modify(film, instruction=add),
        "night": lambda: modify(film, instruction="make it night"),
        "extend after": lambda: extend(film, seconds=MORE),
        "extend before": lambda: extend(film, seconds=MORE, where="before"),
    }
    for kind, make in kinds.items():
        try:
            child = make()
        except ValidationError as error:
            yield kind, f"refused: {' '.join(error.messages)}"[:60], (), 0
            continue
        before = {one["id"]: one for one in parent["cast"]}
        named = {one["id"] for one in child["cast"] if before.get(one["id"]) != one}
        yield kind, child, named, MORE if kind == "extend before" else 0


def drawn(board):
    from generation.engines import registry
    from generation.engines.base import Size
    from generation.storyboard import document

    return registry.get("sketch").film(document.load(board), Size(*SIZE), fps=24)


def untouched(parent, child, named, lead, *, lit):
    """The lowest likeness of a few frames where nothing named is seen, and how far anybody not named has moved."""
    import cv2
    import numpy as np

    one, other = drawn(parent), drawn(child)
    told = one.describe(), other.describe()
    mask = np.ones((SIZE[1], SIZE[0]), bool)
    for shots in told:
        boxes = [
            subject["reach"] for shot in shots["shots"] for subject in shot["subjects"]
            if subject["cast"] in named and subject.get("reach")
        ]  # fmt: skip
        for x, y, wide, tall in [*boxes, *(text["box"] for text in shots["texts"] if text["box"])]:
            left, right = (round(at * SIZE[0]) for at in (x, x + wide))
            top, bottom = (round(at * SIZE[1]) for at in (y, y + tall))
            mask[max(0, top) : max(0, bottom), max(0, left) : max(0, right)] = False
    lowest = 1.0
    first, second = list(one.frames()), list(other.frames())
    for share in AT:
        at = int(share * (len(first) - 1))
        pair = [cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY) for frame in (first[at], second[at + round(lead * 24)])]
        if mask.mean() > 0.02:
            lowest = min(lowest, float(similarity(*pair, lit=lit)[mask].mean()))
    one.close(), other.close()
    return lowest, moved(*told, named, "end" if lead else "start")


def similarity(one, other, *, lit):
    """Structural similarity of each pixel (Wang et al. 2004, a Gaussian window of 1.5); of its three parts, light,
    contrast and structure, the last alone where it is not `lit` alike."""
    import cv2
    import numpy as np

    def soft(picture):
        return cv2.GaussianBlur(picture, (11, 11), 1.5)

    one, other = one.astype(np.float64), other.astype(np.float64)
    low, high = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    means = soft(one), soft(other)
    spreads = soft(one * one) - means[0] ** 2, soft(other * other) - means[1] ** 2
    both = soft(one * other) - means[0] * means[1]
    if not lit:
        spread = np.sqrt(np.maximum(spreads[0], 0) * np.maximum(spreads[1], 0))
        return (both + high / 2) / (spread + high / 2)
    return ((2 * means[0] * means[1] + low) * (2 * both + high)) / (
        (means[0] ** 2 + means[1] ** 2 + low) * (spreads[0] + spreads[1] + high)
    )


def moved(parent, child, named, at):
    most = 0.0
    for one, other in zip(parent["shots"], child["shots"], strict=False):
        there = {subject["cast"]: subject for subject in other["subjects"]}
        for subject in one["subjects"]:
            now = there.get(subject["cast"])
            if subject["cast"] in named or not subject.get(at) or not now or not now.get(at):
                continue
            most = max(most, *(abs(a - b) for a, b in zip(subject[at], now[at], strict=True)))
    return most


def seam(board, lead):
    """The movement over the seam relative to the fastest step beside it, and the step of loudness likewise."""
    import cv2
    import numpy as np

    from generation.soundtrack.compose import compose
    from generation.storyboard import document

    at = round((lead or MS / 1000) * 24)
    film = drawn(board)
    frames = [cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY) for frame in film.frames()]
    film.close()
    steps = []
    for index in range(at - 13, at + 12):
        flow = cv2.calcOpticalFlowFarneback(frames[index], frames[index + 1], None, 0.5, 3, 21, 3, 7, 1.5, 0)
        steps.append(float(np.linalg.norm(flow, axis=2).mean()))
    beside = [step for index, step in enumerate(steps) if index != 12]
    sound = compose(document.load(board))
    moment, window = round((lead or MS / 1000) * 48_000), 19_200

    def step(place):
        sides = sound[max(0, place - window) : place], sound[place : place + window]
        before, after = (10 * np.log10(1e-9 + float((side**2).mean())) for side in sides)
        return abs(after - before)

    around = [step(moment + away * 4800) for away in range(-20, 17) if abs(away) > 1]
    return steps[12] / max(beside), step(moment) / max(around)


if __name__ == "__main__":
    main()
