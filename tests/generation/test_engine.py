"""The sketch engine: the same frames however they are asked for, and an honest account of what is in them."""

import itertools

import cv2
import numpy as np
import pytest

from generation.engines import registry
from generation.engines.base import Size
from generation.engines.sketch.film import SketchFilm
from generation.engines.sketch.glyphs import runs, settable
from generation.storyboard.document import load
from generation.storyboard.schema import ASPECTS, SETS, Storyboard

SMALL = Size(90, 160)
FPS = 12


def board(**changes) -> Storyboard:
    """Two shots that dissolve: a boat at sunset, three dogs on the beach; a title over both."""
    document = {
        "schema": "offshoot.storyboard/1",
        "seed": 7,
        "cast": [
            {"id": "c1", "noun": "sailboat", "asset": "sailboat", "match": "exact"},
            {"id": "c2", "noun": "jabberwock", "match": "none"},
            {"id": "c3", "noun": "dog", "asset": "dog", "match": "exact", "count": 3},
        ],
        "shots": [
            {
                "id": "s1",
                "ms": 1500,
                "setting": {"set": "sea", "time": "sunset", "weather": ["clear"]},
                "subjects": [{"cast": "c1", "position": "left"}, {"cast": "c2"}],
                "camera": [{"move": "dolly in", "start_ms": 0, "end_ms": 1500}],
                "transition": {"kind": "dissolve", "ms": 500},
            },
            {
                "id": "s2",
                "ms": 1500,
                "framing": "full",
                "setting": {"set": "sea", "time": "day", "place": "beach"},
                "subjects": [{"cast": "c3", "actions": [{"verb": "run", "target": None}]}],
            },
        ],
        "texts": [{"id": "t1", "role": "title", "content": "Golden hour", "start_ms": 0, "end_ms": 2500}],
    }
    return load({**document, **changes})


def one_shot(**shot) -> Storyboard:
    return board(shots=[{"id": "s1", "ms": 2000, "setting": {"set": "sea"}, **shot}], texts=[])


def drawn(storyboard: Storyboard, size: Size = SMALL, *, start: int = 0, workers: int = 2, only: int | None = None):
    film = SketchFilm(storyboard, size, fps=FPS, workers=workers)
    try:
        frames = []
        for frame in film.frames(start):
            frames.append(frame)
            if only is not None and len(frames) == only:
                break
        return frames
    finally:
        film.close()


def test_frames_have_the_promised_shape_and_number():
    frames = drawn(board())
    assert len(frames) == 30, "2.5 s at 12 frames a second: the dissolve overlaps both shots"
    assert all(frame.shape == (160, 90, 3) and frame.dtype == np.uint8 for frame in frames)
    assert 40 < np.mean(frames) < 220
    moving = [np.abs(a.astype(int) - b).mean() for a, b in itertools.pairwise(frames)]
    assert min(moving) > 0.2, "nothing may stand still"


def test_the_same_storyboard_gives_the_same_frames_wherever_it_starts_and_whoever_draws():
    whole = drawn(board())
    for start, workers in ((0, 1), (13, 2), (19, 3), (29, 1)):
        part = drawn(board(), start=start, workers=workers)
        assert len(part) == 30 - start
        for index, frame in enumerate(part):
            assert np.array_equal(frame, whole[start + index]), (start, workers, index)


def test_another_seed_is_another_picture():
    one, two = (drawn(board(seed=seed), only=1)[0] for seed in (1, 2))
    assert np.abs(one.astype(int) - two).mean() > 6


