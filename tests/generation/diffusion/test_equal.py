"""What the runner makes in stages is what diffusers makes in one call, bit for bit."""

from tests.generation.diffusion import needs  # noqa: F401

# isort: split
import numpy as np
import pytest

from tests.generation.diffusion.shots import CASES, Case, make, raw, take_of


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_take_equals_the_raw_call(case: Case, models, pictures, warm, tmp_path):
    folder = models(case.model)
    take = take_of(case, pictures)
    _, frames, sound = make(warm(case), take, tmp_path)
    wanted, heard = raw(case, folder, take)
    assert frames.shape == (take.frames, take.height, take.width, 3)
    assert np.array_equal(frames, wanted)
    if case.family == "ltx2":
        samples, rate = sound
        assert rate == 16000
        assert np.array_equal(samples.T, heard[0].numpy())
    else:
        assert sound is None
