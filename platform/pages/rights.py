"""What a film may be used for, beside the film."""

from typing import Any

from clips.models import Clip
from licensing.clearance.clear import PURPOSES, clear_clip
from licensing.clearance.telling import QUESTIONS, sentences_of
from licensing.clearance.uses import used_in


def rights_shown(clip: Clip, *, own: bool) -> dict[str, Any]:
    """For its owner the `clearance` for every purpose with reasons; for everybody what it was `made_with`, and
    whether it was `rescored`. Nothing of it where nothing but its maker's own work is in the film."""
    works = list({one.work.pk: one.work for one in used_in(clip.pk)}.values())
    answers = [clear_clip(clip=clip, purpose=purpose) for purpose in PURPOSES] if own or works else []
    telling = bool(works) or any(not answer.allowed for answer in answers)
    return {
        "made_with": works,
        "rescored": clip.rescores.select_related("work").first() if works else None,
        "clearance": [
            {
                "question": QUESTIONS[answer.purpose],
                "allowed": answer.allowed,
                "why": sentences_of(answer) if own else [],
            }
            for answer in answers
        ]
        if telling
        else [],
    }
