"""The patterns of `data/wording.json`: how people word commands, amounts, shots and courtesies."""

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def wording() -> dict[str, Any]:
    """The table as it lies on disk. In a pattern, {name} stands for the piece of that name."""
    text = (files("generation.storyboard.revise") / "data" / "wording.json").read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text)
    return table


@cache
def pattern(group: str, name: str) -> re.Pattern[str]:
    """One pattern out of all the wordings of a name that need no groups of their own."""
    return compiled("|".join(f"(?:{one})" for one in wording()[group][name]))


@cache
def compiled(text: str) -> re.Pattern[str]:
    """A wording with its pieces put in."""
    pieces: dict[str, str] = wording()["pieces"]
    while (filled := _PIECE.sub(lambda match: pieces[match[1]], text)) != text:
        text = filled
    return re.compile(text, re.IGNORECASE)


_PIECE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
