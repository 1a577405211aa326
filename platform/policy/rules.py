"""Judging words: which rule forbids a text, why, and where in it."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from policy.fold import View, han_view, has_han, views

KINDS = ("prompt", "caption", "comment", "tag", "name", "bio", "text")

Span = tuple[int, int]
Matcher = Callable[[View], Span | None]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of a text. When it is not allowed: the rule's id, the reason in English and Chinese, and the
    span of the text (characters, end excluded) that broke it. `version` names the rules that judged."""

    allowed: bool
    rule: str | None
    reason: str | None
    reason_zh: str | None
    span: Span | None
    version: str


@dataclass(frozen=True, slots=True)
class _Rule:
    id: str
    reason: str
    reason_zh: str
    kinds: frozenset[str]
    words: tuple[Matcher, ...]
    han: tuple[Matcher, ...]


@dataclass(frozen=True, slots=True)
class _Book:
    version: str
    harmless: re.Pattern[str]
    rules: tuple[_Rule, ...]


def judge(text: str, *, kind: str = "prompt") -> Verdict:
    """The verdict on a text of a kind: one of KINDS ("text" is what a film shows). The first rule
    that is broken is named; rules stand in order of weight. Raises ValueError for another kind."""
    if kind not in KINDS:
        raise ValueError(f"No kind of text is called {kind!r}; use one of {', '.join(KINDS)}.")
    book = _book()
    lines = [_without(view, book.harmless) for view in views(text)]
    han = [_without(han_view(text), book.harmless)] if has_han(text) else []
    for rule in book.rules:
        if kind not in rule.kinds:
            continue
        span = _first(rule.words, lines) or _first(rule.han, han)
        if span is not None:
            return Verdict(False, rule.id, rule.reason, rule.reason_zh, span, book.version)
    return Verdict(True, None, None, None, None, book.version)


def version() -> str:
    """The version of the rules in force."""
    return _book().version


def _first(matchers: tuple[Matcher, ...], lines: list[View]) -> Span | None:
    return next((span for line in lines for matcher in matchers if (span := matcher(line)) is not None), None)


def _without(view: View, harmless: re.Pattern[str]) -> View:
    """The view with harmless phrases ("naked eye") struck out, at the same length."""
    return View(harmless.sub(lambda match: "#" * len(match.group()), view.text), view.origin)


@cache
def _book() -> _Book:
    table = json.loads((files("policy") / "data" / "rules.json").read_text(encoding="utf-8"))
    groups: dict[str, str] = table["groups"]
    harmless = [phrase for phrase in table["except"] if not has_han(phrase)]
    harmless_han = [phrase for phrase in table["except"] if has_han(phrase)]
    return _Book(
        version=table["version"],
        harmless=re.compile(f"{_bounded('|'.join(harmless))}|(?:{'|'.join(harmless_han)})"),
        rules=tuple(_rule(entry, groups) for entry in table["rules"]),
    )


def _rule(entry: dict[str, Any], groups: dict[str, str]) -> _Rule:
    return _Rule(
        id=entry["id"],
        reason=entry["reason"],
        reason_zh=entry["reason_zh"],
        kinds=frozenset(entry.get("kinds", KINDS)),
        words=tuple(_matchers(entry, groups, "", _bounded)),
        han=tuple(_matchers(entry, groups, "zh_", lambda pattern: f"(?:{pattern})")),
    )


def _matchers(
    entry: dict[str, Any], groups: dict[str, str], prefix: str, bound: Callable[[str], str]
) -> Iterator[Matcher]:
    phrases = entry.get(f"{prefix}phrases")
    if phrases:
        yield _phrase(re.compile(bound(_expanded("|".join(phrases), groups))))
    for near in entry.get(f"{prefix}near", []):
        first, second = (re.compile(bound(groups[near[side]])) for side in ("a", "b"))
        yield _near(first, second, near["words"], by_words=not prefix)
    hashes = frozenset(entry.get(f"{prefix}hashes", []))
    if hashes:
        yield _hashed(hashes, by_words=not prefix)


def _bounded(pattern: str) -> str:
    return rf"(?<![a-z0-9])(?:{pattern})(?![a-z0-9])"


def _expanded(pattern: str, groups: dict[str, str]) -> str:
    return re.sub(r"@([a-z_]+)", lambda match: groups[match.group(1)], pattern)


def _phrase(pattern: re.Pattern[str]) -> Matcher:
    def match(view: View) -> Span | None:
        found = pattern.search(view.text)
        return view.span(*found.span()) if found else None

    return match


def _near(first: re.Pattern[str], second: re.Pattern[str], distance: int, *, by_words: bool) -> Matcher:
    """Both patterns, at most `distance` words (characters in Chinese) between them."""

    def match(view: View) -> Span | None:
        ones, others = list(first.finditer(view.text)), list(second.finditer(view.text))
        for one in ones:
            for other in others:
                start, end = min(one.end(), other.end()), max(one.start(), other.start())
                between = view.text[start:end]
                gap = len(between.split()) if by_words else len(between)
                if gap <= distance:
                    return view.span(min(one.start(), other.start()), max(one.end(), other.end()))
        return None

    return match


def digest(word: str) -> str:
    """How a slur is kept in the rules, so that nobody has to read it there."""
    return hashlib.sha256(f"offshoot.policy:{word}".encode()).hexdigest()[:16]


def _hashed(hashes: frozenset[str], *, by_words: bool) -> Matcher:
    def match(view: View) -> Span | None:
        if by_words:
            spans = [found.span() for found in re.finditer(r"\S+", view.text)]
        else:
            spans = [
                (at, at + size) for at in range(len(view.text)) for size in (2, 3, 4) if at + size <= len(view.text)
            ]
        return next((view.span(*span) for span in spans if digest(view.text[slice(*span)]) in hashes), None)

    return match
