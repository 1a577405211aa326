"""Which part a thing plays: subject, object or landmark, and how things stand to one another."""

from generation.storyboard.director.sentences.acting import act, give_object
from generation.storyboard.director.sentences.phrases import nominal
from generation.storyboard.director.sentences.scene import Clause, Presence, Thing
from generation.storyboard.director.sentences.state import State
from generation.storyboard.director.sentences.undergoing import by_whom
from generation.storyboard.director.words.marks import Mark
from generation.storyboard.director.words.tables import tables

# After a verb these lead to what it is done to: "playing with a ball", "jumping over a fence".
_TO_OBJECT = frozenset(
    (
        "with",
        "at",
        "to",
        "after",
        "toward",
        "towards",
        "through",
        "across",
        "along",
        "past",
        "around",
        "for",
        "from",
        "over",
        "into",
    )
)
_ON_OBJECT = frozenset(("write", "draw", "text", "type", "call", "talk", "cook", "grill", "scroll", "tap", "knock"))
_MOST_RELATIONS = 8
_MOVING = frozenset({"person", "animal", "vehicle"})


def cast_in(state: State, presence: Presence, before: Mark | None) -> None:
    """Decide what part a thing plays, given the preposition before it, and tie it to what waited for it."""
    relation = _relation(presence, before)
    word = before.norm if before is not None else ""
    others = [one for one in state.main if one is not presence]
    if by_whom(state, presence, before):
        return
    if _between(state, presence, before, others):
        return
    far = state.norm() == "in" and "background" in {state.norm(1), state.norm(2)}
    tool = word == "on" and presence.thing.kind in {"object", "nature"} and _with_tool(state)
    if state.doing and not far and (before is None or word in _TO_OBJECT or tool):
        give_object(state, presence)
        if relation in {None, "next to"} or tool:
            return
    if before is not None and relation and others:
        upon = state.last is not None and state.last not in state.main and presence.thing.kind == "food"
        if upon and state.last is not None and state.last is not presence:
            # "candles on a cake": not who blows them out.
            others = [state.last]
        for other in others:
            relate(state, other, relation, presence.thing, before)
        state.role = "landmark"
    elif before is not None and relation and not before.han:
        state.owed.append((relation, presence.thing, before))
        state.role = "landmark"
    elif before is not None and before.han and before.norm.endswith(("在", "到", "于", "从", "向", "往", "着")):
        state.role = "landmark"
    elif word in {"with", "of", "用"} and state.main:
        _company(state, presence, word)
    else:
        subject(state, presence)


def _with_tool(state: State) -> bool:
    """Whether the verb is done on its object: "writing on a blackboard", "cooking on a fire"."""
    return any(subject.actions[index][0] in _ON_OBJECT for subject, index in state.doing)


def _between(state: State, presence: Presence, before: Mark | None, others: list[Presence]) -> bool:
    """ "a cat between a dog and a chair": right of the first, left of the second; False where that is not said."""
    if before is not None and others and (before.norm == "between" or (before.han and state.betwixt)):
        several = presence.thing.count > 1
        for other in others:
            relate(state, other, "next to" if several else "right of", presence.thing, before)
        state.between, state.betwixt = (others, before), False
        state.role = "landmark" if several else "between"
        return True
    if state.role == "between and" and state.between is not None:
        subjects, one = state.between
        for other in subjects:
            relate(state, other, "left of", presence.thing, one)
        state.between, state.role = None, "landmark"
        return True
    return False


def side_by_side(clause: Clause) -> None:
    """Who stands on the left of the picture stands left of whom is on the right, where they are two."""
    sides = {one.position: one for one in clause.presences.values() if one.position in {"left", "right"}}
    placed = [one for one in clause.presences.values() if one.position in {"left", "right"}]
    if len(placed) == 2 and len(sides) == 2:
        left, right = sides["left"], sides["right"]
        if not any(other is right.thing for _, other in left.relations):
            left.relations.append(("left of", right.thing))


def _relation(presence: Presence, before: Mark | None) -> str | None:
    relation: str | None = before.senses.get("relation") if before is not None else None
    word = before.norm if before is not None else ""
    if relation == "inside" and word == "into" and not contains(presence.thing):
        return None
    return "on" if relation == "inside" and word == "in" and presence.thing.kind == "plant" else relation


def _company(state: State, presence: Presence, word: str) -> None:
    """ "with birds flying above": a verb that follows at once goes with the birds."""
    follows = state.mark()
    moves = presence.thing.kind in _MOVING and state.norm(-1) != ","
    if word == "with" and moves and follows is not None and follows.has("verb", "pose"):
        state.main, state.role = [presence], "main"
    else:
        state.role = "with"


