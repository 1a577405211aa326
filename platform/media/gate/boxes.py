"""The outer boxes of an MP4 or QuickTime file, read without a demuxer: whole, of a sane size, all of itself inside."""

import os
import struct
from pathlib import Path

from media.gate.limits import MB, Limits
from media.gate.refusals import Refused

TOP_BOXES = 60_000
SELF = 1


def check_boxes(path: Path, *, shown: str, allowed: Limits) -> None:
    """Refuse what no demuxer should see: cut files, huge or packed indexes, countless tracks, parts elsewhere."""
    try:
        with open(path, "rb") as file:
            _walk(file.fileno(), os.fstat(file.fileno()).st_size, shown, allowed)
    except struct.error as error:
        raise Refused("damaged", name=shown) from error


def _walk(file: int, size: int, shown: str, allowed: Limits) -> None:
    at, boxes, seen, index = 0, 0, set(), b""
    while at + 8 <= size:
        length, kind = struct.unpack(">I4s", os.pread(file, 8, at))
        head = 8
        if length == 1:
            length, head = struct.unpack(">Q", os.pread(file, 8, at + 8))[0], 16
        elif length == 0:
            length = size - at
        boxes += 1
        if length < head or at + length > size or boxes > TOP_BOXES:
            raise Refused("damaged", name=shown)
        if kind == b"moov":
            if length > allowed.index_bytes:
                raise Refused("index", name=shown, limit=allowed.index_bytes // MB)
            index += os.pread(file, length - head, at + head)
            if len(index) > allowed.index_bytes:
                raise Refused("index", name=shown, limit=allowed.index_bytes // MB)
        seen.add(kind)
        at += length
    if b"moov" not in seen or not seen & {b"mdat", b"moof"}:
        raise Refused("damaged", name=shown)
    _index(index, shown, allowed)


def _index(index: bytes, shown: str, allowed: Limits) -> None:
    if b"rmra" in index or b"rmda" in index:
        raise Refused("elsewhere", name=shown)
    if b"cmov" in index:
        # A packed index: as good as extinct, and a way to unpack megabytes into gigabytes.
        raise Refused("index", name=shown)
    tracks = _count_tracks(index)
    if tracks > allowed.streams:
        raise Refused("streams", name=shown, found=tracks, limit=allowed.streams)
    at = index.find(b"dref")
    while at != -1:
        if _points_away(index, at - 4):
            raise Refused("elsewhere", name=shown)
        at = index.find(b"dref", at + 4)


def _count_tracks(index: bytes) -> int:
    at, tracks = 0, 0
    while at + 8 <= len(index):
        length, kind = struct.unpack(">I4s", index[at : at + 8])
        tracks += kind == b"trak"
        at += max(8, length)
    return tracks


def _points_away(index: bytes, at: int) -> bool:
    """Whether a data reference box at `at` names another file: an entry without the mark of the file itself."""
    length = struct.unpack(">I", index[at : at + 4])[0] if at >= 0 else 0
    if not 16 <= length <= len(index) - at:
        # The four letters, but no box.
        return False
    count = struct.unpack(">I", index[at + 12 : at + 16])[0]
    end, at = at + length, at + 16
    for _ in range(min(count, 1000)):
        if at + 12 > end:
            break
        size, kind, flags = struct.unpack(">I4sI", index[at : at + 12])
        if kind in {b"url ", b"urn ", b"alis", b"rsrc", b"cios"} and not flags & SELF:
            return True
        at += max(12, size)
    return False
