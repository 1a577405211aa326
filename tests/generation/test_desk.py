"""The storyboard as a form: nothing is lost on the way there and back, and every button does what it says."""

from copy import deepcopy

import pytest
from django.http import QueryDict
from hypothesis import given, settings

from generation.desk.cut import UnknownCut, cut
from generation.desk.problems import place_problems
from generation.desk.reading import stretches
from generation.desk.sheet import filled, sheet_of
from generation.desk.telling import tell_shots, tell_sound
from generation.desk.words import WORDS, word
from generation.desk.write import Unreadable, storyboard_from
from generation.storyboard import schema
from generation.storyboard.director import direct
from generation.storyboard.document import StoryboardError, dump, load
from tests.generation.storyboards_at_random import storyboards

PROMPT = "a red fox and two owls in a snowy forest at night, slow zoom in"


@pytest.fixture
def board():
    return dump(direct(PROMPT, ms=5000).storyboard)


def posted(board, **fields):
    """The storyboard after a form with these fields."""
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return dump(load(storyboard_from(filled(sheet_of(board), data), board)))


@given(storyboards())
@settings(max_examples=60, deadline=None)
def test_a_form_nobody_touched_gives_back_the_same_storyboard(board):
    whole = dump(load(board))
    assert storyboard_from(sheet_of(whole), whole) == whole


@given(storyboards())
@settings(max_examples=30, deadline=None)
def test_every_storyboard_can_be_told(board):
    assert len(tell_shots(board)) == len(board["shots"])
    assert isinstance(tell_sound(board), str)


def test_fields_reach_their_places(board):
    made = posted(
        board,
        **{
            "aspect": "16:9",
            "seed": "12",
            "shot.s1.place": "old woods",
            "shot.s1.time": "dusk",
            "shot.s1.weather": ["", "fog", "wind"],
            "shot.s1.season": "",
            "shot.s1.framing": "close",
            "shot.s1.move0.move": "truck left",
            "shot.s1.move0.end": "2.5",
            "mood": "epic",
            "tempo": "120",
            "ambience": ["", "wind"],
        },
    )
    shot = made["shots"][0]
    assert (made["canvas"]["aspect"], made["seed"]) == ("16:9", 12)
    assert shot["setting"] == {
        "set": "forest",
        "place": "old woods",
        "time": "dusk",
        "weather": ["fog", "wind"],
        "season": None,
    }
    assert (shot["framing"], shot["camera"][0]["move"], shot["camera"][0]["end_ms"]) == ("close", "truck left", 2500)
    assert [(t["kind"], t.get("mood") or t.get("name")) for t in made["tracks"]] == [
        ("score", "epic"),
        ("ambience", "wind"),
    ]
    assert made["tracks"][0]["tempo"] == 120


def test_boxes_all_unticked_mean_none_but_a_form_without_boxes_means_no_change(board):
    assert posted(board, **{"shot.s1.weather": [""]})["shots"][0]["setting"]["weather"] == []
    assert posted(board)["shots"][0]["setting"]["weather"] == board["shots"][0]["setting"]["weather"] == ["snow"]


def test_a_longer_shot_takes_the_moves_that_filled_it_along(board):
    made = posted(board, **{"shot.s1.seconds": "7.5"})
    assert made["shots"][0]["ms"] == made["shots"][0]["camera"][0]["end_ms"] == 7500


def test_a_length_of_the_film_is_shared_among_the_shots(board):
    two = cut(board, "shot-add")
    made = posted(two, length="14")
    assert [shot["ms"] for shot in made["shots"]] == [10_000, 4000]
    assert posted(two, **{"length": "14", "shot.s2.seconds": "3"})["shots"][1]["ms"] == 3000, (
        "lengths typed by hand win"
    )


def test_somebody_renamed_is_redrawn_in_every_shot(board):
    two = cut(board, "shot-add")
    fox = next(member for member in two["cast"] if member["noun"] == "fox")
    made = posted(two, **{f"shot.s2.{fox['id']}.noun": "deer"})
    changed = next(member for member in made["cast"] if member["id"] == fox["id"])
    assert (changed["noun"], changed["asset"], changed["match"]) == ("deer", "deer", "exact")
    assert changed["colours"] == fox["colours"]
    assert [len(shot["subjects"]) for shot in made["shots"]] == [2, 2]


def test_somebody_nobody_can_draw_is_kept_by_name(board):
    made = posted(board, **{"shot.s1.more": "zzxqfoo"})
    assert (made["cast"][-1]["match"], made["cast"][-1]["asset"]) == ("none", None)
    assert made["shots"][0]["subjects"][-1]["cast"] == made["cast"][-1]["id"]


