"""What is heard where: every set sounds like something, names outrank sets, weather and hour change it."""

import pytest

from generation.storyboard.director import direct
from generation.storyboard.hearing import MOST, heard_in
from generation.storyboard.schema import Setting
from generation.storyboard.vocabulary import AMBIENCES, SETS, TIMES, WEATHERS


def heard(set_name, place=None, *, time="day", weather=()):
    return heard_in(Setting(set=set_name, place=place, time=time, weather=list(weather)))


@pytest.mark.parametrize("name", SETS)
def test_every_set_sounds_like_something_at_every_hour_in_every_weather(name):
    for time in TIMES:
        for weather in WEATHERS:
            sounds = heard(name, time=time, weather=[weather])
            assert len(sounds) <= MOST and set(sounds) <= set(AMBIENCES)
            assert len(set(sounds)) == len(sounds)
    assert heard(name)


def test_the_name_of_a_place_outranks_its_set():
    assert heard("forest", "a lake")[0] == "stream"
    assert heard("street", "夜市")[0] == "crowd"
    assert heard("studio", "coffee shop") == ("cafe",)
    # "barn" is no bar, "embark" no bark.
    assert heard("forest", "barn")[0] == "farm"


def test_weather_and_hour_change_what_is_heard():
    assert heard("sea", weather=["storm"]) == ("thunder", "rain", "waves")
    assert heard("forest", time="night") == ("crickets",)
    assert heard("forest", weather=["snow"]) == ("snow hush",)
    assert heard("kitchen", weather=["rain"]) == ("kitchen", "rain")


def kinds(prompt, kind, ms=5_000):
    return [track for track in direct(prompt, ms=ms).storyboard.tracks if track.kind == kind]


def test_each_shots_place_is_in_the_mix_and_rain_is_quieter_indoors():
    names = [track.name for track in kinds("waves on a beach. Then a chef in a kitchen", "ambience")]
    assert {"waves", "kitchen"} <= set(names)
    outside, inside = (
        next(track.gain_db for track in kinds(prompt, "ambience") if track.name == "rain")
        for prompt in ("a street in the rain", "a kitchen in the rain")
    )
    assert inside < outside - 3


@pytest.mark.parametrize(
    ("prompt", "cue"),
    [
        ("a man walking in a street", "footsteps"),
        ("a horse galloping on a beach", "hooves"),
        ("a woman riding a horse", "hooves"),
        ("a dog barking", "bark"),
        ("a girl swimming in the sea", "splash"),
        ("a car driving in a street", "engine"),
        ("a bird flying over the sea", "wings"),
        ("a chef cooking in a kitchen", "sizzle"),
        ("一个男人在街上走路", "footsteps"),
        ("a bird singing in a tree", "chirp"),
    ],
)
def test_deeds_are_heard(prompt, cue):
    assert [track.name for track in kinds(prompt, "cue")] == [cue]


@pytest.mark.parametrize("prompt", ["a man singing", "a table in a room", "a man walking, no sound", "sunset"])
def test_what_makes_no_sound_of_ours_gets_no_cue(prompt):
    assert kinds(prompt, "cue") == []


def test_cues_fall_into_their_shot():
    storyboard = direct("a horse galloping on a beach. Then a dog barking in a park", ms=8_000).storyboard
    first, second = [track for track in storyboard.tracks if track.kind == "cue"]
    assert first.at_ms < storyboard.shots[0].ms <= second.at_ms
