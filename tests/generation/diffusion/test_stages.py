"""Stages on their own: text apart from pictures, LoRA, takes together, previews, and the model a process holds."""

from tests.generation.diffusion import needs  # noqa: F401

# isort: split
import json
import shutil
import subprocess
import sys
from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
import torch
from diffusers import WanPipeline
from diffusers.models.attention_dispatch import _AttentionBackendRegistry
from peft import LoraConfig, get_peft_model_state_dict
from PIL import Image
from safetensors.torch import save_file

from generation.engines.diffusion.runner import Lora, ModelMissing, PartMissing, RunnerError, text_name
from generation.engines.diffusion.running import hold
from generation.engines.diffusion.running.files import read_tensors
from generation.engines.diffusion.running.preview import fit
from tests.generation.diffusion.shots import BY_NAME, CASES, NEGATIVE, PROMPT, held, load_of, make, quiet, take_of

WAN = BY_NAME["wan-t2v"]


@pytest.fixture(autouse=True)
def nothing_held():
    yield
    hold.close_runner()


def test_text_is_encoded_apart_and_once(models, pictures, tmp_path):
    take = take_of(WAN, pictures)
    scribe, painter = held(load_of(WAN, models("wan"))), held(load_of(WAN, models("wan")))
    scribe.encode([take, replace(take, seed=2, prompt=NEGATIVE)], tmp_path / "texts", quiet)
    assert {file.name for file in (tmp_path / "texts").iterdir()} == {text_name(PROMPT), text_name(NEGATIVE)}
    assert scribe._picture is None
    painter.denoise(take, embeddings=tmp_path / "texts", out=tmp_path / "apart", watch=quiet)
    assert painter._text is None
    assert painter._picture.text_encoder is None
    whole, _, _ = make(held(load_of(WAN, models("wan"))), take, tmp_path / "whole")
    assert torch.equal(read_tensors(tmp_path / "apart")["latents"], whole)
    before = (tmp_path / "texts" / text_name(PROMPT)).stat().st_mtime_ns
    heard = []
    scribe.encode([take], tmp_path / "texts", lambda *event: heard.append(event))
    assert heard == []
    assert (tmp_path / "texts" / text_name(PROMPT)).stat().st_mtime_ns == before


def test_embeddings_are_trimmed_on_disk(models, pictures, tmp_path):
    runner = held(load_of(WAN, models("wan")))
    runner.encode([take_of(WAN, pictures)], tmp_path, quiet)
    assert read_tensors(tmp_path / text_name(NEGATIVE))["prompt_embeds"].shape[1] < 20


def test_an_unguided_take_needs_no_negative(models, pictures, tmp_path):
    runner = held(load_of(WAN, models("wan")))
    take = take_of(WAN, pictures, guidance=1.0)
    assert runner.texts(take) == (PROMPT,)
    make(runner, take, tmp_path)
    assert len(list((tmp_path / "texts").iterdir())) == 1


@pytest.fixture(scope="session")
def lora(models, tmp_path_factory):
    """A LoRA that visibly changes the tiny Wan."""
    pipe = WanPipeline.from_pretrained(models("wan"))
    pipe.transformer.add_adapter(LoraConfig(r=2, lora_alpha=2, target_modules=["to_q", "to_v"]))
    torch.manual_seed(3)
    state = get_peft_model_state_dict(pipe.transformer)
    file = tmp_path_factory.mktemp("lora") / "look.safetensors"
    save_file({f"transformer.{name}": torch.randn_like(value) for name, value in state.items()}, file)
    return file


def test_a_lora_is_laid_over_and_comes_off_clean(lora, models, pictures, tmp_path):
    folder, take = models("wan"), take_of(WAN, pictures)
    plain = load_of(WAN, folder)
    dressed = replace(plain, loras=(Lora(str(lora), 0.8),))
    runner = hold.open_runner(plain)
    base, _, _ = make(runner, take, tmp_path)
    assert hold.open_runner(dressed) is runner
    worn, _, _ = make(runner, take, tmp_path)
    assert not torch.allclose(worn, base, atol=1e-3)
    assert torch.equal(make(held(dressed), take, tmp_path)[0], worn)
    half = replace(plain, loras=(Lora(str(lora.parent), 0.4, file=lora.name),))
    assert not torch.equal(make(hold.open_runner(half), take, tmp_path)[0], worn)
    assert hold.open_runner(plain) is runner
    assert torch.equal(make(runner, take, tmp_path)[0], base)
    assert runner.facts()["denoise"]["loras"] == []


