"""The film as it is being revised: its state after each operation, what was said, and whom one may mean."""

from typing import Any

from generation.storyboard.director.reading import Ignored, Reading, Substituted, Understood
from generation.storyboard.director.words.tables import tables
from generation.storyboard.director.words.text import language_of
from generation.storyboard.document import dump
from generation.storyboard.revise.apply import carry_out
from generation.storyboard.revise.patch import Operation, Patch
from generation.storyboard.revise.refusals import RevisionRefused
from generation.storyboard.revise.words.told import Item, Told
from generation.storyboard.schema import MAX_CAST, MAX_SUBJECTS, CastMember, Storyboard

Row = dict[str, Any]


class Draft:
    """`document` is the plain storyboard with every operation so far carried out."""

    def __init__(self, storyboard: Storyboard, instruction: str) -> None:
        self.instruction = instruction
        self.document: Row = dump(storyboard)
        self.operations: list[Operation] = []
        self.items: list[Item] = []
        self.excluded: list[str] = []
        self.spoken_of: str | None = None

    def do(self, operation: Operation) -> None:
        """Carry out one operation and keep it; one that changes nothing is not kept."""
        before = repr(self.document)
        carry_out(self.document, operation)
        if repr(self.document) != before:
            self.operations.append(operation)

    @property
    def patch(self) -> Patch:
        """What was done."""
        return Patch(operations=self.operations)

    def understand(self, span: tuple[int, int], path: str) -> None:
        """A stretch of the instruction was carried out at a path of the film."""
        self.items.append(Item(*span, "understood", path, landed=path))

    def ignore(self, span: tuple[int, int]) -> None:
        """Nothing came of a stretch of the instruction."""
        self.items.append(Item(*span, "ignored"))

    def take(self, told: Told) -> None:
        """Keep what became of the words of a phrase; those that landed nowhere are ignored."""
        self.items += told.items

    def shots(self, wanted: tuple[int, ...]) -> list[Row]:
        """The shots meant, all where none was named. Raises RevisionRefused for one the film does not have."""
        shots: list[Row] = self.document["shots"]
        if not wanted:
            return list(shots)
        found = []
        for number in wanted:
            if number == 0 or number > len(shots):
                raise RevisionRefused(
                    "unknown target", f"There is no shot {number}; the film has {len(shots)}.", str(number)
                )
            found.append(shots[number - 1 if number > 0 else number])
        return found

    def free(self, field: str, letter: str) -> str:
        """An id no row of the field has: one more than the highest number in use."""
        numbers = [
            int(row["id"][1:]) for row in self.document[field] if row["id"][:1] == letter and row["id"][1:].isdigit()
        ]
        taken = {row["id"] for row in self.document[field]}
        number = min(max([0, *numbers]), 10**6) + 1
        while f"{letter}{number}" in taken:
            number += 1
        return f"{letter}{number}"

    def check_room(self, shots: list[Row]) -> None:
        """Raises RevisionRefused where one more cast member would be one too many."""
        if len(self.document["cast"]) >= MAX_CAST:
            raise RevisionRefused(
                "full", f"The film already has {MAX_CAST} in its cast; remove one first.", str(MAX_CAST)
            )
        for shot in shots:
            self.check_shot(shot)

    def check_shot(self, shot: Row) -> None:
        """Raises RevisionRefused where a shot can show nobody more."""
        if len(shot["subjects"]) >= MAX_SUBJECTS:
            raise RevisionRefused("full", f"A shot already shows {MAX_SUBJECTS}; remove one first.", str(MAX_SUBJECTS))

    def same(self, member: CastMember) -> list[Row]:
        """The cast members that a thing just named may be: same noun or drawing, or a noun that ends in it. Colours
        tell several apart."""
        noun = member.noun.casefold()
        found = [row for row in self.document["cast"] if row["noun"].casefold() == noun]
        found = found or [row for row in self.document["cast"] if member.asset and row["asset"] == member.asset]
        found = found or [
            row
            for row in self.document["cast"]
            if row["noun"].casefold().endswith(f" {noun}") or (not noun.isascii() and row["noun"].endswith(noun))
        ]
        coloured = [row for row in found if member.colours and set(member.colours) <= set(row["colours"])]
        return coloured or found

    def of_kind(self, noun: str) -> list[Row]:
        """The cast members a word for many means: people, animals, everything."""
        if noun.casefold() in _EVERYTHING:
            return list(self.document["cast"])
        kind = _KINDS.get(noun.casefold())
        found = []
        for row in self.document["cast"]:
            known = tables().noun(row["noun"]) or tables().noun((row["asset"] or "").replace("-", " "))
            if kind is not None and known is not None and known.kind == kind:
                found.append(row)
        return found

    def meant(self) -> Row | None:
        """Whom "it" means: who was spoken of last, or the only one in the cast."""
        cast: list[Row] = self.document["cast"]
        named = [row for row in cast if row["id"] == self.spoken_of]
        return named[0] if named else cast[0] if len(cast) == 1 else None

    def unknown(self, words: str) -> RevisionRefused:
        """The refusal for something that is not in the film."""
        nouns = ", ".join(row["noun"] for row in self.document["cast"])
        there = f"it shows {nouns}" if nouns else "nobody and nothing is in its cast"
        return RevisionRefused("unknown target", f'There is no "{words}" in this film; {there}.', words)

    def reading(self) -> Reading:
        """What became of every word of the instruction, in order, each stretch once."""
        understood, substituted, ignored = [], [], []
        taken: list[tuple[int, int]] = []
        for item in sorted(self.items, key=lambda one: (not one.landed, one.start, -one.end)):
            if any(item.start < end and start < item.end for start, end in taken):
                continue
            taken.append((item.start, item.end))
            text = self.instruction[item.start : item.end]
            if item.landed and item.outcome == "understood":
                understood.append(Understood(text=text, start=item.start, end=item.end, as_=item.landed))
            elif item.landed and item.outcome == "substituted":
                substituted.append(Substituted(text=text, start=item.start, end=item.end, used=item.used))
            else:
                ignored.append(Ignored(text=text, start=item.start, end=item.end))
        return Reading(
            prompt=self.instruction,
            language=language_of(self.instruction),
            understood=sorted(understood, key=lambda one: one.start),
            substituted=sorted(substituted, key=lambda one: one.start),
            ignored=sorted(ignored, key=lambda one: one.start),
            excluded=list(dict.fromkeys(self.excluded)),
        )


_EVERYTHING = frozenset(("everything", "everyone", "everybody", "all", "所有东西", "一切", "所有人"))
_KINDS = {
    **dict.fromkeys(("people", "person", "everyone", "everybody", "humans", "人", "人物"), "person"),
    **dict.fromkeys(("animal", "animals", "动物"), "animal"),
    **dict.fromkeys(("vehicle", "vehicles", "车辆"), "vehicle"),
    **dict.fromkeys(("food", "食物"), "food"),
}
