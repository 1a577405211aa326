"""What a film that is asked for is made from, where nobody says it: its footage, and the film it is a remix of."""

from dataclasses import replace

from generation.footage.origins import Model, sources_in
from generation.models import Draft
from generation.storyboard import document
from generation.storyboard.schema import Storyboard
from licensing.sounding import sounding
from lineage.sources import Source

SPLICE = "splice"
# Kinds of which nothing of the parent's file is in the child, and those that take other films beside the parent.
REDRAWN = ("modify", "recast")
OF_SEVERAL = ("splice", "duet")


def origins_of(*, storyboard: Storyboard, draft: Draft | None) -> tuple[Source, ...]:
    """Each film once: what is seen and heard of it, and what is made after its storyboard. A remix has its parent among
    its sources also where nothing of it is left. Footage that does not come with the kind of remix is a splice."""
    parent = draft.parent if draft is not None else None
    model = Model(parent.pk, document.load(sounding(parent))) if parent is not None else None
    kind = draft.remix if draft is not None and draft.remix else SPLICE
    found = sources_in(storyboard, kind=kind, model=model)
    return tuple(replace(one, kind=_kind(one, kind, parent.pk if parent else "")) for one in found)


def _kind(source: Source, kind: str, parent: str) -> str:
    """What is really made of a film: on the desk anything can be put into a draft that was begun as something else."""
    if source.clip == parent:
        return SPLICE if kind in REDRAWN and source.carries else kind
    lent_sound = kind == "rescore" and all(span.use == "sound" for span in source.spans)
    return kind if kind in OF_SEVERAL or lent_sound else SPLICE
