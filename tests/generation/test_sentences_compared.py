"""Two sentences word by word."""

from hypothesis import given
from hypothesis import strategies as st

from generation.desk.comparing.sentences import compare_sentences

texts = st.text(st.sampled_from("ab 海船,"), max_size=24)


@given(texts, texts)
def test_the_pieces_put_together_are_both_sentences(before, after):
    pieces = compare_sentences(before, after)
    assert "".join(one.text for one in pieces if one.state != "new") == before
    assert "".join(one.text for one in pieces if one.state != "gone") == after
    assert all(one.text for one in pieces)


def test_words_and_chinese_characters_are_what_is_compared():
    told = [(one.state, one.text) for one in compare_sentences("a red boat", "a blue boat")]
    assert told == [("kept", "a "), ("gone", "red"), ("new", "blue"), ("kept", " boat")]
    told = [(one.state, one.text) for one in compare_sentences("红色帆船", "蓝色帆船")]
    assert told == [("gone", "红"), ("new", "蓝"), ("kept", "色帆船")]
