"""Reading marks in order, clause by clause."""

import re

from generation.storyboard.director.sentences.acting import act, acts, give_object, verb
from generation.storyboard.director.sentences.deeds import deed, unknown_ing
from generation.storyboard.director.sentences.excluding import exclude
from generation.storyboard.director.sentences.phrases import noun_phrase
from generation.storyboard.director.sentences.relating import (
    await_between,
    locative,
    position,
    refer_back,
    side_by_side,
    stand,
)
from generation.storyboard.director.sentences.scene import Clause, Scene
from generation.storyboard.director.sentences.speaking import say, speaks, spoken
from generation.storyboard.director.sentences.state import State
from generation.storyboard.director.sentences.things import mood, phrase, style
from generation.storyboard.director.sentences.undergoing import done_to, fronts, suffer, undergoes
from generation.storyboard.director.words.marks import Mark, spelled
from generation.storyboard.director.words.tables import tables

# What leads to a style's name, or follows it.
_LED = re.compile(
    r"^(?:in|as|by|with|after)\s+(?:(?:an?|the)\s+)?(?:style\s+of\s+)?|^an?\s+|\s+(?:style|of|showing|depicting)$", re.I
)
# A speed word belongs to the camera move it follows within so many words.
_BREATH = 6
# 把球扔进篮筐: where it goes stands behind the verb.
_GOAL = ("到", "进", "入", "向", "上", "给")
# 给花浇水, 向人群挥手: whom it is done to stands before the verb.
_LIGHT = frozenset(("做", "进行", "作"))
_AMONG = frozenset(("之间", "中间", "当中"))
_FOR = frozenset(("给", "为", "替", "对", "朝", "向"))


def read(prompt: str, marks: list[Mark]) -> Scene:
    """The scene a prompt describes; every mark that means something is settled on the way."""
    state = State(prompt, marks)
    while state.at < len(marks):
        before = state.at
        _step(state, marks[before])
        if state.at == before:
            state.at += 1
    _close(state)
    return state.scene


def _step(state: State, one: Mark) -> None:
    """Read one mark, or one noun phrase, which moves the reading place itself."""
    if one.kind == "word":
        unknown_ing(state, one)
    if one.kind == "found":
        _found(state, one)
    elif one.kind == "quote":
        (state.clause.lines if spoken(state) else state.clause.quotes).append(one)
    elif one.kind == "stop":
        if not state.clause.empty:
            state.open_clause()
        state.begin()
    elif one.kind == "comma":
        _comma(state)
    elif one.has("break") and not one.has("noun", "season"):
        _turn(state, one)
    elif one.has("narrator") or (one.has("speech") and speaks(state)):
        say(state, one)
    elif one.has("title_words") and _quote_follows(state):
        one.settle("silent")
    elif one.has("negation") and exclude(state):
        return
    elif one.has("silence", "ambience") or (one.has("music") and not _a_thing(one)):
        _sound(state, one)
    elif one.has("back_relation"):
        refer_back(state, one)
    elif one.has("position") and not one.has("relation"):
        position(state, one)
    elif one.has("pronoun") and not one.has("noun"):
        _pronoun(state, one)
    elif one.kind == "word" and deed(state, one):
        return
    elif one.has("conjunction"):
        _conjunction(state)
    elif locative(state, one):
        return
    elif one.has("relation") or (one.has("preposition") and not one.has("noun", "colour", "place", "time")):
        state.preposition = one
        state.betwixt = one.han and _betwixt(state)
    elif one.has("verb", "pose") and acts(state, one):
        _acting(state, one)
    elif one.has("auxiliary"):
        # 她正在镜子前化妆: 在 leads to where.
        somewhere = one.norm == "正在" and _somewhere(state)
        state.predicate, state.preposition = True, one if somewhere else None
    else:
        part = noun_phrase(state.marks, state.at, state.prompt)
        if part is not None:
            phrase(state, part)
        else:
            _word(state, one)


def _acting(state: State, one: Mark) -> None:
    """A verb, whoever does it."""
    if undergoes(state, one) or (one.han and _light(state, one)):
        one.settle("silent")
        return
    fronted = state.fronted is not None
    verb(state, one)
    patient = done_to(state) if state.doing else None
    if patient is not None:
        give_object(state, patient)
    if one.han and one.norm.endswith(("在", *_GOAL) if fronted else "在"):
        state.preposition = one