def test_a_missing_lora_says_so_and_the_model_is_not_kept_half_dressed(models, pictures, tmp_path):
    plain = load_of(WAN, models("wan"))
    runner = hold.open_runner(plain)
    make(runner, take_of(WAN, pictures), tmp_path)
    with pytest.raises(ModelMissing, match="LoRA"):
        hold.open_runner(replace(plain, loras=(Lora(str(tmp_path / "none.safetensors")),)))
    assert hold.open_runner(plain) is not runner


@pytest.mark.parametrize("name", ["wan-t2v", "ltx_old-t2v", "cogvideox-t2v"])
def test_takes_made_together_equal_single_ones(name, warm, pictures, tmp_path):
    case = BY_NAME[name]
    runner = warm(case)
    takes = [take_of(case, pictures), take_of(case, pictures, seed=2, prompt="a cat"), take_of(case, pictures, seed=3)]
    singles = [make(runner, take, tmp_path) for take in takes]
    outs = [tmp_path / f"together-{take.seed}" for take in takes]
    runner.denoise_many(takes, embeddings=tmp_path / "texts", outs=outs, watch=quiet)
    for take, out, (latents, frames, _) in zip(takes, outs, singles, strict=True):
        assert torch.allclose(read_tensors(out)["latents"], latents, atol=1e-5)
        seen = np.stack(list(runner.decode(take, latents=out, watch=quiet)))[..., ::-1]
        assert (seen != frames).mean() <= 1e-4
        assert np.abs(seen.astype(int) - frames).max() <= 1


@pytest.mark.parametrize("name", ["ltx-t2v", "ltx-condition", "wan-v2v", "hunyuan15-t2v"])
def test_takes_that_together_are_not_as_they_are_singly_are_refused(name, warm, pictures, tmp_path):
    case = BY_NAME[name]
    runner = warm(case)
    takes = [take_of(case, pictures), take_of(case, pictures, seed=2)]
    runner.encode(takes, tmp_path, quiet)
    with pytest.raises(RunnerError, match="together"):
        runner.denoise_many(takes, embeddings=tmp_path, outs=[tmp_path / "a", tmp_path / "b"], watch=quiet)
    with pytest.raises(RunnerError, match="alone"):
        unlike = [takes[0], replace(takes[1], steps=7)]
        runner.denoise_many(unlike, embeddings=tmp_path, outs=[tmp_path / "a", tmp_path / "b"], watch=quiet)


SHOWN = ["wan-t2v", "wan_i2v-i2v", "wan22_5b-i2v", "ltx-condition", "ltx2-t2v", "cogvideox_i2v-i2v", "hunyuan15-t2v"]


@pytest.mark.parametrize("name", SHOWN)
def test_previews_come_from_a_third_of_the_way_on(name, warm, pictures, tmp_path, monkeypatch):
    case = BY_NAME[name]
    runner = warm(case)
    take = take_of(case, pictures, steps=5)
    shown = []

    def watch(stage, done, total, picture=None):
        if picture:
            shown.append((done, picture))

    monkeypatch.setattr(runner, "show_seconds", 1e9)
    plain, _, _ = make(runner, take, tmp_path / "plain")
    monkeypatch.setattr(runner, "show_seconds", 0.0)
    latents, _, _ = make(runner, take, tmp_path, watch)
    assert torch.equal(latents, plain)
    steps = dict.fromkeys(done for done, _ in shown)
    assert min(steps) >= 2
    assert len(steps) >= 2
    picture = Image.open(BytesIO(shown[-1][1]))
    assert picture.format == "JPEG"
    assert max(picture.size) == 360
    assert picture.size[0] * take.height == pytest.approx(picture.size[1] * take.width, rel=0.05)


