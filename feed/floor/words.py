"""The floor, said."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from feed.exposure.capacity import Limit

_LIMITS = {
    Limit.NONE: _("That is all there is to give; the house could keep more."),
    Limit.SECOND: _("More than that for the second audience the house could not surely keep."),
    Limit.FIRST: _(
        "More than that the house could not surely keep: films come faster than viewers reach reserved slots."
    ),
    Limit.RISING: _("The house could keep more; what is promised rises by steps, once a day."),
    Limit.UNKNOWN: _("Nothing is promised until a first day with viewers was counted; fifteen are tried for."),
}


def limit_said(limit: str) -> Any:
    """Why what is promised is not more."""
    return _LIMITS[Limit(limit)]
