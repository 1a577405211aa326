import unicodedata

import pytest
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st

from clips import wording
from clips.wording import CaptionRefused, TagsRefused, clean_caption, clean_tag, clean_tags, cleaned
from policy.rules import Verdict


@pytest.mark.parametrize(
    ("given_", "tag"),
    [
        ("Sunset", "sunset"),
        ("#Sunset", "sunset"),
        ("  golden hour ", "golden-hour"),
        ("golden\u3000hour", "golden-hour"),
        ("ＳＥＡ", "sea"),
        ("日落", "日落"),
        ("हिन्दी", "हिन्दी"),
        ("ΑΓΆΠΗ", "αγάπη"),
        ("2026_a-b", "2026_a-b"),
        ("a--b", "a-b"),
        ("-_-", ""),
        ("###", ""),
        ("", ""),
        ("se\u200ba", "sea"),
        ("a\u202eb", "ab"),
        ("a\0b\ud800", "ab"),
        ("e\u0301tude", "étude"),
    ],
)
def test_a_tag_is_tidied(given_, tag):
    assert clean_tag(given_) == tag


@pytest.mark.parametrize("text", ["c++", "a/b", "<b>", "🌅", "a,b", "rock'n'roll", "50%", "½"])
def test_what_cannot_stand_in_a_tag_is_named(text):
    with pytest.raises(TagsRefused) as caught:
        clean_tag(text)
    assert set(caught.value.message_dict) == {"tags"}


def test_a_tag_of_thirty_characters_fits_and_one_more_does_not():
    assert clean_tag("a" * 30) == "a" * 30
    with pytest.raises(TagsRefused, match="at most 30 characters"):
        clean_tag("a" * 31)


def test_tags_keep_their_order_and_stand_once():
    assert clean_tags(["Sea", "boat", "SEA", " ", "#boat", "日落"]) == ["sea", "boat", "日落"]


def test_eight_tags_fit_and_nine_do_not():
    eight = [f"t{n}" for n in range(8)]
    assert clean_tags([*eight, "T0", ""]) == eight
    with pytest.raises(TagsRefused, match="at most 8 tags; these are 9"):
        clean_tags([*eight, "t8"])


@given(st.text(max_size=40))
@example("İstanbul")
@example("ﬃ ϓ ẞ ŉ")
@example("e\u200d\u0301")
@example("\u00b4a")
def test_a_tag_tidied_twice_is_the_same_and_safe(text):
    try:
        tag = clean_tag(text)
    except TagsRefused:
        return
    assert clean_tag(tag) == tag
    assert len(tag) <= 30
    assert all(c in "-_" or unicodedata.category(c)[0] in "LMN" for c in tag)
    tag.encode()


@pytest.mark.parametrize(
    ("given_", "caption"),
    [
        ("  Golden \n\t hour  ", "Golden hour"),
        ("Cafe\u0301", "Café"),
        ("a\0b\x1bc\ud800", "abc"),
        ("\u202egnp.exe", "gnp.exe"),
        ("👩‍👩‍👧 family", "👩‍👩‍👧 family"),
        ("<b>bold</b>", "<b>bold</b>"),
        ("שקיעה", "שקיעה"),
        ("", ""),
    ],
)
def test_a_caption_is_tidied(given_, caption):
    assert clean_caption(given_) == caption


def test_a_caption_of_three_hundred_characters_fits_and_one_more_does_not():
    assert clean_caption("日" * 300) == "日" * 300
    with pytest.raises(CaptionRefused, match="at most 300 characters; this one has 301"):
        clean_caption("日" * 301)


@given(st.text(max_size=60))
def test_a_caption_tidied_twice_is_the_same_and_can_be_stored(text):
    try:
        caption = clean_caption(text)
    except CaptionRefused:
        return
    assert clean_caption(caption) == caption
    assert "\0" not in caption
    caption.encode()


@pytest.fixture
def strict(monkeypatch):
    def judge(text, *, kind):
        bad = "forbidden" in text
        return Verdict(not bad, "r1" if bad else None, "No such words.", "不可以。", None, "1")

    monkeypatch.setattr(wording, "judge", judge)


def test_the_rules_reason_is_shown_beside_the_field(strict):
    with pytest.raises(CaptionRefused) as caught:
        clean_caption("a Forbidden forbidden thing")
    assert caught.value.message_dict == {"caption": ["No such words."]}
    with pytest.raises(TagsRefused) as caught:
        clean_tags(["sea", "very-forbidden"])
    assert caught.value.message_dict == {"tags": ["#very-forbidden: No such words."]}


def test_the_reason_is_in_the_readers_language(strict):
    with translation.override("zh-hans"), pytest.raises(CaptionRefused) as caught:
        clean_caption("forbidden")
    assert caught.value.message_dict == {"caption": ["不可以。"]}


def test_the_rules_in_force_are_asked():
    with pytest.raises(CaptionRefused):
        clean_caption("child porn")
    with pytest.raises(TagsRefused):
        clean_tags(["child-porn"])


def test_what_is_not_given_is_not_touched():
    assert cleaned(caption=None, tags=None) == {}
    assert cleaned(caption="", tags=[]) == {"caption": "", "tags": []}
