"""Reading the headers of a request for part of a file (RFC 9110, sections 13 and 14)."""

import re
from dataclasses import dataclass

ONE_RANGE = re.compile(r"bytes[ \t]*=[ \t]*([0-9]{0,18})[ \t]*-[ \t]*([0-9]{0,18})[ \t]*", re.ASCII | re.IGNORECASE)
ENTITY_TAG = re.compile(r'(?:W/)?"[^"]*"')


@dataclass(frozen=True)
class Span:
    """Bytes `start` to `stop` of a file, `stop` not included."""

    start: int
    stop: int


class Unsatisfiable(Exception):
    """The asked part lies wholly outside the file."""


def span_of(header: str | None, size: int) -> Span | None:
    """The part of a file of `size` bytes that a Range header asks for; None for the whole file.

    A header that is not one well-formed byte range is ignored, as section 14.2 allows: several ranges at once too.
    Raises `Unsatisfiable`.
    """
    found = ONE_RANGE.fullmatch(header) if header else None
    if found is None or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if first == "":
        start, stop = max(0, size - int(last)), size
    elif last and int(last) < int(first):
        return None
    else:
        start, stop = int(first), min(int(last) + 1, size) if last else size
    if start >= stop:
        raise Unsatisfiable
    return Span(start, stop)


def names_tag(header: str | None, tag: str) -> bool:
    """Whether an If-None-Match header names `tag` (weak comparison) or any tag at all (`*`)."""
    if header is None:
        return False
    return header.strip() == "*" or tag in {found.removeprefix("W/") for found in ENTITY_TAG.findall(header)}


def range_applies(if_range: str | None, tag: str) -> bool:
    """Whether the Range header counts: no If-Range stands beside it, or one that is exactly `tag`."""
    return if_range is None or if_range.strip() == tag
