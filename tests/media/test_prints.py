"""What a film looks and sounds like, in few bits."""

import wave

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clips.fingerprints.sounds import blocks_of, words_in
from media.prints.compare import alike_by_pdq, alike_to_hear, alike_to_see
from media.prints.frames import MOST_FRAMES, Frame, NotPictures, frames_of, unframed
from media.prints.insets import insets_of
from media.prints.looks import looks_of, to_keep
from media.prints.pdq import has_pdq, pdq_of
from media.prints.sound import error_rate, has_chromaprint, words_of
from media.prints.take import prints_of
from tests.media.looking import film, picture, written


def looks(grey, ms=0):
    return looks_of([Frame(ms, grey)])


@pytest.fixture(scope="module")
def moving(tmp_path_factory):
    return film(tmp_path_factory.mktemp("prints") / "film.mp4", 3)


def test_a_film_is_looked_at_four_times_a_second(moving):
    assert [frame.ms for frame in frames_of(moving)] == [0, 250, 500, 750, 1000, 1250, 1500, 1750]


def test_a_long_film_has_no_more_frames_than_are_kept_in_memory(tmp_path):
    long = written(tmp_path / "long.mp4", [picture(1, 32, 32)] * 100, fps=2)
    found = frames_of(long)
    assert len(found) <= MOST_FRAMES and found[-1].ms > 45_000 and max(found[0].grey.shape) <= 256


def test_what_is_no_film_says_so(tmp_path):
    (tmp_path / "film.mp4").write_bytes(b"#EXTM3U\n/etc/passwd\n")
    (tmp_path / "still.png").write_bytes(b"nothing")
    for name in ("film.mp4", "still.png"):
        with pytest.raises(NotPictures, match=name):
            prints_of(tmp_path / name)
    with pytest.raises(FileNotFoundError):
        prints_of(tmp_path / "away.mp4")


def test_a_border_is_cut_away_and_a_dark_picture_is_not():
    grey = picture(1, 200, 120)
    framed = np.full((240, 300), 12, np.uint8)
    framed[20:220, 100:220] = grey
    assert unframed([Frame(0, framed)])[0].grey.shape == (200, 120)
    assert unframed([Frame(0, np.zeros((50, 60), np.uint8))])[0].grey.shape == (50, 60)


def test_nothing_to_see_has_no_looks():
    assert looks(np.full((90, 90), 80, np.uint8)) == [] == to_keep([]) == looks_of([])


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one[:, ::-1],
        lambda one: one[16:-16, 12:-12],
        lambda one: one[32:-32, 24:-24],
        lambda one: np.pad(one, ((0, 0), (60, 60))),
        lambda one: np.clip(one * 0.7 + 30, 0, 255).astype(np.uint8),
        lambda one: np.concatenate([one[:-40], np.zeros((40, one.shape[1]), np.uint8)]),
    ],
    ids=["mirror", "crop 10 %", "crop 20 %", "pad", "colour", "bar"],
)
def test_a_changed_picture_is_the_same(change):
    kept = to_keep(looks(picture(7)))
    assert alike_to_see(looks(change(picture(7))), kept).score == 1


@given(st.integers(10, 10_000))
def test_another_picture_is_another(seed):
    assert alike_to_see(looks(picture(seed)), to_keep(looks(picture(7)))) is None


def test_half_of_a_film_is_enough_and_less_is_not():
    def shown(*seeds):
        return [look for n, seed in enumerate(seeds) for look in looks(picture(seed), n * 250)]

    # Of what is kept every second moment is left out.
    found = alike_to_see(shown(0, 1, 2, 3), to_keep(shown(0, 50, 1, 51)))
    assert (found.score, found.sure, found.moments) == (0.5, True, ((0, 0), (250, 500)))
    assert alike_to_see(shown(0, 1, 2, 3), to_keep(shown(0, 50, 52, 51))) is None


def test_of_a_film_that_moves_fast_one_moment_of_two_is_enough():
    def shown(*seeds):
        return [look for n, seed in enumerate(seeds) for look in looks(picture(seed), n * 250)]

    copy = shown(60, 0, 61, 1, 62, 2, 63, 64)
    found = alike_to_see(copy, to_keep(shown(0, 50, 1, 51, 2, 52)))
    assert (found.score, found.sure) == (0.75, True)
    assert found.moments == ((250, 0), (750, 500), (1250, 1000))
    assert alike_to_see(copy, to_keep(shown(0, 50, 1, 51, 53, 52))) is None, "two of four are too few to be certain"


