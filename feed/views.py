"""The feed's page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from feed.slate import BadCursor, newest

EXAMPLES = (
    _("sunset by the seaside, a sailboat drifting left"),
    _("a fox in a snowy forest at night, slow zoom in"),
    _("rain on a city street at night, a red umbrella"),
)
WELCOMED = "welcomed"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """`/`: films one at a time, newest first; `?after=` goes on where a page ended.

    A visitor who has made nothing yet is first shown what this place is, until they have scrolled past it once.
    """
    after = request.GET.get("after", "")
    try:
        slate = newest(after=after)
    except BadCursor as error:
        raise Http404(str(error)) from error
    newcomer = not request.user.pk and not after and WELCOMED not in request.COOKIES
    context = {"slate": slate, "newcomer": newcomer, "examples": EXAMPLES, "first_page": not after}
    return render(request, "feed/home.html", context)
