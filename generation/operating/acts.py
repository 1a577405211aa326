"""Who may act for the house, and the record of every such act."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from generation.models import OperatorAct

COMMAND_LINE = "command line"
LONGEST_REASON = 200


class NotAnOperator(PermissionDenied):
    """Only staff may do this."""


class ReasonNeeded(ValidationError):
    """The reason is missing, or longer than what is kept."""


def record(*, actor: User | None, verb: str, target: str, reason: str = "") -> OperatorAct:
    """Write down that `actor` does this, and why. An actor of None is whoever runs commands on the machine.

    Raises NotAnOperator. Call it in the transaction of the act.
    """
    return OperatorAct.objects.create(by=name_of(actor), verb=verb, target=target, reason=reason)


def name_of(actor: User | AnonymousUser | None) -> str:
    """What an operator goes by in the record. Raises NotAnOperator for anybody else."""
    if actor is None:
        return COMMAND_LINE
    if isinstance(actor, AnonymousUser) or not (actor.is_staff and actor.is_active and actor.is_authenticated):
        raise NotAnOperator(_("Only operators of this house may do that."))
    return actor.handle


def cleaned_reason(reason: str, *, needed: bool) -> str:
    """The reason as one line. Raises ReasonNeeded."""
    line = " ".join(reason.replace("\0", " ").split())
    if needed and not line:
        raise ReasonNeeded(_("Say why: people read it, and so does whoever comes after you."))
    if len(line) > LONGEST_REASON:
        raise ReasonNeeded(_("Say it in %(most)d characters or fewer.") % {"most": LONGEST_REASON})
    return line
