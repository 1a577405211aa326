"""A storyboard's soundtrack: as long as the film, mastered, deterministic; silence stays silence."""

import hashlib
import os
import subprocess
import sys
import wave
from pathlib import Path

import numpy as np
import pytest

from generation.soundtrack import meters
from generation.soundtrack.compose import RATE, SoundtrackError, compose, cuts, peaks, presence, write_wav
from generation.soundtrack.makeable import problems
from generation.soundtrack.master import mastered
from generation.soundtrack.score.catalogue import MOODS
from generation.storyboard.document import load
from generation.storyboard.vocabulary import AMBIENCES, CUES
from generation.storyboard.vocabulary import MOODS as MOOD_NAMES

ROOT = Path(__file__).resolve().parents[2]


def storyboard(*tracks, shots=(2_000,), seed=7, **fields):
    made = [{"id": f"s{index}", "ms": ms, "setting": {"set": "sea"}} for index, ms in enumerate(shots)]
    return load({"schema": "offshoot.storyboard/1", "seed": seed, "shots": made, "tracks": list(tracks), **fields})


def score(mood="warm", *, tempo=None, gain_db=0.0, id="a1"):
    return {"id": id, "kind": "score", "mood": mood, "tempo": tempo or MOODS[mood].tempo, "gain_db": gain_db}


def place(name="waves", *, gain_db=-8.0, id="a2"):
    return {"id": id, "kind": "ambience", "name": name, "gain_db": gain_db}


def is_mastered(samples, *, within=0.5):
    sound = samples.T
    assert meters.loudness(sound) == pytest.approx(-14, abs=within)
    assert meters.true_peak(sound) <= -1.0
    assert meters.correlation(sound) > 0.2
    assert np.abs(sound.mean(axis=1)).max() < 1e-3
    # Nothing to hear at the very ends, and no step into or out of them.
    assert np.abs(samples[:4]).max() < 2e-3 and np.abs(samples[-4:]).max() < 1e-4


@pytest.mark.parametrize(("mood", "ms"), [(mood, (2_000, 5_040)[at % 2]) for at, mood in enumerate(MOOD_NAMES)])
def test_moods_are_mastered(mood, ms):
    samples = compose(storyboard(score(mood), shots=(ms,), seed=ms))
    assert samples.shape == (ms * 48, 2) and samples.dtype == np.float32
    is_mastered(samples)


@pytest.mark.parametrize(("name", "ms"), [(name, (2_000, 4_333)[at % 2]) for at, name in enumerate(AMBIENCES)])
def test_ambiences_alone_are_mastered(name, ms):
    is_mastered(compose(storyboard(place(name), shots=(ms,), seed=ms)))


@pytest.mark.parametrize("mood", MOOD_NAMES)
def test_moods_over_places_are_mastered(mood):
    for index, name in enumerate(AMBIENCES):
        if (index + MOOD_NAMES.index(mood)) % 9 == 0:
            is_mastered(compose(storyboard(score(mood), place(name, gain_db=-4.0 * (index % 3)), shots=(2_500,))))


@pytest.mark.slow
@pytest.mark.parametrize("mood", MOOD_NAMES[::3])
def test_moods_in_the_longest_film_are_mastered(mood):
    name = AMBIENCES[3 * MOOD_NAMES.index(mood) % len(AMBIENCES)]
    is_mastered(compose(storyboard(score(mood), place(name), shots=(20_000,), seed=4)))


@pytest.mark.parametrize("name", CUES)
def test_cues_are_mastered_with_music_and_never_too_loud_alone(name):
    cue = {"id": "c1", "kind": "cue", "name": name, "at_ms": 900}
    is_mastered(compose(storyboard(score("calm"), cue, shots=(3_000,))))
    alone = compose(storyboard(cue, shots=(3_000,)))
    # A few short strokes are not made as loud as music on the whole: their peaks stand in the way.
    assert meters.true_peak(alone.T) <= -1 and -25 < meters.loudness(alone.T) < -13.5


def places(*settings, ms=3_000, tracks=()):
    made = [{"id": f"s{at}", "ms": ms, "setting": {"set": one}} for at, one in enumerate(settings)]
    return load({"schema": "offshoot.storyboard/1", "seed": 7, "shots": made, "tracks": list(tracks)})


