"""The written music: beats land on cuts and on the end, chords move and come home, seeds differ."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generation.soundtrack.score.arrange import arrange
from generation.soundtrack.score.catalogue import MOODS
from generation.soundtrack.score.grid import grid
from generation.soundtrack.score.harmony import MAJOR, bass_pitch, chord, progression, voiced
from generation.storyboard.vocabulary import MOODS as MOOD_NAMES

moods = pytest.mark.parametrize("mood", MOOD_NAMES)


def written(mood, *, seconds=8.0, cuts=(), seed=1, tempo=None):
    return arrange(mood, seconds=seconds, tempo=tempo or MOODS[mood].tempo, cuts=cuts, rng=np.random.default_rng(seed))


def test_every_mood_of_the_storyboard_is_there():
    assert set(MOODS) == set(MOOD_NAMES)


@given(
    lengths=st.lists(st.integers(500, 6_000), min_size=1, max_size=8).filter(lambda ms: 2_000 <= sum(ms) <= 20_000),
    tempo=st.integers(40, 200),
)
@settings(deadline=None)
def test_the_last_beat_is_the_end_and_beats_rise(lengths, tempo):
    cuts = tuple(np.cumsum(lengths)[:-1] / 1_000)
    found = grid(sum(lengths) / 1_000, tempo, cuts)
    assert found.at(0) == 0 and found.at(found.beats) == sum(lengths) / 1_000
    moments = [found.at(beat) for beat in range(found.beats + 1)]
    steps = [b - a for a, b in pairwise(moments)]
    assert min(steps) > 0 and max(steps) / min(steps) < 1.26
    # Every cut is either on a beat (or half of one) or named as loose.
    for cut in cuts:
        on = any(abs(found.at(half / 2) - cut) < 1e-9 for half in range(2 * found.beats))
        assert on or cut in found.loose
    if sum(lengths) / 60_000 * tempo > 5:
        assert abs(found.tempo / tempo - 1) < 0.18


@pytest.mark.parametrize("cuts", [(2.0,), (1.7, 3.2), (2.5,), (1.5, 3.0)])
def test_usual_cuts_fall_on_beats(cuts):
    loose = [name for name, mood in MOODS.items() if grid(5.0, mood.tempo, cuts).loose]
    assert len(loose) <= 1, loose


def test_numerals():
    assert chord("Imaj9").classes(0) == (0, 4, 7, 11, 2)
    assert chord("bVImaj7").classes(9) == (5, 9, 0, 4)
    assert chord("ii7").classes(0) == (2, 5, 9, 0)
    assert chord("V/3").under == 11
    assert [one.root for one in progression("I VI7 II7 V7")] == [0, 9, 2, 7]
    for bad in ("H7", "Ifoo", "", "IX"):
        with pytest.raises(ValueError, match=r"numeral|no chord"):
            chord(bad)


@moods
def test_every_chord_of_a_mood_can_be_read_and_voiced(mood):
    made = MOODS[mood]
    for row in (*made.progressions, *made.cadences, *made.homes):
        for one in progression(row):
            for tonic in made.tonics:
                for size in (2, 3, 4):
                    pitches = voiced(one, tonic, centre=62, size=size)
                    assert len(pitches) == size and list(pitches) == sorted(set(pitches))
                    assert {pitch % 12 for pitch in pitches} <= set(one.classes(tonic))
                assert bass_pitch(one, tonic) % 12 == (tonic + one.under) % 12


def test_voices_move_little_from_chord_to_chord():
    before = None
    for one in progression("I vi7 IVmaj7 V I"):
        now = voiced(one, 60, centre=62, before=before)
        if before:
            assert max(abs(a - b) for a, b in zip(now, before, strict=True)) <= 5
        before = now


@moods
@pytest.mark.parametrize(("seconds", "cuts"), [(2.0, ()), (5.0, ()), (5.0, (2.0,)), (9.0, (3.1, 6.0)), (20.0, (7.7,))])
def test_chords_fill_the_film_and_come_home(mood, seconds, cuts):
    for seed in range(4):
        score = written(mood, seconds=seconds, cuts=cuts, seed=seed)
        spans = score.spans
        assert len(spans) >= 2 and spans[0].start == 0 and spans[-1].end == score.grid.beats
        assert all(a.end == b.start and a.beats > 0 for a, b in pairwise(spans))
        home = spans[-1]
        assert home.home and home.chord.name in score.mood.homes and home.chord.root == 0
        assert spans[-2].chord.name in score.mood.cadences
        ring = seconds - score.grid.at(home.start)
        assert 0.4 <= ring <= seconds / 2
        # A cut that stands on a beat brings a new chord, except within the last.
        for beat in score.grid.pinned:
            assert beat >= home.start or beat in {span.start for span in spans}


@moods
def test_notes_stay_in_time_and_in_key(mood):
    for seed in range(6):
        score = written(mood, seconds=9.3, cuts=(3.0, 6.1), seed=seed)
        sounding = {part.role for part in score.parts}
        assert len(sounding) >= 3
        for part in score.parts:
            for note in part.notes:
                assert 0 <= note.at < 9.5 and note.seconds > 0 and 0 < note.strength <= 1
                assert all(28 <= pitch <= 100 for pitch in note.pitches)
            if part.role in {"comp", "arp", "pad"}:
                for note in part.notes:
                    beat = max(span.start for span in score.spans if score.grid.at(span.start) <= note.at + 0.03)
                    span = next(span for span in score.spans if span.start == beat)
                    assert {pitch % 12 for pitch in note.pitches} <= set(span.chord.classes(score.tonic))


@moods
def test_a_tune_stands_on_chord_tones_where_it_is_strong(mood):
    for seed in range(8):
        score = written(mood, seconds=9.0, seed=seed)
        for part in score.parts:
            for note in part.notes if part.role == "lead" else []:
                beat = min(
                    np.arange(0, score.grid.beats, 0.25), key=lambda one: abs(score.grid.at(one) - note.at - 0.02)
                )
                span = next(span for span in score.spans if span.start <= beat + 1e-6 < span.end)
                classes = span.chord.classes(score.tonic)
                if (beat - span.start) % 1 == 0 or note.seconds > 1.2 * score.grid.beat:
                    assert note.pitches[0] % 12 in classes
                # Nothing rubs against a tone the chord borrows from outside the scale.
                borrowed = {tone for tone in classes if (tone - score.tonic) % 12 not in score.mood.scale}
                assert not any((note.pitches[0] - tone) % 12 in {1, 11} for tone in borrowed) or (
                    note.pitches[0] % 12 in classes
                )


@moods
def test_a_tune_ends_on_the_home_chord(mood):
    for seed in range(8):
        score = written(mood, seed=seed)
        for part in score.parts:
            if part.role == "lead":
                assert part.notes[-1].pitches[0] % 12 in score.spans[-1].chord.classes(score.tonic)


@moods
def test_cuts_and_arrival_are_marked(mood):
    score = written(mood, seconds=9.0, cuts=(3.0, 6.0))
    marks = {round(note.at, 3) for part in score.parts for note in part.notes if note.drum == score.mood.accent}
    if score.mood.accent:
        for beat in score.grid.pinned:
            assert any(abs(score.grid.at(beat) - mark) < 0.06 for mark in marks)
    arrival = score.grid.at(score.spans[-1].start)
    assert sum(abs(note.at - arrival) < 0.03 for part in score.parts for note in part.notes) >= 2


@moods
def test_seeds_differ_musically_and_one_seed_does_not(mood):
    def heard(seed):
        score = written(mood, seed=seed)
        chords = tuple((score.tonic + span.chord.root) % 12 for span in score.spans)
        return chords, tuple((part.instrument, tuple(note.pitches for note in part.notes)) for part in score.parts)

    told = [heard(seed) for seed in range(12)]
    assert len(set(told)) == 12
    assert len({chords for chords, _ in told}) >= 6
    assert heard(5) == told[5]


def test_moods_differ_in_mode_tempo_and_players():
    assert len({mood.tempo for mood in MOODS.values()}) == len(MOODS)
    voices = {
        name: {voice for feel in mood.feels for layer in feel.layers for voice in layer.voices}
        for name, mood in MOODS.items()
    }
    assert all(voices[a] != voices[b] for a in voices for b in voices if a != b)
    assert {name for name, mood in MOODS.items() if mood.scale == MAJOR} == {
        *("warm", "calm", "bright", "playful", "romantic", "festive")
    }
    for mood in MOODS.values():
        assert len(mood.progressions) >= 5 and len(mood.feels) >= 2
        assert all(
            len(layer.patterns) >= 2 or layer.role in {"pad", "bass"} for feel in mood.feels for layer in feel.layers
        )
