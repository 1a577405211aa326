"""HunyuanVideo 1.5: text or first frame to video."""

from typing import Any

import torch
from diffusers import AutoencoderKLHunyuanVideo15, HunyuanVideo15ImageToVideoPipeline, HunyuanVideo15Pipeline

from generation.engines.diffusion.runner import Load, RunnerError, Take
from generation.engines.diffusion.running.families.base import Family
from generation.engines.diffusion.running.files import Tensors, first_of


class Hunyuan15(Family):
    """HunyuanVideo 1.5: two text encoders, a guider component that holds the guidance, no step callback."""

    pipelines = {"t2v": HunyuanVideo15Pipeline, "i2v": HunyuanVideo15ImageToVideoPipeline}
    text_parts = ("tokenizer", "text_encoder", "tokenizer_2", "text_encoder_2")

    def stand_ins(self, load: Load) -> dict[str, Any]:
        """The pipeline reads the VAE's config even where it only encodes text: one without weights will do."""
        where = {"subfolder": "vae", "revision": load.revision, "local_files_only": not load.download}
        with torch.device("meta"):
            return {
                "vae": AutoencoderKLHunyuanVideo15.from_config(
                    AutoencoderKLHunyuanVideo15.load_config(load.path, **where)
                )
            }

    def check(self, pipe: Any, take: Take) -> None:
        """Also that a first frame keeps its size: the pipeline takes its own from the picture."""
        super().check(pipe, take)
        if take.task == "i2v":
            high, wide = pipe.video_processor.calculate_default_height_width(
                height=take.height, width=take.width, target_size=pipe.target_size
            )
            if (high, wide) != (take.height, take.width):
                raise RunnerError(f"{take.width} × {take.height} does not fit; the nearest is {wide} × {high}.")

    def embed(self, pipe: Any, text: str, device: torch.device) -> Tensors:
        """What is said, and what is written in the picture (words in quotation marks)."""
        embeds, mask, glyphs, glyph_mask = pipe.encode_prompt(text, device=device)
        return {
            "prompt_embeds": embeds,
            "prompt_embeds_mask": mask,
            "prompt_embeds_2": glyphs,
            "prompt_embeds_mask_2": glyph_mask,
        }

    def arguments(self, pipe: Any, take: Take, load: Load) -> dict[str, Any]:
        """A first frame."""
        given = super().arguments(pipe, take, load)
        return given | ({"image": first_of(take)} if take.task == "i2v" else {})

    def prepare(self, pipe: Any, take: Take) -> None:
        """The guider's scale; 1 means one pass a step."""
        pipe.guider.guidance_scale = max(1.0, take.guidance)

    def decode(self, pipe: Any, take: Take, latents: Tensors, generator: torch.Generator) -> torch.Tensor:
        """Scaled back."""
        scaled = latents["latents"].to(pipe.vae.dtype) / pipe.vae.config.scaling_factor
        return pipe.vae.decode(scaled, return_dict=False)[0]

    def normal(self, pipe: Any, coded: torch.Tensor) -> torch.Tensor:
        """Scaled."""
        return coded * pipe.vae.config.scaling_factor


FAMILY = Hunyuan15()
