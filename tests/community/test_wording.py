"""What may stand in a comment, and whom it names."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community.commenting.wording import CommentRefused, clean_comment, named_in, pieces_of
from community.models import Comment


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@mira, look", ["mira"]),
        ("(@Mira) and @theo.", ["mira", "theo"]),
        ("hello@example.org or a/@mira", []),
        ("@mira @MIRA", ["mira"]),
        ("@a @ab @abc", ["abc"]),
        ("你好@mira", []),
        ("@ mira @@mira", []),
    ],
)
def test_names_are_handles_behind_an_at(text, names):
    assert named_in(text) == names


@settings(deadline=None)
@given(st.text(alphabet="@ab.-_ \n中", max_size=40), st.sets(st.sampled_from(["aab", "a.b", "bbb", "ab-ab"])))
def test_pieces_are_the_text_whatever_it_names(text, people):
    pieces = pieces_of(text, people)
    assert "".join(said for said, _handle in pieces) == text
    assert {handle for _said, handle in pieces} - {""} == people & set(named_in(text))


@settings(deadline=None)
@given(st.text(max_size=80))
def test_what_is_tidied_once_stays(text):
    try:
        plain = clean_comment(text)
    except CommentRefused:
        return
    assert clean_comment(plain) == plain and "\0" not in plain and "\n\n\n" not in plain


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b\u2060", "\0\0"])
def test_nothing_is_no_comment(text):
    with pytest.raises(CommentRefused) as refused:
        clean_comment(text)
    assert refused.value.error_dict["text"][0].code == "empty"


def test_length_and_words_are_refused_in_words():
    assert len(clean_comment("a" * Comment.LENGTH)) == Comment.LENGTH
    for text, code in (("a" * (Comment.LENGTH + 1), "too_long"), ("Send bitcoin, free crypto giveaway", "words")):
        with pytest.raises(CommentRefused) as refused:
            clean_comment(text)
        assert refused.value.error_dict["text"][0].code == code
    assert clean_comment("a\u202eb\r\n\r\n\r\n\r\nc  d") == "ab\n\nc d"
