"""The sentence with the marks of its reading: what was understood, replaced, or has no part in the film."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from generation.desk.native import drawing
from generation.storyboard.revise import Revision


@dataclass(frozen=True)
class Stretch:
    """A stretch of the sentence. `kind` is known, swap, lost, or "" between; `note` says what became of it."""

    text: str
    kind: str = ""
    note: str = ""


def stretches(reading: dict[str, Any]) -> list[Stretch]:
    """The whole sentence, cut where the reading's marks begin and end; overlapping marks keep the first."""
    prompt = reading["prompt"]
    marks = [
        *((mark, "known", "") for mark in reading["understood"]),
        *((mark, "swap", _("drawn as: %(used)s") % {"used": drawing(mark["used"])}) for mark in reading["substituted"]),
        *((mark, "lost", _("not in the film")) for mark in reading["ignored"]),
    ]
    cut: list[Stretch] = []
    at = 0
    for mark, kind, note in sorted(marks, key=lambda one: (one[0]["start"], one[0]["end"])):
        if mark["start"] < at:
            continue
        if mark["start"] > at:
            cut.append(Stretch(prompt[at : mark["start"]]))
        cut.append(Stretch(prompt[mark["start"] : mark["end"]], kind, note))
        at = mark["end"]
    if at < len(prompt):
        cut.append(Stretch(prompt[at:]))
    return cut


def tell_revision(revision: Revision) -> list[str]:
    """What an instruction in words came to, in sentences: what was changed, what is drawn otherwise, what was left."""
    reading = revision.reading
    done = ", ".join(one.text for one in reading.understood)
    left = ", ".join(one.text for one in reading.ignored)
    return [
        *([_("Done: %(words)s.") % {"words": done}] if done and revision.patch.operations else []),
        *([_("The film is like that already.")] if not revision.patch.operations else []),
        *(
            _("%(text)s is drawn as: %(used)s") % {"text": one.text, "used": drawing(one.used)}
            for one in reading.substituted
        ),
        *([_("Has no part in the film: %(words)s.") % {"words": left}] if left else []),
    ]
