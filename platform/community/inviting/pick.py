"""Choose what whoever comes by a link begins with."""

import re
from collections.abc import Iterable, Sequence

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.following.ask import blocked_among
from accounts.models import User
from clips.models import Clip
from community.inviting.make import Ended, must_own
from community.models import Invite, Pick

# Films and people together.
MOST = 12
_FILM = re.compile(r"(?:^|/clips/)([a-z0-9]{12})(?:/|$)")
_PERSON = re.compile(r"(?:^|/)@([A-Za-z0-9._-]{1,40})(?:/|$)")


class PicksRefused(ValidationError):
    """Too many, or something that is not to be picked; the sentence names it."""

    def __init__(self, said: str, code: str) -> None:
        super().__init__({"picks": ValidationError(said, code=code)})


@transaction.atomic
def choose_picks(*, actor: User | AnonymousUser, invite: Invite, clips: Sequence[str], people: Sequence[str]) -> None:
    """Let exactly these be the picks of a link: public films that `actor` finds (ids), and other people (handles), in
    this order, each once. Raises SignInFirst, NotYourInvite, Ended, PicksRefused."""
    me = must_own(actor, invite)
    if not Invite.objects.select_for_update(no_key=True).get(pk=invite.pk).is_open:
        raise Ended
    films, handles = list(dict.fromkeys(clips)), list(dict.fromkeys(name.lower().lstrip("@") for name in people))
    if len(films) + len(handles) > MOST:
        said = _("A link has at most %(most)d picks; these are %(count)d.")
        raise PicksRefused(said % {"most": MOST, "count": len(films) + len(handles)}, "most")
    found = set(Clip.objects.findable_by(me).filter(pk__in=_plain(films)).values_list("pk", flat=True))
    if missing := [pk for pk in films if pk not in found]:
        raise PicksRefused(_("There is no public film “%(what)s”.") % {"what": missing[0][:40]}, "film")
    known = dict(User.objects.people().filter(handle__in=_plain(handles)).values_list("handle", "pk"))
    shut = blocked_among(me, known.values())
    if missing := [name for name in handles if name not in known or known[name] in shut]:
        raise PicksRefused(_("There is nobody called @%(what)s.") % {"what": missing[0][:40]}, "person")
    if me.pk in known.values():
        raise PicksRefused(_("Whoever comes by your link follows you anyway."), "yourself")
    Pick.objects.filter(invite=invite).delete()
    rows = [Pick(invite=invite, clip_id=pk) for pk in films]
    Pick.objects.bulk_create([*rows, *(Pick(invite=invite, person_id=known[name]) for name in handles)])


def named_in(text: str) -> tuple[list[str], list[str]]:
    """The films (ids) and people (handles) that somebody names in a line: addresses of pages, ids, @handles, parted by
    blanks or commas. Raises PicksRefused for what is none of these."""
    films, people = [], []
    for part in re.split(r"[\s,，、;]+", text.strip()):
        if not part:
            continue
        if found := _PERSON.search(part):
            people.append(found[1])
        elif found := _FILM.search(part):
            films.append(found[1])
        else:
            said = _("“%(what)s” is neither the address of a film nor an @handle.") % {"what": part[:40]}
            raise PicksRefused(said, "unread")
    return films, people


def _plain(names: Iterable[str]) -> list[str]:
    # PostgreSQL takes no NUL in a text, and nothing here has one.
    return [name for name in names if "\0" not in name]
