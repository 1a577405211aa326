"""Say that a finished film is not what was asked for; the first ones are paid back."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from generation.cancel import NotYourJob
from generation.models import Job, Verdict
from generation.quoting.charge import refund_job
from generation.verdicts.rule import paid_back_left
from generation.verdicts.words import words_asked

LONGEST = 500
# Statistics of refunds count by it.
CAUSE = "missed"


class NothingToJudge(ValidationError):
    """There is no finished film to speak of, or its day is over."""


class NothingMissed(ValidationError):
    """Neither a word of the sentence nor anything else was named, or a word that was not in it."""


def give_verdict(*, actor: User, job: Job, words: Sequence[str], text: str = "") -> tuple[Verdict, bool]:
    """Keep which words of the sentence the creator misses in the film, and pay it back if the rule allows.

    Answers the verdict, and whether it is new: a film has one, and a second call answers the first. Raises NotYourJob,
    NothingToJudge, NothingMissed.
    """
    if job.owner_id != actor.pk:
        raise NotYourJob(_("Only the person who asked for this film can say what is missing in it."))
    missed = _checked(words_asked(job), words, text)
    with transaction.atomic():
        # Two films judged at once must not both be the last one that is paid back.
        person = User.objects.select_for_update().get(pk=actor.pk)
        if known := Verdict.objects.filter(job=job).first():
            return known, False
        now = timezone.now()
        if not job.may_be_judged:
            raise NothingToJudge(_("This can be said of a finished film, within a day of its end."))
        back = refund_job(job=job, cause=CAUSE) if job.price and paid_back_left(person=person, now=now) else 0
        return Verdict.objects.create(job=job, words=missed, text=text.strip(), refunded=back), True


def _checked(asked: Sequence[str], words: Sequence[str], text: str) -> list[str]:
    strange = sorted(set(words) - set(asked))
    if strange:
        raise NothingMissed({"words": _("“%(word)s” is no word of this film's sentence.") % {"word": strange[0][:60]}})
    if len(text) > LONGEST:
        raise NothingMissed({"text": _("Say it in up to %(n)d characters.") % {"n": LONGEST}})
    if not words and not text.strip():
        raise NothingMissed({"words": _("Mark the words that are missing, or say in a line what is.")})
    return [word for word in asked if word in set(words)]
