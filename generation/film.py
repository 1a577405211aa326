"""From a storyboard to a film file, in stages whose results survive a crash: plan, the engine's own, sound, picture,
file."""

import errno
import hashlib
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2

from generation.engines.base import NO_FOOTAGE, Engine, Film, Footage, Progress, Size, Tell
from generation.engines.pixels import Frame
from generation.soundtrack.compose import SoundtrackError, compose, compose_over, write_wav
from generation.soundtrack.recording import Works, works_of
from generation.storyboard.document import canonical
from generation.storyboard.schema import Storyboard
from media.encode import EncodeError, encode, join, place

# A picture part holds five seconds: what a crash can cost at most.
PART_SECONDS = 5
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
GLANCE_SECONDS = 0.7
GLANCE_WIDTH = 360
# Drafts are watched once, on a phone: a faster preset, and a coarser one would show.
DRAFT_SIDE = 400


class FilmError(RuntimeError):
    """A film could not be made; one line says why. `full` is true when the disk had no room."""

    def __init__(self, message: str, *, full: bool = False) -> None:
        super().__init__(message)
        self.full = full


@dataclass(frozen=True, slots=True)
class Filmed:
    """A finished film: where it lies, how many frames, how long it took to make (seconds), how many were taken over."""

    path: Path
    frames: int
    seconds: float
    kept: int = 0


def make_film(
    storyboard: Storyboard,
    *,
    engine: Engine,
    size: Size,
    out: Path,
    work: Path,
    fps: int | None = None,
    works: Works | None = None,
    footage: Footage = NO_FOOTAGE,
    on_progress: Tell = lambda progress: None,
) -> Filmed:
    """Render a storyboard to `out` (MP4 with sound), keeping each stage's result in `work`.

    A result is named by a hash of all it depends on, so a second call with the same inputs goes on where the first
    stopped. `works` are the files of the recordings that it names, `footage` the films. `on_progress` is called
    between frames; what it raises (Canceled) stops the work at once: ffmpeg has ended and no half file is left when it
    passes through. Raises FilmError, and EngineFault where the engine cannot work here.
    """
    began = time.monotonic()
    for problem in engine.problems(storyboard):
        raise FilmError(f"{problem.path}: {problem.message}")
    try:
        work.mkdir(parents=True, exist_ok=True)
        out.parent.mkdir(parents=True, exist_ok=True)
        on_progress(Progress("plan", 0, 1))
        film = engine.film(storyboard, size, fps=fps, footage=footage)
        try:
            key = _key(engine.name, engine.version, *size, film.fps, canonical(storyboard), *_told(footage))
            _plan(film, work / f"plan-{key}.json")
            on_progress(Progress("plan", 1, 1))
            film.prepare(work, on_progress)
            key = _key(key, film.identity())
            sound = _sound(storyboard, film, key, work, works or {}, footage, on_progress)
            # A film of one part is encoded with its sound at once: that saves a second start of the encoder.
            alone = film.count <= PART_SECONDS * film.fps
            key = _key(key, sound.name) if alone else key
            parts, kept = _picture(film, work, key, on_progress, sound if alone else None)
        finally:
            film.close()
        on_progress(Progress("file", 0, 1))
        if alone:
            place(parts[0], out=out)
        else:
            join(parts, out=out, audio=sound)
        on_progress(Progress("file", 1, 1))
    except (EncodeError, SoundtrackError) as error:
        raise FilmError(str(error), full=getattr(error, "full", False)) from error
    except OSError as error:
        full = error.errno in FULL
        said = (
            "The disk is full. Free some space there, then try again."
            if full
            else f"{error.filename or work}: {error.strerror}"
        )
        raise FilmError(said, full=full) from error
    return Filmed(out, film.count, time.monotonic() - began, kept)


def _key(*inputs: object) -> str:
    digest = hashlib.sha256()
    for part in inputs:
        digest.update(part if isinstance(part, bytes) else str(part).encode())
        digest.update(b"\0")
    return digest.hexdigest()[:24]


