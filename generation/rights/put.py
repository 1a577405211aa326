"""Use a work of the library in a draft."""

from accounts.models import User
from generation.draft import change_draft
from generation.models import Draft
from generation.rights.using import with_work, without_work
from licensing.models import Work


def put_work(*, actor: User, draft: Draft, work: Work) -> Draft:
    """Put a work into a draft's storyboard. Whether `actor` may show what comes of it is asked when the film is; it may
    be tried. Raises NotUsable, NotYourDraft, StoryboardRefused, PromptRefused."""
    return change_draft(actor=actor, draft=draft, storyboard=with_work(draft.storyboard, work, actor=actor))


def drop_work(*, actor: User, draft: Draft, track: str) -> Draft:
    """Have a track composed again that was played from the library. Raises NotYourDraft, StoryboardRefused."""
    return change_draft(actor=actor, draft=draft, storyboard=without_work(draft.storyboard, track))
