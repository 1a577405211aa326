"""The passive: "a ball kicked by a boy", 被狗追; who does it is named behind."""

from generation.storyboard.director.sentences.acting import MOST_ACTIONS
from generation.storyboard.director.sentences.phrases import noun_phrase
from generation.storyboard.director.sentences.scene import Presence, alive
from generation.storyboard.director.sentences.state import State
from generation.storyboard.director.words.marks import Mark

_BE = frozenset({"is", "are", "was", "were", "be", "being", "been", "gets", "getting", "got", "'s", "'re"})
# Past forms that pass by somebody, unless "is" stands before them.
_PASSING = frozenset(("walk", "run", "pass", "fly", "swim", "stroll", "jog", "rest", "sleep", "swing", "wait", "stop"))
_WORDS_BEFORE_BY = 3


def undergoes(state: State, one: Mark) -> bool:
    """Read a verb in the passive, so that the doer behind "by" does it to the subject. False, and nothing read, where
    the subject does it itself."""
    if one.han or not one.has("verb") or not state.main:
        return False
    form = one.senses["verb"][1]
    if form != "past" and not (form == "base" and _after_be(state)):
        return False
    by = next((at for at in range(1, _WORDS_BEFORE_BY + 1) if state.norm(at) == "by"), None)
    if by is None or any(_stops(state.mark(at)) for at in range(1, by)):
        return False
    agent = noun_phrase(state.marks, state.at + by + 1, state.prompt)
    doer = agent is not None and agent.known is not None and (agent.known.kind == "vehicle" or alive(agent.known))
    if not doer or (one.senses["verb"][0] in _PASSING and not _after_be(state)):
        return False
    state.undergone = (list(state.main), one)
    state.doing, state.role, state.preposition = [], "", None
    return True


def by_whom(state: State, agent: Presence, before: Mark | None) -> bool:
    """Give the deed of a passive to its doer; False where none is awaited."""
    if state.undergone is None or before is None or before.norm != "by" or state.undergone[1] is None:
        return False
    (undergoing, one), state.undergone = state.undergone, None
    if one is None:
        return False
    before.settle("silent")
    for patient in undergoing:
        if patient is not agent and len(agent.actions) < MOST_ACTIONS:
            agent.actions.append((one.senses["verb"][0], patient.thing))
            path = "shots.{shot}.subjects.{cast}.actions"
            one.settle("understood", path, clause=state.clause, thing=agent.thing)
    state.role = "object"
    return True


def suffer(state: State) -> bool:
    """被 before whoever does it: what was the subject is what it is done to. False where a verb follows at once."""
    agent = noun_phrase(state.marks, state.at + 1, state.prompt)
    if not state.main or agent is None or agent.head is None:
        return False
    state.undergone = (list(state.main), None)
    state.main, state.role, state.doing = [], "", []
    return True


def fronts(state: State, one: Mark) -> None:
    """把披萨抛向空中, 给花浇水: what the deed is done to stands before it."""
    if one.norm == "把":
        state.fronting = True
        return
    part = noun_phrase(state.marks, state.at + 1, state.prompt)
    if part is None or part.head is None or part.end >= len(state.marks):
        return
    after = state.marks[part.end]
    if after.has("verb") or (after.has("function") and _verb_behind(state, part.end + 1)):
        state.fronting = True
        state.preposition = None


def _verb_behind(state: State, at: int) -> bool:
    return at < len(state.marks) and state.marks[at].has("verb")


def done_to(state: State) -> Presence | None:
    """What the verb just read is done to after 被; None where it is no passive."""
    if state.undergone is None or state.undergone[1] is not None:
        return None
    (undergoing, _), state.undergone = state.undergone, None
    return undergoing[0] if undergoing else None


def _stops(one: Mark | None) -> bool:
    return one is None or one.kind != "word" or one.has("determiner", "noun", "conjunction", "verb")


def _after_be(state: State) -> bool:
    back = 1
    while (before := state.mark(-back)) is not None and before.has("adverb"):
        back += 1
    return before is not None and before.norm in _BE
