"""Noun phrases become things: new or known, drawn or not, with what was said of them."""

import re

from generation.storyboard.director.sentences import relating
from generation.storyboard.director.sentences.acting import MOST_ACTIONS, act
from generation.storyboard.director.sentences.phrases import NounPhrase, noun_phrase
from generation.storyboard.director.sentences.scene import Presence, Thing
from generation.storyboard.director.sentences.state import State
from generation.storyboard.director.words.marks import Mark, spelled
from generation.storyboard.director.words.tables import tables
from generation.storyboard.styles import fit

LISTS = {"time": "times", "weather": "weathers", "season": "seasons", "place": "places", "scenery": "scenery"}
_MOST_COLOURS = 4
_LONGEST_STYLE = 60
# "drawn in crayon": what it is made with is the style.
_MADE = re.compile(
    r"^(?:painted|drawn|rendered|done|made|illustrated|sketched|coloured|colored)\s+(?:in|with)\s+", re.I
)
_MOST_COUNT = 24
_SOME = 3
_MOST_THINGS = 24
# 天空中飘着一只热气球: what follows these is who does it.
_INTRANSITIVE = frozenset(
    ("float", "swim", "fly", "walk", "run", "sleep", "dance", "flow", "bloom", "grow", "burn", "shine", "fall", "rise")
)
# Things of their own unless what they show is named: "a poster of a shark".
_PRINTED = frozenset(("poster", "postcard", "stamp", "tapestry", "mural", "panel", "cover"))
_NO_COLOUR = frozenset(
    (
        *("金鱼", "青蛙", "黄蜂", "red panda", "blue whale", "brown bear", "black bear", "orange juice", "white rhino"),
        "gold fish",
    )
)


def phrase(state: State, part: NounPhrase) -> None:
    """Take in a noun phrase that was read; the reading goes on behind it."""
    state.at = part.end
    settings(state, part.settings)
    if part.head is None:
        _loose(state, part)
    elif not _depicted(state, part, part.head):
        _enter(state, part, part.head)


def settings(state: State, marks: list[Mark]) -> None:
    """Time, weather, season, place and scenery go to the shot; which of several holds is decided later."""
    for one in marks:
        category = next((name for name in LISTS if one.has(name)), None)
        if category is not None:
            getattr(state.clause, LISTS[category]).append(one)
            one.clause = state.clause
        if category == "time" and one.has("place"):
            # "a starry sky" says when and where.
            state.clause.places.append(one)
    if marks:
        state.preposition = None
        state.role = "placed" if state.role in {"main", "list"} else ""


def style(state: State, one: Mark, name: str) -> None:
    """The first named style that has a treatment holds for the film; one without is kept only if no other is said."""
    name = _MADE.sub("", name.removesuffix("的"))
    found = fit(name)
    held = fit(state.scene.style)
    room = len(state.scene.style or "") + len(name) < _LONGEST_STYLE
    if state.scene.style is not None and room and (beside := _beside(state, one)) is not None:
        # 印象派油画, "Hokusai, in Ukiyo style": one style in two words.
        state.scene.style = state.prompt[beside.start : one.end].removesuffix("的")
        found = fit(state.scene.style) if fit(state.scene.style).treatment else found
    elif state.scene.style is not None and room and found.treatment and found.treatment == held.treatment:
        state.scene.style = f"{state.scene.style} and {name}"
    elif state.scene.style is None or (held.treatment is None and found.treatment is not None):
        state.scene.style, held = name, found
    if found.treatment is None or found.treatment != held.treatment:
        one.settle("ignored")
    elif found.match == "near":
        one.settle("substituted", "style", used=found.treatment)
    else:
        one.settle("understood", "style")


def _beside(state: State, one: Mark) -> Mark | None:
    """A style word right before this one."""
    at = next(index for index, other in enumerate(state.marks) if other is one)
    before = state.marks[at - 1] if at else None
    if before is None or before.path != "style" or before.outcome not in {"understood", "substituted"}:
        return None
    return before if before.has("style", "styled") else None


def mood(state: State, one: Mark) -> None:
    """A word of mood colours the score."""
    if one.senses["mood"] not in state.scene.moods:
        state.scene.moods.append(one.senses["mood"])
    one.settle("understood", f"mood {one.senses['mood']}")


def _depicted(state: State, part: NounPhrase, head: Mark) -> bool:
    """ "a painting of", "a slice of": the noun that follows is the one meant; "in the background" names none."""
    words = tables().sets["depiction"] | tables().sets["portion"]
    thing = (part.known is not None and part.known.asset is not None) or head.norm in _PRINTED
    if (thing and state.norm() != "of") or not {head.norm, head.norm.removesuffix("s")} & words:
        return False
    _adjectives(state, part, None)
    if head.has("style"):
        # "a hologram of a dancer"
        style(state, head, spelled(state.prompt, head))
    head.settle("silent")
    return True