@pytest.mark.parametrize("aspect", ASPECTS)
def test_a_draft_shows_the_same_composition(aspect):
    storyboard = board(canvas={"aspect": aspect, "fps": 24})
    large = drawn(storyboard, registry.size_for(aspect, 360), only=1)[0]
    small = drawn(storyboard, registry.size_for(aspect, 180), only=1)[0]
    size = (small.shape[1] // 4, small.shape[0] // 4)
    a, b = (cv2.resize(frame, size, interpolation=cv2.INTER_AREA).astype(float) for frame in (large, small))
    assert np.abs(a - b).mean() < 7
    assert np.corrcoef(a.ravel(), b.ravel())[0, 1] > 0.98


def test_a_film_says_what_is_drawn_where():
    film = SketchFilm(board(), SMALL, fps=FPS)
    told = film.describe()
    film.close()
    boat, beast = told["shots"][0]["subjects"]
    assert (boat["drawn"], boat["surface"], boat["position"]) == (True, "water", "left")
    assert beast["drawn"] is False and "jabberwock" in beast["reason"]
    x, y, width, height = boat["start"]
    assert 0 <= x < 0.3 and x + width <= 1 and 0.3 < y < 0.8 and 0.1 < height < 0.6
    assert boat["end"][3] > height * 1.05, "a dolly in makes it larger"
    (dogs,) = told["shots"][1]["subjects"]
    assert dogs["count"] == 3 and dogs["surface"] == "ground" and dogs["manner"] == "run"
    assert [(shot["start_ms"], shot["end_ms"]) for shot in told["shots"]] == [(0, 1500), (1000, 2500)]
    assert told["texts"][0]["drawn"] and told["texts"][0]["box"][1] < 0.3


def test_the_described_box_is_where_the_figure_is():
    """Without its figure the picture differs inside the box (and its reflection below), and nowhere else."""
    with_boat = one_shot(subjects=[{"cast": "c1", "position": "right"}])
    bare = with_boat.model_copy(update={"cast": [with_boat.cast[0].model_copy(update={"match": "none"})]})
    size = registry.size_for("9:16", 180)
    film = SketchFilm(with_boat, size, fps=FPS)
    x, y, width, height = film.describe()["shots"][0]["subjects"][0]["start"]
    film.close()
    a, b = (drawn(one, size, only=1)[0].astype(int) for one in (with_boat, bare))
    changed = np.abs(a - b).max(2) > 40
    rows, columns = np.flatnonzero(changed.any(1)), np.flatnonzero(changed[: int((y + height) * size.height)].any(0))
    assert abs(columns[0] / size.width - x) < 0.05 and abs(columns[-1] / size.width - (x + width)) < 0.05
    assert abs(rows[0] / size.height - y) < 0.04


def test_a_position_that_was_said_holds():
    middles = {}
    for where in ("left", "centre", "right"):
        film = SketchFilm(one_shot(subjects=[{"cast": "c1", "position": where}]), SMALL, fps=FPS)
        x, _, width, _ = film.describe()["shots"][0]["subjects"][0]["start"]
        film.close()
        middles[where] = x + width / 2
    assert middles["left"] < 0.42 < middles["centre"] < 0.58 < middles["right"]


def test_relations_seat_one_beside_the_other():
    cast = [
        {"id": "c1", "noun": "dog", "asset": "dog", "match": "exact"},
        {"id": "c2", "noun": "cat", "asset": "cat", "match": "exact"},
    ]
    for kind in ("left of", "right of", "on", "behind", "next to", "in front of", "above", "under", "inside", "below"):
        subjects = [{"cast": "c1", "relations": [{"kind": kind, "to": "c2"}]}, {"cast": "c2"}]
        shots = [{"id": "s1", "ms": 2000, "setting": {"set": "sea", "place": "beach"}, "subjects": subjects}]
        film = SketchFilm(board(cast=cast, shots=shots, texts=[]), SMALL, fps=FPS)
        dog, cat = film.describe()["shots"][0]["subjects"]
        film.close()
        (x, y, width, height), (other_x, other_y, other_width, other_height) = dog["start"], cat["start"]
        middle, other = x + width / 2, other_x + other_width / 2
        if kind == "left of":
            assert middle < other
        elif kind == "right of":
            assert middle > other
        elif kind in ("on", "above"):
            assert y + height < other_y + 0.5 * other_height and abs(middle - other) < 0.1
        elif kind == "behind":
            assert y + height <= other_y + other_height
        elif kind == "in front of":
            assert y + height > other_y + other_height


@pytest.mark.parametrize("framing", ["wide", "full", "medium", "close", "detail"])
def test_nearer_framings_show_the_figure_larger(framing):
    heights = []
    for one in ("wide", framing):
        film = SketchFilm(one_shot(framing=one, subjects=[{"cast": "c1"}]), SMALL, fps=FPS)
        heights.append(film.describe()["shots"][0]["subjects"][0]["start"][3])
        film.close()
    assert heights[1] >= heights[0] * {"wide": 1, "full": 1.15, "medium": 1.4, "close": 2, "detail": 2.3}[framing]


def test_a_frozen_shot_stands_still_but_for_its_grain_and_slow_motion_is_slow():
    def change(tempo: str) -> float:
        frames = drawn(one_shot(tempo=tempo, subjects=[{"cast": "c1"}]), only=12)
        soft = [cv2.GaussianBlur(frame, (0, 0), 2).astype(float) for frame in (frames[0], frames[6])]
        return float(np.abs(soft[0] - soft[1]).mean())

    frozen, slow, normal, lapse = (change(tempo) for tempo in ("frozen", "slow motion", "normal", "time-lapse"))
    assert frozen < 0.8 < normal and frozen < slow < normal < lapse


def test_transitions_dissolve_and_fade():
    frames = drawn(board(texts=[]))
    flat = [cv2.resize(frame, (9, 16), interpolation=cv2.INTER_AREA).astype(float) for frame in frames]
    before, middle, after = flat[11], flat[15], flat[19]
    assert np.abs(middle - (before + after) / 2).mean() < 0.25 * np.abs(before - after).mean() + 6
    shots = [shot.model_dump() for shot in board().shots]
    shots[0]["transition"] = {"kind": "fade", "ms": 600}
    faded = drawn(board(shots=shots, texts=[]))
    assert len(faded) == 36
    assert np.mean(faded[18]) < 0.15 * np.mean(faded[6]), "between the shots it is black"


def test_a_card_is_seen_when_it_is_timed_and_only_then():
    text = {"id": "t1", "role": "title", "content": "HELLO", "start_ms": 1000, "end_ms": 2000}
    plain, titled = (drawn(board(texts=texts)) for texts in ([], [text]))
    differs = [not np.array_equal(a, b) for a, b in zip(plain, titled, strict=True)]
    assert not any(differs[:12]) and all(differs[14:23]) and not any(differs[24:])


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("<b>&amp;</b> \"quoted\"", True),
        ("海边的日落，金色时刻，最后一次航行，在漫长的冬天之前。", True),
        ("Ein sehr langer Titel " * 9, True),
        ("x" * 200, True),
        ("غروب الشمس على شاطئ البحر (2026) 海", True),
        ("שקיעה על חוף הים", True),
        ("🎉🎉🎉", False),
    ],
)  # fmt: skip
def test_any_text_is_set_inside_the_picture_or_reported(content, shown):
    for aspect in ASPECTS:
        texts = [
            {"id": f"t{n}", "role": role, "content": content[:200], "start_ms": 0, "end_ms": 2000}
            for n, role in enumerate(("title", "kicker", "legal", "cta", "price"))
        ]
        storyboard = board(canvas={"aspect": aspect, "fps": 24}, texts=texts)
        film = SketchFilm(storyboard, registry.size_for(aspect, 180), fps=FPS)
        told = film.describe()["texts"]
        film.close()
        for card in told:
            assert card["drawn"] is shown
            if shown:
                x, y, width, height = card["box"]
                assert x >= -0.01 and x + width <= 1.01 and y >= -0.01 and y + height <= 1.02, (aspect, card)
            else:
                assert "typeface" in card["reason"]


