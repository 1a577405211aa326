"""Let somebody, or everybody, cast a character or one's own likeness; and take it back."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from clips.models import Clip
from licensing.library.offer import must_hold
from licensing.models import Grant, Use, Work, in_force

MOST_GRANTS = 500


class GrantRefused(ValidationError):
    """Consent cannot be given like this; the message says why."""


def grant_use(
    *,
    actor: User,
    work: Work,
    to: User | None = None,
    everybody: bool = False,
    organic: bool = True,
    ad: bool = False,
    remix: bool = False,
    reviews: bool = True,
    ends_at: datetime | None = None,
) -> Grant:
    """Let `to`, or everybody, cast a character of `actor`'s from now until `ends_at` (None: until it is revoked).

    `organic` and `ad`: in films that sell nothing, that sell something; `remix`: what it is in may be used by others;
    `reviews`: each film is shown to the holder first. One consent a person is in force at a time: the new one stands
    beside those that films were made under. Raises NotYourWork, GrantRefused.
    """
    must_hold(actor, work)
    if not work.needs_consent:
        raise GrantRefused(_("Recordings and footage are used under a licence; consent is for characters."))
    if work.withdrawn_at is not None:
        raise GrantRefused(_("You took this character out of the library."))
    if everybody == (to is not None):
        raise GrantRefused(_("Name one person, or everybody."))
    if to is not None and (to.pk == actor.pk or to.is_guest or not to.is_active):
        raise GrantRefused(_("Name somebody else who has an account here."))
    if not (organic or ad):
        raise GrantRefused(_("Choose at least one kind of film."))
    if ends_at is not None and ends_at <= timezone.now():
        raise GrantRefused(_("The end must lie in the future."))
    live = Grant.objects.filter(in_force(timezone.now()), work=work)
    if live.filter(to=to, everybody=everybody).exists():
        raise GrantRefused(_("There is such consent already. Take it back first, to give another."))
    if live.count() >= MOST_GRANTS:
        raise GrantRefused(_("At most 500 people may be named for one character."))
    return Grant.objects.create(
        work=work, to=to, everybody=everybody, organic=organic, ad=ad, remix=remix, reviews=reviews, ends_at=ends_at
    )


def revoke_grant(*, actor: User, grant: Grant, why: str = "") -> int:
    """Take consent back now: no film is begun or finished with it from this moment on, and those that were made with
    it, or with their picture or sound, are shown to nobody but their makers. Gives how many films that hides; twice is
    once. Raises NotYourWork."""
    must_hold(actor, grant.work)
    with transaction.atomic():
        live = Grant.objects.filter(pk=grant.pk, revoked_at=None)
        live.update(revoked_at=timezone.now(), why=" ".join(why.split())[:300])
        films = Use.objects.filter(grant=grant).values("film")
        others = Clip.objects.filter(pk__in=films).exclude(owner_id=actor.pk)
        # What is withheld is hidden already, and stays so.
        shown = others.exclude(rights__in=[Clip.Rights.WITHDRAWN, Clip.Rights.WITHHELD])
        hidden = shown.update(rights=Clip.Rights.WITHDRAWN)
    grant.refresh_from_db()
    return hidden
