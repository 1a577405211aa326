"""Change what a person shows of themselves."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.handles import HandleTaken, clean_handle, refuse_words
from accounts.models import User

# Marks that turn the reading direction can make a name look like another, or garble the line it stands in.
_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
JUDGED = ("name", "bio")
LONGEST = {"name": 60, "bio": 300, "handle": 30}
_SPACE = re.compile(r"\s+")


@transaction.atomic
def change_profile(*, actor: User, handle: str, name: str, bio: str) -> User:
    """Give `actor` this handle, name and line about themselves; returns the changed row.

    Raises `ValidationError` keyed by field (`handle`, `name`, `bio`), with code `handle_taken` for another's handle.
    A handle in other letters ("Mira" for mira) is the same handle.
    """
    wanted: dict[str, str] = {}
    problems: dict[str, ValidationError] = {}
    for field, text in (("handle", handle), ("name", name), ("bio", bio)):
        try:
            wanted[field] = (
                clean_handle(text) if field == "handle" and text != actor.handle else clean_line(text, field)
            )
        except ValidationError as error:
            problems[field] = error
    if problems:
        raise ValidationError({field: error.error_list for field, error in problems.items()})
    user = User.objects.select_for_update().get(pk=actor.pk)
    for field, value in wanted.items():
        setattr(user, field, value)
    try:
        with transaction.atomic():
            user.save(update_fields=list(wanted))
    except IntegrityError as error:
        raise ValidationError({"handle": HandleTaken(wanted["handle"])}) from error
    return user


def clean_line(text: str, field: str) -> str:
    """One line as `User.<field>` may hold it: composed (NFC), no control or direction marks, single spaces.

    Raises `ValidationError` when it is longer than the field, or says what the rules on words forbid.
    """
    spaced = _SPACE.sub(" ", _TURNS.sub("", text))
    line = unicodedata.normalize("NFC", "".join(c for c in spaced if unicodedata.category(c) not in {"Cc", "Cs"}))
    line = _SPACE.sub(" ", line).strip()
    if len(line) > (most := LONGEST[field]):
        raise ValidationError(
            _("This has %(length)d characters; at most %(most)d fit."),
            code="too_long",
            params={"length": len(line), "most": most},
        )
    if field in JUDGED:
        refuse_words(line, kind=field)
    return line
