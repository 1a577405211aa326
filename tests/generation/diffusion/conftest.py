"""Tiny models, the shots they make, and raw diffusers to compare with."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image


@pytest.fixture(scope="session")
def one_thread() -> Iterator[None]:
    """Bits hang on the number of threads, and two on a busy machine wait for one another."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="session")
def models(tmp_path_factory, one_thread) -> Callable[[str], Path]:
    """The folder of a tiny model, built when first asked for."""
    from tests.generation.diffusion import tiny

    folder = tmp_path_factory.mktemp("models")
    return lambda name: tiny.build(name, folder)


@pytest.fixture(scope="session")
def pictures(tmp_path_factory) -> Callable[[int, int, int], tuple[Path, Path]]:
    """A guide (.npy) and a first frame (PNG) of a size: colours that drift."""
    folder = tmp_path_factory.mktemp("pictures")

    def made(width: int, height: int, frames: int) -> tuple[Path, Path]:
        guide, first = folder / f"{width}x{height}x{frames}.npy", folder / f"{width}x{height}.png"
        if not guide.exists():
            chance = np.random.default_rng(5)
            rough = chance.integers(0, 255, (frames, 4, 4, 3), dtype=np.uint8)
            film = [np.asarray(Image.fromarray(one).resize((width, height))) for one in rough]
            np.save(guide, np.stack(film))
            Image.fromarray(film[0]).save(first)
        return guide, first

    return made


@pytest.fixture(scope="session")
def warm(models) -> Callable[..., Any]:
    """A case's model as a worker holds it, with options: one for all tests, which proves that takes leave no trace."""
    from tests.generation.diffusion.shots import held, load_of

    kept: dict[Any, Any] = {}

    def runner(case: Any, **options: Any) -> Any:
        load = load_of(case, models(case.model), **options)
        if load not in kept:
            kept[load] = held(load)
        return kept[load]

    return runner
