"""Recast: somebody else in the same part."""

from typing import Any

from django.utils.translation import gettext as _

from generation.desk.cast import recast as renamed
from generation.draft import check_words
from remix.kinds.modify import must_be_drawn
from remix.kinds.parent import Parent, RemixRefused


def recast(parent: Parent, *, who: str, into: str) -> dict[str, Any]:
    """The film with the cast member of that id (or noun) played by another noun; whose consent the former part needed,
    the new one does not. Raises RemixRefused, PromptRefused."""
    must_be_drawn(parent)
    check_words(into)
    made = parent.board()
    if not into.strip():
        raise RemixRefused(_("Say who plays the part instead, for example: fox."))
    for at, member in enumerate(made["cast"]):
        if who in (member["id"], member["noun"]):
            made["cast"][at] = {**renamed(member, into), "grant": None}
            return made
    cast = ", ".join(member["noun"] for member in made["cast"]) or _("nobody")
    raise RemixRefused(_("“%(who)s” is not in this film. In it: %(cast)s.") % {"who": who[:40], "cast": cast})
