"""The prompt as marks: each a stretch of tokens with the senses it may have, and what became of it."""

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from generation.storyboard.director.words.han import complement, whole_word
from generation.storyboard.director.words.inflect import base_of_ing, singulars
from generation.storyboard.director.words.misspelt import meant_by
from generation.storyboard.director.words.patterns import find
from generation.storyboard.director.words.tables import Noun, Phrase, Senses, Tables, tables
from generation.storyboard.director.words.text import Token, folded

Kind = Literal["word", "stop", "comma", "quote", "found"]
Outcome = Literal["understood", "substituted", "ignored", "silent"]

# A single Chinese character inside an unknown word means nothing of its own.
_STANDALONE = ("noun", "verb", "colour", "material", "season", "weather", "time", "size", "quality", "place", "scenery")
# What stands right before a verb.
_DOING = frozenset({"在", "正在", "正", "着", "地", "来", "去"})
_ASPECT = frozenset({"着", "了", "过"})
# A verb that may also name something takes no complement.
_NAMES = frozenset({"noun", "place", "scenery"})


@dataclass(slots=True, eq=False)
class Mark:
    """A stretch of the prompt. `path` is filled with shot and cast ids when they are known: "{shot}", "{cast}"."""

    first: int
    last: int
    start: int
    end: int
    norm: str
    kind: Kind
    senses: Senses = field(default_factory=dict)
    plural: bool = False
    han: bool = False
    possessive: bool = False
    corrected: bool = False
    capital: bool = False
    value: Any = None
    outcome: Outcome | None = None
    path: str = ""
    used: str = ""
    clause: Any = None
    thing: Any = None

    def settle(
        self, outcome: Outcome, path: str = "", *, clause: Any = None, thing: Any = None, used: str = ""
    ) -> None:
        """Say what became of this stretch; the first word stands, except that a substitute may replace it."""
        if self.outcome is None:
            self.outcome, self.path, self.clause, self.thing, self.used = outcome, path, clause, thing, used

    def has(self, *categories: str) -> bool:
        """Whether the stretch may have one of these senses."""
        return not self.senses.keys().isdisjoint(categories)

    @property
    def known(self) -> bool:
        """Whether any table knows the stretch."""
        return bool(self.senses)

    def noun(self) -> Noun | None:
        """Its sense as a noun, if it has one."""
        return self.senses.get("noun")


def mark(prompt: str, tokens: list[Token]) -> list[Mark]:
    """The marks of a prompt in order: patterns first, then the longest known phrases, then single unknown words."""
    table = tables()
    slips = {at for at, token in enumerate(tokens) if token.kind == "word" and token.norm not in table.parts}
    meant = {at: word for at in slips if (word := meant_by(tokens[at].text, tokens[at].norm)) is not None}
    tokens = [replace(token, norm=meant.get(at, token.norm)) for at, token in enumerate(tokens)]
    finds = {found.first: found for found in find(tokens)}
    marks: list[Mark] = []
    starts = sorted(finds)
    at = 0
    while at < len(tokens):
        found = finds.get(at)
        token = tokens[at]
        if found is not None:
            one = _mark(tokens, at, found.last, "found", {found.category: found.value})
        elif token.kind in {"quote", "stop", "comma"}:
            one = _mark(tokens, at, at, token.kind, {})
        else:
            following = bisect_right(starts, at)
            barrier = starts[following] if following < len(starts) else len(tokens)
            one = _phrase(table, tokens, at, barrier)
        one.corrected = any(place in meant for place in range(one.first, one.last + 1))
        marks.append(one)
        at = one.last + 1
    return _compound_places(_whole_words(marks))


def unread(tokens: list[Token], first: int) -> list[Mark]:
    """Marks without any sense for the tokens from `first` on."""
    return [
        _mark(tokens, at, at, "word" if token.kind not in {"stop", "comma"} else token.kind, {})
        for at, token in enumerate(tokens[first:], start=first)
    ]


def _compound_places(marks: list[Mark]) -> list[Mark]:
    """Join a noun and the place it names the kind of: "fire station", "tree farm", "butcher's shop"."""
    joined: list[Mark] = []
    for one in marks:
        before = joined[-1] if joined else None
        if before is not None and before.kind == "word" and _kind_of_place(before, one):
            before.senses = {"place": one.senses["place"]}
            before.last, before.end = one.last, one.end
            before.norm, before.possessive = f"{before.norm} {one.norm}", False
        else:
            joined.append(one)
    return joined


def _kind_of_place(before: Mark, one: Mark) -> bool:
    noun = before.noun()
    if one.kind != "word" or one.han or before.han or not one.has("place") or noun is None or before.plural:
        return False
    if one.norm.split()[-1] not in tables().sets["place_head"] or before.has("place", "verb", "time", "colour"):
        return False
    return before.possessive or noun.kind not in {"person", "animal"}


def _mark(tokens: list[Token], first: int, last: int, kind: Kind, senses: Senses) -> Mark:
    span = tokens[first : last + 1]
    glue = "" if span[0].kind == "han" else " "
    return Mark(
        first=first,
        last=last,
        start=span[0].start,
        end=span[-1].end,
        norm=glue.join(token.norm for token in span),
        kind=kind,
        senses=dict(senses),
        han=span[0].kind == "han",
        capital=span[0].text[:1].isupper(),
    )


