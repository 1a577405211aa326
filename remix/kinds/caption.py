"""Caption: words on a film."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from generation.desk.cast import free_id
from generation.draft import check_words
from remix.kinds.parent import Parent, RemixRefused

MOST = 8


def caption(parent: Parent, *, lines: Sequence[str]) -> dict[str, Any]:
    """The film with these lines on it, in turn: large, unless there are other words on it. Raises RemixRefused,
    PromptRefused."""
    said = [" ".join(line.split()) for line in lines if line.strip()]
    made = parent.board() if parent.drawn else parent.footage([parent.shot()], [parent.heard()])
    room = MOST - len(made["texts"])
    if not said or len(said) > room:
        raise RemixRefused(_("Write one to %(room)d lines.") % {"room": room})
    check_words(*said)
    step, role = parent.ms / len(said), "subtitle" if made["texts"] else "title"
    for number, line in enumerate(said):
        if len(line) > 200:
            raise RemixRefused(_("A line has at most 200 characters."))
        made["texts"].append(
            {
                "id": free_id("t", [text["id"] for text in made["texts"]]),
                "role": role,
                "content": line,
                "language": "zh" if any("一" <= letter <= "鿿" for letter in line) else "en",
                "start_ms": round(number * step),
                "end_ms": round((number + 1) * step),
                "binding": None,
            }
        )
    return made
