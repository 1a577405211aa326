"""How far a job is: one snapshot for page, API and event stream, and the only way a worker writes to its row."""

import logging
from datetime import datetime
from typing import Any

import redis
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from generation.inspecting.telling import told_finding
from generation.models import Job
from generation.queue.order import ahead_of
from generation.readiness.standing import ready_in
from lineage.permits.withhold import purged_among
from lineage.sources import parse
from media.address import media_url
from media.tickets import issue

CHANNEL = "offshoot:jobs"
log = logging.getLogger(__name__)
_redis: "redis.Redis | None" = None


class LeaseLost(Exception):
    """Another worker holds this job now, or nobody does: stop, and write nothing."""


def write_progress(*, job_id: str, token: int, **fields: Any) -> None:
    """Write to a held job, raise its version, and tell whoever watches on commit. Raises LeaseLost if the token is
    stale."""
    held = Job.objects.filter(pk=job_id, token=token, state__in=Job.HELD)
    if not held.update(version=F("version") + 1, **fields):
        raise LeaseLost(job_id)
    transaction.on_commit(lambda: announce(job_id))


def announce(job_id: str) -> None:
    """Hint to the web processes that this row changed. The row is the truth, so a lost hint loses nothing."""
    if not settings.REDIS_URL:
        return
    global _redis
    try:
        if _redis is None:
            _redis = redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2)
        _redis.publish(CHANNEL, job_id)
    except redis.RedisError:
        log.warning("Redis did not take the hint for job %s; watchers learn of it by polling.", job_id)


def position_of(job: Job) -> int | None:
    """How many jobs are claimed before this one if nobody new comes; None once it is no longer waiting."""
    if job.state != Job.State.QUEUED:
        return None
    return ahead_of(job).jobs


def events_url(job: Job, bearer: str) -> str:
    """Where this viewer's browser listens to this job."""
    return f"/events/jobs/{job.pk}?ticket={issue(purpose='job', subject=job.pk, bearer=bearer)}"


def problem_text(job: Job) -> str:
    """Why a job ended badly and what to do, in the reader's language; empty if it did not."""
    if job.state == Job.State.SUCCEEDED:
        return ""
    texts = {
        "": "",
        "lost": _("The worker stopped again and again while rendering this film. Change a shot, or try again later."),
        "inspection": _("The film did not pass inspection, twice with different seeds. Nothing was charged."),
        "operator": _("The people who run this house stopped this film:"),
        "disk": _("The server has no room left on its disk. Your storyboard is safe; try again later."),
        "engine": _("The engine could not render this storyboard."),
        "model": _("The model of this engine could not be used."),
        "memory": _("This film is too big for the memory of the machines here. Take a smaller size or shorter shots."),
        "crash": _("The render stopped by a fault of ours. Your storyboard is safe; try again."),
        "unbuilt": _("This storyboard asks for something this engine cannot do."),
        "rights": _(
            "A licence or somebody's consent that this film needs does not hold any more. Nothing was charged."
        ),
        "publish": _("The film was rendered but could not be stored. Try again."),
    }
    text = texts.get(job.problem, texts["crash"])
    return f"{text} {job.message}".strip() if text else ""


def snapshot(job: Job, *, bearer: str) -> dict[str, Any]:
    """What anybody who may see this job sees of it, as plain JSON; what was taken back for good it does not show."""
    shown = _plays(job)
    return {
        "id": job.pk,
        "kind": job.kind,
        "state": job.state,
        "state_text": str(Job.State(job.state).label),
        "version": job.version,
        "stage": job.stage,
        "done": job.done,
        "total": job.total,
        "position": position_of(job),
        "engine": job.engine,
        "price": job.price,
        "width": job.width,
        "height": job.height,
        "picture": media_url(bearer, job.picture) if job.picture and shown else None,
        "film": media_url(bearer, job.film) if job.film and shown else None,
        "clip": job.clip_id,
        "draft": job.draft_id,
        "problem": job.problem,
        "message": problem_text(job),
        "findings": [told_finding(finding, bearer=bearer) for finding in job.findings],
        "cancel_asked": job.cancel_asked,
        "ready": _ready(job),
        "ready_in": _ready_in(job),
        "created_at": job.created_at.isoformat(),
        "started_at": _iso(job.started_at),
        "finished_at": _iso(job.finished_at),
    }


def _plays(job: Job) -> bool:
    return not purged_among(parse(job.sources))


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _ready(job: Job) -> dict[str, Any] | None:
    if job.ready_low is None or job.ready_high is None:
        return None
    gone = ((job.finished_at or timezone.now()) - job.created_at).total_seconds()
    return {"low_s": round(job.ready_low, 1), "high_s": round(job.ready_high, 1), "gone_s": round(gone, 1)}


def _ready_in(job: Job) -> dict[str, float] | None:
    told = ready_in(job) if job.kind == Job.Kind.FILM else None
    return {"low_s": round(told[0], 1), "high_s": round(told[1], 1)} if told else None
