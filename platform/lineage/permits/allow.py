"""Say who may remix a film of one's own, and what for."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.handles import HANDLE
from accounts.models import User
from clips.models import Clip
from clips.owner import Deleted, must_own
from lineage.models import MOST_ASKED, Edge, Terms, UsualTerms

MOST_NAMED = 200


class TermsRefused(ValidationError):
    """The terms cannot be like this; the message says which part of them, and why."""

    def __init__(self, part: str, message: str) -> None:
        super().__init__({part: ValidationError(message, code="invalid")})


def allow_remixes(
    *,
    actor: User | AnonymousUser,
    clip: Clip,
    audience: str = Terms.Audience.EVERYONE,
    kinds: Mapping[str, str] | None = None,
    named: Iterable[str] = (),
    share: int = 0,
    remix_from: datetime | None = None,
    usual: bool = False,
) -> Terms:
    """Put these terms in the place of those a film had: whom its remixes are for, `kinds` that are for others than the
    rest, the handles of the people `named`, the `share` asked in percent, and from when on. `usual`: films that `actor`
    makes from now on are born with them too, but for the day.

    Films that were shown stay as they are; those under way ask these terms before they are shown. Raises `NotYours`,
    `Deleted`, `TermsRefused`; then nothing has changed.
    """
    must_own(actor, clip)
    kinds = dict(kinds or {})
    _check(audience, kinds, share)
    people = _people(named, besides=clip.owner_id)
    with transaction.atomic():
        # Its row first: two changes come one after the other, people and all.
        if not Clip.objects.select_for_update().alive().filter(pk=clip.pk, owner_id=actor.pk).exists():
            raise Deleted
        told = {"audience": audience, "kinds": kinds, "share": share}
        terms, _new = Terms.objects.update_or_create(clip=clip, defaults={**told, "remix_from": remix_from})
        terms.named.set(people)
        if usual:
            kept, _new = UsualTerms.objects.update_or_create(person_id=actor.pk, defaults=told)
            kept.named.set(people)
    return terms


def begin_as_usual(clip: Clip) -> None:
    """A film that was just born has the terms its owner's films are born with. Call in the transaction of its birth."""
    usual = UsualTerms.objects.filter(person=clip.owner_id).first()
    if usual is not None:
        terms = Terms.objects.create(clip=clip, audience=usual.audience, kinds=usual.kinds, share=usual.share)
        terms.named.set(usual.named.all())


def _check(audience: str, kinds: Mapping[str, str], share: int) -> None:
    known = ", ".join(Terms.Audience.values)
    if audience not in Terms.Audience.values:
        said = _("“%(said)s” is nobody remixes can be for. Choose one of: %(known)s.")
        raise TermsRefused("audience", said % {"said": str(audience)[:40], "known": known})
    for kind, whose in kinds.items():
        if kind not in Edge.Kind.values:
            said = _("“%(said)s” is no kind of remix. There are: %(known)s.")
            raise TermsRefused("kinds", said % {"said": str(kind)[:40], "known": ", ".join(Edge.Kind.values)})
        if whose not in Terms.Audience.values:
            said = _("“%(said)s” is nobody remixes can be for. Choose one of: %(known)s.")
            raise TermsRefused("kinds", said % {"said": str(whose)[:40], "known": known})
    if isinstance(share, bool) or not isinstance(share, int) or not 0 <= share <= MOST_ASKED:
        raise TermsRefused("share", _("A share is whole percent from 0 to %(most)d.") % {"most": MOST_ASKED})


def _people(named: Iterable[str], *, besides: int) -> list[User]:
    handles = list(dict.fromkeys(text for one in named if (text := one.strip().lstrip("@").lower())))
    if len(handles) > MOST_NAMED:
        raise TermsRefused("named", _("Name at most %(most)d people.") % {"most": MOST_NAMED})
    found = {one.handle: one for one in User.objects.people().filter(handle__in=filter(_can_be, handles))}
    if missing := [handle for handle in handles if handle not in found]:
        raise TermsRefused("named", _("There is nobody called @%(handle)s here.") % {"handle": missing[0][:40]})
    return [one for one in found.values() if one.pk != besides]


def _can_be(handle: str) -> bool:
    try:
        HANDLE(handle)
    except ValidationError:
        return False
    return True
