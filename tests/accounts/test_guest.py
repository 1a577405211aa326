"""Guest first: what a visitor made stays theirs, whichever way they come in."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.test import RequestFactory
from django.utils import timezone

from accounts.guest import ensure_viewer, guest_of, leave_guest
from accounts.join import open_account
from accounts.models import User
from accounts.purge import purge_guests
from clips.models import Clip
from generation.models import Draft, Job
from pages.keep import keep_guest_work, keep_stragglers
from tests.factories import PASSWORD, make_guest, make_user

SIGN_UP = {"username": "nora", "password1": PASSWORD, "password2": PASSWORD}


def make_draft(owner: User) -> Draft:
    return Draft.objects.create(owner=owner, prompt="a boat", storyboard={}, reading={})


def make_job(owner: User, **fields) -> Job:
    given = {"engine": "sketch", "storyboard": {}, "digest": "0" * 64, "width": 540, "height": 960, "fps": 24}
    return Job.objects.create(owner=owner, **given, **fields)


def make_clip(owner: User) -> Clip:
    sizes = {"ms": 2000, "fps": 24, "width": 540, "height": 960}
    return Clip.objects.create(
        owner=owner, storyboard={}, digest="0" * 64, engine="sketch", engine_version="1", **sizes
    )


def visit():
    request = RequestFactory().get("/")
    request.session, request.user = SessionStore(), AnonymousUser()
    return request


def make_something(guest: User) -> tuple[Draft, Job, Clip]:
    draft = make_draft(guest)
    clip = make_clip(guest)
    return draft, make_job(guest, draft=draft, clip=clip, idempotency_key="one"), clip


def carry(browser, guest: User) -> None:
    """Let this browser be the guest's."""
    session = browser.session
    session["guest"] = guest.pk
    session.save()


def owners(*rows) -> set[str]:
    for row in rows:
        row.refresh_from_db()
    return {row.owner.handle for row in rows}


@pytest.mark.django_db
def test_a_visitor_becomes_a_guest_on_first_need_and_stays_the_same_one():
    request = visit()
    guest = ensure_viewer(request)
    assert guest.is_guest and not guest.is_authenticated and guest.is_anonymous
    assert guest.handle.startswith("guest-") and not guest.has_usable_password()
    assert ensure_viewer(request) == guest == guest_of(request)
    assert User.objects.count() == 1
    assert request.session.get_expiry_age() > 30 * 24 * 3600


def test_somebody_signed_in_needs_no_guest(mira):
    request = visit()
    request.user = mira
    assert ensure_viewer(request) == mira
    assert User.objects.count() == 1


def test_signing_up_keeps_the_row_and_with_it_all_that_was_made(browser, guest):
    carry(browser, guest)
    made = make_something(guest)
    assert browser.post("/account/signup/", SIGN_UP).status_code == 302
    nora = User.objects.get()
    assert (nora.pk, nora.handle, nora.is_guest) == (guest.pk, "nora", False)
    assert nora.check_password(PASSWORD)
    assert owners(*made) == {"nora"}
    assert "guest" not in browser.session
    assert browser.get("/settings/").status_code == 200


def test_a_sign_up_that_fails_leaves_the_guest_a_guest(browser, guest, mira):
    carry(browser, guest)
    browser.post("/account/signup/", {**SIGN_UP, "username": "mira"})
    guest.refresh_from_db()
    assert guest.is_guest and guest.handle.startswith("guest-")
    assert browser.session["guest"] == guest.pk


def test_signing_up_twice_from_one_guest_makes_two_accounts_and_moves_nothing(browser, guest):
    carry(browser, guest)
    browser.post("/account/signup/", SIGN_UP)
    carry(second := type(browser)(), guest)
    second.post("/account/signup/", {**SIGN_UP, "username": "otto"})
    assert set(User.objects.values_list("handle", "is_guest")) == {("nora", False), ("otto", False)}
    assert User.objects.get(handle="nora").pk == guest.pk


def test_two_sign_ups_in_the_same_instant_do_not_share_a_row(guest):
    stale = User.objects.get(pk=guest.pk)
    nora = open_account(actor=guest, handle="nora", password=PASSWORD)
    otto = open_account(actor=stale, handle="otto", password="another horse battery")
    assert nora.pk == guest.pk != otto.pk
    nora.refresh_from_db()
    assert nora.handle == "nora" and nora.check_password(PASSWORD)


def test_signing_in_moves_what_was_made(browser, guest, mira, sign_in):
    carry(browser, guest)
    made = make_something(guest)
    former = make_draft(mira)
    assert sign_in(browser, "mira").status_code == 302
    assert owners(*made, former) == {"mira"}
    guest.refresh_from_db()
    assert not guest.is_active and guest.heir == mira
    assert "guest" not in browser.session