def test_words_add_as_many_as_they_name_with_their_colours_once(board):
    made = posted(board, **{"shot.s1.more": "two blue kites"})
    kite = made["cast"][-1]
    assert (kite["noun"], kite["count"], kite["colours"]) == ("kite", 2, ["blue"])
    assert len(posted(made, **{"shot.s1.more": "two blue kites"})["cast"]) == len(made["cast"])


def test_text_is_added_changed_and_ends_with_the_film(board):
    made = posted(board, words="Golden hour")
    assert [(t["id"], t["role"], t["content"], t["end_ms"]) for t in made["texts"]] == [
        ("t1", "title", "Golden hour", 3000)
    ]
    later = posted(made, **{"text.t1.content": "Blue hour", "text.t1.end": "", "shot.s1.seconds": "4"})
    assert (later["texts"][0]["content"], later["texts"][0]["end_ms"]) == ("Blue hour", 4000)
    assert posted(board, words="金色时刻")["texts"][0]["language"] == "zh"


def test_a_spoken_line_is_added_changed_moved_and_taken_out(board):
    said = posted(board, say="Once upon a time")
    line = said["tracks"][-1]
    assert (line["kind"], line["content"], line["language"], line["start_ms"]) == (
        "voice",
        "Once upon a time",
        "en",
        500,
    )
    assert sheet_of(said).lines[0].speaker == "hibari"
    moved = posted(said, **{f"line.{line['id']}.start": "1.5", f"line.{line['id']}.content": "从前有一只狐狸"})
    assert moved["tracks"][-1] | {"id": ""} == line | {
        "id": "", "content": "从前有一只狐狸", "language": "zh", "start_ms": 1_500,
    }  # fmt: skip
    assert cut(moved, f"line-remove:{line['id']}")["tracks"] == board["tracks"]
    assert posted(moved, **{f"line.{line['id']}.content": ""})["tracks"] == board["tracks"]
    assert cut(said, f"line-remove:{board['tracks'][0]['id']}")["tracks"] == said["tracks"]


def test_sounds_that_begin_after_a_shorter_film_go_with_it(board):
    longer = cut(cut(board, "shot-add"), "shot-add")
    cue = {"id": "q1", "kind": "cue", "name": "pop", "at_ms": 8_000, "work": None, "gain_db": 0}
    line = {"id": "v1", "kind": "voice", "content": "The end", "language": "en", "start_ms": 8_000, "grant": None}
    longer["tracks"] = [*longer["tracks"], cue, {**line, "gain_db": 0}]
    load(longer)
    shorter = cut(longer, f"shot-remove:{longer['shots'][-1]['id']}")
    assert [track["kind"] for track in dump(load(shorter))["tracks"]] == [track["kind"] for track in board["tracks"]]
    with pytest.raises(StoryboardError) as refused:
        posted(longer, length="4")
    sheet = sheet_of(longer)
    assert [one.path for one in refused.value.problems] and list(place_problems(refused.value.problems, sheet)) == [
        "say"
    ]


def test_music_can_be_taken_out_and_put_back(board):
    silent = posted(board, mood="")
    assert [track["kind"] for track in silent["tracks"]] == ["ambience"] * len(silent["tracks"])
    again = posted(silent, mood="calm")
    assert again["tracks"][-1]["mood"] == "calm"
    assert len({track["id"] for track in again["tracks"]}) == len(again["tracks"])


@pytest.mark.parametrize(
    ("field", "value"),
    [("shot.s1.seconds", "soon"), ("seed", "-1"), ("seed", "1e3"), ("tempo", "fast"), ("shot.s1.move0.start", "x")],
)
def test_what_is_no_number_is_said_beside_its_field(board, field, value):
    with pytest.raises(Unreadable) as refused:
        posted(board, **{field: value})
    assert list(refused.value.problems) == [field]


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"shot.s1.seconds": "99"}, "shot.s1.seconds"),
        ({"shot.s1.seconds": "1"}, "length"),
        ({"shot.s1.time": "noonish"}, "shot.s1.time"),
        ({"shot.s1.move0.end": "9"}, "shot.s1.move0.end"),
        ({"shot.s1.move0.start": "4", "shot.s1.move0.end": "2"}, "shot.s1.move0.end"),
        ({"shot.s1.transition": "dissolve"}, "shot.s1.transition"),
        ({"shot.s1.weather": ["rain", "rain"]}, "shot.s1.weather"),
        ({"shot.s1.c1.noun": "\u202e"}, "shot.s1.c1.noun"),
        ({"shot.s1.c1.count": "99"}, "shot.s1.c1.count"),
        ({"tempo": "900"}, "tempo"),
        ({"aspect": "4:3"}, "aspect"),
        ({"words": "x" * 201}, "words"),
    ],
)
def test_a_fault_stands_beside_the_field_it_is_about(board, fields, where):
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    sheet = filled(sheet_of(board), data)
    with pytest.raises(StoryboardError) as refused:
        load(storyboard_from(sheet, board))
    assert where in place_problems(refused.value.problems, sheet)


