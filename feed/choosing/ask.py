"""Whether the feed may remember what somebody watches."""

from django.http import HttpRequest

from feed.models import Choice


def profiled(request: HttpRequest) -> bool:
    """Whether what this request's person watches may be kept with their name: signed in, and they did not say no.

    A browser that sends Global Privacy Control (`Sec-GPC: 1`) says no for whoever has not decided here.
    """
    person = request.user
    if not person.is_authenticated:
        return False
    decided = Choice.objects.filter(person=person.pk).values_list("profiled", flat=True).first()
    return decided if decided is not None else request.headers.get("Sec-GPC") != "1"
