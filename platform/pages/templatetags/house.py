"""What every page draws: `{% icon %}`, `{% mark %}`, lengths and moments; loaded by default."""

from datetime import datetime
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from clips.files import film_urls
from clips.fingerprints.telling import short_of
from clips.models import Clip
from generation.desk.telling import Row, tell_shots, tell_sound
from generation.desk.words import listed, word
from lineage.crediting.credit import Credit
from lineage.family import Family
from lineage.models import WHOLE

register = template.Library()

SPRITE = "vendor/icons/sprite.svg"


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """A Lucide drawing out of the sprite, silent for screen readers: words or an aria-label stand beside it."""
    return format_html(
        '<svg class="icon{}" aria-hidden="true"><use href="{}#{}"></use></svg>',
        f" {classes}" if classes else "",
        static(SPRITE),
        name,
    )


@register.inclusion_tag("_mark.html")
def mark() -> dict[str, str]:
    """The sprout with a film for a leaf."""
    return {}


@register.filter
def clock(ms: int) -> str:
    """Milliseconds as a player shows them: 0:05."""
    minutes, seconds = divmod(round(ms / 1000), 60)
    return f"{minutes}:{seconds:02d}"


@register.filter
def seconds(ms: int) -> str:
    """Milliseconds as people say them: "2 s", "2.5 s"."""
    return _("%(n)s s") % {"n": f"{ms / 1000:.2f}".rstrip("0").rstrip(".")}


@register.filter
def tenths(value: float | None) -> str:
    """Measured seconds to a tenth: "1.3 s"; nothing where nothing was measured."""
    return "" if value is None else _("%(n)s s") % {"n": f"{value:.1f}"}


@register.filter
def whole(value: float | None) -> str:
    """Measured seconds to a whole one: "14 s"; nothing where nothing was measured."""
    return "" if value is None else _("%(n)s s") % {"n": f"{value:.0f}"}


@register.simple_tag
def price(credits: int) -> str:
    """What something costs, in words: "free", "30 credits"."""
    if not credits:
        return _("Free")
    return ngettext("%(n)d credit", "%(n)d credits", credits) % {"n": credits}


@register.filter
def ago(moment: datetime) -> str:
    """How long ago, in one unit: "9 days"."""
    return timesince(moment, depth=1)


@register.simple_tag(takes_context=True)
def films(context: dict[str, Any], clip: Clip) -> dict[str, str]:
    """The signed addresses of a clip's files for this viewer, by kind: {"540": …, "poster": …, "loop": …}."""
    return film_urls(clip, bearer=context["request"])


@register.filter
def nearest(files: dict[str, str], width: int | str) -> str:
    """Of a clip's films, the one about `width` wide: the next larger, else the largest; "" if it has none."""
    sizes = sorted(int(kind) for kind in files if kind.isdecimal())
    wider = [size for size in sizes if size >= int(width)]
    if wider or sizes:
        return files[str(wider[0] if wider else sizes[-1])]
    return files.get("master", "")


@register.simple_tag
def shots_of(storyboard: dict[str, Any]) -> list[Row]:
    """A storyboard's shots, told in words."""
    return tell_shots(storyboard)


@register.simple_tag
def sound_of(storyboard: dict[str, Any]) -> str:
    """A storyboard's sound, told in a line."""
    return tell_sound(storyboard)


@register.inclusion_tag("pages/_moments.html")
def whose_moments(family: Family) -> dict[str, Any]:
    """Under a film, of whom each of its seconds is: a strip, and the same in words."""
    parents = family.parents
    # Each parent in its own colour, of which there are six.
    named = {leaf.place: {"leaf": leaf, "tone": 1 + at % 6} for at, (leaf, _edge) in enumerate(parents)}
    rows = [
        {"span": one, "picture": [named[at] for at in one.picture], "sound": [named[at] for at in one.sound]}
        for one in family.moments
    ]
    shares = [{**named[leaf.place], "share": edge.weight / WHOLE} for leaf, edge in parents]
    return {
        "rows": rows,
        "shares": shares,
        "own": max(0.0, 1 - sum(edge.weight for _leaf, edge in parents) / WHOLE),
        "ms": family.moments[-1].until_ms,
        "ratio": family.me.clip.storyboard["canvas"]["aspect"] if family.me.clip else "9:16",
    }


@register.simple_tag(takes_context=True)
def credit(context: dict[str, Any], clip: Clip) -> Credit | None:
    """Of whom this film was made, where the page looked it up for all of its films."""
    return context.get("credits", {}).get(clip.pk)


@register.simple_tag
def held_line(clip: Clip, viewer: User) -> str:
    """Why a film is held, for its owner alone; empty for all others and for one that is not."""
    return short_of(clip) if clip.owner_id == viewer.pk else ""


@register.simple_tag
def comma() -> str:
    """What stands between parts of a list in the reader's language."""
    return listed(["", ""])


@register.filter
def enumerated(words: list[str]) -> str:
    """Words one after the other, as the reader's language parts them."""
    return listed([str(one) for one in words])


@register.filter(name="word")
def word_filter(term: str) -> str:
    """A word of the storyboard in the reader's language."""
    return word(term)


@register.filter
def percent(share: float | None) -> str:
    """A share of one, as people say it: "83 %"; a dash where there is none yet."""
    return "–" if share is None else _("%(n)s %%") % {"n": round(100 * share)}


@register.simple_tag
def corner(name: str) -> str:
    """A corner of the picture in words."""
    corners = {
        "top-left": _("top left"),
        "top-right": _("top right"),
        "bottom-left": _("bottom left"),
        "bottom-right": _("bottom right"),
    }
    return corners[name]
