"""From a finished film to its smaller sizes, its poster and its animated preview, in one reading of the master."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import ffmpeg
import imageio_ffmpeg

from media.probe import Probe
from media.store import StoreFull

SHORT_SIDES = (720, 540, 360)
LOOP_SHORT_SIDE = 270
LOOP_FPS = 12
LOOP_MS = 3000
LOOP_BYTES = 400_000
# Grain makes an animated picture large; the first quality that fits is taken.
LOOP_QUALITIES = (60, 25, 5)
POSTER_MOMENTS = (0.1, 0.3, 0.5, 0.7, 0.9)
THREADS = min(2, os.cpu_count() or 1)
FULL = ("No space left on device", "Disk quota exceeded")
# Without the encoder's name and the date in the file, the same film gives the same bytes.
QUIET = ("-hide_banner", "-loglevel", "error", "-nostats")
MP4 = {"format": "mp4", "movflags": "+faststart", "map_metadata": -1, "fflags": "+bitexact", "flags:v": "+bitexact"}


class TranscodeFailed(RuntimeError):
    """ffmpeg could not read the master or write its renditions; one line says why."""


@dataclass(frozen=True)
class Made:
    """One made file: its kind (`720`, `540`, `360`, `poster`, `loop`), media type, and size in pixels."""

    kind: str
    path: Path
    mime: str
    width: int
    height: int


def make_renditions(master: Path, *, measured: Probe, into: Path) -> list[Made]:
    """Make in the folder `into` all that `master` lacks: smaller sizes, a poster, a silent animated preview.

    Sizes name the short side in pixels. None is scaled up, and the master's own size is left to the master. `measured`
    is the master's `probe`. Raises `TranscodeFailed`, `StoreFull`; `into` may then hold parts, and is the caller's to
    remove.
    """
    source = ffmpeg.input(str(master), threads=THREADS)
    sides = [side for side in SHORT_SIDES if side < measured.short_side]
    pictures = source.video.filter_multi_output("split", len(sides) + 2)
    films = [_film(side, measured, into) for side in sides]
    outputs = [_film_output(source, pictures[index], made, measured) for index, made in enumerate(films)]
    loop = Made("loop", into / "loop.webp", "image/webp", *_fitted(measured, LOOP_SHORT_SIDE))
    outputs.append(_loop_output(pictures[len(sides)], loop, measured, LOOP_QUALITIES[0]))
    outputs.append(_candidates_output(pictures[len(sides) + 1], measured, into))
    _run(ffmpeg.merge_outputs(*outputs), measured)
    for quality in LOOP_QUALITIES[1:]:
        if loop.path.stat().st_size <= LOOP_BYTES:
            break
        _run(_loop_output(source.video, loop, measured, quality), measured)
    poster = Made("poster", _best_of(into), "image/jpeg", measured.width, measured.height)
    return [*films, poster, loop]


def _film(side: int, measured: Probe, into: Path) -> Made:
    return Made(str(side), into / f"{side}.mp4", "video/mp4", *_fitted(measured, side))


def _film_output(source: Any, picture: Any, made: Made, measured: Probe) -> Any:
    streams = [picture.filter("scale", made.width, made.height)]
    options: dict[str, Any] = {
        "vcodec": "libx264",
        "preset": "veryfast",
        "crf": 23,
        "pix_fmt": "yuv420p",
        "g": round(measured.fps * 2),
        "threads": THREADS,
    }
    if measured.has_sound:
        streams.append(source.audio)
        options |= {"acodec": "copy"} if measured.audio_codec == "aac" else {"acodec": "aac", "audio_bitrate": "128k"}
    return ffmpeg.output(*streams, str(made.path), **MP4, **options)


def _loop_output(picture: Any, made: Made, measured: Probe, quality: int) -> Any:
    # The middle shows the film; its ends may fade.
    start = max(0, measured.ms - LOOP_MS) / 2000
    cut = picture.filter("trim", start=start, duration=LOOP_MS / 1000).filter("setpts", "PTS-STARTPTS")
    small = cut.filter("fps", LOOP_FPS).filter("scale", made.width, made.height).filter("format", "bgra")
    options = {"vcodec": "libwebp_anim", "quality": quality, "compression_level": 4, "loop": 0}
    return ffmpeg.output(small, str(made.path), **options)


def _candidates_output(picture: Any, measured: Probe, into: Path) -> Any:
    count = max(1, int(measured.ms * measured.fps / 1000))
    wanted = sorted({int(count * moment) for moment in POSTER_MOMENTS})
    chosen = picture.filter("select", "+".join(f"eq(n,{index})" for index in wanted))
    # A JPEG's colours are BT.601 and full range, whatever the film's are.
    full = chosen.filter("scale", out_range="pc", out_color_matrix="bt601").filter("format", "yuvj420p")
    return ffmpeg.output(full, str(into / "poster-%d.jpg"), fps_mode="vfr", **{"q:v": 3})


def _fitted(measured: Probe, side: int) -> tuple[int, int]:
    """Width and height with this short side, or the film's own if that is smaller; even, as H.264 needs."""
    ratio = min(1.0, side / measured.short_side)
    return _even(measured.width * ratio), _even(measured.height * ratio)


def _even(length: float) -> int:
    return max(2, 2 * round(length / 2))


def _best_of(into: Path) -> Path:
    candidates = sorted(into.glob("poster-*.jpg"))
    if not candidates:
        raise TranscodeFailed("The film gave no picture for its poster.")
    return max(candidates, key=_worth)


def _worth(picture: Path) -> float:
    """How well a picture stands for a film: detail, discounted where it is dark."""
    grey = cv2.imread(str(picture), cv2.IMREAD_REDUCED_GRAYSCALE_2)
    if grey is None:
        return -1.0
    detail = float(cv2.Laplacian(grey, cv2.CV_32F).std())
    return (1.0 + detail) * min(1.0, float(grey.mean()) / 96)


def _run(output: Any, measured: Probe) -> None:
    command = output.global_args(*QUIET).overwrite_output().compile(cmd=imageio_ffmpeg.get_ffmpeg_exe())
    limit = 60 + measured.ms / 100
    try:
        # Nothing of the command comes from outside: paths of ours and numbers.
        subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=limit, check=True)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise TranscodeFailed(f"ffmpeg took longer than {limit:.0f} s.") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip()
        if any(sign in said for sign in FULL):
            raise StoreFull from error
        lines = said.splitlines()
        raise TranscodeFailed(f"ffmpeg failed: {lines[-1] if lines else f'exit code {error.returncode}'}") from error
