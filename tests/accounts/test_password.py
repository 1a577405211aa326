"""Changing, resetting, and the e-mail address behind it."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils.http import int_to_base36

from accounts.models import User
from tests.factories import PASSWORD, make_user

NEW = "another horse battery"


def page(response) -> str:
    return response.content.decode()


def link_in(sent) -> str:
    return next(line for line in sent.body.splitlines() if line.startswith("http"))


def ask(browser: Client, email: str):
    return browser.post("/account/password/reset/", {"email": email})


def test_a_forgotten_password_is_reset_by_mail_once(browser, mira, sign_in):
    old = Client()
    old.force_login(mira)
    assert ask(browser, "Mira@example.org")["Location"] == "/account/password/reset/done/"
    link = link_in(mail.outbox[0])
    assert "@mira" in mail.outbox[0].body
    form = browser.get(link, follow=True)
    assert form.redirect_chain[-1][0].endswith("-set-password/"), "the key must not stay in the address"
    done = browser.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert done["Location"] == "/account/password/reset/key/done/"
    assert browser.get(done["Location"]).status_code == 200
    assert "used up" in page(Client().get(link, follow=True))
    assert "was reset" in mail.outbox[1].subject
    assert old.get("/settings/").status_code == 302, "who was in is out"
    assert sign_in(browser, "mira").status_code == 200
    assert sign_in(browser, "mira", NEW).status_code == 302


def test_asking_does_not_tell_whether_there_is_an_account(browser, mira):
    known, unknown = ask(browser, "mira@example.org"), ask(browser, "nobody@example.org")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert "There is none" in mail.outbox[1].body
    assert "nobody@example.org" in mail.outbox[1].body


def test_a_link_is_for_one_account_and_not_for_guesses(browser, mira, theo):
    for wrong in ("/account/password/reset/key/1-x/", "/account/password/reset/key/zzzzzzzzzzzzzz-set-password/"):
        response = browser.get(wrong)
        assert response.status_code == 200 and "used up" in page(response)
    ask(browser, "mira@example.org")
    forged = link_in(mail.outbox[0]).replace(f"/key/{int_to_base36(mira.pk)}-", f"/key/{int_to_base36(theo.pk)}-")
    assert "used up" in page(browser.get(forged, follow=True))


def test_an_address_that_two_accounts_gave_and_one_confirmed_opens_that_one(browser, mira):
    EmailAddress.objects.create(user=mira, email=mira.email, verified=True, primary=True)
    make_user("squatter", email=mira.email)
    ask(browser, mira.email)
    (sent,) = mail.outbox
    assert "@mira" in sent.body


@pytest.mark.parametrize(
    ("email", "said"), [("", "required"), ("mira", "valid email"), ("x" * 400 + "@example.org", "valid")]
)
def test_a_bad_address_is_said_to_be_one(browser, mira, email, said):
    response = ask(browser, email)
    assert response.status_code == 200 and said in page(response)


def test_changing_the_password_keeps_this_browser_and_ends_the_others(browser, mira, sign_in):
    other = Client()
    sign_in(other, "mira")
    sign_in(browser, "mira")
    change = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert browser.post("/account/password/change/", change)["Location"] == "/settings/"
    assert browser.get("/settings/").status_code == 200
    assert other.get("/settings/").status_code == 302
    assert sign_in(Client(), "mira", NEW).status_code == 302
    assert "this one" in page(browser.get("/account/sessions/"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"oldpassword": "wrong"}, "not your current password"),
        ({"password2": "different horse"}, "same password"),
        ({"password1": "short", "password2": "short"}, "too short"),
    ],
)
def test_changing_the_password_says_what_is_wrong(browser, mira, change, said):
    browser.force_login(mira)
    given = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW, **change}
    response = browser.post("/account/password/change/", given)
    assert response.status_code == 200 and said in page(response)
    mira.refresh_from_db()
    assert mira.check_password(PASSWORD)


def test_an_account_without_a_password_chooses_one(browser, db):
    browser.force_login(nora := User.objects.create_user("nora"))
    assert browser.get("/account/password/change/")["Location"] == "/account/password/set/"
    assert browser.get("/account/password/set/").status_code == 200
    browser.post("/account/password/set/", {"password1": NEW, "password2": NEW})
    nora.refresh_from_db()
    assert nora.check_password(NEW)


def test_a_new_address_takes_the_olds_place_once_confirmed(browser, mira, confirm):
    EmailAddress.objects.create(user=mira, email=mira.email, verified=True, primary=True)
    browser.force_login(mira)
    asked = browser.post("/account/email/", {"action_add": "", "email": "new@example.org"})
    assert asked["Location"].startswith("/account/reauthenticate/"), "a browser left open must not suffice"
    confirm(browser)
    browser.post("/account/email/", {"action_add": "", "email": "new@example.org"})
    shown = page(browser.get("/account/email/"))
    assert "mira@example.org" in shown and "new@example.org" in shown and "not confirmed" in shown
    mira.refresh_from_db()
    assert mira.email == "mira@example.org"
    browser.post(link_in(mail.outbox[0]))
    mira.refresh_from_db()
    assert mira.email == "new@example.org"
    assert list(EmailAddress.objects.values_list("email", "verified")) == [("new@example.org", True)]
    assert mail.outbox[-1].to == ["mira@example.org"] and "was changed" in mail.outbox[-1].subject


def test_an_address_can_be_given_taken_back_and_taken_by_anybody_until_confirmed(browser, mira, theo, confirm):
    EmailAddress.objects.create(user=theo, email=theo.email, verified=True, primary=True)
    browser.force_login(mira)
    confirm(browser)
    for email in ("theo@example.org", "two@example.org"):
        response = browser.post("/account/email/", {"action_add": "", "email": email})
        assert response["Location"] == "/account/email/", "another's address is not told to be known"
    browser.post("/account/email/", {"action_remove": "", "email": "two@example.org"})
    assert not EmailAddress.objects.filter(user=mira).exists()
    assert "cannot be reset" in page(browser.get("/account/email/"))


STRANGE = [
    {},
    {"email": "x"},
    {"action_send": "", "email": "theo@example.org"},
    {"action_remove": "", "email": "no"},
    {"action_add": "", "email": "mira@example.org"},
    {"action_primary": "", "email": "mira@example.org"},
]


@pytest.mark.parametrize("form", STRANGE)
def test_strange_forms_about_addresses_change_nothing(browser, mira, confirm, form):
    browser.force_login(mira)
    confirm(browser)
    assert browser.post("/account/email/", form).status_code in (200, 302)


def test_a_confirmation_is_not_mailed_again_at_once(browser, mira):
    browser.force_login(mira)
    browser.get("/account/email/")
    for _again in range(3):
        browser.post("/account/email/", {"action_send": "", "email": "mira@example.org"})
    assert len(mail.outbox) == 1


def test_pages_say_where_the_mail_goes(browser, settings):
    settings.MAIL_IS_PRINTED = True
    assert "prints its mail" in page(browser.get("/account/password/reset/"))
    settings.MAIL_IS_PRINTED = False
    assert "prints its mail" not in page(browser.get("/account/password/reset/"))
