"""Two sentences word by word: what stayed, what went, what came."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

# A word with what parts it from the next; of writing without blanks each character is one.
_WORD = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[^\s\u3400-\u9fff\uf900-\ufaff]+|\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is in both (`kept`), in the earlier alone (`gone`), or in the later alone (`new`)."""

    state: str
    text: str


def compare_sentences(before: str, after: str) -> list[Piece]:
    """The pieces in reading order: kept and gone ones joined are `before`, kept and new ones `after`."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    pieces: list[Piece] = []
    for state, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if state == "equal":
            pieces.append(Piece("kept", "".join(old[i:j])))
            continue
        pieces += [Piece(name, "".join(part)) for name, part in (("gone", old[i:j]), ("new", new[k:m])) if part]
    return pieces
