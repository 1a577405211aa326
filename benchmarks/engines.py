"""Video models held by a worker beside raw diffusers, on tiny random models and one processor thread, in one run.

    OMP_NUM_THREADS=1 OMP_WAIT_POLICY=passive python benchmarks/engines.py [--quick]

Needs the gpu extra, no card, no network. Raw is the pipeline's own call, worker is text, latents and frames in stages
with hooks, files and previews, the two turn by turn in processor seconds; the middle of their ratios counts, so that a
busy machine favours neither. Cold is a process of its own, from its start to its first film's last frame.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("HF_HUB_OFFLINE", "1")

import numpy as np
import psutil
import torch
from diffusers.utils import logging

from generation.engines.diffusion.runner import Take
from generation.engines.diffusion.running import watching
from generation.engines.diffusion.running.families.base import Family
from generation.engines.diffusion.running.held import Held
from tests.generation.diffusion.shots import BY_NAME, Case, held, load_of, quiet, raw_call, raw_pipe
from tests.generation.diffusion.tiny import build

SIZES = {"wan-t2v": (128, 224, 17), "ltx-t2v": (256, 448, 25), "cogvideox-t2v": (64, 64, 17)}
JOBS = 50


class Stop(Exception):
    """A cancel."""


class Counter:
    """Forwards that really ran."""

    def __init__(self, module: torch.nn.Module) -> None:
        self.runs = 0
        module.register_forward_hook(self._ran)

    def _ran(self, *_: object) -> None:
        self.runs += 1


class Bench:
    """What is measured, line by line, beside what is promised."""

    def __init__(self, folder: Path, quick: bool) -> None:
        self.folder, self.rounds = folder, 3 if quick else 9
        self.jobs = 10 if quick else JOBS
        self.met = True

    def line(self, title: str, value: float, sign: str, bar: float, unit: str = "", more: str = "") -> None:
        """One figure beside its bar."""
        kept = value <= bar if sign == "≤" else value >= bar
        self.met &= kept
        print(f"{title:48} {value:9.3f} {unit:8} {sign} {bar:<6g} {'ok' if kept else 'NOT MET':8} {more}", flush=True)

    def model(self, case: Case) -> Path:
        """A tiny model's folder."""
        return build(case.model, self.folder)

    def film(self, runner: Held, take: Take) -> list[np.ndarray]:
        """All stages of a take, its text encoded afresh."""
        with tempfile.TemporaryDirectory(dir=self.folder) as place:
            work = Path(place)
            runner.encode([take], work, quiet)
            runner.denoise(take, embeddings=work, out=work / "latents", watch=quiet)
            return list(runner.decode(take, latents=work / "latents", watch=quiet))

    def overhead(self, name: str) -> None:
        """Worker ÷ raw, wall."""
        case, take = BY_NAME[name], take_of(name)
        pipe, runner = raw_pipe(case, self.model(case)), held(load_of(case, self.model(case)))
        raws, works = [], []
        for _ in range(self.rounds + 1):
            raws.append(spent(lambda: pipe(**raw_call(case, take), output_type="np")))
            works.append(spent(lambda: self.film(runner, take)))
        # The first of each warms up.
        ratio = median(work / raw for work, raw in zip(works[1:], raws[1:], strict=True))
        more = f"{median(works[1:]):.3f} s ÷ {median(raws[1:]):.3f} s"
        self.line(f"{case.family}: worker ÷ raw", ratio, "≤", 1.10, more=more)

    def warmth(self, name: str) -> None:
        """Warm ÷ cold, and the same bits in a process of its own, also after cancels with a step cache."""
        case = BY_NAME[name]
        for cache in (None, 0.2):
            cold, said = self._cold(name, cache)
            runner = held(load_of(case, self.model(case), cache=cache))
            take = small(name)
            self.film(runner, take)
            warm = min(seconds(partial(self.film, runner, take)) for _ in range(self.rounds))
            if cache is None:
                more = f"{warm:.3f} s ÷ {cold:.3f} s"
                self.line(f"{case.family}: warm ÷ cold", warm / cold, "≤", 0.1, more=more)
            for at in (1, 5, 8):
                self._canceled(runner, take, at)
            same = float(digest(self.film(runner, take)) == said)
            title = "after cancels, bits of a fresh process" + (", step cache" if cache else "")
            self.line(f"{case.family}: {title}", same, "≥", 1)

    def _cold(self, name: str, cache: float | None) -> tuple[float, str]:
        began = time.perf_counter()
        given = json.dumps({"name": name, "folder": str(self.folder), "cache": cache})
        done = subprocess.run(
            [sys.executable, __file__, "--cold", given], capture_output=True, text=True, check=True, timeout=300
        )
        return time.perf_counter() - began, done.stdout.strip().splitlines()[-1]

    def _canceled(self, runner: Held, take: Take, at: int) -> None:
        left = at

        def watch(stage: str, done: int, total: int, picture: bytes | None = None) -> None:
            nonlocal left
            if stage == "denoise":
                left -= 1
                if left < 0:
                    raise Stop

        with tempfile.TemporaryDirectory(dir=self.folder) as place:
            work = Path(place)
            runner.encode([take], work, quiet)
            try:
                runner.denoise(take, embeddings=work, out=work / "latents", watch=watch)
            except Stop:
                return
            raise AssertionError("The cancel did not stop the take.")

    def cancel(self, name: str) -> None:
        """Forwards and latent frames that run after the cancel was raised, the worst of all places."""
        case, take = BY_NAME[name], small(name)
        runner = held(load_of(case, self.model(case)))
        self.film(runner, take)
        counts = [Counter(runner._picture.transformer), Counter(runner._picture.vae.decoder)]
        worst, decodes = 0, 0
        for at in range(2 * take.steps):
            for count in counts:
                count.runs = 0
            self._canceled(runner, take, at)
            worst, decodes = max(worst, counts[0].runs - at), decodes + counts[1].runs
        self.line(f"{case.family}: forwards after a cancel, worst", worst, "≤", 0)
        self.line(f"{case.family}: decodes after a cancel while denoising", decodes, "≤", 0)

    def event(self) -> None:
        """What one event costs beside the forward it stands before, and one preview."""
        pipe, module = _Pipe(), torch.nn.Identity()
        family = Family()
        pipe.components = {"transformer": module}
        take, count = take_of("wan-t2v"), 5000
        given = torch.zeros(1)

        def forwards() -> None:
            for step in range(count):
                pipe._current_timestep = step
                module(given)

        bare = min(seconds(forwards) for _ in range(self.rounds))
        with watching.steps(pipe, family, take, quiet, None):
            hooked = min(seconds(forwards) for _ in range(self.rounds))
        self.line("one progress event", (hooked - bare) / count * 1e3, "≤", 1, "ms")
        case = BY_NAME["wan-t2v"]
        runner = held(load_of(case, self.model(case)))
        self.film(runner, replace(take, steps=4))
        latents = torch.randn(16, 21, 60, 104)
        shown = min(seconds(lambda: runner._show(latents)) for _ in range(self.rounds))
        self.line("one preview of 480 × 832, at most one a second", shown * 1e3, "≤", 50, "ms")

    def growth(self, name: str) -> None:
        """Memory after many jobs ÷ after five."""
        case, take = BY_NAME[name], small(name)
        runner, process = held(load_of(case, self.model(case))), psutil.Process()
        for seed in range(5):
            self.film(runner, replace(take, seed=seed))
        before = process.memory_info().rss
        for seed in range(self.jobs):
            self.film(runner, replace(take, seed=seed, prompt=f"film {seed}"))
        after = process.memory_info().rss
        more = f"{before / 2**20:.0f} → {after / 2**20:.0f} MiB"
        self.line(f"{case.family}: memory after {self.jobs} jobs ÷ before", after / before, "≤", 1.05, more=more)

    def together(self, name: str) -> None:
        """Four takes one by one ÷ four takes together."""
        case, take = BY_NAME[name], small(name)
        runner = held(load_of(case, self.model(case)))
        takes = [replace(take, seed=seed) for seed in range(4)]
        with tempfile.TemporaryDirectory(dir=self.folder) as place:
            work = Path(place)
            outs = [work / f"{seed}" for seed in range(4)]
            runner.encode(takes, work, quiet)

            def singly() -> None:
                for one, out in zip(takes, outs, strict=True):
                    runner.denoise(one, embeddings=work, out=out, watch=quiet)

            def jointly() -> None:
                runner.denoise_many(takes, embeddings=work, outs=outs, watch=quiet)

            singly()
            pairs = [(seconds(singly), seconds(jointly)) for _ in range(self.rounds)]
        ratio = min(one for one, _ in pairs) / min(both for _, both in pairs)
        self.line(f"{case.family}: four takes singly ÷ together", ratio, "≥", 1.25)

    def texts(self, name: str) -> None:
        """Encoder calls for a prompt used before."""
        case, take = BY_NAME[name], take_of(name)
        runner = held(load_of(case, self.model(case)))
        with tempfile.TemporaryDirectory(dir=self.folder) as place:
            runner.encode([take], Path(place), quiet)
            count = Counter(runner._text.text_encoder)
            runner.encode([replace(take, seed=9)], Path(place), quiet)
        self.line(f"{case.family}: encoder calls for a prompt used before", count.runs, "≤", 0)