def test_a_fitted_map_finds_colours_that_hang_on_latents_linearly():
    chance = torch.Generator().manual_seed(2)
    latents = torch.randn(500, 16, generator=chance)
    true = torch.randn(17, 3, generator=chance)
    found = fit(latents, latents @ true[:-1] + true[-1])
    assert torch.allclose(found, true, atol=1e-4)


def test_a_process_holds_one_model(models):
    first = hold.open_runner(load_of(WAN, models("wan")))
    assert hold.open_runner(load_of(WAN, models("wan"))) is first
    second = hold.open_runner(load_of(BY_NAME["ltx-t2v"], models("ltx")))
    assert second is not first
    assert first._picture is None


def test_what_is_not_there_is_said_clearly(models, tmp_path):
    plain = load_of(WAN, models("wan"))
    with pytest.raises(ModelMissing, match="no folder"):
        hold.open_runner(replace(plain, path=str(tmp_path / "none")))
    with pytest.raises(ModelMissing, match=r"model_index\.json"):
        hold.open_runner(replace(plain, path=str(tmp_path)))
    with pytest.raises(ModelMissing, match="hf download nobody/nothing"):
        hold.open_runner(replace(plain, path="nobody/nothing"))
    with pytest.raises(RunnerError, match='no family "cinema"'):
        hold.open_runner(replace(plain, family="cinema"))
    with pytest.raises(RunnerError, match="no family"):
        hold.open_runner(replace(plain, family="../wan"))


def test_missing_weights_are_said_clearly(models, pictures, tmp_path):
    folder = tmp_path / "broken"
    shutil.copytree(models("wan"), folder)
    next((folder / "transformer").glob("*.safetensors")).write_bytes(b"not weights")
    take = take_of(WAN, pictures)
    runner = held(load_of(WAN, folder))
    runner.encode([take], tmp_path / "texts", quiet)
    with pytest.raises(ModelMissing, match="damaged"):
        runner.denoise(take, embeddings=tmp_path / "texts", out=tmp_path / "x", watch=quiet)


@pytest.mark.parametrize(
    ("name", "changes", "said"),
    [
        ("wan-t2v", {"width": 70}, "multiples of 16"),
        ("wan-t2v", {"frames": 10}, "multiple of 4"),
        ("wan-v2v", {"strength": 0.01}, "leaves none"),
        ("wan-v2v", {"guide": None}, "needs a guide"),
        ("wan-v2v", {"frames": 13}, "guide is"),
        ("wan_i2v-i2v", {"first": None}, "needs a first frame"),
        ("wan_i2v-i2v", {"width": 32}, "must be 32 × 96"),
        ("wan-t2v", {"extra": (("sparkle", 1),)}, 'no "sparkle"'),
        ("wan-t2v", {"task": "i2v"}, "not the weights"),
        ("wan-t2v", {"task": "vace"}, "not the weights"),
        ("wan-t2v", {"task": "condition"}, 'no task "condition"'),
        ("wan_i2v-i2v", {"task": "t2v"}, "not the weights"),
        ("wan_vace-vace", {"task": "t2v"}, "not the weights"),
        ("wan22-t2v", {"task": "v2v"}, "Only Wan 2.1"),
        ("wan22_5b-t2v", {"task": "v2v"}, "Only Wan 2.1"),
        ("cogvideox-t2v", {"task": "i2v"}, "not the weights"),
        ("hunyuan15_i2v-i2v", {"width": 64, "height": 64}, "nearest is 32 × 32"),
    ],
)
def test_what_a_model_cannot_do_is_refused_before_it_runs(name, changes, said, warm, pictures, tmp_path):
    case = BY_NAME[name]
    runner = warm(case)
    take = take_of(case, pictures, **changes)
    runner.encode([take], tmp_path, quiet)
    with pytest.raises(RunnerError, match=said):
        runner.denoise(take, embeddings=tmp_path, out=tmp_path / "x", watch=quiet)


