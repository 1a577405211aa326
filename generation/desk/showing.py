"""A job as its page and the studio draw it: the snapshot, and what is counted from it."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from generation.desk.native import reads_chinese
from generation.engines import registry
from generation.models import Job
from generation.progress import events_url, snapshot
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
FAULTS = {
    "file": _("The file cannot be read as a film."),
    "duration": _("The film is not as long as asked."),
    "size": _("The picture has not the size asked for."),
    "cadence": _("Frames are missing."),
    "black": _("Too many frames are black."),
    "flat": _("Too many frames are one single colour."),
    "frozen": _("The picture stands still where it should move."),
    "flicker": _("The picture flickers."),
    "overexposed": _("Too much of the picture is burnt out."),
    "underexposed": _("Too much of the picture is drowned in black."),
    "shot cuts": _("Not every change of shot can be seen."),
    "stray cuts": _("The picture jumps where the storyboard has no cut."),
    "palette": _("The light does not fit the time of day."),
    "sound": _("The sound is missing, or not as long as the picture."),
    "loudness": _("The sound is not as loud as it should be."),
    "true peak": _("The sound is clipped."),
    "silence": _("The sound is silent where it should not be, or the other way round."),
}


def show_job(job: Job, request: HttpRequest) -> dict[str, Any]:
    """The job's snapshot for this viewer, with `events` (where to listen), `stages`, `percent`, `took_s`, `bar`.

    `bar` holds per cents of the ready bar: how much is gone, and between which two it will most likely be ready.
    """
    bearer = bearer_of(request)
    seen = snapshot(job, bearer=bearer)
    finished = job.finished_at
    return {
        **seen,
        "job": job,
        "live": job.is_live,
        "events": events_url(job, bearer) if job.is_live else "",
        "stages": _stages(job),
        "percent": round(100 * job.done / job.total) if job.total else 0,
        "took_s": (finished - job.created_at).total_seconds() if finished else None,
        "bar": _bar(seen["ready"]),
        "failed_gates": [_told(finding) for finding in job.findings if not finding.get("passed")],
        "passed_gates": sum(1 for finding in job.findings if finding.get("passed")),
    }


def _told(finding: dict[str, Any]) -> dict[str, Any]:
    """A failed gate's finding with its sentence in the reader's language; in English it is the measured one."""
    said = FAULTS.get(finding["gate"]) if reads_chinese() else None
    return {**finding, "message": str(said)} if said else finding


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
