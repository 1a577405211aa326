"""Modify: change a film by an instruction; all that it does not speak of stays."""

from typing import Any

from django.utils.translation import gettext as _

from generation.draft import revised
from generation.storyboard import document
from remix.kinds.parent import Parent, RemixRefused


def modify(parent: Parent, *, instruction: str) -> dict[str, Any]:
    """The storyboard with an instruction carried out ("make it night, add a whale"). Raises RemixRefused,
    InstructionRefused, PromptRefused."""
    must_be_drawn(parent)
    return document.dump(revised(storyboard=parent.board(), instruction=instruction).storyboard)


def must_be_drawn(parent: Parent) -> None:
    """Raises RemixRefused for a film that was not drawn here: of it there are only pictures."""
    if not parent.drawn:
        raise RemixRefused(
            _("This film was not drawn here, so its storyboard cannot be changed. Restyle, cut or caption it instead.")
        )
