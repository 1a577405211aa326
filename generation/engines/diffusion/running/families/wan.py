"""Wan 2.1 and 2.2: text, picture, sketch film and VACE to video."""

from typing import Any

import torch
from diffusers import WanImageToVideoPipeline, WanPipeline, WanVACEPipeline, WanVideoToVideoPipeline
from PIL import Image

from generation.engines.diffusion.runner import Load, RunnerError, Take
from generation.engines.diffusion.running.families.base import Family, padded, trailing
from generation.engines.diffusion.running.files import Tensors, first_of, guide_of

TOKENS = 512


class Wan(Family):
    """Wan: UMT5 text, a causal VAE that decodes frame by frame; 2.2's larger model has a second transformer."""

    pipelines = {
        "t2v": WanPipeline,
        "i2v": WanImageToVideoPipeline,
        "v2v": WanVideoToVideoPipeline,
        "vace": WanVACEPipeline,
    }
    denoisers = ("transformer", "transformer_2")
    vae_dtype = torch.float32
    together = frozenset({"t2v"})
    uncached = frozenset({"v2v"})
    whole = False

    def check(self, pipe: Any, take: Take) -> None:
        """Also that the weights are those of the task: all of Wan's share their components' names."""
        super().check(pipe, take)
        config, expands = pipe.transformer.config, pipe.config.get("expand_timesteps", False)
        pictures = config.in_channels == 2 * config.out_channels + 4 or expands
        if take.task == "v2v" and (pipe.components.get("transformer_2") or expands):
            raise RunnerError("Only Wan 2.1 can follow a sketch film (v2v); take a Wan 2.1 model, or vace.")
        if (take.task == "vace") != hasattr(config, "vace_layers"):
            raise RunnerError(f'These are not the weights of a Wan model for "{take.task}".')
        if (take.task == "i2v" and not pictures) or (take.task in {"t2v", "v2v"} and pictures and not expands):
            raise RunnerError(f'These are not the weights of a Wan model for "{take.task}".')

    def embed(self, pipe: Any, text: str, device: torch.device) -> Tensors:
        """Rows past the text are zeros, and are not kept."""
        embeds, _ = pipe.encode_prompt(text, None, False, max_sequence_length=TOKENS, device=device)
        return {"prompt_embeds": trailing(embeds)}

    def restore(self, stored: Tensors) -> Tensors:
        """Zeros up to 512 tokens."""
        return {name: padded(embeds, TOKENS) for name, embeds in stored.items()}

    def arguments(self, pipe: Any, take: Take, load: Load) -> dict[str, Any]:
        """VACE keeps a first frame where its mask is black and makes the rest from the guide where it is white."""
        given = super().arguments(pipe, take, load)
        if take.task == "i2v":
            given["image"] = first_of(take)
        elif take.task == "v2v":
            given |= {"video": guide_of(take), "strength": take.strength}
        elif take.task == "vace":
            size = (take.width, take.height)
            grey = Image.new("RGB", size, (128, 128, 128))
            video = guide_of(take) if take.guide else [grey] * take.frames
            mask = [Image.new("L", size, 255)] * take.frames
            if take.first:
                video, mask = [first_of(take), *video[1:]], [Image.new("L", size, 0), *mask[1:]]
            given |= {"video": video, "mask": mask, "conditioning_scale": float(take.strength)}
        return given

    def decode(self, pipe: Any, take: Take, latents: Tensors, generator: torch.Generator) -> torch.Tensor:
        """Latents are kept with mean 0 and deviation 1."""
        coded = latents["latents"].to(pipe.vae.dtype)
        mean, inverse = _statistics(pipe.vae, coded)
        return pipe.vae.decode(coded / inverse + mean, return_dict=False)[0]

    def pieces(self, pipe: Any, latents: Tensors) -> int:
        """One latent frame at a time."""
        return latents["latents"].shape[2]

    def normal(self, pipe: Any, coded: torch.Tensor) -> torch.Tensor:
        """Mean 0 and deviation 1."""
        mean, inverse = _statistics(pipe.vae, coded)
        return (coded - mean) * inverse


def _statistics(vae: Any, like: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """The latents' mean and the inverse of their deviation, computed as the pipeline does, so that bits are equal."""
    shape = (1, vae.config.z_dim, 1, 1, 1)
    mean = torch.tensor(vae.config.latents_mean).view(shape).to(like.device, like.dtype)
    return mean, 1.0 / torch.tensor(vae.config.latents_std).view(shape).to(like.device, like.dtype)


FAMILY = Wan()
