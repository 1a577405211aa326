"""What people are told of challenges."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.notices.kinds import Kind
from accounts.notices.telling import Told


def _entered(one: Told) -> str:
    told = {"who": one.who, "title": one.notice.snapshot["title"]}
    said = ngettext(
        "%(who)s entered a film in “%(title)s”.", "%(who)s entered films in “%(title)s”.", len(one.notice.people)
    )
    return said % told


def _judged(one: Told) -> str:
    return _("“%(title)s” is judged: see which films have a place.") % {"title": one.notice.snapshot["title"]}


def _won(one: Told) -> str:
    told = one.notice.snapshot
    if not told["prize"]:
        return _("Your film has place %(place)d in “%(title)s”.") % told
    said = ngettext(
        "Your film has place %(place)d in “%(title)s”: %(prize)d credit is yours.",
        "Your film has place %(place)d in “%(title)s”: %(prize)d credits are yours.",
        told["prize"],
    )
    return said % told


def _called_off(one: Told) -> str:
    return _("“%(title)s” is called off: %(why)s") % one.notice.snapshot


def _challenge(one: Told) -> str:
    return f"/challenges/{one.notice.target}/"


ENTERED, JUDGED, WON, CALLED_OFF = "challenge_entered", "challenge_judged", "challenge_won", "challenge_called_off"
KINDS = (
    Kind(ENTERED, gettext_lazy("Somebody enters a film in a challenge of yours"), _entered, _challenge),
    Kind(JUDGED, gettext_lazy("A challenge that you set or entered is judged"), _judged, _challenge),
    Kind(WON, gettext_lazy("A film of yours has a place in a challenge"), _won, _challenge, owed=True),
    Kind(
        CALLED_OFF,
        gettext_lazy("A challenge that you set or entered is called off"),
        _called_off,
        _challenge,
        owed=True,
    ),
)
