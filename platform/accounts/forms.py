"""The forms of signing up, signing in and settings, in the house's words."""

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from accounts.handles import MAX_LENGTH


class Plain:
    """Labels instead of placeholders, and the house's input look."""

    fields: dict[str, forms.Field]
    labels: dict[str, Any] = {}
    helps: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs.setdefault("class", "input")
            field.label = self.labels.get(name, field.label)
            field.help_text = self.helps.get(name, "")


PASSWORD_HELP = _("At least 10 characters. A short sentence is strong and easy to keep in mind.")
# Django's validator says this; named here because Django's Chinese catalogue does not have it.
TOO_SHORT = ngettext_lazy(
    "This password is too short. It must contain at least %d character.",
    "This password is too short. It must contain at least %d characters.",
)
AGAIN = _("The same password again")
EMAIL = _("E-mail")


class SignUpForm(Plain, allauth.SignupForm):
    """Handle, password, and an e-mail address for those who want to be able to reset it."""

    field_order = ["username", "password1", "password2", "email"]
    labels = {
        "username": _("Handle"),
        "email": _("E-mail, if you like"),
        "password1": _("Password"),
        "password2": AGAIN,
    }
    helps = {
        "username": _("Letters a–z, digits, dots, dashes and underscores. You can change it later."),
        "email": _("Only for resetting your password and for notes about your account’s safety. Without an address, a "
                   "forgotten password cannot be reset."),
        "password1": PASSWORD_HELP,
    }  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # allauth's own limit would cut a typed "@" off the end of a long handle.
        handle = self.fields["username"]
        handle.widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
            "maxlength": str(MAX_LENGTH + 1),
        }
        handle.validators = [v for v in handle.validators if getattr(v, "code", "") != "max_length"]


class SignInForm(Plain, allauth.LoginForm):
    """Handle or e-mail, and password."""

    labels = {"login": _("Handle or e-mail"), "password": _("Password")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].validators.append(MaxLengthValidator(254))
        self.fields["login"].widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
            "maxlength": "254",
        }

    def clean_login(self) -> str:
        """The handle as it is kept: a leading @ and capitals are no part of it."""
        login: str = super().clean_login()
        return login.removeprefix("@")


class AskResetForm(Plain, allauth.ResetPasswordForm):
    """Where to send the link that resets a password."""

    labels = {"email": EMAIL}


class ResetForm(Plain, allauth.ResetPasswordKeyForm):
    """A new password, by the link of a mail."""

    labels = {"password1": _("New password"), "password2": AGAIN}
    helps = {"password1": PASSWORD_HELP}


class ChangePasswordForm(Plain, allauth.ChangePasswordForm):
    """A new password, by the old one."""

    labels = {"oldpassword": _("Current password"), "password1": _("New password"), "password2": AGAIN}
    helps = {"password1": PASSWORD_HELP}


class SetPasswordForm(Plain, allauth.SetPasswordForm):
    """A first password, for an account that has none."""

    labels = {"password1": _("Password"), "password2": AGAIN}
    helps = {"password1": PASSWORD_HELP}


class ConfirmForm(Plain, allauth.ReauthenticateForm):
    """The password, once more."""

    labels = {"password": _("Password")}


class EmailForm(Plain, allauth.AddEmailForm):
    """A new e-mail address."""

    labels = {"email": _("New e-mail")}


class ProfileForm(Plain, forms.Form):
    """Handle, name and the line about oneself; the verb checks what they may be."""

    handle = forms.CharField(
        label=_("Handle"),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    name = forms.CharField(
        label=_("Name"), max_length=200, required=False, widget=forms.TextInput({"autocomplete": "nickname"})
    )
    bio = forms.CharField(label=_("About you"), max_length=1000, required=False, widget=forms.Textarea({"rows": 3}))
    helps = {
        "handle": _("Your page’s address. Links to the old handle stop working when you change it."),
        "name": _("Shown beside your handle. Up to 60 characters."),
        "bio": _("One line on your page. Up to 300 characters."),
    }


class AvatarForm(forms.Form):
    """A picture to be shown by."""

    picture = forms.FileField(
        label=_("Picture"),
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp", "class": "input"}),
        help_text=_("JPEG, PNG or WebP, up to 2 MB. We keep the middle square and nothing else of the file."),
    )


class TokenForm(Plain, forms.Form):
    """What a new token is for, and how long it lasts."""

    name = forms.CharField(label=_("What will use it"), max_length=200)
    days = forms.TypedChoiceField(
        label=_("Lasts"),
        coerce=lambda text: int(text) if text else None,
        empty_value=None,
        required=False,
        initial="90",
        choices=[("30", _("30 days")), ("90", _("90 days")), ("365", _("A year")), ("", _("Until you revoke it"))],
    )
    helps = {"name": _("Your own note: “upload script”, “laptop”.")}
