"""A visitor's browser, a fast hash, and codes of an authenticator app."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from tests.factories import PASSWORD


@pytest.fixture(autouse=True)
def quick_hash(settings) -> None:
    """What is tested is the doors, not how long a hash takes."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def browser(db) -> Client:
    """A browser that keeps cookies and sends the token against forgery only where a form gave it one."""
    return Client()


@pytest.fixture
def sign_in() -> Callable[..., Any]:
    """Sign in through the door, as people do."""

    def through_the_door(browser: Client, login: str, password: str = PASSWORD, **more: Any) -> Any:
        return browser.post("/account/login/", {"login": login, "password": password}, **more)

    return through_the_door


@pytest.fixture
def confirm() -> Callable[[Client], None]:
    """Show the password again, so that the doors behind it open."""

    def again(browser: Client) -> None:
        assert browser.post("/account/reauthenticate/", {"password": PASSWORD}).status_code == 302

    return again


def code_for(secret: str, *, steps: int = 0) -> str:
    """The code an authenticator app with this secret shows now, or some steps of 30 s away."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


@pytest.fixture
def turn_on(confirm) -> Callable[[Client], str]:
    """Turn on the second factor through its pages; gives the app's secret."""

    def through_the_pages(browser: Client) -> str:
        confirm(browser)
        page = browser.get("/account/second-factor/totp/activate/").content.decode()
        secret = re.search(r'class="secret">([A-Z2-7]+)<', page)
        assert secret
        done = browser.post("/account/second-factor/totp/activate/", {"code": code_for(secret[1])})
        assert done.status_code == 302, done.content
        return secret[1]

    return through_the_pages


@pytest.fixture
def secrets_of() -> Callable[..., str]:
    return code_for
