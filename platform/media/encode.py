"""Frames into a file: H.264 and AAC, by piping to the bundled ffmpeg."""

import os
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, cast

import cv2
import ffmpeg
import imageio_ffmpeg
import numpy as np
from numpy.typing import NDArray

AUDIO_RATE = "160k"
# Full-range BGR to studio-range Y, Cb, Cr: ITU-R BT.709-6, items 3.2 to 3.4, for eight bits.
_TO_YUV = np.array(
    [
        [0.0722 * 219 / 255, 0.7152 * 219 / 255, 0.2126 * 219 / 255, 16],
        [0.5 * 224 / 255, -0.7152 / 1.8556 * 224 / 255, -0.2126 / 1.8556 * 224 / 255, 128],
        [-0.0722 / 1.5748 * 224 / 255, -0.7152 / 1.5748 * 224 / 255, 0.5 * 224 / 255, 128],
    ]
)
# What ffmpeg says when a disk or quota is full.
_FULL = ("No space left on device", "Disk quota exceeded", "File too large")


class EncodeError(RuntimeError):
    """A film could not be written; one line says why. `full` is true when the disk had no room."""

    def __init__(self, message: str, *, full: bool = False) -> None:
        super().__init__(message)
        self.full = full


def encode(
    frames: Iterable[NDArray[np.uint8]],
    *,
    out: Path,
    width: int,
    height: int,
    fps: int,
    audio: Path | None = None,
    crf: int = 21,
    preset: str = "veryfast",
) -> int:
    """Write BGR frames (height, width, 3) as an MP4 (H.264 yuv420p, BT.709) and answer how many there were.

    With `audio` (a WAV of the film's length) the sound is AAC at 160 kbit/s. The file appears whole or not at all, its
    index first. Raises EncodeError; what `frames` raises passes through, and ffmpeg is gone by then.
    """
    # Turned here, a frame costs a quarter of what ffmpeg's own turning costs, and half the bytes to hand over.
    raw = ffmpeg.input("pipe:", format="rawvideo", pix_fmt="yuv420p", s=f"{width}x{height}", framerate=fps)
    video = raw.filter("setparams", colorspace="bt709", range="tv", color_primaries="bt709", color_trc="bt709")
    options: dict[str, Any] = {
        "vcodec": "libx264",
        "crf": crf,
        "preset": preset,
        # Drawing takes the other cores and is never faster than this one; a second thread costs 20 MB at 720p.
        "threads": 1,
        # A quarter less work for a twentieth more bytes (measured on films with grain and rain): one reference
        # search per block and no weighing of frames, which painted planes do not reward. Looking five frames ahead, not
        # ten, saves 20 MB at 720p.
        "x264-params": "subme=1:trellis=0:mixed-refs=0:weightp=0:rc-lookahead=5",
        "g": fps * 2,
        "colorspace": "bt709",
        "color_primaries": "bt709",
        "color_trc": "bt709",
        "color_range": "tv",
    }
    streams = [video]
    if audio is not None:
        streams.append(ffmpeg.input(str(audio)).audio)
        options |= {"acodec": "aac", "audio_bitrate": AUDIO_RATE}
    with _beside(out) as (part, _):
        count = _pipe(_to_mp4(streams, part, options), frames, (height, width, 3))
        if count == 0:
            raise EncodeError("There is no frame to encode.")
    return count


def join(parts: Sequence[Path], *, out: Path, audio: Path | None = None) -> None:
    """Put films of one size and rate after each other without encoding their pictures again, and lay sound under them.

    The file appears whole or not at all, its index first. Raises EncodeError.
    """
    with _beside(out) as (part, listing):
        lines = (f"file '{str(one.resolve()).replace(chr(39), chr(39) + chr(92) + chr(39) * 2)}'\n" for one in parts)
        try:
            listing.write_text("".join(lines))
        except OSError as error:
            raise EncodeError(f"{out.name} could not be written: {error.strerror}", full=error.errno == 28) from error
        options: dict[str, Any] = {"vcodec": "copy"}
        streams = [ffmpeg.input(str(listing), format="concat", safe=0).video]
        if audio is not None:
            streams.append(ffmpeg.input(str(audio)).audio)
            options |= {"acodec": "aac", "audio_bitrate": AUDIO_RATE}
        _pipe(_to_mp4(streams, part, options), (), ())


def lay_over(source: Path, *, mark: Path, out: Path, across: str, down: str, sound: bool) -> None:
    """A copy of a film with a picture laid over it all through, at (`across`, `down`) in ffmpeg's own terms, nearly as
    good as it was; its sound untouched. Raises EncodeError."""
    film, options = ffmpeg.input(str(source)), {"vcodec": "libx264", "preset": "veryfast", "crf": 18}
    laid = ffmpeg.overlay(film.video, ffmpeg.input(str(mark)).video, x=across, y=down).filter("format", "yuv420p")
    with _beside(out) as (part, _):
        streams = [laid, *([film.audio] if sound else [])]
        _pipe(_to_mp4(streams, part, {**options, **({"acodec": "copy"} if sound else {})}), (), ())


