"""Whether films decay as they are cut again and again, and what cutting costs.

    python benchmarks/remix.py [--generations 10]

Generations of films, each made of the one before, against the same cut made of the drawn film in one step: PSNR of the
frames to the drawn ones, and how far the sound lies above what was added to it (0.1 s at a time, whatever its level).
Read from the earliest film there is, and from the one before. The baseline of speed is ffmpeg alone mirroring the film.
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

MS = 5000
# Stretches of the film before, in milliseconds, and whether they are mirrored.
REFRAME = [(0, MS, True)]
HALVES = [(2500, MS, False), (0, 2500, False)]
# Its stretches lie across the cuts of the film before.
ACROSS = [(1250, 3750, False), (0, 1250, False), (3750, MS, False)]
RUNS = {
    "reframe": [REFRAME],
    "splice": [HALVES],
    "both in turn": [REFRAME, HALVES],
    "splice across cuts": [ACROSS],
}


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
    import imageio_ffmpeg

    from generation.engines import registry
    from generation.engines.base import Size
    from generation.film import make_film
    from generation.soundtrack.recording import read
    from generation.storyboard.director import direct
    from generation.storyboard.reels.reel import Reel

    engine, size = registry.get("sketch"), Size(540, 960)
    drawn = direct("a red sailboat on the sea at sunset, slow dolly in", ms=MS, seed=7).storyboard

    def film(name, board, footage):
        began = time.perf_counter()
        made = make_film(
            board, engine=engine, size=size, out=folder / f"{name}.mp4", work=folder / name, footage=footage
        )
        return made.path, time.perf_counter() - began

    def frames(path):
        with av.open(str(path)) as opened:
            return [frame.to_ndarray(format="bgr24") for frame in opened.decode(video=0)]

    first, _ = film("first", drawn, {})
    own, sound = frames(first), read(first)[:, : MS * 48]
    print(f"{'':43} picture, dB                  sound, dB")
    print(f"{'':43} one step  {generations:2} steps  lost     one step  {generations:2} steps  lost    a film takes")
    for name, kinds in RUNS.items():
        pieces = [(0, MS, False)]
        for number in range(generations):
            pieces = net(kinds[number % len(kinds)], pieces)
        right, heard = rearranged(own, sound, pieces, drawn.canvas.fps)
        path, _ = film(f"{name}-once", cut("g0", pieces, drawn.canvas.fps), {"g0": Reel(first)})
        best = likeness(frames(path), right), clearness(read(path), heard)
        for early in (True, False):
            reels = {"g0": Reel(first, ratio=9 / 16)}
            for number in range(1, generations + 1):
                board = cut(f"g{number - 1}", kinds[(number - 1) % len(kinds)], drawn.canvas.fps)
                path, seconds = film(f"{name}-{early}-{number}", board, reels)
                reels[f"g{number}"] = Reel(path, drawn.canvas.fps, 9 / 16, *((board, board) if early else ()))
            found = likeness(frames(path), right), clearness(read(path), heard)
            how = "from the earliest film" if early else "from the one before"
            told = "     ".join(
                f"{one:8.1f}  {last:8.1f} {one - last:5.2f}" for one, last in zip(best, found, strict=True)
            )
            print(f"{name:19} {how:23} {told}    {seconds:.2f} s")
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-loglevel", "error", "-y", "-i", str(first), "-vf", "hflip"]
    command += ["-c:v", "libx264", "-preset", "veryfast", "-crf", "21", "-an", str(folder / "plain.mp4")]
    began = time.perf_counter()
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    print(f"ffmpeg alone, mirroring it without sound: {time.perf_counter() - began:.2f} s")


def cut(clip, pieces, fps):
    """A film of pieces of another."""
    from generation.storyboard import document
    from remix.kinds.parent import footage_shot

    shots, tracks, at = [], [], 0
    for number, (begin, end, mirror) in enumerate(pieces, 1):
        span = {"clip": clip, "in_ms": begin, "out_ms": end}
        source = {**span, "crop": None, "speed": 1, "reverse": False, "mirror": mirror}
        shots.append(footage_shot(f"s{number}", end - begin, source))
        tracks.append({"id": f"a{number}", "kind": "source", **span, "start_ms": at, "gain_db": 0})
        at += end - begin
    whole = {"schema": "offshoot.storyboard/1", "seed": 1, "language": "en", "style": None}
    canvas = {"aspect": "9:16", "fps": fps}
    return document.load({**whole, "canvas": canvas, "cast": [], "shots": shots, "texts": [], "tracks": tracks})


def net(pieces, before):
    """What pieces of a film are of the film that it was made of, by `before`; what belongs together is one."""
    found = []
    for begin, end, mirror in pieces:
        at = 0
        for first, last, mirrored in before:
            low, high = max(begin, at), min(end, at + last - first)
            if low < high:
                one = (first + low - at, first + high - at, mirror != mirrored)
                if found and found[-1][1:] == (one[0], one[2]):
                    one = (found.pop()[0], one[1], one[2])
                found.append(one)
            at += last - first
    return found


def rearranged(frames, sound, pieces, fps):
    """The frames and the sound as a film of these pieces has them."""
    import numpy as np

    pictures, heard = [], []
    for begin, end, mirror in pieces:
        part = frames[begin * fps // 1000 : end * fps // 1000]
        pictures += [frame[:, ::-1] for frame in part] if mirror else part
        heard.append(sound[:, begin * 48 : end * 48])
    return pictures, np.concatenate(heard, axis=1)


def likeness(frames, right):
    """Mean PSNR in dB."""
    import cv2
    import numpy as np

    pairs = zip(frames, right, strict=True)
    return float(np.mean([cv2.PSNR(np.ascontiguousarray(a), np.ascontiguousarray(b)) for a, b in pairs]))


def clearness(sound, right, window=4800):
    """The energy of the right sound over that of what is wrong, in dB, each window at the level that suits it best."""
    import numpy as np

    good = wrong = 0.0
    for at in range(0, right.shape[1] - window + 1, window):
        one, other = right[:, at : at + window], sound[:, at : at + window]
        gain = float((one * other).sum()) / max(1e-12, float((other * other).sum()))
        good += float((one * one).sum())
        wrong += float(((one - gain * other) ** 2).sum())
    return 10 * np.log10(good / wrong)


if __name__ == "__main__":
    main()
