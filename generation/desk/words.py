"""The storyboard's closed word lists, as people read them in their language."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

WORDS: dict[str, Promise | str] = {
    # camera moves
    "static": _("static"),
    "pan left": _("pan left"),
    "pan right": _("pan right"),
    "tilt up": _("tilt up"),
    "tilt down": _("tilt down"),
    "zoom in": _("zoom in"),
    "zoom out": _("zoom out"),
    "dolly in": _("dolly in"),
    "dolly out": _("dolly out"),
    "truck left": _("truck left"),
    "truck right": _("truck right"),
    "pedestal up": _("pedestal up"),
    "pedestal down": _("pedestal down"),
    "orbit": _("orbit"),
    "roll": _("roll"),
    "handheld": _("handheld"),
    "shake": _("shake"),
    "crane up": _("crane up"),
    "crane down": _("crane down"),
    "rack focus": _("rack focus"),
    "oblique": _("oblique"),
    # speeds and tempos
    "slow": _("slow"),
    "normal": _("normal"),
    "fast": _("fast"),
    "slow motion": _("slow motion"),
    "time-lapse": _("time-lapse"),
    "frozen": _("frozen"),
    # framings and angles
    "wide": _("wide"),
    "full": _("full"),
    "medium": _("medium"),
    "close": _("close"),
    "detail": _("detail"),
    "eye level": _("eye level"),
    "low": _("low"),
    "high": _("high"),
    "overhead": _("overhead"),
    # sets, times, weathers, seasons
    "sea": _("sea"),
    "street": _("street"),
    "forest": _("forest"),
    "studio": pgettext_lazy("painted set", "studio"),
    "living room": _("living room"),
    "dawn": _("dawn"),
    "morning": _("morning"),
    "day": _("day"),
    "golden hour": _("golden hour"),
    "sunset": _("sunset"),
    "dusk": _("dusk"),
    "night": _("night"),
    "clear": _("clear"),
    "cloudy": _("cloudy"),
    "rain": _("rain"),
    "storm": _("storm"),
    "snow": _("snow"),
    "fog": _("fog"),
    "wind": _("wind"),
    "spring": _("spring"),
    "summer": _("summer"),
    "autumn": _("autumn"),
    "winter": _("winter"),
    # places in the picture
    "left": _("left"),
    "centre": _("centre"),
    "right": _("right"),
    # transitions
    "cut": _("cut"),
    "dissolve": _("dissolve"),
    "fade": _("fade"),
    # moods and ambiences
    "warm": _("warm"),
    "calm": _("calm"),
    "bright": _("bright"),
    "tense": _("tense"),
    "dreamy": _("dreamy"),
    "melancholy": _("melancholy"),
    "playful": _("playful"),
    "epic": _("epic"),
    "waves": _("waves"),
    "birds": _("birds"),
    "crickets": _("crickets"),
    "city": _("city"),
    "room": _("room"),
    "crackle": _("crackle"),
    "thunder": _("thunder"),
    "gulls": _("gulls"),
    "snow hush": _("snow hush"),
    # roles of texts
    "title": _("title"),
    "kicker": _("kicker"),
    "subtitle": _("subtitle"),
    "price": _("price"),
    "rating": _("rating"),
    "cta": _("call to action"),
    "legal": _("small print"),
    # engines
    "sketch": pgettext_lazy("engine", "sketch"),
    "Sketch": pgettext_lazy("engine", "Sketch"),
    "A toy theatre of painted planes and paper figures. Ready in seconds on any computer.": _(
        "A toy theatre of painted planes and paper figures. Ready in seconds on any computer."
    ),
}


def word(term: str) -> str:
    """The term in the reader's language; a term of no list stays as it is."""
    return str(WORDS.get(term, term))


def listed(parts: Iterable[str]) -> str:
    """Parts of a list beside each other, parted as the reader's language parts them."""
    return pgettext("between parts of a list", ", ").join(parts)


def choices(terms: tuple[str, ...]) -> list[tuple[str, str]]:
    """Value and label of each term, for a select."""
    return [(term, word(term)) for term in terms]
