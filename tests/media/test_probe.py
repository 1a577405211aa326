import shutil
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media.probe import NotMedia, Probe, probe


def test_measures(films):
    assert probe(films / "tall.mp4") == Probe(1000, 404, 720, 12.0, "h264", "aac")
    small = probe(films / "small.mp4")
    assert (small.has_sound, small.short_side) == (False, 180)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 5000,
        b"<html>not a film</html>",
        b"\x89PNG\r\n\x1a\n" + b"x" * 500,
        b"ffconcat version 1.0\nfile tall.mp4\n",
    ],
)
def test_what_is_no_film_is_said_in_one_sentence(films, tmp_path, content):
    shutil.copy(films / "tall.mp4", tmp_path)
    other = tmp_path / "other.mp4"
    other.write_bytes(content)
    with pytest.raises(NotMedia, match=r"^other\.mp4 is not a film that can be read\.$"):
        probe(other)


def test_a_playlist_does_not_make_it_open_other_files(films, tmp_path):
    shutil.copy(films / "tall.mp4", tmp_path / "tall.mp4")
    playlist = tmp_path / "list.m3u8"
    playlist.write_text("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\ntall.mp4\n#EXT-X-ENDLIST\n")
    with pytest.raises(NotMedia):
        probe(playlist)


def test_a_film_cut_short_is_refused(films, tmp_path):
    cut = tmp_path / "cut.mp4"
    cut.write_bytes((films / "tall.mp4").read_bytes()[:3000])
    with pytest.raises(NotMedia):
        probe(cut)


def test_no_file(tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere"):
        probe(tmp_path / "nowhere.mp4")


@settings(max_examples=60, deadline=None)
@given(where=st.integers(0, 1), at=st.floats(0, 1), bytes_=st.binary(min_size=1, max_size=40))
def test_a_damaged_film_is_measured_or_refused(films, tmp_path_factory, where, at, bytes_):
    content = bytearray((films / "small.mp4").read_bytes())
    start = int(at * len(content)) if where else max(0, len(content) - 2000 + int(at * 2000))
    content[start : start + len(bytes_)] = bytes_
    damaged = tmp_path_factory.getbasetemp() / "damaged.mp4"
    damaged.write_bytes(content)
    with suppress(NotMedia):
        assert probe(damaged).ms > 0
