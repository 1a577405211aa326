"""What a handle may be, and which ones nobody may take."""

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from policy.rules import judge

GUEST_PREFIX = "guest-"
MAX_LENGTH = 30

HANDLE = RegexValidator(
    r"^[a-z0-9][a-z0-9._-]{1,28}[a-z0-9]\Z",
    _(
        "A handle is 3 to 30 letters a–z, digits, dots, dashes or underscores, and begins and ends with a letter or "
        "digit."
    ),
    code="handle_invalid",
)

# Words that a page, a door or a member of the house answers to, now or later.
_WORDS = """
about abuse account accounts admin administrator anonymous anyone api app appeal appeals assets avatar billing blog
brand challenge challenges clip clips contact copyright create creator creators docs download draft drafts editor embed
error events everyone explore favicon feed film films following fresh guest guests help home invite invites jobs legal
lineage login logout mail media merchant moderation moderator moderators nobody none notifications null official
offshoot operator owner password payments people ping policy postmaster press pricing privacy profile public register
remix report reports review robots root rules search security sell settings shop signin signout signup sitemap staff
static status studio support system team terms trending undefined upload user users verify webhook webhooks webmaster
welcome you
"""
RESERVED = frozenset(_WORDS.split())
# The same word in other clothes: "a.d-m_i.n" reads as admin.
_FURNITURE = str.maketrans("", "", "._-")


def clean_handle(text: str) -> str:
    """The handle meant by what a person typed: without surrounding space or a leading @, in small letters.

    Raises `ValidationError` (code `handle_invalid`, `handle_reserved` or `words`) for what no account may be called.
    """
    handle = unicodedata.normalize("NFKC", text).strip().removeprefix("@").lower()
    HANDLE(handle)
    if handle.startswith(GUEST_PREFIX) or handle.translate(_FURNITURE) in RESERVED:
        raise ValidationError(
            _("“%(handle)s” is kept for the house itself. Choose another handle."),
            code="handle_reserved",
            params={"handle": handle},
        )
    refuse_words(handle, kind="name")
    return handle


class HandleTaken(ValidationError):
    """Another account has this handle, in whatever letters it is written."""

    def __init__(self, handle: str) -> None:
        super().__init__(
            _("@%(handle)s is taken. Choose another handle."), code="handle_taken", params={"handle": handle}
        )


def refuse_words(text: str, *, kind: str) -> None:
    """Raises `ValidationError` (code `words`) with the rule's reason if a name or a bio may not say this."""
    verdict = judge(text, kind=kind)
    if not verdict.allowed:
        chinese = (get_language() or "").startswith("zh")
        raise ValidationError((verdict.reason_zh if chinese else verdict.reason) or "", code="words")
