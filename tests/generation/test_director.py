"""What the director promises for every prompt: length, order, reading, refusals."""

import json
import random
import sys
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generation.storyboard.director.direct import LONGEST_PROMPT, Direction, EmptyPrompt, PromptTooLong, direct
from generation.storyboard.director.words.tables import data, tables
from generation.storyboard.document import canonical, dump, length_ms, load
from generation.storyboard.schema import AMBIENCES, COLOURS, MOODS, MOVES, SETS, TIMES, WEATHERS
from generation.storyboard.styles import treatments

KNOWN = sorted(" ".join(key) for key in tables().senses)
ODD = [
    *"0123456789.,!?;:\"'“”「」《》<>/\\|-—–()[]\n\t\x00\x1b\u200b\u200d\u202e\ufe0f🌅⛵😀👩🏽🇫🇷ab海猫的在一שلम",
    *("<b>", "http://a.b"),
]


def at(document: dict[str, Any], path: str) -> object:
    """What stands at a reading's path: lists are entered by id, or by cast id for subjects."""
    value: Any = document
    for step in path.split("."):
        if isinstance(value, list):
            value = next(item for item in value if step in {item.get("id"), item.get("cast")})
        else:
            value = value[step]
    return value


def hold(direction: Direction, prompt: str, ms: int) -> None:
    """Everything that must be true of any answer."""
    document = dump(direction.storyboard)
    assert load(document) == direction.storyboard
    assert length_ms(direction.storyboard) == ms
    reading = direction.reading
    assert reading.prompt == prompt
    spans = sorted(
        (one.start, one.end, one.text) for one in (*reading.understood, *reading.substituted, *reading.ignored)
    )
    assert all(prompt[start:end] == text and text for start, end, text in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    undrawn = {member.id for member in direction.storyboard.cast if member.match == "none"}
    for one in reading.understood:
        assert not (one.as_.startswith("cast.") and one.as_.split(".")[1] in undrawn)
        if one.as_ != "excluded":
            assert at(document, one.as_) not in (None, [], "")
    drawn = {member.asset.replace("-", " ") for member in direction.storyboard.cast if member.asset}
    named = {one.used for one in reading.substituted}
    assert named <= drawn | set(SETS) | set(treatments())


@settings(max_examples=120, deadline=None)
@given(st.text(max_size=120), st.sampled_from([2000, 5000, 9999, 20000]), st.sampled_from(["9:16", "1:1", "16:9"]))
def test_any_text_is_directed_or_refused_as_empty(prompt: str, ms: int, aspect: str) -> None:
    try:
        direction = direct(prompt, ms=ms, aspect=aspect)
    except EmptyPrompt:
        return
    hold(direction, prompt, ms)
    assert direction.storyboard.canvas.aspect == aspect


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.sampled_from(KNOWN) | st.sampled_from(ODD), min_size=1, max_size=40),
    st.sampled_from([2000, 8000, 13777]),
)
def test_known_words_and_odd_marks_in_any_order_are_directed(words: list[str], ms: int) -> None:
    prompt = " ".join(words)[:LONGEST_PROMPT]
    try:
        direction = direct(prompt, ms=ms)
    except EmptyPrompt:
        return
    hold(direction, prompt, ms)


@pytest.mark.parametrize(
    "prompt",
    ["", "   ", "\n\t", "\u200b\u200d", "\x00\x01", "!!! ... ???", "\u202e", "。，"],
    ids=lambda prompt: prompt.encode("unicode_escape").decode() or "nothing",
)
def test_nothing_to_film_is_refused(prompt: str) -> None:
    with pytest.raises(EmptyPrompt, match="write what"):
        direct(prompt)


def test_the_limit_of_length_is_named() -> None:
    hold(direct("sunset " * 285 + "!!!!!"), "sunset " * 285 + "!!!!!", 5000)
    with pytest.raises(PromptTooLong, match="2000"):
        direct("x" * (LONGEST_PROMPT + 1))


@pytest.mark.parametrize(
    "prompt",
    [
        "😀🎉🤷", "🌅⛵", "<script>alert('x')</script> a dog", "غروب الشمس على البحر", "שקיעה בים", "закат на море",
        "夕日の海", "바다의 일몰", "ｓｕｎｓｅｔ", "sun\u200bset", "a\x00dog", "e\u0301" * 500, "\ud800 dog",
        "𝓈𝓊𝓃𝓈𝑒𝓉 beach", "'" * 400 + "a", '"' * 401 + "a", "no no no no", "then then then a", "of of a of", "((((((a",
    ],
)  # fmt: skip
def test_odd_prompts_are_directed(prompt: str) -> None:
    hold(direct(prompt), prompt, 5000)


