"""What the catalogue says of a model without torch is what its family and diffusers do."""

from tests.generation.diffusion import needs  # noqa: F401

# isort: split
import diffusers
import pytest

from generation.engines.diffusion.catalogue.known import ENTRIES
from generation.engines.diffusion.running.hold import family_of
from tests.generation.diffusion.shots import BY_NAME, take_of

# The tiny model that stands for a family's entries, by their first task.
TINY = {
    ("wan", "v2v"): "wan-t2v",
    ("wan", "t2v"): "wan22-t2v",
    ("wan", "i2v"): "wan_i2v-i2v",
    ("wan", "vace"): "wan_vace-vace",
    ("ltx", "condition"): "ltx-condition",
    ("ltx2", "t2v"): "ltx2-t2v",
    ("cogvideox", "v2v"): "cogvideox-v2v",
    ("hunyuan15", "t2v"): "hunyuan15-t2v",
}


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=lambda entry: entry.name)
def test_an_entry_names_the_pipelines_of_its_family(entry):
    family = family_of(entry.family)
    declared = getattr(diffusers, next(iter(entry.pipelines.values())))
    for task in entry.tasks():
        assert entry.pipelines[task] == family.pipeline(task, declared).__name__
    if entry.batchable:
        assert "t2v" in family.together
        assert family.pipeline("t2v", declared) is family.pipelines["t2v"]


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=lambda entry: entry.name)
def test_an_entry_promises_no_option_its_model_lacks(entry, warm, pictures, tmp_path):
    runner = warm(BY_NAME[TINY[entry.family, entry.tasks()[0]]])
    pipe = runner._pipe(take_of(BY_NAME[TINY[entry.family, entry.tasks()[0]]], pictures), lambda *event: None)
    transformer = pipe.transformer
    if entry.compiles:
        assert transformer._repeated_blocks
    try:
        transformer.enable_cache(diffusers.FirstBlockCacheConfig(threshold=0.1))
    except ValueError:
        assert not entry.cacheable
    else:
        transformer.disable_cache()
