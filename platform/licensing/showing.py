"""Works, terms and consent as pages show them."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from licensing.models import Grant, Holding, License, Work, in_force
from media.address import media_url

# The waveform is drawn as bars in a box of so many units.
BARS, HEIGHT = 60, 24


def show_works(works: Iterable[Work], request: HttpRequest) -> list[dict[str, Any]]:
    """Each work with the address of its preview, the drawing of its sound, its terms in words, and whether the viewer
    may use it at once."""
    listed = list(works)
    now = timezone.now()
    terms: dict[str, list[License]] = {}
    for license in License.objects.filter(in_force(now), work__in=listed).order_by("price", "pk"):
        terms.setdefault(license.work_id, []).append(license)
    viewer = request.user
    granted = set(Grant.objects.usable_by(viewer).filter(work__in=listed).values_list("work_id", flat=True))
    held = set(Holding.objects.filter(person_id=viewer.pk).values_list("license_id", flat=True)) if viewer.pk else set()
    return [
        {
            "work": work,
            "preview": media_url(request, work.preview) if work.preview else "",
            "bars": bars(work.waveform),
            "terms": [terms_in_words(license) for license in terms.get(work.pk, [])],
            "mine": work.holder_id is not None and work.holder_id == viewer.pk,
            "usable": work.kind != Work.Kind.FOOTAGE
            and (
                work.pk in granted
                or work.holder_id == viewer.pk
                or any(not li.price or li.pk in held for li in terms.get(work.pk, []))
            ),
            "cheapest": min((li.price for li in terms.get(work.pk, [])), default=0),
        }
        for work in listed
    ]


def bars(waveform: list[float]) -> list[dict[str, str]]:
    """A waveform as bars: place and height, in a box of BARS × HEIGHT."""
    if not waveform:
        return []
    step = max(1, len(waveform) // BARS)
    tall = [max(waveform[at : at + step]) for at in range(0, step * BARS, step) if waveform[at : at + step]]
    top = max(max(tall), 0.01)
    return [
        {"x": str(place), "y": f"{(HEIGHT - high) / 2:.1f}", "h": f"{high:.1f}"}
        for place, high in enumerate(max(1.0, HEIGHT * value / top) for value in tall)
    ]


def terms_in_words(license: License) -> str:
    """One licence in a line: for which films, where, how long, what it costs."""
    parts = [_uses(license.organic, license.ad)]
    if not license.remix:
        parts.append(_("not in remixes"))
    parts.append(", ".join(license.territories) if license.territories else _("everywhere"))
    parts.append(_until(license))
    if license.price:
        parts.append(ngettext("%(n)d credit once", "%(n)d credits once", license.price) % {"n": license.price})
    else:
        parts.append(_("free"))
    if license.split:
        parts.append(_("%(n)g %% of what the film earns") % {"n": license.split / 10_000})
    return " · ".join(str(part) for part in parts)


def consent_in_words(grant: Grant) -> str:
    """Consent in a line: for which films, how long, whether drafts are looked at."""
    parts = [
        _uses(grant.organic, grant.ad),
        _("also in remixes") if grant.remix else _("not in remixes"),
        _until(grant),
    ]
    if grant.reviews:
        parts.append(_("each film is looked at first"))
    return " · ".join(str(part) for part in parts)


def state_of(terms: License | Grant) -> str:
    """In force, over, taken back, or not begun: one word for a list."""
    now = timezone.now()
    if terms.revoked_at is not None:
        return _("taken back on %(day)s") % {"day": _day(terms.revoked_at)}
    if terms.starts_at > now:
        return _("from %(day)s") % {"day": _day(terms.starts_at)}
    if terms.ends_at is not None and terms.ends_at <= now:
        return _("over since %(day)s") % {"day": _day(terms.ends_at)}
    return _("in force")


def handle_of(person: User | None) -> str:
    """@handle, or that the person is gone."""
    return f"@{person.handle}" if person else _("somebody who left")


def _uses(organic: bool, ad: bool) -> str:
    if organic and ad:
        return _("any film, ads too")
    return _("films that sell nothing") if organic else _("ads alone")


def _until(terms: License | Grant) -> str:
    return _("without end") if terms.ends_at is None else _("until %(day)s") % {"day": _day(terms.ends_at)}


def _day(moment: Any) -> str:
    return date_format(timezone.localtime(moment))
