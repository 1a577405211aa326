"""Things that words name: known members of the cast take on what is said, others enter."""

from generation.storyboard.director.words.tables import tables
from generation.storyboard.director.words.text import key_of
from generation.storyboard.revise import patch as ops
from generation.storyboard.revise.draft import Draft, Row
from generation.storyboard.revise.words.phrase import Phrase
from generation.storyboard.revise.words.told import Told
from generation.storyboard.schema import Action, CastMember, Relation, Subject

_DEFINITE = ("the ", "this ", "that ", "his ", "her ", "its ", "their ", "my ", "这", "那", "该")
_FIELDS = ("count", "colours", "size", "material")


def cast(draft: Draft, told: Told, shots: list[Row], *, adding: bool, scoped: bool) -> None:
    """Let the things a phrase names be as it says in the shots; those the film has not enter it. Raises RevisionRefused
    where it is full."""
    real: dict[str, str] = {}
    entered = set()
    landmarks = _landmarks(told)
    for member in told.cast:
        known = draft.same(member)
        if not known and not adding and member.match == "none":
            continue
        if known and not (adding and not _definite(told, member) and member.id not in landmarks):
            real[member.id] = known[0]["id"]
        else:
            draft.check_room(shots)
            real[member.id] = draft.free("cast", "c")
            entered.add(member.id)
            draft.do(ops.AddCast(member=member.model_copy(update={"id": real[member.id]})))
    present = [member for member in told.cast if member.id in real]
    for member in present:
        if member.id not in entered:
            change(draft, told, member, real[member.id])
        shot = _present(draft, told, member, real, shots, entering=member.id in entered, scoped=scoped)
        told.settle_thing(member.id, real[member.id], shot)
    if present:
        draft.spoken_of = real[present[0].id]


def change(draft: Draft, told: Told, member: CastMember, cast: str) -> None:
    """Number, colours, size and material where the words say them; the rest stays."""
    said = {field: getattr(member, field) for field in _FIELDS if told.says(member.id, field)}
    if said:
        draft.do(ops.ChangeCast(cast=cast, **said))


def attribute(draft: Draft, words: Phrase, member: Row, shots: list[Row], *, better_than: int = 99) -> bool:
    """Let what is said without a noun ("blue", "jumping") hold for a cast member. Whether it was understood, with fewer
    words ignored than `better_than`."""
    noun = member["noun"] if member["match"] != "none" else member["asset"] or member["noun"]
    han = not words.text.isascii()
    tries = (
        [words.led(after=noun), words.led(before=noun)]
        if han
        else [words.led(after=f" {noun}"), words.led(before=f"the {noun} "), words.led(before=f"the {noun} is ")]
    )
    best = None
    for one in tries:
        told = Told(one)
        if not han and _made_up(told, words.text.casefold()):
            continue
        same = [
            thing for thing in told.cast if thing.noun.casefold() == noun.casefold() or thing.asset == member["asset"]
        ]
        if len(told.cast) >= 1 and same and same[0].id == told.cast[0].id:
            meant = sum(item.outcome != "ignored" for item in told.items)
            if meant and (best is None or meant > best[0]):
                best = (meant, told)
    if best is None or sum(item.outcome == "ignored" for item in best[1].items) >= better_than:
        return False
    told = best[1]
    first = told.cast[0]
    change(draft, told, first, member["id"])
    real = {first.id: member["id"]}
    for other in told.cast[1:]:
        known = draft.same(other)
        if known:
            real[other.id] = known[0]["id"]
    shot = _present(draft, told, first, real, shots, entering=False, scoped=False)
    told.settle_thing(first.id, member["id"], shot)
    draft.take(told)
    draft.spoken_of = member["id"]
    return any(item.landed for item in told.items)


def _made_up(told: Told, word: str) -> bool:
    """Whether a lone word that no table knows was taken for a deed only because "is" was put before it."""
    verbs = {action.verb for subject in told.shot.subjects for action in subject.actions}
    return word in verbs and "verb" not in tables().senses.get(key_of(word), {})


def _landmarks(told: Told) -> set[str]:
    """Things that are there for others: what one stands to, or does something to."""
    found = set()
    for subject in told.shot.subjects:
        found |= {relation.to for relation in subject.relations}
        found |= {action.target for action in subject.actions if action.target}
    return found


def _definite(told: Told, member: CastMember) -> bool:
    """Whether the words speak of a thing as known: "the dog"."""
    text = told.phrase.text.casefold()
    at = text.find(member.noun.casefold())
    before = text[:at].rsplit(",", 1)[-1].rsplit(" and ", 1)[-1] if at >= 0 else ""
    return any(f" {before}".find(f" {word}" if word.isascii() else word) >= 0 for word in _DEFINITE)


def _present(
    draft: Draft,
    told: Told,
    member: CastMember,
    real: dict[str, str],
    shots: list[Row],
    *,
    entering: bool,
    scoped: bool,
) -> str:
    """Put a thing into the shots as the words say. Answers the first shot that shows it."""
    said = told.subject(member.id)
    if said is None:
        return ""
    actions = [
        Action(verb=one.verb, target=real.get(one.target) if one.target else None)
        for one in said.actions
        if one.target is None or one.target in real
    ]
    relations = [Relation(kind=one.kind, to=real[one.to]) for one in said.relations if one.to in real]
    relations = [one for one in relations if one.to != real[member.id]]
    first = ""
    for shot in shots:
        there = next((one for one in shot["subjects"] if one["cast"] == real[member.id]), None)
        if there is None and not entering and not scoped:
            continue
        # Those who are there stay where they are.
        subject = Subject.model_validate(there or {"cast": real[member.id], "guest": bool(shot["subjects"])})
        update = {
            name: value
            for name, value in (
                ("actions", actions),
                ("pose", said.pose),
                ("position", said.position),
                ("relations", relations),
            )
            if value
        }
        if there is None:
            draft.check_shot(shot)
        if there is None or update:
            draft.do(ops.SetSubject(shot=shot["id"], subject=subject.model_copy(update=update)))
        first = first or shot["id"]
    return first
