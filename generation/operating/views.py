"""`/status/` for everybody, and the operators' pages below it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from generation.engines import registry
from generation.models import Job, OperatorAct, Worker
from generation.operating.acts import name_of
from generation.operating.behalf import cancel_for_owner, requeue_for_owner
from generation.operating.drain import drain_worker, undrain_worker
from generation.operating.forms import FilterForm
from generation.operating.gauge import HouseNow, house_now
from generation.operating.pause import pause_engine, resume_engine
from generation.operating.telling import tell_engines, tell_hours, tell_house

SECONDS_KEPT = 2
A_PAGE = 30
ACTS = 20


def house_lately() -> HouseNow:
    """The house as it stood at most two seconds ago: a crowd that reloads asks the database no more than one reader."""
    return cast(HouseNow, cache.get_or_set("operating:house", house_now, SECONDS_KEPT))


@never_cache
@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """`/status/`: whether films are being made, how long they wait, and whether what is said of it comes true."""
    house = house_lately()
    context = {"house": house, "told": tell_house(house), "engines": tell_engines(house), "hours": tell_hours(house)}
    return render(request, "operating/status.html", context)


def operators_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view for staff: strangers are asked to sign in, others are told that this is not theirs (403)."""

    @wraps(view)
    def guarded(request: HttpRequest, **named: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        name_of(_actor(request))
        return view(request, **named)

    return never_cache(guarded)


@require_safe
@operators_only
def desk(request: HttpRequest) -> HttpResponse:
    """`/status/operators/`: engines, workers, and what was done lately."""
    house = house_now()
    context = {
        "house": house,
        "told": tell_house(house),
        "engines": tell_engines(house),
        "workers": Worker.objects.select_related("job"),
        "acts": OperatorAct.objects.all()[:ACTS],
        "failed": Job.objects.filter(state=Job.State.FAILED).select_related("owner").order_by("-finished_at")[:5],
    }
    return render(request, "operating/desk.html", context)


@require_safe
@operators_only
def jobs(request: HttpRequest) -> HttpResponse:
    """`/status/operators/jobs/`: every film and preview, the newest first, by state, kind and engine."""
    form = FilterForm(request.GET)
    found = form.of(Job.objects.select_related("owner").defer("storyboard", "findings").order_by("-created_at", "-pk"))
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "shelf": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "asked": form.asked(),
        "query": asked.urlencode(),
        "states": Job.State.choices,
        "kinds": Job.Kind.choices,
        "names": sorted({engine.name for engine in registry.all()} | set(form.asked().get("engine", "").split())),
    }
    return render(request, "operating/jobs.html", context)


@require_safe
@operators_only
def job(request: HttpRequest, pk: str) -> HttpResponse:
    """`/status/operators/jobs/<id>/`: one job with every try at it. What was asked for stays its owner's."""
    one = get_object_or_404(Job.objects.select_related("owner"), pk=pk)
    acts = OperatorAct.objects.filter(target=pk)
    context = {"job": one, "attempts": one.attempts.all(), "acts": acts, "ended_badly": one.state in _ENDED_BADLY}
    return render(request, "operating/job.html", context)


@require_POST
@operators_only
def pause(request: HttpRequest, name: str) -> HttpResponse:
    """Close an engine, with the reason that everybody will read."""

    def act() -> str:
        pause_engine(actor=_actor(request), engine=name, reason=_reason(request))
        return _("%(name)s is paused. Films being rendered go on; those that wait stay in the queue.")

    return _acted(request, act, name)


@require_POST
@operators_only
def resume(request: HttpRequest, name: str) -> HttpResponse:
    """Open an engine again."""

    def act() -> str:
        resume_engine(actor=_actor(request), engine=name)
        return _("%(name)s is open.")

    return _acted(request, act, name)


@require_POST
@operators_only
def drain(request: HttpRequest, name: str) -> HttpResponse:
    """Let a worker end its job and claim no more."""

    def act() -> str:
        drain_worker(actor=_actor(request), worker=_worker(name), reason=_reason(request))
        return _("%(name)s ends what it holds and claims no more.")

    return _acted(request, act, name)


@require_POST
@operators_only
def undrain(request: HttpRequest, name: str) -> HttpResponse:
    """Put a drained worker back to work."""

    def act() -> str:
        undrain_worker(actor=_actor(request), worker=_worker(name), reason=_reason(request))
        return _("%(name)s is back at work.")

    return _acted(request, act, name)


@require_POST
@operators_only
def requeue(request: HttpRequest, pk: str) -> HttpResponse:
    """Try somebody's film again in their name."""

    def act() -> str:
        one = get_object_or_404(Job.objects.select_related("owner"), pk=pk)
        requeue_for_owner(actor=_actor(request), job=one, reason=_reason(request))
        return _("%(name)s waits again.")

    return _acted(request, act, pk, back=reverse("operating:job", args=[pk]))


@require_POST
@operators_only
def cancel(request: HttpRequest, pk: str) -> HttpResponse:
    """Stop somebody's film; they read why."""

    def act() -> str:
        one = get_object_or_404(Job.objects.select_related("owner"), pk=pk)
        cancel_for_owner(actor=_actor(request), job=one, reason=_reason(request))
        return _("%(name)s is stopped, and its owner is told why.")

    return _acted(request, act, pk, back=reverse("operating:job", args=[pk]))


_ENDED_BADLY = (Job.State.FAILED, Job.State.CANCELED)


def _acted(request: HttpRequest, act: Callable[[], str], name: str, *, back: str = "") -> HttpResponse:
    """Do it, say on the next page that it was done or why not, and go back."""
    try:
        messages.success(request, act() % {"name": name})
    except registry.UnknownEngine as error:
        raise Http404(str(error)) from error
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(back or reverse("operating:desk"))


def _worker(name: str) -> Worker:
    return get_object_or_404(Worker, pk=name.replace("\0", "?"))


def _reason(request: HttpRequest) -> str:
    return request.POST.get("reason", "")


def _actor(request: HttpRequest) -> User:
    """Whoever asks; `operators_only` has let them in."""
    return cast(User, request.user)
