"""Make a person an operator of this house, or a person like any other again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from generation.models import OperatorAct
from generation.operating.acts import record


class NoSuchPerson(ValidationError):
    """No open account has this handle."""


def appoint_operator(*, actor: User | None, handle: str) -> User:
    """Let this person act for the house. Raises NoSuchPerson, NotAnOperator."""
    return _set(actor, handle, staff=True)


def dismiss_operator(*, actor: User | None, handle: str) -> User:
    """Let this person act for the house no more. Raises NoSuchPerson, NotAnOperator."""
    return _set(actor, handle, staff=False)


def _set(actor: User | None, handle: str, *, staff: bool) -> User:
    person = User.objects.people().filter(handle__iexact=handle.removeprefix("@").replace("\0", "")).first()
    if person is None:
        raise NoSuchPerson(_("There is no account @%(handle)s.") % {"handle": handle.removeprefix("@")})
    verb = OperatorAct.Verb.APPOINT if staff else OperatorAct.Verb.DISMISS
    with transaction.atomic():
        record(actor=actor, verb=verb, target=person.handle)
        User.objects.filter(pk=person.pk).update(is_staff=staff)
    person.is_staff = staff
    return person
