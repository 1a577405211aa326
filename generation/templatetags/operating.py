"""How operators' pages say figures: `{% load operating %}`."""

from datetime import datetime

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from generation.models import Worker
from generation.operating.acts import COMMAND_LINE
from generation.operating.telling import CAUSES, lasting

register = template.Library()
register.filter("lasting", lasting)


@register.filter
def passed(moment: datetime) -> str:
    """How long ago, in one unit, seconds too: "4 s"."""
    return lasting((timezone.now() - moment).total_seconds() // 1)


@register.filter
def unlocalised(value: float) -> str:
    """A number as drawings write it, whatever the reader's language: 2.5."""
    return f"{value:g}"


@register.filter
def cause(problem: str) -> str:
    """Why a job failed, in a few words."""
    return str(CAUSES.get(problem, CAUSES["crash"]))


@register.filter
def operator(name: str) -> str:
    """Who did it: a handle, or the machine's own command line."""
    return _("command line") if name == COMMAND_LINE else f"@{name}"


@register.filter
def standing(worker: Worker) -> str:
    """What a worker is at, in a word or two."""
    if worker.heartbeat is None:
        return _("ended")
    if not worker.is_alive:
        return _("silent")
    if worker.job_id:
        return _("ends its job") if worker.drained else _("at work")
    return _("claims nothing") if worker.drained else _("idle")


@register.filter
def memory(worker: Worker) -> str:
    """What a worker holds, and its accelerator beside it."""
    if worker.video_memory is None or worker.video_memory_total is None:
        return filesizeformat(worker.memory)
    card, whole = filesizeformat(worker.video_memory), filesizeformat(worker.video_memory_total)
    return _("%(own)s; %(card)s of %(whole)s on the card") % {
        "own": filesizeformat(worker.memory),
        "card": card,
        "whole": whole,
    }
