"""When memory runs out: freed, tiled, moved out, and then a clear no."""

from tests.generation.diffusion import needs  # noqa: F401

# isort: split
import pytest
import torch

from generation.engines.diffusion.runner import OutOfMemory
from generation.engines.diffusion.running.held import Held
from generation.engines.diffusion.running.hold import family_of
from generation.engines.diffusion.running.loading import Folder
from generation.engines.diffusion.running.memory import Rung, climb
from tests.generation.diffusion.shots import BY_NAME, held, load_of, make, quiet, take_of

WAN = BY_NAME["wan-t2v"]


class Starve:
    """Runs out of memory at the first forwards of a module."""

    def __init__(self, module: torch.nn.Module, times: int) -> None:
        self.left = times
        module.register_forward_pre_hook(self._starve)

    def _starve(self, *_: object) -> None:
        if self.left:
            self.left -= 1
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 GiB.")


def test_a_denoise_that_runs_out_once_lets_go_of_the_text_encoder_and_goes_on(models, pictures, tmp_path):
    runner, take = held(load_of(WAN, models("wan"))), take_of(WAN, pictures)
    latents, _, _ = make(runner, take, tmp_path)
    Starve(runner._picture.transformer, 1)
    runner.encode([take_of(WAN, pictures, prompt="another")], tmp_path / "texts", quiet)
    assert runner._text is not None
    again, _, _ = make(runner, take, tmp_path)
    assert torch.equal(again, latents)
    assert runner._text is None
    assert runner.facts()["notes"]["memory"] == ["freed"]


def test_a_decode_that_runs_out_again_is_tiled_and_says_so(models, pictures, tmp_path):
    runner, take = held(load_of(WAN, models("wan"))), take_of(WAN, pictures)
    _, frames, _ = make(runner, take, tmp_path)
    assert runner.facts()["notes"]["tiled"] is False
    Starve(runner._picture.vae.decoder, 2)
    seen = list(runner.decode(take, latents=tmp_path / "1.latents", watch=quiet))
    assert len(seen) == len(frames)
    assert runner.facts()["notes"]["tiled"] is True
    assert runner.facts()["notes"]["memory"] == ["freed", "tiled"]
    small = take_of(WAN, pictures, width=32, height=32)
    make(runner, small, tmp_path / "small")
    assert runner.facts()["notes"]["tiled"] is False
    make(runner, take, tmp_path)
    assert runner.facts()["notes"]["tiled"] is True


@pytest.mark.parametrize("stage", ["denoise", "decode"])
def test_a_take_that_never_fits_is_refused_and_the_next_is_as_ever(stage, models, pictures, tmp_path):
    runner, take = held(load_of(WAN, models("wan"))), take_of(WAN, pictures)
    latents, _, _ = make(runner, take, tmp_path)
    starve = Starve(runner._picture.transformer if stage == "denoise" else runner._picture.vae.decoder, 99)
    with pytest.raises(OutOfMemory, match="Take a smaller size or fewer frames"):
        make(runner, take, tmp_path)
    starve.left = 0
    again, _, _ = make(runner, take, tmp_path)
    assert torch.equal(again, latents)
    assert runner.facts()["notes"]["offload"] == "none"


def test_text_that_runs_out_moves_beside_the_processor(models, pictures, tmp_path):
    runner = held(load_of(WAN, models("wan")))
    runner.encode([take_of(WAN, pictures)], tmp_path, quiet)
    Starve(runner._text.text_encoder, 1)
    runner.encode([take_of(WAN, pictures, prompt="another")], tmp_path, quiet)
    assert len(list(tmp_path.iterdir())) == 3


class Cramped(Folder):
    """Weights that do not fit at first."""

    def __init__(self, times: int) -> None:
        self.left = times

    def picture(self, load, family):
        if self.left:
            self.left -= 1
            raise torch.OutOfMemoryError("CUDA out of memory.")
        return super().picture(load, family)


@pytest.mark.parametrize("stage", ["denoise", "decode"])
def test_weights_that_do_not_fit_are_tried_again_and_then_refused(stage, models, pictures, tmp_path):
    load, take = load_of(WAN, models("wan")), take_of(WAN, pictures)
    make(held(load), take, tmp_path)

    def work(runner):
        if stage == "decode":
            return list(runner.decode(take, latents=tmp_path / "1.latents", watch=quiet))
        return runner.denoise(take, embeddings=tmp_path / "texts", out=tmp_path / "again", watch=quiet)

    once = Held(load, family_of("wan"), Cramped(1))
    work(once)
    assert once.facts()["notes"]["memory"] == ["freed"]
    with pytest.raises(OutOfMemory, match="wan does not fit"):
        work(Held(load, family_of("wan"), Cramped(9)))


def test_rungs_are_climbed_in_order_and_only_where_they_help():
    climbed, taken = [], []

    def rung(name, useful=True):
        return Rung(name, lambda: climbed.append(name) or useful)

    def work():
        if len(climbed) < 3:
            raise torch.OutOfMemoryError("out")
        return "film"

    rungs = [rung("free"), rung("tile", useful=False), rung("offload"), rung("more")]
    assert climb(work, rungs, what="It", taken=taken) == "film"
    assert climbed == ["free", "tile", "offload"]
    assert taken == ["free", "offload"]


@pytest.mark.parametrize("error", [ValueError("no"), RuntimeError("shapes"), KeyError("x")])
def test_other_failures_pass_through(error):
    climbed = []

    def work():
        raise error

    with pytest.raises(type(error)):
        climb(work, [Rung("free", lambda: climbed.append(1) or True)], what="It", taken=[])
    assert climbed == []


def test_memory_beside_the_processor_can_run_out_too():
    def work():
        raise RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes.")

    with pytest.raises(OutOfMemory, match="nothing was left to try"):
        climb(work, [], what="It", taken=[])
