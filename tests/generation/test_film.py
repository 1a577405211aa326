"""From a storyboard to a file: stages, resumption, cancel, faults."""

import resource
from io import BytesIO
from pathlib import Path

import av
import numpy as np
import pytest

from generation import film as filming
from generation.engines.base import Canceled, Size
from generation.film import FilmError, Progress, make_film
from generation.storyboard.document import load
from tests.engines import TinyEngine

SIZE = Size(54, 96)


def board(ms: int = 2000, **changes):
    shot = {"id": "s1", "ms": ms, "setting": {"set": "sea"}}
    tracks = [{"id": "a1", "kind": "ambience", "name": "waves"}]
    return load({"schema": "offshoot.storyboard/1", "seed": 3, "shots": [shot], "tracks": tracks, **changes})


def make(tmp_path: Path, engine: TinyEngine, told: list[Progress] | None = None, **options):
    storyboard = options.pop("storyboard", board())
    return make_film(
        storyboard,
        engine=engine,
        size=SIZE,
        out=tmp_path / "film.mp4",
        work=tmp_path / "work",
        on_progress=options.pop("on_progress", (told if told is not None else []).append),
        **options,
    )


def pictures(path: Path) -> int:
    with av.open(str(path)) as film:
        return sum(1 for _ in film.decode(video=0))


def test_a_film_passes_its_stages_in_order_and_shows_itself(tmp_path):
    told: list[Progress] = []
    filmed = make(tmp_path, TinyEngine(), told)
    assert filmed.frames == 48 and pictures(filmed.path) == 48
    stages = list(dict.fromkeys(step.stage for step in told))
    assert stages == ["plan", "sound", "picture", "file"]
    counted = [step.done for step in told if step.stage == "picture"]
    assert counted == sorted(counted) and counted[-1] == 48
    assert all((step.done, step.total) == (1, 1) for step in told[-1:])
    first = next(step.picture for step in told if step.picture)
    assert first[:2] == b"\xff\xd8"
    with av.open(str(filmed.path)) as film:
        assert abs(film.duration / 1e6 - 2.0) < 0.06
        assert film.streams.audio[0].codec_context.name == "aac"


def test_glances_are_at_most_360_wide():
    shown = filming.Glance()(np.zeros((1280, 720, 3), np.uint8))
    with av.open(BytesIO(shown)) as picture:
        assert (picture.streams[0].width, picture.streams[0].height) == (360, 640)


def test_a_second_call_draws_nothing_again(tmp_path):
    make(tmp_path, TinyEngine())
    (tmp_path / "film.mp4").unlink()
    again = TinyEngine()
    filmed = make(tmp_path, again)
    assert again.drawn == [] and filmed.kept == 48 and pictures(filmed.path) == 48


def test_a_film_goes_on_where_it_was_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(filming, "PART_SECONDS", 1)
    engine = TinyEngine()

    def stop(index: int) -> None:
        if index == 60:
            raise RuntimeError("the worker was killed")

    engine.on_frame = stop
    with pytest.raises(RuntimeError):
        make(tmp_path, engine, storyboard=board(3000))
    resumed = TinyEngine()
    filmed = make(tmp_path, resumed, storyboard=board(3000))
    assert resumed.drawn == list(range(48, 72)) and filmed.kept == 48
    assert pictures(filmed.path) == 72


def test_other_inputs_are_drawn_anew(tmp_path):
    make(tmp_path, TinyEngine())
    for changes in ({"storyboard": board(seed=4)}, {"fps": 12}):
        other = TinyEngine()
        make(tmp_path, other, **changes)
        assert other.drawn


@pytest.mark.parametrize("stage", ["plan", "sound", "picture", "file"])
def test_a_cancel_stops_at_once_and_leaves_no_half_file(tmp_path, stage):
    engine, asked = TinyEngine(), []

    def cancel(progress: Progress) -> None:
        if progress.stage == stage and (stage != "picture" or progress.done == 5):
            asked.append(progress)
            raise Canceled

    with pytest.raises(Canceled):
        make(tmp_path, engine, on_progress=cancel)
    assert len(asked) == 1 and len(engine.drawn) <= 48 and (stage != "picture" or len(engine.drawn) == 5)
    assert not (tmp_path / "film.mp4").exists()
    assert not [path for path in tmp_path.rglob("*") if "part" in path.name or path.name.startswith(".")]


def test_an_engine_that_refuses_says_why(tmp_path):
    from generation.storyboard.problems import Problem

    engine = TinyEngine()
    engine.problems = lambda storyboard: [Problem("shots[0].source", "x", "cannot be drawn")]
    with pytest.raises(FilmError, match=r"shots\[0\].source: cannot be drawn"):
        make(tmp_path, engine)


def test_sound_that_cannot_be_made_is_a_film_error(tmp_path):
    footage = {"id": "f1", "kind": "source", "clip": "abc", "in_ms": 0, "out_ms": 900, "start_ms": 0}
    with pytest.raises(FilmError, match="tracks"):
        make(tmp_path, TinyEngine(), storyboard=board(tracks=[footage]))


def test_a_full_disk_is_one_clear_line_and_keeps_what_is_done(tmp_path):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(FilmError) as caught:
            make(tmp_path, TinyEngine())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert caught.value.full and "full" in str(caught.value) and "\n" not in str(caught.value)
    assert not (tmp_path / "film.mp4").exists()


def test_a_work_folder_that_is_a_file_is_named(tmp_path):
    (tmp_path / "work").write_text("not a folder")
    with pytest.raises(FilmError, match="work"):
        make(tmp_path, TinyEngine())
