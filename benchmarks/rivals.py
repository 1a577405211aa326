"""The same painted layers made into a film by Offshoot, by a MoviePy script and by one ffmpeg filter graph.

A shot is painted once; each of its layers is written as a PNG with alpha, and each way moves the same layers with the
same dolly: enlarged about the horizon's middle, near ones more. The rivals have the easier film: their water does not
ripple, nothing sways, there is no bloom, grain or mirror, while Offshoot's figure counts its painting and all of that.
Encoding is the same everywhere (H.264, the settings of `media.encode`); encode-only is its cost alone, from frames that
lie ready. None makes sound, and loading modules is counted for none. Figures are processor seconds.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import cv2
import imageio_ffmpeg
import numpy as np

ROOT = Path(__file__).resolve().parents[1]
PROMPTS = (
    "a sailboat at sunset by the seaside, dolly in",
    "a deer in a forest at dawn, dolly in",
    "a dog in the kitchen, dolly in",
)
WIDTH, HEIGHT, FPS, SECONDS = 540, 960, 24, 5
# Times the rival's processor seconds that ours may take: a fifth of MoviePy's, all of the graph's, three encodings.
BARS = {"MoviePy": 1 / 5, "one filter graph": 1.0, "encode only": 3.0}
X264 = ["-c:v", "libx264", "-crf", "21", "-preset", "veryfast", "-threads", "1", "-pix_fmt", "yuv420p"]
X264 += ["-x264-params", "subme=1:trellis=0:mixed-refs=0:weightp=0:rc-lookahead=5", "-g", str(FPS * 2)]


def compare(moviepy: str) -> None:
    """Print processor seconds of each way and how ours compares."""
    shares: dict[str, list[float]] = {}
    for prompt in PROMPTS:
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            spent = {"Offshoot": _told([sys.executable, __file__, "ours", prompt, folder])}
            _run([sys.executable, __file__, "layers", prompt, folder])
            layers = json.loads((work / "layers.json").read_text())
            if _has_moviepy(moviepy):
                script = str(Path(__file__).with_name("moviepy_film.py"))
                spent["MoviePy"] = _told([moviepy, script, folder, imageio_ffmpeg.get_ffmpeg_exe()])
            spent["one filter graph"] = _spent(_graph(layers, work))
            spent["encode only"] = _told([sys.executable, __file__, "encode", prompt, folder])
        said = "   ".join(f"{name} {seconds:.1f} s" for name, seconds in spent.items())
        print(f"  {prompt[:46]:<46} {len(layers):3d} layers   {said}", flush=True)
        for name, seconds in spent.items():
            shares.setdefault(name, []).append(spent["Offshoot"] / seconds)
    for name, bar in BARS.items():
        if name not in shares:
            print(f"{name:<16} skipped: {moviepy} has no moviepy; see --moviepy")
            continue
        middle, worst = statistics.median(shares[name]), max(shares[name])
        held = "yes" if middle <= bar else "NO"
        print(f"ours / {name:<16} median {middle:5.2f}   worst {worst:5.2f}   at most {bar:4.2f}: {held}")


def _run(arguments: list[str]) -> str:
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{arguments[:3]}: {done.stderr[-600:]}")
    return done.stdout


def _told(arguments: list[str]) -> float:
    """Processor seconds as the command itself tells them on its last line."""
    return float(_run(arguments).split()[-1])


def _spent(arguments: list[str]) -> float:
    """Processor seconds of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _run(arguments)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _clock() -> float:
    """Processor seconds of this process and its children so far."""
    return sum(os.times()[:4])


