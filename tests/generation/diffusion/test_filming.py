"""Whole films by tiny models, from storyboard to file: what diffusers itself makes of what the model was asked."""

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from diffusers import WanPipeline, WanVideoToVideoPipeline
from django.core.management import CommandError, call_command
from PIL import Image

from generation.engines import registry
from generation.engines.base import Size
from generation.engines.diffusion.artefacts import Reader
from generation.engines.diffusion.guide import write_guide
from generation.engines.diffusion.listing import install_listed
from generation.engines.diffusion.running.hold import close_runner
from tests.generation.video_models.boards import board, shot


@pytest.fixture
def listed(models, tmp_path) -> Iterator[Path]:
    """Two tiny models in the registry: one that follows the sketch, one that goes by words alone."""
    text = f"""
    [led]
    entry = "wan21-1.3b"
    model = "{models("wan")}"
    steps = 3
    strength = 0.7
    [told]
    entry = "wan21-1.3b"
    model = "{models("wan")}"
    guide = "none"
    steps = 2
    [gone]
    entry = "wan21-1.3b"
    model = "{tmp_path}/nothing"
    """
    (tmp_path / "engines.toml").write_text(text)
    install_listed(tmp_path / "engines.toml", texts=tmp_path / "texts")
    yield tmp_path
    registry.install(())
    close_runner()


def takes_of(name: str, storyboard, work: Path):
    film = registry.get(name).film(storyboard, Size(64, 96))
    work.mkdir()
    film.prepare(work, lambda progress: None)
    told = film.describe()["shots"][0]
    film.close()
    (frames,) = work.glob("frames-*.mkv")
    return told, frames


def raw(pipeline, folder: Path, told, **given) -> np.ndarray:
    pipe = pipeline.from_pretrained(folder)
    (take,) = told["takes"]
    if pipeline is WanPipeline:
        given |= {"num_frames": take["frames"]}
    made = pipe(
        prompt=told["prompt"],
        negative_prompt=told["negative"],
        width=take["width"],
        height=take["height"],
        num_inference_steps=take["steps"],
        guidance_scale=take["guidance"],
        generator=torch.Generator("cpu").manual_seed(take["seed"]),
        output_type="pil",
        **given,
    ).frames[0]
    return np.stack([np.asarray(frame)[:, :, ::-1] for frame in made])


def test_a_film_by_words_is_what_diffusers_makes_of_them(listed, models, tmp_path):
    told, frames = takes_of("told", board(shot(ms=2000)), tmp_path / "work")
    expected = raw(WanPipeline, models("wan"), told)
    reader = Reader(frames)
    assert told["takes"][0]["frames"] == len(expected) == 33
    assert all(np.array_equal(reader.at(index), frame) for index, frame in enumerate(expected))


def test_a_film_that_follows_the_sketch_is_what_diffusers_makes_of_the_sketch(listed, models, tmp_path):
    storyboard = board(shot(ms=2000))
    told, frames = takes_of("led", storyboard, tmp_path / "work")
    (take,) = told["takes"]
    write_guide(
        storyboard, storyboard.shots[0], size=Size(take["width"], take["height"]), mode="v2v",
        moments=[index / 16 for index in range(take["frames"])], out=tmp_path / "guide.npy", tell=lambda at, of: None,
    )  # fmt: skip
    video = [Image.fromarray(frame) for frame in np.load(tmp_path / "guide.npy")]
    expected = raw(WanVideoToVideoPipeline, models("wan"), told, video=video, strength=take["strength"])
    reader = Reader(frames)
    assert all(np.array_equal(reader.at(index), frame) for index, frame in enumerate(expected))


def test_commands_film_and_check_with_a_listed_engine(listed):
    out = listed / "film.mp4"
    said = io.StringIO()
    call_command("film", "a red car in the rain", "-o", str(out), "--engine", "told", "--size", "64",
                 "--duration", "2", stdout=said)  # fmt: skip
    assert out.stat().st_size > 1000 and "64x114  48 frames" in said.getvalue()
    said = io.StringIO()
    call_command("engines", "--check", "led", stdout=said)
    assert said.getvalue().startswith("led works: 48 frames") and "denoise" in said.getvalue()
    with pytest.raises(CommandError, match="nothing is not on this machine; run: hf download"):
        call_command("engines", "--check", "gone", stdout=io.StringIO())
    with pytest.raises(CommandError, match="nothing"):
        call_command("film", "a red car", "-o", str(out), "--engine", "gone", "--size", "64", stdout=io.StringIO())


def test_a_film_s_description_needs_no_model(listed):
    film = registry.get("gone").film(board(), Size(64, 96))
    assert "sailboat" in film.describe()["shots"][0]["prompt"]
    film.close()