def _somewhere(state: State) -> bool:
    """Whether a thing with 前, 上 or 里 behind it comes next."""
    part = noun_phrase(state.marks, state.at + 1, state.prompt)
    if part is None or part.head is None or part.end >= len(state.marks):
        return False
    return state.marks[part.end].has("relation")


def _light(state: State, one: Mark) -> bool:
    """做检查, 摇摇摆摆地走: the next verb says what is done."""
    following, beyond = state.mark(1), state.mark(2)
    if following is None or following.first != one.last + 1:
        return False
    manner = following.norm == "地" and beyond is not None and beyond.has("verb", "pose")
    return manner or (one.norm in _LIGHT and following.has("verb"))


def _betwixt(state: State) -> bool:
    """Whether 在 leads to two things and 之间."""
    one = noun_phrase(state.marks, state.at + 1, state.prompt)
    joint = state.marks[one.end] if one is not None and one.end < len(state.marks) else None
    if one is None or joint is None or not joint.has("conjunction"):
        return False
    other = noun_phrase(state.marks, one.end + 1, state.prompt)
    return (
        other is not None and other.end < len(state.marks) and state.marks[other.end].norm in {"之间", "中间", "当中"}
    )


def _word(state: State, one: Mark) -> None:
    """A word that is no part of a noun phrase."""
    if one.has("style"):
        style(state, one, one.norm if one.corrected else spelled(state.prompt, one))
    elif one.has("mood"):
        mood(state, one)
    elif one.has("function", "request", "title_words", "soft_break"):
        one.settle("silent")
        following = state.mark(1)
        goes_on = following is not None and following.has("verb") and following.senses["verb"][1] == "ing"
        if one.norm in {"while", "when"} and goes_on:
            # "juggling while riding": the same somebody.
            state.role, state.doing = "main", []
        elif (one.norm == "把" or one.norm in _FOR) and state.main:
            fronts(state, one)
        elif one.norm in {"被", "由"}:
            suffer(state)
        elif one.norm in _AMONG:
            await_between(state, one)
        elif one.norm in {"while", "as", "where", "when"}:
            state.main, state.role, state.doing = [], "", []
        elif one.norm in {"that", "which", "who"} and (state.last or state.aside) is not None:
            spoken_of = state.last or state.aside
            state.main = [spoken_of] if spoken_of is not None else state.main


def _comma(state: State) -> None:
    """A pause ends prepositions and verbs; a noun that follows is a new subject or joins a list."""
    state.preposition = None
    state.predicate = False
    state.aside = state.last
    state.last = state.last if state.role == "main" else None
    state.doing = []
    state.role = "list" if state.role == "main" else ""


def _conjunction(state: State) -> None:
    """ "and" joins a list of subjects or objects, or begins a new subject after a verb or a place."""
    state.preposition = None
    following = noun_phrase(state.marks, state.at + 1, state.prompt)
    after = state.marks[following.end] if following and following.end < len(state.marks) else None
    if state.role in {"main", "list"}:
        # "the cat is black and the dog is white": each its own.
        apart = state.predicate and after is not None and after.has("auxiliary")
        state.role, state.predicate = ("", False) if apart else ("list", state.predicate)
        return
    if state.role == "between":
        state.role = "between and"
        return
    if state.role == "wear":
        return
    acts_next = after is not None and (after.has("verb", "pose") or after.has("auxiliary"))
    if state.role == "object" and not acts_next and following is not None and state.main:
        # "holding a book and an umbrella": one more object of the same verb.
        state.doing = [(subject, len(subject.actions) - 1) for subject in state.main if subject.actions]
    elif following is not None and following.head is not None:
        state.role, state.doing = "", []


def _turn(state: State, one: Mark) -> None:
    """A word such as "then": a new shot, unless nothing has been shown yet."""
    one.settle("understood", "shots")
    state.preposition = None
    if one.has("soft_break"):
        return
    if state.clause.shows:
        # "A cat runs, then jumps": the verb goes with whom we were speaking of.
        carried = state.main
        state.open_clause()
        state.begin()
        state.main = carried
    state.clause.cut = True


