"""What lies in a person's studio: films in the making, drafts, films shown and films thrown away."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from accounts.models import User
from clips.models import Clip
from generation.desk.showing import show_job
from generation.models import Draft, Job
from ledger.allowance import purse_of
from licensing.consent.review import reviews_for
from licensing.models import Review
from lineage.crediting.credit import credits_of
from lineage.permits.withhold import purged_among
from lineage.sources import parse
from media.address import media_url

# One stream a live job; browsers hold no more than six connections to a server.
STREAMS = 4
DRAFTS = 24
ENDED = 6
CLIPS = 48


def studio_of(viewer: User | AnonymousUser, request: HttpRequest) -> dict[str, Any]:
    """Everything of this viewer's, newest first: `live`, `ended` (failed or canceled), `desk`, `unshown`, `shown`,
    `deleted`; and their `purse` of credits."""
    jobs = Job.objects.visible_to(viewer).filter(kind=Job.Kind.FILM).select_related("draft")
    live = [show_job(job, request) for job in jobs.filter(state__in=Job.LIVE).order_by("turn", "created_at")]
    for shown in live[STREAMS:]:
        shown["events"] = ""
    ended = jobs.filter(state__in=[Job.State.FAILED, Job.State.CANCELED]).order_by("-finished_at")[:ENDED]
    own = Clip.objects.owned_by(viewer).prefetch_related("renditions")
    unshown = list(own.filter(published_at=None).select_related("job")[:CLIPS])
    released = list(own.exclude(published_at=None).order_by("-published_at")[:CLIPS])
    return {
        "credits": credits_of([*unshown, *released], viewer=viewer),
        "asked_for": reviews_for(viewer).filter(state=Review.State.WAITING).count(),
        "purse": purse_of(viewer) if viewer.is_authenticated else None,
        "live": live,
        "ended": [show_job(job, request) for job in ended],
        "desk": _desk(viewer, request),
        "unshown": unshown,
        "shown": released,
        "deleted": Clip.objects.restorable_by(viewer).prefetch_related("renditions").order_by("-deleted_at")[:CLIPS],
    }


def _desk(viewer: User | AnonymousUser, request: HttpRequest) -> list[dict[str, Any]]:
    """The drafts, each with the last picture drawn for it."""
    drafts = list(Draft.objects.visible_to(viewer)[:DRAFTS])
    drawn = Job.objects.filter(draft__in=drafts).exclude(picture="").order_by("created_at")
    latest = {draft: (picture, sources) for draft, picture, sources in drawn.values_list("draft", "picture", "sources")}
    pictures = {draft: picture for draft, (picture, sources) in latest.items() if not purged_among(parse(sources))}
    return [
        {"draft": draft, "picture": media_url(request, pictures[draft.pk]) if draft.pk in pictures else ""}
        for draft in drafts
    ]
