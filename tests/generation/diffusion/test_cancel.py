"""A cancel stops within one forward or one latent frame, and the next take is as a fresh process makes it."""

from tests.generation.diffusion import needs  # noqa: F401

# isort: split
from dataclasses import replace

import pytest
import torch

from generation.engines.diffusion.running.options import denoisers
from tests.generation.diffusion.shots import BY_NAME, held, load_of, make, quiet, take_of


class Stop(Exception):
    """Whoever asked wants it no more."""


class Counter:
    """Counts what really runs, beside the runner's own hooks."""

    def __init__(self, *modules: torch.nn.Module) -> None:
        self.runs = 0
        for module in modules:
            module.register_forward_hook(self._ran)

    def _ran(self, *_: object) -> None:
        self.runs += 1


class StopAt:
    """Raises at the n-th event of a stage."""

    def __init__(self, stage: str, at: int) -> None:
        self.stage, self.left, self.events = stage, at, []

    def __call__(self, stage: str, done: int, total: int, picture: bytes | None = None) -> None:
        self.events.append((stage, done, total))
        if stage == self.stage:
            if self.left == 0:
                raise Stop
            self.left -= 1


def before(warm, name, pictures, tmp_path, **options):
    """A warm runner, a take, and what the runner makes of it."""
    case = BY_NAME[name]
    runner = warm(case, **options)
    take = take_of(case, pictures, steps=min(case.steps, 2) if case.family == "hunyuan15" else case.steps)
    return runner, take, make(runner, take, tmp_path)


@pytest.mark.parametrize(
    ("name", "cache"),
    [
        ("wan-t2v", None),
        ("wan-t2v", 0.2),
        ("wan22-t2v", 0.2),
        ("ltx-condition", 0.2),
        ("ltx2-t2v", None),
        ("cogvideox-t2v", 0.2),
        ("hunyuan15-t2v", None),
    ],
)
def test_a_cancel_at_every_forward_stops_there_and_leaves_nothing_behind(name, cache, warm, pictures, tmp_path):
    runner, take, (latents, frames, _) = before(warm, name, pictures, tmp_path, cache=cache)
    ran = Counter(*denoisers(runner._picture, runner.family))
    decoded = Counter(runner._picture.vae.decoder)
    watch = StopAt("denoise", 99)
    make(runner, take, tmp_path, watch)
    forwards = ran.runs
    assert [stage for stage, _, _ in watch.events].count("denoise") == forwards
    assert forwards >= take.steps
    for at in range(forwards):
        ran.runs = decoded.runs = 0
        out = tmp_path / f"stopped-{at}"
        with pytest.raises(Stop):
            runner.denoise(take, embeddings=tmp_path / "texts", out=out, watch=StopAt("denoise", at))
        assert ran.runs == at
        assert decoded.runs == 0
        assert not out.exists()
    again, seen, _ = make(runner, take, tmp_path)
    assert torch.equal(again, latents)
    assert (seen == frames).all()


@pytest.mark.parametrize("name", ["wan-t2v", "ltx-condition", "cogvideox-t2v", "hunyuan15-t2v"])
def test_a_cancel_at_every_piece_of_a_decode_stops_there(name, warm, pictures, tmp_path):
    runner, take, (_, frames, _) = before(warm, name, pictures, tmp_path)
    out = tmp_path / "1.latents"
    watch = StopAt("decode", 99)
    list(runner.decode(take, latents=out, watch=watch))
    pieces = [(done, total) for stage, done, total in watch.events if stage == "decode"]
    assert [done for done, _ in pieces] == list(range(len(pieces)))
    assert {total for _, total in pieces} == {len(pieces)}
    for at in range(len(pieces)):
        with pytest.raises(Stop):
            list(runner.decode(take, latents=out, watch=StopAt("decode", at)))
    again = list(runner.decode(take, latents=out, watch=quiet))
    assert all((one[..., ::-1] == other).all() for one, other in zip(again, frames, strict=True))


def test_a_causal_decoder_stops_within_one_latent_frame(warm, pictures, tmp_path):
    runner, take, _ = before(warm, "wan-t2v", pictures, tmp_path)
    ran = Counter(runner._picture.vae.decoder)
    with pytest.raises(Stop):
        list(runner.decode(take, latents=tmp_path / "1.latents", watch=StopAt("decode", 1)))
    assert ran.runs == 1
    assert not any(part is not None for part in runner._picture.vae._feat_map)


def test_a_step_cache_skips_blocks_and_is_reset_after_a_cancel(models, pictures, tmp_path):
    case = BY_NAME["wan-t2v"]
    take = take_of(case, pictures, steps=8)
    runner = held(load_of(case, models("wan"), cache=0.2))
    first, _, _ = make(runner, take, tmp_path)
    blocks = Counter(runner._picture.transformer.blocks[1].attn1)
    make(runner, take, tmp_path)
    assert blocks.runs < 2 * take.steps
    with pytest.raises(Stop):
        runner.denoise(take, embeddings=tmp_path / "texts", out=tmp_path / "x", watch=StopAt("denoise", 9))
    assert torch.equal(make(runner, take, tmp_path)[0], first)
    assert torch.equal(make(held(load_of(case, models("wan"), cache=0.2)), take, tmp_path / "other")[0], first)


def test_a_cancel_while_the_guide_is_encoded_stops_it(warm, pictures, tmp_path):
    runner, take, (latents, _, _) = before(warm, "wan-v2v", pictures, tmp_path)
    ran = Counter(runner._picture.transformer)
    with pytest.raises(Stop):
        runner.denoise(take, embeddings=tmp_path / "texts", out=tmp_path / "x", watch=StopAt("guide", 1))
    assert ran.runs == 0
    assert torch.equal(make(runner, take, tmp_path)[0], latents)


def test_a_cancel_before_the_second_text_keeps_the_first(warm, pictures, tmp_path):
    case = BY_NAME["wan-t2v"]
    runner, take = warm(case), take_of(case, pictures)
    with pytest.raises(Stop):
        runner.encode([take], tmp_path / "texts", StopAt("text", 1))
    assert len(list((tmp_path / "texts").iterdir())) == 1
    runner.encode([take], tmp_path / "texts", quiet)
    assert len(list((tmp_path / "texts").iterdir())) == 2


def test_sound_can_be_canceled_too(warm, pictures, tmp_path):
    runner, take, _ = before(warm, "ltx2-t2v", pictures, tmp_path)
    with pytest.raises(Stop):
        runner.sound(take, latents=tmp_path / "1.latents", watch=StopAt("sound", 0))


def test_steps_are_counted_by_steps_and_not_by_forwards(warm, pictures, tmp_path):
    runner, take, _ = before(warm, "wan-t2v", pictures, tmp_path)
    watch = StopAt("denoise", 99)
    runner.denoise(replace(take, steps=5), embeddings=tmp_path / "texts", out=tmp_path / "x", watch=watch)
    denoised = [(done, total) for stage, done, total in watch.events if stage == "denoise"]
    assert denoised == [(step, 5) for step in range(5) for _ in range(2)]
