"""Words put back into the form that the rules know: misspelt ones, pinyin, and words run together."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from importlib.resources import files

from policy.fold import View
from policy.tree import grouped

# Shorter words have too many neighbours that mean something else.
_LEAST_LETTERS, _LEAST_BONES = 7, 4
_MOST_WORDS = 3
_VOWELS = str.maketrans({**dict.fromkeys("aeiouyhw"), "c": "k", "q": "k", "z": "s"})
_DOUBLE = re.compile(r"(.)\1+")
_TOKEN = re.compile(r"[a-z]+")
# What a name's slips do not run across.
_SMALL = re.compile(r"a|an|the|of|and|or|in|on|at|to|is|are|was|his|her|its|with|for|by|from|as|it|no").fullmatch
_LETTERS = re.compile(r"[a-z ]+")
_LATIN = re.compile(r"[a-z]")

Respell = Callable[[View], View | None]


@cache
def bones(word: str) -> str:
    """What stays of a word however it is misspelt: its consonants, none doubled, those that sound alike as one."""
    return _DOUBLE.sub(r"\1", word.replace("ph", "f").translate(_VOWELS))


def respeller(names: Iterable[str], words: Collection[str]) -> Respell:
    """What gives a view with known words and names put right ("Micky Mouse"), or None where there are none. A name of
    one word may be a letter from an ordinary one, and is put right only from as near."""
    by_bones: defaultdict[str, list[str]] = defaultdict(list)
    right = {one for one in [*names, *words] if _LETTERS.fullmatch(one) and len(one.replace(" ", "")) >= _LEAST_LETTERS}
    for one in right:
        if len(key := _key(one.split())) > _LEAST_BONES:
            by_bones[key].append(one)

    def respell(view: View) -> View | None:
        tokens = [(found.group(), *found.span()) for found in _TOKEN.finditer(view.text)]
        changes: list[tuple[int, int, str]] = []
        at = 0
        while at < len(tokens):
            taken = 1
            for size in range(min(_MOST_WORDS, len(tokens) - at), 0, -1):
                run = tokens[at : at + size]
                if size > 1 and any(_SMALL(word) for word, _start, _end in run):
                    continue
                near = by_bones.get(_key([word for word, _start, _end in run]))
                said = " ".join(word for word, _start, _end in run)
                if (
                    near
                    and said not in right
                    and (put := next((one for one in near if _alike(said, one, far=one in words or " " in one)), None))
                ):
                    changes.append((run[0][1], run[-1][2], put))
                    taken = size
                    break
            at += taken
        return _put(view, changes)

    return respell


def _key(words: list[str]) -> str:
    return words[0][:1] + "".join(bones(word) for word in words)


def _alike(said: str, known: str, *, far: bool) -> bool:
    one, other = said.replace(" ", ""), known.replace(" ", "")
    if one == other:
        return True
    if said.count(" ") != known.count(" "):
        return False
    # A plural or another person of a verb is no slip.
    if len(one) < _LEAST_LETTERS - 1 or other + "s" == one:
        return False
    if not far and len(other) <= _LEAST_LETTERS:
        return False
    return _distance(one, other) <= (2 if far and len(other) >= 9 else 1)


def _distance(one: str, other: str) -> int:
    line = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        last, line[0] = line[0], row
        for column, against in enumerate(other, 1):
            last, line[column] = line[column], min(line[column] + 1, line[column - 1] + 1, last + (letter != against))
    return line[-1]


@cache
def _pinyin() -> tuple[re.Pattern[str], dict[str, str]]:
    """The pattern of all words written in pinyin, whole or in part, and the word behind each spelling."""
    table: dict[str, str] = json.loads((files("policy") / "data" / "pinyin.json").read_text(encoding="utf-8"))
    spellings = {spelt: word for word, sounds in table.items() for spelt in _spellings(word, sounds.split())}
    pattern = "|".join(" ?".join(re.escape(part) for part in spelt.split()) for spelt in spellings)
    return re.compile(f"(?<![a-z])(?:{grouped(pattern)})(?![a-z])"), {
        spelt.replace(" ", ""): word for spelt, word in spellings.items()
    }


def _spellings(word: str, sounds: list[str]) -> Iterator[str]:
    """Each way to write a word in which some characters are pinyin."""
    for mask in range(1, 2 ** len(word)):
        yield " ".join(sounds[at] if mask >> at & 1 else word[at] for at in range(len(word)))


def from_pinyin(view: View) -> View | None:
    """The view with pinyin of words that the rules know as characters, or None where there is none."""
    if not _LATIN.search(view.text):
        return None
    pattern, words = _pinyin()
    return _put(view, [(*found.span(), words[found.group().replace(" ", "")]) for found in pattern.finditer(view.text)])


def parted(view: View, inside: re.Pattern[str]) -> View | None:
    """The view with spaces around the words that stand inside others ("killalltheboats"), or None."""
    changes = []
    for found in inside.finditer(view.text):
        start, end = found.span()
        left = " " if start and view.text[start - 1] != " " else ""
        right = " " if end < len(view.text) and view.text[end] != " " else ""
        if left or right:
            changes.append((start, end, f"{left}{found.group()}{right}"))
    return _put(view, changes)


def marked(view: View, kinds: Iterable[tuple[str, Callable[[], re.Pattern[str]]]]) -> View | None:
    """The view with each name of a kind as the one sign of that kind, or None where there is none."""
    changed = None
    for sign, names in kinds:
        changes = [(*found.span(), sign) for found in names().finditer((changed or view).text)]
        changed = _put(changed or view, changes) or changed
    return changed


def _put(view: View, changes: list[tuple[int, int, str]]) -> View | None:
    """The view with pieces replaced; every new character stands where the whole piece stood."""
    if not changes:
        return None
    text: list[str] = []
    origin: list[tuple[int, int]] = []
    at = 0
    for start, end, new in changes:
        text += [view.text[at:start], new]
        origin += [*view.origin[at:start], *[view.span(start, end)] * len(new)]
        at = end
    return View("".join([*text, view.text[at:]]), (*origin, *view.origin[at:]))
