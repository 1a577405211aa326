"""How often inspection refuses a good film, and how often it finds a fault in the one shot that has it.

    python benchmarks/gates.py [--films N] [--faults N] [--width W] [--seed N] [--workers N]

Good films are sketch films of sentences nobody chose for this: one to three of the director's test sentences, said one
after the other, in every fourth film with a named style, in all three shapes, with cuts, dissolves and fades. None of
them may be refused. `--faults` of them, of two shots and more, are then broken in one shot, in each way in turn: the
fault must be found there and no picture fault anywhere else. Limits are the sketch engine's.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "platform")]

from generation.engines import registry  # noqa: E402
from generation.gates.plan import plan  # noqa: E402
from generation.inspect import inspect_film  # noqa: E402
from generation.soundtrack.compose import compose, write_wav  # noqa: E402
from generation.storyboard.director import direct  # noqa: E402
from generation.storyboard.schema import Storyboard, Transition  # noqa: E402
from generation.storyboard.styles import treatments  # noqa: E402
from media.encode import encode  # noqa: E402
from tests.generation.faults import PICTURE, broken_picture, broken_sound, late_cut  # noqa: E402

SENTENCES = [
    line.split("\t")[0]
    for line in (ROOT / "tests/generation/director_prompts.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
ALL = (*PICTURE, "shot cuts", "silence", "true peak")


def board(number: int, seed: int) -> tuple[str, Storyboard]:
    """A storyboard at random, and the sentence it was directed from."""
    rng = random.Random(f"{seed}/{number}")
    said = [rng.choice(SENTENCES) for _ in range(rng.choice([1, 2, 2, 3, 3]))]
    prompt = ", then ".join(sentence.rstrip(".。") for sentence in said)
    if number % 4 == 3:
        prompt += f", {rng.choice(treatments())} style"
    aspect = rng.choice(["9:16", "1:1", "16:9"])
    made = direct(prompt, aspect=aspect, ms=rng.choice([3000, 4500, 6000]), seed=rng.randrange(2**32)).storyboard
    shots = list(made.shots)
    for place, shot in enumerate(shots[:-1]):
        kind = rng.choice(["cut", "cut", "cut", "dissolve", "fade"])
        longest = min(shot.ms, shots[place + 1].ms) // 3
        ms = 0 if kind == "cut" else min(400, longest)
        shots[place] = shot.model_copy(update={"transition": Transition(kind=kind, ms=ms)})
    whole = made.model_copy(update={"shots": shots})
    return prompt, whole if sum(s.ms - s.transition.ms for s in shots) >= 2000 else made


def one(task: tuple[int, int, int, bool]) -> tuple[int, str, float, list[str], list[tuple[str, bool, list[str]]]]:
    """Number, sentence, seconds inspection took, what it found in the good film; and for each fault put into a shot of
    it, whether it was found there, and what else was found."""
    number, seed, width, breaking = task
    prompt, film = board(number, seed)
    engine = registry.get("sketch")
    size = registry.size_for(film.canvas.aspect, width)
    drawn = engine.film(film, size)
    frames = list(drawn.frames())
    drawn.close()
    sound = compose(film)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def found(pictures, samples) -> list[str]:
            out = folder / "film.mp4"
            write_wav(folder / "sound.wav", samples)
            encode(
                iter(pictures), out=out, width=size.width, height=size.height, fps=film.canvas.fps,
                audio=folder / "sound.wav", crf=21, preset="veryfast",
            )  # fmt: skip
            verdict = inspect_film(out, film, size=tuple(size), limits=engine.limits)
            return [f"{one.gate} {one.shot} {one.value:g}" for one in verdict.findings if not one.passed]

        good = found(frames, sound)
        began = time.perf_counter()
        inspect_film(folder / "film.mp4", film, size=tuple(size), limits=engine.limits)
        took = time.perf_counter() - began
        caught = []
        stretches = plan(film).stretches
        if breaking and not good and len(stretches) > 1:
            for turn, fault in enumerate(ALL):
                place = (number + turn) % len(stretches)
                if fault == "shot cuts":
                    place = max(1, place)
                stretch = stretches[place]
                if not _sensible(film, stretch, fault, place):
                    continue
                start, end = (int(np.ceil(t * film.canvas.fps - 1e-6)) for t in (stretch.start, stretch.end))
                if fault in PICTURE:
                    seen = found(broken_picture(frames, fault, start, end), sound)
                elif fault == "shot cuts":
                    seen = found(late_cut(frames, start, end), sound)
                else:
                    seen = found(frames, broken_sound(sound, fault, stretch.start, stretch.end))
                here = [one for one in seen if one.split()[-2] == stretch.shot.id]
                hit = any(one.startswith(fault) for one in here)
                # A burst of sound is louder as well; that is said of the film, not of a shot.
                elsewhere = [one for one in seen if one not in here and not one.startswith("loudness")]
                caught.append((fault, hit, elsewhere))
    return number, prompt, took, good, caught


def _sensible(film: Storyboard, stretch, fault: str, place: int) -> bool:
    """Whether this fault would be one in this shot."""
    whole = plan(film)
    if fault == "frozen":
        return bool(stretch.moving)
    if fault == "palette":
        setting = stretch.shot.setting
        return not whole.own_light and setting.set != "studio" and setting.time in {"night", "morning", "day"}
    if fault == "stray cuts":
        return not stretch.stormy and stretch.end - stretch.start > 0.8
    if fault == "shot cuts":
        edge = whole.boundaries[place - 1]
        return edge.visible and edge.kind == "cut" and stretch.start > stretch.end - stretch.start
    if fault == "silence":
        beds = [track for track in film.tracks if track.kind != "cue"]
        return bool(beds) and stretch.end - stretch.start > 1.8
    return fault != "true peak" or bool(film.tracks)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--films", type=int, default=120)
    parser.add_argument("--faults", type=int, default=24, help="how many of them are broken (default 24)")
    parser.add_argument("--width", type=int, default=180)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    asked = parser.parse_args()
    tasks = [(number, asked.seed, asked.width, number < asked.faults) for number in range(asked.films)]
    refused, took = [], []
    hits: Counter[str] = Counter()
    tries: Counter[str] = Counter()
    astray: list[str] = []
    with ProcessPoolExecutor(asked.workers) as pool:
        for number, prompt, seconds, good, caught in pool.map(one, tasks):
            took.append(seconds)
            if good:
                refused.append(f"{number}: {prompt}: {'; '.join(good)}")
            for fault, hit, elsewhere in caught:
                tries[fault] += 1
                hits[fault] += hit
                if not hit or elsewhere:
                    astray.append(f"{number} {fault}: {'missed' if not hit else ''} {elsewhere}")
    print(f"good films refused: {len(refused)} of {asked.films}")
    print(*(f"  {line}" for line in refused), sep="\n")
    print(f"inspection: median {np.median(took):.2f} s a film at {asked.width}")
    for fault in ALL:
        if tries[fault]:
            print(f"{fault:<14} found in its shot {hits[fault]} of {tries[fault]}")
    print(*(f"  {line}" for line in astray), sep="\n")


if __name__ == "__main__":
    main()
