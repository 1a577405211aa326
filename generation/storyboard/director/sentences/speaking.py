"""What is said aloud: quotations that somebody speaks or a narrator reads, as against words that are shown."""

from generation.storyboard.director.sentences.acting import record
from generation.storyboard.director.sentences.state import State
from generation.storyboard.director.words.marks import Mark

_SPEAKERS = frozenset({"person", "animal"})
_REACH = 5


def speaks(state: State) -> bool:
    """Whether a word such as "says" is a deed of somebody here; a sign says without a voice."""
    return any(one.thing.kind in _SPEAKERS or not one.thing.drawn for one in state.main) and not any(
        one.thing.noun.split()[-1] in _WRITTEN for one in state.main
    )


_WRITTEN = frozenset(
    (
        *(
            "sign",
            "banner",
            "poster",
            "board",
            "billboard",
            "label",
            "card",
            "screen",
            "shirt",
            "book",
            "note",
            "letter",
        ),
        *(
            "title",
            "text",
            "caption",
            "blackboard",
            "chalkboard",
            "paper",
            "flag",
            "牌子",
            "招牌",
            "横幅",
            "海报",
            "黑板",
        ),
    )
)


def say(state: State, one: Mark) -> None:
    """Record that somebody speaks; a narrator is heard and not seen."""
    state.preposition = None
    if one.has("narrator"):
        one.settle("understood" if _quote_near(state) else "ignored", "voice", clause=state.clause)
        return
    state.doing = []
    for subject in state.main:
        record(state, [one], one.senses["speech"], subject)
    state.doing = []


def spoken(state: State) -> bool:
    """Whether the quotation at the reading place is said aloud: after "says" or a narrator, or before "she says"."""
    for back in range(1, _REACH):
        one = state.mark(-back)
        if one is None or one.kind in {"stop", "quote"}:
            break
        if one.has("narrator") or (one.has("speech") and one.outcome == "understood"):
            return True
    for ahead in range(1, _REACH):
        one = state.mark(ahead)
        if one is None or one.kind in {"stop", "quote"}:
            break
        if one.has("speech") and ahead > 1:
            return True
    return False


def _quote_near(state: State) -> bool:
    return any(one is not None and one.kind == "quote" for one in (state.mark(ahead) for ahead in range(1, _REACH)))
