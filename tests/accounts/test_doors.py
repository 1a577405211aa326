"""Signing up, in and out: every door, opened and shut."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts.models import User
from tests.factories import PASSWORD, make_user

SIGN_UP = {"username": "nora", "password1": PASSWORD, "password2": PASSWORD}


def page(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize(
    "path", ["login", "signup", "password/reset", "password/reset/done", "inactive", "confirm-email"]
)
def test_the_doors_open_for_anybody(browser, path):
    response = browser.get(f"/account/{path}/")
    assert response.status_code == 200
    assert 'class="door"' in page(response)


@pytest.mark.parametrize(
    "path",
    [
        "/account/email/",
        "/account/password/change/",
        "/account/second-factor/",
        "/account/sessions/",
        "/account/reauthenticate/",
        "/settings/",
        "/settings/profile/",
        "/settings/tokens/",
    ],
)
def test_what_is_ones_own_asks_for_signing_in_first(browser, guest, path):
    assert browser.get(path)["Location"].startswith("/account/login/?next=")
    session = browser.session
    session["guest"] = guest.pk
    session.save()
    assert browser.get(path)["Location"].startswith("/account/login/?next=")


@pytest.mark.parametrize(
    "path",
    [
        "/account/email/",
        "/account/password/change/",
        "/account/second-factor/",
        "/account/sessions/",
        "/account/reauthenticate/",
        "/account/logout/",
        "/settings/",
        "/settings/profile/",
        "/settings/tokens/",
        "/settings/language/",
    ],
)
def test_what_is_ones_own_opens_for_its_owner(browser, mira, path):
    browser.force_login(mira)
    response = browser.get(path)
    assert response.status_code == 200
    assert "<h1>" in page(response)


def test_signing_up_without_an_address(browser):
    response = browser.post("/account/signup/", SIGN_UP)
    assert (response.status_code, response["Location"]) == (302, "/welcome/")
    nora = User.objects.get(handle="nora")
    assert nora.check_password(PASSWORD) and nora.email == "" and not nora.is_guest
    assert browser.session["_auth_user_id"] == str(nora.pk)
    assert not mail.outbox


def test_the_form_says_that_a_password_cannot_be_reset_without_an_address(browser):
    assert "forgotten password cannot be reset" in page(browser.get("/account/signup/"))


def test_signing_up_with_an_address_sends_a_link_that_confirms_it(browser):
    browser.post("/account/signup/", {**SIGN_UP, "email": "Nora@Example.org"})
    address = EmailAddress.objects.get()
    assert (address.email, address.verified) == ("nora@example.org", False)
    (sent,) = mail.outbox
    assert sent.to == ["nora@example.org"] and "@nora" in sent.body
    link = next(line for line in sent.body.splitlines() if line.startswith("http://testserver/account/confirm-email/"))
    assert "nora@example.org" in page(browser.get(link))
    assert not EmailAddress.objects.get().verified, "looking is not confirming"
    assert browser.post(link).status_code == 302
    assert EmailAddress.objects.get().verified
    assert "used up" in page(browser.get(link))


@pytest.mark.parametrize("handle", ["Nora", " nora ", "@nora", "NORA"])
def test_a_handle_is_kept_in_small_letters(browser, handle):
    browser.post("/account/signup/", {**SIGN_UP, "username": handle})
    assert User.objects.get().handle == "nora"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"username": ""}, "required"),
        ({"username": "no"}, "3 to 30"),
        ({"username": "n" * 31}, "3 to 30"),
        ({"username": "no ra"}, "3 to 30"),
        ({"username": "<b>nora</b>"}, "3 to 30"),
        ({"username": "诺拉诺拉"}, "3 to 30"),
        ({"username": "admin"}, "kept for the house"),
        ({"username": "guest-0123456789abcdef"}, "kept for the house"),
        ({"username": "MIRA"}, "@mira is taken"),
        ({"username": "nora\x00"}, "Null characters"),
        ({"password1": "short", "password2": "short"}, "too short"),
        ({"password1": "nora-nora-nora", "password2": "other other other"}, "same password"),
        ({"password1": "password1234", "password2": "password1234"}, "too common"),
        ({"username": "norabelle", "password1": "norabelle1", "password2": "norabelle1"}, "too similar to the handle"),
        ({"email": "nora at example"}, "valid email"),
    ],
)
def test_signing_up_says_what_is_wrong(browser, mira, change, said):
    response = browser.post("/account/signup/", {**SIGN_UP, **change})
    assert response.status_code == 200
    assert said in page(response)
    assert User.objects.count() == 1


def test_a_handle_taken_in_the_same_instant_is_an_error_of_the_field(browser, mira, monkeypatch):
    monkeypatch.setattr("accounts.adapter.filter_users_by_username", lambda handle: User.objects.none())
    response = browser.post("/account/signup/", {**SIGN_UP, "username": "mira"})
    assert response.status_code == 200
    assert "@mira is taken" in page(response)
    assert User.objects.count() == 1


def test_signing_up_does_not_tell_whose_address_is_known(browser, mira):
    EmailAddress.objects.create(user=mira, email=mira.email, verified=True, primary=True)
    known = browser.post("/account/signup/", {**SIGN_UP, "email": mira.email})
    unknown = Client().post("/account/signup/", {**SIGN_UP, "username": "nora2", "email": "nobody@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    # The one who does not own it cannot confirm it.
    link = next(line for line in mail.outbox[0].body.splitlines() if line.startswith("http"))
    assert "confirmed for another account" in page(browser.get(link))
    browser.post(link)
    assert list(EmailAddress.objects.filter(verified=True).values_list("user__handle", flat=True)) == ["mira"]


@pytest.mark.parametrize("login", ["mira", "MIRA", "@mira", " mira ", "mira@example.org", "Mira@Example.org"])
def test_signing_in(browser, mira, sign_in, login):
    response = sign_in(browser, login)
    assert (response.status_code, response["Location"]) == (302, "/studio/")
    assert browser.session["_auth_user_id"] == str(mira.pk)


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("mira", "wrong wrong wrong"),
        ("nobody", PASSWORD),
        ("mira@example.org", "wrong"),
        ("nobody@example.org", PASSWORD),
    ],
)
def test_a_wrong_sign_in_does_not_tell_what_was_wrong(browser, mira, sign_in, login, password):
    response = sign_in(browser, login, password)
    assert response.status_code == 200
    assert "do not belong together" in page(response)
    assert "_auth_user_id" not in browser.session


@pytest.mark.parametrize("login", ["", "x" * 5000, "\x00", "mira\n", "米拉"])
def test_strange_names_are_no_fault_of_the_house(browser, mira, sign_in, login):
    assert sign_in(browser, login, "x").status_code == 200


def test_a_guest_has_no_password_to_sign_in_with(browser, guest, sign_in):
    for password in ("", "x", "!"):
        sign_in(browser, guest.handle, password)
    assert "_auth_user_id" not in browser.session


def test_a_closed_account_is_told_so_only_with_its_password(browser, sign_in):
    make_user("gone", is_active=False)
    assert "do not belong together" in page(sign_in(browser, "gone", "wrong"))
    assert sign_in(browser, "gone")["Location"] == "/account/inactive/"
    assert "_auth_user_id" not in browser.session


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("/create/", "/create/"),
        ("/create/?prompt=sea", "/create/?prompt=sea"),
        ("https://evil.example/", "/studio/"),
        ("//evil.example/", "/studio/"),
        ("http://localhost/", "/studio/"),
        ("http://127.0.0.1:9/", "/studio/"),
        ("javascript:alert(1)", "/studio/"),
        ("/\\evil.example", "/studio/"),
        ("https:evil.example", "/studio/"),
    ],
)
def test_next_leads_nowhere_else(browser, mira, asked, given):
    signed = browser.post("/account/login/", {"login": "mira", "password": PASSWORD, "next": asked})
    assert signed["Location"] == given
    out = browser.post("/account/logout/", {"next": asked})
    assert out["Location"] == (given if given != "/studio/" else "/")
    up = Client().post("/account/signup/", {**SIGN_UP, "next": asked})
    assert up["Location"] == (given if given != "/studio/" else "/welcome/")


def test_next_survives_a_mistake_and_is_not_markup(browser, mira, sign_in):
    response = browser.post(
        "/account/login/", {"login": "mira", "password": "no", "next": '/"><script>alert(1)</script>'}
    )
    assert "<script>alert" not in page(response)
    response = browser.post("/account/login/", {"login": "mira", "password": "no", "next": "/create/"})
    assert 'name="next" value="/create/"' in page(response)


def test_signing_out_asks_first_and_takes_a_form(browser, mira):
    browser.force_login(mira)
    assert "Sign out?" in page(browser.get("/account/logout/"))
    assert "_auth_user_id" in browser.session
    assert browser.post("/account/logout/")["Location"] == "/"
    assert "_auth_user_id" not in browser.session


def test_who_is_in_is_not_asked_in_again(browser, mira):
    browser.force_login(mira)
    assert browser.get("/account/login/")["Location"] == "/studio/"
    assert browser.get("/account/signup/?next=/create/")["Location"] == "/create/"


@pytest.mark.parametrize(
    "path",
    [
        "/account/login/",
        "/account/signup/",
        "/account/logout/",
        "/account/email/",
        "/account/password/change/",
        "/account/password/reset/",
        "/account/reauthenticate/",
        "/account/second-factor/totp/activate/",
        "/account/sessions/",
        "/settings/profile/",
        "/settings/profile/picture/",
        "/settings/tokens/",
        "/settings/tokens/1/revoke/",
        "/settings/sessions/1/end/",
        "/language/",
    ],
)
def test_no_door_takes_a_forged_form(mira, path):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(mira)
    assert strict.post(path, {"language": "en"}).status_code == 403


def test_a_mail_server_that_is_away_shuts_nobody_out(browser, monkeypatch, settings):
    def down(*_args, **_kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.message.EmailMessage.send", down)
    response = browser.post("/account/signup/", {**SIGN_UP, "email": "nora@example.org"})
    assert response.status_code == 302
    assert User.objects.filter(handle="nora").exists()
    assert "could not be sent" in page(browser.get("/settings/"))


def test_the_language_is_chosen_without_an_account_and_kept_in_a_cookie(browser):
    assert browser.get("/settings/language/").status_code == 200
    response = browser.post("/language/", {"language": "zh-hans", "next": "/settings/language/"})
    assert response["Location"] == "/settings/language/"
    assert browser.cookies["django_language"].value == "zh-hans"
    assert 'value="zh-hans" checked' in page(browser.get("/settings/language/"))
    assert browser.post("/language/", {"language": "zh-hans", "next": "//evil.example/"})["Location"] == "/"
