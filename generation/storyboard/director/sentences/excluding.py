"""What a prompt rules out: "no people or cars", "without text"."""

from generation.storyboard.director.sentences.phrases import nominal, noun_phrase
from generation.storyboard.director.sentences.state import State
from generation.storyboard.director.words.marks import Mark, spelled

_MOST_WORDS = 12
_DEEDS = ("verb", "pose", "title_words", "music", "silence", "ambience", "request")


def exclude(state: State) -> bool:
    """Read a negation and what it rules out, which never enters the cast. False, and nothing read, if nothing that can
    be left out follows."""
    at = state.at + 1
    names: list[str] = []
    taken: list[Mark] = []
    while at < len(state.marks) and len(taken) < _MOST_WORDS:
        one = state.marks[at]
        follows = state.marks[at + 1] if at + 1 < len(state.marks) else None
        if one.has("conjunction") and follows is not None and (nominal(follows) or follows.has("determiner", *_DEEDS)):
            at += 1
            continue
        if one.has("determiner") and not names and not one.has("noun"):
            at += 1
            continue
        words, at = _ruled_out(state, at)
        if not words:
            break
        names.append(("" if words[0].han else " ").join(spelled(state.prompt, word) for word in words).casefold())
        taken.extend(words)
        if at < len(state.marks) and not state.marks[at].has("conjunction"):
            break
    if not taken:
        state.marks[state.at].settle("silent")
        return False
    for one in [state.marks[state.at], *taken]:
        one.settle("understood", "excluded")
    state.scene.excluded.extend(names)
    state.at = at
    return True


def _ruled_out(state: State, at: int) -> tuple[list[Mark], int]:
    """The words of one thing or deed, and where the reading goes on."""
    one = state.marks[at]
    deed = one.has(*_DEEDS) and not one.has("preposition", "noun")
    if deed:
        return [one], at + 1
    part = noun_phrase(state.marks, at, state.prompt)
    if part is None:
        return [], at
    return [mark for mark in part.marks if not mark.has("determiner") or mark.has("noun")], part.end