def _loose(state: State, part: NounPhrase) -> None:
    """Adjectives without a noun: "the car is red", "a woman in red"."""
    presence = state.main[0] if state.predicate and state.main else state.last
    before = state.preposition.norm if state.preposition is not None else ""
    done_to = state.role == "object" and not before and bool(state.doing)
    said_of = state.predicate or state.role in {"main", "landmark", "object", "wear"}
    close = before in {"", "in", "of"} and said_of and not done_to
    spoken_of = state.main if state.predicate and state.main else [presence] if presence is not None else []
    for one in spoken_of if close else [None]:
        _adjectives(state, part, one.thing if one is not None else None)
    state.preposition = None


def _enter(state: State, part: NounPhrase, head: Mark) -> None:
    """A thing comes in: as a subject, an object, a landmark, something worn, or a place."""
    table = tables()
    before, state.preposition = state.preposition, None
    word = before.norm if before is not None else ""
    if head.has("style") and (word == "as" or word.endswith("like")):
        style(state, head, spelled(state.prompt, head))
        return
    occasion = word in {"at", "during", "after", "before", "in"} and _occasion(part, head)
    if word in table.sets["audience_preposition"] or occasion or _of_somebody(state, part, word):
        for one in part.marks:
            one.settle("ignored")
        return
    if head.has("building") and word in table.sets["enter_preposition"] and not state.doing:
        head.senses.setdefault("place", (table.hints["building"], "near"))
        settings(state, [head])
        _adjectives(state, part, None)
        return
    thing = _thing(state, part, building=head.has("building"))
    if thing is None:
        return
    if state.fronting:
        state.fronting, state.fronted = False, state.clause.present(thing)
        state.last = state.fronted
        return
    if before is None and not state.main and _object_of_waiting(state, part):
        state.held.append(thing)
        return
    if (state.role == "wear" or word in {"in", "with"}) and state.main and _clothing(part, head):
        _worn(state, thing)
        return
    _contents(state, part, thing)
    presence = state.clause.present(thing)
    relating.cast_in(state, presence, before)
    state.last = presence


def _occasion(part: NounPhrase, head: Mark) -> bool:
    """Whether it says at what somebody does it: "cheering at a game"."""
    drawn = part.known is not None and part.known.asset is not None
    return not drawn and head.norm in tables().sets["event"]


def _of_somebody(state: State, part: NounPhrase, word: str) -> bool:
    """Whether it is a part of somebody who is there already and is drawn whole: "with a black mane", "washing his
    face"; it says how, not who."""
    if part.noun not in tables().sets["body"]:
        return False
    if word in {"in", "on", "at"}:
        return True
    own = part.determiner in {"his", "her", "its", "their"}
    undrawn = part.known is None or part.known.asset is None
    return bool(state.main) and (own or word == "with" or (undrawn and bool(state.doing)))


def _object_of_waiting(state: State, part: NounPhrase) -> bool:
    """Whether the phrase stands right behind a verb that still waits for its subject: "Riding a bike, a girl …"."""
    if not state.waiting or state.waiting[-1][0] != "verb":
        return False
    verb = state.waiting[-1][1]
    # "On the sofa sleeps a cat" ends in its subject.
    inverted = bool(state.owed) and not (verb.has("verb") and verb.senses["verb"][1] == "ing")
    if verb.han and verb.has("verb") and verb.senses["verb"][0] in _INTRANSITIVE:
        return False
    return verb.last + 1 == part.marks[0].first and not inverted


def _clothing(part: NounPhrase, head: Mark) -> bool:
    return bool({head.norm, part.noun, part.noun.split()[-1]} & tables().sets["clothing"])


def _thing(state: State, part: NounPhrase, *, building: bool) -> Thing | None:
    """The cast member a phrase speaks of: one already there, or a new one; None once there are more than any film
    holds."""
    thing = _known(state, part)
    if thing is None and len(state.scene.things) >= _MOST_THINGS:
        return None
    if thing is None:
        thing = state.scene.add(part.noun, part.known, building=building)
        thing.count = 2 if part.determiner == "both" else _SOME if part.plural else tables().groups.get(part.noun, 1)
    _adjectives(state, part, thing)
    thing.colours = thing.colours or _named_colours(part.noun, thing)
    for one in part.heads:
        _named(one, thing)
    return thing


