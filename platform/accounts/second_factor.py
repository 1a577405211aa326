"""The second factor at login: how its secrets are kept, how its codes are checked, and who must confirm again."""

import base64
import hashlib
import logging
from typing import Any

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.cache import cache
from django.forms import ValidationError
from django.http import HttpRequest
from django.utils.encoding import force_bytes
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import limits
from accounts.models import User

log = logging.getLogger(__name__)

# Whoever asks for a code here has shown the right password, so few tries are needed: 30 a day of a million codes.
TRIES_A_DAY = 30


def confirmed_lately(request: HttpRequest) -> bool:
    """Whether this session's person has shown their password or a code again within the last minutes."""
    return did_recently_reauthenticate(request)


class Unreadable(ValueError):
    """A second factor was sealed under a key that is no longer known."""


class MFAAdapter(DefaultMFAAdapter):
    """Keeps the secrets of authenticator apps and recovery codes encrypted under `SECRET_KEY`."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Check the clock of your device, then try the next code."),
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret for the database."""
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret; raises `Unreadable`."""
        try:
            return _keys().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as error:
            raise Unreadable(
                "A second factor was sealed under another SECRET_KEY. Put the former key into SECRET_KEY_FALLBACKS."
            ) from error

    def get_totp_label(self, user: User) -> str:
        """What an authenticator app shows under the house's name."""
        return user.handle


class CodeOnce:
    """Lets a code be used once, and few be tried.

    allauth forgets a used code after one period of 30 s, yet with a tolerance accepts it for three.
    """

    user: User

    def clean_code(self) -> str:
        """The code, if it is right, fresh, and not one guess too many."""
        try:
            limits.take_for(str(self.user.pk), action="second-factor", amount=TRIES_A_DAY, seconds=24 * 3600)
        except limits.TooMany as error:
            raise ValidationError(str(error), code="too_many") from error
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except Unreadable as error:
            log.error("Person %s cannot use their second factor. %s", self.user.pk, error)
            raise ValidationError(
                gettext("Your second factor cannot be read on this server any more. Ask whoever runs it."),
                code="unreadable",
            ) from error
        used = hashlib.sha256(f"{self.user.pk}:{normalize_user_code(code)}".encode()).hexdigest()
        if not cache.add(f"second-factor:{used}", 1, timeout=120):
            raise ValidationError(gettext("This code has been used. Wait for the next one."), code="used")
        return code


def _plain(form: Any, label: str) -> None:
    field = form.fields["code"]
    field.label = label
    field.help_text = ""
    field.widget.attrs = {
        "class": "input",
        "autocomplete": "one-time-code",
        "autocapitalize": "off",
        "spellcheck": "false",
        "inputmode": "numeric",
        "maxlength": "20",
    }


class SignInCodeForm(CodeOnce, AuthenticateForm):
    """The code asked for after the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, gettext("Code from your app, or a recovery code"))


class ConfirmCodeForm(CodeOnce, ReauthenticateForm):
    """The code asked for before something that cannot be taken back lightly."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, gettext("Code from your app, or a recovery code"))


class ActivateForm(ActivateTOTPForm):
    """The first code of a new authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, gettext("Code that the app shows now"))


def _keys() -> MultiFernet:
    return MultiFernet([_key(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str | bytes) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"accounts.second_factor").derive(force_bytes(secret))
    return Fernet(base64.urlsafe_b64encode(derived))
