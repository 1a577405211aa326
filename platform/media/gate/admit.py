"""One foreign file through the gate: told by its content, measured and decoded in the sandbox, made anew."""

import hashlib
import json
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

from django.conf import settings

from media.gate.boxes import check_boxes
from media.gate.film import make_film, make_sound
from media.gate.hashlist import KnownList, enter_match, lists_of_settings
from media.gate.limits import MASTER, MB, PROTOCOLS, SOUND_CODECS, VIDEO_CODECS, Limits
from media.gate.measures import MOST, Measures, Picture, Sound, parse_measures
from media.gate.names import ending, shown_name
from media.gate.refusals import GateFailed, Refused
from media.gate.sandbox import Ran, run_confined
from media.gate.sniff import Format, sniffed
from media.gate.verify import verify_clean

__all__ = ["Admitted", "GateFailed", "Limits", "Refused", "admit"]

Progress = Callable[[float], None] | None
MIMES = {".jpg": "image/jpeg", ".png": "image/png", ".mp4": "video/mp4", ".wav": "audio/wav"}
SOUND_ENDINGS = {".m4a", ".mka", ".weba"}
PROBE_SECONDS = 8
# How much of the length that a file claims has to come out of it.
WHOLE = 0.8


@dataclass(frozen=True)
class Admitted:
    """A clean master of our making and its measures; stills have no length, sounds no size."""

    kind: Literal["image", "video", "sound"]
    path: Path
    mime: str
    suffix: str
    width: int
    height: int
    ms: int
    fps: float
    has_sound: bool
    sha256: str


