"""Take a licence that costs something."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from ledger.allowance import give_gifts
from ledger.models import Account, Entry
from ledger.post import account_of, post
from licensing.models import Holding, License, in_force


class NotForSale(ValidationError):
    """These terms cannot be taken; the message says why."""


def take_license(*, actor: User, license: License) -> Holding:
    """Pay the price of a licence once, to the work's holder; it is `actor`'s from then on. Twice is once.

    Raises NotForSale, NotEnough (ledger), PermissionDenied for guests.
    """
    if not actor.is_authenticated:
        raise PermissionDenied(_("Open an account to take a licence."))
    known = Holding.objects.filter(license=license, person=actor).first()
    if known is not None:
        return known
    work = license.work
    if not License.objects.filter(in_force(timezone.now()), pk=license.pk, work__withdrawn_at=None).exists():
        raise NotForSale(_("These terms are not offered any more."))
    if not license.price:
        raise NotForSale(_("This is free: just use it."))
    if work.holder is None or work.holder_id == actor.pk:
        raise NotForSale(_("You hold the rights yourself.") if work.holder else _("Nobody is here to be paid."))
    give_gifts(person=actor)
    with transaction.atomic():
        moves = {
            account_of(person=actor, kind=Account.Kind.WALLET): -license.price,
            account_of(person=work.holder, kind=Account.Kind.WALLET): license.price,
        }
        post(
            key=f"license:{license.pk}:{actor.pk}",
            reason=Entry.Reason.LICENSE,
            moves=moves,
            reference=f"license:{license.pk}",
            note=work.title[:200],
        )
        return Holding.objects.get_or_create(license=license, person=actor, defaults={"price": license.price})[0]


def taken_by(person: User) -> list[Holding]:
    """The licences somebody took, newest first."""
    held = Holding.objects.filter(person=person).select_related("license__work__holder")
    return list(held.order_by(F("at").desc(), "-pk"))
