"""`/studio/analytics/`: how a maker's films are met."""

import csv
from typing import cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from feed.analytics.chart import bars_of
from feed.analytics.figures import Analytics, analytics_of
from feed.analytics.period import LENGTHS, period_of
from feed.analytics.tables import TABLES


@require_safe
@login_required
@never_cache
def analytics(request: HttpRequest) -> HttpResponse:
    """The figures of `?days=`, with charts and tables."""
    told = _told(request)
    context = {
        "told": told,
        "lengths": LENGTHS,
        "views": bars_of([(day.date, day.views) for day in told.days]),
        "gained": bars_of([(day.date, day.followers) for day in told.days]),
    }
    return render(request, "feed/analytics.html", context)


@require_safe
@login_required
@never_cache
def table(request: HttpRequest) -> HttpResponse:
    """`/studio/analytics.csv`: one of the tables, `?table=`."""
    name = request.GET.get("table", "days")
    if name not in TABLES:
        known = ", ".join(TABLES)
        raise Http404(_("“%(name)s” is no table. There are: %(known)s.") % {"name": name[:20], "known": known})
    told = _told(request)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="analytics-{name}-{told.period.today}.csv"'
    csv.writer(response).writerows(TABLES[name](told))
    return response


def _told(request: HttpRequest) -> Analytics:
    try:
        period = period_of(request.GET.get("days", ""), moment=timezone.now())
    except ValidationError as error:
        raise Http404(error.messages[0]) from error
    return analytics_of(cast(User, request.user), period)