def test_characters_without_a_typeface_are_left_out():
    assert settable("Wow 🎉 done") == "Wow done"
    assert settable("日落 sunset Ж Ω") == "日落 sunset Ж Ω"


def test_every_run_names_a_typeface_that_has_its_characters():
    line = "البحر (2026) 日落, שקיעה ok"
    found = runs(line, "Fraunces-Display")
    assert "".join(text for _, text in found) == line
    assert [face.family for face, _ in found] == [
        "NotoSansArabic-Film", "Fraunces-Display", "NotoSansSC-Film", "Fraunces-Display", "NotoSansHebrew-Film",
        "Fraunces-Display",
    ]  # fmt: skip
    for face, text in found:
        assert all(ord(character) in face.advances for character in text)


def test_the_engine_refuses_what_it_cannot_draw():
    engine = registry.get("sketch")
    assert engine.problems(board()) == []
    for field, value in (("product", "ab/cd.png"), ("reference", "ab/cd.png")):
        (problem,) = engine.problems(one_shot(**{field: value}))
        assert problem.path == f"shots[0].{field}" and field in problem.message


@pytest.mark.parametrize("size", [(541, 960), (540, 961), (20, 40), (4000, 8000)])
def test_sizes_that_cannot_be_encoded_are_refused(size):
    with pytest.raises(ValueError, match="even"):
        registry.get("sketch").film(board(), Size(*size))


def test_the_registry_names_what_there_is():
    assert next(engine.name for engine in registry.all()) == "sketch"
    with pytest.raises(registry.UnknownEngine, match=r'"wan".*sketch'):
        registry.get("wan")
    assert registry.size_for("9:16", 540) == (540, 960) and registry.size_for("16:9", 720) == (1280, 720)
    assert registry.size_for("1:1", 540) == (540, 540) and registry.size_for("9:16", 270) == (270, 480)
    for width in range(64, 721, 7):
        for aspect in ASPECTS:
            assert not any(side % 2 for side in registry.size_for(aspect, width))
    with pytest.raises(ValueError, match="4:3"):
        registry.size_for("4:3", 540)


