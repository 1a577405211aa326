"""The seed that makes a recipe's feed the same again."""

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

BELOW = 2**31


def seed_in(request: HttpRequest) -> int | None:
    """The seed that an address names (`?seed=`); None without one. Raises Http404 for what is none."""
    text = request.GET.get("seed", "")
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= 10 and int(text) < BELOW):
        raise Http404(_("A seed is a whole number from 0 to 2147483647."))
    return int(text)
