"""Footings as the arithmetic reads them: how old, how often shown, with all that are the same film."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Sum

from feed.exposure.places import Place
from feed.exposure.places import Stage as Step
from feed.models import ClipStat, Footing

AT_ONCE = 500
# What found a film that the floor gave a slot.
FLOOR = "floor"
ON_IT = (Footing.Stage.FIRST, Footing.Stage.SECOND)


def places_of(rows: Sequence[Footing], moment: datetime) -> list[Place]:
    """A place for each footing in the first or the second stage, in the same order."""
    shown = shown_in({row.group for row in rows})
    return [
        Place(
            clip=row.pk,
            person=row.person_id,
            age_h=(moment - (row.entered_at or moment)).total_seconds() / 3600,
            shown=float(shown[row.group]),
            stage=Step(row.stage),
            first=row.first,
            second=row.second,
            aim=row.aim,
        )
        for row in rows
    ]


def shown_in(groups: Iterable[str]) -> defaultdict[str, int]:
    """How often the films of each group were shown where the house chose: what counts."""
    told: defaultdict[str, int] = defaultdict(int)
    names = sorted(groups)
    for start in range(0, len(names), AT_ONCE):
        found = ClipStat.objects.filter(clip__footing__group__in=names[start : start + AT_ONCE]).order_by()
        told.update(found.values_list("clip__footing__group").annotate(Sum("chosen")))
    return told
