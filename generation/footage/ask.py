"""What a film that is asked for is made from, where nobody says it: its footage, and the film it is a remix of."""

from generation.footage.origins import Model, sources_in
from generation.models import Draft
from generation.storyboard import document
from generation.storyboard.schema import Storyboard
from licensing.sounding import sounding
from lineage.sources import Source

SPLICE = "splice"


def origins_of(*, storyboard: Storyboard, draft: Draft | None) -> tuple[Source, ...]:
    """Each film once: what is seen and heard of it, and what is made after its storyboard. A remix has its parent among
    its sources also where nothing of it is left."""
    parent = draft.parent if draft is not None else None
    model = Model(parent.pk, document.load(sounding(parent))) if parent is not None else None
    return sources_in(storyboard, kind=draft.remix if draft is not None and draft.remix else SPLICE, model=model)
