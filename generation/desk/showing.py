"""A job as its page and the studio draw it: the snapshot, and what is counted from it."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from generation.desk.words import word
from generation.engines import registry
from generation.inspecting.telling import placed
from generation.models import Job
from generation.progress import events_url, snapshot
from generation.quoting.charge import refunded
from media.tickets import bearer_of

STAGES = {
    "plan": _("plan"),
    "load": pgettext_lazy("stage", "model"),
    "text": pgettext_lazy("stage", "words"),
    "guide": pgettext_lazy("stage", "sketch"),
    "denoise": pgettext_lazy("stage", "shots"),
    "decode": pgettext_lazy("stage", "frames"),
    "sound": _("sound"),
    "picture": _("picture"),
    "file": _("file"),
    "inspect": _("inspection"),
    "publish": _("copies"),
}


def show_job(job: Job, request: HttpRequest) -> dict[str, Any]:
    """The job's snapshot for this viewer, with `events` (where to listen), `engine_title`, `stages`, `percent`,
    `took_s` and `bar`.

    `bar` holds per cents of the ready bar: how much is gone, and between which two it will most likely be ready.
    """
    bearer = bearer_of(request)
    seen = snapshot(job, bearer=bearer)
    finished = job.finished_at
    return {
        **seen,
        "job": job,
        "engine_title": _title(job.engine),
        "charge": _charge(job),
        "live": job.is_live,
        "events": events_url(job, bearer) if job.is_live else "",
        "stages": _stages(job),
        "percent": round(100 * job.done / job.total) if job.total else 0,
        "took_s": (finished - job.created_at).total_seconds() if finished else None,
        "bar": _bar(seen["ready"]),
        "faults": [placed(finding, job.storyboard) for finding in seen["findings"] if not finding["passed"]],
        "passed_gates": sum(1 for finding in seen["findings"] if finding["passed"]),
    }


def _charge(job: Job) -> str:
    """What became of the price, in words; empty for a free film."""
    if not job.price:
        return ""
    if job.is_live:
        said = ngettext("%(n)d credit is held for it", "%(n)d credits are held for it", job.price)
    elif job.state != Job.State.SUCCEEDED:
        said = str(_("nothing was charged"))
    elif refunded(job):
        said = ngettext("%(n)d credit paid back", "%(n)d credits paid back", job.price)
    else:
        said = ngettext("%(n)d credit paid", "%(n)d credits paid", job.price)
    return said % {"n": job.price}


def _stages(job: Job) -> list[dict[str, Any]]:
    names = [*_of_engine(job.engine), "inspect", "publish"]
    at = names.index(job.stage) if job.stage in names else -1
    ended = job.state == Job.State.SUCCEEDED
    return [
        {
            "name": name,
            "label": STAGES[name],
            "mark": "done" if ended or number < at else "now" if number == at and job.is_live else "",
        }
        for number, name in enumerate(names)
    ]


def _title(name: str) -> str:
    """An engine's title in the reader's language; its name, where it is here no more."""
    try:
        return word(registry.get(name).title)
    except registry.UnknownEngine:
        return name


def _of_engine(name: str) -> tuple[str, ...]:
    try:
        return registry.get(name).stages
    except registry.UnknownEngine:
        return ("plan", "sound", "picture", "file")


def _bar(ready: dict[str, Any] | None) -> dict[str, float] | None:
    if not ready:
        return None
    whole = max(ready["high_s"] * 1.08, ready["gone_s"], 0.1)
    return {
        "gone": round(100 * ready["gone_s"] / whole, 1),
        "low": round(100 * ready["low_s"] / whole, 1),
        "width": round(100 * max(0.0, ready["high_s"] - ready["low_s"]) / whole, 1),
    }