def test_a_wrong_password_moves_nothing(browser, guest, mira, sign_in):
    carry(browser, guest)
    made = make_something(guest)
    sign_in(browser, "mira", "wrong wrong wrong")
    assert owners(*made) == {guest.handle}
    assert browser.session["guest"] == guest.pk


def test_a_session_that_named_somebody_else_still_brings_its_guest_along(browser, guest, mira, sign_in):
    gone = make_user("gone")
    browser.force_login(gone)
    carry(browser, guest)
    made = make_something(guest)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    sign_in(browser, "mira")
    assert owners(*made) == {"mira"}


def test_the_second_factor_brings_the_guest_along(browser, guest, mira, sign_in, turn_on, secrets_of):
    sign_in(browser, "mira")
    secret = turn_on(browser)
    fresh = type(browser)()
    carry(fresh, guest)
    made = make_something(guest)
    assert sign_in(fresh, "mira")["Location"] == "/account/second-factor/authenticate/"
    assert owners(*made) == {guest.handle}, "half signed in is not signed in"
    fresh.post("/account/second-factor/authenticate/", {"code": secrets_of(secret, steps=1)})
    assert owners(*made) == {"mira"}


def test_two_jobs_with_one_idempotency_key_can_live_with_one_owner(mira, guest):
    mine, other = make_job(mira, idempotency_key="one"), make_job(guest, idempotency_key="one")
    third = make_job(guest, idempotency_key="two")
    assert keep_guest_work(actor=mira, guest=guest) == 2
    for job in (mine, other, third):
        job.refresh_from_db()
    assert (mine.idempotency_key, other.idempotency_key, third.idempotency_key) == ("one", "", "two")
    assert keep_guest_work(actor=mira, guest=guest) == 0


def test_no_account_can_be_emptied_as_if_it_were_a_guest(mira, theo):
    make_draft(theo)
    with pytest.raises(ValueError, match="no guest"):
        keep_guest_work(actor=mira, guest=theo)


def test_a_session_cannot_name_an_account_as_its_guest(browser, mira, theo, sign_in):
    draft = make_draft(theo)
    carry(browser, theo)
    assert browser.get("/settings/").status_code == 302
    sign_in(browser, "mira")
    assert owners(draft) == {"theo"}


def test_a_move_that_fails_lets_the_person_in_and_is_tried_again(browser, guest, mira, sign_in, monkeypatch):
    carry(browser, guest)
    made = make_something(guest)

    def full(**_names):
        raise DatabaseError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr("pages.keep.keep_guest_work", full)
        assert sign_in(browser, "mira").status_code == 302
    assert owners(*made) == {guest.handle}
    guest.refresh_from_db()
    assert guest.is_active
    browser.get("/settings/")
    assert owners(*made) == {"mira"}


def test_signing_out_as_a_guest_loses_nothing(browser, guest):
    carry(browser, guest)
    browser.post("/account/logout/")
    assert browser.session["guest"] == guest.pk


def test_leaving_without_a_guest_is_nothing(mira):
    request = visit()
    assert leave_guest(request) is None
    request.user = mira
    assert leave_guest(request) is None
    request.session["guest"] = 10**6
    assert leave_guest(request) is None
    assert "guest" not in request.session


def test_what_comes_to_a_left_guest_follows(mira, guest):
    User.objects.filter(pk=guest.pk).update(heir=mira, is_active=False)
    clip = make_clip(guest)
    assert keep_stragglers() == 1
    assert owners(clip) == {"mira"}
    assert keep_stragglers() == 0


def test_only_guests_who_left_nothing_behind_are_purged(mira):
    empty, busy, young = (make_guest(f"guest-{name}") for name in ("empty", "busy", "young"))
    made = make_draft(busy)
    User.objects.exclude(pk=young.pk).update(created_at=timezone.now() - timedelta(days=31))
    assert purge_guests() == 1
    assert set(User.objects.all()) == {mira, busy, young}
    made.delete()
    assert purge_guests(days=31, now=timezone.now() + timedelta(days=1)) == 1
    assert empty.handle not in User.objects.values_list("handle", flat=True)


def test_the_command_says_how_many(db, capsys):
    guest = make_guest()
    User.objects.filter(pk=guest.pk).update(created_at=timezone.now() - timedelta(days=8))
    call_command("purge_guests", "--days", "7")
    assert capsys.readouterr().out == "1 guests purged.\n"
    with pytest.raises(CommandError, match="whole number of days"):
        call_command("purge_guests", "--days", "soon")
