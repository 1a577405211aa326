"""Show a film to others, with leave of those it was made from: asked again when it is shown for the first time."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from clips.edit import edit_clip
from clips.models import Clip
from clips.owner import must_own
from clips.release import release_clip
from lineage.announcing.announce import announce
from lineage.models import Edge, Node, Revocation
from lineage.permits.ask import NotPermitted, Refusal, refusals_of
from lineage.permits.hide import spoken
from lineage.permits.telling import sentences_of, stays_private
from lineage.permits.withhold import hold_node

Person = User | AnonymousUser


def release_film(
    *, actor: Person, clip: Clip, visibility: str, caption: str | None = None, tags: Iterable[str] | None = None
) -> Clip:
    """Set who may see a film, and with it caption and tags where given; gives the film as it now stands.

    Shown for the first time, every film it was made from must allow its kind of remix at this moment; what was shown
    once may be hidden and shown again. What was purged, or has a stretch of that in it, is shown to nobody. Raises
    `NotPermitted` and all that `release_clip` does; then nothing has changed.
    """
    return edit_film(actor=actor, clip=clip, caption=caption, tags=tags, visibility=visibility)


def edit_film(
    *,
    actor: Person,
    clip: Clip,
    caption: str | None = None,
    tags: Iterable[str] | None = None,
    visibility: str | None = None,
    prompt_shown: bool | None = None,
) -> Clip:
    """Change what stands beside a film, all or none, as `edit_clip` does; with a visibility as `release_film` does."""
    must_own(actor, clip)
    with transaction.atomic():
        if visibility not in (None, Clip.Visibility.PRIVATE):
            _must_be_permitted(actor, clip)
        edit_clip(actor=actor, clip=clip, caption=caption, tags=tags, prompt_shown=prompt_shown)
        if visibility is not None:
            release_clip(actor=actor, clip=clip, visibility=visibility)
            # Those whose films it grew from are told when it stands; that they are told late shuts no film up.
            transaction.on_commit(announce, robust=True)
    return clip


def why_private(clip: Clip) -> list[str]:
    """Why a film of one's own that was never shown cannot be at this moment, in sentences; none where it can."""
    refused = _refusals(clip.owner, clip)
    return [stays_private(), *_told(clip.owner, refused)] if refused else []


def _must_be_permitted(actor: Person, clip: Clip) -> None:
    # Whoever takes the film itself back at this moment waits, or is waited for.
    hold_node(clip)
    if Node.objects.filter(key=clip.pk, revocation=Revocation.PURGED).exists():
        raise NotPermitted([], [_("You took this film back for good: it is shown to nobody any more.")])
    if refused := _refusals(actor, clip):
        raise NotPermitted(refused, [stays_private(), *_told(actor, refused)])
    # Whoever hid a sentence since it was taken over has hidden it here too.
    parents = Edge.objects.filter(child__key=clip.pk).values_list("parent__key", flat=True)
    said, _shown = spoken(prompt=clip.prompt, owner=clip.owner, parents=parents)
    if said != clip.prompt:
        Clip.objects.filter(pk=clip.pk, published_at=None).update(prompt=said)
        clip.refresh_from_db(fields=["prompt"])


def _refusals(person: Person, clip: Clip) -> list[Refusal]:
    if not Clip.objects.filter(pk=clip.pk, published_at=None).exists():
        return []
    return refusals_of(person=person, asked=Edge.objects.filter(child__key=clip.pk).values_list("parent__key", "kind"))


def _told(person: Person, refused: list[Refusal]) -> list[str]:
    seen = Clip.objects.visible_to(person).filter(pk__in=[one.clip.pk for one in refused])
    return sentences_of(refused, named=set(seen.values_list("pk", flat=True)))
