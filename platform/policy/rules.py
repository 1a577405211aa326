"""Judging words: which rule forbids a text, why, where in it, and how it could be said instead."""

import re
from dataclasses import dataclass

from policy.book import CATEGORIES, KINDS, Hit, Matcher, Rule, Span, book, digest, masked
from policy.fold import View, han_view, has_han, views

__all__ = ["CATEGORIES", "KINDS", "Verdict", "digest", "judge", "version"]

# How many things in one text are put otherwise; what needs more is not mended but rewritten by its author.
_MENDS = 8
_LEAST_WORDS, _LEAST_HAN = 2, 3
_ARTICLES = ("a ", "an ", "the ")
_ARTICLE_LAST = re.compile(r"\b(?:an?) $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of a text. When it is not allowed: the rule's id and category, the reason in English and
    Chinese, the span of the text (characters, end excluded) that broke it, and a `rewrite` that is allowed, where the
    rules know one. `version` names the rules that judged."""

    allowed: bool
    rule: str | None
    reason: str | None
    reason_zh: str | None
    span: Span | None
    version: str
    category: str | None = None
    rewrite: str | None = None


def judge(text: str, *, kind: str = "prompt") -> Verdict:
    """The verdict on a text of a kind: one of KINDS ("text" is what a film shows). The first rule
    that is broken is named; rules stand in order of weight. Raises ValueError for another kind."""
    if kind not in KINDS:
        raise ValueError(f"No kind of text is called {kind!r}; use one of {', '.join(KINDS)}.")
    broken = _broken(text, kind)
    if broken is None:
        return Verdict(True, None, None, None, None, version())
    rule, hit = broken
    return Verdict(
        False,
        rule.id,
        rule.reason,
        rule.reason_zh,
        hit.span,
        version(),
        category=rule.category,
        rewrite=_mended(text, kind, rule, hit),
    )


def version() -> str:
    """The version of the rules in force."""
    return book().version


def _broken(text: str, kind: str) -> tuple[Rule, Hit] | None:
    rules = book()
    lines = [_without(view, rules.harmless) for view in views(text, masked())]
    han = [_without(han_view(text), rules.harmless)] if has_han(text) else []
    for rule in rules.rules:
        if kind in rule.kinds and (hit := _first(rule.words, lines) or _first(rule.han, han)):
            return rule, hit
    return None


def _first(matchers: tuple[Matcher, ...], lines: list[View]) -> Hit | None:
    return next((hit for line in lines for matcher in matchers if (hit := matcher(line)) is not None), None)


def _without(view: View, harmless: re.Pattern[str]) -> View:
    """The view with harmless phrases ("naked eye") struck out, at the same length."""
    return View(harmless.sub(lambda match: "#" * len(match.group()), view.text), view.origin)


def _mended(text: str, kind: str, rule: Rule, hit: Hit) -> str | None:
    """The text with each thing that breaks a rule left out or put otherwise; None where a rule allows no such thing,
    or too little would be left."""
    for _turn in range(_MENDS):
        if not rule.mendable:
            return None
        before = (
            text[: hit.cut[0]]
            if not hit.put or hit.put.startswith(_ARTICLES)
            else _ARTICLE_LAST.sub("", text[: hit.cut[0]])
        )
        text = _tidy(f"{before} {hit.put} {text[hit.cut[1] :]}")
        broken = _broken(text, kind)
        if broken is None:
            enough = len(text.split()) >= _LEAST_WORDS or sum(map(has_han, text)) >= _LEAST_HAN
            return text if enough else None
        rule, hit = broken
    return None


def _tidy(text: str) -> str:
    """Without the blanks, doubled articles and stray commas that a cut leaves."""
    text = re.sub(r"\b(?:a|an|the|some) (a|an|the) ", r"\1 ", " ".join(text.split()), flags=re.IGNORECASE)
    text = re.sub(r"\s+([,.;:!?，。；：！？])", r"\1", text)
    text = re.sub(r"([,，、])(?:\s*[,，、])+", r"\1", text)
    text = re.sub(r"(?<=[\u3400-\u9fff]) | (?=[\u3400-\u9fff])", "", text)
    return text.strip(" ,，、;；")
