"""A fault in one shot is found in that shot and nowhere else; an engine's own limits hold; the frame can be seen."""

import json
import random
from functools import cache

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from generation.engines import registry
from generation.engines.diffusion.catalogue.known import ENTRIES
from generation.film import make_film
from generation.gates.limits import GATES, LIMITS, held_to
from generation.gates.still import frames_at, jpeg
from generation.inspect import inspect_film
from generation.soundtrack.compose import compose
from generation.storyboard.director import direct
from generation.storyboard.document import dump, load
from generation.storyboard.styles import treatments
from tests.generation.faults import PICTURE, broken_picture, broken_sound, late_cut
from tests.generation.test_inspect import FPS, film, scene

WIDTH, HEIGHT, LENGTH = 162, 288, 2.0
EDGES = [round(place * LENGTH * FPS) for place in range(4)]
SHOTS = ("s1", "s2", "s3")


@cache
def board():
    """Day by the sea, night in a street, day by the sea from near; two seconds each, the camera always moving."""
    return load(
        {
            "schema": "offshoot.storyboard/1",
            "seed": 7,
            "shots": [
                {"id": name, "ms": 2000, "setting": setting, "framing": framing, "camera": [_move()]}
                for name, setting, framing in (
                    ("s1", {"set": "sea", "time": "day"}, "wide"),
                    ("s2", {"set": "street", "time": "night"}, "wide"),
                    ("s3", {"set": "meadow", "time": "day"}, "close"),
                )
            ],
            "tracks": [
                {"id": "a1", "kind": "score", "mood": "warm", "tempo": 84},
                {"id": "a2", "kind": "ambience", "name": "waves"},
            ],
        }
    )  # fmt: skip


def _move():
    return {"move": "truck left", "speed": "slow", "start_ms": 0, "end_ms": 2000}


@cache
def pictures():
    made = []
    for index in range(EDGES[-1]):
        picture = scene("night" if EDGES[1] <= index < EDGES[2] else "day")
        if index >= EDGES[2]:
            picture = picture[::-1]
        left = int(4 + 2.0 * (index % EDGES[1]))
        made.append(np.ascontiguousarray(picture[:HEIGHT, left : left + WIDTH]))
    return made


@cache
def music():
    return compose(board())


def faults_of(path, **options):
    verdict = inspect_film(path, board(), size=(WIDTH, HEIGHT), **options)
    return [one for one in verdict.findings if not one.passed], verdict


def made(folder, frames, sound):
    return film(folder, frames, sound, width=WIDTH, height=HEIGHT)


@pytest.mark.parametrize("shot", range(3), ids=SHOTS)
@pytest.mark.parametrize("fault", sorted(PICTURE))
def test_a_picture_fault_is_found_in_its_shot_alone(tmp_path, fault, shot):
    path = made(tmp_path, broken_picture(pictures(), fault, EDGES[shot], EDGES[shot + 1]), music())
    found, verdict = faults_of(path)
    assert fault in {one.gate for one in found}
    assert {one.shot for one in found} == {SHOTS[shot]} == verdict.shots
    for one in found:
        assert EDGES[shot] / FPS - 1e-3 <= one.at < EDGES[shot + 1] / FPS
        assert one.value > one.limit or one.gate in {"shot cuts", "palette"}


@pytest.mark.parametrize("shot", [1, 2])
def test_a_late_cut_is_the_fault_of_the_shot_that_should_begin(tmp_path, shot):
    path = made(tmp_path, late_cut(pictures(), EDGES[shot], EDGES[shot + 1]), music())
    found, verdict = faults_of(path)
    assert {"shot cuts", "stray cuts"} <= {one.gate for one in found}
    assert {one.shot for one in found} == {SHOTS[shot]} == verdict.shots


@pytest.mark.parametrize("shot", range(3), ids=SHOTS)
@pytest.mark.parametrize("fault", ["silence", "true peak"])
def test_a_sound_fault_is_found_in_its_shot_alone(tmp_path, fault, shot):
    sound = broken_sound(music(), fault, EDGES[shot] / FPS, EDGES[shot + 1] / FPS)
    found, verdict = faults_of(made(tmp_path, pictures(), sound))
    assert [(one.gate, one.shot) for one in found if one.shot] == [(fault, SHOTS[shot])]
    assert {one.gate for one in found} <= {fault, "loudness"}
    # One soundtrack plays under all shots, so taking this shot again would change nothing.
    assert not verdict.shots


def test_two_faults_in_two_shots_are_two_findings(tmp_path):
    frames = broken_picture(pictures(), "black", EDGES[0], EDGES[1])
    frames = broken_picture(frames, "flicker", EDGES[2], EDGES[3])
    found, verdict = faults_of(made(tmp_path, frames, music()))
    assert {(one.gate, one.shot) for one in found} >= {("black", "s1"), ("flicker", "s3")}
    assert verdict.shots == {"s1", "s3"}


def test_a_fault_of_the_whole_film_names_no_shots(tmp_path):
    frames = broken_picture(pictures(), "black", EDGES[0], EDGES[1])
    found, verdict = faults_of(made(tmp_path, frames[:-6], music()))
    assert {one.gate for one in found} >= {"black", "duration"}
    assert not verdict.shots and not verdict.passed


