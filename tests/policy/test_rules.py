"""What the word rules refuse, what they must let pass, and where they point."""

from codecs import decode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.rules import KINDS, digest, judge, version

LINES = [
    tuple(line.split("\t", 1))
    for line in (Path(__file__).parent / "labelled.tsv").read_text(encoding="utf-8").splitlines()
]


def test_there_are_enough_labelled_lines() -> None:
    assert len(LINES) >= 100
    assert sum(label == "allowed" for label, _ in LINES) >= 50


@pytest.mark.parametrize(("label", "text"), LINES, ids=[f"{label}: {text[:40]}" for label, text in LINES])
def test_labelled_lines(label: str, text: str) -> None:
    verdict = judge(text)
    assert (verdict.rule or "allowed") == label
    assert verdict.allowed == (label == "allowed")
    assert verdict.version == version()
    if verdict.allowed:
        assert (verdict.reason, verdict.reason_zh, verdict.span) == (None, None, None)
    else:
        assert verdict.reason and verdict.reason_zh and verdict.span is not None
        start, end = verdict.span
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("At dusk, a n\u200ba\u200bk\u200be\u200bd woman", "n\u200ba\u200bk\u200be\u200bd"),
        ("sunset, p 0 r n", "p 0 r n"),
        ("猫和 色 情 视频", "色 情"),
        ("Ｈｏｗ ｔｏ build a pipe bomb, please", "Ｈｏｗ ｔｏ build a pipe bomb"),
    ],
)
def test_the_span_points_into_the_original_text(text: str, piece: str) -> None:
    verdict = judge(text)
    assert verdict.span is not None
    assert text[slice(*verdict.span)] == piece


def test_slurs_are_kept_as_digests() -> None:
    # Written in rot13 here, as a digest in the rules.
    slur = decode("avttre", "rot13")
    assert judge(f"you {slur}").rule == "hate"
    assert judge(f"you {' '.join(slur)}").rule == "hate"
    assert judge("黑鬼").rule == "hate"
    assert len(digest(slur)) == 16
    rules = Path(__file__).parents[2] / "platform" / "policy" / "data" / "rules.json"
    assert slur not in rules.read_text(encoding="utf-8")


def test_deception_is_a_matter_of_films_not_of_comments() -> None:
    text = "Joe Biden announces the result"
    assert judge(text, kind="prompt").rule == "real-person-deception"
    assert judge(text, kind="comment").allowed


def test_an_unknown_kind_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="poem"):
        judge("roses are red", kind="poem")


@given(st.text(max_size=300), st.sampled_from(KINDS))
def test_any_text_gets_a_verdict_with_a_true_span(text: str, kind: str) -> None:
    verdict = judge(text, kind=kind)
    if verdict.span is not None:
        start, end = verdict.span
        assert 0 <= start < end <= len(text)


@given(st.lists(st.sampled_from(["harbour", "sunset", "fox", "red", "snow", "boat", "街道", "日落"]), max_size=20))
def test_innocent_words_stay_innocent_in_any_order(words: list[str]) -> None:
    assert judge(" ".join(words)).allowed
