"""What is inside a film file, read from its own index and first frames."""

from dataclasses import dataclass
from pathlib import Path

import av
from av.container import InputContainer
from django.utils.translation import gettext as _

# A playlist or a concat script would make the demuxer open files and addresses of its author's choosing.
SAFE = {"format_whitelist": "mov,matroska,webm", "protocol_whitelist": "file"}


class NotMedia(ValueError):
    """The file is not a film that can be read."""


@dataclass(frozen=True)
class Probe:
    """A film's measures: length in milliseconds, size in pixels as stored, frames a second."""

    ms: int
    width: int
    height: int
    fps: float
    video_codec: str
    audio_codec: str | None

    @property
    def has_sound(self) -> bool:
        return self.audio_codec is not None

    @property
    def short_side(self) -> int:
        return min(self.width, self.height)


def probe(path: Path) -> Probe:
    """Measure a film (MP4, QuickTime, Matroska, WebM). Raises `NotMedia`, `FileNotFoundError`."""
    if not path.exists():
        raise FileNotFoundError(f"There is no file at {path}.")
    try:
        with av.open(str(path), options=SAFE, metadata_errors="replace") as container:
            return _measured(container, path)
    except (av.error.FFmpegError, OSError, ValueError) as error:
        if isinstance(error, NotMedia):
            raise
        raise NotMedia(_("{name} is not a film that can be read.").format(name=path.name)) from error


def _measured(container: InputContainer, path: Path) -> Probe:
    if not container.streams.video:
        raise NotMedia(_("{name} has no picture.").format(name=path.name))
    video = container.streams.video[0]
    # Codecs found in the index may still hold nothing: one decoded frame is the proof.
    if next(container.decode(video), None) is None:
        raise NotMedia(_("{name} has no picture.").format(name=path.name))
    fps = float(video.average_rate or video.guessed_rate or 0)
    if video.duration is not None and video.time_base is not None:
        seconds = float(video.duration * video.time_base)
    else:
        seconds = (container.duration or 0) / av.time_base
    if seconds <= 0 or fps <= 0:
        raise NotMedia(_("{name} has no length.").format(name=path.name))
    audio = container.streams.audio[0].codec_context.name if container.streams.audio else None
    context = video.codec_context
    return Probe(round(seconds * 1000), context.width, context.height, fps, context.name, audio)
