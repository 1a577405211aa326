"""What a person shows of themselves, and the browsers they are signed in with."""

import pytest
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied, ValidationError
from django.template import Context, Template
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from accounts.profile import change_profile, clean_line
from accounts.session import end_session

FORM = {"handle": "mira", "name": "Mira Ven", "bio": "Slow water, long light."}


def page(response) -> str:
    return response.content.decode()


def test_a_profile_is_changed(browser, mira):
    browser.force_login(mira)
    assert browser.post("/settings/profile/", {**FORM, "handle": "@Mira.Ven"})["Location"] == "/settings/profile/"
    mira.refresh_from_db()
    assert (mira.handle, mira.name, mira.bio) == ("mira.ven", "Mira Ven", "Slow water, long light.")
    assert "Your profile is changed." in page(browser.get("/settings/profile/"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"handle": "THEO"}, "@theo is taken"),
        ({"handle": "studio"}, "kept for the house"),
        ({"handle": "p0rn.star"}, "explicit"),
        ({"handle": "kill-all-jews"}, "who they are"),
        ({"name": "Offshoot Support"}, "staff of this place"),
        ({"name": "n.a.k.e.d girls"}, "explicit"),
        ({"bio": "cocaine for sale, message me on telegram"}, "Scams"),
        ({"handle": "m"}, "3 to 30"),
        ({"handle": ""}, "required"),
        ({"name": "x" * 61}, "61 characters; at most 60"),
        ({"bio": "x" * 301}, "at most 300"),
        ({"name": "x" * 100_000}, "at most 200"),
        ({"bio": "\x00"}, "Null characters"),
    ],
)
def test_a_profile_says_what_is_wrong_and_keeps_what_was_typed(browser, mira, theo, change, said):
    browser.force_login(mira)
    response = browser.post("/settings/profile/", {**FORM, **change})
    assert response.status_code == 200 and said in page(response)
    assert User.objects.get(pk=mira.pk).name == ""


def test_all_that_is_wrong_is_said_at_once(mira):
    with pytest.raises(ValidationError) as refused:
        change_profile(actor=mira, handle="no", name="x" * 61, bio="x" * 301)
    assert set(refused.value.message_dict) == {"handle", "name", "bio"}


def test_a_handle_that_has_become_reserved_may_be_kept(db):
    old = User.objects.create_user("studio")
    assert change_profile(actor=old, handle="studio", name="The Studio", bio="").name == "The Studio"


@given(st.text(max_size=50))
def test_a_line_is_one_line_that_cannot_turn_its_page_around(text):
    try:
        line = clean_line(text, "name")
    except ValidationError as refused:
        # Some names are words that nobody may bear.
        assert refused.code == "words"
        return
    assert line == clean_line(line, "name") == line.strip()
    assert not set(line) & set("\n\r\t\x00\x1b\u202e\u2066\u200f")


def test_a_line_keeps_what_people_write():
    for text in ("Ondine Vass", "米拉", "مريم", "👩‍🚀 Jo", "O’Neill"):
        assert clean_line(text, "name") == text
    assert clean_line("Mira\u202e\n  Ven", "name") == "Mira Ven"


def test_a_face_is_the_initial_until_there_is_a_picture(mira):
    face = Template("{% load people %}{% face person size %}")
    shown = face.render(Context({"person": mira, "size": "s"}))
    assert "face--s" in shown and ">M<" in shown and 'aria-hidden="true"' in shown
    mira.avatar = f"ab/ab{'0' * 62}.webp"
    request = RequestFactory().get("/")
    shown = face.render(Context({"person": mira, "size": "l", "request": request}))
    assert '<img class="face face--l" src="/media/ab/ab' in shown and 'alt=""' in shown and "ticket=" in shown


def test_browsers_are_listed_and_ended(browser, mira, theo, sign_in):
    phone, stranger = Client(HTTP_USER_AGENT="Phone/1 <script>"), Client()
    sign_in(browser, "mira")
    sign_in(phone, "mira")
    sign_in(stranger, "theo")
    listed = page(browser.get("/account/sessions/"))
    assert listed.count('class="entry"') == 2 and "Phone/1 &lt;script&gt;" in listed
    other = UserSession.objects.get(user_agent__startswith="Phone")
    assert stranger.post(f"/settings/sessions/{other.pk}/end/").status_code == 404
    assert phone.get("/settings/").status_code == 200
    assert browser.post(f"/settings/sessions/{other.pk}/end/")["Location"] == "/account/sessions/"
    assert phone.get("/settings/").status_code == 302
    assert browser.get("/settings/").status_code == 200
    with pytest.raises(PermissionDenied):
        end_session(actor=theo, session=UserSession.objects.get(user=mira))


def test_all_other_browsers_end_at_once(browser, mira, sign_in):
    others = [Client(), Client()]
    for one in (browser, *others):
        sign_in(one, "mira")
    browser.post("/account/sessions/")
    assert [one.get("/settings/").status_code for one in (browser, *others)] == [200, 302, 302]
