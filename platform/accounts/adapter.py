"""How allauth meets the house: guests become accounts, handles follow the house's rules, mail may fail."""

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.userkit import filter_users_by_username
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.forms import BaseForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import limits
from accounts.guest import SESSION_KEY, forget_guest, guest_of
from accounts.handles import HandleTaken, clean_handle
from accounts.join import open_account
from accounts.models import User

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """The hooks that allauth calls while people come in."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "email_password_mismatch": _("This e-mail and password do not belong together. Check both."),
        "username_password_mismatch": _("This handle and password do not belong together. Check both."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_password": _("This is not your password."),
        "invalid_password_reset": _("This link has been used or has expired."),
        "too_many_login_attempts": _("That was too often. Wait some minutes, then try again."),
        "rate_limited": _("That was too often. Wait some minutes, then try again."),
        "duplicate_email": _("This is your e-mail already."),
    }

    def new_user(self, request: HttpRequest) -> User:
        """The guest of this session, who keeps their row, or a new person."""
        return guest_of(request) or User()

    def save_user(self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True) -> User:
        """Open the account that a filled-in form asks for. Raises `HandleTaken`."""
        asked = form.cleaned_data
        opened = open_account(
            actor=user if user.pk else None,
            handle=asked["username"],
            password=asked["password1"],
            email=asked.get("email") or "",
        )
        forget_guest(request)
        return opened

    def clean_username(self, username: str, shallow: bool = False) -> str:
        """The handle meant, if it may be used and nobody has it. Raises `ValidationError`."""
        handle = clean_handle(username)
        if not shallow and filter_users_by_username(handle).exists():
            raise HandleTaken(handle)
        return handle

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Sign in, and keep the session's guest: Django empties a session that named somebody else."""
        guest = request.session.get(SESSION_KEY)
        super().login(request, user)
        if guest is not None:
            request.session[SESSION_KEY] = guest

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether a person must show once more that it is them. Who has no password yet has nothing to show, and must
        be able to choose one."""
        person = self.request.user
        first = app == "allauth.account" and person.is_authenticated and not person.has_usable_password()
        return not first and super().is_reauthentication_required(app=app, **kwargs)

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that limits and the list of sessions speak of."""
        return limits.address_of(request)

    def is_safe_url(self, url: str) -> bool:
        """Whether `next` stays on this very site; other hosts that also answer here are elsewhere to a visitor."""
        request = self.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )

    def get_password_change_redirect_url(self, _request: HttpRequest) -> str:
        """Back to the settings, where the message is shown."""
        return reverse("accounts:settings")

    def get_email_verification_redirect_url(self, _email_address: Any) -> str:
        """On to the settings, or to signing in for those who opened the link elsewhere."""
        return reverse("accounts:settings" if self.request.user.is_authenticated else "account_login")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send, and say so where it could not be sent: an account must not fail with the mail server."""
        try:
            super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError):
            log.exception("Mail %s could not be sent.", template_prefix)
            if self.request is not None:
                messages.warning(
                    self.request,
                    gettext("The mail could not be sent: the mail server does not answer. Try again later."),
                )
