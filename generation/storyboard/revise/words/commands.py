"""What kind of step it is, by the verb that leads it: remove, replace, make, add, or say how it shall be."""

from dataclasses import dataclass
from typing import Literal

from generation.storyboard.revise.words.phrase import Phrase
from generation.storyboard.revise.words.told import Told
from generation.storyboard.revise.words.wording import compiled, wording

Kind = Literal["remove", "replace", "make", "add", "add shot", "state", "become"]

_EMPTY = Phrase("", ())


@dataclass(frozen=True, slots=True)
class Command:
    """A step's kind with the words it is about: `old` is to go or to change, `new` is to come."""

    kind: Kind
    new: Phrase
    old: Phrase = _EMPTY


def command(words: Phrase) -> Command:
    """The first reading of the step that fits; whatever names no verb says how the film shall be."""
    for entry in wording()["commands"]:
        kind = entry["kind"]
        match = next((found for text in entry["patterns"] if (found := compiled(text).fullmatch(words.text))), None)
        if match is None or (kind == "become" and not _a_thing(words.cut(*match.span("old")))):
            continue
        groups = match.groupdict()
        new = words.cut(*match.span("new")) if groups.get("new") else _EMPTY
        old = words.cut(*match.span("old")) if groups.get("old") else _EMPTY
        return Command("replace" if kind == "become" else kind, new, old)
    return Command("state", words)


def _a_thing(words: Phrase) -> bool:
    """Whether words name one thing and nothing more: "the dog", not "the dog eat"."""
    told = Told(words)
    last = max(told.items, key=lambda item: item.end, default=None)
    things = all(item.path.startswith("cast.") for item in told.items)
    return len(told.cast) == 1 and things and last is not None and last.path.endswith(".noun")
