from pathlib import Path

import pytest

from tests.films import draw_film


@pytest.fixture(scope="session")
def films(tmp_path_factory) -> Path:
    """A folder with a tall film of an odd size, a wide one of a rendition's size, and a small silent one."""
    folder = tmp_path_factory.mktemp("films")
    draw_film(folder / "tall.mp4", width=404, height=720)
    draw_film(folder / "wide.mp4", width=1280, height=720)
    draw_film(folder / "small.mp4", width=180, height=180, sound=False)
    return folder
