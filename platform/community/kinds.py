"""What people are told of what others say of their films."""

from django.utils.translation import gettext_lazy, ngettext

from accounts.notices.kinds import Kind
from accounts.notices.telling import Told


def _liked(one: Told) -> str:
    said = ngettext("%(who)s likes “%(title)s”.", "%(who)s like “%(title)s”.", len(one.notice.people))
    return said % {"who": one.who, "title": one.notice.snapshot.get("title", "")}


def _film(one: Told) -> str:
    return f"/clips/{one.notice.target}/"


LIKED = "liked"
KINDS = (Kind(LIKED, gettext_lazy("Somebody likes a film of yours"), _liked, _film),)
