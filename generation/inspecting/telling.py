"""What inspection found, in the reader's language: what is wrong, where, and what to do about it."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from media.address import media_url

Text = Promise | str

# By code; the second is how the measured value is written in it.
FAULTS: dict[str, tuple[Text, str]] = {
    "file-bad": (gettext_lazy("The file cannot be read as a film."), ""),
    "duration-bad": (gettext_lazy("The film is off the length asked for by %(value)s s."), ".2f"),
    "size-bad": (gettext_lazy("The picture has not the size asked for."), ""),
    "cadence-bad": (gettext_lazy("Frames are missing: a gap is %(value)s frames long."), ".1f"),
    "black-bad": (gettext_lazy("%(value)s of the frames are black."), "%"),
    "flat-bad": (gettext_lazy("%(value)s of the frames are one single colour."), "%"),
    "frozen-bad": (gettext_lazy("The picture stands still for %(value)s of the time in which it should move."), "%"),
    "flicker-bad": (gettext_lazy("The picture flickers: brightness jumps by %(value)s from frame to frame."), ".1%"),
    "overexposed-bad": (gettext_lazy("%(value)s of the picture is burnt out."), "%"),
    "underexposed-bad": (gettext_lazy("%(value)s of the picture is drowned in black."), "%"),
    "shot-cuts-bad": (gettext_lazy("The change to this shot cannot be seen."), ""),
    "stray-cuts-bad": (gettext_lazy("The picture jumps where the storyboard has no cut."), ""),
    "palette-light": (gettext_lazy("It is set by night, and as light as day."), ""),
    "palette-dark": (gettext_lazy("It is set by day, and as dark as night."), ""),
    "sound-bad": (gettext_lazy("The sound is longer or shorter than the picture by %(value)s s."), ".2f"),
    "sound-missing": (gettext_lazy("The film has no sound."), ""),
    "loudness-bad": (gettext_lazy("The sound measures %(value)s LUFS instead of −14."), ".1f"),
    "loudness-silent": (gettext_lazy("The sound is silent although the storyboard has tracks."), ""),
    "true-peak-bad": (gettext_lazy("The sound is clipped: peaks reach %(value)s dBTP."), ".1f"),
    "silence-bad": (gettext_lazy("The sound is silent for %(value)s s on end."), ".1f"),
    "silence-heard": (gettext_lazy("The film sounds although its storyboard has no tracks."), ""),
    "unsafe-bad": (gettext_lazy("The picture shows what may not be shown here (%(words)s)."), ""),
    "relevance-bad": (gettext_lazy("“%(words)s” cannot be seen."), ""),
}
_SEED = gettext_lazy("Try another seed.")
_SOUND = gettext_lazy("Try another seed, or change the sound.")
ADVICE: dict[str, Text] = {
    "frozen": gettext_lazy("Try another seed, or give the shot another camera move."),
    "overexposed": gettext_lazy("Try another seed, or choose another time of day or weather."),
    "underexposed": gettext_lazy("Try another seed, or choose another time of day or weather."),
    "palette": gettext_lazy("Try another seed, or choose another time of day."),
    "shot cuts": gettext_lazy("Let the two shots differ more: another framing, angle or place."),
    "loudness": _SOUND,
    "true peak": _SOUND,
    "silence": _SOUND,
    "unsafe": gettext_lazy("Say the shot otherwise. What is not allowed stands under Rules."),
    "relevance": gettext_lazy("Change the shot: say it in simpler words, or frame it closer. Or try another seed."),
}


def told_finding(finding: dict[str, Any], *, bearer: str) -> dict[str, Any]:
    """A finding for one viewer: its sentence and advice in their language, the address of its picture, or None."""
    failed = not finding["passed"]
    return {
        "gate": finding["gate"],
        "passed": finding["passed"],
        "code": finding.get("code", ""),
        "shot": finding.get("shot", ""),
        "at_s": finding.get("at"),
        "words": finding.get("words", ""),
        "value": finding["value"],
        "limit": finding["limit"],
        "message": _sentence(finding) if failed else finding["message"],
        "advice": str(ADVICE.get(finding["gate"], _SEED)) if failed else "",
        "picture": media_url(bearer, finding["picture"]) if finding.get("picture") else None,
    }


def placed(finding: dict[str, Any], storyboard: dict[str, Any]) -> dict[str, Any]:
    """A told finding with `number`, which shot of the film it is about, and `where`, in words; 0 and "" for none."""
    ids = [shot["id"] for shot in storyboard["shots"]]
    number = ids.index(finding["shot"]) + 1 if finding["shot"] in ids else 0
    moment = finding["at_s"]
    where = _("Shot %(n)d") % {"n": number} if number else _("The film")
    if moment is not None:
        where = _("%(where)s, at %(s)s s") % {"where": where, "s": f"{moment:.1f}"}
    return {**finding, "number": number, "where": where}


def _sentence(finding: dict[str, Any]) -> str:
    if (known := FAULTS.get(finding.get("code", ""))) is None:
        return str(finding["message"])
    sentence, form = known
    value = finding["value"]
    if form.endswith("%"):
        digits = 1 if form.startswith(".1") else 0
        said = _("%(n)s %%") % {"n": f"{100 * value:.{digits}f}"}
    else:
        said = f"{value:{form}}".replace("-", "−")
    return str(sentence) % {"value": said, "words": finding.get("words", "")}
