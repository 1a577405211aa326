"""What people are told of what others say of their films, and of whom they brought here."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.notices.kinds import Kind
from accounts.notices.telling import Told
from community.challenging.kinds import KINDS as OF_CHALLENGES


def _liked(one: Told) -> str:
    said = ngettext("%(who)s likes “%(title)s”.", "%(who)s like “%(title)s”.", len(one.notice.people))
    return said % {"who": one.who, "title": one.notice.snapshot.get("title", "")}


def _film(one: Told) -> str:
    return f"/clips/{one.notice.target}/"


def _commented(one: Told) -> str:
    told = {"who": one.who, "title": one.notice.snapshot.get("title", ""), "comments": one.notice.count}
    said = ngettext(
        "%(who)s said something about “%(title)s”.",
        "%(comments)d comments on “%(title)s” by %(who)s.",
        one.notice.count,
    )
    return said % told


def _replied(one: Told) -> str:
    told = {"who": one.who, "title": one.notice.snapshot.get("title", ""), "comments": one.notice.count}
    said = ngettext(
        "%(who)s answered you under “%(title)s”.",
        "%(comments)d answers to you under “%(title)s” by %(who)s.",
        one.notice.count,
    )
    return said % told


def _mentioned(one: Told) -> str:
    return _("%(who)s named you under “%(title)s”.") % {"who": one.who, "title": one.notice.snapshot.get("title", "")}


def _removed(one: Told) -> str:
    told = one.notice.snapshot
    by_maker = _("What you said under “%(title)s” was taken away by the film's maker.")
    by_house = _("What you said under “%(title)s” was taken away by the people of this house.")
    return (by_maker if told["maker"] else by_house) % {"title": told["title"]}


def _comment(one: Told) -> str:
    told = one.notice.snapshot
    return f"/clips/{told['film']}/comments/{told['thread']}/?at={told['comment']}#comment-{told['comment']}"


def _came(one: Told) -> str:
    said = ngettext("%(who)s came here by your invite.", "%(who)s came here by your invite.", len(one.notice.people))
    return said % {"who": one.who}


def _invites(_one: Told) -> str:
    return "/invites/"


LIKED, COMMENTED, REPLIED, MENTIONED, REMOVED = "liked", "commented", "replied", "mentioned", "comment_removed"
CAME = "came"
KINDS = (
    Kind(LIKED, gettext_lazy("Somebody likes a film of yours"), _liked, _film),
    Kind(COMMENTED, gettext_lazy("Somebody comments on a film of yours"), _commented, _comment),
    Kind(REPLIED, gettext_lazy("Somebody answers a comment of yours"), _replied, _comment),
    Kind(MENTIONED, gettext_lazy("Somebody names you in a comment"), _mentioned, _comment),
    Kind(REMOVED, gettext_lazy("A comment of yours is taken away by somebody else"), _removed, _film, owed=True),
    Kind(CAME, gettext_lazy("Somebody comes here by an invite of yours"), _came, _invites),
    *OF_CHALLENGES,
)
