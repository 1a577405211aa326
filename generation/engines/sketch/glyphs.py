"""Which characters the vendored typefaces can show, read from their own tables."""

import struct
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "fonts"


@cache
def fonts() -> tuple[Path, ...]:
    """Every TrueType file in the folder."""
    return tuple(sorted(FOLDER.glob("*.ttf")))


@cache
def coverage(font: Path) -> frozenset[int]:
    """Code points of a TrueType file, from its `cmap` (formats 4 and 12, ISO/IEC 14496-22 section 5.2.1)."""
    data = font.read_bytes()
    tables = struct.unpack(">H", data[4:6])[0]
    places = {
        data[at : at + 4]: struct.unpack(">I", data[at + 8 : at + 12])[0] for at in range(12, 12 + 16 * tables, 16)
    }
    start = places[b"cmap"]
    count = struct.unpack(">H", data[start + 2 : start + 4])[0]
    points: set[int] = set()
    for entry in range(count):
        offset = start + struct.unpack(">I", data[start + 8 + 8 * entry : start + 12 + 8 * entry])[0]
        points |= _format(data, offset)
    return frozenset(points)


def _format(data: bytes, at: int) -> set[int]:
    kind = struct.unpack(">H", data[at : at + 2])[0]
    points: set[int] = set()
    if kind == 4:
        half = struct.unpack(">H", data[at + 6 : at + 8])[0]
        ends = struct.unpack(f">{half // 2}H", data[at + 14 : at + 14 + half])
        starts = struct.unpack(f">{half // 2}H", data[at + 16 + half : at + 16 + 2 * half])
        for first, last in zip(starts, ends, strict=True):
            points.update(range(first, min(last, 0xFFFE) + 1))
    elif kind == 12:
        groups = struct.unpack(">I", data[at + 12 : at + 16])[0]
        for group in range(groups):
            first, last, _ = struct.unpack(">III", data[at + 16 + 12 * group : at + 28 + 12 * group])
            points.update(range(first, last + 1))
    return points


@cache
def _all() -> frozenset[int]:
    return frozenset().union(*(coverage(font) for font in fonts()))


def settable(text: str) -> str:
    """The text without the characters that no typeface here has (emoji, unvendored scripts), spaces drawn together."""
    return " ".join("".join(one if ord(one) in _all() or one.isspace() else " " for one in text).split())
