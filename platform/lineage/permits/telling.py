"""Terms and refusals in words."""

from collections.abc import Collection, Iterable

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lineage.permits.ask import BLOCKED, CLOSED, EARLY, FOLLOWERS, NAMED, NOBODY, PURGED, Refusal

SENTENCES = {
    NOBODY: gettext_lazy("Its maker lets nobody else do this with “%(title)s”."),
    NAMED: gettext_lazy("Its maker lets only people they name do this with “%(title)s”."),
    FOLLOWERS: gettext_lazy("Its maker lets only people who follow them, or whom they name, do this with “%(title)s”."),
    BLOCKED: gettext_lazy("“%(title)s” is not for you to remix."),
    CLOSED: gettext_lazy("Its maker lets nothing new grow from “%(title)s”."),
    PURGED: gettext_lazy("“%(title)s” was taken back for good; nothing can grow from it any more."),
    EARLY: gettext_lazy("Others may remix “%(title)s” from %(day)s on."),
}


def sentence_of(refusal: Refusal) -> str:
    """Why not, in the language that is active now."""
    terms = getattr(refusal.clip, "terms", None)
    day = terms.remix_from if terms else None
    return str(SENTENCES[refusal.code]) % {
        "title": refusal.clip.title[:60],
        "day": date_format(timezone.localtime(day), "DATETIME_FORMAT") if day else "",
    }


def sentences_of(refusals: Iterable[Refusal], *, named: Collection[str] | None = None) -> list[str]:
    """Each once, in order; of films that are not among those `named`, where such are given, no title."""
    told = [
        sentence_of(one) if named is None or one.clip.pk in named
        else _("The maker of a film that it grew from, which you do not see any longer, does not let others do this.")
        for one in refusals
    ]  # fmt: skip
    return list(dict.fromkeys(told))


def stays_private() -> str:
    """What stands before the reasons why a finished film cannot be shown."""
    return _("This film is made and stays yours alone until what it was made from allows it again.")


def share_line(percent: int) -> str:
    """What a film asks of those who remix it; "" where it asks for nothing."""
    if not percent:
        return ""
    return _("It asks for %(percent)d %% of what the seconds that come from it earn.") % {"percent": percent}
