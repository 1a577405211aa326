"""What a sketch film costs against what is promised, and against other ways to compose the same layers.

    python benchmarks/sketch.py [--quick] [--only films|previews|rivals] [--moviepy PYTHON]

Each film is made by `manage.py film` in a fresh process, start-up, painting, sound and encoding counted: without a
style, with one, and at 720 × 1280; a preview as a worker makes it, its modules loaded. Memory is the most that the
process and its ffmpeg held together. Processor seconds are firm; wall seconds mean something on two idle cores only.

The comparison is in `rivals.py`. MoviePy wants an older Pillow than Offshoot, so it lives in an environment of its own
(`python -m venv mp && mp/bin/pip install moviepy`, then `--moviepy mp/bin/python`); without it its line says so.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "platform")]

SECONDS = 5
PROMPTS = (
    "a sailboat at sunset by the seaside",
    "a woman with an umbrella in a rainy tokyo street at night, pan left",
    "a deer in a snowy forest at dawn",
    "a cupcake on a table in a sunny studio, orbit",
    "a ship in a storm at night on the sea",
    "a cat sleeping on a sofa in the living room",
    "a man reading in the library, dolly in",
    "a chef in the kitchen",
    "a teddy bear on the bed in a bedroom, zoom in",
    "a rubber duck in the bathroom",
    "a woman working in the office",
    "students in a classroom, truck right",
    "two friends eating pizza in a restaurant",
    "a vase in a museum",
    "a robot walking down a corridor, dolly in",
    "a train at the station in fog",
    "a guitar in a shop",
    "a scientist in a laboratory, racking focus",
    "a man lifting weights in the gym",
    "a car in the street in autumn, truck left",
    "a carpenter in a workshop",
    "a couple in the cinema",
    "a whale under water",
    "a horse running on a meadow, truck right",
    "an eagle over mountains, tilt up",
    "a camel in the desert at noon",
    "an astronaut floating in space",
    "a tractor on a farm at golden hour",
    "a singer on a stage, zoom out",
    "a monk inside a temple",
)
MARKS = {
    "cpu, no style": 2 * SECONDS,
    "cpu, style": 3 * SECONDS,
    "cpu, 720x1280": 4 * SECONDS,
    "wall, no style": 1.2 * SECONDS,
    "preview wall": 1.2,
    "MB": 500,
}
# Every so manyth prompt makes the quick run.
QUICK = 6
# As an installation has it: modules are compiled once, not at every start.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def film(prompt: str, size: str) -> dict[str, float]:
    """Make one film by the command and answer processor and wall seconds, and peak memory in megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        arguments = [sys.executable, "manage.py", "film", prompt, "-o", f"{folder}/film.mp4", "--size", size]
        arguments += ["--duration", str(SECONDS)]
        began = time.perf_counter()
        process = subprocess.Popen(
            arguments, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        most = 0
        watched = psutil.Process(process.pid)
        while (ended := os.wait4(process.pid, os.WNOHANG))[0] == 0:
            most = max(most, _held(watched))
            time.sleep(0.05)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(ended[1])
        if process.returncode:
            raise SystemExit(f'"{prompt}": {process.stderr.read().decode()[-400:]}')
        process.stderr.close()
        used = ended[2].ru_utime + ended[2].ru_stime
    return {"cpu": used, "wall": wall, "MB": most / 1e6}


def _held(process: psutil.Process) -> int:
    """Bytes a process and its encoder hold at this moment; a child about to become the encoder shares its parent's."""
    try:
        encoders = [one for one in process.children(recursive=True) if one.name().startswith("ffmpeg")]
        return sum(one.memory_info().rss for one in (process, *encoders))
    except psutil.Error:
        return 0


def preview(prompt: str) -> dict[str, float]:
    """A small draft with sound in a fresh process; its modules are loaded before the clock starts, as in a worker."""
    arguments = [sys.executable, __file__, "--preview", prompt]
    return json.loads(subprocess.run(arguments, check=True, capture_output=True, cwd=ROOT, env=ENVIRONMENT).stdout)


def preview_here(prompt: str) -> dict[str, float]:
    """See `preview`."""
    from generation.engines import registry
    from generation.film import make_film
    from generation.storyboard.director.direct import direct

    board = direct(prompt, ms=SECONDS * 1000).storyboard
    began, used = time.perf_counter(), time.process_time() + os.times().children_user + os.times().children_system
    with tempfile.TemporaryDirectory() as folder:
        size = registry.size_for(board.canvas.aspect, 270)
        work, out = Path(folder) / "work", Path(folder) / "film.mp4"
        make_film(board, engine=registry.get("sketch"), size=size, out=out, work=work, fps=12)
    spent = time.process_time() + os.times().children_user + os.times().children_system - used
    return {"preview wall": time.perf_counter() - began, "preview cpu": spent}


def styled(index: int) -> str:
    """A style's name, another for each prompt, spread over all there are."""
    from generation.engines.sketch.styles.registry import TREATMENTS

    return list(TREATMENTS)[index * 7 % len(TREATMENTS)]


def told(name: str, values: list[float]) -> str:
    """A line of the table: median, worst, and the mark where one is set."""
    middle, mark = statistics.median(values), MARKS.get(name)
    line = f"{name:<16} median {middle:7.2f}   worst {max(values):7.2f}"
    if mark is None:
        return line
    # Memory is promised for every film, time for the median one.
    held = (max(values) if name == "MB" else middle) <= mark
    return f"{line}   at most {mark:6.1f}: {'yes' if held else 'NO'}"


def films(prompts: tuple[str, ...]) -> None:
    """The table of films, one line a prompt, and its summary."""
    columns: dict[str, list[float]] = {}
    for index, prompt in enumerate(prompts):
        runs = {
            "no style": film(prompt, "540x960"),
            "style": film(f"{prompt}, {styled(index)} style", "540x960"),
            "720x1280": film(prompt, "720x1280"),
        }
        for name, run in runs.items():
            for figure in ("cpu", "wall"):
                columns.setdefault(f"{figure}, {name}", []).append(run[figure])
        columns.setdefault("MB", []).append(max(run["MB"] for run in runs.values()))
        said = "  ".join(f"{name} {run['cpu']:.1f} s {run['MB']:.0f} MB" for name, run in runs.items())
        print(f"  {prompt[:52]:<52} {said} ({styled(index)})", flush=True)
    print()
    print("\n".join(told(name, values) for name, values in columns.items()))


def previews(prompts: tuple[str, ...]) -> None:
    """The summary of previews."""
    runs = [preview(prompt) for prompt in prompts]
    print("\n".join(told(name, [run[name] for run in runs]) for name in runs[0]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help=f"every {QUICK}th prompt only")
    parser.add_argument("--only", choices=("films", "previews", "rivals"))
    parser.add_argument("--prompt", action="append", help="these instead")
    parser.add_argument("--moviepy", default=sys.executable, metavar="PYTHON", help="an interpreter that has MoviePy")
    parser.add_argument("--preview", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.preview:
        print(json.dumps(preview_here(options.preview)))
        return
    prompts = tuple(options.prompt or PROMPTS[:: QUICK if options.quick else 1])
    print(
        f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; {len(prompts)} prompts, {SECONDS} s each\n",
        flush=True,
    )
    if options.only in (None, "films"):
        films(prompts)
    if options.only in (None, "previews"):
        previews(prompts)
    if options.only in (None, "rivals"):
        from rivals import compare

        compare(options.moviepy)


if __name__ == "__main__":
    main()
