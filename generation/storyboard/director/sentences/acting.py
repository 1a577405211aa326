"""Verbs and poses: whether a word is one here, whose it is, and what it is done to."""

from generation.storyboard.director.sentences.phrases import nominal
from generation.storyboard.director.sentences.scene import Presence, Thing
from generation.storyboard.director.sentences.state import State
from generation.storyboard.director.words.marks import Mark
from generation.storyboard.director.words.tables import tables

MOST_ACTIONS = 4
# Poses that are deeds as well.
_DRILLS = frozenset({"squat"})
_LIGHT = frozenset(("do", "perform", "make", "take", "have", "give"))
_COLOURED = frozenset(("painted", "coloured", "dyed", "tinted"))
_LIGHTS = frozenset({"sun", "moon", "太阳", "月亮"})
# Senses under which a verb form may mean something else: "waves", "a swing", "light".
_OTHERWISE = ("noun", "place", "scenery", "colour", "quality", "time", "weather", "style", "material", "size")


def acts(state: State, one: Mark) -> bool:
    """Whether a word that can be a verb is one here."""
    form = one.senses["verb"][1] if one.has("verb") else "pose"
    previous, follows = state.mark(-1), state.mark(1)
    spoken_of = state.last is not None or bool(state.main)
    bare_noun_follows = nominal(follows) and not (follows is not None and follows.has("determiner"))
    if form == "ing" and bare_noun_follows and state.preposition is not None and previous is state.preposition:
        # "through falling leaves"
        return False
    named = form in {"base", "s"} and one.has("noun", "scenery") and bool(state.doing)
    if named and previous is not None and previous.has("verb") and not previous.has("noun"):
        # "playing drums", "planting trees": what the verb just said is done to.
        return False
    if state.owed and form in {"s", "past"} and follows is not None and follows.has("determiner"):
        # "Under the bridge sails a boat".
        return True
    if form == "base" and previous is not None and previous.norm in {"a", "an", "the"}:
        # "doing a handstand"; but "at a party"
        return any(subject.actions[index][0] in _LIGHT for subject, index in state.doing)
    if not one.has(*_OTHERWISE):
        return spoken_of or form == "zh" or (form in {"ing", "pose"} and not bare_noun_follows)
    if previous is None or not spoken_of:
        return False
    if previous.has("auxiliary", "adverb", "pronoun") or previous.norm == "to":
        return True
    if state.last is None or previous.thing is not state.last.thing:
        return previous.has("conjunction") and form in {"ing", "base", "s"} and state.role == "object"
    noun = one.noun()
    rare = noun is not None and noun.match != "exact"
    moving = state.last.thing.kind in (
        {"person", "animal"} if form in {"base", "s"} and not rare else {"person", "animal", "vehicle"}
    )
    return moving and not one.has("quality", "colour", "time")


def verb(state: State, one: Mark) -> None:
    """A verb goes with the subjects, or waits for one: "Running through the rain, a girl …"."""
    state.preposition = None
    state.predicate = False
    previous = state.mark(-1)
    if not state.main and previous is not None and previous.norm in _LIGHTS:
        # "the moon rises, a wolf …": the deed of what is only scenery.
        one.settle("ignored")
        return
    follows = state.mark(1)
    if one.norm in _COLOURED and state.main and follows is not None and follows.has("colour", "colours"):
        # "a chair painted blue"
        one.settle("silent")
        state.predicate = True
        return
    if not state.main:
        state.waiting.append(("verb", one))
        state.role = ""
        return
    state.doing, state.deed = [], one.norm if one.han else ""
    for subject in state.main:
        act(state, one, state.clause.present(subject.thing))
    if state.fronted is not None:
        fronted, state.fronted = state.fronted, None
        give_object(state, fronted)
        return
    wearing = one.has("verb") and one.senses["verb"][0] in {"wear", "dress"}
    state.role = "wear" if wearing else "object"


def act(state: State, one: Mark, subject: Presence) -> None:
    """Record what a subject does or how it holds itself."""
    if one.has("pose"):
        subject.pose = one.senses["pose"]
        one.settle("understood", "shots.{shot}.subjects.{cast}.pose", clause=state.clause, thing=subject.thing)
        if not one.has("verb") or one.senses["verb"][0] not in _DRILLS:
            return
    record(state, [one], one.senses["verb"][0], subject)


def record(state: State, words: list[Mark], base: str, subject: Presence) -> None:
    """Record a deed in its base form and settle the words that say it."""
    if base == "drive" and subject.thing.kind == "vehicle" and subject.thing.habitat == "water":
        # 驶过 is said of trains and of ships.
        base = "sail"
    if subject.actions and subject.actions[-1] == ("do", None):
        # "doing tai chi"
        subject.actions.pop()
    known = [name for name, _ in subject.actions]
    if base not in known and len(known) < MOST_ACTIONS:
        subject.actions.append((base, None))
        known.append(base)
    for one in words:
        if base not in known:
            one.settle("ignored")
            continue
        one.settle("understood", "shots.{shot}.subjects.{cast}.actions", clause=state.clause, thing=subject.thing)
    if base in known:
        state.doing.append((subject, known.index(base)))


def _meant(deed: str, name: str, thing: Thing) -> str:
    """What a Chinese verb means by what it is done to: 拉小提琴 plays, 拉车 pulls."""
    plain = deed.rstrip("着了过住起在")
    for said in (thing.noun, thing.noun[-2:], thing.asset or "", thing.kind):
        found = tables().by_object.get((plain, said))
        if found is not None:
            return found
    return name


def give_object(state: State, presence: Presence) -> None:
    """The thing is what the verb just said is done to."""
    for subject, index in state.doing:
        name, target = subject.actions[index]
        if target is None and subject is not presence:
            subject.actions[index] = (_meant(state.deed, name, presence.thing), presence.thing)
    state.doing = []
    state.role = "object"
