"""What a film costs: wall and processor seconds by stage, and memory, each prompt in a fresh process.

    python benchmarks/film.py [--runs 3] [--prompt "..."]

The machine should be idle; processor seconds (this process and ffmpeg) are firmer than wall seconds on a shared one.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROMPTS = (
    "a sailboat at sunset by the seaside",
    "a ship in a storm at night on the sea",
    "a woman with an umbrella in a rainy tokyo street at night",
    "a deer in a snowy forest at dawn",
    "a cupcake on a table in a sunny studio",
)
CASES = {
    "film 540x960 24 fps": (540, 24, "9:16"),
    "preview 270x480 12 fps": (270, 12, "9:16"),
    "film 1280x720 24 fps": (720, 24, "16:9"),
}


def cpu() -> float:
    """Processor seconds of this process and of the children it waited for."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


def measure(prompt: str, width: int, fps: int, aspect: str) -> dict[str, float]:
    """Make one film in this process and answer its figures in seconds and megabytes."""
    from generation.engines import registry
    from generation.film import Progress, make_film
    from generation.storyboard.director.direct import direct

    began, used = time.perf_counter(), cpu()
    board = direct(prompt, aspect=aspect).storyboard
    marks: dict[str, float] = {}

    def note(progress: Progress) -> None:
        marks[f"{progress.stage} {'end' if progress.done == progress.total else 'begin'}"] = time.perf_counter()
        marks.setdefault(f"{progress.stage} first", time.perf_counter())

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "film.mp4"
        size = registry.size_for(aspect, width)
        make_film(
            board,
            engine=registry.get("sketch"),
            size=size,
            out=out,
            work=Path(folder) / "work",
            fps=fps,
            on_progress=note,
        )
        weight = out.stat().st_size / 1e6
    return {
        "wall": time.perf_counter() - began,
        "cpu": cpu() - used,
        "sound": marks["sound end"] - marks["sound first"],
        "picture": marks["picture end"] - marks["picture first"],
        "MB file": weight,
        "MB rss": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--prompt", action="append")
    parser.add_argument("--one", nargs=4, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        prompt, width, fps, aspect = options.one
        print(json.dumps(measure(prompt, int(width), int(fps), aspect)))
        return
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; best of {options.runs} runs")
    for case, (width, fps, aspect) in CASES.items():
        print(f"\n{case}")
        for prompt in options.prompt or PROMPTS:
            arguments = [sys.executable, __file__, "--one", prompt, str(width), str(fps), aspect]
            runs = [json.loads(subprocess.check_output(arguments)) for _ in range(options.runs)]
            best = {name: min(run[name] for run in runs) for name in runs[0]}
            figures = "  ".join(f"{name} {value:.2f}" for name, value in best.items())
            print(f"  {prompt[:52]:<52}  {figures}")


if __name__ == "__main__":
    main()