@pytest.mark.parametrize("name", ["wan-v2v", "ltx2-t2v", "hunyuan15-t2v"])
def test_a_step_cache_is_refused_where_it_would_spoil_takes_or_is_not_there(name, warm, pictures, tmp_path):
    case = BY_NAME[name]
    with pytest.raises(RunnerError, match="step cache"):
        take = take_of(case, pictures)
        warm(case, cache=0.1).denoise(take, embeddings=tmp_path, out=tmp_path / "x", watch=quiet)


@pytest.mark.parametrize("name", ["wan-t2v", "wan22-t2v", "ltx-t2v", "ltx2-t2v", "cogvideox-t2v", "hunyuan15-t2v"])
def test_encoding_text_reads_no_other_weights(name, warm, pictures, tmp_path):
    runner = warm(BY_NAME[name])
    runner.encode([take_of(BY_NAME[name], pictures, prompt="only text")], tmp_path, quiet)
    parts = runner._text.components.values()
    weights = {
        type(part).__name__ for part in parts if isinstance(part, torch.nn.Module) and part.device.type != "meta"
    }
    assert weights <= {"UMT5EncoderModel", "T5EncoderModel", "Gemma3ForConditionalGeneration", "Qwen2_5_VLTextModel"}


def test_an_attention_backend_holds_for_the_model_alone(models, pictures, tmp_path):
    before = _AttentionBackendRegistry.get_active_backend()
    take = take_of(WAN, pictures)
    plain, _, _ = make(held(load_of(WAN, models("wan"))), take, tmp_path)
    math, _, _ = make(held(load_of(WAN, models("wan"), attention="_native_math")), take, tmp_path)
    assert torch.allclose(math, plain, atol=1e-4)
    assert _AttentionBackendRegistry.get_active_backend() == before
    with pytest.raises(PartMissing, match="sage"):
        make(held(load_of(WAN, models("wan"), attention="sage")), take, tmp_path)
    assert _AttentionBackendRegistry.get_active_backend() == before


def test_weights_have_the_type_that_is_asked_for(models, pictures, tmp_path):
    runner = held(load_of(WAN, models("wan"), dtype="bfloat16"))
    make(runner, take_of(WAN, pictures), tmp_path)
    assert runner._picture.transformer.dtype == torch.bfloat16
    assert runner._picture.vae.dtype == torch.float32
    assert runner.facts()["denoise"]["dtype"] == "bfloat16"


def test_what_holds_models_needs_nothing_of_the_house():
    """A bench on a card has torch and diffusers, and neither Django nor pydantic."""
    code = (
        "import sys; from generation.engines.diffusion.running import hold; hold.family_of('wan'); "
        "print({name.partition('.')[0] for name in sys.modules} & {'django', 'pydantic', 'celery', 'av'})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["set()"]


def test_facts_are_plain_and_say_what_pixels_hang_on(models):
    plain, cached = held(load_of(WAN, models("wan"))), held(load_of(WAN, models("wan"), cache=0.1))
    assert json.loads(json.dumps(plain.facts())) == plain.facts()
    assert plain.facts()["text"] == cached.facts()["text"]
    assert plain.facts()["denoise"] != cached.facts()["denoise"]
    assert plain.facts()["decode"] == cached.facts()["decode"]
    assert held(load_of(WAN, models("wan_vace"))).facts()["text"] != plain.facts()["text"]


def test_noise_levels_of_a_distilled_model_hold_for_its_own_number_of_steps_alone(warm, pictures, tmp_path):
    case = next(case for case in CASES if "timesteps" in case.extra)
    runner, take = warm(case), take_of(case, pictures)
    steps = []

    def watch(stage, done, total, picture=None):
        if stage == "denoise":
            steps.append(total)

    runner.encode([take], tmp_path, quiet)
    for count in (3, 2):
        runner.denoise(replace(take, steps=count), embeddings=tmp_path, out=tmp_path / "x", watch=watch)
    assert steps == [3, 3, 3, 2, 2]