@pytest.mark.parametrize("set", SETS)
def test_every_set_is_deterministic_and_draws_everybody(set):
    cast = [
        {"id": "c1", "noun": "dog", "asset": "dog", "match": "exact"},
        {"id": "c2", "noun": "eagle", "asset": "eagle", "match": "exact"},
        {"id": "c3", "noun": "sailboat", "asset": "sailboat", "match": "exact"},
        {"id": "c4", "noun": "cupcake", "asset": "cupcake", "match": "exact", "count": 4},
    ]
    subjects = [{"cast": member["id"]} for member in cast]
    shots = [
        {"id": "s1", "ms": 2000, "setting": {"set": set, "time": "dusk", "weather": ["rain"]}, "subjects": subjects}
    ]
    storyboard = board(cast=cast, shots=shots, texts=[])
    film = SketchFilm(storyboard, SMALL, fps=FPS)
    told = film.describe()["shots"][0]["subjects"]
    film.close()
    assert [one["drawn"] for one in told] == [True] * 4
    one, two = (drawn(storyboard, only=2, workers=workers) for workers in (1, 2))
    assert all(np.array_equal(a, b) for a, b in zip(one, two, strict=True))


def test_actions_bind_a_figure_to_their_target():
    """Who rides moves with the mount; what is held is in the hand; a kite is in the sky, its flier not."""
    told = {}
    for verb, rider, other in (("ride", "astronaut", "horse"), ("hold", "woman", "umbrella"), ("fly", "boy", "kite")):
        cast = [
            {"id": "c1", "noun": rider, "asset": rider, "match": "exact"},
            {"id": "c2", "noun": other, "asset": other, "match": "exact"},
        ]
        subjects = [{"cast": "c1", "actions": [{"verb": verb, "target": "c2"}]}, {"cast": "c2"}]
        shots = [{"id": "s1", "ms": 2000, "setting": {"set": "sea", "place": "beach"}, "subjects": subjects}]
        film = SketchFilm(board(cast=cast, shots=shots, texts=[]), SMALL, fps=FPS)
        told[verb] = film.describe()["shots"][0]["subjects"]
        film.close()
    rider, horse = told["ride"]
    assert rider["start"][1] + rider["start"][3] < horse["start"][1] + 0.75 * horse["start"][3]
    moved = [one["end"][0] + one["end"][2] / 2 - one["start"][0] - one["start"][2] / 2 for one in (rider, horse)]
    assert abs(moved[1]) > 0.01 and moved[0] == pytest.approx(moved[1], abs=0.03)
    woman, umbrella = told["hold"]
    assert umbrella["start"][3] < woman["start"][3] * 0.7
    assert abs(umbrella["start"][0] + umbrella["start"][2] / 2 - woman["start"][0] - woman["start"][2] / 2) < 0.25
    boy, kite = told["fly"]
    assert (boy["surface"], kite["surface"]) == ("ground", "sky") and kite["start"][1] < boy["start"][1] - 0.1


def test_figures_that_hang_on_each_other_are_still_drawn():
    cast = [
        {"id": "c1", "noun": "dog", "asset": "dog", "match": "exact"},
        {"id": "c2", "noun": "cat", "asset": "cat", "match": "exact"},
    ]
    subjects = [
        {"cast": "c1", "relations": [{"kind": "on", "to": "c2"}], "actions": [{"verb": "chase", "target": "c2"}]},
        {"cast": "c2", "relations": [{"kind": "on", "to": "c1"}], "actions": [{"verb": "hold", "target": "c1"}]},
    ]
    shots = [{"id": "s1", "ms": 2000, "setting": {"set": "sea"}, "subjects": subjects}]
    film = SketchFilm(board(cast=cast, shots=shots, texts=[]), SMALL, fps=FPS)
    assert [one["drawn"] for one in film.describe()["shots"][0]["subjects"]] == [True, True]
    film.close()


def test_effort_grows_with_length_size_and_rate():
    engine = registry.get("sketch")
    shorter, longer = ({"id": "s1", "ms": ms, "setting": {"set": "sea"}} for ms in (2000, 4000))
    shorter, longer = (board(shots=[shot], cast=[], texts=[]) for shot in (shorter, longer))
    small = engine.effort(shorter, SMALL, fps=FPS)
    assert small == pytest.approx(2 * FPS * 90 * 160 / 1e6)
    assert engine.effort(longer, SMALL, fps=FPS) == pytest.approx(2 * small)
    assert engine.effort(shorter, Size(180, 320), fps=FPS) == pytest.approx(4 * small)
    assert engine.effort(shorter, SMALL) > small
    assert engine.rate > 0
