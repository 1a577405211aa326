"""What may stand in a caption and in tags: tidied first, then judged by the rules on words."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from policy.rules import judge

CAPTION_LENGTH = 300
TAG_LENGTH = 30
TAG_COUNT = 8
# Overrides of the reading direction reach past the text they stand in.
DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


class CaptionRefused(ValidationError):
    """The caption is too long, or the rules on words forbid it."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__({"caption": ValidationError(message, code=code)})


class TagsRefused(ValidationError):
    """A tag is malformed or forbidden, or there are too many."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__({"tags": ValidationError(message, code=code)})


def cleaned(*, caption: str | None, tags: Iterable[str] | None) -> dict[str, Any]:
    """The tidied fields among `caption` and `tags` that are given. Raises `CaptionRefused`, `TagsRefused`."""
    fields: dict[str, Any] = {}
    if caption is not None:
        fields["caption"] = clean_caption(caption)
    if tags is not None:
        fields["tags"] = clean_tags(tags)
    return fields


def clean_caption(text: str) -> str:
    """`text` on one line, without control characters, at most 300 characters. Raises `CaptionRefused`."""
    plain = " ".join(_plain(unicodedata.normalize("NFC", text)).split())
    if len(plain) > CAPTION_LENGTH:
        said = _("A caption has at most {limit} characters; this one has {count}.")
        raise CaptionRefused(said.format(limit=CAPTION_LENGTH, count=len(plain)), "too_long")
    if reason := _objection(plain, "caption"):
        raise CaptionRefused(reason, "words")
    return plain


def clean_tags(given: Iterable[str]) -> list[str]:
    """Up to eight different tags in the order given, as `clean_tag` makes them; empty ones fall away.

    Raises `TagsRefused`.
    """
    tags = list(dict.fromkeys(tag for tag in map(clean_tag, given) if tag))
    if len(tags) > TAG_COUNT:
        said = _("A film has at most {limit} tags; these are {count}.")
        raise TagsRefused(said.format(limit=TAG_COUNT, count=len(tags)), "too_many")
    for tag in tags:
        if reason := _objection(re.sub("[-_]", " ", tag), "tag"):
            raise TagsRefused(f"#{tag}: {reason}", "words")
    return tags


def clean_tag(text: str) -> str:
    """One tag: compatibility forms folded, lower case, spaces as dashes, without a leading #.

    Letters of any script, digits, dashes and underscores may stand in it. Raises `TagsRefused`.
    """
    tag = _folded(text)
    if len(tag) > TAG_LENGTH:
        said = _("A tag has at most {limit} characters: “{tag}…” has {count}.")
        raise TagsRefused(said.format(limit=TAG_LENGTH, tag=tag[:TAG_LENGTH], count=len(tag)), "too_long")
    if odd := next((letter for letter in tag if not _fits(letter)), None):
        said = _("“{tag}” cannot be a tag: “{letter}” is neither a letter, a digit, a dash nor an underscore.")
        raise TagsRefused(said.format(tag=tag, letter=odd), "letters")
    return tag


def _folded(text: str) -> str:
    text = "".join(letter for letter in _plain(text) if unicodedata.category(letter) != "Cf")
    # Lower case can undo the folding and the other way round; a second turn settles it.
    for _turn in range(2):
        text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower())
    return re.sub(r"[\s-]+", "-", text).strip("#-_")


def _fits(letter: str) -> bool:
    return letter in "-_" or unicodedata.category(letter) in {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd"}


def _plain(text: str) -> str:
    kept = (letter for letter in text if letter.isspace() or unicodedata.category(letter) not in {"Cc", "Cs"})
    return DIRECTION.sub("", "".join(kept))


def _objection(text: str, kind: str) -> str:
    verdict = judge(text, kind=kind)
    if verdict.allowed:
        return ""
    chinese = (get_language() or "").startswith("zh")
    return (verdict.reason_zh if chinese else verdict.reason) or _("These words are not allowed here.")
