"""Judging words: which rule forbids a text, why, where in it, and how it could be said instead."""

import re
from dataclasses import dataclass

from policy.book import CATEGORIES, KINDS, Hit, Matcher, Rule, Span, book, describing, digest, inside, masked, respell
from policy.fold import View, assembled, closed, han_view, has_han, views
from policy.forms import from_pinyin, marked, parted

__all__ = ["CATEGORIES", "KINDS", "Verdict", "digest", "judge", "version"]

# How many things in one text are put otherwise; what needs more is not mended but rewritten by its author.
_MENDS = 8
_LEAST_WORDS, _LEAST_HAN = 2, 3
_MEASURES = "[只个位辆台部块双件群杯家座条名款]"
_CLAUSE = re.compile(r"[,;.!?，。；！？\n]+")
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
    lines, han = (
        [_without(view, rules.harmless) for view in found] for found in _readings(text, name=kind in ("name", "tag"))
    )
    lines += [view for line in lines if (view := marked(line, rules.names))]
    han += [view for line in han if (view := marked(line, rules.han_names))]
    for rule in rules.rules:
        if kind in rule.kinds and (hit := _first(rule.words, lines) or _first(rule.han, han)):
            return rule, hit
    return None


def _readings(text: str, *, name: bool) -> tuple[list[View], list[View]]:
    """How a text can be read: in words, and in Chinese."""
    lines = views(text, masked())
    together = assembled(text)
    more = [
        *(respell()(line) for line in lines[:2]),
        parted(together, inside("run")) if together else None,
        *((parted(line, inside("inside")) for line in lines[:2]) if name else ()),
    ]
    han = [han_view(text)] if has_han(text) else []
    if sounded := from_pinyin(lines[0]):
        han.append(closed(sounded))
    return [*lines, *(line for line in more if line is not None)], han


def _first(matchers: tuple[Matcher, ...], lines: list[View]) -> Hit | None:
    return next((hit for line in lines for matcher in matchers if (hit := matcher(line)) is not None), None)


def _without(view: View, harmless: re.Pattern[str]) -> View:
    """The view with harmless phrases ("naked eye") struck out, at the same length."""
    return View(harmless.sub(lambda match: "#" * len(match.group()), view.text), view.origin)


def _mended(text: str, kind: str, rule: Rule, hit: Hit) -> str | None:
    """The text with each thing that breaks a rule put otherwise or left out; None where a rule allows no such thing,
    or too little would be left."""
    for _turn in range(_MENDS):
        if not rule.mendable:
            return None
        text = _put(text, hit) if hit.put else _left_out(text, hit.cut)
        broken = _broken(text, kind)
        if broken is None:
            enough = len(text.split()) >= _LEAST_WORDS or sum(map(has_han, text)) >= _LEAST_HAN
            return text if enough else None
        rule, hit = broken
    return None


def _put(text: str, hit: Hit) -> str:
    before = text[: hit.cut[0]] if hit.put.startswith(_ARTICLES) else _ARTICLE_LAST.sub("", text[: hit.cut[0]])
    put = re.escape(hit.put)
    # Of two who are called the same now, one is enough.
    return re.sub(rf"{put}(?: and | |和|与){put}", lambda _: hit.put, _tidy(f"{before} {hit.put} {text[hit.cut[1] :]}"))


def _left_out(text: str, cut: Span) -> str:
    """The text without a word that only describes ("naked"), or else without the whole clause, since a sentence with a
    hole in it says nothing."""
    start, end = cut
    if found := describing().match(text[start:end].casefold()):
        end = start + found.end()
        end += text[end : end + 1] in ("的", "地")
    else:
        start = max((found.end() for found in _CLAUSE.finditer(text, 0, start)), default=0)
        later = _CLAUSE.search(text, end)
        end = later.end() if later else len(text)
    return _tidy(f"{text[:start]} {text[end:]}")


def _tidy(text: str) -> str:
    """Without the blanks, doubled articles and stray commas that a cut leaves."""
    text = re.sub(r"\b(?:a|an|the|some) (a|an|the) ", r"\1 ", " ".join(text.split()), flags=re.IGNORECASE)
    text = re.sub(r"\s+([,.;:!?，。；：！？])", r"\1", text)
    text = re.sub(r"([,，、])(?:\s*[,，、])+", r"\1", text)
    text = re.sub(rf"一{_MEASURES}(?=一{_MEASURES})", "", text)
    text = re.sub(r"(?<=[\u3400-\u9fff]) | (?=[\u3400-\u9fff])", "", text)
    return text.strip(" ,，、;；")
