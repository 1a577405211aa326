"""Reading marks in order: who is there, who does what to whom, where, and when one shot ends and the next begins."""

from generation.storyboard.director.marks import Mark, spelled
from generation.storyboard.director.phrases import ANIMATE, MOVING, NounPhrase, nominal, noun_phrase
from generation.storyboard.director.scene import Clause, Presence, Scene, Thing
from generation.storyboard.director.tables import Tables, tables

# Relations a verb's preposition may set up: "jumping over a fence" also puts it above the fence.
_OBJECT_PREPOSITIONS = frozenset(
    "with at to after toward towards through across along past around for from over".split()
)
_LISTS = {"time": "times", "weather": "weathers", "season": "seasons", "place": "places", "scenery": "scenery"}


def read(prompt: str, marks: list[Mark]) -> Scene:
    """The scene a prompt describes; every mark that means something is settled on the way."""
    reader = _Reader(prompt, marks)
    while reader.at < len(marks):
        reader.step()
    reader.close()
    return reader.scene


class _Reader:
    """Where the reading stands: the clause, the subjects spoken of, and what still waits for its noun."""

    def __init__(self, prompt: str, marks: list[Mark]) -> None:
        self.prompt, self.marks, self.at = prompt, marks, 0
        self.table: Tables = tables()
        self.scene = Scene()
        self.clause: Clause = self.scene.clauses[0]
        self.begin()
        self.main: list[Presence] = []

    def begin(self) -> None:
        """Forget what waits; done at the start of every sentence."""
        self.main = []
        self.last: Presence | None = None
        self.preposition: Mark | None = None
        self.doing: list[tuple[Presence, int]] = []
        self.role = ""
        self.waiting: list[tuple[str, Mark]] = []
        self.owed: list[tuple[str, Thing, Mark]] = []
        self.predicate = False
        self.fresh = False

    def step(self) -> None:
        """Read one mark, or one noun phrase."""
        one = self.marks[self.at]
        if one.kind == "found":
            self.found(one)
        elif one.kind == "quote":
            self.clause.quotes.append(one)
        elif one.kind == "stop":
            self.sentence()
        elif one.kind == "comma":
            self.comma()
        elif one.has("break"):
            self.turn(one)
        elif one.has("title_words") and self.quote_follows():
            one.settle("silent")
        elif one.has("negation") and self.exclude():
            return
        elif one.has("music", "ambience", "silence") and not self.played(one):
            self.sound(one)
        elif one.has("position") and not one.has("relation"):
            self.position(one)
        elif one.has("pronoun") and not one.has("noun"):
            self.pronoun()
        elif one.has("conjunction"):
            self.conjunction()
        elif self.locative(one):
            pass
        elif one.has("relation") or (one.has("preposition") and not one.has("noun", "colour")):
            self.preposition = one
            self.fresh = False
        elif one.has("verb", "pose") and self.acts(one):
            self.verb(one)
        elif one.has("auxiliary"):
            self.predicate = True
            self.preposition = None
        else:
            self.phrase(one)
            return
        self.at += 1

    # What stands between things

    def sentence(self) -> None:
        """A full stop: what follows is a new shot if it shows anything of its own."""
        if self.clause.shows or not self.clause.empty:
            self.clause = Clause()
            self.scene.clauses.append(self.clause)
        self.begin()

    def turn(self, one: Mark) -> None:
        """A word such as "then": a new shot, unless nothing has been shown yet."""
        one.settle("understood", "shots")
        carried = self.main
        if self.clause.shows and not one.has("soft_break"):
            self.clause = Clause()
            self.scene.clauses.append(self.clause)
            self.begin()
            # "A cat runs, then jumps": the verb goes with whom we were speaking of.
            self.main = carried
        else:
            self.preposition = None

    def comma(self) -> None:
        """A pause ends prepositions and verbs; a noun that follows is a new subject or joins a list."""
        self.preposition = None
        self.predicate = False
        self.last = None if self.role != "main" else self.last
        self.doing = []
        self.role = "list" if self.role == "main" else ""

    def conjunction(self) -> None:
        """ "and" joins a list of subjects or objects, or begins a new subject after a verb or place."""
        if self.role in {"main", "list"}:
            self.role = "list"
        elif self.role != "object":
            self.role = ""
            self.doing = []
        self.preposition = None

    def pronoun(self) -> None:
        """ "it", "she": whom we spoke of last."""
        if not self.main:
            earlier = [clause for clause in reversed(self.scene.clauses) if clause.presences]
            if earlier:
                first = next(iter(earlier[0].presences.values()))
                self.main = [self.clause.present(first.thing)]
                self.role = "pronoun"

    def quote_follows(self) -> bool:
        """Whether a quotation comes within three marks: "a sign that says …"."""
        return any(one.kind == "quote" for one in self.marks[self.at + 1 : self.at + 4])

    # What is said of the film

    def found(self, one: Mark) -> None:
        """A camera move, framing, angle, tempo or style found by its pattern."""
        (category, value) = next(iter(one.senses.items()))
        clause = self.clause
        if category == "move":
            speed = value[1] or self.speed_beside()
            clause.moves.append((value[0], speed))
            one.settle("understood", "shots.{shot}.camera", clause=clause)
        elif category == "styled":
            words = spelled(self.prompt, one)
            name = words[words.casefold().find(value) :][: len(value)] if value in words.casefold() else value
            self.style(one, f"{name} style")
        else:
            if getattr(clause, category) is None:
                setattr(clause, category, value)
            kept = getattr(clause, category) == value
            one.settle("understood" if kept else "ignored", f"shots.{{shot}}.{category}", clause=clause)
            if category == "framing":
                self.preposition = None

    def speed_beside(self) -> str | None:
        """A speed word right before or after a camera move, which then belongs to it."""
        for at in (self.at - 1, self.at + 1):
            beside = self.marks[at] if 0 <= at < len(self.marks) else None
            if beside is not None and beside.has("speed") and beside.outcome in {None, "ignored"}:
                beside.outcome = None
                beside.settle("understood", "shots.{shot}.camera", clause=self.clause)
                return str(beside.senses["speed"])
        return None

    def style(self, one: Mark, name: str) -> None:
        """The first named style holds for the film."""
        if self.scene.style is None:
            self.scene.style = name
            one.settle("understood", "style")
        else:
            one.settle("ignored")

    def played(self, one: Mark) -> bool:
        """Whether a word of music is a thing here: "a piano", "playing the piano"."""
        return one.has("noun") and not one.norm.endswith("music")

    def sound(self, one: Mark) -> None:
        """Music, an ambience, or silence."""
        if one.has("silence"):
            self.scene.silent = True
            one.settle("understood", "tracks")
        elif one.has("music") and self.scene.music is None:
            self.scene.music = one.senses["music"]
            one.settle("understood", "tracks.a1.mood")
        elif one.has("ambience"):
            if one.senses["ambience"] not in self.scene.ambiences:
                self.scene.ambiences.append(one.senses["ambience"])
            one.settle("understood", f"ambience {one.senses['ambience']}")
        self.preposition = None

    def exclude(self) -> bool:
        """ "no people or cars": what follows never enters the cast. False if nothing that can be left out follows."""
        at, names, taken = self.at + 1, [], []
        while at < len(self.marks) and len(taken) < 12:
            one = self.marks[at]
            if one.has("conjunction") or (one.kind == "comma" and at + 1 < len(self.marks) and names):
                follows = self.marks[at + 1] if at + 1 < len(self.marks) else None
                if one.kind == "comma" or follows is None or not (nominal(follows) or follows.has("determiner")):
                    break
                at += 1
                continue
            part = noun_phrase(self.marks, at, self.prompt)
            if part is not None:
                words = [mark for mark in part.marks if not mark.has("determiner") or mark.has("noun")]
                at = part.end
            elif one.has("verb", "pose", "title_words", "music", "silence", "ambience", "request", "function") and not (
                one.has("preposition") or (one.has("function") and not one.has("request", "title_words"))
            ):
                words, at = [one], at + 1
            elif one.has("determiner"):
                at += 1
                continue
            else:
                break
            names.append(" ".join(spelled(self.prompt, mark) for mark in words).casefold())
            taken.extend(words)
        if not taken:
            self.marks[self.at].settle("silent")
            return False
        for one in [self.marks[self.at], *taken]:
            one.settle("understood", "excluded")
        self.scene.excluded.extend(names)
        self.at = at
        return True

    # Things

    def phrase(self, one: Mark) -> None:
        """A noun phrase, a setting, or a word that means nothing here."""
        part = noun_phrase(self.marks, self.at, self.prompt)
        if part is None:
            if one.has("style"):
                self.style(one, spelled(self.prompt, one))
            elif one.has("function", "request", "title_words", "soft_break"):
                one.settle("silent")
                if one.norm in {"while", "as", "where", "when"}:
                    self.main, self.role = [], ""
                elif one.norm in {"that", "which", "who"} and self.last is not None:
                    self.main = [self.last]
            elif one.has("mood"):
                self.mood(one)
            self.at += 1
            return
        self.at = part.end
        self.settings(part.settings)
        if part.head is None:
            self.loose(part)
        elif not self.depicted(part):
            self.enter(part)

    def depicted(self, part: NounPhrase) -> bool:
        """ "a painting of", "a slice of": the noun that follows is the one meant."""
        assert part.head is not None
        follows = self.marks[self.at].norm if self.at < len(self.marks) else ""
        words = self.table.sets["depiction"] | self.table.sets["portion"]
        if follows == "of" and part.head.norm in words or part.head.norm.removesuffix("s") in words and follows == "of":
            self.adjectives(part, None)
            part.head.settle("silent")
            return True
        return False

    def enter(self, part: NounPhrase) -> None:
        """A thing comes in: as a subject, an object, a landmark, something worn, or a place."""
        assert part.head is not None
        before, self.preposition = self.preposition, None
        word = before.norm if before is not None else ""
        if word in self.table.sets["audience_preposition"]:
            for one in part.marks:
                one.settle("ignored")
            return
        clothing = part.head.norm in self.table.sets["clothing"] or part.noun in self.table.sets["clothing"]
        building = part.head.has("building")
        if building and word in self.table.sets["enter_preposition"] and not self.doing_object():
            part.head.senses.setdefault("place", (self.table.hints.get("building", "street"), "near"))
            self.settings([part.head])
            self.adjectives(part, None)
            return
        thing = self.thing(part, building=building)
        if clothing and self.main and (word in {"in", "with"} or self.role == "wear"):
            self.worn(thing)
            return
        self.contents(part, thing)
        presence = self.clause.present(thing)
        self.place_in_sentence(presence, before)
        self.last = presence

    def thing(self, part: NounPhrase, *, building: bool) -> Thing:
        """The cast member a phrase speaks of: one already there, or a new one."""
        thing = self.known_thing(part)
        if thing is None:
            thing = self.scene.add(part.noun, part.known, building=building)
            thing.count = 3 if part.plural else 1
        self.adjectives(part, thing)
        for one in part.heads:
            self.named(one, thing)
        return thing

    def named(self, one: Mark, thing: Thing) -> None:
        """Settle the words of a thing's noun by how well its drawing fits."""
        if thing.match == "exact":
            one.settle("understood", "cast.{cast}.noun", thing=thing)
        elif thing.match == "near":
            one.settle("substituted", "cast.{cast}.noun", thing=thing, used=str(thing.asset).replace("-", " "))
        else:
            one.settle("ignored")

    def known_thing(self, part: NounPhrase) -> Thing | None:
        """ "the dog", or "a dog" again in a later shot."""
        here = self.clause.presences
        colours = [one.senses["colour"] for one in part.adjectives if one.has("colour")]
        for thing in reversed(self.scene.things):
            same_word = thing.noun == part.noun or (part.definite and part.noun.split()[-1] == thing.noun.split()[-1])
            agrees = not colours or not thing.colours or colours == thing.colours
            if same_word and agrees and (part.definite or id(thing) not in here) and part.determiner != "another":
                return thing
        return None

    def adjectives(self, part: NounPhrase, thing: Thing | None) -> None:
        """Give a thing its count, colours, size and material; words that say nothing drawable stay ignored."""
        for one in part.adjectives:
            if one.has("mood"):
                self.mood(one)
            if thing is None:
                continue
            if one.has("number"):
                thing.count = min(24, one.senses["number"])
                self.told(one, thing, "count")
            elif one.has("colours"):
                thing.colours = list(one.senses["colours"])
                self.told(one, thing, "colours")
            elif one.has("colour"):
                if one.senses["colour"] not in thing.colours and len(thing.colours) < 4:
                    thing.colours.append(one.senses["colour"])
                self.told(one, thing, "colours")
            elif one.has("material"):
                thing.material = one.senses["material"]
                self.told(one, thing, "material")
            elif one.has("size"):
                thing.size = one.senses["size"]
                self.told(one, thing, "size")
            elif one.has("style"):
                self.style(one, spelled(self.prompt, one))
        if thing is not None:
            for one in part.participles:
                self.act(one, self.clause.present(thing))

    def told(self, one: Mark, thing: Thing, field: str) -> None:
        """Settle an adjective: it is honoured only on something that is drawn."""
        if thing.drawn:
            one.settle("understood", f"cast.{{cast}}.{field}", thing=thing)
        else:
            one.settle("ignored")

    def mood(self, one: Mark) -> None:
        """A word of mood colours the score."""
        if one.senses["mood"] not in self.scene.moods:
            self.scene.moods.append(one.senses["mood"])
        one.settle("understood", f"mood {one.senses['mood']}")

    def contents(self, part: NounPhrase, thing: Thing) -> None:
        """ "a cup of coffee" is one thing, named whole; what else stands after "of" belongs to the noun unseen."""
        if self.at + 1 >= len(self.marks) or self.marks[self.at].norm != "of":
            return
        inner = noun_phrase(self.marks, self.at + 1, self.prompt)
        if inner is None or inner.head is None:
            return
        container = part.noun in self.table.sets["container"]
        if container and inner.known is not None and inner.known.kind == "food":
            thing.noun = f"{thing.noun} of {inner.noun}"
            if inner.known.asset is not None:
                thing.asset, thing.match, thing.kind = inner.known.asset, "near", "food"
            for one in [*part.heads, *inner.heads]:
                one.outcome = None
                self.named(one, thing)
            self.at = inner.end
        elif not (part.known is None or part.known.asset is None):
            for one in inner.marks:
                one.settle("ignored")
            self.at = inner.end

    def worn(self, thing: Thing) -> None:
        """Clothes go with who wears them and are not put in the picture beside them."""
        thing.asset, thing.match = None, "none"
        for one in self.marks:
            if one.thing is thing:
                one.outcome, one.thing = "ignored", None
        for presence in self.main[:1]:
            if not any(verb == "wear" for verb, _ in presence.actions):
                presence.actions.append(("wear", thing))
        self.role = "wear"

    def place_in_sentence(self, presence: Presence, before: Mark | None) -> None:
        """Decide what part the thing plays and tie it to what was waiting for it."""
        relation = before.senses.get("relation") if before is not None else None
        word = before.norm if before is not None else ""
        if relation and word == "in" and presence.thing.noun not in self.table.sets["container"]:
            relation = "inside" if presence.thing.building else "on" if presence.thing.kind == "plant" else "inside"
        if self.doing and (before is None or word in _OBJECT_PREPOSITIONS) and self.role != "":
            self.give_object(presence)
            if relation in {None, "next to"}:
                return
        if before is not None and relation and self.others(presence):
            for subject in self.others(presence):
                self.relate(subject, relation, presence.thing, before)
            self.role = "landmark"
        elif before is not None and relation and not before.han:
            self.owed.append((relation, presence.thing, before))
            self.role = "landmark"
        elif before is not None and before.han:
            self.role = "landmark"
        elif word == "with" and self.main:
            # "with birds flying above": the verb that follows at once goes with the birds.
            follows = self.marks[self.at] if self.at < len(self.marks) else None
            if follows is not None and follows.has("verb") and presence.thing.kind in MOVING:
                self.main, self.role = [presence], "main"
            else:
                self.role = "with"
        else:
            self.subject(presence)

    def others(self, presence: Presence) -> list[Presence]:
        """The subjects other than this one."""
        return [subject for subject in self.main if subject is not presence]

    def subject(self, presence: Presence) -> None:
        """A new subject, or one more of a list; what waited is given to it."""
        if self.role == "list" and not any(subject.actions for subject in self.main):
            self.main = [*[one for one in self.main if one is not presence], presence]
        else:
            self.main = [presence]
        self.role = "main"
        self.doing = []
        waiting, self.waiting = self.waiting, []
        for kind, one in waiting:
            if kind == "position":
                self.position(one)
            else:
                self.act(one, presence)
        owed, self.owed = self.owed, []
        for kind, thing, one in owed:
            if thing is not presence.thing:
                self.relate(presence, kind, thing, one)

    def relate(self, subject: Presence, kind: str, thing: Thing, one: Mark) -> None:
        """Record a relation once."""
        if (kind, thing) not in subject.relations and len(subject.relations) < 8:
            subject.relations.append((kind, thing))
        if one.has("relation") and not one.has("preposition") or " " in one.norm:
            path = "shots.{shot}.subjects.{cast}.relations"
            one.settle("understood", path, clause=self.clause, thing=subject.thing)
        else:
            one.settle("silent")

    def locative(self, one: Mark) -> bool:
        """Chinese says the relation after the noun: 桌子上, 汽车的左边."""
        if not (one.han and one.has("relation")):
            return False
        previous = self.marks[self.at - 1] if self.at else None
        if previous is not None and previous.norm == "的" and self.at > 1:
            previous = self.marks[self.at - 2]
        if previous is None or previous.thing is None or self.last is None:
            one.settle("silent")
            return True
        landmark = self.last
        subjects = [subject for subject in self.main if subject is not landmark]
        if subjects and self.role == "landmark":
            for subject in subjects:
                self.relate(subject, one.senses["relation"], landmark.thing, one)
        else:
            self.main = subjects
            self.role = ""
            self.owed.append((one.senses["relation"], landmark.thing, one))
        self.preposition = None
        return True

    def position(self, one: Mark) -> None:
        """Left, centre or right of the picture, for the thing just named or the next one."""
        if self.last is not None and one not in [waiting for _, waiting in self.waiting]:
            self.last.position = one.senses["position"]
            path = "shots.{shot}.subjects.{cast}.position"
            one.settle("understood", path, clause=self.clause, thing=self.last.thing)
        elif self.main:
            self.main[-1].position = one.senses["position"]
            path = "shots.{shot}.subjects.{cast}.position"
            one.settle("understood", path, clause=self.clause, thing=self.main[-1].thing)
        else:
            self.waiting.append(("position", one))

    # Settings and words without a noun

    def settings(self, marks: list[Mark]) -> None:
        """Time, weather, season, place and scenery go to the clause; which of several holds is decided later."""
        for one in marks:
            category = next((name for name in _LISTS if one.has(name)), None)
            if category is not None:
                getattr(self.clause, _LISTS[category]).append(one)
                one.clause = self.clause
        if marks:
            self.preposition = None
            self.role = "" if self.role not in {"main", "list"} else "placed"

    def loose(self, part: NounPhrase) -> None:
        """Adjectives without a noun: "the car is red", "a woman in red"."""
        target = self.main[0] if self.predicate and self.main else self.last
        drawn = target is not None and (self.predicate or self.role in {"main", "landmark", "object", "wear"})
        self.adjectives(part, target.thing if drawn and target is not None else None)
        self.preposition = None

    # Verbs

    def doing_object(self) -> bool:
        """Whether a verb has just been said that could take what follows as its object."""
        return bool(self.doing) and self.preposition is None

    def acts(self, one: Mark) -> bool:
        """Whether a word that can be a verb is one here."""
        other = one.has("noun", "place", "scenery", "colour", "quality", "time", "weather", "style", "material", "size")
        form = one.senses["verb"][1] if one.has("verb") else "pose"
        previous = self.marks[self.at - 1] if self.at else None
        subject = self.last is not None or bool(self.main)
        if not other:
            follows = self.marks[self.at + 1] if self.at + 1 < len(self.marks) else None
            opens = not subject and form == "ing" and nominal(follows)
            return subject or not (opens or form == "past")
        if previous is None or not subject:
            return False
        if previous.has("auxiliary", "adverb", "pronoun") or previous.norm == "to":
            return True
        animate = self.last is not None and self.last.thing.kind in (ANIMATE if form in {"base", "s"} else MOVING)
        return (animate and previous.thing is self.last.thing) if self.last is not None else previous.has("conjunction")

    def verb(self, one: Mark) -> None:
        """A verb goes with the subjects, or waits for one: "Running through the rain, a girl …"."""
        self.preposition = None
        self.predicate = False
        if not self.main:
            self.waiting.append(("verb", one))
            self.role = ""
            return
        self.doing = []
        for subject in self.main:
            if id(subject.thing) not in self.clause.presences:
                subject = self.clause.present(subject.thing)
            self.act(one, subject)
        self.role = "wear" if one.has("verb") and one.senses["verb"][0] in {"wear", "dress"} else "object"

    def act(self, one: Mark, subject: Presence) -> None:
        """Record what a subject does or how it holds itself."""
        thing = subject.thing
        if one.has("pose"):
            subject.pose = one.senses["pose"]
            one.settle("understood", "shots.{shot}.subjects.{cast}.pose", clause=self.clause, thing=thing)
            return
        base = one.senses["verb"][0]
        if base not in [verb for verb, _ in subject.actions] and len(subject.actions) < 4:
            subject.actions.append((base, None))
        self.doing.append((subject, len(subject.actions) - 1))
        one.settle("understood", "shots.{shot}.subjects.{cast}.actions", clause=self.clause, thing=thing)

    def give_object(self, presence: Presence) -> None:
        """The thing is what the verb is done to."""
        for subject, index in self.doing:
            verb, target = subject.actions[index]
            if target is None and subject is not presence:
                subject.actions[index] = (verb, presence.thing)
        self.doing = []
        self.role = "object"

    def close(self) -> None:
        """What still waits at the end goes with the last thing, or is left."""
        for kind, one in self.waiting:
            if self.last is not None and kind != "position":
                self.act(one, self.last)
            elif self.last is not None:
                self.position(one)
        self.scene.clauses = [clause for clause in self.scene.clauses if not clause.empty] or [Clause()]
