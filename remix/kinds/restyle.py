"""Restyle: the same film in another style."""

from typing import Any

from django.utils.translation import gettext as _

from generation.draft import check_words
from generation.storyboard.styles import fit
from remix.kinds.parent import Parent, RemixRefused


def restyle(parent: Parent, *, style: str) -> dict[str, Any]:
    """A drawn film drawn anew in the style; of any other, its pictures in that style, with its own sound. Raises
    RemixRefused for a style nobody knows, PromptRefused."""
    said = " ".join(style.split())
    check_words(said)
    if fit(said).treatment is None:
        said_so = _("“%(style)s” is no style known here. Try oil painting, film noir, or watercolour.")
        raise RemixRefused(said_so % {"style": said[:60]})
    if parent.drawn:
        return {**parent.board(), "style": said}
    return parent.footage([parent.shot()], [parent.heard()], style=said)
