"""What a handle may be."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from accounts.handles import GUEST_PREFIX, HANDLE, RESERVED, clean_handle
from accounts.models import User

WORDS = st.from_regex(r"\A[a-z0-9][a-z0-9._-]{1,28}[a-z0-9]\Z")


def refused(text: str) -> str:
    try:
        clean_handle(text)
    except ValidationError as error:
        return error.code
    return ""


@given(st.text(max_size=60))
def test_whatever_is_typed_gives_a_handle_or_a_reason(text):
    try:
        handle = clean_handle(text)
    except ValidationError as error:
        assert error.code in {"handle_invalid", "handle_reserved", "words"}
        assert error.messages[0]
    else:
        HANDLE(handle)
        assert handle == handle.lower() and handle.isascii()
        assert not handle.startswith(GUEST_PREFIX)
        assert clean_handle(handle) == handle


@given(WORDS)
def test_a_handle_means_the_same_however_it_is_written(word):
    kinds = {refused(word), refused(word.upper()), refused(f"  @{word} ")}
    assert len(kinds) == 1
    if kinds == {""}:
        assert clean_handle(word.title()) == clean_handle(f"@{word}\n") == word


@given(
    WORDS, st.sampled_from(["/", "@", " ", "\n", "\x00", "é", "\u202e", "<", "?", "#", "%", "米"]), st.integers(1, 28)
)
def test_nothing_that_breaks_an_address_gets_in(word, odd, place):
    broken = word[:place] + odd + word[place:]
    if broken.strip().removeprefix("@") != word:
        assert refused(broken) == "handle_invalid"


@pytest.mark.parametrize(
    "word", ["admin", "Admin", "@API", "a.d.m.i.n", "set-tings", "guest", "guest-1", "guest-mira", "off_shoot"]
)
def test_the_house_keeps_its_own_words(word):
    assert refused(word) == "handle_reserved"


def test_words_kept_by_the_house_could_be_handles_at_all():
    assert all(len(word) < 3 or refused(word) == "handle_reserved" for word in RESERVED)


def test_wide_letters_are_the_letters_they_show():
    assert clean_handle("ｍｉｒａ") == "mira"


@pytest.mark.parametrize("word", ["mira\n", "-mira", "mira-", ".mira", "mi", "m" * 31, "", "мира", "mira@x"])
def test_these_are_none(word):
    assert refused(word) == ("" if word.strip() == "mira" else "handle_invalid")


@pytest.mark.django_db
def test_two_people_cannot_differ_by_capitals_alone(mira):
    shouting = User(handle="MIRA")
    with pytest.raises(IntegrityError):
        shouting.save()
