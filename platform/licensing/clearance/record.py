"""Write down at a film's birth what it is made with, and ask those who want to see it first."""

from collections.abc import Sequence

from django.db import transaction

from clips.models import Clip
from licensing.clearance.settle import settle_rights
from licensing.clearance.uses import used_by
from licensing.models import Grant, Review, Use
from lineage.sources import Source


def record_uses(*, clip: Clip, sources: Sequence[Source] = ()) -> None:
    """Keep what a film that was just born is made with, and set whether it may be shown. Twice is once.

    Works that a holder wants to see first wait for their word; a film of their own needs none.
    """
    found = used_by(clip.storyboard, sources=sources, person=clip.owner_id)
    with transaction.atomic():
        # Whoever takes consent back this moment waits, and then finds the film that was made with it.
        grants = [one.grant.pk for one in found.used if one.grant is not None]
        list(Grant.objects.select_for_update().filter(pk__in=grants).order_by("pk"))
        for one in found.used:
            Use.objects.get_or_create(
                film=clip.pk,
                work=one.work,
                grant=one.grant,
                medium=one.medium,
                defaults={"origin": one.origin or clip.pk, "part": one.part},
            )
            if one.grant is not None and one.grant.reviews and one.work.holder_id not in (None, clip.owner_id):
                Review.objects.get_or_create(clip=clip, grant=one.grant)
        if found.used:
            settle_rights(clip=clip)
