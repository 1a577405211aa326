"""What people are told of each other."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.notices.kinds import Kind
from accounts.notices.telling import Told


def _followed(one: Told) -> str:
    said = ngettext("%(who)s follows you now.", "%(who)s follow you now.", len(one.notice.people))
    return said % {"who": one.who}


def _their_page(one: Told) -> str:
    if len(one.people) == 1 and len(one.notice.people) == 1:
        return f"/@{one.people[0].handle}/"
    return f"/@{one.notice.to.handle}/followers/"


KINDS = (Kind("followed", _("Somebody follows you"), _followed, _their_page),)
