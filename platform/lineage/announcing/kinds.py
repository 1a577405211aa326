"""What people are told of what grew from their films, and of what these grew from."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.notices.kinds import Kind
from accounts.notices.telling import Told
from lineage.models import Edge, Revocation


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


# What a step means for one film of a person's, and for several.
_STEPS = {
    "withheld": (
        gettext_lazy("Picture or sound in “%(title)s” was taken back for good: “%(why)s” It plays to nobody now."),
        gettext_lazy("Picture or sound in %(films)d of your films was taken back for good: “%(why)s” They are held."),
    ),
    "purged": (
        gettext_lazy("A film that “%(title)s” grew from was taken back for good: “%(why)s” Nothing of it is in yours."),
        gettext_lazy("A film that %(films)d of yours grew from was taken back for good: “%(why)s” Yours stay."),
    ),
    "blurred": (
        gettext_lazy("A film that “%(title)s” grew from has no name in trees any more: “%(why)s” Yours stays."),
        gettext_lazy("A film that %(films)d of yours grew from has no name in trees any more: “%(why)s” Yours stay."),
    ),
    "closed": (
        gettext_lazy("A film that “%(title)s” grew from takes no new remixes any more: “%(why)s” Yours stays."),
        gettext_lazy("A film that %(films)d of yours grew from takes no new remixes any more: “%(why)s” Yours stay."),
    ),
    "named": (
        gettext_lazy("A film that “%(title)s” grew from has its name in trees again."),
        gettext_lazy("A film that %(films)d of yours grew from has its name in trees again."),
    ),
    "open": (
        gettext_lazy("A film that “%(title)s” grew from takes remixes again."),
        gettext_lazy("A film that %(films)d of yours grew from takes remixes again."),
    ),
}


def _taken(one: Told) -> str:
    told = one.notice.snapshot
    step = "withheld" if told["withheld"] else told["now"]
    if (told["was"], told["now"]) == (Revocation.BLURRED, Revocation.CLOSED):
        step = "named"
    sentence = _STEPS[step][told["films"] > 1]
    return str(sentence) % {"title": told["title"], "films": told["films"], "why": told["why"]}


def _its_page(one: Told) -> str:
    return f"/clips/{one.notice.snapshot.get('film', one.notice.target)}/"


def _stays(one: Told) -> str:
    said = _("“%(title)s” is made and stays yours alone: what it was made from does not allow it any longer.")
    return said % {"title": one.notice.snapshot["title"]}


REMIXED, GREW, TAKEN, STAYS = "remixed", "grew", "taken", "stays"
KINDS = (
    Kind(REMIXED, gettext_lazy("Somebody makes a film from one of yours"), _remixed, _tree),
    Kind(GREW, gettext_lazy("A film grows from one that grew from yours"), _grew, _tree),
    Kind(TAKEN, gettext_lazy("A film that one of yours grew from is taken back"), _taken, _its_page, owed=True),
    Kind(STAYS, gettext_lazy("A film of yours cannot be shown as you asked"), _stays, _its_page, owed=True),
)
