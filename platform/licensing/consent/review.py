"""Look at a film one is cast in before anybody else does, and say yes or no."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from clips.models import Clip
from licensing.clearance.settle import settle_rights
from licensing.models import Review


class ReviewRefused(ValidationError):
    """There is nothing to decide, or no reason was given."""


def reviews_for(viewer: User | AnonymousUser) -> QuerySet[Review]:
    """Films that ask for this viewer's word, or asked for it, those still waiting first."""
    mine = Review.objects.filter(grant__work__holder_id=viewer.pk, clip__deleted_at=None) if viewer.pk else None
    found = Review.objects.none() if mine is None else mine
    return found.select_related("clip__owner", "grant__work").prefetch_related("clip__renditions").order_by(
        "decided_at", "-asked_at"
    )  # fmt: skip


def reviewable_by(viewer: User | AnonymousUser) -> QuerySet[Clip]:
    """Films, drafts too, that this viewer may see because they are cast in them."""
    return Clip.objects.alive().filter(pk__in=reviews_for(viewer).values("clip"))


def decide_review(*, actor: User, review: Review, agreed: bool, why: str = "") -> Review:
    """Say yes or no to a film one is cast in; its maker reads the reason. A yes can become a no and the other way
    round, as long as consent holds. Raises ReviewRefused, PermissionDenied."""
    if review.grant.work.holder_id != actor.pk:
        raise PermissionDenied(_("Only who is cast in this film can agree to it."))
    said = " ".join(why.split())[:300]
    if not agreed and not said:
        raise ReviewRefused(_("Say why not: the film's maker will read it."))
    if review.grant.revoked_at is not None:
        raise ReviewRefused(_("You have taken this consent back; the film is shown to nobody."))
    with transaction.atomic():
        clip = Clip.objects.select_for_update().get(pk=review.clip_id)
        review.state = Review.State.APPROVED if agreed else Review.State.REFUSED
        review.why, review.decided_at = said, timezone.now()
        review.save(update_fields=["state", "why", "decided_at"])
        settle_rights(clip=clip)
    review.clip.rights = clip.rights
    return review