def calls(prompt: str) -> int:
    """How many Python functions directing a prompt calls: its work, whatever the machine."""
    counted = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal counted
        counted += event == "call"

    sys.setprofile(count)
    try:
        direct(prompt)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize(
    "piece",
    (
        *("a ", "slow ", "and ", "the camera ", "dog ", "big red ", "no ", "in the style of "),
        *("猫", "的", "🌅", "a,", "<a ", "camera starts to ", "a dog. ", "x "),
    ),
)
def test_the_work_grows_with_the_length_and_not_with_its_square(piece: str) -> None:
    short, long = ((piece * LONGEST_PROMPT)[:size] for size in (250, 1000))
    assert calls(long) < 6 * calls(short)


def test_the_same_prompt_gives_the_same_bytes_and_another_prompt_another_seed() -> None:
    one = direct("a fox in the snow")
    assert canonical(one.storyboard) == canonical(direct("a fox in the snow").storyboard)
    assert one.reading == direct("a fox in the snow").reading
    assert one.storyboard.seed != direct("a fox in the rain").storyboard.seed
    assert direct("a fox in the snow", seed=7).storyboard.seed == 7


def test_a_bare_idea_has_the_gentle_default_shot() -> None:
    (shot,) = direct("a dog", ms=5000).storyboard.shots
    (move,) = shot.camera
    assert (shot.framing, shot.angle, shot.setting.time, shot.tempo) == ("wide", "eye level", "day", "normal")
    assert (move.move, move.speed, move.start_ms, move.end_ms) == ("dolly in", "slow", 0, 5000)


@pytest.mark.parametrize("ms", [8000, 11111, 20000])
def test_a_longer_bare_idea_becomes_a_small_film_cut_on_the_beat(ms: int) -> None:
    storyboard = direct("a sailboat at sunset", ms=ms).storyboard
    assert [shot.framing for shot in storyboard.shots] == ["wide", "medium", "close"]
    assert length_ms(storyboard) == ms
    score = next(track for track in storyboard.tracks if track.kind == "score")
    beat = ms / round(ms * score.tempo / 60_000)
    cut = 0
    for shot in storyboard.shots[:-1]:
        cut += shot.ms
        assert abs(cut / beat - round(cut / beat)) * beat <= 0.51
    assert all(shot.subjects for shot in storyboard.shots)


def test_a_film_without_a_subject_has_two_shots_and_asked_for_cameras_keep_one() -> None:
    assert len(direct("sunset by the sea", ms=10_000).storyboard.shots) == 2
    assert len(direct("a sailboat, pan left", ms=10_000).storyboard.shots) == 1


def test_more_sentences_than_the_length_holds_are_folded_together() -> None:
    storyboard = direct("A dog. A cat. A cow. A pig. A fox. A bear.", ms=2000).storyboard
    assert len(storyboard.shots) == 2
    assert {member.noun for member in storyboard.cast} == {"dog", "cat", "cow", "pig", "fox", "bear"}


def test_titles_come_only_from_quotation_marks() -> None:
    assert direct("a title about the sea").storyboard.texts == []
    (text,) = direct('the sea, titled "Salt & Light"').storyboard.texts
    assert (text.role, text.content) == ("title", "Salt & Light")
    first, second = direct('"One" a dog on a beach. Then "Two" a cat in a forest.').storyboard.texts
    assert (first.role, second.role) == ("title", "subtitle")
    assert first.end_ms <= second.start_ms
    assert direct('a beach "Hello" without text').storyboard.texts == []


@pytest.mark.parametrize(
    ("prompt", "speaker", "content", "language"),
    [
        ('A man says "hello"', "man", "hello", "en"),
        ("A man says: good evening. A dog barks.", "man", "good evening.", "en"),
        ('A woman walks into a cafe. "I missed you," she says.', "woman", "I missed you,", "en"),
        ("她说：“你好”", "女人", "你好", "zh"),
        ("narrator: once upon a time. A fox in the snow.", "fox", "once upon a time.", "en"),
        ("旁白：很久以前。一只狐狸在雪地里。", "狐狸", "很久以前。", "zh"),
        ('A chef cooks pasta, voice-over: "Dinner is served"', "chef", "Dinner is served", "en"),
    ],
)
def test_what_somebody_says_is_heard_in_its_shot(prompt: str, speaker: str, content: str, language: str) -> None:
    direction = direct(prompt)
    hold(direction, prompt, 5000)
    storyboard = direction.storyboard
    (voice,) = (track for track in storyboard.tracks if track.kind == "voice")
    assert (voice.content, voice.language) == (content, language)
    assert 0 < voice.start_ms < length_ms(storyboard)
    assert storyboard.texts == []
    assert speaker in {member.noun for member in storyboard.cast}


@pytest.mark.parametrize(
    "prompt", ['a sign that says "OPEN"', 'a beach, titled "OPEN"', 'a woman holding a sign that says "OPEN"']
)
def test_what_is_written_is_shown_and_not_heard(prompt: str) -> None:
    storyboard = direct(prompt).storyboard
    assert [text.content for text in storyboard.texts] == ["OPEN"]
    assert not any(track.kind == "voice" for track in storyboard.tracks)


