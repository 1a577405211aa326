"""Decide whether a likeness is allowed; an operator's part."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from clips.models import Clip, Match
from clips.standing import free_film, hold_film

COMMAND_LINE = "command line"
LONGEST_REASON = 400
# What keeps a film from being shown: a sure likeness that nobody has decided, or one that somebody upheld.
HOLDING = Q(holds=True, state=Match.State.OPEN) | Q(state=Match.State.UPHELD)


class NotAnOperator(PermissionDenied):
    """Only staff may decide."""


class ReasonRefused(ValidationError):
    """The reason is missing, or longer than what is kept."""


class DecidedAlready(ValidationError):
    """The match stands as it was to be decided."""


def allow_match(*, actor: User | None, match: Match, reason: str) -> Match:
    """Let the likeness be. A film that nothing else holds is free again, and can be shown.

    An actor of None is whoever runs commands on the machine. A decision can be changed by the other one; both stay
    on record. Raises NotAnOperator, ReasonRefused, DecidedAlready.
    """
    return _decide(actor, match, Match.State.ALLOWED, reason)


def uphold_match(*, actor: User | None, match: Match, reason: str) -> Match:
    """Say that it is a copy without leave: the film is held, and its owner reads why. Raises as `allow_match`."""
    return _decide(actor, match, Match.State.UPHELD, reason)


def holds_still(clip: Clip) -> bool:
    """Whether a likeness keeps this film from being shown: what other rooms ask before they free it."""
    return clip.matches.filter(HOLDING).exists()


def must_operate(actor: User | None) -> str:
    """What an operator goes by in the record. Raises NotAnOperator for anybody else."""
    if actor is None:
        return COMMAND_LINE
    if not (actor.is_authenticated and actor.is_staff and actor.is_active):
        raise NotAnOperator(_("Only operators of this house may do that."))
    return actor.handle


@transaction.atomic
def _decide(actor: User | None, match: Match, state: Match.State, reason: str) -> Match:
    by, why = must_operate(actor), " ".join(reason.replace("\0", " ").split())
    if not why:
        raise ReasonRefused(_("Say why: the person whose film it is reads it."))
    if len(why) > LONGEST_REASON:
        raise ReasonRefused(_("Say it in %(most)d characters or fewer.") % {"most": LONGEST_REASON})
    # The film's row first: two who decide about one film do so one after the other.
    clip = Clip.objects.select_for_update().get(pk=match.clip_id)
    was_held = holds_still(clip)
    match.refresh_from_db()
    if match.state == state:
        raise DecidedAlready(_("That was decided already."))
    match.state, match.by, match.why, match.decided_at = state, by, why, timezone.now()
    said = {"state": state.value, "by": by, "why": why, "at": match.decided_at.isoformat(timespec="seconds")}
    match.decisions = [*match.decisions, said]
    match.save(update_fields=["state", "by", "why", "decided_at", "decisions"])
    if holds_still(clip):
        hold_film(clip=clip)
    elif was_held:
        free_film(clip=clip)
    return match