def admit(
    path: Path,
    *,
    name: str,
    limits: Limits | None = None,
    into: Path,
    on_progress: Progress = None,
    known: Sequence[KnownList] | None = None,
) -> Admitted:
    """Let the file at `path` in: write a clean master `clean.…` of it into the folder `into` and tell its measures.

    `name` is what its owner called it: shown in sentences, checked for its ending, never a path. Only bytes of our own
    encoders are written to `into`; the file itself stays as it is. `on_progress` hears from 0 to 1. `known` are lists
    of illegal material, by default those of the settings; a match is entered for the operator and refused in neutral
    words. Takes seconds to minutes: for workers, outside any transaction. Raises `Refused` with one sentence for the
    file's owner, and `GateFailed` when the gate could not work (no disk, no encoder), which says nothing of the file.
    """
    path, into = path.absolute(), into.absolute()
    allowed = limits or Limits(**settings.GATE["limits"])
    shown = shown_name(name)
    into.mkdir(parents=True, exist_ok=True)
    size = _ordinary(path, shown)
    found = sniffed(path, name=name, shown=shown)
    most = {"image": allowed.picture_bytes, "video": allowed.film_bytes, "sound": allowed.sound_bytes}[found.kind]
    if size > most:
        raise Refused("bytes", name=shown, found=-(-size // MB), limit=most // MB)
    lists = lists_of_settings() if known is None else known
    _not_known(path, lists, "foreign", found.kind, name, shown)
    work = Path(tempfile.mkdtemp(prefix=".gate-", dir=into))
    try:
        made = _made(path, found, name, shown, allowed, work, on_progress)
        _not_known(made.path, lists, "clean", made.kind, name, shown)
        return _moved(made, into)
    except OSError as error:
        raise GateFailed(f"The gate cannot write to {into}: {error.strerror}") from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
        if on_progress is not None:
            on_progress(1.0)


def _made(
    path: Path, found: Format, name: str, shown: str, allowed: Limits, work: Path, on_progress: Progress
) -> Admitted:
    if found.kind == "image":
        try:
            return _still(path, found, shown, allowed, work)
        except Refused as refused:
            # A moving GIF is a film; pictures of other kinds that move have no decoder here.
            if refused.code != "moving" or not found.demuxer:
                raise
    return _moving(path, found, name, shown, allowed, work, on_progress)


def _not_known(path: Path, lists: Sequence[KnownList], asks: str, kind: str, name: str, shown: str) -> None:
    for known in lists:
        if known.asks == asks and (match := known.find(path, kind=kind)):
            enter_match(match, name=name, path=path, book=settings.DATA_DIR / "known-matches.jsonl")
            raise Refused("known", name=shown)


def _ordinary(path: Path, shown: str) -> int:
    """The size of the file, which must be a plain one: no link, folder, pipe or device."""
    try:
        found = os.lstat(path)
        if not stat.S_ISREG(found.st_mode):
            raise Refused("not-a-file", name=shown)
        with open(path, "rb"):
            pass
    except OSError as error:
        raise Refused("unreadable", name=shown) from error
    if found.st_size == 0:
        raise Refused("empty", name=shown)
    return found.st_size


def _still(path: Path, found: Format, shown: str, allowed: Limits, work: Path) -> Admitted:
    order = {
        "source": str(path),
        "word": found.word,
        "into": str(work),
        "pixels": allowed.picture_pixels,
        "side": allowed.picture_side,
        "master_side": MASTER.picture_side,
    }
    limit = f"{allowed.picture_side} × {allowed.picture_side}, {allowed.picture_pixels // 1_000_000} MP"
    said = _asked("media.gate.confined.picture", order, path, work, shown, limit=limit)
    clean = work / ("clean.jpg" if said.get("file") == "clean.jpg" else "clean.png")
    width, height = verify_clean(clean) or (0, 0)
    return _admitted("image", clean, width=width, height=height)


def _moving(
    path: Path, found: Format, name: str, shown: str, allowed: Limits, work: Path, on_progress: Progress
) -> Admitted:
    if found.demuxer == "mov":
        check_boxes(path, shown=shown, allowed=allowed)
    heard = found.kind == "sound"
    measured = _measured(path, found.demuxer, heard, shown, allowed)
    picture, sound = measured.picture, measured.sound
    if heard or (picture is None and sound is not None and ending(name) in SOUND_ENDINGS):
        return _sound(path, found, sound, shown, allowed, work, on_progress)
    if picture is None:
        raise Refused("no-picture", name=shown)
    _fits(picture, shown, allowed)
    clean = work / "clean.mp4"
    index = sound.index if sound else None
    ran = make_film(
        path, demuxer=found.demuxer, picture=picture, sound=index, out=clean, limits=allowed, on_progress=on_progress
    )
    _went_well(ran, clean, shown)
    verify_clean(clean)
    again = _measured(clean, "mov", False, shown, replace(Limits(), film_seconds=MOST, frames=MOST))
    if again.picture is None or again.picture.ms < picture.ms * WHOLE:
        raise Refused("damaged", name=shown)
    return _admitted(
        "video",
        clean,
        width=again.picture.width,
        height=again.picture.height,
        ms=again.picture.ms,
        fps=float(again.picture.rate),
        has_sound=again.sound is not None,
    )


def _sound(
    path: Path, found: Format, heard: Sound | None, shown: str, allowed: Limits, work: Path, on_progress: Progress
) -> Admitted:
    if heard is None:
        raise Refused("no-sound", name=shown)
    if heard.ms > allowed.sound_seconds * 1000:
        raise Refused("long", name=shown, found=heard.ms // 1000, limit=allowed.sound_seconds)
    clean = work / "clean.wav"
    ran = make_sound(
        path,
        demuxer=found.demuxer,
        index=heard.index,
        ms=heard.ms,
        out=clean,
        limits=allowed,
        on_progress=on_progress,
    )
    _went_well(ran, clean, shown)
    verify_clean(clean)
    ms = round((clean.stat().st_size - 44) / 4 / MASTER.rate * 1000)
    if ms == 0 or ms < heard.ms * WHOLE:
        raise Refused("damaged", name=shown)
    return _admitted("sound", clean, ms=ms, has_sound=True)


def _fits(picture: Picture, shown: str, allowed: Limits) -> None:
    seconds = picture.ms / 1000
    if seconds > allowed.film_seconds:
        raise Refused("long", name=shown, found=round(seconds), limit=allowed.film_seconds)
    if picture.frames == 0 or picture.width == 0 or picture.height == 0:
        raise Refused("damaged", name=shown)
    if picture.frames > max(seconds, 1) * allowed.fps * 1.05:
        raise Refused("fps", name=shown, found=round(picture.frames / max(seconds, 1)), limit=allowed.fps)
    if picture.frames * picture.width * picture.height > allowed.film_work:
        raise Refused("work", name=shown)


def _measured(path: Path, demuxer: str, heard: bool, shown: str, allowed: Limits) -> Measures:
    order = {
        "source": str(path),
        "demuxer": demuxer,
        "kind": "sound" if heard else "video",
        "protocols": PROTOCOLS,
        "codecs": [*VIDEO_CODECS, *SOUND_CODECS],
        "limits": asdict(allowed),
    }
    limit = f"{allowed.film_side} × {allowed.film_pixels // allowed.film_side}"
    said = _asked("media.gate.confined.measure", order, path, None, shown, limit=limit)
    try:
        return parse_measures(said)
    except ValueError as error:
        raise Refused("damaged", name=shown) from error


def _asked(
    module: str, order: dict[str, Any], path: Path, work: Path | None, shown: str, *, limit: str
) -> dict[str, Any]:
    """What a confined module found. Its word is foreign too: whatever is not of the agreed shape means damaged."""
    ran = run_confined(
        module,
        [json.dumps(order)],
        reads=[path],
        writes=work,
        seconds=PROBE_SECONDS * 3,
        cpu_seconds=PROBE_SECONDS,
        file_bytes=256 * MB,
    )
    if ran.starved:
        raise Refused("effort", name=shown)
    try:
        said = json.loads(ran.out)
        if isinstance(said.get("found"), dict):
            return said["found"]
        failed = said["refused"] == "failed"
        values: dict[str, Any] = {
            "limit": limit,
            **{str(key): _plain(value) for key, value in said["values"].items()},
            "name": shown,
        }
        refused = Refused("unreadable" if failed else str(said["refused"]), **values)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Refused("damaged", name=shown) from error
    if failed:
        raise GateFailed(f"The sandbox could not work: {_plain(said.get('why'))}")
    raise refused


def _plain(value: Any) -> int | str:
    return value if type(value) is int else "".join(c for c in str(value) if c.isalnum() or c in "_-. ")[:40]


def _went_well(ran: Ran, clean: Path, shown: str) -> None:
    if ran.starved:
        raise Refused("effort", name=shown)
    if b"No space left on device" in ran.said or b"Disk quota exceeded" in ran.said:
        raise GateFailed("The disk is full. Free some space there, then try again.")
    if ran.code != 0 or not clean.is_file() or clean.stat().st_size == 0:
        raise Refused("damaged", name=shown)


def _admitted(kind: Literal["image", "video", "sound"], clean: Path, **measures: Any) -> Admitted:
    with open(clean, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    given = {"width": 0, "height": 0, "ms": 0, "fps": 0.0, "has_sound": False, **measures}
    return Admitted(kind=kind, path=clean, mime=MIMES[clean.suffix], suffix=clean.suffix, sha256=digest, **given)


def _moved(made: Admitted, into: Path) -> Admitted:
    """The clean file in its place, under its own name, replacing what an earlier try left there."""
    place = into / made.path.name
    made.path.replace(place)
    place.chmod(0o640)
    return Admitted(**{**made.__dict__, "path": place})
