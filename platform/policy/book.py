"""The rules as they stand in their tables, ready to be held against a text."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from importlib.resources import files
from typing import Any

from policy.fold import View, has_han
from policy.forms import Respell, respeller
from policy.tree import branches, grouped

KINDS = ("prompt", "caption", "comment", "tag", "name", "bio", "text")
CATEGORIES = (
    "minors", "sexual", "gore", "hate", "self-harm", "real-person", "protected", "fraud", "weapons",
)  # fmt: skip
Span = tuple[int, int]
# Letters of Linear B: word characters that no folded text of today holds.
_PERSON, _PEOPLE = "\U00010000", "\U00010001"
_SIGNS = {"persons": _PERSON, "peoples": _PEOPLE}


@dataclass(frozen=True, slots=True)
class Hit:
    """Where in a text a rule is broken; `cut` is what would have to go for it to be kept, `put` what could stand
    there instead."""

    span: Span
    cut: Span
    put: str = ""


Matcher = Callable[[View], Hit | None]
# A pattern compiled when it is first held against a text: a process that reads no Chinese pays for none.
Later = Callable[[], re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its category, why it is there, and what breaks it in words and in Chinese."""

    id: str
    category: str
    reason: str
    reason_zh: str
    kinds: frozenset[str]
    mendable: bool
    words: tuple[Matcher, ...]
    han: tuple[Matcher, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """All rules, in order of weight, and what is harmless though it looks otherwise."""

    version: str
    harmless: re.Pattern[str]
    rules: tuple[Rule, ...]
    names: tuple[tuple[str, Later], ...]
    han_names: tuple[tuple[str, Later], ...]


@cache
def book() -> Book:
    """The rules in force."""
    table = _table("rules")
    named: dict[str, list[dict[str, str]]] = _table("named")
    groups: dict[str, str] = table["groups"]
    names = {
        "persons": "|".join(entry["en"] for entry in named["persons"]),
        "zh_persons": "|".join(entry["zh"] for entry in named["persons"]),
        "peoples": groups["peoples"],
        "zh_peoples": groups["zh_peoples"],
    }
    # Long lists that many rules speak of are read once and stand in the rules as one sign.
    groups |= {"persons": _PERSON, "zh_persons": _PERSON, "peoples": _PEOPLE, "zh_peoples": _PEOPLE}
    harmless = [phrase for phrase in table["except"] if not has_han(phrase)]
    harmless_han = [phrase for phrase in table["except"] if has_han(phrase)]
    return Book(
        version=table["version"],
        harmless=re.compile(f"{_bounded('|'.join(harmless))}|{_open('|'.join(harmless_han))}"),
        rules=tuple(_rule(entry, groups, named) for entry in table["rules"]),
        names=tuple((sign, _later(partial(_bounded, names[kind]))) for kind, sign in _SIGNS.items()),
        han_names=tuple((sign, _later(partial(_open, names[f"zh_{kind}"]))) for kind, sign in _SIGNS.items()),
    )


@cache
def masked() -> tuple[str, ...]:
    """The words that are looked for behind letters struck out."""
    return tuple(_table("rules")["masked"])


@cache
def describing() -> re.Pattern[str]:
    """Words that only describe, at the beginning of a text; without them a sentence is still one."""
    return re.compile(rf"(?:{'|'.join(_table('rules')['describing'])})(?![a-z0-9])", re.IGNORECASE)


@cache
def inside(key: str) -> re.Pattern[str]:
    """The words that are looked for where they stand inside others: in letters that stood apart (`run`), in names
    (`inside`)."""
    return re.compile(grouped("|".join(sorted(_table("rules")[key], key=len, reverse=True))))


@cache
def respell() -> Respell:
    """Misspelt names, and the misspelt words that the rules list for it, put right."""
    # Brands are often a slip away from an ordinary word ("scribble"), people's whole names are not.
    names = [
        name
        for kind, entries in _table("named").items()
        for entry in entries
        for name in branches(entry["en"])
        if kind != "brands" or " " in name
    ]
    return respeller(names, frozenset(_table("rules")["spelled"]))


@lru_cache(maxsize=20_000)
def digest(word: str) -> str:
    """How a slur is kept in the rules, so that nobody has to read it there."""
    return hashlib.sha256(f"offshoot.policy:{word}".encode()).hexdigest()[:16]


def _table(name: str) -> Any:
    return json.loads((files("policy") / "data" / f"{name}.json").read_text(encoding="utf-8"))


def _rule(entry: dict[str, Any], groups: dict[str, str], named: dict[str, list[dict[str, str]]]) -> Rule:
    words, han = list(_matchers(entry, groups, "", _bounded)), list(_matchers(entry, groups, "zh_", _open))
    if "named" in entry:
        words.append(_named([(one["en"], one["as"]) for one in named[entry["named"]]], _bounded))
        han.append(_named([(one["zh"], one["zh_as"]) for one in named[entry["named"]]], _open))
    return Rule(
        id=entry["id"],
        category=entry["category"],
        reason=entry["reason"],
        reason_zh=entry["reason_zh"],
        kinds=frozenset(entry.get("kinds", KINDS)),
        mendable="named" in entry or entry.get("rewrite") == "drop",
        words=tuple(words),
        han=tuple(han),
    )


def _matchers(
    entry: dict[str, Any], groups: dict[str, str], prefix: str, bound: Callable[[str], str]
) -> Iterator[Matcher]:
    def compiled(pattern: str) -> Later:
        return _later(lambda: bound(_expanded(pattern, groups)))

    # What a lesson, a museum or a warning may speak of.
    unless = [compiled(groups[f"{prefix}{context}"]) for context in entry.get("unless", [])]
    if phrases := entry.get(f"{prefix}phrases"):
        yield _phrase(compiled("|".join(phrases)))
    if phrases := entry.get(f"{prefix}soft"):
        yield _phrase(compiled("|".join(phrases)), unless)
    for near in entry.get(f"{prefix}near", []):
        first, second = (compiled(groups[near[side]]) for side in ("a", "b"))
        excused = unless if near.get("soft") else []
        yield _near(first, second, near["words"], excused, by_words=not prefix)
    if hashes := frozenset(entry.get(f"{prefix}hashes", [])):
        yield _hashed(hashes, by_words=not prefix)


def _later(pattern: Callable[[], str]) -> Later:
    return cache(lambda: re.compile(pattern()))


def _bounded(pattern: str) -> str:
    return rf"(?<![a-z0-9])(?:{grouped(pattern)})(?![a-z0-9])"


def _open(pattern: str) -> str:
    return f"(?:{grouped(pattern)})"


def _expanded(pattern: str, groups: dict[str, str]) -> str:
    while (wider := re.sub(r"@([a-z_]+)", lambda match: groups[match.group(1)], pattern)) != pattern:
        pattern = wider
    return pattern


def _phrase(pattern: Later, unless: Sequence[Later] = ()) -> Matcher:
    def match(view: View) -> Hit | None:
        found = pattern().search(view.text)
        if not found or any(context().search(view.text) for context in unless):
            return None
        return Hit(span := view.span(*found.span()), span)

    return match


def _named(entries: Iterable[tuple[str, str]], bound: Callable[[str], str]) -> Matcher:
    """Names, each with what it could be called instead; of two at one place the longer."""
    entries = list(entries)
    patterns = [(_later(partial(bound, names)), instead) for names, instead in entries]
    any_name = _later(lambda: bound("|".join(names for names, _instead in entries)))

    def match(view: View) -> Hit | None:
        if not any_name().search(view.text):
            return None
        found = [(one, instead) for pattern, instead in patterns if (one := pattern().search(view.text))]
        one, instead = min(found, key=lambda pair: (pair[0].start(), -pair[0].end()))
        return Hit(span := view.span(*one.span()), span, instead)

    return match


def _near(first: Later, second: Later, distance: int, unless: Sequence[Later], *, by_words: bool) -> Matcher:
    """Both patterns, at most `distance` words (characters in Chinese) between them."""

    def match(view: View) -> Hit | None:
        ones = list(first().finditer(view.text))
        others = list(second().finditer(view.text)) if ones else []
        for one in ones:
            for other in others:
                start, end = min(one.end(), other.end()), max(one.start(), other.start())
                between = view.text[start:end]
                gap = len(between.split()) if by_words else len(between)
                if gap <= distance:
                    if any(context().search(view.text) for context in unless):
                        return None
                    whole = view.span(min(one.start(), other.start()), max(one.end(), other.end()))
                    return Hit(whole, view.span(*other.span()))
        return None

    return match


def _hashed(hashes: frozenset[str], *, by_words: bool) -> Matcher:
    def match(view: View) -> Hit | None:
        if by_words:
            spans = [found.span() for found in re.finditer(r"\S+", view.text)]
        else:
            spans = [
                (at, at + size) for at in range(len(view.text)) for size in (2, 3, 4) if at + size <= len(view.text)
            ]
        hit = next((view.span(*span) for span in spans if digest(view.text[slice(*span)]) in hashes), None)
        return None if hit is None else Hit(hit, hit)

    return match
