"""Noun phrases: which words stand before a noun, which word is the noun, and what they say of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from generation.storyboard.director.words.marks import Mark, singular_of
from generation.storyboard.director.words.tables import Noun, tables

Role = Literal["noun", "unknown", "adjective", "setting", "participle", "joint", "skip", "end"]

_SETTING = ("time", "weather", "season", "place", "scenery")
_ADJECTIVE = ("colour", "colours", "size", "material", "quality", "number", "mood", "style", "speed")
# No noun phrase anybody means is longer; it bounds the work on prompts that repeat one word.
_LONGEST = 24
_MOST_NOUNS = 3
_PARTICLES = frozenset(
    "的只条艘辆位名朵棵匹头座把张本台架件杯碗盘块片颗粒根支枝幅栋间家群个些这那瓶束串尊轮道顶幢所扇盏枚副丛株捧则场阵"
)


@dataclass(slots=True)
class NounPhrase:
    """A noun with what was said of it. `head` is None when only adjectives or settings were found."""

    marks: list[Mark]
    end: int
    head: Mark | None = None
    noun: str = ""
    known: Noun | None = None
    adjectives: list[Mark] = field(default_factory=list)
    settings: list[Mark] = field(default_factory=list)
    participles: list[Mark] = field(default_factory=list)
    heads: list[Mark] = field(default_factory=list)
    determiner: str | None = None

    @property
    def definite(self) -> bool:
        """Whether it speaks of something already known: "the dog"."""
        return self.determiner in {"the", "this", "that", "these", "those", "his", "her", "its", "their"}

    @property
    def plural(self) -> bool:
        """Whether it names several."""
        return self.head is not None and self.head.plural


def nominal(one: Mark | None) -> bool:
    """Whether a noun phrase could go on with this mark."""
    if one is None or one.kind != "word":
        return False
    if one.has("noun", *_ADJECTIVE, *_SETTING, "building"):
        return True
    return not one.known or _clothing(one)


def noun_phrase(marks: list[Mark], start: int, prompt: str) -> NounPhrase | None:
    """The noun phrase that starts at `start`, or None when no word there can open one. Marks after its head are left
    for the next reader."""
    run: list[tuple[Mark, Role]] = []
    determiner: str | None = None
    at = start
    while at < min(len(marks), start + _LONGEST):
        one = marks[at]
        if _determiner(one) and not any(role in {"noun", "unknown", "adjective"} for _, role in run):
            determiner = one.norm
            run.append((one, "skip"))
            at += 1
            continue
        if one.norm == "的" and run and _describes(run) and at + 1 < len(marks) and nominal(marks[at + 1]):
            # 锋利的小刀: what no table knows before 的 says what kind.
            run = [(mark, "adjective" if role == "unknown" else role) for mark, role in run]
        role = _role(marks, at, run, determiner)
        if role == "end":
            break
        run.append((one, role))
        at += 1
    if not any(role != "skip" for _, role in run):
        return None
    before = marks[start - 1] if start else None
    done_to = before is not None and before.has("verb") and before.senses["verb"][1] != "zh"
    return _settled(run, start, determiner or ("" if done_to else None), prompt)


def _describes(run: list[tuple[Mark, Role]]) -> bool:
    """Whether the words so far end in one no table knows, and hold no noun."""
    return run[-1][1] == "unknown" and run[-1][0].han and not any(role == "noun" for _, role in run)


def _determiner(one: Mark) -> bool:
    return one.kind == "word" and one.has("determiner") and not one.has("noun")


def _clothing(one: Mark) -> bool:
    words = tables().sets["clothing"]
    return one.norm in words or one.norm.removesuffix("s") in words


def _role(marks: list[Mark], at: int, run: list[tuple[Mark, Role]], determiner: str | None) -> Role:
    one = marks[at]
    following = marks[at + 1] if at + 1 < len(marks) else None
    named = [role for _, role in run if role in {"noun", "unknown"}]
    if one.kind != "word":
        return "joint" if _between_adjectives(marks, at, run, ",") else "end"
    if one.han and one.norm in _PARTICLES and not (one.noun() is not None and not nominal(following)):
        return "skip" if run and not named else "end"
    if one.has("conjunction"):
        return "joint" if _between_adjectives(marks, at, run, "and") else "end"
    if one.has("negation", "break", "relation", "pronoun", "position", "request", "auxiliary", "soft_break"):
        return "end"
    if one.has("style") and one.has("verb") and not named and nominal(following) and (determiner or not run):
        # "an embroidered bird"
        return "adjective"
    if one.has("verb", "pose"):
        if named and not run[-1][0].plural and _food(one) and _food(run[-1][0]):
            # "avocado toast"
            return "noun"
        return _verbal(one, following, named, bool(run), determiner)
    if one.has("place") and one.has("building") and following is not None and following.has("place"):
        # "a hospital corridor" is no hospital.
        return "end" if named else "setting"
    if not run and one.has("scenery", "style") and _done_to(marks, at):
        return "noun"
    if _thing(one) and not _modifies(one, following, run, determiner):
        # The plural ends a phrase: what follows is another thing.
        return "end" if len(named) == _MOST_NOUNS or (named and run[-1][0].plural) else "noun"
    if one.has("function", "preposition", "title_words") and not one.has("number", "colour", "size", "material"):
        return "end"
    if one.has(*_SETTING):
        return "end" if named else "setting"
    if one.has(*_ADJECTIVE):
        return "end" if named else "adjective"
    if one.has("adverb"):
        return "skip" if not named and nominal(following) else "end"
    if _clothing(one):
        return "noun"
    if one.known:
        return "end"
    # "the Seine River": an unknown word before a place is part of its name.
    return "adjective" if following is not None and following.has("place") and not one.han else "unknown"


def _food(one: Mark) -> bool:
    noun = one.noun()
    return noun is not None and noun.kind == "food"


def _between_adjectives(marks: list[Mark], at: int, run: list[tuple[Mark, Role]], joint: str) -> bool:
    """Whether a comma or "and" stands between two adjectives of one noun: "a big, red ball", "red and blue kites"."""
    if not run or run[-1][1] != "adjective" or at + 2 >= len(marks):
        return False
    following = marks[at + 1]
    kind = "colour" if joint == "and" else "size"
    same = run[-1][0].has("colour", "size", "material", "quality") and following.has(
        "colour", "quality", "material", kind
    )
    beyond = marks[at + 2]
    listed = joint == "," and beyond.has("conjunction") and at + 3 < len(marks) and marks[at + 3].has("colour")
    return same and not following.has("noun", "time", "place") and (nominal(beyond) or listed)


def _verbal(one: Mark, following: Mark | None, named: Sequence[Role], begun: bool, determiner: str | None) -> Role:
    if named:
        return "end"
    form = one.senses["verb"][1] if one.has("verb") else "pose"
    noun_too = one.has("noun", "scenery", "place", "material", "quality", "colour", "time", "weather")
    if noun_too and (determiner or begun or form not in {"ing", "zh"}):
        if one.has("noun") and (not one.has("place") or _thing(one)):
            return "noun"
        return "setting" if one.has(*_SETTING) else "adjective"
    if form in {"ing", "past"} and nominal(following) and (determiner or begun or form == "ing"):
        return "participle"
    if not one.has("verb") and nominal(following) and determiner:
        return "participle"
    return "end"


def _thing(one: Mark) -> bool:
    """Whether a word can name a thing; a place can only where it is also a building that is drawn."""
    noun = one.noun()
    if one.has("place"):
        return one.has("building") and noun is not None and noun.asset is not None
    return noun is not None or one.has("building")


def _done_to(marks: list[Mark], at: int) -> bool:
    """Whether a thing that is often mere scenery is what a verb is done to: "planting trees"."""
    before, noun = marks[at - 1] if at else None, marks[at].noun()
    return before is not None and before.has("verb") and not before.has("noun") and bool(noun and noun.asset)


def _modifies(one: Mark, following: Mark | None, run: list[tuple[Mark, Role]], determiner: str | None) -> bool:
    """Whether a word that is a noun among others is meant otherwise here: "an orange cat", "a glass bottle"."""
    if one.has("time", "weather", "season", "scenery"):
        counted = determiner in {"a", "an"} or any(mark.has("number", "colour", "size") for mark, _ in run)
        noun = one.noun()
        return not (counted and noun is not None and noun.asset is not None)
    if one.has("colour", "material", "quality", "size", "speed"):
        return _names(following)
    if one.han and one.has("style"):
        # 一盒蜡笔, 堆积木: counted or done to, it is a thing.
        return nominal(following) or not any(mark.has("number", "colour", "size") for mark, _ in run)
    if one.has("style"):
        return determiner is None or nominal(following) or (following is not None and following.norm == "of")
    return False


def _names(one: Mark | None) -> bool:
    return one is not None and one.kind == "word" and one.has("noun", "colour", "size", "material", "building")


def _settled(run: list[tuple[Mark, Role]], start: int, determiner: str | None, prompt: str) -> NounPhrase:
    heads = _head(run, determiner)
    size = heads[-1] + 1 if heads else len(run)
    if len(heads) > 1 and run[heads[-2]][0].possessive and run[heads[-1]][0].norm in tables().sets["body"]:
        # "a woman's face" shows the woman.
        heads = heads[:-1]
    phrase = NounPhrase([mark for mark, _ in run[:size]], start + size, determiner=determiner)
    for index, (one, role) in enumerate(run[:size]):
        if index in heads:
            phrase.heads.append(one)
        elif role == "setting":
            phrase.settings.append(one)
        elif role == "participle":
            phrase.participles.append(one)
        elif role in {"adjective", "unknown", "noun"}:
            phrase.adjectives.append(one)
    if heads:
        _name(phrase, prompt)
    return phrase


def _compound(nouns: Sequence[Mark]) -> bool:
    """Whether bare nouns in a row name one thing: 草莓甜甜圈, "avocado toast", "dog bowl"; not 猫狗, "apple banana"."""
    kinds = [noun.kind if (noun := one.noun()) is not None else "" for one in nouns]
    if all(one.han for one in nouns):
        touching = all(one.end == two.start for one, two in pairwise(nouns))
        return touching and not (set(kinds) <= {"person", "animal"} or all(len(one.norm) == 1 for one in nouns))
    if len(nouns) != 2 or nouns[0].plural or (nouns[1].has("verb", "colour") and kinds != ["food", "food"]):
        return False
    dish = nouns[1].norm.split()[-1] in tables().sets["dish"]
    return dish if kinds == ["food", "food"] else kinds[1] == "object" and kinds[0] in {"animal", "food", "person"}


def _head(run: list[tuple[Mark, Role]], determiner: str | None) -> list[int]:
    """Where in the run the noun stands: one place, or several for a compound such as "robot dog"."""
    nouns = [index for index, (_, role) in enumerate(run) if role == "noun"]
    unknowns = [index for index, (_, role) in enumerate(run) if role == "unknown"]
    described = determiner is not None or any(role in {"adjective", "participle"} for _, role in run)
    if not nouns:
        if not unknowns or unknowns[-1] != len(run) - 1:
            return []
        # A word no table knows is a thing only where grammar says so: "a blorp", "three blorps".
        counted = determiner in {"a", "an", "the", "this", "that", "his", "her"} or any(
            one.has("number", "colour", "size", "material") for one, _ in run
        )
        return [unknowns[-1]] if counted else []
    first = nouns[0]
    last = first
    while last + 1 in nouns:
        last += 1
    if not described and last > first and not _compound([one for one, _ in run[first : last + 1]]):
        # Bare words in a row ("cat dog bird") are a list, not a compound.
        return [first]
    beyond = run[last + 1][0] if last + 1 in unknowns else None
    if described and beyond is not None and not beyond.han and not beyond.norm.endswith(("s", "ed")):
        # "a lighthouse keeper" is no lighthouse.
        last += 1
    return list(range(first, last + 1))


def _name(phrase: NounPhrase, prompt: str) -> None:
    phrase.head = head = phrase.heads[-1]
    phrase.noun = singular_of(prompt, head)
    phrase.known = head.noun()
    if len(phrase.heads) > 1:
        before = [prompt[one.start : one.end].casefold() for one in phrase.heads[:-1]]
        phrase.noun = ("" if head.han else " ").join([*before, phrase.noun])
        known = phrase.known
        if known is not None and known.asset is not None:
            phrase.known = Noun(phrase.noun, known.asset, known.kind, "near", known.habitat)
