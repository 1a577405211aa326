"""Frames into a file through the bundled ffmpeg."""

import resource
from collections.abc import Iterator
from pathlib import Path

import av
import imageio_ffmpeg
import numpy as np
import pytest

from generation.soundtrack.wav import write_wav
from media.encode import EncodeError, encode, join

WIDTH, HEIGHT, FPS = 64, 96, 12


def frames(count: int, *, noise: bool = False) -> Iterator[np.ndarray]:
    rng = np.random.default_rng(1)
    for index in range(count):
        if noise:
            yield rng.integers(0, 255, (HEIGHT, WIDTH, 3), dtype=np.uint8)
        else:
            yield np.full((HEIGHT, WIDTH, 3), (20 + 5 * index, 90, 200), np.uint8)


def tone(path: Path, seconds: float) -> Path:
    t = np.arange(round(48_000 * seconds)) / 48_000
    wave = 0.2 * np.sin(2 * np.pi * 330 * t)
    write_wav(path, np.stack([wave, wave], 1).astype(np.float32))
    return path


def decoded(path: Path) -> list[av.VideoFrame]:
    with av.open(str(path)) as film:
        return list(film.decode(video=0))


def test_a_film_has_every_frame_its_sound_and_its_index_first(tmp_path):
    out = tmp_path / "film.mp4"
    sound = tone(tmp_path / "sound.wav", 2.0)
    assert encode(frames(24), out=out, width=WIDTH, height=HEIGHT, fps=FPS, audio=sound) == 24
    with av.open(str(out)) as film:
        video, audio = film.streams.video[0], film.streams.audio[0]
        assert (video.codec_context.name, video.codec_context.pix_fmt) == ("h264", "yuv420p")
        assert (video.width, video.height, video.average_rate) == (WIDTH, HEIGHT, FPS)
        assert (audio.codec_context.name, audio.rate, audio.layout.name) == ("aac", 48_000, "stereo")
    assert len(decoded(out)) == 24
    content = out.read_bytes()
    assert content.index(b"moov") < content.index(b"mdat"), "the index must come first"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["film.mp4", "sound.wav"], "nothing else is left"


def test_colours_survive(tmp_path):
    out = tmp_path / "film.mp4"
    encode(frames(6), out=out, width=WIDTH, height=HEIGHT, fps=FPS)
    first = decoded(out)[0]
    assert (first.colorspace, first.color_range) == (1, 1), "BT.709, limited range"
    seen = first.to_ndarray(format="bgr24").reshape(-1, 3).mean(0)
    assert np.abs(seen - (20, 90, 200)).max() < 4


def test_the_same_frames_give_the_same_bytes(tmp_path):
    for name in ("one.mp4", "two.mp4"):
        encode(frames(10), out=tmp_path / name, width=WIDTH, height=HEIGHT, fps=FPS)
    assert (tmp_path / "one.mp4").read_bytes() == (tmp_path / "two.mp4").read_bytes()


def test_parts_join_without_a_gap(tmp_path):
    folder = tmp_path / "it's here"
    folder.mkdir()
    parts = [folder / f"part {index}.mp4" for index in range(3)]
    for part in parts:
        encode(frames(12), out=part, width=WIDTH, height=HEIGHT, fps=FPS)
    out = tmp_path / "film.mp4"
    join(parts, out=out, audio=tone(tmp_path / "sound.wav", 3.0))
    times = sorted(float(frame.pts * frame.time_base) for frame in decoded(out))
    assert np.allclose(np.diff(times), 1 / FPS, atol=1e-3)
    assert len(times) == 36 and times[0] == 0


def test_what_the_frames_raise_passes_through_and_leaves_nothing(tmp_path):
    class Enough(Exception):
        pass

    def some() -> Iterator[np.ndarray]:
        yield from frames(3)
        raise Enough

    with pytest.raises(Enough):
        encode(some(), out=tmp_path / "film.mp4", width=WIDTH, height=HEIGHT, fps=FPS)
    assert list(tmp_path.iterdir()) == []


def test_a_failed_film_leaves_the_old_one_alone(tmp_path):
    out = tmp_path / "film.mp4"
    out.write_bytes(b"the old film")
    with pytest.raises(EncodeError, match=r"^The encoder stopped: ") as caught:
        encode(frames(3), out=out, width=WIDTH, height=HEIGHT, fps=FPS, audio=tmp_path / "missing.wav")
    assert "\n" not in str(caught.value) and not caught.value.full
    assert out.read_bytes() == b"the old film" and list(tmp_path.iterdir()) == [out]


def test_no_frame_is_no_film(tmp_path):
    with pytest.raises(EncodeError):
        encode([], out=tmp_path / "film.mp4", width=WIDTH, height=HEIGHT, fps=FPS)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said_to_be_full(tmp_path):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, hard))
    try:
        with pytest.raises(EncodeError, match="full") as caught:
            encode(frames(60, noise=True), out=tmp_path / "film.mp4", width=WIDTH, height=HEIGHT, fps=FPS, crf=1)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert caught.value.full and list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(EncodeError, match="nowhere"):
        encode(frames(2), out=tmp_path / "nowhere" / "film.mp4", width=WIDTH, height=HEIGHT, fps=FPS)


def test_an_encoder_that_cannot_start_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(imageio_ffmpeg, "get_ffmpeg_exe", lambda: str(tmp_path / "no-ffmpeg"))
    with pytest.raises(EncodeError, match="encoder"):
        encode(frames(2), out=tmp_path / "film.mp4", width=WIDTH, height=HEIGHT, fps=FPS)
    assert list(tmp_path.iterdir()) == []


def test_a_frame_of_another_size_is_refused(tmp_path):
    with pytest.raises(ValueError, match="frame 0"):
        encode(frames(2), out=tmp_path / "film.mp4", width=WIDTH, height=HEIGHT + 2, fps=FPS)
    assert list(tmp_path.iterdir()) == []
