"""Notices in sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from accounts.models import Notification, User
from accounts.notices.kinds import kinds


@dataclass(frozen=True, slots=True)
class Told:
    """A notice with the latest people it is about, as far as there are any still."""

    notice: Notification
    people: tuple[User, ...]

    @property
    def sentence(self) -> str:
        """What happened, as the room says it from which it comes."""
        return kinds()[self.notice.kind].sentence(self)

    @property
    def address(self) -> str:
        """Where one sees it."""
        return kinds()[self.notice.kind].address(self)

    @property
    def who(self) -> str:
        """ "@noor", "@noor and @theo", "@noor, @theo and 3 others"."""
        names = [f"@{person.handle}" for person in self.people]
        others = len(self.notice.people) - len(names)
        if not names:
            return _("Somebody")
        if others > 0:
            told = {"names": pgettext("between parts of a list", ", ").join(names), "others": others}
            return ngettext("%(names)s and %(others)d other", "%(names)s and %(others)d others", others) % told
        if len(names) == 1:
            return names[0]
        return _("%(first)s and %(last)s") % {
            "first": pgettext("between parts of a list", ", ").join(names[:-1]),
            "last": names[-1],
        }


def told(notices: Sequence[Notification], *, named: int = 2) -> list[Told]:
    """The notices with at most `named` people each; one question for the people of all. Kinds that no room names any
    more are left out."""
    first = {notice.pk: notice.people[:named] for notice in notices}
    people = User.objects.people().in_bulk({pk for some in first.values() for pk in some})
    known = [notice for notice in notices if notice.kind in kinds()]
    return [Told(one, tuple(people[pk] for pk in first[one.pk] if pk in people)) for one in known]
