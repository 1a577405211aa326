"""The labelled prompts of tests/data/understanding, and what an answer of `manage.py storyboard` gets wrong.

A line of a table is id, half, category, language, prompt, labels. `half` is "tune" (may be looked at while the
director is taught), "check" (only measured), "fresh" (a later set, written before the director saw it, then taught) or
"last" (read once at the end of that teaching).
`labels` is JSON:

- `things`: what must appear. `names` are accepted for the cast member's noun or drawing; `optional` things may be left
  out; `count` is a number or "many"; `colours` are groups of accepted names, all groups and no other colour.
- `relation`: [thing, kind, thing], things by their place in the list; the mirrored relation counts as well.
- `place`: accepted words of the place; `sets`: the painted sets that may stand for it (empty: any).
- `style`: accepted words of the style. `move`, `speed`, `tempo`, `framing`, `angle`: accepted values.
- `action`: `by` whom (any of these), `verbs` accepted, `target` where one must be named.

Whoever is cast without being labelled is invented, and an error in every category.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generation.storyboard.schema import SETS

FOLDER = Path(__file__).parents[1] / "data" / "understanding"
CATEGORIES = (
    "single_objects",
    "pairs",
    "coloured_objects",
    "spatial_relations",
    "places",
    "styles",
    "camera_moves",
    "actions",
)
HALVES = ("tune", "check", "fresh", "last")
_MIRRORED = {
    "left of": "right of",
    "right of": "left of",
    "above": "below",
    "below": "above",
    "in front of": "behind",
    "behind": "in front of",
    "on": "under",
    "under": "on",
    "next to": "next to",
}
_SAME = {"below": {"below", "under"}, "under": {"below", "under"}}


@dataclass(frozen=True)
class Prompt:
    """A sentence and what an honest reader would see in it."""

    id: str
    half: str
    category: str
    language: str
    text: str
    labels: dict[str, Any]


def prompts(half: str = "all") -> list[Prompt]:
    """The labelled prompts of one of HALVES, of "both" tune and check, or of "all", category by category."""
    found = []
    for category in CATEGORIES:
        rows = (FOLDER / f"{category}.tsv").read_text(encoding="utf-8").splitlines()[1:]
        for row in rows:
            *fields, labels = row.split("\t")
            found.append(Prompt(*fields, labels=json.loads(labels)))
    wanted = {"all": HALVES, "both": HALVES[:2]}.get(half, (half,))
    return [one for one in found if one.half in wanted]


def cast_of(prompt: Prompt, storyboard: dict[str, Any]) -> dict[int, dict[str, Any]]:
    """Which cast member is which labelled thing, so that as much as possible of the labels is met."""
    things, cast = prompt.labels["things"], storyboard["cast"]
    best: dict[int, dict[str, Any]] = {}
    most = -1.0
    for chosen in _castings(things, cast, 0, frozenset()):
        met = sum(1 - 0.1 * len(list(_wrong_thing(things[n], member))) for n, member in chosen.items())
        if met > most:
            best, most = chosen, met
    return best


def misses(prompt: Prompt, answer: dict[str, Any]) -> list[str]:
    """What the answer gets wrong, in words; empty where it is right."""
    if "error" in answer:
        return [f"refused: {answer['error']}"]
    storyboard, labels = answer["storyboard"], prompt.labels
    cast = cast_of(prompt, storyboard)
    found = []
    for n, thing in enumerate(labels["things"]):
        if n in cast:
            found += _wrong_thing(thing, cast[n])
        elif not thing.get("optional"):
            found.append(f"no {thing['names'][0]}")
    known = {member["id"] for member in cast.values()}
    found += [f"invented {member['noun']}" for member in storyboard["cast"] if member["id"] not in known]
    found += _wrong_relation(labels, storyboard, cast)
    found += _wrong_place(labels, storyboard, cast)
    style = (storyboard["style"] or "").casefold()
    if "style" in labels and not any(word in style for word in labels["style"]):
        found.append(f"style {style!r}")
    if prompt.category == "camera_moves":
        found += _wrong_camera(labels, storyboard["shots"])
    if "action" in labels:
        found += _wrong_action(labels["action"], storyboard, cast)
    return found


def matches(prompt: Prompt, answer: dict[str, Any]) -> list[str]:
    """How well each thing that must appear is drawn: "exact", "near" or "none"."""
    cast = cast_of(prompt, answer["storyboard"])
    wanted = [n for n, thing in enumerate(prompt.labels["things"]) if not thing.get("optional")]
    return [cast[n]["match"] if n in cast else "none" for n in wanted]


def _castings(things: list, cast: list, n: int, used: frozenset) -> Iterator[dict[int, dict[str, Any]]]:
    if n == len(things):
        yield {}
        return
    for member in cast:
        if member["id"] not in used and _named(member, things[n]["names"]):
            for rest in _castings(things, cast, n + 1, used | {member["id"]}):
                yield {n: member, **rest}
    yield from _castings(things, cast, n + 1, used)


def _named(member: dict[str, Any], names: list[str]) -> bool:
    noun = member["noun"].casefold().replace("-", " ")
    asset = (member["asset"] or "").casefold().replace("-", " ")
    for name in (one.casefold().replace("-", " ") for one in names):
        if name in {noun, asset} or noun.endswith(name if not name.isascii() else f" {name}"):
            return True
    return False


def _wrong_thing(thing: dict[str, Any], member: dict[str, Any]) -> Iterator[str]:
    count, said = thing.get("count"), member["count"]
    if count is not None and (said < 2 if count == "many" else said != count):
        yield f"{said} {member['noun']}, not {count}"
    if "colours" in thing:
        groups, colours = thing["colours"], member["colours"]
        # A drawing may hold its colour: "black cat" is one.
        held = {*member["noun"].split(), *(member["asset"] or "").split()}
        painted = [*colours, *(word for group in groups for word in group if word in held)]
        if any(not set(group) & set(painted) for group in groups) or any(
            all(colour not in group for group in groups) for colour in colours
        ):
            yield f"{member['noun']} {'+'.join(colours) or 'without colour'}"


def _wrong_relation(labels: dict, storyboard: dict, cast: dict[int, dict]) -> Iterator[str]:
    if "relation" not in labels:
        return
    one, kind, other = labels["relation"]
    if one not in cast or other not in cast:
        yield "relation without its things"
        return
    said = {
        (subject["cast"], relation["kind"], relation["to"])
        for shot in storyboard["shots"]
        for subject in shot["subjects"]
        for relation in subject["relations"]
    }
    here, there = cast[one]["id"], cast[other]["id"]
    right = {(here, same, there) for same in _SAME.get(kind, {kind})}
    if kind in _MIRRORED:
        right.add((there, _MIRRORED[kind], here))
    if not said & right:
        yield f"relations {sorted(said)}"


def _wrong_place(labels: dict, storyboard: dict, cast: dict[int, dict]) -> Iterator[str]:
    if "place" not in labels:
        return
    settings = [shot["setting"] for shot in storyboard["shots"]]
    said = {(setting["place"] or "").casefold() for setting in settings}
    # What is a place and a thing at once ("a castle") may stand in the picture instead.
    stands = any(set(labels["things"][n]["names"]) & set(labels["place"]) for n in cast)
    if not stands and not any(word in place for word in labels["place"] for place in said):
        yield f"place {sorted(said)}"
    built = set(labels["sets"]) & set(SETS)
    if built and settings[0]["set"] not in built:
        yield f"set {settings[0]['set']}"


def _wrong_camera(labels: dict, shots: list[dict]) -> Iterator[str]:
    moves = [move for shot in shots for move in shot["camera"]]
    if "move" in labels and (not moves or {move["move"] for move in moves} - set(labels["move"])):
        yield f"moves {[move['move'] for move in moves]}"
    if "speed" in labels and not any(move["speed"] in labels["speed"] for move in moves):
        yield f"speeds {[move['speed'] for move in moves]}"
    tempos = {shot["tempo"] for shot in shots}
    if tempos - set(labels.get("tempo", ["normal"])):
        yield f"tempo {sorted(tempos)}"
    for field in ("framing", "angle"):
        if field in labels and shots[0][field] not in labels[field]:
            yield f"{field} {shots[0][field]}"


def _wrong_action(action: dict, storyboard: dict, cast: dict[int, dict]) -> Iterator[str]:
    doers = {cast[n]["id"] for n in action["by"] if n in cast}
    said = [
        (act["verb"].casefold(), act["target"])
        for shot in storyboard["shots"]
        for subject in shot["subjects"]
        if subject["cast"] in doers
        for act in subject["actions"]
    ]
    done = [
        target for verb, target in said if any(verb == word or verb.startswith(f"{word} ") for word in action["verbs"])
    ]
    if not done:
        yield f"actions {[verb for verb, _ in said]}"
    elif "target" in action and cast.get(action["target"], {}).get("id") not in done:
        yield f"target {done}"
