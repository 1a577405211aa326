"""The days that a maker looks at."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LENGTHS = (7, 28, 90, 365)
USUAL = 28


@dataclass(frozen=True, slots=True)
class Period:
    """So many whole days (UTC), the last of them today, and as many before, to compare with."""

    days: int
    today: date

    @property
    def begin(self) -> datetime:
        """Its first moment."""
        first = self.today - timedelta(days=self.days - 1)
        return datetime(first.year, first.month, first.day, tzinfo=UTC)

    @property
    def end(self) -> datetime:
        """The moment after it."""
        return self.begin + timedelta(days=self.days)

    @property
    def before(self) -> "Period":
        """As many days before it."""
        return Period(self.days, self.today - timedelta(days=self.days))

    @property
    def dates(self) -> list[date]:
        """Its days, the first first."""
        return [self.today - timedelta(days=back) for back in range(self.days - 1, -1, -1)]


def period_of(asked: str, *, moment: datetime) -> Period:
    """The period that somebody asked for by its number of days; the usual one where they asked for none.

    Raises ValidationError.
    """
    known = {str(days): days for days in LENGTHS}
    if asked and asked not in known:
        told = ", ".join(known)
        said = _("“%(asked)s” is no period. There are, in days: %(known)s.") % {"asked": asked[:20], "known": told}
        raise ValidationError({"days": said})
    return Period(known.get(asked, USUAL), moment.astimezone(UTC).date())
