"""Takes cover their shots exactly, whatever the storyboard; guides are the sketch itself."""

from math import ceil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generation.engines.base import Canceled, Size
from generation.engines.diffusion.catalogue.known import ENTRIES
from generation.engines.diffusion.guide import write_first, write_guide
from generation.engines.diffusion.models import plain_model
from generation.engines.diffusion.plan import goes_on, pieces, rate_of
from generation.engines.sketch.engine import SketchEngine
from tests.generation.video_models.boards import board, shot

lengths = st.lists(st.integers(1000, 5000), min_size=2, max_size=4)
names = st.sampled_from(sorted(ENTRIES))


@given(names, lengths, st.sampled_from([24, 30]), st.booleans())
def test_takes_cover_every_shot_and_none_is_longer_than_the_model_makes(name, lengths, fps, there):
    entry = ENTRIES[name]
    model = plain_model(entry)
    places = [{"set": "sea"} if there or index % 2 else {"set": "forest"} for index in range(len(lengths))]
    storyboard = board(*(shot(f"s{n}", ms, setting=places[n]) for n, ms in enumerate(lengths)))
    found = pieces(storyboard, model, fps=fps)
    rate = rate_of(model, fps)
    for index, one in enumerate(storyboard.shots):
        own = [piece for piece in found if piece.shot == index]
        assert sum(piece.keep for piece in own) == ceil(one.ms * rate / 1000)
        assert [piece.offset for piece in own] == [sum(p.keep for p in own[:n]) for n in range(len(own))]
        assert all(piece.carried for piece in own[1:])
    for piece in found:
        assert piece.frames % entry.grid.stride == 1 and piece.skip + piece.keep <= piece.frames
        assert piece.frames <= entry.grid.longest() or entry.carry is None
        assert piece.task in entry.tasks() and 0 <= piece.seed < 2**32
    assert not found[0].carried and len({piece.seed for piece in found}) == len(found)
    assert entry.carry is not None or not any(piece.carried for piece in found)


@pytest.mark.parametrize(
    ("change", "goes"),
    [
        ({}, True),
        ({"setting": {"set": "forest"}}, False),
        ({"setting": {"set": "sea", "time": "night"}}, False),
        ({"framing": "close"}, False),
        ({"angle": "low"}, False),
        ({"tempo": "slow motion"}, False),
    ],
)
def test_a_shot_goes_on_where_nothing_but_time_lies_between(change, goes):
    one, two = board(shot("s1"), shot("s2", **change)).shots
    assert goes_on(one, two) is goes


@pytest.mark.parametrize("kind", ["dissolve", "fade"])
def test_a_transition_that_is_seen_carries_nothing(kind):
    one, two = board(shot("s1", transition={"kind": kind, "ms": 400}), shot("s2")).shots
    assert not goes_on(one, two)


def test_a_retake_of_the_film_or_of_a_shot_has_other_seeds():
    model = plain_model(ENTRIES["wan21-1.3b"])
    first, other = (pieces(board(shot("s1"), shot("s2"), seed=seed), model, fps=24) for seed in (3, 4))
    assert not {piece.seed for piece in first} & {piece.seed for piece in other}
    again = pieces(board(shot("s1"), shot("s2", seed=9)), model, fps=24)
    assert again[0].seed == first[0].seed and again[1].seed != first[1].seed


def test_a_guide_is_what_the_preview_shows(tmp_path):
    storyboard = board(texts=[{"id": "t1", "role": "title", "content": "Hello", "start_ms": 0, "end_ms": 2000}])
    out = tmp_path / "guide.npy"
    size = Size(64, 112)
    steps: list[int] = []
    write_guide(
        storyboard, storyboard.shots[0], size=size, mode="v2v", moments=[0.0, 0.5, 9.0], out=out,
        tell=lambda at, of: steps.append(at),
    )  # fmt: skip
    guide = np.load(out)
    plain = replace_texts(storyboard)
    film = SketchEngine().film(plain, size, fps=2)
    shown = next(iter(film.frames(0)))
    film.close()
    assert guide.shape == (3, 112, 64, 3) and steps == [0, 1, 2]
    assert np.array_equal(guide[0], shown[:, :, ::-1]), "the preview's own frame, without the words"
    assert not np.array_equal(guide[0], guide[1])
    write_first(storyboard, storyboard.shots[0], size=size, out=tmp_path / "first.png")
    assert (tmp_path / "first.png").stat().st_size > 1000


def replace_texts(storyboard):
    return storyboard.model_copy(update={"texts": []})


def test_outlines_are_white_lines_on_black(tmp_path):
    storyboard = board()
    write_guide(
        storyboard, storyboard.shots[0], size=Size(128, 224), mode="vace", moments=[0.0], out=tmp_path / "g.npy",
        tell=lambda at, of: None,
    )  # fmt: skip
    guide = np.load(tmp_path / "g.npy")
    assert set(np.unique(guide)) == {0, 255} and 0.005 < (guide == 255).mean() < 0.4


def test_outlines_are_of_what_stands_not_of_what_falls(tmp_path):
    def outlined(weather):
        storyboard = board(shot(setting={"set": "sea", "time": "dusk", "weather": [weather]}))
        write_guide(
            storyboard, storyboard.shots[0], size=Size(256, 448), mode="vace", moments=[0.5, 1.5],
            out=tmp_path / "g.npy", tell=lambda at, of: None,
        )  # fmt: skip
        first, second = np.load(tmp_path / "g.npy")[:, : 448 // 4]
        return (first != second).mean()

    assert outlined("rain") < 0.01, "the sky over a boat in the rain is empty of lines that come and go"


def test_a_cancel_while_sketching_leaves_nothing(tmp_path):
    storyboard = board()

    def cancel(at, _of):
        if at == 1:
            raise Canceled

    with pytest.raises(Canceled):
        write_guide(
            storyboard, storyboard.shots[0], size=Size(64, 112), mode="v2v", moments=[0.0, 0.1, 0.2],
            out=tmp_path / "guide.npy", tell=cancel,
        )  # fmt: skip
    assert list(tmp_path.iterdir()) == []


def test_a_model_s_rate_is_its_own_unless_it_films_at_any():
    assert rate_of(plain_model(ENTRIES["wan21-1.3b"]), 24) == 16
    assert rate_of(plain_model(ENTRIES["ltx-2b"]), 30) == 30