def test_a_place_is_heard_in_its_own_shots():
    board = places("sea", "kitchen", tracks=[place("waves"), place("kitchen", id="a3"), place("birds", id="a4")])
    n = 6 * RATE
    waves, kitchen = presence(board, "waves", n), presence(board, "kitchen", n)
    assert waves[: round(2.7 * RATE)].min() == 1 and waves[round(3.3 * RATE) :].max() == 0
    assert kitchen[: round(2.7 * RATE)].max() == 0 and kitchen[round(3.3 * RATE) :].min() == 1
    # One gives way to the other at equal power, and what no shot's place calls for was asked for all through.
    assert np.allclose(waves**2 + kitchen**2, 1, atol=1e-4)
    assert presence(board, "birds", n).min() == 1
    is_mastered(compose(board))


def test_a_cue_sounds_when_it_is_asked_for():
    early, late = (
        compose(storyboard({"id": "c1", "kind": "cue", "name": "pop", "at_ms": at}, shots=(3_000,)))
        for at in (500, 2_000)
    )
    assert np.argmax(np.abs(early).max(axis=1)) / RATE == pytest.approx(0.52, abs=0.06)
    assert np.argmax(np.abs(late).max(axis=1)) / RATE == pytest.approx(2.02, abs=0.06)


def test_a_cue_at_the_very_end_does_not_blow_up():
    samples = compose(storyboard({"id": "c1", "kind": "cue", "name": "chime", "at_ms": 1_995}))
    assert np.isfinite(samples).all() and np.abs(samples).max() <= 1


def test_no_tracks_is_silence_of_the_right_length():
    samples = compose(storyboard(shots=(1_500, 1_001)))
    assert samples.shape == (2_501 * 48, 2) and not samples.any()


def test_the_length_leaves_out_dissolves():
    board = load(
        {
            "schema": "offshoot.storyboard/1",
            "seed": 1,
            "shots": [
                {"id": "s1", "ms": 2_000, "setting": {"set": "sea"}, "transition": {"kind": "dissolve", "ms": 500}},
                {"id": "s2", "ms": 2_000, "setting": {"set": "street"}},
            ],
            "tracks": [score()],
        }
    )
    assert compose(board).shape == (3_500 * 48, 2)
    assert cuts(board) == (1.75,)


def test_same_storyboard_same_samples():
    board = storyboard(score("bright"), place("birds"), shots=(1_500, 1_500))
    assert np.array_equal(compose(board), compose(board))


def test_seeds_differ_and_words_do_not_matter():
    board = storyboard(score(), place())
    assert not np.array_equal(compose(board), compose(storyboard(score(), place(), seed=8)))
    title = {"id": "t1", "role": "title", "content": "Golden hour", "start_ms": 0, "end_ms": 900}
    assert np.array_equal(compose(board), compose(storyboard(score(), place(), texts=[title])))


def test_gain_is_between_tracks():
    """Crickets sound about 4 kHz, where calm music has next to nothing: their share follows their gain."""

    def crickets(gain_db):
        samples = compose(storyboard(score("calm"), place("crickets", gain_db=gain_db), shots=(3_000,)))
        power = np.abs(np.fft.rfft(samples[:, 0])) ** 2
        f = np.fft.rfftfreq(len(samples), 1 / RATE)
        return 10 * np.log10(power[(f > 3_500) & (f < 5_200)].sum() / power[(f > 100) & (f < 1_500)].sum())

    assert crickets(-6) - crickets(-18) == pytest.approx(12, abs=1.5)


@pytest.mark.parametrize("mood", MOOD_NAMES)
def test_the_last_chord_is_heard_and_rings_out(mood):
    samples = compose(storyboard(score(mood), shots=(6_000,)))
    power = (samples.astype(np.float64) ** 2).mean(axis=1).reshape(60, -1).mean(axis=1)
    level = 10 * np.log10(power + 1e-12)
    assert level[40:54].max() > level.max() - 14
    assert level[-1] < level[48:54].max() - 6


@pytest.mark.parametrize("mood", MOOD_NAMES)
def test_the_low_end_is_clean(mood):
    for seed in (1, 2):
        samples = compose(storyboard(score(mood), shots=(5_000,), seed=seed))
        centres, levels = meters.third_octaves(samples.T)
        power = 10 ** (levels / 10)
        assert power[centres < 40].sum() < 0.02 * power.sum()
        assert power[centres < 110].sum() < 0.5 * power.sum()
        assert power[(centres > 150) & (centres < 3_000)].sum() > 0.35 * power.sum()