def _has_moviepy(python: str) -> bool:
    try:
        return subprocess.run([python, "-c", "import moviepy"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def ours(prompt: str, folder: Path) -> None:
    """The film of a storyboard, without sound; tells its processor seconds."""
    from generation.engines import registry
    from generation.storyboard.director.direct import direct
    from media.encode import encode

    board = direct(prompt, ms=SECONDS * 1000).storyboard
    began = _clock()
    film = registry.get("sketch").film(board, registry.size_for("9:16", WIDTH), fps=FPS)
    encode(film.frames(), out=folder / "ours.mp4", width=WIDTH, height=HEIGHT, fps=FPS)
    film.close()
    print(_clock() - began)


def encode_only(prompt: str, folder: Path) -> None:
    """Encode the frames of our film, read beforehand; tells its processor seconds."""
    from media.encode import encode

    frames = np.fromfile(folder / "frames.bgr", np.uint8).reshape(-1, HEIGHT, WIDTH, 3)
    began = _clock()
    encode(iter(frames), out=folder / "only.mp4", width=WIDTH, height=HEIGHT, fps=FPS)
    print(_clock() - began)


def export(prompt: str, folder: Path) -> None:
    """Write the shot's layers as PNGs, how each moves, and the frames of our film, raw."""
    from generation.engines.base import Size
    from generation.engines.sketch.film import SketchFilm
    from generation.engines.sketch.shot import PaintedShot
    from generation.engines.sketch.stage.view import SKY, View
    from generation.storyboard.director.direct import direct

    board = direct(prompt, ms=SECONDS * 1000).storyboard
    shot = PaintedShot(board, board.shots[0], WIDTH, HEIGHT)
    view, start, end = View.of(WIDTH, HEIGHT), shot._pose(0.0), shot._pose(SECONDS - 1e-3)
    told: list[dict[str, Any]] = []
    seen = shot._beyond.copy()
    for item in shot._items:
        cutout, box = _cutout(item, seen, view, start)
        if cutout is None:
            continue
        name = f"layer-{len(told):03d}.png"
        cv2.imwrite(str(folder / name), cutout)
        grown = 1.0 if item.z >= SKY or start.scale(item.z) <= 0 else end.scale(item.z) / start.scale(item.z)
        layer = {"file": name, "x": box[0], "y": box[1], "cx": WIDTH / 2, "cy": start.horizon(view)}
        grown = min(max(grown, 1.0), 3.0)
        told.append({**layer, "grown": grown if _stays(layer, cutout.shape, grown) else 1.0})
    (folder / "layers.json").write_text(json.dumps(told))
    film = SketchFilm(board, Size(WIDTH, HEIGHT), fps=FPS)
    with (folder / "frames.bgr").open("wb") as raw:
        for frame in film.frames():
            raw.write(frame.data)
    film.close()


def _stays(layer: dict[str, Any], shape: tuple[int, ...], grown: float) -> bool:
    """Whether a layer is still in the picture when it has grown: MoviePy fails on one that is not."""
    for about, corner, long, room in (
        (layer["cx"], layer["x"], shape[1], WIDTH),
        (layer["cy"], layer["y"], shape[0], HEIGHT),
    ):
        low = about + (corner - about) * grown
        if low > room - 3 or low + long * grown < 3:
            return False
    return True


def _cutout(item: Any, seen: np.ndarray, view: Any, pose: Any) -> tuple[np.ndarray | None, tuple[int, int]]:
    """What an item adds to the picture, as a picture with alpha cut to what is not clear, and where it lies."""
    black, white = np.zeros_like(seen), np.full_like(seen, 255)
    for canvas in (black, white, seen):
        item.draw(canvas, view, pose, 0.0)
    alpha = np.clip(255 - (white.astype(np.float32) - black).mean(2), 0, 255)
    if isinstance(getattr(item, "mirrors", None), list):
        # A mirror has no colours of its own: what it shows is opaque.
        alpha = np.where(alpha > 0, 255, 0).astype(np.float32)
        black = seen
    alpha = np.maximum(alpha, black.max(2).astype(np.float32))
    if not (alpha > 2).any():
        return None, (0, 0)
    colours = np.clip(black * (255 / np.maximum(alpha, 1))[..., None], 0, 255)
    x, y, wide, high = cv2.boundingRect((alpha > 2).astype(np.uint8))
    both = np.dstack([colours, alpha]).astype(np.uint8)[y : y + high, x : x + wide]
    return both, (x, y)


def _graph(layers: list[dict[str, Any]], work: Path) -> list[str]:
    """One ffmpeg command: every layer a looped picture, scaled frame by frame and overlaid."""
    arguments = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-loglevel", "error", "-y"]
    graph = [f"color=black:s={WIDTH}x{HEIGHT}:r={FPS}:d={SECONDS}[b0]"]
    for number, layer in enumerate(layers):
        arguments += ["-loop", "1", "-framerate", str(FPS), "-t", str(SECONDS), "-i", str(work / layer["file"])]
        size = f"(1+{layer['grown'] - 1:.5f}*t/{SECONDS})"
        place = [
            f"{about:.2f}+({corner}-{about:.2f})*{size}"
            for about, corner in ((layer["cx"], layer["x"]), (layer["cy"], layer["y"]))
        ]
        moves = layer["grown"] > 1.001
        source = f"[{number}:v]"
        if moves:
            graph.append(f"{source}scale=w='iw*{size}':h='ih*{size}':eval=frame:flags=bilinear[s{number}]")
            source = f"[s{number}]"
        x, y = place if moves else (str(layer["x"]), str(layer["y"]))
        graph.append(f"[b{number}]{source}overlay=x='{x}':y='{y}':eval={'frame' if moves else 'init'}[b{number + 1}]")
    script = work / "graph.txt"
    script.write_text(";\n".join(graph))
    last = f"[b{len(layers)}]"
    arguments += ["-filter_complex_threads", "2", "-/filter_complex", str(script), "-map", last, "-t", str(SECONDS)]
    return [*arguments, *X264, str(work / "graph.mp4")]


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "platform")]
    {"ours": ours, "layers": export, "encode": encode_only}[sys.argv[1]](sys.argv[2], Path(sys.argv[3]))
