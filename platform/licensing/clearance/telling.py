"""A clearance in words."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from licensing.clearance.clear import AD, PUBLISH, REMIX, Clearance, Reason

QUESTIONS = {
    PUBLISH: gettext_lazy("May it be shown?"),
    REMIX: gettext_lazy("May others remix it?"),
    AD: gettext_lazy("May it be an ad?"),
}
SENTENCES = {
    "work-unknown": gettext_lazy("“%(id)s” is no work in this library. Choose another, or have the track composed."),
    "work-withdrawn": gettext_lazy("“%(title)s” was taken out of the library by %(consent)s. Choose another."),
    "license-none": gettext_lazy("“%(title)s” is offered under no licence. Ask %(consent)s."),
    "license-revoked": gettext_lazy("The licence of “%(title)s” was revoked on %(revoked)s."),
    "license-not-begun": gettext_lazy("The licence of “%(title)s” begins on %(begins)s."),
    "license-ended": gettext_lazy(
        "The licence of “%(title)s” ended on %(ends)s. Choose other music, or ask %(consent)s."
    ),
    "license-not-ads": gettext_lazy("“%(title)s” may not stand in films that sell something. Ask %(consent)s."),
    "license-only-ads": gettext_lazy("“%(title)s” may stand in films that sell something alone."),
    "license-not-remix": gettext_lazy("“%(title)s” may not stand in films that others grow from this one."),
    "license-unpaid": gettext_lazy("“%(title)s” costs %(price)s credits once. Take its licence in the library first."),
    "license-territory": gettext_lazy("“%(title)s” is not licensed everywhere this is to be shown (%(missing)s)."),
    "consent-missing": gettext_lazy("Nobody's consent to cast “%(title)s” is named."),
    "grant-unknown": gettext_lazy("“%(id)s” is nobody's consent. Cast the character from the library."),
    "grant-not-yours": gettext_lazy("%(consent)s has not let you cast “%(title)s”. Ask them."),
    "grant-revoked": gettext_lazy("%(consent)s took back the consent to cast “%(title)s” on %(revoked)s."),
    "grant-not-begun": gettext_lazy("Consent to cast “%(title)s” begins on %(begins)s."),
    "grant-ended": gettext_lazy("Consent to cast “%(title)s” ended on %(ends)s. Ask %(consent)s for a new one."),
    "grant-not-ads": gettext_lazy("%(consent)s has not agreed to “%(title)s” selling something."),
    "grant-only-ads": gettext_lazy("%(consent)s has agreed to “%(title)s” in films that sell something alone."),
    "grant-not-remix": gettext_lazy(
        "%(consent)s has not agreed to “%(title)s” in films that others grow from this one."
    ),
    "review-waiting": gettext_lazy("%(consent)s has yet to look at it: “%(title)s” is cast in it."),
    "review-refused": gettext_lazy("%(consent)s does not agree to this film with “%(title)s”: %(why)s"),
    "film-held": gettext_lazy("A film whose picture or sound is in it is held."),
    "film-purged": gettext_lazy("Picture or sound in it was taken back for good by who made it."),
    "film-removed": gettext_lazy("A film whose picture or sound is in it was taken down."),
}


def sentence_of(reason: Reason) -> str:
    """Why not, in the language that is active now."""
    consent = reason.consent or _("its holder")
    return str(SENTENCES[reason.code]) % {"missing": "", **_written(reason.values), "consent": consent}


def sentences_of(clearance: Clearance) -> list[str]:
    """Each reason once, in order."""
    return list(dict.fromkeys(sentence_of(reason) for reason in clearance.reasons))


def told(clearance: Clearance) -> dict[str, object]:
    """The answer as JSON."""
    return {
        "purpose": clearance.purpose,
        "territories": list(clearance.territories),
        "at": clearance.at.isoformat(),
        "allowed": clearance.allowed,
        "weighed": clearance.weighed,
        "reasons": [
            {
                "code": reason.code,
                "sentence": sentence_of(reason),
                "consent": reason.consent,
                "part": reason.part,
                "inherited": bool(reason.film),
                "values": dict(reason.values),
            }
            for reason in clearance.reasons
        ],
    }


def _written(values: Mapping[str, str]) -> dict[str, str]:
    return {
        name: date_format(timezone.localtime(datetime.fromisoformat(value)))
        if name in {"begins", "ends", "revoked"}
        else value
        for name, value in values.items()
    }