def subject(state: State, presence: Presence) -> None:
    """A new subject, or one more of a list; what waited is given to it."""
    if state.role == "list" and not any(one.actions or one.pose for one in state.main):
        state.main = [*[one for one in state.main if one is not presence], presence]
        state.owed = state.owed or state.shared
    else:
        state.main = [presence]
    state.role = "main"
    state.doing = []
    waiting, state.waiting = state.waiting, []
    for kind, one in waiting:
        if kind == "position":
            stand(state, one, presence)
        else:
            act(state, one, presence)
    held, state.held = state.held, []
    for thing in held:
        clothe_or_give(state, presence, thing)
    owed, state.owed = state.owed, []
    state.shared = owed
    for relation, thing, one in owed:
        if thing is not presence.thing:
            relate(state, presence, relation, thing, one)


def relate(state: State, presence: Presence, relation: str, thing: Thing, one: Mark) -> None:
    """Record that a thing stands to another, once."""
    if (relation, thing) not in presence.relations and len(presence.relations) < _MOST_RELATIONS:
        presence.relations.append((relation, thing))
    if one.has("preposition") and " " not in one.norm and not one.has("noun"):
        one.settle("silent")
    else:
        path = "shots.{shot}.subjects.{cast}.relations"
        one.settle("understood", path, clause=state.clause, thing=presence.thing)


def refer_back(state: State, one: Mark) -> None:
    """ "a cup next to it", "a fork to its right": the thing just named stands so to the one named before it."""
    named = list(state.clause.presences.values())
    here = state.last or (named[-1] if named else None)
    before = [presence for presence in named if presence is not here]
    if here is None or not before:
        one.settle("ignored")
        return
    main = [presence for presence in state.main if presence is not here]
    relate(state, here, one.senses["back_relation"], (main or before)[-1].thing, one)


def position(state: State, one: Mark) -> None:
    """Left, centre or right of the picture, for the thing just named or the next one."""
    presence = state.last or (state.main[-1] if state.main else None)
    before, after = state.mark(-1), state.mark(1)
    opens = before is None or before.kind in {"comma", "stop"} or before.has("conjunction")
    leads = nominal(after) or (after is not None and (after.has("determiner", "auxiliary", "verb", "pose", "relation")))
    leads = leads or (after is not None and after.norm in {"there", "we"})
    if presence is not None and not (opens and leads):
        stand(state, one, presence)
    else:
        state.waiting.append(("position", one))


def stand(state: State, one: Mark, presence: Presence) -> None:
    """Put a thing at a place in the picture."""
    presence.position = one.senses["position"]
    path = "shots.{shot}.subjects.{cast}.position"
    one.settle("understood", path, clause=state.clause, thing=presence.thing)


def locative(state: State, one: Mark) -> bool:
    """Chinese says the relation after the noun: 桌子上, 汽车的左边. False if this mark is none."""
    if not (one.han and one.has("relation")):
        return False
    previous = state.mark(-2) if state.norm(-1) == "的" else state.mark(-1)
    state.preposition = None
    if one.has("position") and (previous is None or previous.thing is None):
        position(state, one)
        return True
    if previous is None or previous.thing is None or state.last is None:
        one.settle("silent")
        return True
    landmark = state.last
    others = [one for one in state.main if one is not landmark]
    if others and state.role == "landmark":
        for presence in others:
            relate(state, presence, one.senses["relation"], landmark.thing, one)
    else:
        state.main, state.role = others, ""
        state.owed.append((one.senses["relation"], landmark.thing, one))
    return True


def await_between(state: State, one: Mark) -> None:
    """斑马和大象之间有一只狮子: who is named next stands between the two."""
    if state.role == "landmark" and state.last is not None and state.last.thing.count > 1:
        # 站在两棵树之间: several of a kind.
        for presence in state.main:
            if presence is not state.last:
                relate(state, presence, "next to", state.last.thing, one)
        return
    if len(state.main) < 2:
        return
    first, *_, last = state.main
    state.owed = [("right of", first.thing, one), ("left of", last.thing, one)]
    state.main, state.role = [], ""


def clothe_or_give(state: State, presence: Presence, thing: Thing) -> None:
    """Tie a thing that was held back to its subject: clothes are worn, all else is what the verb is done to."""
    verbs = [name for name, _ in presence.actions]
    if thing.noun.split()[-1] in tables().sets["clothing"] and "wear" in verbs:
        clothe(state, thing, presence)
        presence.actions[verbs.index("wear")] = ("wear", thing)
    else:
        give_object(state, state.clause.present(thing))
        state.role = "main"


def clothe(state: State, thing: Thing, wearer: Presence) -> None:
    """Keep a garment in the cast but out of the picture. What is drawn on a person is part of their figure, in its
    colour; of anything else every word is told as ignored."""
    thing.asset, thing.match = None, "none"
    drawn = wearer.thing.kind == "person" and wearer.thing.drawn and _tailored(thing)
    for one in state.marks:
        if one.thing is thing:
            one.outcome = None
            path = "shots.{shot}.subjects.{cast}.actions"
            one.settle("understood" if drawn else "ignored", path, clause=state.clause, thing=wearer.thing)


def _tailored(thing: Thing) -> bool:
    words = tables().sets["tailored"]
    return thing.noun in words or thing.noun.split()[-1] in words or thing.noun[-2:] in words


def contains(thing: Thing) -> bool:
    """Whether other things can be inside it."""
    return thing.building or thing.noun in tables().sets["container"]
