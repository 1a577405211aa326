"""Spoken lines: who speaks, when, over what; captions; hostile text stays text."""

import re
import shutil
import subprocess

import numpy as np
import pytest

from generation.soundtrack import meters
from generation.soundtrack.compose import RATE, SoundtrackError, compose
from generation.soundtrack.makeable import problems
from generation.soundtrack.voice import voices
from generation.soundtrack.voice.captions import captions
from generation.soundtrack.voice.duck import DEPTH_DB, room_for
from generation.soundtrack.voice.lines import lines
from generation.soundtrack.voice.speak import spoken
from generation.soundtrack.voice.voices import VoiceError, voice_for
from tests.generation.test_soundtrack_compose import is_mastered, score, storyboard

needs_espeak = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")


def voice(content="The sea was calm.", *, at=500, language="en", id="v1", gain_db=0.0):
    return {"id": id, "kind": "voice", "content": content, "start_ms": at, "language": language, "gain_db": gain_db}


def test_english_is_spoken_here_and_the_same_each_time():
    said = spoken("The sea was calm, and nobody was waiting.", "en")
    assert said is not None and said.voice == "hibari" and 1.5 < said.seconds < 4
    spectrum = np.abs(np.fft.rfft(said.sound)) ** 2
    f = np.fft.rfftfreq(said.sound.size, 1 / RATE)
    assert spectrum[(f > 90) & (f < 4_000)].sum() > 0.8 * spectrum.sum()
    spoken.cache_clear()
    again = spoken("The sea was calm, and nobody was waiting.", "en")
    assert again is not None and np.array_equal(said.sound, again.sound)


@needs_espeak
@pytest.mark.parametrize(
    ("content", "language"), [("海浪拍打着沙滩", "zh"), ("海浪拍打着沙滩", "zh-Hans"), ("La mer", "fr")]
)
def test_other_languages_are_spoken_by_a_process_of_its_own(content, language):
    said = spoken(content, language)
    assert said is not None and said.voice == "espeak-ng" and 0.3 < said.seconds < 4


def test_nobody_speaks_an_unknown_language_or_a_line_without_words():
    assert voice_for("xx") is None
    assert spoken("hello", "xx") is None
    assert spoken("!!! … 😀", "en") is None


def test_without_espeak_other_languages_are_captions_alone(monkeypatch):
    monkeypatch.setattr(voices, "espeak", lambda: None)
    spoken.cache_clear()
    board = storyboard(score("calm"), voice("海浪拍打着沙滩", language="zh"), shots=(4_000,))
    assert problems(board) == []
    assert [line.speech for line in lines(board)] == [None]
    assert "海浪拍打着沙滩" in captions(board)
    is_mastered(compose(board))
    spoken.cache_clear()


@needs_espeak
def test_a_line_is_never_an_option_or_a_command():
    for hostile in (
        "--help",
        "-w /etc/passwd",
        "$(reboot)",
        "; ls",
        '<speak><audio src="/etc/passwd"/></speak>',
        "[[;;]]",
    ):
        said = spoken(hostile, "fr")
        assert said is None or said.seconds < 15


def test_a_voice_that_fails_is_named_with_its_line(monkeypatch):
    def broken(*arguments, **options):
        return subprocess.CompletedProcess(arguments, 3, b"", b"line one\nno such model")

    monkeypatch.setattr(voices.subprocess, "run", broken)
    spoken.cache_clear()
    with pytest.raises(VoiceError, match="hibari could not speak “Hello there”: no such model"):
        spoken("Hello there", "en")
    with pytest.raises(SoundtrackError) as refused:
        compose(storyboard(voice("Hello there")))
    assert refused.value.problems[0].code == "voice-failed"
    spoken.cache_clear()


def test_music_goes_down_under_a_voice_and_comes_back():
    board = storyboard(score("epic"), voice(at=2_500), shots=(8_000,))
    line = lines(board)[0]
    gain = room_for([line], 8 * RATE)
    middle = round((line.start + line.seconds / 2) * RATE)
    assert gain[middle] == pytest.approx(10 ** (DEPTH_DB / 20), rel=1e-3)
    assert gain[: 2 * RATE].min() == 1 and gain[round((line.end + 0.6) * RATE) :].min() == 1
    assert np.abs(np.diff(gain)).max() < 1e-3
    samples = compose(board)
    is_mastered(samples)


def test_a_voice_is_heard_over_the_loudest_mood():
    """Speech lives between 300 Hz and 3 kHz: there it stands clear of the music it is laid over."""

    def band(samples, line):
        part = samples[round(line.start * RATE) : round(line.end * RATE), 0]
        power = np.abs(np.fft.rfft(part)) ** 2
        f = np.fft.rfftfreq(part.size, 1 / RATE)
        return 10 * np.log10(power[(f > 300) & (f < 3_000)].sum())

    told = storyboard(score("epic"), voice(at=1_000), shots=(6_000,))
    line = lines(told)[0]
    with_voice, music = compose(told), compose(storyboard(score("epic"), shots=(6_000,)))
    # Both are mastered to the same loudness, so the bed's own level is that of the music less the duck.
    bed = band(music, line) + DEPTH_DB
    assert band(with_voice, line) > bed + 6


def test_lines_wait_for_each_other_hurry_at_the_end_and_never_outlast_the_film():
    board = storyboard(
        voice("First we sail out into the open sea.", at=0),
        voice("Then we rest.", at=200, id="v2"),
        voice("Nobody hears this one.", at=5_950, id="v3"),
        shots=(6_000,),
    )
    first, second = lines(board)
    assert second.start >= first.end and second.end <= 6
    late = storyboard(voice("This line is a little too long for what is left.", at=3_600), shots=(6_000,))
    hurried = lines(late)[0]
    usual = spoken("This line is a little too long for what is left.", "en")
    assert usual is not None and hurried.speech is not None
    assert hurried.speech.seconds < usual.seconds and hurried.end <= 6


def test_captions_are_webvtt_in_order_and_escaped():
    board = storyboard(
        voice("Fish & <i>chips</i> --> now", at=1_000, id="v2"), voice("Hello.", at=0, id="v1"), shots=(6_000,)
    )
    told = captions(board)
    assert told.startswith("WEBVTT\n\n1\n00:00:00.000 --> ")
    assert "Fish &amp; &lt;i&gt;chips&lt;/i&gt; --&gt; now" in told
    moments = re.findall(r"(\d\d):(\d\d):(\d\d\.\d{3}) --> (\d\d):(\d\d):(\d\d\.\d{3})", told)
    spans = [(float(a[2]), float(a[5])) for a in moments]
    assert len(spans) == 2 and spans[0][1] <= spans[1][0] and spans[1][1] <= 6
    assert captions(storyboard(score())) == ""


def test_the_gain_of_a_line_holds():
    quiet, loud = (
        np.abs(compose(storyboard(score("calm"), voice(gain_db=gain), shots=(4_000,)))[RATE : 2 * RATE]).mean()
        for gain in (-24, 0)
    )
    assert loud > quiet
    assert meters.loudness(compose(storyboard(voice(), shots=(3_000,))).T) == pytest.approx(-14, abs=0.6)
