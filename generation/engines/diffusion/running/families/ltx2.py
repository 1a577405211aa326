"""LTX-2: video with sound of its own."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from diffusers import LTX2ConditionPipeline, LTX2ImageToVideoPipeline, LTX2Pipeline
from diffusers.pipelines.ltx2.pipeline_ltx2_condition import LTX2VideoCondition
from numpy.typing import NDArray

from generation.engines.diffusion.runner import Load, Take
from generation.engines.diffusion.running.families.base import Family, padded, tokens_to_grid
from generation.engines.diffusion.running.families.ltx import noised
from generation.engines.diffusion.running.files import Tensors, first_of, guide_of

TOKENS = 1024
# What the pipelines' own default is: sound follows the text this closely, and so the negative text is used.
SOUND_GUIDANCE = 7.0


class Ltx2(Family):
    """LTX-2: every layer of a Gemma encoder as text, two streams of latents, a vocoder."""

    pipelines = {"t2v": LTX2Pipeline, "i2v": LTX2ImageToVideoPipeline, "condition": LTX2ConditionPipeline}
    text_parts = ("tokenizer", "text_encoder", "processor", "prompt_enhancer", "duration_head")

    def grid(self, pipe: Any) -> tuple[int, int]:
        """32 pixels and 8 frames."""
        return max(32, pipe.vae_spatial_compression_ratio), pipe.vae_temporal_compression_ratio

    def guided(self, take: Take) -> bool:
        """Picture or sound guided."""
        extra: dict[str, Any] = dict(take.extra)
        return max(take.guidance, float(extra.get("audio_guidance_scale", SOUND_GUIDANCE))) > 1

    def embed(self, pipe: Any, text: str, device: torch.device) -> Tensors:
        """Padding stands on the left and is masked to nothing; without it a text takes a tenth of the 400 MB."""
        embeds, mask, _, _ = pipe.encode_prompt(text, None, False, max_sequence_length=TOKENS, device=device)
        start = TOKENS - max(1, int(mask.sum()))
        return {"prompt_embeds": embeds[:, start:], "prompt_attention_mask": mask[:, start:]}

    def restore(self, stored: Tensors) -> Tensors:
        """Zeros on the left up to 1024 tokens."""
        return {name: padded(tensor, TOKENS, left=True) for name, tensor in stored.items()}

    def arguments(self, pipe: Any, take: Take, load: Load) -> dict[str, Any]:
        """Pictures are compressed as the model's were in training; how hard hangs on the text encoder it has."""
        given = super().arguments(pipe, take, load)
        if take.task == "i2v":
            given |= {"image": first_of(take), "image_crf": given.get("image_crf", _crf(load))}
        elif take.task == "condition":
            conditions = []
            if take.guide:
                conditions.append(LTX2VideoCondition(frames=guide_of(take), index=0, strength=take.strength))
            if take.first:
                conditions.append(LTX2VideoCondition(frames=first_of(take), index=0, strength=1.0))
            given["conditions"] = conditions
        return given

    def latents(self, result: Sequence[Any], index: int) -> Tensors:
        """The picture's and the sound's."""
        picture, sound = result[0], result[1]
        return {"latents": picture[index : index + 1], "sound": sound[index : index + 1]}

    def decode(self, pipe: Any, take: Take, latents: Tensors, generator: torch.Generator) -> torch.Tensor:
        """The pipeline gives latents as the VAE takes them, but for a timestep-conditioned one's noise."""
        vae, coded = pipe.vae, latents["latents"]
        timestep = None
        if vae.config.timestep_conditioning:
            scale = vae.config.scaling_factor
            plain = pipe._normalize_latents(coded, vae.latents_mean, vae.latents_std, scale)
            mixed, timestep = noised(pipe, take, plain, generator)
            coded = pipe._denormalize_latents(mixed, vae.latents_mean, vae.latents_std, scale)
        return vae.decode(coded.to(vae.dtype), timestep, return_dict=False)[0]

    def sound(self, pipe: Any, latents: Tensors) -> tuple[NDArray[np.float32], int]:
        """Latents to a mel spectrogram to samples."""
        mel = pipe.audio_vae.decode(latents["sound"].to(pipe.audio_vae.dtype), return_dict=False)[0]
        samples = pipe.vocoder(mel)[0].float().cpu().numpy()
        return samples.T.copy(), int(pipe.vocoder.config.output_sampling_rate)

    def normal(self, pipe: Any, coded: torch.Tensor) -> torch.Tensor:
        """Mean 0 and deviation 1."""
        vae = pipe.vae
        return LTX2ConditionPipeline._normalize_latents(coded, vae.latents_mean, vae.latents_std)

    def clean(self, pipe: Any, take: Take, given: Mapping[str, Any], said: torch.Tensor) -> torch.Tensor:
        """Flow matching on packed latents."""
        timestep = given["timestep"][-1:].float()
        timestep = timestep.reshape(1, -1, 1)
        return tokens_to_grid(pipe, take, given["hidden_states"][-1:].float() - timestep / 1000 * said[-1:].float())


def _crf(load: Load) -> int:
    """18 for LTX-2.5, whose text encoder is a Gemma 4; 33 for those before (diffusers' `resolve_default_image_crf`)."""
    config = Path(load.path) / "text_encoder" / "config.json"
    kind = json.loads(config.read_text()).get("model_type", "") if config.is_file() else ""
    return 18 if kind.startswith("gemma4") else 33


FAMILY = Ltx2()
