"""Results on disk come back bit for bit, or are known as damaged."""

import os

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generation.engines.diffusion.artefacts import Reader, key, prune, stereo, used, write_frames
from generation.engines.diffusion.runner import RunnerError


def noise(count: int, height: int = 48, width: int = 64) -> list[np.ndarray]:
    chance = np.random.default_rng(4)
    return [chance.integers(0, 256, (height, width, 3), dtype=np.uint8) for _ in range(count)]


@settings(max_examples=10, deadline=None)
@given(st.integers(1, 9), st.integers(8, 40), st.integers(8, 40))
def test_frames_come_back_bit_for_bit(tmp_path_factory, count, high, wide):
    frames = noise(count, high * 2, wide * 2)
    path = tmp_path_factory.mktemp("frames") / "a.mkv"
    assert write_frames(path, iter(frames), fps=16) == count
    reader = Reader(path)
    assert all(np.array_equal(reader.at(index), frame) for index, frame in enumerate(frames))
    reader.close()


def test_frames_are_read_in_any_order(tmp_path):
    frames = noise(6)
    write_frames(tmp_path / "a.mkv", frames, fps=24)
    reader = Reader(tmp_path / "a.mkv")
    for index in (3, 3, 5, 0, 2, 2, 1):
        assert np.array_equal(reader.at(index), frames[index])
    with pytest.raises(RunnerError, match="damaged"):
        reader.at(6)


def test_a_damaged_file_is_known_as_one(tmp_path):
    path = tmp_path / "a.mkv"
    write_frames(path, noise(8), fps=16)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(RunnerError, match=r"a\.mkv is damaged"):
        Reader(path).at(7)


def test_what_stops_the_frames_leaves_no_file(tmp_path):
    def stopped():
        yield noise(1)[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_frames(tmp_path / "a.mkv", stopped(), fps=16)
    assert list(tmp_path.iterdir()) == []


def test_equal_facts_have_equal_keys():
    assert key({"a": 1, "b": [2]}, "x") == key({"b": [2], "a": 1}, "x")
    assert len({key(1, "2"), key("1", "2"), key(1, 2), key([1, 2]), key("12")}) == 5


@pytest.mark.parametrize("rate", [16_000, 24_000, 44_100, 48_000])
def test_sound_of_any_rate_keeps_its_pitch_and_level(rate):
    tone = np.sin(np.arange(rate) * 2 * np.pi * 440 / rate)[:, None].astype(np.float32)
    heard = stereo(tone, rate)
    assert heard.shape == (48_000, 2) and np.array_equal(heard[:, 0], heard[:, 1])
    spectrum = np.abs(np.fft.rfft(heard[:, 0]))
    assert spectrum.argmax() == 440 and 0.98 < np.abs(heard[4800:-4800]).max() < 1.02
    assert stereo(np.zeros((0, 1), np.float32), rate).shape == (0, 2)


def test_the_longest_unused_go_first(tmp_path):
    for number in range(5):
        path = tmp_path / "encoder" / f"{number}.safetensors"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x" * 100)
        os.utime(path, (number, number))
    used([tmp_path / "encoder" / "0.safetensors", tmp_path / "missing.safetensors"])
    prune(tmp_path, most=250)
    assert sorted(path.stem for path in tmp_path.rglob("*.safetensors")) == ["0", "4"]
