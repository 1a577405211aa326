"""The second factor: real codes, each once, few tries, secrets sealed."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from accounts.second_factor import MFAAdapter, Unreadable
from tests.factories import PASSWORD

AUTHENTICATE = "/account/second-factor/authenticate/"


def page(response) -> str:
    return response.content.decode()


@pytest.fixture
def secret(browser, mira, sign_in, turn_on) -> str:
    sign_in(browser, "mira")
    return turn_on(browser)


def test_turning_it_on_asks_for_the_password_and_a_right_code(browser, mira, sign_in, confirm, secrets_of):
    sign_in(browser, "mira")
    activate = "/account/second-factor/totp/activate/"
    assert browser.get(activate)["Location"].startswith("/account/reauthenticate/")
    confirm(browser)
    assert "data:image/svg+xml;base64," in page(browser.get(activate))
    response = browser.post(activate, {"code": "000000"})
    assert response.status_code == 200 and "not right" in page(response)
    assert not Authenticator.objects.exists()


def test_turning_it_on_gives_recovery_codes_and_a_note(secret, browser, mira):
    assert {a.type for a in Authenticator.objects.all()} == {"totp", "recovery_codes"}
    assert "On. Signing in asks" in page(browser.get("/account/second-factor/"))
    assert "10 are left" in page(browser.get("/account/second-factor/"))


def test_the_second_step_opens_the_door_with_a_real_code(secret, mira, sign_in, secrets_of):
    fresh = Client()
    step = fresh.post("/account/login/", {"login": "mira", "password": PASSWORD, "next": "/create/"})
    assert step["Location"] == AUTHENTICATE
    assert "_auth_user_id" not in fresh.session
    assert fresh.get("/settings/").status_code == 302
    assert fresh.get(AUTHENTICATE).status_code == 200
    wrong = fresh.post(AUTHENTICATE, {"code": "000000"})
    assert wrong.status_code == 200 and "not right" in page(wrong)
    done = fresh.post(AUTHENTICATE, {"code": secrets_of(secret)})
    assert done["Location"] == "/create/"
    assert fresh.session["_auth_user_id"] == str(mira.pk)


def test_a_code_opens_once_even_while_it_is_still_accepted(secret, sign_in, secrets_of, monkeypatch):
    # allauth itself forgets a used code after 30 s; that is now.
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.TOTP._mark_code_used", lambda _totp, _code: True)
    code = secrets_of(secret, steps=1)
    first, second = Client(), Client()
    sign_in(first, "mira")
    assert first.post(AUTHENTICATE, {"code": code}).status_code == 302
    sign_in(second, "mira")
    response = second.post(AUTHENTICATE, {"code": f"{code[:3]} {code[3:]}"})
    assert response.status_code == 200 and "has been used" in page(response)


@pytest.mark.parametrize("steps", [-5, 5])
def test_codes_of_other_times_open_nothing(secret, sign_in, secrets_of, steps):
    fresh = Client()
    sign_in(fresh, "mira")
    assert "not right" in page(fresh.post(AUTHENTICATE, {"code": secrets_of(secret, steps=steps)}))


def test_a_recovery_code_opens_once(secret, browser, sign_in):
    text = page(browser.get("/account/second-factor/recovery-codes/download/"))
    codes = re.findall(r"^\d{8}$", text, re.MULTILINE)
    assert len(codes) == 10 and "@mira" in text
    first, second = Client(), Client()
    sign_in(first, "mira")
    assert first.post(AUTHENTICATE, {"code": codes[0]}).status_code == 302
    sign_in(second, "mira")
    assert second.post(AUTHENTICATE, {"code": codes[0]}).status_code == 200
    assert "9 are left" in page(first.get("/account/second-factor/"))


def test_new_recovery_codes_end_the_old(secret, browser):
    download = "/account/second-factor/recovery-codes/download/"
    old = page(browser.get(download))
    generate = "/account/second-factor/recovery-codes/generate/"
    assert "end at once" in page(browser.get(generate))
    browser.post(generate)
    assert page(browser.get(download)) != old


def test_turning_it_off_asks_again_and_ends_the_recovery_codes(secret, browser, mira, sign_in):
    fresh = Client()
    fresh.force_login(mira)
    assert "/reauthenticate/" in fresh.get("/account/second-factor/totp/deactivate/")["Location"]
    assert browser.get("/account/second-factor/totp/deactivate/").status_code == 200
    browser.post("/account/second-factor/totp/deactivate/")
    assert not Authenticator.objects.exists()
    assert sign_in(Client(), "mira")["Location"] == "/studio/"


def test_the_code_can_confirm_in_place_of_the_password(secret, mira, secrets_of):
    fresh = Client()
    fresh.force_login(mira)
    assert "mfa_reauthenticate" not in page(fresh.get("/account/reauthenticate/"))
    assert "/account/second-factor/reauthenticate/" in page(fresh.get("/account/reauthenticate/"))
    assert fresh.get("/account/second-factor/reauthenticate/").status_code == 200
    again = fresh.post("/account/second-factor/reauthenticate/", {"code": secrets_of(secret, steps=1)})
    assert again.status_code == 302
    assert fresh.get("/account/second-factor/recovery-codes/").status_code == 200


def test_the_second_step_is_no_door_without_the_first(browser, db):
    assert browser.get(AUTHENTICATE)["Location"] == "/account/login/"
    assert browser.post(AUTHENTICATE, {"code": "123456"})["Location"] == "/account/login/"


def test_leaving_the_second_step_leads_back_to_the_first(secret, sign_in):
    fresh = Client()
    sign_in(fresh, "mira")
    fresh.post("/account/logout/", {"next": "/account/login/"})
    assert fresh.get("/account/login/").status_code == 200


def test_few_codes_can_be_tried_a_day_wherever_they_come_from(secret, sign_in, secrets_of, monkeypatch):
    monkeypatch.setattr("accounts.second_factor.TRIES_A_DAY", 3)
    for place in range(3):
        fresh = Client(REMOTE_ADDR=f"192.0.2.{place + 1}")
        sign_in(fresh, "mira")
        fresh.post(AUTHENTICATE, {"code": "000000"})
    fresh = Client(REMOTE_ADDR="192.0.2.9")
    sign_in(fresh, "mira")
    response = fresh.post(AUTHENTICATE, {"code": secrets_of(secret, steps=1)})
    assert response.status_code == 200 and "too often" in page(response)


@pytest.mark.django_db(transaction=True)
def test_with_an_unconfirmed_address_it_can_be_turned_on_too(browser, mira, sign_in, turn_on):
    sign_in(browser, "mira")
    browser.get("/account/email/")
    turn_on(browser)
    assert "The second factor is on." in page(browser.get("/account/second-factor/"))
    assert any("turned on" in sent.subject for sent in mail.outbox)


def test_secrets_are_sealed(secret):
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in kept
    assert MFAAdapter().decrypt(kept) == secret
    assert MFAAdapter().encrypt(secret) != kept


def test_a_lost_key_shuts_the_door_and_says_so(secret, sign_in, secrets_of, settings):
    old = settings.SECRET_KEY
    kept = Authenticator.objects.get(type="totp").data["secret"]
    settings.SECRET_KEY = "another-key-" * 5
    with pytest.raises(Unreadable):
        MFAAdapter().decrypt(kept)
    fresh = Client()
    sign_in(fresh, "mira")
    response = fresh.post(AUTHENTICATE, {"code": secrets_of(secret)})
    assert response.status_code == 200 and "cannot be read" in page(response)
    settings.SECRET_KEY_FALLBACKS = [old]
    assert fresh.post(AUTHENTICATE, {"code": secrets_of(secret)}).status_code == 302
