"""Every family's tasks at a tiny size, and the raw diffusers call each must equal bit for bit."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import diffusers
import numpy as np
import torch
from diffusers.pipelines.ltx.pipeline_ltx_condition import LTXVideoCondition
from diffusers.pipelines.ltx2.pipeline_ltx2_condition import LTX2VideoCondition
from PIL import Image
from safetensors.torch import load_file

from generation.engines.diffusion.runner import Load, Take, Task
from generation.engines.diffusion.running.held import Held
from generation.engines.diffusion.running.hold import family_of
from generation.engines.diffusion.running.loading import Folder

PROMPT, NEGATIVE = "a red car in the rain, slow dolly in", "blurry"


@dataclass(frozen=True)
class Case:
    """A model, a task, and how diffusers is called for it."""

    model: str
    family: str
    task: Task
    pipeline: str
    size: tuple[int, int, int] = (64, 96, 9)
    extra: dict[str, Any] = field(default_factory=dict)
    strength: float = 1.0
    tokens: int | None = None
    guided: bool = True
    steps: int = 3
    first: bool = False

    @property
    def name(self) -> str:
        return f"{self.model}-{self.task}{'' if self.guided else '-unguided'}"


SILENT = {"stg_scale": 0.0, "audio_stg_scale": 0.0, "modality_scale": 1.0, "audio_modality_scale": 1.0}
CASES = [
    Case("wan", "wan", "t2v", "WanPipeline", tokens=512),
    Case("wan", "wan", "t2v", "WanPipeline", tokens=512, guided=False),
    Case("wan", "wan", "v2v", "WanVideoToVideoPipeline", strength=0.6, tokens=512, steps=10),
    Case("wan_i2v", "wan", "i2v", "WanImageToVideoPipeline", tokens=512),
    Case("wan_vace", "wan", "vace", "WanVACEPipeline", strength=0.8, tokens=512),
    Case("wan_vace", "wan", "vace", "WanVACEPipeline", tokens=512, first=True, guided=False),
    Case("wan22", "wan", "t2v", "WanPipeline", tokens=512, extra={"guidance_scale_2": 2.0}, steps=6),
    Case("wan22_5b", "wan", "t2v", "WanPipeline", tokens=512),
    Case("wan22_5b", "wan", "i2v", "WanImageToVideoPipeline", tokens=512),
    Case("ltx", "ltx", "t2v", "LTXConditionPipeline", tokens=256),
    # As a distilled model is called.
    Case(
        "ltx",
        "ltx",
        "t2v",
        "LTXConditionPipeline",
        tokens=256,
        guided=False,
        extra={"timesteps": (1000.0, 909.0, 725.0), "image_cond_noise_scale": 0.0, "decode_timestep": 0.05},
    ),
    Case("ltx", "ltx", "condition", "LTXConditionPipeline", strength=0.7, tokens=256),
    Case("ltx", "ltx", "i2v", "LTXConditionPipeline", tokens=256),
    Case(
        "ltx_old",
        "ltx",
        "t2v",
        "LTXPipeline",
        tokens=256,
        extra={"decode_timestep": 0.05, "decode_noise_scale": 0.025},
    ),
    Case("ltx_old", "ltx", "i2v", "LTXImageToVideoPipeline", tokens=256),
    Case("ltx2", "ltx2", "t2v", "LTX2Pipeline", (32, 32, 9), extra=SILENT),
    Case("ltx2", "ltx2", "i2v", "LTX2ImageToVideoPipeline", (32, 32, 9), extra=SILENT),
    Case("ltx2", "ltx2", "condition", "LTX2ConditionPipeline", (32, 32, 9), extra=SILENT, strength=0.8),
    Case("cogvideox", "cogvideox", "t2v", "CogVideoXPipeline", (32, 32, 9)),
    Case("cogvideox", "cogvideox", "v2v", "CogVideoXVideoToVideoPipeline", (32, 32, 9), strength=0.6, steps=5),
    Case("cogvideox_i2v", "cogvideox", "i2v", "CogVideoXImageToVideoPipeline", (32, 32, 9)),
    Case("hunyuan15", "hunyuan15", "t2v", "HunyuanVideo15Pipeline", (32, 32, 5)),
    Case("hunyuan15_i2v", "hunyuan15", "i2v", "HunyuanVideo15ImageToVideoPipeline", (32, 32, 5)),
]
BY_NAME = {case.name: case for case in CASES}


def quiet(stage: str, done: int, total: int, picture: bytes | None = None) -> None:
    """Watch nothing."""


def take_of(case: Case, pictures: Any, **changes: Any) -> Take:
    """The take of a case."""
    width, height, frames = case.size
    guide, first = pictures(width, height, frames)
    return replace(
        Take(
            task=case.task,
            prompt=PROMPT,
            negative=NEGATIVE,
            width=width,
            height=height,
            frames=frames,
            fps=24,
            seed=1,
            steps=case.steps,
            guidance=5.0 if case.guided else 1.0,
            strength=case.strength,
            guide=guide if case.task in {"v2v", "vace", "condition"} else None,
            first=first if case.task == "i2v" or case.first else None,
            extra=tuple(sorted(case.extra.items())),
        ),
        **changes,
    )


def load_of(case: Case, folder: Path, **changes: Any) -> Load:
    """How the case's model is held."""
    return replace(Load(name=case.model, family=case.family, path=str(folder), device="cpu"), **changes)


