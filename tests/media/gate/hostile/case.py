"""One hostile file: how it is built, what its owner calls it, and what must become of it."""

import os
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from media.gate.names import ending
from tests.media.gate.seeds import Seeds

CLEAN = "clean"
Build = Callable[[Path, Seeds], None]


@dataclass(frozen=True)
class Case:
    """`outcome` is the code of its refusal, or `clean`: contained, only our own bytes come out. Several where decoders
    of other versions may rightly differ."""

    id: str
    name: str
    outcome: tuple[str, ...]
    build: Build

    def make(self, folder: Path, seeds: Seeds) -> Path:
        """Build it in a fresh folder, and say where."""
        path = folder / f"material{ending(self.name)}"
        self.build(path, seeds)
        return path

    def __str__(self) -> str:
        return self.id


def case(id: str, name: str, outcome: str, content: bytes | Callable[[Seeds], bytes]) -> Case:
    """A case whose file is these bytes, or the bytes that this makes of the good files."""

    def build(path: Path, seeds: Seeds) -> None:
        path.write_bytes(content if isinstance(content, bytes) else content(seeds))

    return Case(id, name, tuple(outcome.split("|")), build)


def built(id: str, name: str, outcome: str, build: Build) -> Case:
    """A case whose file is made by `build`."""
    return Case(id, name, tuple(outcome.split("|")), build)


def cuts(suffix: str, outcome: str, *parts: float) -> Iterator[Case]:
    """A good file cut off at these parts of its length."""
    for part in parts:
        yield case(
            f"{suffix} cut at {part:.2%}",
            f"cut.{suffix}",
            outcome,
            lambda seeds, part=part: seeds[suffix][: int(len(seeds[suffix]) * part)],
        )


def box(kind: bytes, body: bytes = b"", size: int | None = None) -> bytes:
    """An MP4 box, of its true size or of the one it shall claim."""
    return struct.pack(">I4s", len(body) + 8 if size is None else size, kind) + body


def chunk(kind: bytes, body: bytes = b"", *, length: int | None = None, crc: int | None = None) -> bytes:
    """A PNG chunk, true or with the length or sum it shall claim."""
    total = zlib.crc32(kind + body) if crc is None else crc
    return struct.pack(">I", len(body) if length is None else length) + kind + body + struct.pack(">I", total)


def png(
    width: int, height: int, *chunks: bytes, depth: int = 8, colour: int = 2, data: bytes = b"", lace: int = 0
) -> bytes:
    """A PNG with this head; `chunks` stand before the data."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, lace))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IDAT", data) + chunk(b"IEND")


@cache
def zeros(count: int, level: int = 6) -> bytes:
    """That many zeros, packed: a thousandth of their size."""
    packer = zlib.compressobj(level)
    block = bytes(1 << 20)
    parts = [packer.compress(block) for _ in range(count >> 20)]
    return b"".join([*parts, packer.compress(bytes(count & 0xFFFFF)), packer.flush()])


def riff(form: bytes, *chunks: bytes, size: int | None = None) -> bytes:
    """A RIFF file of these chunks."""
    body = form + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body) if size is None else size) + body


def part(kind: bytes, body: bytes = b"", size: int | None = None) -> bytes:
    """A RIFF chunk, true or of the size it shall claim."""
    return kind + struct.pack("<I", len(body) if size is None else size) + body + b"\0" * (len(body) & 1)


def replaced(data: bytes, old: bytes, new: bytes) -> bytes:
    """`data` with `old`, which must be there, replaced once."""
    assert old in data, old
    return data.replace(old, new, 1)


def patched(data: bytes, mark: bytes, offset: int, new: bytes) -> bytes:
    """`data` with bytes overwritten at a distance behind the first `mark`."""
    at = data.index(mark) + offset
    return data[:at] + new + data[at + len(new) :]


def grown(data: bytes, mark: bytes, extra: bytes) -> bytes:
    """An MP4 whose box `mark` in the index got `extra` at its end; the boxes around it are made larger with it."""
    path = {b"moov": [b"moov"], b"trak": [b"moov", b"trak"]}[mark]
    sizes = [data.index(name) - 4 for name in path]
    end = sizes[-1] + int.from_bytes(data[sizes[-1] : sizes[-1] + 4], "big")
    out = bytearray(data[:end] + extra + data[end:])
    for at in sizes:
        out[at : at + 4] = (int.from_bytes(out[at : at + 4], "big") + len(extra)).to_bytes(4, "big")
    return bytes(out)


def described(data: bytes, extra: bytes) -> bytes:
    """The good MP4 with `extra` in the description of its pictures; sizes and offsets move along."""
    out, at, places = bytearray(data), 0, []
    for name in (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"stsd", b"avc1"):
        at = data.index(name, at)
        places.append(at - 4)
    end = places[-1] + int.from_bytes(data[places[-1] : places[-1] + 4], "big")
    out[end:end] = extra
    for place in places:
        out[place : place + 4] = (int.from_bytes(data[place : place + 4], "big") + len(extra)).to_bytes(4, "big")
    at = out.find(b"stco")
    while at != -1:
        for place in range(at + 12, at + 12 + 4 * int.from_bytes(out[at + 8 : at + 12], "big"), 4):
            out[place : place + 4] = (int.from_bytes(out[place : place + 4], "big") + len(extra)).to_bytes(4, "big")
        at = out.find(b"stco", at + 4)
    return bytes(out)


def link(target: str | Path) -> Build:
    """A symbolic link in the file's place."""
    return lambda path, seeds: os.symlink(target, path)
