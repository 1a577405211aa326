"""Texts as words that are sought: folded, Chinese and Japanese a character each, and how far two words are apart."""

import re
import unicodedata
from typing import Any

# Scripts that put no blanks between words: each character stands for itself, and what is sought is a run of them.
ALONE = re.compile("([\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f])")
WORD = re.compile(r"[^\W_]+")
LONGEST = 40
# A shorter word has too many neighbours to be a misspelt one.
LEAST = 4


def folded(text: str) -> list[str]:
    """The words of a text: compatible forms, small letters, without marks on Latin ones."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    bare = "".join(one for one in unicodedata.normalize("NFD", plain) if not "\u0300" <= one <= "\u036f")
    parted = ALONE.sub(r" \1 ", unicodedata.normalize("NFC", bare))
    return [word[:LONGEST] for word in WORD.findall(parted)]


def runs(text: str) -> list[list[str]]:
    """What is sought: each word alone, and characters that stand side by side together, in their order."""
    found = []
    for piece in unicodedata.normalize("NFKC", text).split():
        words: list[str] = []
        for word in folded(piece):
            if ALONE.fullmatch(word):
                words.append(word)
                continue
            found += [words] if words else []
            found.append([word])
            words = []
        found += [words] if words else []
    return found


def spoken_in(storyboard: dict[str, Any]) -> str:
    """What voices say and titles show in a stored storyboard."""
    tracks = [one.get("content", "") for one in storyboard.get("tracks", []) if one.get("kind") == "voice"]
    titles = [one.get("content", "") for one in storyboard.get("texts", [])]
    return " ".join(one for one in [*tracks, *titles] if isinstance(one, str))


def trigrams(word: str) -> set[str]:
    """Each three letters of a word that follow each other; its ends count as blanks."""
    closed = f" {word} "
    return {closed[at : at + 3] for at in range(len(closed) - 2)}


def steps(one: str, other: str) -> int:
    """How many letters must be put, taken, changed or swapped with their neighbour to make one of the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        now = [at]
        for to, wanted in enumerate(other, 1):
            cost = min(row[to] + 1, now[to - 1] + 1, row[to - 1] + (letter != wanted))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == wanted:
                cost = min(cost, before[to - 2] + 1)
            now.append(cost)
        before, row = row, now
    return row[-1]
