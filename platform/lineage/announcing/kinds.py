"""What people are told of what grew from their films."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.notices.kinds import Kind
from accounts.notices.telling import Told
from lineage.models import Edge


def _remixed(one: Told) -> str:
    title, kind = one.notice.snapshot.get("title", ""), one.notice.snapshot.get("kind", "")
    told = {"who": one.who, "title": title, "films": one.notice.count, "kind": dict(Edge.Kind.choices).get(kind, kind)}
    if one.notice.count == 1:
        return _("%(who)s made a film from “%(title)s”: %(kind)s.") % told
    return _("%(who)s made %(films)d films from “%(title)s”.") % told


def _grew(one: Told) -> str:
    told = {"who": one.who, "title": one.notice.snapshot.get("title", ""), "films": one.notice.count}
    said = ngettext(
        "%(films)d film more grew further on from “%(title)s”: by %(who)s.",
        "%(films)d films more grew further on from “%(title)s”: by %(who)s.",
        one.notice.count,
    )
    return said % told


def _tree(one: Told) -> str:
    return f"/clips/{one.notice.target}/lineage/"


REMIXED, GREW = "remixed", "grew"
KINDS = (
    Kind(REMIXED, gettext_lazy("Somebody makes a film from one of yours"), _remixed, _tree),
    Kind(GREW, gettext_lazy("A film grows from one that grew from yours"), _grew, _tree),
)
