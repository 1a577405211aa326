"""The labelled instructions of tests/data/revisions.tsv: how the facts of a line are read from the film as revised.

A fact is "name=value", or "name@2=value" for the second shot (else every shot has it): "time", "weather", "set",
"place", "move" … of the shots; "cast" all drawings or nouns, "subjects" those of a shot; "colours car", "count dog",
"size dog", "does dog", "relation hat" of one of them; "style", "mood", "score", "sounds", "gain", "ms", "shots",
"aspect", "text" of the film; or "refused" and the code of the refusal.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generation.storyboard.director.direct import direct
from generation.storyboard.document import length_ms
from generation.storyboard.revise import RevisionRefused, revise
from generation.storyboard.schema import Storyboard

TABLE = Path(__file__).parents[1] / "data" / "revisions.tsv"
FILMS = {
    "park": ("a red car and a dog next to a bench in the park", 5_000),
    "two": ("A cat sleeps on a sofa. Then a bird flies over the sea.", 8_000),
    "kite": ("two children flying a kite on the beach at sunset, oil painting, sad music", 6_000),
    "sea": ("sunset by the seaside", 5_000),
}


@dataclass(frozen=True)
class Instruction:
    """A line of the table."""

    id: str
    half: str
    language: str
    film: str
    text: str
    facts: str


def instructions() -> list[Instruction]:
    """Every labelled instruction."""
    rows = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    return [Instruction(*row.split("\t")) for row in rows]


@cache
def film(name: str) -> Storyboard:
    """One of the films the instructions are about."""
    prompt, ms = FILMS[name]
    return direct(prompt, ms=ms).storyboard


def wrong(one: Instruction) -> list[str]:
    """The facts that do not hold of the film as revised, each with what it says instead."""
    facts = [fact.strip().split("=", 1) for fact in one.facts.split(";")]
    try:
        revised = revise(film(one.film), one.text).storyboard
    except RevisionRefused as refusal:
        return [] if ["refused", refusal.code] in facts else [f"refused: {refusal}"]
    if facts[0][0] == "refused":
        return ["not refused"]
    found = []
    for name, wanted in facts:
        said = _said(revised, name)
        if set(filter(None, wanted.split(","))) != said:
            found.append(f"{name}: {sorted(said)}, not {wanted}")
    return found


def _said(board: Storyboard, name: str) -> set[str]:
    field, _, noun = name.partition(" ")
    field, _, number = field.partition("@")
    shots = [board.shots[int(number) - 1]] if number else board.shots
    names = {member.id: member.asset or member.noun for member in board.cast}
    score = [track for track in board.tracks if track.kind == "score"]
    if noun:
        return _of_thing(board, field, {id for id, asset in names.items() if asset == noun}, names)
    if field in {"time", "set", "place", "season"}:
        return {str(getattr(shot.setting, field) or "") for shot in shots}
    film_facts = {
        "weather": {one for shot in shots for one in shot.setting.weather},
        "move": {move.move for shot in shots for move in shot.camera},
        "speed": {move.speed for shot in shots for move in shot.camera},
        "cast": set(names.values()),
        "subjects": {names[one.cast] for shot in shots for one in shot.subjects},
        "style": {board.style} if board.style else set(),
        "mood": {track.mood for track in score},
        "score": {"yes" if score else "no"},
        "sounds": {track.kind for track in board.tracks},
        "gain": {f"{track.gain_db:g}" for track in score},
        "ms": {str(length_ms(board))},
        "shots": {str(len(board.shots))},
        "aspect": {board.canvas.aspect},
        "text": {card.content for card in board.texts},
    }
    return film_facts[field] if field in film_facts else {getattr(shot, field) for shot in shots}


def _of_thing(board: Storyboard, field: str, ids: set[str], names: dict[str, str]) -> set[str]:
    if field in {"colours", "count", "size"}:
        values = [getattr(member, field) for member in board.cast if member.id in ids]
        return {str(value) for found in values for value in (found if isinstance(found, list) else [found])}
    subjects = [one for shot in board.shots for one in shot.subjects if one.cast in ids]
    if field == "does":
        return {action.verb for one in subjects for action in one.actions}
    return {f"{relation.kind} {names[relation.to]}" for one in subjects for relation in one.relations}
