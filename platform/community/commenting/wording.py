"""What may stand in a comment, and whom it names."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from clips.wording import DIRECTION
from community.models import Comment
from policy.rules import judge

# A handle behind an @ that is not part of an address for mail.
MENTION = re.compile(r"(?<![\w@./-])@([a-z0-9][a-z0-9._-]{1,28}[a-z0-9])(?![a-z0-9_])", re.IGNORECASE)


class CommentRefused(ValidationError):
    """The comment says nothing, is too long, or the rules on words forbid it."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__({"text": ValidationError(message, code=code)})


def clean_comment(text: str) -> str:
    """`text` without control characters and surplus blanks and lines. Raises CommentRefused."""
    # Turns of direction reach past the text they stand in.
    shown = DIRECTION.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n")))
    kept = "".join(letter for letter in shown if letter == "\n" or unicodedata.category(letter) not in {"Cc", "Cs"})
    lines = [" ".join(line.split()) for line in kept.split("\n")]
    plain = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    # What cannot be seen says nothing.
    if not any(unicodedata.category(letter)[0] in "LNPS" for letter in plain):
        raise CommentRefused(_("Say something first."), "empty")
    if len(plain) > Comment.LENGTH:
        said = _("A comment has at most {limit} characters; this one has {count}.")
        raise CommentRefused(said.format(limit=Comment.LENGTH, count=len(plain)), "too_long")
    verdict = judge(plain, kind="comment")
    if not verdict.allowed:
        chinese = (get_language() or "").startswith("zh")
        reason = verdict.reason_zh if chinese else verdict.reason
        raise CommentRefused(reason or _("These words are not allowed here."), "words")
    return plain


def named_in(text: str) -> list[str]:
    """The handles that a comment names, each once, in their order."""
    return list(dict.fromkeys(found.lower() for found in MENTION.findall(text)))


def pieces_of(text: str, people: set[str]) -> list[tuple[str, str]]:
    """The text in pieces, each with the handle it names, or ""; only handles among `people` are names."""
    pieces, at = [], 0
    for found in MENTION.finditer(text):
        if (handle := found[1].lower()) in people:
            pieces += [(text[at : found.start()], ""), (found[0], handle)]
            at = found.end()
    return [(said, handle) for said, handle in [*pieces, (text[at:], "")] if said]
