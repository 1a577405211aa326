"""Say under which terms a work may be used, and end them."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from clips.models import Upload
from licensing.doorbell import ring_rescoring
from licensing.library.countries import COUNTRIES
from licensing.library.offer import must_hold
from licensing.models import WHOLE, License, Work

MOST_TERMS = 20
MOST_PRICE = 100_000


class TermsRefused(ValidationError):
    """The terms cannot be; the message says why."""


def license_work(
    *,
    actor: User,
    work: Work,
    organic: bool = True,
    ad: bool = False,
    remix: bool = True,
    territories: Iterable[str] = (),
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    price: int = 0,
    share: float = 0.0,
    evidence: Upload | None = None,
    note: str = "",
) -> License:
    """Offer a work under terms: for films that sell nothing (`organic`), that sell something (`ad`), in what others
    grow from them (`remix`), where (ISO 3166 codes, none: everywhere), from when until when, for `price` credits paid
    once a person, and for a `share` (0 to 1) of what such a film earns.

    Terms never change; others are offered beside them. Raises NotYourWork, TermsRefused.
    """
    must_hold(actor, work)
    if work.needs_consent:
        raise TermsRefused(_("A character is cast by consent, not under a licence."))
    places = sorted({place.strip().upper() for place in territories if place.strip()})
    if unknown := [place for place in places if place not in COUNTRIES]:
        raise TermsRefused(_("“%(place)s” is no country code. Write two letters, such as DE.") % {"place": unknown[0]})
    if not (organic or ad):
        raise TermsRefused(_("Choose at least one kind of film."))
    begin = starts_at or timezone.now()
    check_dates(begin, ends_at)
    if not 0 <= price <= MOST_PRICE:
        raise TermsRefused(_("A price is a whole number of credits up to 100,000."))
    if not 0 <= share <= 1:
        raise TermsRefused(_("A share lies between 0 and 100 percent."))
    if evidence is not None and (evidence.owner_id != actor.pk or evidence.state != Upload.State.READY):
        raise TermsRefused(_("Evidence is a file of yours that is ready."))
    if work.licenses.count() >= MOST_TERMS:
        raise TermsRefused(_("A work has at most 20 sets of terms."))
    with transaction.atomic():
        if evidence is not None:
            Upload.objects.filter(pk=evidence.pk).update(kept=True)
        return License.objects.create(
            work=work,
            organic=organic,
            ad=ad,
            remix=remix,
            territories=places,
            starts_at=begin,
            ends_at=ends_at,
            price=price,
            split=round(share * WHOLE),
            evidence=evidence,
            note=" ".join(note.split())[:200],
        )


def revoke_license(*, actor: User, license: License, why: str) -> License:
    """End terms now. Whoever paid for them keeps them, so those that somebody took cannot be revoked; films with music
    that no other terms cover get other music. Twice is once. Raises NotYourWork, TermsRefused."""
    must_hold(actor, license.work)
    if not why.strip():
        raise TermsRefused(_("Say why: those who used it will read it."))
    if license.holdings.exists():
        raise TermsRefused(_("Somebody has paid for these terms; they last until their end."))
    with transaction.atomic():
        ended = License.objects.filter(pk=license.pk, revoked_at=None)
        if ended.update(revoked_at=timezone.now(), why=" ".join(why.split())[:300]):
            transaction.on_commit(ring_rescoring)
    license.refresh_from_db()
    return license


def check_dates(begins: datetime, ends: datetime | None) -> None:
    """Raises TermsRefused unless terms end after they begin, and have not ended already."""
    if ends is not None and ends <= max(begins, timezone.now()):
        raise TermsRefused(_("The end must lie after the beginning, and after today."))


def must_see_evidence(actor: User, license: License) -> Upload:
    """The evidence of terms, for the work's holder and the house's operators. Raises PermissionDenied."""
    if license.evidence is None or not (actor.is_staff or license.work.holder_id == actor.pk):
        raise PermissionDenied(_("Only the holder and the operators may see this."))
    return license.evidence
