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
    # named styles
    "oil painting": pgettext_lazy("style", "oil painting"),
    "impressionist": pgettext_lazy("style", "impressionist"),
    "Van Gogh": pgettext_lazy("style", "Van Gogh"),
    "expressionist": pgettext_lazy("style", "expressionist"),
    "pointillism": pgettext_lazy("style", "pointillism"),
    "watercolour": pgettext_lazy("style", "watercolour"),
    "ink wash": pgettext_lazy("style", "ink wash"),
    "gouache": pgettext_lazy("style", "gouache"),
    "pencil": pgettext_lazy("style", "pencil"),
    "crayon": pgettext_lazy("style", "crayon"),
    "charcoal": pgettext_lazy("style", "charcoal"),
    "pastel": pgettext_lazy("style", "pastel"),
    "pen and ink": pgettext_lazy("style", "pen and ink"),
    "line drawing": pgettext_lazy("style", "line drawing"),
    "chalkboard": pgettext_lazy("style", "chalkboard"),
    "blueprint": pgettext_lazy("style", "blueprint"),
    "graffiti": pgettext_lazy("style", "graffiti"),
    "comic": pgettext_lazy("style", "comic"),
    "manga": pgettext_lazy("style", "manga"),
    "pop art": pgettext_lazy("style", "pop art"),
    "cartoon": pgettext_lazy("style", "cartoon"),
    "anime": pgettext_lazy("style", "anime"),
    "ukiyo-e": pgettext_lazy("style", "ukiyo-e"),
    "woodcut": pgettext_lazy("style", "woodcut"),
    "engraving": pgettext_lazy("style", "engraving"),
    "risograph": pgettext_lazy("style", "risograph"),
    "flat design": pgettext_lazy("style", "flat design"),
    "art deco": pgettext_lazy("style", "art deco"),
    "pixel art": pgettext_lazy("style", "pixel art"),
    "low poly": pgettext_lazy("style", "low poly"),
    "stained glass": pgettext_lazy("style", "stained glass"),
    "mosaic": pgettext_lazy("style", "mosaic"),
    "cubist": pgettext_lazy("style", "cubist"),
    "toy bricks": pgettext_lazy("style", "toy bricks"),
    "knitted": pgettext_lazy("style", "knitted"),
    "paper cut-out": pgettext_lazy("style", "paper cut-out"),
    "claymation": pgettext_lazy("style", "claymation"),
    "black and white": pgettext_lazy("style", "black and white"),
    "film noir": pgettext_lazy("style", "film noir"),
    "sepia": pgettext_lazy("style", "sepia"),
    "Super 8": pgettext_lazy("style", "Super 8"),
    "VHS": pgettext_lazy("style", "VHS"),
    "vintage film": pgettext_lazy("style", "vintage film"),
    "cinematic": pgettext_lazy("style", "cinematic"),
    "vivid": pgettext_lazy("style", "vivid"),
    "horror": pgettext_lazy("style", "horror"),
    "tilt-shift": pgettext_lazy("style", "tilt-shift"),
    "steampunk": pgettext_lazy("style", "steampunk"),
    "neon": pgettext_lazy("style", "neon"),
    "cyberpunk": pgettext_lazy("style", "cyberpunk"),
    "vaporwave": pgettext_lazy("style", "vaporwave"),
    "thermal": pgettext_lazy("style", "thermal"),
    "night vision": pgettext_lazy("style", "night vision"),
    "glitch": pgettext_lazy("style", "glitch"),
    "surreal": pgettext_lazy("style", "surreal"),
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
