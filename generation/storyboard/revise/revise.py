"""An instruction becomes a patch, with a reading that says what became of every word of it."""

from dataclasses import dataclass

from generation.storyboard.director.direct import direct
from generation.storyboard.director.reading import Reading
from generation.storyboard.document import StoryboardError, load
from generation.storyboard.revise import patch as ops
from generation.storyboard.revise.amounts import amount
from generation.storyboard.revise.casting import attribute
from generation.storyboard.revise.draft import Draft, Row
from generation.storyboard.revise.refusals import RevisionRefused
from generation.storyboard.revise.removing import remove, remove_shots, ruled_out
from generation.storyboard.revise.replacing import replace
from generation.storyboard.revise.retime import spans
from generation.storyboard.revise.state import follow, heard, heard_names, musical, state
from generation.storyboard.revise.words.commands import Command, command
from generation.storyboard.revise.words.instruction import Step, steps
from generation.storyboard.revise.words.phrase import Phrase
from generation.storyboard.revise.words.told import Told
from generation.storyboard.schema import MAX_FILM_MS, MAX_SHOTS, Shot, Storyboard

LONGEST_INSTRUCTION = 500
_NEW_SHOT_MS = 2_000


@dataclass(frozen=True, slots=True)
class Revision:
    """The film as revised, the patch that makes it of the film before, and the reading, which stays with the person."""

    storyboard: Storyboard
    patch: ops.Patch
    reading: Reading


def revise(storyboard: Storyboard, instruction: str) -> Revision:
    """The film with an instruction in English or Chinese carried out. Ids stay, and so does all the instruction does
    not speak of; `apply(storyboard, patch)` gives the same film. Same arguments, same answer. Raises
    RevisionRefused."""
    if len(instruction) > LONGEST_INSTRUCTION:
        raise RevisionRefused(
            "too long to read",
            f"An instruction may have up to {LONGEST_INSTRUCTION} characters; this one has {len(instruction)}.",
            str(len(instruction)),
        )
    if not any(character.isalnum() for character in instruction):
        raise RevisionRefused("empty", "Say what to change, for example: make it night, add a whale, slower.")
    draft = Draft(storyboard, instruction)
    names = heard_names(draft)
    follows = bool(names) and names == list(heard(draft))
    before: Command | None = None
    for step in steps(instruction):
        before = _step(draft, step, before)
    if follows and names == heard_names(draft):
        # Nobody chose the ambience: it belongs to the places, and goes on doing so.
        follow(draft)
    landed = [item.landed for item in draft.items if item.landed]
    if not landed or (not draft.operations and all(path.startswith("cast.") for path in landed)):
        raise RevisionRefused(
            "nothing understood", f'"{instruction.strip()}" names nothing that can be changed.', instruction.strip()
        )
    try:
        revised = load(draft.document)
    except StoryboardError as error:
        raise RevisionRefused("length", str(error.problems[0].message)) from error
    return Revision(revised, draft.patch, draft.reading())


def _step(draft: Draft, step: Step, before: Command | None) -> Command | None:
    """Carry out one step. A list that goes on ("add a whale, a dolphin") goes on with the verb before."""
    shots, scoped = draft.shots(step.shots), bool(step.shots)
    if step.scope:
        draft.understand(step.scope, f"shots.{shots[0]['id']}")
    words = step.phrase
    if not words:
        return before
    if amount(draft, words, shots, scoped=scoped):
        return None
    one = command(words)
    if one.kind == "state" and before is not None and before.kind in {"add", "remove"} and _only_things(one.new):
        one = Command(before.kind, one.new, one.new)
    _carry_out(draft, one, step, shots, scoped=scoped)
    return one


def _carry_out(draft: Draft, one: Command, step: Step, shots: list[Row], *, scoped: bool) -> None:
    if one.kind == "remove":
        if not one.old and step.scope:
            remove_shots(draft, shots, step.scope)
        else:
            remove(draft, one.old, shots, scoped=scoped)
    elif one.kind == "replace":
        replace(draft, one.old, one.new, shots, scoped=scoped)
    elif one.kind == "add shot":
        _add_shot(draft, one.new)
        draft.understand((step.phrase.span()[0], one.new.span()[0]), f"shots.{draft.document['shots'][-1]['id']}")
    else:
        _say(draft, one.new, shots, adding=one.kind == "add", scoped=scoped)


def _say(draft: Draft, words: Phrase, shots: list[Row], *, adding: bool, scoped: bool) -> None:
    """What the film shall be like, or what shall be in it."""
    if not adding and amount(draft, words, shots, scoped=scoped):
        return
    told = musical(draft, words if adding else words.positive())
    ruled_out(draft, told, shots)
    if not adding and _of_one_thing(draft, told, shots):
        return
    understood = state(draft, told, shots, adding=adding, scoped=scoped)
    row = None if understood or adding else draft.meant()
    if row is None or not attribute(draft, words.positive(), row, shots):
        draft.take(told)


def _of_one_thing(draft: Draft, told: Told, shots: list[Row]) -> bool:
    """ "the car red and blue": all behind the noun is said of it, where the director understands that better."""
    ignored = sum(item.outcome == "ignored" for item in told.items)
    noun = [item for item in told.items if item.path.endswith(".noun")]
    rows = draft.same(told.cast[0]) if len(told.cast) == 1 and len(noun) == 1 and ignored else []
    behind = next((at for at, span in enumerate(told.phrase.spans) if noun and span[0] >= noun[0].end), 0)
    if not rows or not behind or not attribute(draft, told.phrase.cut(behind), rows[0], shots, better_than=ignored):
        return False
    draft.understand((noun[0].start, noun[0].end), f"cast.{rows[0]['id']}")
    return True


def _only_things(words: Phrase) -> bool:
    """Whether a phrase names things and nothing else."""
    told = Told(words)
    return bool(told.cast) and all(item.path.startswith("cast.") for item in told.items if item.outcome != "ignored")


def _add_shot(draft: Draft, words: Phrase) -> None:
    """One more shot at the end, with whom the film knows where it names them. Raises RevisionRefused without room."""
    length = spans(draft.document)[-1][1]
    shots = draft.document["shots"]
    if len(shots) >= MAX_SHOTS or length + _NEW_SHOT_MS > MAX_FILM_MS:
        raise RevisionRefused(
            "length", f"There is no room for one more shot; a film lasts {MAX_FILM_MS // 1000} s.", ""
        )
    id = draft.free("shots", "s")
    told = Told(words)
    setting = shots[-1]["setting"]
    if told.names("setting.place") or told.names("setting.set"):
        setting = {**setting, "set": told.setting.set, "place": told.setting.place}
    camera = direct("dolly in slowly", ms=_NEW_SHOT_MS).storyboard.shots[0].camera
    shot = Shot.model_validate(
        {"id": id, "ms": _NEW_SHOT_MS, "setting": setting, "camera": [move.model_dump() for move in camera]}
    )
    draft.do(ops.AddShot(shot=shot))
    state(draft, told, [draft.document["shots"][-1]], scoped=True)
    draft.take(told)