def _named_colours(noun: str, thing: Thing) -> list[str]:
    """The colour that is part of a drawn thing's name: "black cat", 黑猫."""
    table = tables()
    first, _, rest = noun.partition(" ") if " " in noun else (noun[:1], "", noun[1:])
    colour = table.senses.get((first,), {}).get("colour")
    plain = table.noun(rest)
    drawn = thing.drawn and plain is not None and plain.asset is not None
    coloured = " " in noun or thing.kind == "animal"
    return [colour] if colour and drawn and coloured and noun not in _NO_COLOUR else []


def _named(one: Mark, thing: Thing) -> None:
    """Settle the words of a thing's noun by how well its drawing fits."""
    one.thing = thing
    if thing.match == "exact" and not one.corrected:
        one.settle("understood", "cast.{cast}.noun", thing=thing)
    elif thing.match != "none":
        one.settle("substituted", "cast.{cast}.noun", thing=thing, used=str(thing.asset).replace("-", " "))
    else:
        one.settle("ignored", thing=thing)


def _known(state: State, part: NounPhrase) -> Thing | None:
    """ "the dog", or "a dog" again in a later shot."""
    colours = [one.senses["colour"] for one in part.adjectives if one.has("colour")]
    last_word = part.noun.split()[-1]
    # Chinese has no "the": the same noun without a number is the same thing.
    han = part.head is not None and part.head.han
    again = han and not any(one.has("number") for one in part.adjectives)
    for thing in reversed(state.scene.things):
        same = thing.noun == part.noun or (part.definite and last_word == thing.noun.split()[-1])
        agrees = not colours or not thing.colours or colours == thing.colours
        elsewhere = id(thing) not in state.clause.presences
        known = part.definite or elsewhere or (again and thing.noun == part.noun)
        if same and agrees and known and part.determiner != "another":
            return thing
    return None


def _adjectives(state: State, part: NounPhrase, thing: Thing | None) -> None:
    """Give a thing its count, colours, size and material; words that say nothing drawable stay ignored."""
    for one in part.adjectives:
        colours_and_style = one.has("colours") and one.has("style")
        # "a black and white cat", "the cat is black and white"; but "a cat in black and white" is a film.
        coloured = part.head is not None or state.predicate or state.role == "wear"
        if thing is not None and (coloured or not colours_and_style):
            _tell(state, one, thing)
            if colours_and_style:
                continue
        if one.has("mood"):
            mood(state, one)
        if one.has("style") and not (one.has("material") and part.head is not None and _clothing(part, part.head)):
            style(state, one, one.norm if one.corrected else spelled(state.prompt, one))
    if thing is not None:
        for one in part.participles:
            act(state, one, state.clause.present(thing))
        state.doing = [] if part.participles else state.doing


def _tell(state: State, one: Mark, thing: Thing) -> None:
    """One adjective of a thing; it is honoured only on something that is drawn."""
    if one.has("number"):
        thing.count, field = min(_MOST_COUNT, one.senses["number"]), "count"
    elif one.has("colours"):
        thing.colours, field = list(one.senses["colours"]), "colours"
    elif one.has("colour"):
        if one.senses["colour"] not in thing.colours and len(thing.colours) < _MOST_COLOURS:
            thing.colours.append(one.senses["colour"])
        field = "colours"
    elif one.has("material"):
        thing.material, field = one.senses["material"], "material"
    elif one.has("size"):
        thing.size, field = one.senses["size"], "size"
    else:
        return
    one.settle("understood" if thing.drawn else "ignored", f"cast.{{cast}}.{field}", thing=thing)


def _contents(state: State, part: NounPhrase, thing: Thing) -> None:
    """ "a cup of coffee" is one thing, named whole; anything else after "of" belongs to the noun and is not shown."""
    if state.norm() != "of":
        return
    inner = noun_phrase(state.marks, state.at + 1, state.prompt)
    if inner is None or inner.head is None:
        return
    food = inner.known is not None and inner.known.kind == "food"
    if part.noun in tables().sets["container"] and (food or not thing.drawn) and inner.known is not None:
        thing.noun = f"{thing.noun} of {inner.noun}"
        if inner.known.asset is not None and food:
            thing.asset, thing.match, thing.kind = inner.known.asset, "near", "food"
        for one in [*part.heads, *inner.heads]:
            one.outcome = None
            _named(one, thing)
        _adjectives(state, inner, thing)
        state.at = inner.end
    elif thing.drawn:
        for one in inner.marks:
            one.settle("ignored")
        state.at = inner.end


def _worn(state: State, thing: Thing) -> None:
    """Clothes go with who wears them and are not put in the picture beside them."""
    wearer: Presence = state.main[0]
    relating.clothe(state, thing, wearer)
    if ("wear", None) in wearer.actions:
        wearer.actions[wearer.actions.index(("wear", None))] = ("wear", thing)
    elif len(wearer.actions) < MOST_ACTIONS:
        wearer.actions.append(("wear", thing))
    state.doing = []
    state.role = "wear"
