"""The last look at a clean file before it leaves: our own encoders' shapes, and nothing beside them."""

import os
import stat
import struct
import zlib
from pathlib import Path
from typing import IO

from media.gate.refusals import GateFailed

PNG_CHUNKS = {b"IHDR", b"IDAT", b"IEND"}
JPEG_MARKS = {0xDB, 0xC4, 0xC0, 0xC2, 0xDA, 0xE0, 0xDD}
BOXES = (b"ftyp", b"moov", b"free", b"mdat")
# What a film of our encoder has in its index; anything else (user data, foreign tables) would have come from outside.
INDEX_BOXES = {
    b"mvhd", b"trak", b"tkhd", b"edts", b"elst", b"mdia", b"mdhd", b"hdlr", b"minf", b"vmhd", b"smhd", b"dinf",
    b"dref", b"stbl", b"stsd", b"stts", b"stss", b"ctts", b"stsc", b"stsz", b"stco", b"co64", b"sgpd", b"sbgp", b"sdtp",
}  # fmt: skip
# The empty list of tags that the writer of MP4 leaves.
NO_TAGS = bytes.fromhex("00000035 6d657461 00000000 00000021") + b"hdlr" + bytes(8) + b"mdirappl" + bytes(9)
NO_TAGS += b"\x00\x00\x00\x08ilst"
# What describes a stream: fields of a fixed length, then boxes.
STREAMS = {b"avc1": (78, {b"avcC", b"pasp", b"colr", b"btrt"}), b"mp4a": (28, {b"esds", b"btrt"})}
HOLDERS = {b"trak", b"edts", b"mdia", b"minf", b"dinf", b"stbl"}


def verify_clean(path: Path) -> tuple[int, int] | None:
    """Read a clean file's structure to its last byte; pictures answer their size. Raises `GateFailed`."""
    found = os.lstat(path) if os.path.lexists(path) else None
    if found is None or not stat.S_ISREG(found.st_mode) or found.st_nlink != 1:
        # A link would lead to somebody else's file, a pipe to nowhere.
        raise GateFailed(f"A clean {path.suffix} file is not of our making: it is no plain file.")
    check = {".png": _png, ".jpg": _jpeg, ".mp4": _mp4, ".wav": _wav}[path.suffix]
    try:
        with open(path, "rb") as file:
            return check(file, path.stat().st_size)
    except (ValueError, OSError, struct.error) as error:
        raise GateFailed(f"A clean {path.suffix} file is not of our making: {error}") from error


def _png(file: IO[bytes], size: int) -> tuple[int, int]:
    if file.read(8) != b"\x89PNG\r\n\x1a\n":
        raise ValueError("its beginning")
    dimensions = (0, 0)
    while True:
        length, kind = struct.unpack(">I4s", file.read(8))
        if kind not in PNG_CHUNKS or length > size:
            raise ValueError(f"a chunk {kind!r}")
        body = file.read(length)
        if zlib.crc32(kind + body) != struct.unpack(">I", file.read(4))[0]:
            raise ValueError("a chunk's sum")
        if kind == b"IHDR":
            dimensions = struct.unpack(">II", body[:8])
        if kind == b"IEND":
            break
    if file.tell() != size:
        raise ValueError("bytes behind its end")
    return dimensions


def _jpeg(file: IO[bytes], size: int) -> tuple[int, int]:
    data = file.read()
    dimensions, at = (0, 0), 2
    if data[:2] != b"\xff\xd8" or data[-2:] != b"\xff\xd9":
        raise ValueError("its ends")
    while True:
        mark, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if data[at] != 0xFF or mark not in JPEG_MARKS:
            raise ValueError(f"a segment {mark:02x}")
        if mark == 0xE0 and length != 16:
            raise ValueError("a thumbnail")
        if mark in {0xC0, 0xC2}:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            dimensions = (width, height)
        at += 2 + length
        if mark == 0xDA:
            break
    # Within the scan 0xFF is only ever followed by 0x00 or a restart mark, until the end.
    rest = data[at:-2]
    while (found := rest.find(b"\xff")) != -1:
        if found + 1 >= len(rest) or not (rest[found + 1] == 0 or 0xD0 <= rest[found + 1] <= 0xD7):
            raise ValueError("a segment behind the picture")
        rest = rest[found + 2 :]
    return dimensions


def _wav(file: IO[bytes], size: int) -> None:
    head = file.read(44)
    if head[:4] != b"RIFF" or head[8:16] != b"WAVEfmt " or head[36:40] != b"data":
        raise ValueError("its beginning")
    form, channels, rate, _, _, bits = struct.unpack("<HHIIHH", head[20:36])
    length = struct.unpack("<I", head[40:44])[0]
    if (form, channels, rate, bits) != (1, 2, 48_000, 16) or 44 + length != size:
        raise ValueError("its form or length")


def _mp4(file: IO[bytes], size: int) -> None:
    at, seen = 0, []
    while at < size:
        file.seek(at)
        length, kind = struct.unpack(">I4s", file.read(8))
        if length == 1:
            length = struct.unpack(">Q", file.read(8))[0]
        if kind not in BOXES or length < 8 or at + length > size:
            raise ValueError(f"a box {kind!r}")
        if kind == b"moov":
            _index(file.read(length - 8))
        seen.append(kind)
        at += length
    if [kind for kind in seen if kind != b"free"] != [b"ftyp", b"moov", b"mdat"]:
        raise ValueError("the order of its boxes")


def _index(data: bytes) -> None:
    at = 0
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        empty = kind == b"udta" and data[at + 8 : at + length] == NO_TAGS
        if not (empty or kind in INDEX_BOXES) or length < 8 or at + length > len(data):
            raise ValueError(f"a box {kind!r} in its index")
        if kind in HOLDERS:
            _index(data[at + 8 : at + length])
        if kind == b"stsd":
            _stream(data[at + 16 : at + length])
        at += length


def _stream(data: bytes) -> None:
    length, kind = struct.unpack(">I4s", data[:8])
    if kind not in STREAMS or length != len(data):
        raise ValueError(f"a stream {kind!r}")
    fixed, allowed = STREAMS[kind]
    at = 8 + fixed
    while at < len(data):
        length, inner = struct.unpack(">I4s", data[at : at + 8])
        if inner not in allowed or length < 8 or (inner == b"colr" and data[at + 8 : at + 12] != b"nclx"):
            raise ValueError(f"a box {inner!r} with its stream")
        at += length