class _Pipe:
    """As much of a pipeline as hooks look at."""

    _num_timesteps = 5000
    _current_timestep: Any = None
    components: Any
    vae = torch.nn.Module()
    vae.encoder = torch.nn.Identity()


def take_of(name: str) -> Take:
    """A case's take at the size it is measured at."""
    case = BY_NAME[name]
    width, height, frames = SIZES[name]
    size = {"width": width, "height": height, "frames": frames, "fps": 24}
    return Take(task=case.task, prompt="a red car", negative="blurry", seed=1, steps=8, guidance=5.0, **size)


def small(name: str) -> Take:
    """The same at a size where little but what surrounds the model takes time."""
    return replace(take_of(name), width=64, height=96, frames=9)


def spent(work: Any) -> float:
    """Processor time: with one thread, the wall time of a machine that has nothing else to do."""
    began = time.process_time()
    work()
    return time.process_time() - began


def seconds(work: Any) -> float:
    """Wall time."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def digest(frames: list[np.ndarray]) -> str:
    """A hash of a film's frames."""
    return hashlib.sha256(b"".join(frame.tobytes() for frame in frames)).hexdigest()


def cold(given: dict[str, Any]) -> None:
    """One film in this fresh process; prints its hash."""
    case = BY_NAME[given["name"]]
    bench = Bench(Path(given["folder"]), quick=True)
    runner = held(load_of(case, bench.model(case), cache=given["cache"]))
    print(digest(bench.film(runner, small(given["name"]))))


def main() -> None:
    """All lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, ten jobs")
    parser.add_argument("--cold", type=json.loads, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    torch.set_num_threads(1)
    logging.set_verbosity_error()
    if asked.cold:
        cold(asked.cold)
        return
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), asked.quick)
        for name in SIZES:
            bench.overhead(name)
        bench.warmth("wan-t2v")
        bench.cancel("wan-t2v")
        bench.event()
        bench.texts("wan-t2v")
        bench.together("wan-t2v")
        bench.growth("wan-t2v")
    sys.exit(not bench.met)


if __name__ == "__main__":
    main()