def _pronoun(state: State, one: Mark) -> None:
    """ "it", "she": whom we spoke of last; "she" with nobody before her is somebody all the same."""
    earlier = next((clause for clause in reversed(state.scene.clauses) if clause.presences), None)
    if state.main:
        state.main = [state.clause.present(one.thing) for one in state.main]
    elif earlier is not None:
        first = next(iter(earlier.presences.values()))
        state.main, state.role = [state.clause.present(first.thing)], "pronoun"
    else:
        _somebody(state, one)


def _somebody(state: State, one: Mark) -> None:
    """Cast the person a pronoun speaks of; "it" and "them" say too little."""
    noun = tables().pronouns.get(one.norm)
    following = state.mark(1)
    does = following is not None and following.has("verb", "pose", "auxiliary", "speech", "preposition")
    if noun is None or not (does or (one.han and following is not None and following.norm != "的")):
        return
    thing = state.scene.add(noun, tables().noun(noun))
    state.main, state.role = [state.clause.present(thing)], "pronoun"
    state.last = state.main[0]
    one.settle("understood" if thing.drawn else "ignored", "cast.{cast}.noun", thing=thing)


def _quote_follows(state: State) -> bool:
    """Whether a quotation comes within three marks: "a sign that says …"."""
    return any(one.kind == "quote" for one in state.marks[state.at + 1 : state.at + 4])


def _found(state: State, one: Mark) -> None:
    """A camera move, framing, angle, tempo or style found by its pattern."""
    category, value = next(iter(one.senses.items()))
    clause = state.clause
    if category == "move":
        clause.moves.append((value[0], value[1] or _speed_beside(state)))
        one.settle("understood", "shots.{shot}.camera", clause=clause)
    elif category == "styled":
        typed, (said, suffix) = spelled(state.prompt, one), value
        spelt = re.search(r"[\W_]*".join(map(re.escape, said.split())), typed, re.I)
        name = spelt.group() if spelt else _LED.sub("", typed)
        style(state, one, f"{name}{suffix}")
    else:
        if getattr(clause, category) is None:
            setattr(clause, category, value)
        kept = getattr(clause, category) == value
        one.settle("understood" if kept else "ignored", f"shots.{{shot}}.{category}", clause=clause)
    state.preposition = None


def _speed_beside(state: State) -> str | None:
    """A speed word right before a camera move, or after it in the same breath: "circles the dancer quickly"."""
    beside = [state.mark(-1)]
    for ahead in range(1, _BREATH):
        one = state.mark(ahead)
        if one is None or one.kind != "word" or one.has("conjunction") or (one.has("verb") and not one.has("noun")):
            break
        beside.append(one)
    for one in beside:
        if one is not None and one.has("speed") and one.outcome in {None, "ignored"}:
            one.outcome = None
            one.settle("understood", "shots.{shot}.camera", clause=state.clause)
            return str(one.senses["speed"])
    return None


def _a_thing(one: Mark) -> bool:
    """Whether a word of music is a thing here: "a piano", "playing the guitar"."""
    return one.has("noun") and not one.norm.endswith("music")


def _sound(state: State, one: Mark) -> None:
    """Music, an ambience, or silence."""
    scene = state.scene
    state.preposition = None
    if one.has("silence"):
        scene.silent = True
        one.settle("understood", "tracks")
    elif one.has("music"):
        scene.music = scene.music or one.senses["music"]
        one.settle("understood" if scene.music == one.senses["music"] else "ignored", "tracks.a1.mood")
    elif one.has("ambience"):
        if one.senses["ambience"] not in scene.ambiences:
            scene.ambiences.append(one.senses["ambience"])
        one.settle("understood", f"ambience {one.senses['ambience']}")


def _close(state: State) -> None:
    """What still waits at the end goes with the last thing, or is left; what was held back is there all the same."""
    for thing in state.held:
        state.clause.present(thing)
    for clause in state.scene.clauses:
        side_by_side(clause)
    for kind, one in state.waiting:
        if state.last is not None:
            if kind == "position":
                stand(state, one, state.last)
            else:
                act(state, one, state.last)
    state.scene.clauses = [clause for clause in state.scene.clauses if not clause.empty] or [Clause()]
