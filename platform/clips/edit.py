"""Change what stands beside a film. The film itself never changes."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from accounts.models import User
from clips.models import Clip
from clips.owner import Deleted, must_own
from clips.release import release_clip
from clips.wording import cleaned


@transaction.atomic
def edit_clip(
    *,
    actor: User | AnonymousUser,
    clip: Clip,
    caption: str | None = None,
    tags: Iterable[str] | None = None,
    visibility: str | None = None,
    prompt_shown: bool | None = None,
) -> Clip:
    """Change the fields that are given, all or none; gives the clip as it now stands.

    Raises `NotYours`, `Deleted`, `CaptionRefused`, `TagsRefused`, and with a visibility all that `release_clip` does.
    """
    must_own(actor, clip)
    fields: dict[str, Any] = cleaned(caption=caption, tags=tags)
    if prompt_shown is not None:
        fields["prompt_shown"] = prompt_shown
    if fields and not Clip.objects.alive().filter(pk=clip.pk, owner_id=actor.pk).update(**fields):
        raise Deleted
    if visibility is not None:
        release_clip(actor=actor, clip=clip, visibility=visibility)
    clip.refresh_from_db(fields=[*fields, "visibility"])
    return clip