def test_seconds_are_spoken_of_in_seconds(board):
    sheet = filled(sheet_of(board), QueryDict("shot.s1.seconds=99"))
    with pytest.raises(StoryboardError) as refused:
        load(storyboard_from(sheet, board))
    assert place_problems(refused.value.problems, sheet)["shot.s1.seconds"] == ["At most 20 s."]


def test_shots_are_added_ordered_and_taken_out(board):
    two = cut(board, "shot-add")
    assert [shot["id"] for shot in two["shots"]] == ["s1", "s2"]
    assert [shot["id"] for shot in cut(two, "shot-up:s2")["shots"]] == ["s2", "s1"]
    assert [shot["id"] for shot in cut(two, "shot-down:s1")["shots"]] == ["s2", "s1"]
    assert [shot["id"] for shot in cut(two, "shot-remove:s1")["shots"]] == ["s2"]
    assert cut(board, "shot-remove:s1")["shots"], "a film keeps its last shot"
    for made in (two, cut(two, "shot-up:s2"), cut(two, "shot-remove:s1")):
        load(made)


def test_a_full_film_takes_no_shot_it_has_no_room_for(board):
    long = posted(board, length="19.8")
    with pytest.raises(StoryboardError):
        load(cut(long, "shot-add"))


def test_who_is_in_no_shot_leaves_the_cast(board):
    fox = board["cast"][0]["id"]
    made = cut(board, f"subject-remove:s1:{fox}")
    assert fox not in [member["id"] for member in made["cast"]]
    load(made)


def test_a_dissolve_that_comes_last_becomes_a_cut(board):
    two = cut(board, "shot-add")
    two["shots"][0]["transition"] = {"kind": "dissolve", "ms": 400}
    load(two)
    last = cut(two, "shot-down:s1")["shots"][-1]
    assert (last["id"], last["transition"]) == ("s1", {"kind": "cut", "ms": 0})


def test_moves_come_and_go(board):
    more = cut(board, "move-add:s1")
    assert len(more["shots"][0]["camera"]) == len(board["shots"][0]["camera"]) + 1
    assert cut(more, "move-remove:s1:0")["shots"][0]["camera"] == more["shots"][0]["camera"][1:]


@pytest.mark.parametrize("asked", ["explode", "shot-up", "shot-up:s1:s2", "subject-remove:s1", ":", "shot-add:s1"])
def test_an_unknown_button_is_refused(board, asked):
    with pytest.raises(UnknownCut):
        cut(board, asked)


@pytest.mark.parametrize(
    "asked", ["shot-up:s9", "shot-remove:s9", "subject-remove:s9:c9", "move-remove:s1:99", "text-remove:t9"]
)
def test_a_button_for_what_is_gone_changes_nothing(board, asked):
    assert cut(deepcopy(board), asked) == board


def test_the_marks_cover_the_sentence_exactly():
    reading = direct("a corgi gondola drifts at sunset, 慢慢, <b>", ms=2000).reading.model_dump(
        by_alias=True, mode="json"
    )
    cut_up = stretches(reading)
    assert "".join(part.text for part in cut_up) == reading["prompt"]
    assert "known" in {part.kind for part in cut_up}


def test_every_word_of_the_storyboard_has_a_label():
    lists = ("MOVES", "SPEEDS", "FRAMINGS", "ANGLES", "TEMPOS", "SETS", "TIMES", "WEATHERS", "SEASONS", "POSITIONS",
             "TRANSITIONS", "MOODS", "AMBIENCES", "ROLES")  # fmt: skip
    assert {term for name in lists for term in getattr(schema, name)} <= set(WORDS)
    assert word("no such word") == "no such word"


def test_a_style_is_chosen_in_words_and_taken_away_again():
    base = dump(direct("a boat on the sea, watercolor").storyboard)
    assert sheet_of(base).style == "watercolor"
    for said, kept in (("pixel art", "pixel art"), ("", None)):
        posted = QueryDict(mutable=True)
        posted["style"] = said
        assert storyboard_from(filled(sheet_of(base), posted), base)["style"] == kept
