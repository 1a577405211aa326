"""CogVideoX: text, first frame, or sketch film to video."""

from collections.abc import Mapping
from typing import Any

import torch
from diffusers import CogVideoXImageToVideoPipeline, CogVideoXPipeline, CogVideoXVideoToVideoPipeline

from generation.engines.diffusion.runner import Load, RunnerError, Take
from generation.engines.diffusion.running.families.base import Family
from generation.engines.diffusion.running.files import Tensors, first_of, guide_of

TOKENS = 226


class CogVideoX(Family):
    """CogVideoX: T5 text, latents with frames before channels, a diffusion (not a flow) that predicts velocity."""

    pipelines = {
        "t2v": CogVideoXPipeline,
        "i2v": CogVideoXImageToVideoPipeline,
        "v2v": CogVideoXVideoToVideoPipeline,
    }
    together = frozenset({"t2v"})
    whole = False

    def check(self, pipe: Any, take: Take) -> None:
        """Also that the weights are those of the task."""
        super().check(pipe, take)
        config = pipe.transformer.config
        if (take.task == "i2v") != (config.in_channels == 2 * config.out_channels):
            raise RunnerError(f'These are not the weights of a CogVideoX model for "{take.task}".')
        if take.task == "v2v" and self._spare(pipe, take):
            raise RunnerError(f"This model follows no guide of {take.frames} frames; its latents go in pairs.")

    def embed(self, pipe: Any, text: str, device: torch.device) -> Tensors:
        """Padding is read like text: all rows are kept."""
        embeds, _ = pipe.encode_prompt(text, None, False, max_sequence_length=TOKENS, device=device)
        return {"prompt_embeds": embeds}

    def arguments(self, pipe: Any, take: Take, load: Load) -> dict[str, Any]:
        """A first frame, or a guide with its strength."""
        given = super().arguments(pipe, take, load)
        if take.task == "i2v":
            given["image"] = first_of(take)
        elif take.task == "v2v":
            given |= {"video": guide_of(take), "strength": take.strength}
        return given

    def decode(self, pipe: Any, take: Take, latents: Tensors, generator: torch.Generator) -> torch.Tensor:
        """Without the latents that only filled up a patch in time."""
        return pipe.decode_latents(latents["latents"][:, self._spare(pipe, take) :].to(pipe.vae.dtype))

    def _spare(self, pipe: Any, take: Take) -> int:
        frames = (take.frames - 1) // pipe.vae_scale_factor_temporal + 1
        step = pipe.transformer.config.patch_size_t
        return -frames % step if step else 0

    def pieces(self, pipe: Any, latents: Tensors) -> int:
        """Some latent frames at a time."""
        return max(latents["latents"].shape[1] // pipe.vae.num_latent_frames_batch_size, 1)

    def normal(self, pipe: Any, coded: torch.Tensor) -> torch.Tensor:
        """Scaled."""
        return coded * pipe.vae_scaling_factor_image

    def clean(self, pipe: Any, take: Take, given: Mapping[str, Any], said: torch.Tensor) -> torch.Tensor:
        """x₀ = √ᾱ·x - √(1 - ᾱ)·v for a model that predicts velocity (Salimans and Ho 2022)."""
        alpha = pipe.scheduler.alphas_cumprod[int(given["timestep"].reshape(-1)[0])].to(said.device)
        noisy = given["hidden_states"][-1, :, : said.shape[2]].float()
        return (alpha.sqrt() * noisy - (1 - alpha).sqrt() * said[-1].float()).transpose(0, 1)


FAMILY = CogVideoX()
