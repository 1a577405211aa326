"""Whether films decay as they are cut again and again, and what cutting costs.

    python benchmarks/remix.py [--generations 10]

Ten generations of reframing and of splicing, each a film of the one before, against the first generation: PSNR of the
last one's frames to the drawn film's, read from the earliest film there is, and read from the one before. The
baseline of speed is ffmpeg alone making the same cut.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path = [entry for entry in sys.path if Path(entry or ".").resolve() != Path(__file__).resolve().parent]
sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "platform")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--generations", type=int, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="remix-") as folder:
        os.environ["OFFSHOOT_DATA"] = folder
        import django

        django.setup()
        measure(Path(folder), options.generations)


def measure(folder: Path, generations: int) -> None:
    import av
    import cv2
    import imageio_ffmpeg
    import numpy as np

    from generation.engines import registry
    from generation.engines.base import Size
    from generation.film import make_film
    from generation.footage.conform import Film, conformed
    from generation.storyboard import document
    from generation.storyboard.director import direct
    from remix.kinds.parent import footage_shot

    engine, size = registry.get("sketch"), Size(540, 960)
    drawn = direct("a red sailboat on the sea at sunset, slow dolly in", ms=5000, seed=7).storyboard
    canvas = {"aspect": "9:16", "fps": drawn.canvas.fps}

    def film(name, board, footage):
        began = time.perf_counter()
        made = make_film(
            board, engine=engine, size=size, out=folder / f"{name}.mp4", work=folder / name, footage=footage
        )
        return made.path, time.perf_counter() - began

    def frames(path):
        with av.open(str(path)) as opened:
            return [frame.to_ndarray(format="bgr24") for frame in opened.decode(video=0)]

    def cut(shots):
        whole = {"schema": "offshoot.storyboard/1", "seed": 1, "language": "en", "style": None, "canvas": canvas}
        return document.load({**whole, "cast": [], "shots": shots, "texts": [], "tracks": []})

    def taken(clip, begin, end, **more):
        return {"clip": clip, "in_ms": begin, "out_ms": end, "crop": None, "speed": 1, "reverse": False, **more}

    def reframed(clip, _number):
        return [footage_shot("s1", 5000, taken(clip, 0, 5000, mirror=True))]

    def spliced(clip, _number):
        return [footage_shot("s1", 2500, taken(clip, 2500, 5000)), footage_shot("s2", 2500, taken(clip, 0, 2500))]

    first, _ = film("first", drawn, {})
    own = frames(first)
    halves = [*own[60:], *own[:60]]
    for name, kind in (("reframe", reframed), ("splice", spliced)):
        for early in (True, False):
            files, boards = {"g0": first}, {"g0": Film(document.dump(drawn), 9 / 16)}
            losses = []
            for number in range(1, generations + 1):
                board = cut(kind(f"g{number - 1}", number))
                read = conformed(board, boards) if early else board
                files[f"g{number}"], seconds = film(f"{name}-{early}-{number}", read, files)
                boards[f"g{number}"] = Film(document.dump(board), 9 / 16)
                odd = number % 2 == 1
                right = ([f[:, ::-1] for f in own] if odd else own) if name == "reframe" else (halves if odd else own)
                pairs = zip(frames(files[f"g{number}"]), right, strict=False)
                losses.append(
                    float(np.mean([cv2.PSNR(np.ascontiguousarray(a), np.ascontiguousarray(b)) for a, b in pairs]))
                )
            how = "from the earliest film" if early else "from the one before"
            print(
                f"{name:8} {how:24} generation 1: {losses[0]:.2f} dB, {generations}: {losses[-1]:.2f} dB, "
                f"lost {losses[0] - losses[-1]:.2f} dB; a cut of 5 s takes {seconds:.2f} s"
            )
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-loglevel", "error", "-y", "-i", str(first), "-vf", "hflip"]
    command += ["-c:v", "libx264", "-preset", "veryfast", "-crf", "21", "-an", str(folder / "plain.mp4")]
    began = time.perf_counter()
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    plain = time.perf_counter() - began
    print(f"ffmpeg alone: {plain:.2f} s; ours takes {seconds / plain:.2f} times as long, with sound")


if __name__ == "__main__":
    main()
