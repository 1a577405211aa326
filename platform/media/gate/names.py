"""A foreign file's name: only ever shown, never a path."""

import unicodedata

LONGEST = 80


def shown_name(name: str) -> str:
    """The name as one short line: no folders, no control or direction characters, never empty."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    # Cc and Cf hold line breaks, escapes and the marks that turn text around; Cs cannot be written out.
    kept = "".join(c for c in last if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
    line = " ".join(kept.split()).strip(". ")
    if len(line) > LONGEST:
        line = f"{line[: LONGEST - 20]}…{line[-19:]}"
    return line or "file"


def ending(name: str) -> str:
    """The last suffix of the shown name in lower case, with its dot; empty if there is none."""
    stem, dot, suffix = shown_name(name).rpartition(".")
    return f".{suffix.lower()}" if dot and stem and len(suffix) <= 10 else ""