def held(load: Load) -> Held:
    """A runner of its own, as a fresh process would hold it."""
    return Held(load, family_of(load.family), Folder())


def make(runner: Held, take: Take, folder: Path, watch: Any = quiet) -> tuple[torch.Tensor, np.ndarray, Any]:
    """All stages of a take: its latents, its frames as RGB, its sound."""
    runner.encode([take], folder / "texts", watch)
    out = folder / f"{take.seed}.latents"
    runner.denoise(take, embeddings=folder / "texts", out=out, watch=watch)
    latents = load_file(out)["latents"]
    frames = np.stack(list(runner.decode(take, latents=out, watch=watch)))[..., ::-1]
    return latents, frames, runner.sound(take, latents=out, watch=watch)


def raw_pipe(case: Case, folder: Path) -> Any:
    """The pipeline as anybody would load it."""
    pipe = getattr(diffusers, case.pipeline).from_pretrained(folder, local_files_only=True)
    pipe.set_progress_bar_config(disable=True)
    return pipe


def raw_call(case: Case, take: Take) -> dict[str, Any]:
    """The arguments anybody would pass."""
    given: dict[str, Any] = {"prompt": PROMPT, "negative_prompt": NEGATIVE, "num_inference_steps": take.steps}
    given |= {"generator": torch.Generator("cpu").manual_seed(take.seed), "return_dict": False}
    given |= {name: list(value) if isinstance(value, tuple) else value for name, value in case.extra.items()}
    if case.tokens:
        given["max_sequence_length"] = case.tokens
    if not case.pipeline.startswith("Hunyuan"):
        given["guidance_scale"] = take.guidance
    if case.pipeline != "HunyuanVideo15ImageToVideoPipeline":
        given |= {"width": take.width, "height": take.height}
    if "VideoToVideo" not in case.pipeline:
        given["num_frames"] = take.frames
    if case.family in {"ltx", "ltx2"}:
        given["frame_rate"] = take.fps
    guide = [Image.fromarray(one) for one in np.load(take.guide)] if take.guide else []
    first = Image.open(take.first).convert("RGB") if take.first else None
    return given | _pictures(case, take, guide, first)


def _pictures(case: Case, take: Take, guide: list[Any], first: Any) -> dict[str, Any]:
    if case.pipeline == "LTXConditionPipeline":
        if case.task == "t2v":
            return {}
        if case.task == "i2v":
            return {"conditions": LTXVideoCondition(image=first)}
        return {"conditions": LTXVideoCondition(video=guide, strength=take.strength)}
    if case.pipeline == "LTX2ConditionPipeline":
        return {"conditions": LTX2VideoCondition(frames=guide, strength=take.strength)}
    if case.task == "vace":
        masks = [Image.new("L", guide[0].size, 255)] * len(guide)
        if first:
            guide, masks = [first, *guide[1:]], [Image.new("L", first.size, 0), *masks[1:]]
        return {"video": guide, "mask": masks, "conditioning_scale": take.strength}
    if case.task == "v2v":
        return {"video": guide, "strength": take.strength}
    return {"image": first} if case.task == "i2v" else {}


def raw(case: Case, folder: Path, take: Take) -> tuple[np.ndarray, Any]:
    """What diffusers makes in one call: frames as RGB bytes, and sound."""
    result = raw_pipe(case, folder)(**raw_call(case, take), output_type="pil")
    return np.stack([np.asarray(frame) for frame in result[0][0]]), result[1] if len(result) > 1 else None
