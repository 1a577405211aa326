"""Recordings from the library: read from their files, and fitted to a film."""

from collections.abc import Mapping
from pathlib import Path

import av
import numpy as np

from generation.soundtrack.shape import RATE, Sound, envelope, lay, samples
from generation.storyboard.schema import Storyboard

# Works by id, each with the file it lies in.
Works = Mapping[str, Path]
# A recording is at most as long as an upload may be.
_LONGEST_SECONDS = 600
_OVERLAP_SECONDS = 0.35


class RecordingUnreadable(ValueError):
    """A recording that a film asks for is not there, or holds no sound; one line says which."""


def works_of(storyboard: Storyboard) -> list[str]:
    """The ids of the recordings that a film plays, each once, in the order of its tracks."""
    found = [getattr(track, "work", None) for track in storyboard.tracks]
    return list(dict.fromkeys(work for work in found if work))


def read(path: Path, *, seconds: float = _LONGEST_SECONDS) -> Sound:
    """The first `seconds` of a sound file as (2, n) float32 within ±1 at 48 kHz. Raises RecordingUnreadable."""
    most, have = samples(seconds), 0
    pieces: list[np.ndarray] = []
    try:
        with av.open(str(path)) as container:
            resampler = av.AudioResampler(format="fltp", layout="stereo", rate=RATE)
            for frame in container.decode(audio=0):
                for piece in resampler.resample(frame):
                    pieces.append(piece.to_ndarray())
                    have += pieces[-1].shape[1]
                if have >= most:
                    break
            else:
                pieces += [piece.to_ndarray() for piece in resampler.resample(None)]
    except (av.error.FFmpegError, OSError, IndexError, ValueError) as error:
        raise RecordingUnreadable(f"{path.name} cannot be read as sound.") from error
    if not pieces:
        raise RecordingUnreadable(f"{path.name} holds no sound.")
    return np.concatenate(pieces, axis=1)[:, :most].astype(np.float32, copy=False)


def beginning(path: Path, *, ms: int) -> Sound:
    """A film's sound up to a moment as (2, n); silence, (2, 0), where it has none. Raises RecordingUnreadable for a
    file that cannot be opened."""
    try:
        with av.open(str(path)) as container:
            if not container.streams.audio:
                return np.zeros((2, 0), np.float32)
    except (av.error.FFmpegError, OSError) as error:
        raise RecordingUnreadable(f"{path.name} cannot be read as sound.") from error
    return read(path, seconds=ms / 1000)


def at_speed(sound: Sound, speed: float) -> Sound:
    """Faster or slower without another pitch: ffmpeg's atempo, which takes half to twice at a time."""
    graph = av.filter.Graph()
    source = graph.add_abuffer(format="fltp", sample_rate=RATE, layout="stereo")
    last, left = source, speed
    while left != 1:
        step = min(2.0, max(0.5, left))
        tempo = graph.add("atempo", f"{step:.6f}")
        last.link_to(tempo)
        last, left = tempo, 1 if abs(left / step - 1) < 1e-6 else left / step
    planar, sink = graph.add("aformat", "sample_fmts=fltp:channel_layouts=stereo"), graph.add("abuffersink")
    last.link_to(planar)
    planar.link_to(sink)
    graph.configure()
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(sound), format="fltp", layout="stereo")
    frame.sample_rate = RATE
    source.push(frame)
    source.push(None)
    pieces = []
    while True:
        try:
            pulled = sink.pull()
            if isinstance(pulled, av.AudioFrame):
                pieces.append(pulled.to_ndarray())
        except (av.error.EOFError, av.error.BlockingIOError):
            break
    return np.concatenate(pieces, axis=1).astype(np.float32) if pieces else sound[:, :0]


def fitted(sound: Sound, n: int, *, tempo: float = 0.0) -> Sound:
    """A recording as (2, n) samples: cut where it is longer; where it is shorter, begun again with a short cross-fade,
    on a beat if its `tempo` (beats a minute) is known."""
    if sound.shape[-1] >= n:
        return np.ascontiguousarray(sound[:, :n])
    step = _turn(sound.shape[-1], tempo)
    overlap = min(samples(_OVERLAP_SECONDS), sound.shape[-1] - step, step // 2)
    once = sound[:, : step + overlap] * envelope(step + overlap, attack=0.0, release=overlap / RATE)
    again = sound[:, : step + overlap] * envelope(step + overlap, attack=overlap / RATE, release=overlap / RATE)
    bus = np.zeros((2, n), np.float32)
    lay(bus, once, 0.0)
    for start in range(step, n, step):
        lay(bus, again, start / RATE)
    return bus


def _turn(length: int, tempo: float) -> int:
    """After how many samples a recording of this length begins again: with whole beats played, and some to fade."""
    spare = min(samples(_OVERLAP_SECONDS), length // 4)
    if tempo > 0:
        beat = samples(60 / tempo)
        if beats := (length - spare) // beat:
            return int(beats * beat)
    return max(1, length - spare)
