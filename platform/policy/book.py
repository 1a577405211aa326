"""The rules as they stand in their tables, ready to be held against a text."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from policy.fold import View, has_han

KINDS = ("prompt", "caption", "comment", "tag", "name", "bio", "text")
CATEGORIES = (
    "minors", "sexual", "gore", "hate", "self-harm", "real-person", "protected", "fraud", "weapons",
)  # fmt: skip
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """Where in a text a rule is broken; `cut` is what would have to go for it to be kept, `put` what could stand
    there instead."""

    span: Span
    cut: Span
    put: str = ""


Matcher = Callable[[View], Hit | None]


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


@cache
def book() -> Book:
    """The rules in force."""
    table = _table("rules")
    named: dict[str, list[dict[str, str]]] = _table("named")
    groups: dict[str, str] = {
        **table["groups"],
        "persons": "|".join(entry["en"] for entry in named["persons"]),
        "zh_persons": "|".join(entry["zh"] for entry in named["persons"]),
    }
    harmless = [phrase for phrase in table["except"] if not has_han(phrase)]
    harmless_han = [phrase for phrase in table["except"] if has_han(phrase)]
    return Book(
        version=table["version"],
        harmless=re.compile(f"{_bounded('|'.join(harmless))}|(?:{'|'.join(harmless_han)})"),
        rules=tuple(_rule(entry, groups, named) for entry in table["rules"]),
    )


@cache
def masked() -> tuple[str, ...]:
    """The words that are looked for behind letters struck out."""
    return tuple(_table("rules")["masked"])


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
    if phrases := entry.get(f"{prefix}phrases"):
        yield _phrase(re.compile(bound(_expanded("|".join(phrases), groups))))
    for near in entry.get(f"{prefix}near", []):
        first, second = (re.compile(bound(_expanded(groups[near[side]], groups))) for side in ("a", "b"))
        yield _near(first, second, near["words"], by_words=not prefix)
    if hashes := frozenset(entry.get(f"{prefix}hashes", [])):
        yield _hashed(hashes, by_words=not prefix)


def _bounded(pattern: str) -> str:
    return rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])"


def _open(pattern: str) -> str:
    return f"(?:{pattern})"


def _expanded(pattern: str, groups: dict[str, str]) -> str:
    while (wider := re.sub(r"@([a-z_]+)", lambda match: groups[match.group(1)], pattern)) != pattern:
        pattern = wider
    return pattern


def _phrase(pattern: re.Pattern[str]) -> Matcher:
    def match(view: View) -> Hit | None:
        found = pattern.search(view.text)
        return Hit(span := view.span(*found.span()), span) if found else None

    return match


def _named(entries: Iterable[tuple[str, str]], bound: Callable[[str], str]) -> Matcher:
    """Names, each with what it could be called instead; of two at one place the longer."""
    patterns = [(re.compile(bound(names)), instead) for names, instead in entries]
    any_name = re.compile(bound("|".join(pattern.pattern for pattern, _instead in patterns)))

    def match(view: View) -> Hit | None:
        if not any_name.search(view.text):
            return None
        found = [(one, instead) for pattern, instead in patterns if (one := pattern.search(view.text))]
        one, instead = min(found, key=lambda pair: (pair[0].start(), -pair[0].end()))
        return Hit(span := view.span(*one.span()), span, instead)

    return match


def _near(first: re.Pattern[str], second: re.Pattern[str], distance: int, *, by_words: bool) -> Matcher:
    """Both patterns, at most `distance` words (characters in Chinese) between them."""

    def match(view: View) -> Hit | None:
        ones = list(first.finditer(view.text))
        others = list(second.finditer(view.text)) if ones else []
        for one in ones:
            for other in others:
                start, end = min(one.end(), other.end()), max(one.start(), other.start())
                between = view.text[start:end]
                gap = len(between.split()) if by_words else len(between)
                if gap <= distance:
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
