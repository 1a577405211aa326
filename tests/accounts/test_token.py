"""Tokens: shown once, kept as a hash, revoked at once; and the doors they open."""

import hashlib
import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.models import ApiToken
from accounts.token import MOST, TokenRefused, create_token, find_token, revoke_token
from tests.factories import PASSWORD


def page(response) -> str:
    return response.content.decode()


def test_a_token_is_256_random_bits_and_only_its_hash_is_kept(mira):
    token, secret = create_token(actor=mira, name="  laptop ", days=30)
    assert re.fullmatch(r"offshoot_[A-Za-z0-9_-]{43}", secret)
    assert token.digest == hashlib.sha256(secret.encode()).hexdigest()
    assert secret.startswith(token.prefix) and len(token.prefix) < 16
    assert token.name == "laptop"
    assert secret not in str(ApiToken.objects.values())
    assert timedelta(days=29) < token.expires_at - timezone.now() <= timedelta(days=30)
    assert create_token(actor=mira, name="x")[1] != secret


def test_a_token_is_found_by_its_secret_alone(mira):
    token, secret = create_token(actor=mira, name="laptop")
    assert find_token(secret) == token
    for wrong in ("", secret[:-1], secret + "x", secret.upper(), token.digest, token.prefix, "\x00", "\ud800"):
        assert find_token(wrong) is None


@pytest.mark.parametrize(
    ("given", "code"),
    [({"name": " \t"}, "unnamed"), ({"name": "x", "days": 0}, "days"), ({"name": "x", "days": 3651}, "days")],
)
def test_what_makes_no_token(mira, given, code):
    with pytest.raises(TokenRefused) as refused:
        create_token(actor=mira, **given)
    assert refused.value.code == code


def test_a_guest_has_no_tokens(guest):
    with pytest.raises(PermissionDenied):
        create_token(actor=guest, name="x")


def test_twenty_live_tokens_are_enough(mira):
    for n in range(MOST):
        create_token(actor=mira, name=str(n))
    with pytest.raises(TokenRefused, match="Revoke one"):
        create_token(actor=mira, name="one more")
    ApiToken.objects.filter(name="0").update(expires_at=timezone.now())
    create_token(actor=mira, name="one more")


def test_only_its_owner_revokes_a_token(mira, theo):
    token, secret = create_token(actor=mira, name="laptop")
    with pytest.raises(PermissionDenied):
        revoke_token(actor=theo, token=token)
    assert find_token(secret)
    revoke_token(actor=mira, token=token)
    assert find_token(secret) is None


def test_use_is_noted_once_a_minute(mira, django_assert_num_queries):
    token, secret = create_token(actor=mira, name="laptop")
    with django_assert_num_queries(2):
        find_token(secret)
    token.refresh_from_db()
    noted = token.last_used_at
    assert noted is not None
    with django_assert_num_queries(1):
        find_token(secret)
    ApiToken.objects.update(last_used_at=noted - timedelta(seconds=61))
    find_token(secret)
    token.refresh_from_db()
    assert token.last_used_at >= noted


def test_the_page_shows_the_secret_once(browser, mira, confirm):
    browser.force_login(mira)
    confirm(browser)
    made = browser.post("/settings/tokens/", {"name": "laptop", "days": "90"})
    (secret,) = re.findall(r"offshoot_[A-Za-z0-9_-]{43}", page(made))
    assert find_token(secret).owner == mira
    assert "no-store" in made["Cache-Control"]
    again = page(browser.get("/settings/tokens/"))
    assert secret not in again and secret[:15] in again


def test_making_a_token_asks_for_the_password_and_then_goes_on(browser, mira):
    browser.force_login(mira)
    asked = browser.post("/settings/tokens/", {"name": "laptop", "days": ""})
    assert asked["Location"] == "/account/reauthenticate/?next=%2Fsettings%2Ftokens%2F"
    assert not ApiToken.objects.exists()
    done = browser.post("/account/reauthenticate/", {"password": PASSWORD, "next": "/settings/tokens/"})
    assert re.search(r"offshoot_[A-Za-z0-9_-]{43}", page(done))
    assert ApiToken.objects.get().expires_at is None


@pytest.mark.parametrize(
    ("form", "said"), [({"name": "", "days": "90"}, "required"), ({"name": "x", "days": "7"}, "valid choice")]
)
def test_the_form_says_what_is_wrong(browser, mira, confirm, form, said):
    browser.force_login(mira)
    confirm(browser)
    assert said in page(browser.post("/settings/tokens/", form))
    assert not ApiToken.objects.exists()


def test_tokens_are_made_ten_times_an_hour(browser, mira, confirm):
    browser.force_login(mira)
    confirm(browser)
    answers = [browser.post("/settings/tokens/", {"name": str(n), "days": ""}).status_code for n in range(11)]
    assert answers == [200] * 10 + [429]


def test_the_page_revokes_ones_own_tokens_alone(browser, mira, theo):
    mine, _secret = create_token(actor=mira, name="mine")
    other, _secret = create_token(actor=theo, name="other")
    browser.force_login(mira)
    assert browser.post(f"/settings/tokens/{mine.pk}/revoke/").status_code == 302
    assert browser.post(f"/settings/tokens/{other.pk}/revoke/").status_code == 404
    assert browser.post("/settings/tokens/99999999999999999999/revoke/").status_code == 404
    assert browser.get(f"/settings/tokens/{other.pk}/revoke/").status_code == 405
    assert list(ApiToken.objects.all()) == [other]


def test_names_are_text_and_not_markup(browser, mira):
    create_token(actor=mira, name="<img src=x onerror=alert(1)>")
    browser.force_login(mira)
    assert "<img src=x" not in page(browser.get("/settings/tokens/"))