def test_an_engine_may_set_a_limit_or_switch_a_gate_off(tmp_path):
    path = made(tmp_path, broken_picture(pictures(), "black", EDGES[1], EDGES[2]), music())
    loose = {"black": 0.5, "flat": None, "stray cuts": 4, "flicker": None, "underexposed": None}
    found, verdict = faults_of(path, limits=loose)
    assert not found and verdict.passed
    gates = {one.gate for one in verdict.findings}
    assert "black" in gates and not gates & {"flat", "flicker", "underexposed"}
    strict, _ = faults_of(path, limits={**loose, "black": 0.05})
    assert [(one.gate, one.shot, one.limit) for one in strict] == [("black", "s2", 0.05)]


def test_every_gate_can_be_switched_off(tmp_path):
    path = made(tmp_path, pictures(), music())
    assert inspect_film(path, board(), limits=dict.fromkeys(LIMITS)).findings == []


def test_a_limit_of_no_gate_is_refused():
    with pytest.raises(ValueError, match="no gate flikker"):
        held_to({"flikker": 0.1})
    assert held_to({"black": None})["black"] is None
    assert set(held_to({})) == set(LIMITS)


@pytest.mark.parametrize("engine", registry.all(), ids=lambda engine: engine.name)
def test_engines_name_only_gates_that_there_are(engine):
    held_to(engine.limits)
    assert engine.seeds_shots in {True, False}
    assert set(engine.limits) <= set(GATES) | {"night", "day"}


def test_video_models_name_only_gates_that_there_are():
    assert all(held_to(entry.limits) for entry in ENTRIES.values())


def test_the_frame_at_a_moment_is_the_one_shown_then(tmp_path):
    frames = [np.full((HEIGHT, WIDTH, 3), 20 + 4 * index, np.uint8) for index in range(48)]
    path = made(tmp_path, frames, None)
    moments = [1.5, 0.0, 9.0, 1.0 + 0.6 / FPS, 0.5]
    got = frames_at(path, moments, width=90)
    assert [round((float(one.mean()) - 18) / 4) for one in got] == [36, 0, 47, 24, 12]
    assert {one.shape for one in got} == {(160, 90, 3)}
    assert jpeg(got[0])[:2] == b"\xff\xd8"


@pytest.mark.parametrize("content", [b"", b"no film", b"\x00\x00\x00\x18ftypmp42" + b"\xff" * 900])
def test_what_is_no_film_has_no_frames(tmp_path, content):
    (tmp_path / "film.mp4").write_bytes(content)
    assert frames_at(tmp_path / "film.mp4", [0.0, 1.0], width=90) == [None, None]
    assert frames_at(tmp_path / "none.mp4", [0.0], width=90) == [None]


SENTENCES = (
    "sunset by the seaside, a sailboat drifting left", "a fox in a snowy forest at night, slow zoom in",
    "rain on a city street at night, a red umbrella", "a teapot on a wooden table in the morning light, orbit",
    "a whale under water", "two children playing in a park, then a cat asleep on a sofa", "a storm over a sea at dusk",
    "the moon over a desert", "a chef cooking in a kitchen", "a train leaving a station in fog, then hills at dawn",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("number", range(20))
def test_an_ordinary_sketch_film_passes(tmp_path, number):
    rng = random.Random(number)
    prompt = SENTENCES[number % 10] + (f", {rng.choice(treatments())} style" if number >= 10 else "")
    asked = direct(prompt, aspect=rng.choice(["9:16", "1:1", "16:9"]), ms=3000, seed=rng.randrange(2**32)).storyboard
    engine, size, out = registry.get("sketch"), registry.size_for(asked.canvas.aspect, 180), tmp_path / "film.mp4"
    make_film(asked, engine=engine, size=size, out=out, work=tmp_path / "work")
    verdict = inspect_film(out, asked, size=tuple(size), limits=engine.limits)
    assert verdict.passed, [one for one in verdict.findings if not one.passed]


def test_the_command_says_what_is_found_and_where(tmp_path, capsys):
    (tmp_path / "board.json").write_text(json.dumps(dump(board())), encoding="utf-8")
    good = made(tmp_path, pictures(), music())
    call_command("inspect_film", str(tmp_path / "board.json"), str(good))
    assert "REFUSED" not in (said := capsys.readouterr().out) and "No frame is black." in said
    bad = made(tmp_path, broken_picture(pictures(), "frozen", EDGES[1], EDGES[2]), music())
    with pytest.raises(CommandError, match="would be refused"):
        call_command("inspect_film", str(tmp_path / "board.json"), str(bad))
    assert "REFUSED  frozen        s2 at 2." in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("inspect_film", str(tmp_path / "board.json"), str(bad), "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["passed"], told["scores"]) == (False, [])
    assert [(one["gate"], one["shot"]) for one in told["findings"] if not one["passed"]] == [("frozen", "s2")]
    with pytest.raises(CommandError, match="no engine"):
        call_command("inspect_film", str(tmp_path / "board.json"), str(bad), "--engine", "nowhere")
