"""What may still be said of a film and what was, for its page and the API."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from generation.models import Job, Verdict
from generation.verdicts.rule import RULE, paid_back_left
from generation.verdicts.words import words_asked


def judging(job: Job) -> dict[str, Any]:
    """`asked`: the words that may be named; `until`: when it is too late, None where nothing may be said; `refund`: the
    credits that would be paid back; `rule` in words, "" where the film cost nothing; `verdict`, or None."""
    verdict = Verdict.objects.filter(job=job).first()
    done = job.finished_at if job.may_be_judged and verdict is None else None
    allowed = done is not None and job.price > 0 and paid_back_left(person=job.owner, now=timezone.now()) > 0
    return {
        "asked": words_asked(job),
        "until": done + job.JUDGED_FOR if done else None,
        "refund": job.price if allowed else 0,
        "rule": str(RULE) if job.price else "",
        "verdict": verdict,
    }


def thanks(verdict: Verdict) -> str:
    """What is said to the creator once their verdict is kept."""
    if verdict.refunded:
        said = ngettext(
            "Thank you. %(n)d credit is back on your account.",
            "Thank you. %(n)d credits are back on your account.",
            verdict.refunded,
        )
        return said % {"n": verdict.refunded}
    return _("Thank you. What is missing is noted, and teaches the checks what to look for.")
