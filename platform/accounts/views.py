"""Doors to signing up, settings, and what belongs to one person."""

from collections.abc import Callable
from typing import cast

from allauth.account import views as allauth
from allauth.account.decorators import reauthentication_required
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import limits
from accounts.avatar import MAX_BYTES, change_avatar, remove_avatar
from accounts.forms import AvatarForm, ProfileForm, TokenForm
from accounts.models import ApiToken, User
from accounts.profile import change_profile
from accounts.session import end_session
from accounts.token import create_token, revoke_token
from media.store import StoreFull

View = Callable[..., HttpResponse]


class SignUpView(allauth.SignupView):
    """Sign up; a handle taken in the same instant is the form's error."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Open the account and sign in."""
        try:
            return super().form_valid(form)
        except ValidationError as error:
            form.add_error("username", error)
            return self.form_invalid(form)


@require_GET
@never_cache
@login_required
def settings_home(request: HttpRequest) -> HttpResponse:
    """Everything a person can set, and how it stands."""
    person = _person(request)
    return render(
        request,
        "accounts/settings.html",
        {
            "email": EmailAddress.objects.filter(user=person).order_by("-verified", "-primary").first(),
            "second_factor": Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists(),
            "session_count": len(UserSession.objects.purge_and_list(person)),
            "token_count": ApiToken.objects.visible_to(person).live().count(),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """Handle, name, the line about oneself, and the picture."""
    person = _person(request)
    shown = {"handle": person.handle, "name": person.name, "bio": person.bio}
    form = ProfileForm(request.POST if request.method == "POST" else None, initial=shown)
    if request.method == "POST" and form.is_valid():
        limits.take(request, action="profile", amount=30, seconds=3600)
        try:
            change_profile(actor=person, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Your profile is changed."))
            return redirect("accounts:profile")
    return render(request, "accounts/profile.html", {"form": form, "avatar_form": AvatarForm()})


def _refuse_large(view: View) -> View:
    # Reading the form, which the check against forgery does, would write the whole upload to disk first.
    def checked(request: HttpRequest) -> HttpResponse:
        size = request.META.get("CONTENT_LENGTH") or "0"
        if not size.isdecimal() or int(size) > MAX_BYTES + 64 * 1024:
            messages.error(request, _("This picture is larger than 2 MB. Save it smaller and try again."))
            return redirect("accounts:profile")
        return view(request)

    return checked


@require_POST
@csrf_exempt
@_refuse_large
@csrf_protect
@login_required
def avatar(request: HttpRequest) -> HttpResponse:
    """A new picture, or none."""
    person = _person(request)
    if "remove" in request.POST:
        remove_avatar(actor=person)
        messages.success(request, _("Your picture is gone; your initial stands in its place."))
        return redirect("accounts:profile")
    form = AvatarForm(request.POST, request.FILES)
    if form.is_valid():
        limits.take(request, action="avatar", amount=20, seconds=3600)
        try:
            change_avatar(actor=person, upload=form.cleaned_data["picture"])
        except (ValidationError, StoreFull) as error:
            form.add_error("picture", error if isinstance(error, ValidationError) else str(error))
        else:
            messages.success(request, _("Your picture is changed."))
            return redirect("accounts:profile")
    shown = {"handle": person.handle, "name": person.name, "bio": person.bio}
    return render(
        request, "accounts/profile.html", {"form": ProfileForm(initial=shown), "avatar_form": form}, status=400
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
@reauthentication_required(allow_get=True)
def tokens(request: HttpRequest) -> HttpResponse:
    """The person's API tokens; a new one is shown in the answer to the form that made it, and never again."""
    person = _person(request)
    form, made, secret = TokenForm(request.POST if request.method == "POST" else None), None, ""
    if request.method == "POST" and form.is_valid():
        limits.take(request, action="token", amount=10, seconds=3600)
        try:
            made, secret = create_token(actor=person, **form.cleaned_data)
        except ValidationError as error:
            form.add_error("name", error)
        else:
            form = TokenForm()
    listed = ApiToken.objects.visible_to(person)
    return render(request, "accounts/tokens.html", {"form": form, "tokens": listed, "made": made, "secret": secret})


@require_POST
@login_required
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End a token."""
    person = _person(request)
    token = get_object_or_404(ApiToken.objects.visible_to(person), pk=pk)
    revoke_token(actor=person, token=token)
    messages.success(request, _("The token “%(name)s” opens nothing any more.") % {"name": token.name})
    return redirect("accounts:tokens")


@require_POST
@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out another browser."""
    person = _person(request)
    end_session(actor=person, session=get_object_or_404(UserSession, user=person, pk=pk))
    messages.success(request, _("That browser is signed out."))
    return redirect("usersessions_list")


@require_GET
def language(request: HttpRequest) -> HttpResponse:
    """Which language the house speaks; for everybody."""
    return render(request, "accounts/language.html")


def too_many(request: HttpRequest, refused: limits.TooMany | None = None) -> HttpResponse:
    """The page of a door that was tried too often; allauth's doors do not know when they open again."""
    response = render(request, "accounts/too_many.html", {"refused": refused}, status=429)
    response["Retry-After"] = str(refused.retry_after if refused else 60)
    return response


def _person(request: HttpRequest) -> User:
    return cast(User, request.user)
