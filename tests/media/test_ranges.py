import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.ranges import Span, Unsatisfiable, names_tag, range_applies, span_of

SIZE = 1000


@pytest.mark.parametrize(
    ("header", "span"),
    [
        ("bytes=0-", Span(0, 1000)),
        ("bytes=0-0", Span(0, 1)),
        ("bytes=10-19", Span(10, 20)),
        ("bytes=990-5000", Span(990, 1000)),
        ("bytes=999-999", Span(999, 1000)),
        ("bytes=-1", Span(999, 1000)),
        ("bytes=-5000", Span(0, 1000)),
        ("BYTES=0-1", Span(0, 2)),
        ("bytes= 0 - 1 ", Span(0, 2)),
    ],
)
def test_one_range(header, span):
    assert span_of(header, SIZE) == span


@pytest.mark.parametrize("header", ["bytes=1000-", "bytes=1000-2000", "bytes=-0", f"bytes={10**17}-"])
def test_a_range_outside_the_file(header):
    with pytest.raises(Unsatisfiable):
        span_of(header, SIZE)


@pytest.mark.parametrize(
    "header",
    [None, "", "bytes", "bytes=", "bytes=-", "bytes=5-3", "bytes=a-b", "items=0-5", "bytes=0-1,4-5", "bytes=--5",
     "bytes=0x1-2", "bytes=1.5-2", "bytes=٠-٩", "bytes=" + "9" * 5000 + "-"],
)  # fmt: skip
def test_what_is_not_one_range_is_ignored(header):
    assert span_of(header, SIZE) is None


@given(st.text(alphabet="bytes=-, 0123456789x", max_size=30), st.integers(0, 2**40))
def test_no_header_leads_out_of_the_file(header, size):
    try:
        span = span_of(header, size)
    except Unsatisfiable:
        return
    assert span is None or 0 <= span.start < span.stop <= size


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_a_span_is_what_slicing_gives(first, last):
    content = bytes(index % 251 for index in range(SIZE))
    try:
        span = span_of(f"bytes={first}-{last}", SIZE)
    except Unsatisfiable:
        assert first >= SIZE and first <= last
        return
    if span is None:
        assert last < first
    else:
        assert content[span.start : span.stop] == content[first : last + 1]


@pytest.mark.parametrize(
    ("header", "named"),
    [
        ('"a"', True),
        ('W/"a"', True),
        ('"b", "a"', True),
        ("*", True),
        ('"b"', False),
        ("a", False),
        (None, False),
        ("", False),
    ],
)
def test_tags_a_client_holds(header, named):
    assert names_tag(header, '"a"') is named


@pytest.mark.parametrize(
    ("header", "applies"),
    [(None, True), ('"a"', True), ('W/"a"', False), ('"b"', False), ("Mon, 23 Nov 2026 12:00:00 GMT", False)],
)
def test_if_range_is_a_strong_comparison(header, applies):
    assert range_applies(header, '"a"') is applies