def _plan(film: Film, path: Path) -> None:
    if not path.exists():
        _whole(
            path,
            json.dumps({"frames": film.count, "fps": film.fps, "size": [film.width, film.height]}, indent=1).encode(),
        )


def _whole(path: Path, content: bytes) -> None:
    part = path.with_suffix(".part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _sound(
    storyboard: Storyboard, film: Film, key: str, work: Path, works: Works, footage: Footage, on_progress: Tell
) -> Path:
    """The film's own sound with the spoken lines over it, or the soundtrack composed to the storyboard, which hangs on
    where and when the shots play, not on who is in them."""
    plain = [
        (shot.ms, shot.transition.kind, shot.transition.ms, shot.setting.model_dump_json()) for shot in storyboard.shots
    ]
    tracks = [track.model_dump_json() for track in storyboard.tracks]
    on_progress(Progress("sound", 0, 1))
    own = film.sound()
    played = [_file_hash(works[name]) for name in works_of(storyboard) if name in works]
    taken = _told(footage) if any(track.kind == "source" for track in storyboard.tracks) else []
    brought = [key] if own is not None else []
    path = work / f"sound-{_key(storyboard.seed, plain, tracks, *played, *taken, *brought)}.wav"
    if not path.exists():
        made = compose(storyboard, works=works, footage=footage) if own is None else compose_over(own, storyboard)
        write_wav(path, made)
    on_progress(Progress("sound", 1, 1))
    return path


def _told(footage: Footage) -> list[str | bytes]:
    """All that films in a film are known by: which they are, their files, and how they were cut."""
    told: list[str | bytes] = []
    for name in sorted(footage):
        reel = footage[name]
        cuts = [canonical(board) for board in (reel.seen, reel.heard) if board is not None]
        told += [name, _file_hash(reel.path) if reel.path else "", str(reel.fps), *cuts]
    return told


def _file_hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _picture(film: Film, work: Path, key: str, on_progress: Tell, sound: Path | None) -> tuple[list[Path], int]:
    """Encode the missing parts; answer all parts in order, and how many frames were there already."""
    step = PART_SECONDS * film.fps
    starts = range(0, film.count, step)
    parts = [work / f"picture-{key}-{start:05d}.mp4" for start in starts]
    missing = [start for start, part in zip(starts, parts, strict=True) if not part.exists()]
    kept = film.count - sum(min(step, film.count - start) for start in missing)
    draft = min(film.width, film.height) < DRAFT_SIDE
    glance = Glance()
    on_progress(Progress("picture", kept, film.count))
    source, at = None, -1
    for start, part in zip(starts, parts, strict=True):
        if start not in missing:
            continue
        if source is None or at != start:
            source, at = film.frames(start), start
        length = min(step, film.count - start)
        encode(
            _watched(source, start, length, film.count, glance, on_progress),
            out=part,
            width=film.width,
            height=film.height,
            fps=film.fps,
            audio=sound,
            crf=24 if draft else 21,
            preset="superfast" if draft else "veryfast",
        )
        at += length
    return parts, kept


def _watched(
    source: Iterator[Frame],
    start: int,
    length: int,
    total: int,
    glance: "Glance",
    on_progress: Tell,
) -> Iterator[Frame]:
    for index in range(start, start + length):
        frame = next(source)
        yield frame
        on_progress(Progress("picture", index + 1, total, glance(frame)))


class Glance:
    """Now and then a small JPEG of the frame just drawn; the first at once."""

    def __init__(self) -> None:
        self._last = -GLANCE_SECONDS

    def __call__(self, frame: Frame) -> bytes | None:
        """The JPEG, at most 360 pixels wide, or None if the last one is fresh."""
        now = time.monotonic()
        if now - self._last < GLANCE_SECONDS:
            return None
        self._last = now
        height, width = frame.shape[:2]
        if width > GLANCE_WIDTH:
            size = (GLANCE_WIDTH, round(height * GLANCE_WIDTH / width))
            frame = cv2.resize(frame, size, interpolation=cv2.INTER_AREA)
        return bytes(cv2.imencode(".jpg", frame, [cv2.IMWRITE_JPEG_QUALITY, 80])[1])
