"""Keep what a visitor made before signing in to an account they already had."""

import logging
from collections.abc import Callable

from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse

from accounts.guest import SESSION_KEY, leave_guest
from accounts.models import User
from clips.models import Clip, Upload
from generation.models import Draft, Job

log = logging.getLogger(__name__)


class KeepMiddleware:
    """After the request that signed a guest in, moves their work; if that fails, the next request tries again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # A session nobody looked at is not loaded for this: its pages would be cached for one visitor alone.
        if request.session.accessed and SESSION_KEY in request.session and request.user.is_authenticated:
            keep_guest_of(request)
        return response


def keep_guest_of(request: HttpRequest) -> None:
    """Give the signed-in person what the guest of this session made. Never raises: nobody is kept out by it."""
    guest_pk = request.session[SESSION_KEY]
    try:
        with transaction.atomic():
            if guest := leave_guest(request):
                keep_guest_work(actor=request.user, guest=guest)  # type: ignore[arg-type]
    except DatabaseError:
        log.exception("The work of guest %s could not be moved yet.", guest_pk)
        request.session[SESSION_KEY] = guest_pk


@transaction.atomic
def keep_guest_work(*, actor: User, guest: User) -> int:
    """Make `actor` the owner of every draft, job, clip and upload of `guest`; returns how many rows moved.

    Moving again moves only what came since. A job keeps its Idempotency-Key unless `actor` has used the same one:
    asking again with it must go on meaning `actor`'s own job.
    """
    if not guest.is_guest or guest.pk == actor.pk:
        raise ValueError(f"{guest} is no guest whose work could go to {actor}.")
    jobs = Job.objects.filter(owner=guest)
    used = Job.objects.filter(owner=actor).exclude(idempotency_key="").values_list("idempotency_key", flat=True)
    jobs.filter(idempotency_key__in=list(used)).update(idempotency_key="")
    moved = jobs.update(owner=actor)
    moved += Draft.objects.filter(owner=guest).update(owner=actor)
    moved += Clip.objects.filter(owner=guest).update(owner=actor)
    moved += Upload.objects.filter(owner=guest).update(owner=actor)
    return moved


def keep_stragglers() -> int:
    """Move what has come to guests that an account took over already, such as a film that was just being finished."""
    left = User.objects.filter(is_guest=True, heir__isnull=False)
    return sum(keep_guest_work(actor=guest.heir, guest=guest) for guest in left.select_related("heir") if guest.heir)
