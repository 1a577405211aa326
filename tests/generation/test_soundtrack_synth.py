"""Instruments are in tune, start and end without a click, and rooms die away."""

import numpy as np
import pytest

from generation.soundtrack.ambience.catalogue import AMBIENCES, ambience
from generation.soundtrack.cues.catalogue import CUES, cue
from generation.soundtrack.meters import correlation
from generation.soundtrack.score.catalogue import MOODS
from generation.soundtrack.shape import RATE, drift, envelope, lay
from generation.soundtrack.space import ROOMS, response
from generation.soundtrack.synth import drums
from generation.soundtrack.synth.orchestra import SECTIONS, SOLO, Players, hertz
from generation.storyboard.vocabulary import AMBIENCES as AMBIENCE_NAMES
from generation.storyboard.vocabulary import CUES as CUE_NAMES


def partials_fit(sound, pitch):
    """Cents between the pitch and the nearest partial that sounds, from the first three partials."""
    mono = sound.mean(axis=0) if sound.ndim == 2 else sound
    size = 1 << 19
    spectrum = np.abs(np.fft.rfft(mono * np.hanning(mono.size), size))
    off = []
    for number in (1, 2, 3):
        centre = hertz(pitch) * number * size / RATE
        low, high = int(centre * 2 ** (-1 / 24)), int(centre * 2 ** (1 / 24)) + 1
        peak = low + int(np.argmax(spectrum[low:high]))
        off.append((spectrum[peak], abs(1200 * np.log2(peak / centre))))
    return max(off)[1]


@pytest.mark.parametrize("instrument", [*SOLO, *SECTIONS])
def test_instruments_are_in_tune(instrument):
    low = "bass" in instrument or instrument == "sub"
    for pitch in (36, 43) if low else (57, 64, 76):
        sound = Players().play(instrument, (pitch,), 1.5, 0.8)
        assert sound.dtype == np.float32 and np.isfinite(sound).all()
        # Twelve cents: a section of players wavers by more than one player does.
        assert partials_fit(sound, pitch) < (12 if instrument in SECTIONS or instrument == "bowed" else 5)


@pytest.mark.parametrize("instrument", [*SOLO, *SECTIONS])
def test_notes_begin_and_end_without_a_click(instrument):
    for seconds in (0.1, 0.6):
        sound = np.abs(Players().play(instrument, (48, 55), seconds, 1.0))
        loudest = sound.max()
        assert sound[..., :2].max() < 0.1 * loudest and sound[..., -2:].max() < 0.02 * loudest


def test_a_stronger_stroke_is_brighter():
    for instrument in ("felt piano", "guitar", "electric piano", "brass"):
        centre = []
        for strength in (0.3, 1.0):
            sound = Players().play(instrument, (57,), 1.0, strength)
            mono = sound.mean(axis=0) if sound.ndim == 2 else sound
            power = np.abs(np.fft.rfft(mono)) ** 2
            centre.append((power * np.arange(power.size)).sum() / power.sum())
        assert centre[1] > centre[0] * 1.02


def test_players_do_not_work_a_note_out_twice():
    players = Players()
    assert players.play("guitar", (60,), 1.0, 0.8) is players.play("guitar", (60,), 1.01, 0.79)


def test_every_instrument_and_drum_a_mood_names_exists():
    for mood in MOODS.values():
        assert mood.space in ROOMS
        marks = {*mood.arrival, *filter(None, (mood.accent, mood.lift))}
        for feel in mood.feels:
            for layer in feel.layers:
                if layer.role == "drums":
                    marks |= {row.strip().rsplit(" ", 1)[0] for rows in layer.patterns for row in rows.split("|")}
                else:
                    assert set(layer.voices) <= {*SOLO, *SECTIONS}
        assert marks <= set(drums.KIT)


