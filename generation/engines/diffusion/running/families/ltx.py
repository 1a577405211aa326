"""LTX-Video: text, first frame, or guide frames to video."""

from collections.abc import Mapping
from typing import Any

import torch
from diffusers import LTXConditionPipeline, LTXImageToVideoPipeline, LTXPipeline
from diffusers.pipelines.ltx.pipeline_ltx_condition import LTXVideoCondition
from diffusers.utils.torch_utils import randn_tensor

from generation.engines.diffusion.runner import Load, Take, Task
from generation.engines.diffusion.running.families.base import Family, tokens_to_grid
from generation.engines.diffusion.running.files import Tensors, first_of, guide_of

TOKENS = 256


class Ltx(Family):
    """LTX: T5 text, packed latents, a VAE of 32 × 32 × 8 that may add a little noise before it decodes."""

    pipelines = {"t2v": LTXPipeline, "i2v": LTXImageToVideoPipeline, "condition": LTXConditionPipeline}
    # LTXConditionPipeline draws all noise for conditions from the first item's generator: it never shares a forward.
    together = frozenset({"t2v"})

    def pipeline(self, task: Task, declared: type) -> Any:
        """Models since 0.9.5 declare the condition pipeline, whose schedule they need: it does all their tasks."""
        wanted = super().pipeline(task, declared)
        return LTXConditionPipeline if declared is LTXConditionPipeline else wanted

    def grid(self, pipe: Any) -> tuple[int, int]:
        """32 pixels and 8 frames."""
        return pipe.vae_spatial_compression_ratio, pipe.vae_temporal_compression_ratio

    def embed(self, pipe: Any, text: str, device: torch.device) -> Tensors:
        """Padding is masked, yet its rows are read: all are kept."""
        embeds, mask, _, _ = pipe.encode_prompt(text, None, False, max_sequence_length=TOKENS, device=device)
        return {"prompt_embeds": embeds, "prompt_attention_mask": mask}

    def arguments(self, pipe: Any, take: Take, load: Load) -> dict[str, Any]:
        """A guide is a condition from frame 0 on, and a first frame one of full weight before it."""
        given = super().arguments(pipe, take, load)
        if len(given.get("timesteps", ())) != take.steps:
            # Noise levels of a distilled model hold for its own number of steps alone.
            given.pop("timesteps", None)
        if not isinstance(pipe, LTXConditionPipeline):
            return given | ({"image": first_of(take)} if take.task == "i2v" else {})
        conditions = []
        if take.guide and take.task == "condition":
            conditions.append(LTXVideoCondition(video=guide_of(take), frame_index=0, strength=take.strength))
        if take.first or take.task == "i2v":
            conditions.append(LTXVideoCondition(image=first_of(take), frame_index=0, strength=1.0))
        return given | ({"conditions": conditions} if conditions else {})

    def decode(self, pipe: Any, take: Take, latents: Tensors, generator: torch.Generator) -> torch.Tensor:
        """Adds noise where the VAE was trained with it: `decode_timestep` and `decode_noise_scale` of the extras."""
        vae, dtype = pipe.vae, pipe.transformer.dtype
        scale = vae.config.scaling_factor
        coded = latents["latents"]
        if coded.ndim == 3:
            # The older pipelines give latents as tokens.
            coded = tokens_to_grid(pipe, take, coded)[None]
        coded = pipe._denormalize_latents(coded, vae.latents_mean, vae.latents_std, scale).to(dtype)
        coded, timestep = noised(pipe, take, coded, generator)
        return vae.decode(coded.to(vae.dtype), timestep, return_dict=False)[0]

    def normal(self, pipe: Any, coded: torch.Tensor) -> torch.Tensor:
        """Mean 0 and deviation 1."""
        return LTXConditionPipeline._normalize_latents(coded, pipe.vae.latents_mean, pipe.vae.latents_std)

    def clean(self, pipe: Any, take: Take, given: Mapping[str, Any], said: torch.Tensor) -> torch.Tensor:
        """Flow matching, where each token may have a timestep of its own."""
        timestep = given["timestep"][-1:].float().reshape(1, -1, 1)
        noisy = given["hidden_states"][-1:].float()
        return tokens_to_grid(pipe, take, noisy - timestep / 1000 * said[-1:].float())


def noised(
    pipe: Any, take: Take, coded: torch.Tensor, generator: torch.Generator
) -> tuple[torch.Tensor, torch.Tensor | None]:
    """Latents with the noise that a timestep-conditioned VAE expects, and its timestep; else as they are, and None."""
    if not pipe.vae.config.timestep_conditioning:
        return coded, None
    extra: dict[str, Any] = dict(take.extra)
    time = float(extra.get("decode_timestep", 0.0))
    weight = float(extra.get("decode_noise_scale", time))
    noise = randn_tensor(coded.shape, generator=generator, device=coded.device, dtype=coded.dtype)
    share = torch.tensor([weight], device=coded.device, dtype=coded.dtype)[:, None, None, None, None]
    return (1 - share) * coded + share * noise, torch.tensor([time], device=coded.device, dtype=coded.dtype)


FAMILY = Ltx()