def test_what_cannot_be_made_is_named_and_refused():
    footage = {"id": "f1", "kind": "source", "clip": "abc", "in_ms": 0, "out_ms": 900, "start_ms": 0}
    board = storyboard(score(), footage, {**score(id="a9"), "work": "w1"})
    with pytest.raises(SoundtrackError) as refused:
        compose(board)
    assert [(one.path, one.code) for one in refused.value.problems] == [("tracks[2].work", "work-missing")]
    with pytest.raises(SoundtrackError) as refused:
        compose(storyboard(score(), footage))
    assert [(one.path, one.code) for one in refused.value.problems] == [("tracks[1].clip", "footage-missing")]
    assert problems(board) == []


def test_mastering_quiet_loud_and_spiky_sound():
    rng = np.random.default_rng(1)
    for level in (1e-3, 0.05, 3.0):
        sound = (rng.standard_normal((2, 3 * RATE)) * level).astype(np.float32)
        is_loud = mastered(sound)
        assert meters.loudness(is_loud) == pytest.approx(-14, abs=0.5)
        assert meters.true_peak(is_loud) <= -1
    clicks = np.zeros((2, 3 * RATE), np.float32)
    clicks[:, ::4_000] = 1
    assert meters.true_peak(mastered(clicks)) <= -1
    assert not mastered(np.zeros((2, RATE), np.float32)).any()


def test_the_limiter_does_not_pump_steady_sound():
    rng = np.random.default_rng(2)
    steady = (rng.standard_normal((2, 4 * RATE)) * 0.1).astype(np.float32)
    tenths = meters.energies(mastered(steady))
    assert 10 * np.log10(tenths.max() / tenths.min()) < 1.5


def test_a_wav_holds_what_was_written(tmp_path):
    samples = compose(storyboard(score(), place()))
    path = tmp_path / "sound.wav"
    write_wav(path, samples)
    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE, 2, 2)
        read = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2) / 32_767
    assert np.abs(read - samples).max() < 2 / 32_767
    first = path.read_bytes()
    write_wav(path, samples)
    assert path.read_bytes() == first
    assert [one.name for one in tmp_path.iterdir()] == ["sound.wav"]


def test_dither_leaves_silence_alone_and_faint_sound_alive(tmp_path):
    def read(samples):
        write_wav(tmp_path / "x.wav", samples)
        with wave.open(str(tmp_path / "x.wav")) as file:
            return np.frombuffer(file.readframes(file.getnframes()), "<i2")

    assert not read(np.zeros((500, 2), np.float32)).any()
    t = np.arange(RATE)
    faint = (0.4 / 32_767 * np.sin(2 * np.pi * 440 * t / RATE)).astype(np.float32)
    heard = read(np.stack([faint, faint], axis=1)).reshape(-1, 2)[:, 0].astype(float)
    # A tone below half a step would be rounded away without dither.
    assert abs(np.exp(-2j * np.pi * 440 * t / RATE) @ heard) * 2 / RATE == pytest.approx(0.4, abs=0.05)


def test_writing_refuses_other_shapes_and_leaves_nothing(tmp_path):
    with pytest.raises(ValueError, match="shaped"):
        write_wav(tmp_path / "x.wav", np.zeros(10, np.float32))
    with pytest.raises(OSError):
        write_wav(tmp_path / "none" / "x.wav", np.zeros((10, 2), np.float32))
    assert not list(tmp_path.iterdir())


def test_peaks_for_drawing():
    samples = np.zeros((1_000, 2), np.float32)
    samples[250, 1] = -0.5
    samples[999, 0] = 2.0
    drawn = peaks(samples, 4)
    assert drawn == [0.0, 0.5, 0.0, 1.0]
    assert len(peaks(samples[:3], 10)) == 10
    assert peaks(np.zeros((0, 2), np.float32), 3) == [0.0, 0.0, 0.0]
    with pytest.raises(ValueError, match="at least one"):
        peaks(samples, 0)


def test_another_process_composes_the_same():
    """Neither the order of hashing nor what was composed before in a process may be heard."""
    told = (
        "import hashlib\n"
        "from generation.soundtrack.compose import compose\n"
        "from tests.generation.test_soundtrack_compose import place, score, storyboard\n"
        "board = storyboard(score('epic'), place('rain'))\n"
        "print(hashlib.sha256(compose(board).tobytes()).hexdigest())\n"
    )
    here = hashlib.sha256(compose(storyboard(score("epic"), place("rain"))).tobytes()).hexdigest()
    for seed in ("1", "2"):
        answer = subprocess.run(
            [sys.executable, "-c", told],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert answer.stdout.strip() == here
