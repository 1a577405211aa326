"""The words a creator may miss: those of their sentence that mean something in a film."""

from generation.models import Job
from generation.storyboard.director import EmptyPrompt, PromptTooLong, direct

MOST = 60


def words_asked(job: Job) -> list[str]:
    """Every content word of the job's sentence once, as said and in the order said; at most sixty. Empty where there
    was no sentence.

    They are those of the reading that its creator saw beside the draft; where the draft has another sentence by now,
    the rules read the job's own again.
    """
    draft = job.draft
    if draft is not None and draft.prompt.strip() == job.prompt.strip():
        reading = draft.reading
    else:
        try:
            reading = direct(job.prompt).reading.as_dict()
        except (EmptyPrompt, PromptTooLong):
            return []
    marks = [mark for kind in ("understood", "substituted", "ignored") for mark in reading.get(kind, [])]
    said: dict[str, str] = {}
    for mark in sorted(marks, key=lambda mark: (mark["start"], mark["end"])):
        said.setdefault(mark["text"].casefold(), mark["text"])
    return list(said.values())[:MOST]
