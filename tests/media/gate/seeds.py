"""Honest files, drawn once: what the hostile ones are made from."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

import imageio_ffmpeg

PICTURE = ("-f", "lavfi", "-i", "testsrc2=size=96x64:rate=10:duration=1")
TONE = ("-f", "lavfi", "-i", "sine=frequency=330:sample_rate=44100:duration=1")
X264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
SUFFIXES = ("mp4", "mov", "webm", "mkv", "gif", "jpg", "png", "webp", "wav", "mp3", "m4a", "ogg", "flac")
FAST = ("-movflags", "+faststart")


def ffmpeg(*arguments: str | Path) -> None:
    """The bundled ffmpeg, quietly; it must succeed."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-loglevel", "error", "-nostdin", "-y", *map(str, arguments)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)


@dataclass(frozen=True)
class Seeds:
    """A folder of good files, read by their suffix."""

    folder: Path

    def __getitem__(self, suffix: str) -> bytes:
        return self.path(suffix).read_bytes()

    def path(self, suffix: str) -> Path:
        return self.folder / f"good.{suffix}"

    @property
    def suffixes(self) -> list[str]:
        return sorted(path.suffix[1:] for path in self.folder.iterdir())


def draw_seeds(folder: Path) -> Seeds:
    """One good file of every format the gate takes, each a second or a picture, in one run of ffmpeg."""
    folder.mkdir(parents=True, exist_ok=True)
    out = {suffix: folder / f"good.{suffix}" for suffix in SUFFIXES}
    ffmpeg(
        *PICTURE, *TONE,
        "-map", "0:v", "-map", "1:a", *X264, "-c:a", "aac", *FAST, out["mp4"],
        "-map", "0:v", "-map", "1:a", *X264, "-c:a", "pcm_s16le", out["mov"],
        "-map", "0:v", "-map", "1:a", "-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libopus", out["webm"],
        "-map", "0:v", "-map", "1:a", *X264, "-c:a", "aac", out["mkv"],
        "-map", "0:v", out["gif"],
        "-map", "0:v", "-frames:v", "1", "-update", "1", out["jpg"],
        "-map", "0:v", "-frames:v", "1", "-update", "1", out["png"],
        "-map", "0:v", "-frames:v", "1", "-c:v", "libwebp", out["webp"],
        *(part for suffix in ("wav", "mp3", "m4a", "flac") for part in ("-map", "1:a", out[suffix])),
        "-map", "1:a", "-c:a", "libopus", "-ar", "48000", out["ogg"],
    )  # fmt: skip
    return Seeds(folder)
