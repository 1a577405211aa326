"""End a sign-in from afar."""

from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts.models import User


def end_session(*, actor: User, session: UserSession) -> None:
    """Sign `actor` out of the browser that `session` stands for, at once. Raises `PermissionDenied` for another's."""
    if session.user_id != actor.pk:
        raise PermissionDenied(_("This session belongs to someone else."))
    session.end()
