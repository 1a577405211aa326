"""Recordings of the library in a film's sound."""

import numpy as np
import pytest

from generation.engines import registry
from generation.engines.base import Size
from generation.film import FilmError, make_film
from generation.soundtrack.compose import SoundtrackError, compose
from generation.soundtrack.recording import RecordingUnreadable, fitted, read, works_of
from generation.soundtrack.shape import RATE
from generation.storyboard import document
from media.encode import encode_sound
from tests.factories import make_storyboard
from tests.licensing.works import make_wav

MUSIC = {"id": "a1", "kind": "score", "mood": "calm", "tempo": 60, "work": "w1", "gain_db": 0}


def board(*tracks, ms=3000):
    return document.load({**make_storyboard("fog", ms=ms), "tracks": list(tracks)})


def pitch(samples, start, seconds=0.5):
    """The strongest frequency of a stretch, in hertz."""
    piece = samples[round(start * RATE) : round((start + seconds) * RATE), 0]
    spectrum = np.abs(np.fft.rfft(piece * np.hanning(piece.size)))
    return np.argmax(spectrum) * RATE / piece.size


def test_a_film_plays_the_recording_and_no_composition(tmp_path):
    tone = make_wav(tmp_path / "tone.wav", seconds=4, hertz=440)
    sound = compose(board(MUSIC), works={"w1": tone})
    assert sound.shape == (3 * RATE, 2)
    assert pitch(sound, 0.2) == pytest.approx(440, abs=3) and pitch(sound, 2.0) == pytest.approx(440, abs=3)
    assert abs(sound[-1]).max() < 1e-3


@pytest.mark.parametrize("tempo", [60, 0])
def test_a_short_recording_begins_again_without_a_hole(tmp_path, tempo):
    tone = read(make_wav(tmp_path / "tone.wav", seconds=2.5, hertz=300))
    long = fitted(tone, 8 * RATE, tempo=tempo)
    steps = np.abs(long[0][: 7 * RATE]).reshape(-1, RATE // 20).max(axis=1)
    assert steps.min() > 0.4 * steps.max()
    if tempo:
        # Two whole beats of a second each, then from the top.
        assert np.allclose(long[:, 3 * RATE : 3 * RATE + 100], tone[:, RATE : RATE + 100], atol=1e-4)


def test_music_ambience_and_a_moment_can_each_be_a_recording(tmp_path):
    low, high = make_wav(tmp_path / "low.wav", hertz=200), make_wav(tmp_path / "high.wav", hertz=900, seconds=0.5)
    place = {"id": "b1", "kind": "ambience", "name": "room", "work": "low", "gain_db": 0}
    moment = {"id": "q1", "kind": "cue", "name": "pop", "at_ms": 2000, "work": "high", "gain_db": 6}
    sound = compose(board(place, moment), works={"low": low, "high": high})
    assert pitch(sound, 0.5) == pytest.approx(200, abs=3) and pitch(sound, 2.0, 0.4) == pytest.approx(900, abs=5)
    assert works_of(board(place, moment)) == ["low", "high"]


def test_an_ambience_without_a_recording_is_written_as_before():
    plain = {"id": "b1", "kind": "ambience", "name": "room", "gain_db": 0}
    assert "work" not in document.dump(board(plain))["tracks"][0]


def test_a_packed_recording_is_read_as_the_plain_one(tmp_path):
    plain = make_wav(tmp_path / "tone.wav", hertz=500)
    encode_sound(plain, out=tmp_path / "tone.m4a")
    sound = read(tmp_path / "tone.m4a", seconds=2)
    assert sound.shape == (2, 2 * RATE) and pitch(sound.T, 0.5) == pytest.approx(500, abs=3)


@pytest.mark.parametrize("content", [None, b"", b"RIFF but no sound at all"])
def test_a_recording_that_is_not_there_is_said_with_its_track(tmp_path, content):
    path = tmp_path / "broken.wav"
    works = {}
    if content is not None:
        path.write_bytes(content)
        works = {"w1": path}
        with pytest.raises(RecordingUnreadable, match=r"broken\.wav"):
            read(path)
    with pytest.raises(SoundtrackError) as refused:
        compose(board(MUSIC), works=works)
    assert [(one.path, one.code) for one in refused.value.problems] == [("tracks[0].work", "work-missing")]


def test_another_file_under_the_same_name_makes_another_film(tmp_path):
    engine, size = registry.get("sketch"), Size(90, 160)
    film = {"engine": engine, "size": size, "work": tmp_path / "work", "fps": 12}
    first, second = (make_wav(tmp_path / f"{hertz}.wav", hertz=hertz) for hertz in (300, 700))
    one = make_film(board(MUSIC, ms=2000), out=tmp_path / "a.mp4", works={"w1": first}, **film)
    other = make_film(board(MUSIC, ms=2000), out=tmp_path / "b.mp4", works={"w1": second}, **film)
    assert one.path.read_bytes() != other.path.read_bytes()
    assert pitch(read(other.path).T, 0.5) == pytest.approx(700, abs=5)
    with pytest.raises(FilmError, match="no recording"):
        make_film(board(MUSIC, ms=2000), out=tmp_path / "c.mp4", **film)
