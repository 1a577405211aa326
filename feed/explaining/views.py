"""`/about/ranking/`: how the feed decides, from the settings that it decides by."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from feed.explaining.words import BY_SOURCE, SAID
from feed.exposure.capacity import BETTER
from feed.exposure.choose import EVERY
from feed.floor.words import limit_said
from feed.models import Learned, Promised
from feed.ranking import weights

_ACTS = {
    "remix": _("remix it"),
    "follow": _("follow its maker"),
    "share": _("share it"),
    "like": _("like it"),
    "hide": _("hide it"),
}
_TOLD = {
    "maker": _("the same maker"),
    "family": _("the same family"),
    "tags": _("the same tags"),
    "words": _("the same words"),
}


@require_safe
def about_ranking(request: HttpRequest) -> HttpResponse:
    """Each setting of the ranking, and what is in use now."""
    promise = Promised.objects.first()
    context = {
        "sources": [
            *((BY_SOURCE[name], most) for name, most in weights.CANDIDATES.items()),
            (BY_SOURCE["told"], weights.TOLD_CANDIDATES),
            (BY_SOURCE["wished"], weights.WISHED),
        ],
        "terms": [said for name, (said, _not) in SAID.items() if name not in ("need", "affinity")],
        "acts": [(_ACTS[name], weight) for name, weight in weights.ACTS.items() if name in _ACTS],
        "told": [(_TOLD[name], weight) for name, weight in weights.TOLD.items()],
        "told_most": weights.TOLD_MOST,
        "told_whole": weights.TOLD_WHOLE,
        "told_half": weights.TOLD_HALF,
        "same": [
            (_("of the same maker"), weights.SAME_AUTHOR),
            (_("with the same tag"), weights.SAME_TAG),
            (_("of the same family"), weights.SAME_FAMILY),
        ],
        "floor": weights.FLOOR,
        "promise": promise,
        "limit": limit_said(promise.limit) if promise else "",
        "every": EVERY,
        "better": BETTER,
        "live": Learned.objects.filter(live=True).defer("clips").first(),
    }
    return render(request, "feed/about_ranking.html", context)