def test_a_silent_film_has_no_voice_and_says_so() -> None:
    direction = direct('A man says "hello", no sound')
    assert direction.storyboard.tracks == []
    assert '"hello"' in {one.text for one in direction.reading.ignored}


@pytest.mark.parametrize(
    ("prompt", "typed", "used"),
    [
        ("a bicyle", "bicyle", "bicycle"),
        ("two elephnats", "elephnats", "elephant"),
        ("a trafic light", "trafic light", "traffic light"),
    ],
)
def test_a_slip_of_one_letter_is_mended_and_told(prompt: str, typed: str, used: str) -> None:
    direction = direct(prompt)
    assert [(one.text, one.used) for one in direction.reading.substituted] == [(typed, used)]
    assert [member.noun for member in direction.storyboard.cast] == [used]


@pytest.mark.parametrize("word", ["peace", "plight", "templates", "wombat", "blorp", "Hourse", "strange"])
def test_words_that_mean_themselves_are_not_mended(word: str) -> None:
    assert direct(f"{word}, by the sea").reading.substituted == []


_SCRAPS = (
    *(
        "a",
        "the",
        "and",
        "no",
        "then",
        "on",
        "between",
        "is",
        "says",
        "narrator:",
        "旁白：",
        "她说",
        "没有",
        "在",
        "的",
    ),
    *(
        "red",
        "dog",
        "cat",
        "hidrant",
        "running",
        "xyzzying",
        "上",
        "左边",
        "一只",
        "猫",
        "骑着",
        "看书",
        "zoom in",
        "“好”",
    ),
    *(
        '"hi"',
        "'",
        "<",
        ">",
        ".",
        "。",
        ",",
        "…",
        "\u202e",
        "\u0000",
        "🐙",
        "9999",
        "𝕏",
        "DROP TABLE",
        "{cast}",
        "{",
        "%s",
    ),
)


def test_hostile_and_nonsense_prompts_always_make_a_film() -> None:
    dice = random.Random(3)
    for _ in range(400):
        prompt = dice.choice(("", " ")).join(dice.choice(_SCRAPS) for _ in range(dice.randint(1, 24))) + " a"
        direction = direct(prompt)
        hold(direction, prompt, 5000)
        assert direction.storyboard.shots
        assert canonical(direction.storyboard) == canonical(direct(prompt).storyboard)


def test_the_sound_follows_setting_weather_and_wishes() -> None:
    def names(prompt: str) -> list[str]:
        return [track.name for track in direct(prompt).storyboard.tracks if track.kind == "ambience"]

    assert names("a storm at sea") == ["thunder", "rain", "waves"]
    assert names("a forest at night") == ["crickets"]
    assert names("a forest in the morning") == ["birds"]
    assert names("a street") == ["city"]
    assert names("birdsong in a street")[0] == "birds"
    assert direct("a street, no sound").storyboard.tracks == []
    assert [track.kind for track in direct("a street without music").storyboard.tracks] == ["ambience"]


def test_no_word_enters_the_cast_unless_it_was_said() -> None:
    for prompt in (
        "sunset by the sea",
        "a beautiful moody evening, cinematic, 4k, masterpiece",
        "happy and free",
        "雨夜",
    ):
        assert direct(prompt).storyboard.cast == []


def test_a_thing_without_a_drawing_is_named_but_not_drawn() -> None:
    direction = direct("a red wombat next to a boat")
    wombat, boat = direction.storyboard.cast
    assert (wombat.noun, wombat.asset, wombat.match) == ("wombat", None, "none")
    assert boat.asset is not None
    assert [one.text for one in direction.reading.ignored] == ["red", "wombat"]


def test_the_reading_says_what_stands_for_what() -> None:
    reading = direct("a beagle in the casino").reading.as_dict()
    assert reading["substituted"] == [
        {"text": "beagle", "start": 2, "end": 8, "used": "dog"},
        {"text": "casino", "start": 16, "end": 22, "used": "museum"},
    ]
    assert json.dumps(reading)


def test_the_tables_use_the_storyboards_words_only() -> None:
    setting, sounds, camera, modifiers = data("setting"), data("sounds"), data("camera"), data("modifiers")
    assert set(setting["time"]) == set(TIMES)
    assert set(setting["weather"]) == set(WEATHERS)
    assert set(setting["place"]) == set(SETS)
    assert set(sounds["mood"]) == set(sounds["tempo"]) == set(MOODS)
    assert set(sounds["ambience"]) == set(AMBIENCES)
    assert set(sounds["mood_of_time"]) == set(TIMES)
    assert set(camera["move"]) == set(camera["zh"]["move"]) == set(MOVES)
    assert set(modifiers["colour"]) == set(COLOURS)
