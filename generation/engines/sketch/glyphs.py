"""The vendored typefaces: which characters each can show and how wide they run, read from their own tables."""

import struct
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "fonts"
# Asked in this order for what a family lacks; large ones last, they are read only when needed.
FALLBACKS = ("Inter-Semibold", "Inter-Medium", "Fraunces-Display")


@dataclass(frozen=True, slots=True)
class Typeface:
    """One TrueType file. `advances`: code point to width, as a share of the type size."""

    family: str
    path: Path
    advances: Mapping[int, float]


@cache
def typeface(family: str) -> Typeface:
    """Read a typeface; its family is its file's name. Raises OSError for one that is not there.

    Tables as in ISO/IEC 14496-22: `cmap` formats 4 and 12, `hhea`, `hmtx`, `head`.
    """
    path = FOLDER / f"{family}.ttf"
    data = path.read_bytes()
    count = struct.unpack_from(">H", data, 4)[0]
    tables = {data[at : at + 4]: struct.unpack_from(">I", data, at + 8)[0] for at in range(12, 12 + 16 * count, 16)}
    em = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
    metrics = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
    widths = struct.unpack_from(">" + "Hh" * metrics, data, tables[b"hmtx"])[::2]
    glyphs = dict(_glyphs(data, tables[b"cmap"]))
    return Typeface(family, path, {code: widths[min(glyph, metrics - 1)] / em for code, glyph in glyphs.items()})


def _glyphs(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    for entry in range(struct.unpack_from(">H", data, at + 2)[0]):
        table = at + struct.unpack_from(">I", data, at + 8 + 8 * entry)[0]
        kind = struct.unpack_from(">H", data, table)[0]
        if kind == 4:
            yield from _segments(data, table)
        elif kind == 12:
            groups = struct.unpack_from(">I", data, table + 12)[0]
            for first, last, glyph in struct.iter_unpack(">III", data[table + 16 : table + 16 + 12 * groups]):
                yield from ((code, glyph + code - first) for code in range(first, last + 1))


def _segments(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    size = struct.unpack_from(">H", data, at + 6)[0]
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{size // 2}H", data, at + place)
        for place in (14, 16 + size, 16 + 2 * size, 16 + 3 * size)
    )
    for index, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            if offset == 0:
                glyph = (code + delta) & 0xFFFF
            else:
                place = at + 16 + 3 * size + 2 * index + offset + 2 * (code - first)
                glyph = struct.unpack_from(">H", data, place)[0]
                glyph = (glyph + delta) & 0xFFFF if glyph else 0
            if glyph:
                yield code, glyph


@cache
def _order(family: str) -> tuple[str, ...]:
    others = sorted(
        (path.stem for path in FOLDER.glob("*.ttf")), key=lambda stem: (FOLDER / f"{stem}.ttf").stat().st_size
    )
    return tuple(dict.fromkeys((family, *FALLBACKS, *others)))


@cache
def face_for(character: str, family: str) -> Typeface | None:
    """The typeface that shows a character: the family's own, else the first fallback that has it, else None."""
    return next((face for face in map(typeface, _order(family)) if ord(character) in face.advances), None)


def settable(text: str, family: str = FALLBACKS[0]) -> str:
    """The text without the characters that no typeface here has (emoji, unvendored scripts), spaces drawn together."""
    shown = (one if one.isspace() or face_for(one, family) else " " for one in text)
    return " ".join("".join(shown).split())


def run_width(text: str, family: str) -> float:
    """Width of a line as a share of its type size, without kerning: never less than about what is drawn."""
    total = 0.0
    for character in text:
        face = face_for(character, family)
        total += face.advances[ord(character)] if face else 0.0
    return total


def runs(text: str, family: str) -> list[tuple[Typeface, str]]:
    """A line cut where its typeface changes: spaces and marks stay with what stands before them."""
    found: list[tuple[Typeface, str]] = []
    for character in text:
        face = face_for(character, family) or typeface(family)
        joins = character.isspace() or unicodedata.category(character) in ("Mn", "Me", "Cf")
        if found and (face is found[-1][0] or (joins and ord(character) in found[-1][0].advances)):
            found[-1] = (found[-1][0], found[-1][1] + character)
        else:
            found.append((face, character))
    return found
