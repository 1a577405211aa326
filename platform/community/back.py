"""Where a form leads when it is done."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def back_from(request: HttpRequest, otherwise: str) -> str:
    """The page that a form names as `next`, if it is one of this house's; else `otherwise`."""
    back = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return back if here else otherwise