def _phrase(table: Tables, tokens: list[Token], at: int, barrier: int) -> Mark:
    # A dog's tail: the owner is looked up without its ending.
    head = tokens[at].norm
    owner = head.removesuffix("'s") if head.endswith("'s") and (head,) not in table.senses else None
    longest = max(table.longest.get(head, 1), table.longest.get(singulars(head)[0], 1) if singulars(head) else 1)
    whole = whole_word(table, tokens, at, barrier) if tokens[at].kind == "han" else 0
    for size in range(min(longest, barrier - at), max(whole - 1, 0), -1):
        span = tokens[at : at + size]
        if any(token.kind in {"stop", "comma", "quote", "markup"} for token in span):
            continue
        key: Phrase = tuple(token.norm for token in span)
        senses, plural = _senses(table, key)
        if size > 1 and "noun" in senses and _doing(table, tokens, at):
            continue
        if "verb before" in senses:
            # 看书: the verb's meaning hangs on its object, which stays a word of its own.
            length, verb = senses["verb before"]
            return _mark(tokens, at, at + length - 1, "word", {"verb": verb})
        if senses:
            if "verb" in senses and tokens[at].kind == "han" and not _NAMES & senses.keys():
                size += complement(table, tokens, at + size, barrier)
            one = _mark(tokens, at, at + size - 1, "word", senses)
            one.plural = plural
            return one
    if whole:
        return _mark(tokens, at, at + whole - 1, "word", {})
    one = _mark(tokens, at, at, "word", {})
    if owner:
        senses, plural = _senses(table, (owner,))
        one.senses, one.plural, one.possessive, one.norm = dict(senses), plural, True, owner
    elif head.endswith("ly") and len(head) > 4:
        one.senses = {"adverb": True}
    elif head in table.qualities:
        one.senses = {"quality": True}
        if base_of_ing(head):
            one.senses["verb"] = (base_of_ing(head), "ing")
    elif base_of_ing(head):
        one.senses = {"verb": (base_of_ing(head), "ing")}
    elif tokens[at].kind == "number" and head.isdigit() and 1 <= int(head[:4]) <= 24 and len(head) < 3:
        one.senses = {"number": int(head)}
    elif tokens[at].kind == "number":
        # "a 1920s street", "route 66": it says what kind.
        one.senses = {"quality": True}
    return one


def _doing(table: Tables, tokens: list[Token], at: int) -> bool:
    """Whether a word in "-ing" says what somebody does: "a man drinking water" is no drinking water."""
    if not tokens[at].norm.endswith("ing") or at == 0 or "verb" not in table.senses.get((tokens[at].norm,), {}):
        return False
    before = table.senses.get((tokens[at - 1].norm,), {})
    return "auxiliary" in before or ("noun" in before and before["noun"].kind in {"person", "animal"})


def _senses(table: Tables, key: Phrase) -> tuple[Senses, bool]:
    """The senses of a phrase, with its noun found through the plural of its last word, and whether that was plural."""
    senses = dict(table.senses.get(key, {}))
    if len(key) > 1 and "style" not in senses and (style := table.styled(key)) is not None:
        senses["style"] = style
    known: Noun | None = senses.get("noun")
    for singular in singulars(key[-1]):
        noun = table.senses.get((*key[:-1], singular), {}).get("noun")
        if noun is None:
            continue
        if known is None or (known.asset is None and noun.asset is not None) or _same(noun, known):
            return {**senses, "noun": noun}, True
    return senses, False


def _same(one: Noun, other: Noun) -> bool:
    """Whether a singular and a plural that both stand in the table share their drawing: "bubble", "bubbles"."""
    return one.asset is not None and one.asset == other.asset


def _whole_words(marks: list[Mark]) -> list[Mark]:
    """Take the senses of single Chinese characters that stand against unknown ones: they are parts of a word."""
    for index, one in enumerate(marks):
        if not (one.han and len(one.norm) == 1 and one.has(*_STANDALONE)):
            continue
        if one.has("verb") and index and marks[index - 1].norm in _DOING:
            continue
        around = [marks[at] for at in (index - 1, index + 1) if 0 <= at < len(marks)]
        touching = [other for other in around if other.han and (other.start == one.end or other.end == one.start)]
        if any(not other.known and other.first == other.last and not _lasting(marks, other) for other in touching):
            one.senses = {}
    return marks


def _lasting(marks: list[Mark], one: Mark) -> bool:
    """Whether 着 or 了 behind a word says that it is a deed, and so a word of its own."""
    following = next((other for other in marks if other.first == one.last + 1), None)
    return following is not None and following.norm in _ASPECT


def spelled(prompt: str, one: Mark) -> str:
    """The stretch as the person typed it."""
    return prompt[one.start : one.end]


def singular_of(prompt: str, one: Mark) -> str:
    """The noun of a stretch in the singular, as the prompt says it; an emoji by its noun."""
    noun = one.noun()
    if one.corrected and noun is not None:
        return noun.word
    typed = " ".join(spelled(prompt, one).casefold().removesuffix("'s").removesuffix("’s").split())
    if not any(character.isalnum() for character in typed):
        return noun.word if noun is not None else typed
    if noun is None or not one.plural:
        return folded(typed) if noun is None else typed
    stem, last = typed[: -len(typed.split()[-1])], typed.split()[-1]
    wanted = noun.word.split()[-1]
    found = [form for form in singulars(last) if folded(form) == wanted]
    return stem + found[0] if found else noun.word
