"""The desk: a sentence becomes a storyboard, its maker changes it, and it is kept."""

from collections.abc import Sequence
from typing import Any, Self

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from generation.directing.choose import direct_sentence, model_of_this_house
from generation.models import Draft
from generation.storyboard import document
from generation.storyboard.director import EmptyPrompt, PromptTooLong
from generation.storyboard.document import Problem
from generation.storyboard.revise import Revision, RevisionRefused, revise
from generation.storyboard.schema import Storyboard
from policy.rules import Verdict, judge


class PromptUnusable(ValidationError):
    """The sentence is empty or too long."""


class PromptRefused(ValidationError):
    """The words are not allowed here; the message says why, `verdict` which rule, and how they could be put instead."""

    def __init__(self, message: str, *, verdict: Verdict) -> None:
        self.verdict = verdict
        super().__init__(message, code=verdict.rule)


class InstructionRefused(ValidationError):
    """The instruction cannot be carried out on this film; nothing was changed."""


class StoryboardRefused(ValidationError):
    """The storyboard does not fit the schema or the engine; `problems` says where, why and what to do."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        super().__init__([f"{problem.path}: {problem.message}" for problem in self.problems])

    @classmethod
    def one(cls, path: str, message: str) -> Self:
        """A refusal with a single reason."""
        return cls([Problem(path=path, code="invalid", message=message)])


class NotYourDraft(PermissionDenied):
    """Only its maker may change a draft."""


def start_draft(*, actor: User, prompt: str, aspect: str = "9:16", ms: int = 5000, seed: int | None = None) -> Draft:
    """Direct a sentence into a storyboard and keep both. Raises PromptUnusable, PromptRefused."""
    made = _direct(prompt=prompt, aspect=aspect, ms=ms, seed=seed)
    return Draft.objects.create(owner=actor, prompt=prompt.strip(), **made)


def redirect_draft(
    *, actor: User, draft: Draft, prompt: str, aspect: str = "9:16", ms: int = 5000, seed: int | None = None
) -> Draft:
    """Direct a new sentence into the same draft; what was changed by hand is replaced.

    Raises NotYourDraft, PromptUnusable, PromptRefused.
    """
    _check_owner(actor, draft)
    made = _direct(prompt=prompt, aspect=aspect, ms=ms, seed=seed)
    draft.prompt, draft.storyboard, draft.reading = prompt.strip(), made["storyboard"], made["reading"]
    draft.save(update_fields=["prompt", "storyboard", "reading", "updated_at"])
    return draft


def change_draft(*, actor: User, draft: Draft, storyboard: object) -> Draft:
    """Keep a storyboard changed by hand; the sentence and its reading stay. Raises NotYourDraft, StoryboardRefused,
    PromptRefused."""
    _check_owner(actor, draft)
    checked = loaded(storyboard)
    check_words(*words_of(checked))
    draft.storyboard = document.dump(checked)
    draft.save(update_fields=["storyboard", "updated_at"])
    return draft


def revise_draft(*, actor: User, draft: Draft, instruction: str) -> Revision:
    """Carry an instruction out on the draft's storyboard; the sentence and its reading stay. Raises NotYourDraft,
    InstructionRefused, PromptRefused."""
    _check_owner(actor, draft)
    revision = revised(storyboard=draft.storyboard, instruction=instruction)
    draft.storyboard = document.dump(revision.storyboard)
    draft.save(update_fields=["storyboard", "updated_at"])
    return revision


def revised(*, storyboard: object, instruction: str) -> Revision:
    """A plain storyboard with an instruction carried out. Raises StoryboardRefused, InstructionRefused,
    PromptRefused."""
    board = loaded(storyboard)
    check_words(instruction)
    try:
        revision = revise(board, instruction)
    except RevisionRefused as error:
        raise InstructionRefused(_refusal(error), code=error.code.replace(" ", "-")) from error
    check_words(*words_of(revision.storyboard))
    return revision


def _refusal(error: RevisionRefused) -> str:
    about = {"about": error.about}
    return {
        "empty": _("Say what to change, for example: make it night, add a whale, slower."),
        "too long to read": _("An instruction may have up to 500 characters."),
        "nothing understood": _("“%(about)s” names nothing that can be changed in this film.") % about,
        "unknown target": _("“%(about)s” is not in this film.") % about,
        "length": _("This does not fit: a film lasts 2 to 20 seconds, each shot at least half a second."),
        "full": _("There is no room for one more in this film; take something out first."),
    }[error.code]


def discard_draft(*, actor: User, draft: Draft) -> None:
    """Take a draft off the desk; films made from it stay. Raises NotYourDraft."""
    _check_owner(actor, draft)
    draft.delete()


def loaded(storyboard: object) -> Storyboard:
    """The storyboard of a plain document. Raises StoryboardRefused."""
    try:
        return document.load(storyboard)
    except document.StoryboardError as error:
        raise StoryboardRefused(error.problems) from error


def words_of(storyboard: Storyboard) -> list[str]:
    """Every word of a storyboard that a person may have typed and that its page will show."""
    words = [text.content for text in storyboard.texts]
    words += [track.content for track in storyboard.tracks if track.kind == "voice"]
    for member in storyboard.cast:
        words += [member.noun, *member.colours, member.size or "", member.material or ""]
    for shot in storyboard.shots:
        words.append(shot.setting.place or "")
        for subject in shot.subjects:
            words += [subject.pose or "", *(action.verb for action in subject.actions)]
    words.append(storyboard.style or "")
    return [word for word in words if word]


def check_words(*texts: str) -> None:
    """Raises PromptRefused, with the rule and its reason, if the words are not allowed."""
    for text in texts:
        verdict = judge(text)
        if not verdict.allowed:
            chinese = (get_language() or "").startswith("zh")
            reason = verdict.reason_zh if chinese else verdict.reason
            raise PromptRefused(reason or "", verdict=verdict)


def _direct(*, prompt: str, aspect: str, ms: int, seed: int | None) -> dict[str, Any]:
    check_words(prompt)
    try:
        directed = direct_sentence(prompt=prompt, aspect=aspect, ms=ms, seed=seed, model=model_of_this_house())
    except EmptyPrompt as error:
        raise PromptUnusable(_("Say in a sentence what the film shows, for example: sunset by the seaside.")) from error
    except PromptTooLong as error:
        raise PromptUnusable(_("A sentence may have up to 2,000 characters; this one has %d.") % len(prompt)) from error
    except document.StoryboardError as error:
        raise StoryboardRefused(error.problems) from error
    reading = directed.direction.reading.as_dict()
    if directed.by or directed.asked:
        reading["director"] = {"by": directed.by, "asked": directed.asked}
    return {"storyboard": document.dump(directed.direction.storyboard), "reading": reading}


def _check_owner(actor: User, draft: Draft) -> None:
    if draft.owner_id != actor.pk:
        raise NotYourDraft(_("Only the person who made this draft can change it."))