def set_in(path, place, background, seed=5, moments=8):
    """A film, smaller, in a place (top, left, high, wide) of another picture; gives its frames and the film's."""
    top, left, high, wide = place
    frames = []
    for shown in frames_of(film(path, seed, seconds=moments / 4)):
        whole = background.copy()
        whole[top : top + high, left : left + wide] = cv2.resize(shown.grey, (wide, high), interpolation=cv2.INTER_AREA)
        frames.append(Frame(shown.ms, whole))
    return frames, frames_of(path)


@pytest.mark.parametrize(
    "place", [(60, 30, 120, 90), (0, 0, 120, 180), (100, 80, 140, 100)], ids=["inside", "above", "corner"]
)
def test_a_film_set_into_another_picture_is_found(tmp_path, place):
    frames, whole = set_in(tmp_path / "film.mp4", place, picture(33, 240, 180))
    top, left, high, wide = place
    near = [np.abs(np.subtract(box, (top, top + high, left, left + wide))).max() for box in insets_of(frames)]
    assert min(near) <= 2
    found = alike_to_see(looks_of(frames), to_keep(looks_of(whole)))
    assert found.sure and found.score > 0.7
    assert alike_to_see(looks_of(frames), to_keep(looks_of(frames_of(film(tmp_path / "other.mp4", 6))))) is None


def test_a_whole_film_has_nothing_set_in(moving):
    assert insets_of(frames_of(moving)) == [] == insets_of([]) == insets_of([Frame(0, np.zeros((5, 5), np.uint8))])


@given(st.integers(17, 80), st.integers(17, 80), st.integers(0, 99))
def test_insets_lie_in_the_picture(high, wide, seed):
    noise = np.random.default_rng(seed).integers(0, 256, (2, high, wide), np.uint8)
    for top, bottom, left, right in insets_of([Frame(n * 250, grey) for n, grey in enumerate(noise)]):
        assert 0 <= top < bottom <= high and 0 <= left < right <= wide


@pytest.mark.skipif(not has_pdq(), reason="pdqhash is not installed")
def test_pdq_knows_a_film_in_a_mirror_and_is_never_certain(moving):
    frames = frames_of(moving)
    found = alike_by_pdq(pdq_of([Frame(one.ms, one.grey[:, ::-1]) for one in frames]), pdq_of(frames))
    assert found.score == 1 and not found.sure
    assert alike_by_pdq(pdq_of(frames), pdq_of([Frame(0, picture(99))])) is None


def song(path, seed, seconds=8, rate=22_050):
    """Notes by chance, each a few harmonics."""
    rng, at = np.random.default_rng(seed), np.arange(rate // 4) / rate
    notes = [
        sum(np.sin(2 * np.pi * f * k * at) / k for k in (1, 2, 3)) * np.hanning(len(at))
        for f in 220 * 2 ** (rng.integers(0, 24, seconds * 4) / 12)
    ]
    samples = (np.concatenate(notes) * 6000).astype(np.int16)
    with wave.open(str(path), "wb") as out:
        out.setparams((1, 2, rate, 0, "NONE", ""))
        out.writeframes(samples.tobytes())
    return path


@pytest.mark.skipif(not has_chromaprint(), reason="fpcalc is not installed")
def test_a_song_is_heard_again_under_a_film_and_in_part(tmp_path):
    one, other = song(tmp_path / "one.wav", 1), song(tmp_path / "other.wav", 2)
    still = written(tmp_path / "film.mp4", [picture(1, 64, 64)] * 12, fps=2, sound=one)
    words, part = words_of(one), words_of(still)
    assert len(words) > 40 and len(part) > 25
    assert alike_to_hear(part, words).score > 0.75
    assert alike_to_hear(part[2:], words).moments[0][1] == pytest.approx(2 * 124, abs=130)
    assert alike_to_hear(words, words_of(other)) is None
    assert words_of(film(tmp_path / "mute.mp4", 1)) == []


def test_silence_sounds_like_nothing():
    assert error_rate([7] * 60, [7] * 60, least=24)[0] == 1
    assert alike_to_hear([7] * 60, [7] * 60) is None and blocks_of([7] * 60) == []


@given(st.lists(st.integers(0, 2**32 - 1), max_size=40))
def test_words_come_back_from_their_blocks(words):
    whole = words[: len(words) // 8 * 8]
    back = words_in([(block.ms, block.bits) for block in blocks_of(words)])
    assert all(one in (there, 0) for one, there in zip(back, whole, strict=False)) and len(back) <= len(whole)
