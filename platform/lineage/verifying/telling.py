"""A verdict in words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lineage.models import Check
from lineage.verifying.begin import BUSY
from lineage.verifying.verdict import CHANGED, ELSEWHERE, OURS, TRUSTED, UNSIGNED, Verdict
from media.credentials.read import Reading
from media.gate.refusals import sentence_for

HEADS = {
    OURS: gettext_lazy("Made here, and just as it left"),
    TRUSTED: gettext_lazy("Signed by somebody this house trusts, and unchanged"),
    ELSEWHERE: gettext_lazy("Signed elsewhere, and unchanged"),
    CHANGED: gettext_lazy("Changed since it was signed"),
    UNSIGNED: gettext_lazy("It says nothing of its origin"),
}
LINES = {
    OURS: gettext_lazy("The signature is ours, and the file is the one that left, byte for byte."),
    TRUSTED: gettext_lazy("The signature fits its pictures and sound; the key is one that this house trusts."),
    ELSEWHERE: gettext_lazy("The signature fits its pictures and sound, but this house does not know whose key it is."),
    CHANGED: gettext_lazy("Its signature does not fit it: the file was changed, or the signature is another file's."),
    UNSIGNED: gettext_lazy("Programs and websites often take this away without anybody wanting to hide something."),
}  # fmt: skip
NOT_EXACT = (
    gettext_lazy("Made here; its pictures and sound are as they left"),
    gettext_lazy("The signature is ours and fits its pictures and sound, but bytes around them were changed or added."),
)
MADE = {
    "algorithmicMedia": gettext_lazy("drawn by rules, no model involved"),
    "trainedAlgorithmicMedia": gettext_lazy("made by a trained model"),
    "composite": gettext_lazy("put together from other files"),
    "compositeSynthetic": gettext_lazy("put together from made pictures"),
    "compositeWithTrainedAlgorithmicMedia": gettext_lazy("put together, in part by a trained model"),
    "digitalCapture": gettext_lazy("taken by a camera"),
}


def reading_of(check: Check) -> Reading:
    """What the file of a check says of itself, as it was read."""
    told = dict(check.reading)
    told["failures"] = tuple(told["failures"])
    told["actions"] = tuple(tuple(pair) for pair in told["actions"])
    told["chain"] = tuple((label, title, tuple(above)) for label, title, above in told["chain"])
    return Reading(**told)


def said_of(verdict: Verdict) -> tuple[str, str]:
    """The verdict in a head and a sentence."""
    if verdict.state == OURS and not verdict.exact:
        return str(NOT_EXACT[0]), str(NOT_EXACT[1])
    return str(HEADS[verdict.state]), str(LINES[verdict.state])


def made_by(verdict: Verdict) -> str:
    """What made the file, in words; "" where nothing says so, or nothing that can be believed."""
    if not verdict.intact:
        return ""
    return str(MADE.get(verdict.reading.source_type, "")) or verdict.reading.source_type


def why_not_looked(check: Check) -> str:
    """Why no films like it were looked for; "" where they were."""
    if not check.refused:
        return ""
    if check.refused == BUSY:
        return _("Too many files wait to be looked for. Bring it again in some minutes.")
    if check.refused == "unreadable":
        return _("Its pictures cannot be read.")
    return sentence_for(check.refused, name=check.name)


def told(verdict: Verdict, found: list[tuple[Any, float]]) -> dict[str, Any]:
    """The verdict as JSON; films only where the viewer may find them."""
    row, reading = verdict.credential, verdict.reading
    film = verdict.film.clip if verdict.film else None
    return {
        "state": verdict.state,
        "said": said_of(verdict)[0],
        "intact": verdict.intact,
        "exact": verdict.exact,
        "signer": {"issuer": reading.issuer, "name": reading.name, "generator": reading.generator},
        "signed_at": row.signed_at.isoformat() if row else reading.at or None,
        "source_type": reading.source_type if verdict.intact else "",
        "made_by": made_by(verdict),
        "failures": list(reading.failures),
        "clip": film.pk if film else None,
        "lineage": [
            {
                "child": descent.child.mark,
                "parent": descent.parent.mark,
                "child_clip": descent.child.clip.pk if descent.child.clip else None,
                "parent_clip": descent.parent.clip.pk if descent.parent.clip else None,
                "kind": descent.kind,
                "weight": descent.weight,
            }
            for descent in verdict.tree
        ],
        "more": verdict.more,
        "looks_like": [{"clip": clip.pk, "title": clip.title, "score": score} for clip, score in found],
    }
