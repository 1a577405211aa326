from pathlib import Path

import pytest

from media.gate import admit as admission
from media.gate import film
from media.gate.sandbox import Ran, run_confined
from tests.media.gate.seeds import Seeds, draw_seeds


@pytest.fixture(scope="session")
def seeds(tmp_path_factory) -> Seeds:
    """Good files of every format the gate takes."""
    return draw_seeds(tmp_path_factory.mktemp("seeds"))


@pytest.fixture
def runs(monkeypatch) -> list[Ran]:
    """How each confined program of this test ended."""
    kept: list[Ran] = []

    def run(*arguments, **named) -> Ran:
        kept.append(run_confined(*arguments, **named))
        return kept[-1]

    monkeypatch.setattr(admission, "run_confined", run)
    monkeypatch.setattr(film, "run_confined", run)
    return kept


@pytest.fixture
def into(tmp_path) -> Path:
    return tmp_path / "into"
