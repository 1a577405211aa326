"""A storyboard all the way to a film file, by real (tiny) models held in this process."""

from tests.generation.diffusion import needs  # noqa: F401

# isort: split
import hashlib
from dataclasses import replace

import av
import numpy as np
import pytest

from generation.engines.base import Canceled, Size
from generation.engines.diffusion.catalogue.known import ENTRIES
from generation.engines.diffusion.engine import DiffusionEngine
from generation.engines.diffusion.models import plain_model
from generation.engines.diffusion.running import hold
from generation.film import make_film
from tests.generation.video_models.boards import board


@pytest.fixture(autouse=True)
def nothing_held():
    yield
    hold.close_runner()


def film(entry, folder, work, out, on_progress=lambda progress: None):
    model = replace(plain_model(ENTRIES[entry], source=str(folder)), steps=2)
    engine = DiffusionEngine(model, texts=work / "texts")
    return make_film(
        board(canvas={"aspect": "1:1", "fps": 24}),
        engine=engine,
        size=Size(64, 64),
        work=work,
        out=out,
        on_progress=on_progress,
    )


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_film_led_by_its_sketch_is_the_same_each_time_and_after_a_cancel(models, tmp_path):
    folder = models("wan")
    stages = []
    film("wan21-1.3b", folder, tmp_path / "a", tmp_path / "a.mp4", lambda progress: stages.append(progress.stage))
    assert {"load", "text", "guide", "denoise", "decode", "picture"} <= set(stages)

    def stop(progress):
        if progress.stage == "decode" and progress.done == 2:
            raise Canceled

    with pytest.raises(Canceled):
        film("wan21-1.3b", folder, tmp_path / "b", tmp_path / "b.mp4", stop)
    again = []
    film("wan21-1.3b", folder, tmp_path / "b", tmp_path / "b.mp4", lambda progress: again.append(progress.stage))
    assert "denoise" not in again
    assert digest(tmp_path / "a.mp4") == digest(tmp_path / "b.mp4")


def test_a_model_with_sound_of_its_own_is_heard(models, tmp_path):
    film("ltx2", models("ltx2"), tmp_path / "work", tmp_path / "film.mp4")
    with av.open(str(tmp_path / "film.mp4")) as opened:
        heard = np.concatenate([frame.to_ndarray() for frame in opened.decode(audio=0)], axis=1)
    assert np.abs(heard).max() > 0