@pytest.mark.parametrize("name", drums.KIT)
def test_drums(name):
    one, other = drums.stroke(name, 0), drums.stroke(name, 1)
    assert np.isfinite(one).all() and 0.02 < np.abs(one).max() < 3
    assert abs(one[0]) < 0.1 * np.abs(one).max() and np.abs(one[-3:]).max() < 0.02 * np.abs(one).max()
    assert drums.stroke(name, 0) is one
    if name not in {"kick", "soft kick"}:
        assert one.shape == other.shape


@pytest.mark.parametrize("name", ROOMS)
def test_rooms_die_away_and_fold_to_mono(name):
    room = response(name)
    quarter = room.shape[-1] // 4
    power = (room**2).sum(axis=0)
    assert power[-quarter:].sum() < 1e-3 * power[:quarter].sum()
    assert correlation(room) > 0.1
    assert (room**2).sum(axis=1) == pytest.approx([1, 1], abs=1e-3)


def test_every_ambience_and_cue_of_the_storyboard_is_there():
    assert set(AMBIENCES) == set(AMBIENCE_NAMES)
    assert set(CUES) == set(CUE_NAMES)


@pytest.mark.parametrize("name", AMBIENCE_NAMES)
def test_ambiences_never_stop_and_differ_by_seed(name):
    one = ambience(name, 3 * RATE, np.random.default_rng(1))
    other = ambience(name, 3 * RATE, np.random.default_rng(2))
    assert one.shape == (2, 3 * RATE) and one.dtype == np.float32 and np.isfinite(one).all()
    assert not np.allclose(one, other)
    power = (one**2).reshape(2, 30, -1).mean(axis=(0, 2))
    assert power.min() > power.max() * 1e-5


def test_ambiences_sound_where_they_should():
    """The centre of gravity of each spectrum, in the order an ear would put them."""
    centre = {}
    for name in AMBIENCE_NAMES:
        power = np.abs(np.fft.rfft(ambience(name, 4 * RATE, np.random.default_rng(3)).sum(axis=0))) ** 2
        f = np.fft.rfftfreq(4 * RATE, 1 / RATE)
        centre[name] = float((power * f).sum() / power.sum())
    for low in ("thunder", "room", "wind", "snow hush"):
        for high in ("rain", "birds", "crickets", "gulls"):
            assert centre[low] < centre[high]
    assert 3_500 < centre["crickets"] < 5_000


LASTING = {"footsteps", "hooves", "engine", "typing", "applause", "pour", "chop", "horn", "meow", "moo", "chirp"}


@pytest.mark.parametrize("name", CUE_NAMES)
def test_cues_are_heard_at_the_moment_they_mark(name):
    sound, lead = cue(name, np.random.default_rng(1))
    assert np.abs(sound).max() == pytest.approx(0.7, abs=1e-3)
    smooth = np.convolve((sound**2).sum(axis=0), np.ones(2_400), "same")
    if name in LASTING:
        # A deed that goes on begins at its moment and is over within three seconds.
        heard = np.flatnonzero(smooth > smooth.max() * 0.02) / RATE
        assert heard[0] < 0.45 and 0.3 < heard[-1] < 3
    else:
        assert abs(np.argmax(smooth) / RATE - lead) < 0.25


def test_laying_cuts_what_hangs_over():
    bus = np.zeros((2, 100), np.float32)
    lay(bus, np.ones((2, 50), np.float32), -20 / RATE)
    assert bus[0].sum() == 30
    lay(bus, np.ones((2, 50), np.float32), 90 / RATE, 0.5)
    assert bus[0].sum() == 35
    lay(bus, np.ones((2, 50), np.float32), 1.0)
    assert bus[0].sum() == 35


def test_slow_shapes_stay_within_bounds():
    wander = drift(np.random.default_rng(1), RATE, period=0.1)
    assert wander.min() >= 0 and wander.max() <= 1 and np.abs(np.diff(wander)).max() < 0.002
    shape = envelope(1_000, attack=0.005, release=0.005)
    assert shape[0] == 0 and shape[-1] < 1e-6 and shape[500] == 1
