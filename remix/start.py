"""Begin a remix: a draft on the desk that knows which film it was made of."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from clips.models import Clip
from generation.draft import loaded
from generation.models import Draft
from generation.storyboard.document import dump
from licensing.sounding import sounding
from remix.kinds.caption import caption
from remix.kinds.duet import duet
from remix.kinds.extend import extend
from remix.kinds.modify import modify
from remix.kinds.parent import Parent
from remix.kinds.recast import recast
from remix.kinds.reframe import reframe
from remix.kinds.rescore import rescore
from remix.kinds.restyle import restyle
from remix.kinds.splice import splice
from remix.permission import must_allow

KINDS: dict[str, Callable[..., dict[str, Any]]] = {
    "modify": modify,
    "restyle": restyle,
    "extend": extend,
    "splice": splice,
    "recast": recast,
    "rescore": rescore,
    "reframe": reframe,
    "duet": duet,
    "caption": caption,
}


class UnknownKind(ValidationError):
    """There is no such kind of remix."""


def start_remix(*, actor: User, clip: Clip, kind: str, **asked: Any) -> Draft:
    """A draft made of `clip` in this way; nothing is rendered yet. `clip` must be one that `actor` may see.

    Raises UnknownKind, MayNotRemix, and what the kind raises: RemixRefused, InstructionRefused, PromptRefused,
    StoryboardRefused.
    """
    storyboard = remixed(actor=actor, clip=clip, kind=kind, **asked)
    prompt = clip.prompt if clip.prompt_shown or clip.owner_id == actor.pk else ""
    reading = {"prompt": prompt, "language": storyboard["language"]}
    lists: dict[str, list[Any]] = {"understood": [], "substituted": [], "ignored": [], "excluded": []}
    return Draft.objects.create(
        owner=actor, prompt=prompt, storyboard=storyboard, reading={**reading, **lists}, parent=clip, remix=kind
    )


def remixed(*, actor: User, clip: Clip, kind: str, **asked: Any) -> dict[str, Any]:
    """The storyboard of a remix, checked; nothing is kept. Raises as `start_remix` does."""
    if kind not in KINDS:
        raise UnknownKind(_("Choose one of: %(kinds)s.") % {"kinds": ", ".join(KINDS)})
    for one in {clip, *_others(asked)}:
        must_allow(actor=actor, clip=one, kind=kind)
    made = KINDS[kind](Parent(clip, sounding(clip)), **asked)
    return dump(loaded(made))


def _others(asked: dict[str, Any]) -> list[Clip]:
    found = [piece.clip for piece in asked.get("pieces", ())]
    return [*found, asked["other"]] if asked.get("other") is not None else found
