"""The catalogue: measures that fit one another, classes that diffusers has, sizes that cover."""

import importlib.util
import re

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from generation.desk.words import word
from generation.engines.base import Size
from generation.engines.diffusion.catalogue.known import ENTRIES, FAMILIES
from generation.engines.diffusion.entry import GUIDE_TASKS, Grid

everything = pytest.mark.parametrize("entry", ENTRIES.values(), ids=lambda entry: entry.name)
installed = importlib.util.find_spec("torch") and importlib.util.find_spec("diffusers")
with_torch = pytest.mark.skipif(not installed, reason="torch is not installed: pip install 'offshoot[gpu]'")
grids = st.builds(Grid, multiple=st.sampled_from([16, 32]), stride=st.sampled_from([4, 8]), most=st.integers(9, 400))
sides = st.integers(32, 1080).map(lambda half: 2 * half)


def test_every_family_has_its_entries_and_no_name_is_used_twice():
    assert len(ENTRIES) == sum(len(family.ENTRIES) for family in FAMILIES) >= 15


@everything
def test_an_entry_fits_itself(entry):
    assert re.fullmatch(r"[a-z0-9][a-z0-9.-]{0,23}", entry.name)
    assert set(entry.tasks()) <= set(entry.pipelines), "every task has a class"
    assert set(entry.pipelines) <= {"t2v", "i2v", "v2v", "vace", "condition"}
    assert set(entry.strength) <= set(entry.guides) and all(0 < value <= 1 for value in entry.strength.values())
    assert (entry.grid.most - 1) % entry.grid.stride == 0 and entry.grid.longest() == entry.grid.most
    assert all(width % 2 == 0 for width in entry.widths) and entry.price > 0
    assert entry.licence_url.startswith("https://") and entry.hub.count("/") == 1
    assert (entry.passes > 1) == (entry.guidance > 1)
    assert entry.carry is None or entry.carry in {"i2v", "vace", "condition"}
    assert all(mode in GUIDE_TASKS for mode in entry.guides)
    transformers = [part for part in entry.parts if part.name.startswith("transformer")]
    assert all(1.8 < part.gib / part.billions < 2.0 for part in transformers), "bfloat16"


@everything
def test_an_entry_s_summary_is_said_in_the_reader_s_language(entry):
    with translation.override("zh-hans"):
        assert word(entry.summary) != entry.summary
        assert word(entry.title) != entry.title or not re.search("small|picture", entry.title)


@with_torch
@everything
def test_classes_are_diffusers_own(entry):
    import diffusers

    for task, name in entry.pipelines.items():
        assert hasattr(diffusers, name), (task, name)


@with_torch
@pytest.mark.parametrize(
    ("name", "size", "frames", "measured"),
    [
        ("wan21-1.3b", Size(832, 480), 81, 283.0),
        ("wan21-14b", Size(832, 480), 81, 1678.4),
        ("wan22-5b", Size(1280, 704), 121, 517.0),
        ("ltx-2b", Size(768, 512), 121, 29.36),
        ("ltx-13b", Size(768, 512), 121, 170.3),
        ("ltx2", Size(768, 512), 121, 201.7),
        ("cogvideox-2b", Size(720, 480), 49, 120.0),
        ("cogvideox-5b", Size(720, 480), 49, 332.2),
    ],
)
def test_operations_are_those_torch_counted(name, size, frames, measured):
    assert ENTRIES[name].shape.forward(size, frames) == pytest.approx(measured, rel=0.005)


@with_torch
def test_torch_counts_the_same_now():
    import torch
    from diffusers import WanTransformer3DModel
    from torch.utils.flop_counter import FlopCounterMode

    with torch.device("meta"), torch.no_grad(), FlopCounterMode(display=False) as counter:
        model = WanTransformer3DModel(num_attention_heads=12, attention_head_dim=128, ffn_dim=8960, num_layers=30)
        model(torch.empty(1, 16, 21, 60, 104), torch.zeros(1), torch.empty(1, 512, 4096))
    counted = counter.get_total_flops() / 1e12
    assert ENTRIES["wan21-1.3b"].shape.forward(Size(832, 480), 81) == pytest.approx(counted, rel=0.005)


@given(grids, st.integers(1, 500))
def test_a_take_has_as_many_frames_as_are_wanted_and_fewer_than_a_stride_more(grid, wanted):
    frames = grid.frames(wanted)
    assert frames % grid.stride == 1 and frames >= wanted
    assert frames - wanted < grid.stride or frames == grid.stride + 1
    assert grid.longest() <= grid.most < grid.longest() + grid.stride


@given(grids, sides, sides)
def test_a_take_covers_its_film_by_less_than_a_grid_s_width(grid, width, height):
    take = grid.covering(Size(width, height))
    for side, wanted in zip(take, (width, height), strict=True):
        assert side % grid.multiple == 0 and 0 <= side - wanted < grid.multiple


@everything
def test_work_grows_with_frames_steps_and_size(entry):
    small = entry.operations(Size(480, 832), 17, steps=10)
    assert small > 0
    assert entry.operations(Size(480, 832), 33, steps=10) > 1.5 * small
    assert entry.operations(Size(480, 832), 17, steps=20) > 1.5 * small
    assert entry.operations(Size(720, 1280), 17, steps=10) > 1.5 * small
