"""Labelled prompts: how the facts of a line are read from what the director answers."""

from collections.abc import Iterator
from pathlib import Path

from generation.storyboard.director.direct import Direction, direct

FOLDER = Path(__file__).parent


def labelled(name: str) -> list[tuple[str, list[str]]]:
    """The prompts of a table with their facts, such as "time=night" or "colours dog=black+white"."""
    rows = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if row and not row.startswith("# "))
    return [(prompt, [fact.strip() for fact in facts.split(";")]) for prompt, facts in pairs]


def wrong(prompt: str, facts: list[str]) -> list[str]:
    """The facts the director got wrong, each with what it said instead."""
    direction = direct(prompt)
    found = []
    for fact in facts:
        name, _, expected = fact.partition("=")
        said = "; ".join(sorted(_said(direction, name)))
        if not _agrees(name, expected, said):
            found.append(f"{name}: expected {expected!r}, said {said!r}")
    return found


def _agrees(name: str, expected: str, said: str) -> bool:
    wanted = set(filter(None, expected.split(",")))
    given = set(filter(None, said.split("; ")))
    if name in {"relation", "substituted", "ignored", "none", "weather", "angle", "framing", "style", "mood"} or (
        name.split(" ")[0] in {"action"}
    ):
        return wanted <= given if wanted else not given
    if name == "texts":
        return expected == said
    return wanted == given


def _said(direction: Direction, name: str) -> Iterator[str]:
    storyboard, reading = direction.storyboard, direction.reading
    first = storyboard.shots[0]
    nouns = {member.id: member.noun for member in storyboard.cast}
    field, _, noun = name.partition(" ")
    members = [member for member in storyboard.cast if member.noun == noun]
    subjects = [one for shot in storyboard.shots for one in shot.subjects]
    if field in {"set", "place", "time", "season"}:
        yield str(getattr(first.setting, field) or "")
    elif field == "weather":
        yield from first.setting.weather
    elif field in {"framing", "angle", "tempo"}:
        yield getattr(first, field)
    elif field in {"move", "speed"}:
        yield from (getattr(move, field) for move in first.camera)
    elif field == "nouns":
        yield from (member.noun for member in storyboard.cast)
    elif field == "none":
        yield from (member.noun for member in storyboard.cast if member.match == "none")
    elif field in {"count", "size", "material"}:
        yield from (str(getattr(member, field)) for member in members)
    elif field == "colours":
        yield from ("+".join(member.colours) for member in members)
    elif field == "action":
        for one in subjects:
            for action in one.actions if nouns[one.cast] == noun else ():
                yield action.verb
                yield f"{action.verb}>{nouns.get(action.target or '', '')}"
    elif field in {"pose", "position"}:
        yield from (str(getattr(one, field)) for one in subjects if nouns[one.cast] == noun)
    elif field == "relation":
        yield from (f"{nouns[one.cast]}>{to.kind}>{nouns[to.to]}" for one in subjects for to in one.relations)
    elif field == "style":
        yield storyboard.style or ""
    elif field == "mood":
        yield from (track.mood for track in storyboard.tracks if track.kind == "score")
    elif field == "texts":
        yield from (text.content for text in storyboard.texts)
    elif field == "shots":
        yield str(len(storyboard.shots))
    elif field == "excluded":
        yield from reading.excluded
    elif field == "ignored":
        yield from (one.text for one in reading.ignored)
    elif field == "substituted":
        yield from (f"{one.text}>{one.used}" for one in reading.substituted)
    else:
        raise ValueError(f"No fact is called {name!r}.")
