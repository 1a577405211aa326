"""Films by a video model, over a fake one: durable stages, resumption, what is carried, what is cut."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from generation.engines.base import Canceled, Progress, Size
from generation.engines.diffusion.catalogue.known import ENTRIES
from generation.engines.diffusion.engine import DiffusionEngine
from generation.engines.diffusion.models import Model, plain_model
from generation.engines.registry import size_for
from generation.film import Filmed, make_film
from tests.generation.video_models.boards import board, shot
from tests.generation.video_models.fake import FakeRunner, index_of, picture

SIZE = Size(64, 114)


def model(name: str = "wan21-1.3b", **changes: Any) -> Model:
    return replace(plain_model(ENTRIES[name]), steps=3, **changes)


def film_of(tmp_path: Path, runner: FakeRunner, given: Model | None = None, **options: Any) -> Filmed:
    engine = DiffusionEngine(given or model(), texts=tmp_path / "texts", opener=lambda load, watch: runner)
    return make_film(
        options.pop("storyboard", board()),
        engine=engine,
        size=SIZE,
        out=tmp_path / "film.mp4",
        work=options.pop("work", tmp_path / "work"),
        on_progress=options.pop("on_progress", lambda progress: None),
    )


def frames_of(storyboard: Any, given: Model, tmp_path: Path, runner: FakeRunner, size: Size = SIZE) -> list[Any]:
    engine = DiffusionEngine(given, opener=lambda load, watch: runner)
    film = engine.film(storyboard, size)
    work = tmp_path / "frames"
    work.mkdir(exist_ok=True)
    film.prepare(work, lambda progress: None)
    frames = list(film.frames())
    film.close()
    return frames


def test_a_film_passes_the_model_s_stages_and_has_the_storyboard_s_length(tmp_path):
    told: list[Progress] = []
    filmed = film_of(tmp_path, FakeRunner(), on_progress=told.append)
    stages = list(dict.fromkeys(step.stage for step in told))
    assert stages == ["plan", "load", "text", "guide", "denoise", "decode", "sound", "picture", "file"]
    assert filmed.frames == 48
    with av.open(str(filmed.path)) as film:
        assert sum(1 for _ in film.decode(video=0)) == 48
    assert any(step.picture == b"RIFF" for step in told if step.stage == "denoise")
    for stage in ("denoise", "decode", "guide"):
        counted = [step.done for step in told if step.stage == stage]
        assert counted and counted == sorted(counted)


def test_the_sketch_leads_at_the_take_s_size_and_rate(tmp_path):
    runner = FakeRunner()
    seen: list[tuple[int, ...]] = []
    runner.on = lambda stage, done: (
        seen.append(np.load(next((tmp_path / "work").glob("guide-*.npy"))).shape) if stage == "denoise" else None
    )
    film_of(tmp_path, runner)
    (take,) = runner.sees
    assert (take.task, take.width, take.height, take.frames, take.fps) == ("v2v", 64, 128, 33, 16)
    assert seen[0] == (33, 128, 64, 3)
    assert not list((tmp_path / "work").glob("guide-*.npy")), "guides are large and quickly drawn again"


def test_a_second_film_of_the_same_asks_the_model_nothing(tmp_path):
    film_of(tmp_path, FakeRunner())
    again = FakeRunner()
    film_of(tmp_path, again)
    assert again.does == []


def test_a_second_use_of_a_prompt_encodes_nothing(tmp_path):
    film_of(tmp_path, FakeRunner())
    other = FakeRunner()
    film_of(tmp_path, other, work=tmp_path / "elsewhere", storyboard=board(seed=4))
    assert other.done("text") == [] and len(other.done("denoise")) == 1


def test_another_revision_of_the_model_makes_everything_anew(tmp_path):
    film_of(tmp_path, FakeRunner())
    other = FakeRunner()
    other.revision = "two"
    film_of(tmp_path, other)
    assert len(other.done("text")) == 2 and len(other.done("denoise")) == 1 and len(other.done("decode")) == 1


@pytest.mark.parametrize(
    ("stage", "at", "kept"),
    [
        ("text", 0, []),
        ("denoise", 1, ["text"]),
        ("decode", 20, ["text", "denoise"]),
    ],
)
def test_a_film_goes_on_where_it_was_killed(tmp_path, stage, at, kept):
    whole = film_of(tmp_path / "whole", FakeRunner()).path.read_bytes()
    killed = FakeRunner()

    def kill(name: str, done: int) -> None:
        if (name, done) == (stage, at):
            raise RuntimeError("killed")

    killed.on = kill
    with pytest.raises(RuntimeError, match="killed"):
        film_of(tmp_path, killed)
    resumed = FakeRunner()
    filmed = film_of(tmp_path, resumed)
    assert filmed.path.read_bytes() == whole
    assert all(not resumed.done(name) for name in kept) and resumed.done("decode")


@pytest.mark.parametrize("stage", ["load", "text", "guide", "denoise", "decode"])
def test_a_cancel_passes_through_at_once_and_leaves_no_half_file(tmp_path, stage):
    runner = FakeRunner()

    def cancel(progress: Progress) -> None:
        if progress.stage == stage:
            raise Canceled

    with pytest.raises(Canceled):
        film_of(tmp_path, runner, on_progress=cancel)
    assert not runner.done("decode") and not (tmp_path / "film.mp4").exists()
    assert not [path for path in tmp_path.rglob("*") if path.name.endswith(".part")]


def test_between_rates_the_nearest_frame_is_held(tmp_path):
    runner = FakeRunner()
    frames = frames_of(board(), model(), tmp_path, runner)
    shown = [index_of(frame) for frame in frames]
    assert len(frames) == 48 and shown == [int(index * 16 / 24 + 0.5) if index < 47 else 31 for index in range(48)]


def test_a_model_of_any_rate_films_at_the_film_s(tmp_path):
    runner = FakeRunner()
    frames = frames_of(board(canvas={"aspect": "9:16", "fps": 30}), model("ltx-2b", guide="none"), tmp_path, runner)
    assert runner.sees[0].fps == 30 and runner.sees[0].frames == 65
    assert [index_of(frame) for frame in frames] == list(range(60))


def test_each_frame_is_cut_from_the_middle_of_its_take(tmp_path):
    runner = FakeRunner()
    frame = frames_of(board(), model(), tmp_path, runner)[3]
    take = picture(runner.sees[0].seed, index_of(frame), 64, 128)
    assert np.array_equal(frame, take[7:121])


def test_a_shot_goes_on_from_the_last_frame_where_nothing_but_time_lies_between(tmp_path):
    runner = FakeRunner()
    given = model("wan22-5b", guide="none")
    there = shot("s3", setting={"set": "forest"})
    frames_of(board(shot("s1"), shot("s2"), there), given, tmp_path, runner)
    assert [take.task for take in runner.sees] == ["t2v", "i2v", "t2v"]
    assert runner.sees[1].first is not None and runner.sees[2].first is None
    last = av.open(str(runner.sees[1].first)).decode(video=0)
    carried = next(iter(last)).to_ndarray(format="bgr24")
    assert index_of(carried) == 47, "the last frame that was used, not one that was cut off"


def test_a_carried_frame_is_not_shown_twice(tmp_path):
    runner = FakeRunner()
    frames = frames_of(board(shot("s1"), shot("s2")), model("wan22-5b", guide="none"), tmp_path, runner)
    shown = [index_of(frame) for frame in frames]
    assert shown[:48] == list(range(48)) and shown[48:] == list(range(1, 49))


def test_a_shot_longer_than_the_model_makes_goes_on_in_further_takes(tmp_path):
    runner = FakeRunner()
    given = model("wan22-5b", guide="none")
    frames = frames_of(board(shot(ms=12_000)), given, tmp_path, runner)
    assert len(frames) == 288 and [take.task for take in runner.sees] == ["t2v", "i2v", "i2v"]
    assert all(take.frames <= 121 for take in runner.sees) and len({take.seed for take in runner.sees}) == 3


def test_a_dissolve_mixes_two_takes_and_texts_are_laid_over(tmp_path):
    runner = FakeRunner()
    first = shot("s1", transition={"kind": "dissolve", "ms": 500})
    frames = frames_of(board(first, shot("s2", setting={"set": "forest"})), model(guide="none"), tmp_path, runner)
    one, two = (take.seed for take in runner.sees)
    assert len(frames) == 84
    middle = frames[42][:, :, 1].mean()
    low, high = sorted((one % 200 + 30, two % 200 + 30))
    assert low <= middle <= high
    card = {"id": "t1", "role": "title", "content": "Hello", "start_ms": 0, "end_ms": 2000}
    plain = frames_of(board(), model(guide="none"), tmp_path, FakeRunner())
    titled = frames_of(board(texts=[card]), model(guide="none"), tmp_path, FakeRunner())
    assert not np.array_equal(plain[30], titled[30])


def test_taking_one_shot_again_makes_that_shot_alone(tmp_path):
    shots = [shot("s1"), shot("s2", setting={"set": "forest"})]
    given = model(guide="none")
    film_of(tmp_path, FakeRunner(), given, storyboard=board(*shots))
    again = FakeRunner()
    film_of(tmp_path, again, given, storyboard=board(shots[0], shots[1] | {"seed": 99}))
    assert len(again.done("denoise")) == 1 and again.done("text") == []


def test_what_the_sketch_cannot_draw_leaves_the_model_freer(tmp_path):
    drawn, undrawn = FakeRunner(), FakeRunner()
    frames_of(board(), model(strength=0.6), tmp_path, drawn)
    nobody = [{"id": "c1", "noun": "axolotl"}]
    frames_of(board(cast=nobody), model(strength=0.6), tmp_path, undrawn)
    assert drawn.sees[0].strength == 0.6 and undrawn.sees[0].strength > 0.9


def test_a_model_s_own_sound_is_used_and_mastered(tmp_path):
    runner = FakeRunner(sound=24_000)
    film_of(tmp_path, runner, model("ltx2", guide="none"), storyboard=board(shot("s1"), shot("s2")))
    assert len(runner.done("sound")) == 2
    (heard,) = (tmp_path / "work").glob("sound-*.wav")
    with av.open(str(heard)) as file:
        samples = np.concatenate([frame.to_ndarray().reshape(-1, 2) for frame in file.decode(audio=0)]) / 32768
    assert len(samples) == 4 * 48_000
    spectrum = np.abs(np.fft.rfft(samples[48_000:96_000, 0]))
    assert spectrum.argmax() == 220, "the model's tone, at its own pitch"
    again = FakeRunner(sound=24_000)
    film_of(tmp_path, again, model("ltx2", guide="none"), storyboard=board(shot("s1"), shot("s2")))
    assert again.does == []


def test_a_silent_model_gets_the_soundtrack(tmp_path):
    tracks = [{"id": "a1", "kind": "ambience", "name": "waves"}]
    film_of(tmp_path, FakeRunner(), model("ltx2", guide="none"), storyboard=board(tracks=tracks))
    (heard,) = (tmp_path / "work").glob("sound-*.wav")
    with av.open(str(heard)) as file:
        assert max(abs(frame.to_ndarray()).max() for frame in file.decode(audio=0)) > 1000


def test_a_film_tells_what_its_model_was_told():
    film = DiffusionEngine(model()).film(board(), SIZE)
    told = film.describe()
    assert "sailboat is sailing" in told["shots"][0]["prompt"] and told["shots"][0]["takes"][0]["task"] == "v2v"
    film.close()


def test_takes_led_by_words_alone_are_made_together_where_the_operator_lets_them(tmp_path):
    shots = [shot(f"s{number}", setting={"set": place}) for number, place in enumerate(("sea", "forest", "street"))]
    runner = FakeRunner()
    film_of(tmp_path, runner, model(guide="none", batch=2), storyboard=board(*shots))
    assert runner.done("together") == [2] and len(runner.done("denoise")) == 3
    single = FakeRunner()
    film_of(tmp_path, single, model(guide="none"), storyboard=board(*shots))
    assert single.done("together") == [] and len(single.done("denoise")) == 3


@pytest.mark.parametrize("name", sorted(ENTRIES))
def test_every_model_of_the_catalogue_is_asked_for_what_it_can(tmp_path, name):
    given, runner = model(name), FakeRunner()
    entry = given.entry
    aspect = entry.aspects[0]
    engine = DiffusionEngine(given, opener=lambda load, watch: runner)
    storyboard = board(shot("s1", 1000), shot("s2", 1000), canvas={"aspect": aspect, "fps": 24})
    assert engine.problems(storyboard) == []
    film = engine.film(storyboard, size_for(aspect, 64))
    (tmp_path / "work").mkdir()
    film.prepare(tmp_path / "work", lambda progress: None)
    frame = next(iter(film.frames()))
    film.close()
    assert frame.shape == (film.height, film.width, 3) and len(runner.sees) == 2
    for take in runner.sees:
        assert take.task in entry.pipelines and take.frames % entry.grid.stride == 1
        assert take.width % entry.grid.multiple == take.height % entry.grid.multiple == 0
        assert (take.guide is not None) == (given.guide in {"v2v", "vace", "condition"})
        assert take.task != "i2v" or take.first is not None
        assert int(take.steps * take.strength) >= 1
    carried = runner.sees[1]
    assert (carried.first is not None) == (entry.carry is not None)
