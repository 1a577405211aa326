"""Where and when each shot plays: what was said, what carries over from another shot, and an honest default."""

from dataclasses import dataclass

from generation.storyboard.director.sentences.scene import Clause, Scene, Thing
from generation.storyboard.director.words.marks import Mark
from generation.storyboard.director.words.tables import data, tables
from generation.storyboard.director.words.text import printable

# A prompt that says "night" and "sunset" means the more telling word.
_TELLING = ("sunset", "golden hour", "dawn", "dusk", "morning", "night", "day")

# Where nothing can stand: who needs ground is not put there because a bird or a fish is with him.
_NO_GROUND = frozenset({"sky", "space", "underwater"})


@dataclass(slots=True)
class Told:
    """What was said of a shot's setting; None or empty where nothing was."""

    set: str | None = None
    place: str | None = None
    time: str | None = None
    weather: list[str] | None = None
    season: str | None = None


def settings(prompt: str, scene: Scene) -> list[dict[str, object]]:
    """One setting a clause, as the storyboard writes it."""
    told = [_told(prompt, clause) for clause in scene.clauses]
    places = {(one.set, one.place) for one in told if one.set}
    only = next(iter(places)) if len(places) == 1 else (None, None)
    found: list[dict[str, object]] = []
    before: dict[str, object] = {}
    for clause, one in zip(scene.clauses, told, strict=True):
        if one.set is None:
            carried = (before.get("set"), before.get("place")) if before else only
            one.set, one.place = carried if carried[0] else only  # type: ignore[assignment]
        chosen: dict[str, object] = {
            "set": one.set or _likely(clause, scene),
            "place": one.place,
            "time": one.time or before.get("time") or _implied_time(scene),
            "weather": one.weather or before.get("weather") or [],
            "season": one.season or before.get("season"),
        }
        found.append(chosen)
        before = chosen
    return found


def _told(prompt: str, clause: Clause) -> Told:
    told = Told()
    _choose_place(prompt, clause, told)
    values = [one.senses["time"] for one in clause.times]
    told.time = next((value for value in _TELLING if value in values), None)
    for one in clause.times:
        one.settle(
            "understood" if one.senses["time"] == told.time else "ignored", "shots.{shot}.setting.time", clause=clause
        )
    told.weather = list(dict.fromkeys(one.senses["weather"] for one in clause.weathers))[:3] or None
    for one in clause.weathers:
        kept = told.weather is not None and one.senses["weather"] in told.weather
        one.settle("understood" if kept else "ignored", "shots.{shot}.setting.weather", clause=clause)
    told.season = clause.seasons[0].senses["season"] if clause.seasons else None
    for one in clause.seasons:
        same = one.senses["season"] == told.season
        one.settle("understood" if same else "ignored", "shots.{shot}.setting.season", clause=clause)
    return told


def _choose_place(prompt: str, clause: Clause, told: Told) -> None:
    """The first place a set was painted for, else the nearest; places said in one breath are one place."""
    building = next((one.thing for one in clause.presences.values() if one.thing.building), None)
    exact = [one for one in clause.places if one.senses["place"][1] == "exact"]
    # Every place outdoors has a sky: it is where things are only if nothing else is said.
    exact = [one for one in exact if one.senses["place"][0] != "sky"] or exact
    # "an indoor kitchen" is a kitchen.
    anywhere = tables().sets["anywhere"]
    near = [one for one in clause.places if one.norm not in anywhere]
    exact = [one for one in exact if one.norm not in anywhere] or near or exact
    chosen = next(iter(exact or clause.places), None)
    if chosen is not None:
        told.set, degree = chosen.senses["place"]
        if (
            told.set == "sky"
            and _overhead(prompt, chosen)
            and any(_stands(one.thing) for one in clause.presences.values())
        ):
            # "a house under a starry sky" stands on the ground.
            told.set, degree = _likely(clause, Scene()), "exact"
        chain = _chain(prompt, clause.places, chosen)
        told.place = printable(prompt[chain[0].start : chain[-1].end], 120)
        for one in clause.places:
            if one in chain and degree == "exact":
                one.settle("understood", "shots.{shot}.setting.place", clause=clause)
            elif one in chain:
                one.settle("substituted", "shots.{shot}.setting.place", clause=clause, used=told.set or "")
            else:
                one.settle("ignored")
    elif building is not None and len(clause.presences) == 1:
        told.set, told.place = _building_set(building), building.noun
    for one in clause.scenery:
        name = one.senses["scenery"]
        if told.set is None and name:
            told.set = name
        fits = not name or told.set == name
        one.settle("understood" if fits else "ignored", "shots.{shot}.setting.set", clause=clause)


def _chain(prompt: str, places: list[Mark], chosen: Mark) -> list[Mark]:
    """The places around the chosen one that only small words part from it: "a lake in the forest"."""
    ordered = sorted(places, key=lambda one: one.start)
    at = ordered.index(chosen)
    first = last = at
    while first > 0 and _small(prompt[ordered[first - 1].end : ordered[first].start]):
        first -= 1
    while last + 1 < len(ordered) and _small(prompt[ordered[last].end : ordered[last + 1].start]):
        last += 1
    return ordered[first : last + 1]


def _overhead(prompt: str, sky: Mark) -> bool:
    """Whether things are said to be under that sky, rather than in it."""
    before = prompt[: sky.start].casefold().split()[-3:]
    return not {"under", "beneath", "below", "with"}.isdisjoint(before) or prompt[sky.end :].startswith(("下", "之下"))


def _small(between: str) -> bool:
    return " ".join(between.casefold().split()) in {"", *_BETWEEN}


_BETWEEN = frozenset(
    f"{preposition}{determiner}"
    for preposition in ("in", "on", "of", "by", "at", "near")
    for determiner in ("", " the", " a", " an")
)


def _building_set(building: Thing) -> str:
    sense = tables().senses.get(tuple(building.noun.split()), {}).get("place")
    return str(sense[0]) if sense else _home(building) or tables().hints.get(building.kind, "street")


def _likely(clause: Clause, scene: Scene) -> str:
    """The set for a place nobody named: where the first thing would be found."""
    hints = tables().hints
    present = [presence.thing for presence in clause.presences.values()] or scene.things
    for thing in present:
        home = _home(thing)
        if home is not None and not (home in _NO_GROUND and any(map(_stands, present))):
            return home
    for thing in present:
        if thing.drawn:
            return "studio" if thing.habitat == "table" else hints.get(thing.kind, "studio")
    if clause.weathers or clause.times or clause.seasons:
        return "sea"
    return "studio"


def _stands(thing: Thing) -> bool:
    """Whether a thing needs ground under it."""
    return thing.drawn and thing.habitat in {"ground", "table"} and _home(thing) not in _NO_GROUND


def _home(thing: Thing) -> str | None:
    """The set a thing belongs to by nature: what floats is at sea, what swims below it under water."""
    homes = tables().homes
    named = homes.get(thing.noun) or homes.get(thing.asset or "")
    return named or ({"water": "sea", "under water": "underwater"}.get(thing.habitat) if thing.drawn else None)


def _implied_time(scene: Scene) -> str:
    implied: dict[str, str] = data("sounds")["time_of_mood"]
    return next((implied[mood] for mood in scene.moods if mood in implied), "day")