def encode_sound(source: Path, *, out: Path) -> None:
    """A sound file as AAC in an MP4 (`.m4a`); the same sound gives the same bytes. Raises EncodeError."""
    with _beside(out) as (part, _):
        streams = [ffmpeg.input(str(source)).audio]
        _pipe(_to_mp4(streams, part, {"acodec": "aac", "audio_bitrate": AUDIO_RATE}), (), ())


def place(film: Path, *, out: Path) -> None:
    """Copy a finished film to `out`; it appears whole or not at all. Raises EncodeError."""
    with _beside(out) as (part, _):
        try:
            shutil.copyfile(film, part)
        except OSError as error:
            raise EncodeError(f"{out.name} could not be written: {error.strerror}", full=error.errno == 28) from error


class _beside:
    """Names for a part file and a scratch file beside `out`; the part takes its place only if all went well."""

    def __init__(self, out: Path) -> None:
        self._out = out

    def __enter__(self) -> tuple[Path, Path]:
        try:
            handle, name = tempfile.mkstemp(prefix=f".{self._out.stem}-", suffix=".part.mp4", dir=self._out.parent)
        except OSError as error:
            full = error.errno == 28
            raise EncodeError(f"{self._out} cannot be written: {error.strerror}.", full=full) from error
        os.close(handle)
        self._part = Path(name)
        self._scratch = self._part.with_suffix(".txt")
        return self._part, self._scratch

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            if kind is None:
                umask = os.umask(0)
                os.umask(umask)
                self._part.chmod(0o666 & ~umask)
                self._part.replace(self._out)
        except OSError as error:
            raise EncodeError(f"{self._out} cannot be written: {error.strerror}.") from error
        finally:
            self._part.unlink(missing_ok=True)
            self._scratch.unlink(missing_ok=True)


def _to_mp4(streams: list[Any], part: Path, options: dict[str, Any]) -> Any:
    output = ffmpeg.output(*streams, str(part), format="mp4", movflags="+faststart", map_metadata=-1, **options)
    # Byte-exact flags keep the library's version and the date out of the file: same film, same bytes.
    flags = ("-hide_banner", "-loglevel", "error", "-nostats", "-fflags", "+bitexact", "-flags:v", "+bitexact")
    return output.global_args(*flags, "-flags:a", "+bitexact").overwrite_output()


def _pipe(output: Any, frames: Iterable[NDArray[np.uint8]], shape: tuple[int, ...]) -> int:
    try:
        process: subprocess.Popen[bytes] = output.run_async(
            cmd=imageio_ffmpeg.get_ffmpeg_exe(), pipe_stdin=True, pipe_stderr=True
        )
    except (OSError, RuntimeError) as error:
        raise EncodeError(f"The encoder did not start: {error}") from error
    said: list[bytes] = []
    sink, complaints = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stderr)
    reader = threading.Thread(target=_listen, args=(complaints, said), daemon=True)
    reader.start()
    count = 0
    try:
        for frame in frames:
            if frame.shape != shape:
                raise ValueError(f"frame {count} is {frame.shape}, not {shape}")
            for plane in _planes(frame):
                sink.write(plane.data)
            count += 1
        sink.close()
        code = process.wait()
        reader.join()
    except BrokenPipeError:
        # ffmpeg went first; it says why below.
        code = process.wait()
        reader.join()
    except BaseException:
        process.kill()
        process.wait()
        raise
    finally:
        with suppress(OSError):
            sink.close()
        complaints.close()
    if code != 0:
        text = b"".join(said).decode(errors="replace")
        # A file that may grow no further ends ffmpeg with SIGXFSZ before it can say so.
        if code == -signal.SIGXFSZ or any(sign in text for sign in _FULL):
            raise EncodeError("The disk is full. Free some space there, then try again.", full=True)
        last = next(
            (line.strip() for line in reversed(text.splitlines()) if line.strip()), f"it ended with status {code}"
        )
        raise EncodeError(f"The encoder stopped: {last}")
    return count


def _planes(frame: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8]]:
    """A BGR frame as Y, and Cb and Cr at half its size."""
    bright, blue, red = cv2.split(cv2.transform(frame, _TO_YUV))
    half = (frame.shape[1] // 2, frame.shape[0] // 2)
    return bright, *(cv2.resize(plane, half, interpolation=cv2.INTER_AREA) for plane in (blue, red))


def _listen(stream: IO[bytes], said: list[bytes]) -> None:
    with suppress(ValueError, OSError):
        while chunk := stream.read(4096):
            said.append(chunk)
