"""What stands after "is": a deed in any wording, also one that no table knows ("is robot dancing", "is tai chi")."""

from generation.storyboard.director.sentences.acting import record
from generation.storyboard.director.sentences.state import State
from generation.storyboard.director.words.inflect import base_of_ing, singulars
from generation.storyboard.director.words.marks import Mark

_BE = frozenset({"is", "are", "was", "were", "'s", "'re", "am", "been", "being", "start", "starts", "begins", "begin"})
_MOST_WORDS = 5
_MOST_HAN = 3
_MOVING = frozenset({"person", "animal"})
# Words that neither open nor go on with the name of a deed.
_NOT_A_DEED = (
    *("determiner", "preposition", "conjunction", "negation", "pronoun", "auxiliary", "relation", "position", "adverb"),
    *("place", "time", "season", "request", "break", "music", "style"),
)
_NOT_ALONE = ("quality", "colour", "colours", "size", "mood", "number")
# Deeds that have no "-ing": "is push up" names one all the same.
_DEED_PARTS = frozenset(
    ("push", "pull", "sit", "chin", "high", "drop", "front", "back", "cart", "hand", "head", "pole", "long", "clean")
)


def deed(state: State, one: Mark) -> bool:
    """Read a compound deed of the subjects after "is", in several words. False, and nothing read, where there is none
    or a single known verb says it."""
    if one.han:
        return _han_deed(state, one)
    if not state.main or not _after_be(state):
        return False
    run = _run(state)
    ing = next((at for at, word in enumerate(run) if _ing(word)), None)
    if ing is not None and ing > 0 and not any(_finite(word) for word in run[:ing]):
        words, verb = run[: ing + 1], _ing(run[ing])
        name = " ".join([*(word.norm for word in words[:-1] if not _somebody(word)), str(verb)])
    elif ing is None and _named_deed(state, run):
        words = run
        name = " ".join(word.norm for word in words)
        last = words[-1].norm
        name = name.removesuffix(last) + (singulars(last) or [last])[0] if len(words) > 1 else name
    else:
        return False
    state.doing = []
    for subject in state.main:
        record(state, words, name, subject)
    state.role = "object"
    state.at += len(words)
    return True


def unknown_ing(state: State, one: Mark) -> None:
    """Give a word in "-ing" right after "is" its sense as a verb, whatever else the tables say it names."""
    base = base_of_ing(one.norm)
    if base and "verb" not in one.senses and state.main and _after_be(state) and one.last == one.first:
        one.senses = {**one.senses, "verb": (base, "ing")}
        one.senses.pop("noun", None)


def _han_deed(state: State, one: Mark) -> bool:
    """Chinese characters no table knows after 在, or before 着, are a deed; they stand as they were said."""
    if one.known or not any(subject.thing.kind in _MOVING for subject in state.main):
        return False
    run = [one]
    while (following := state.mark(len(run))) is not None and following.han and not following.known:
        run.append(following)
    if following is not None and following.has("relation", "position"):
        # 在缝纫机前: somewhere, not something done.
        return False
    lasting = following is not None and following.norm == "着"
    if len(run) > _MOST_HAN or not (lasting or state.norm(-1) in {"在", "正在", "正", "一起在"}):
        return False
    state.doing = []
    for subject in state.main:
        record(state, run, "".join(word.norm for word in run), subject)
    state.role = "object"
    state.preposition = None
    state.at += len(run)
    return True


def _after_be(state: State) -> bool:
    back = 1
    previous = state.mark(-1)
    while previous is not None and previous.has("adverb"):
        back += 1
        previous = state.mark(-back)
    return previous is not None and previous.norm in _BE


def _run(state: State) -> list[Mark]:
    found: list[Mark] = []
    for one in state.marks[state.at : state.at + _MOST_WORDS]:
        if one.kind != "word" or one.han or (one.has(*_NOT_A_DEED) and not _ing(one) and not one.has("noun")):
            break
        found.append(one)
        if _ing(one):
            break
    return found


def _ing(one: Mark) -> str | None:
    if one.has("verb") and one.senses["verb"][1] == "ing":
        return str(one.senses["verb"][0])
    return base_of_ing(one.norm) if one.first == one.last and not one.has("noun", "pose", "place") else None


def _somebody(one: Mark) -> bool:
    noun = one.noun()
    return noun is not None and noun.kind in _MOVING


def _finite(one: Mark) -> bool:
    return one.has("verb") and one.senses["verb"][1] in {"past", "s"}


def _named_deed(state: State, run: list[Mark]) -> bool:
    """Whether the words up to the end of the sentence name a deed: "is pole vault", "is zumba"."""
    end = state.at + len(run)
    ends = end >= len(state.marks) or state.marks[end].kind in {"stop", "comma"}
    if not run or not ends or any(subject.thing.kind not in _MOVING for subject in state.main):
        return False
    if any(one.capital or one.has("pose") or _finite(one) for one in run):
        return False
    if len(run) == 1:
        (only,) = run
        noun = only.noun()
        return not only.has("verb", *_NOT_ALONE, "function") and (noun is None or noun.kind == "object")
    if any(_somebody(one) for one in run):
        return False
    return not run[0].has(*_NOT_ALONE) or run[0].norm in _DEED_PARTS
