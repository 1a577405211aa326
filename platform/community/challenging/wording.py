"""What a challenge may be called and ask for."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.handles import refuse_words
from clips.wording import DIRECTION
from community.challenging.models import Challenge

SHORTEST = 3


class ChallengeRefused(ValidationError):
    """A field of a challenge says too little or too much, something forbidden, or dates that cannot be."""

    def __init__(self, field: str, message: str, code: str) -> None:
        super().__init__({field: ValidationError(message, code=code)})


def clean_title(text: str) -> str:
    """A title on one line, 3 to 80 characters. Raises ChallengeRefused."""
    return _clean(" ".join(text.split()), "title", SHORTEST, Challenge.TITLE)


def clean_theme(text: str) -> str:
    """What is asked for, in lines, 3 to 1,000 characters. Raises ChallengeRefused."""
    return _clean(text, "theme", SHORTEST, Challenge.THEME)


def clean_why(text: str) -> str:
    """Why a challenge is called off, 3 to 300 characters. Raises ChallengeRefused."""
    return _clean(" ".join(text.split()), "why", SHORTEST, Challenge.WHY)


def _clean(text: str, field: str, least: int, most: int) -> str:
    shown = DIRECTION.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n")))
    kept = "".join(one for one in shown if one == "\n" or unicodedata.category(one) not in {"Cc", "Cs"})
    plain = re.sub(r"\n{3,}", "\n\n", "\n".join(" ".join(line.split()) for line in kept.split("\n"))).strip()
    said = sum(unicodedata.category(letter)[0] in "LNPS" for letter in plain)
    if said < least or len(plain) > most:
        message = _("This takes {least} to {most} characters; here are {count}.")
        count = len(plain) if len(plain) > most else said
        raise ChallengeRefused(field, message.format(least=least, most=most, count=count), "length")
    try:
        refuse_words(plain, kind="caption")
    except ValidationError as refused:
        raise ChallengeRefused(field, " ".join(refused.messages), "words") from refused
    return plain
