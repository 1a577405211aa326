"""Inspection of films that are made of others: what they promise, and what they cannot."""

import pytest

from generation.engines import registry
from generation.film import make_film
from generation.gates.finding import Finding
from generation.inspect import inspect_film, without_footage
from generation.soundtrack.recording import read
from generation.storyboard.reels.reel import Reel
from tests.films import draw_film
from tests.generation.footage import SIZE, board, shot, taken, track
from tests.generation.test_recordings import pitch


def test_a_film_of_footage_passes_inspection_however_dark_or_still(tmp_path):
    black = draw_film(
        tmp_path / "a.mp4", width=180, height=320, seconds=3, picture="color=black:size=180x320:rate=24:d=3"
    )
    film = board(shot("s1", 1500), shot("s2", 1500), tracks=[track()])
    made = make_film(
        film,
        engine=registry.get("sketch"),
        size=SIZE,
        out=tmp_path / "out.mp4",
        work=tmp_path / "w",
        footage={"a": Reel(black)},
    )
    inspection = inspect_film(made.path, film, size=SIZE)
    assert inspection.passed, [one for one in inspection.findings if not one.passed]
    assert pitch(read(made.path).T, 0.5) == pytest.approx(440, abs=4)


def test_a_silent_film_s_silence_is_no_fault(tmp_path):
    silent = draw_film(tmp_path / "b.mp4", width=180, height=320, seconds=2, fps=24, sound=False)
    film = board(shot("s1", 2000, taken("b", 0, 2000)), tracks=[track(clip="b", out_ms=2000)])
    made = make_film(
        film,
        engine=registry.get("sketch"),
        size=SIZE,
        out=tmp_path / "out.mp4",
        work=tmp_path / "w",
        footage={"b": Reel(silent)},
    )
    inspection = inspect_film(made.path, film, size=SIZE)
    assert inspection.passed, [one for one in inspection.findings if not one.passed]
    assert all(abs(one.value) < 1000 for one in inspection.findings)


@pytest.mark.parametrize(
    ("gate", "at", "kept"),
    [("black", "s1", False), ("black", "s2", True), ("shot cuts", "s2", False), ("palette", "s1", False),
     ("loudness", "", True), ("unsafe", "s1", True)],
)  # fmt: skip
def test_footage_is_held_to_no_looks_and_what_is_drawn_after_it_is(gate, at, kept):
    film = board(shot("s1", 1500), {**shot("s2", 1500), "source": None})
    fault = Finding(gate, False, 1.0, 0.0, "bad", shot=at)
    assert without_footage([fault], film) == ([fault] if kept else [])
