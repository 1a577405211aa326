"""What a family of video models must say of itself, and what most of them say alike."""

import inspect
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import numpy as np
import torch
from numpy.typing import NDArray

from generation.engines.diffusion.runner import Load, RunnerError, Take, Task
from generation.engines.diffusion.running.files import Tensors


class Family:
    """One family: its pipelines by task, and how its texts, latents and frames are handled.

    A family over a pipeline that takes `prompt_embeds`, gives latents in its first result and decodes them with
    `vae.decode` overrides `pipelines`, `embed`, `normal`, `decode` and `clean`, and little else.
    """

    pipelines: ClassVar[Mapping[Task, Any]]
    # Components that only encoding text needs, and those denoising does not: both are left out of the other stage.
    text_parts: ClassVar[tuple[str, ...]] = ("tokenizer", "text_encoder")
    denoisers: ClassVar[tuple[str, ...]] = ("transformer",)
    # How the weights are published for cards. None: the VAE's are as the rest.
    dtype: ClassVar[torch.dtype] = torch.bfloat16
    vae_dtype: ClassVar[torch.dtype | None] = None
    # Tasks whose takes may share a forward: equal to single takes within 1e-5, and tested to be.
    together: ClassVar[frozenset[Task]] = frozenset()
    # Tasks whose pipeline tells a step cache nothing of its passes, so that it would mix them up.
    uncached: ClassVar[frozenset[Task]] = frozenset()
    # True where one call of the decoder makes the whole film: progress and cancel then go by its blocks.
    whole: ClassVar[bool] = True

    def pipeline(self, task: Task, declared: type) -> Any:
        """The pipeline class of a task, for a model whose own index declares `declared`. Raises RunnerError."""
        try:
            return self.pipelines[task]
        except KeyError:
            known = ", ".join(self.pipelines)
            raise RunnerError(f'This family has no task "{task}". Take one of: {known}.') from None

    def stand_ins(self, load: Load) -> dict[str, Any]:
        """Components that encoding text cannot do without, made as cheap as can be."""
        return {}

    def check(self, pipe: Any, take: Take) -> None:
        """Raise RunnerError where the pipeline would round, resize or crash instead of doing what is asked."""
        side, step = self.grid(pipe)
        if take.width % side or take.height % side:
            raise RunnerError(f"{take.width} × {take.height} does not fit: both sides must be multiples of {side}.")
        if take.frames < 1 or (take.frames - 1) % step:
            raise RunnerError(f"{take.frames} frames do not fit: take a multiple of {step}, and one more.")
        if take.task == "v2v" and not 1 <= int(take.steps * take.strength) <= take.steps:
            raise RunnerError(f"Strength {take.strength} of {take.steps} steps leaves none; raise either of them.")

    def grid(self, pipe: Any) -> tuple[int, int]:
        """Sides are multiples of the first; frames are a multiple of the second, and one more."""
        patch = pipe.transformer.config.patch_size
        across = patch if isinstance(patch, int) else patch[-1]
        return pipe.vae_scale_factor_spatial * across, pipe.vae_scale_factor_temporal

    def guided(self, take: Take) -> bool:
        """Whether the negative text is used."""
        return take.guidance > 1

    def embed(self, pipe: Any, text: str, device: torch.device) -> Tensors:
        """One text's embeddings, each with a batch axis of one, named as the pipeline's call names them."""
        raise NotImplementedError

    def restore(self, stored: Tensors) -> Tensors:
        """What `embed` trimmed for the disk, as the pipeline takes it."""
        return stored

    def arguments(self, pipe: Any, take: Take, load: Load) -> dict[str, Any]:
        """The call's arguments but for embeddings and generator. Raises RunnerError for an unknown extra."""
        accepted = inspect.signature(type(pipe).__call__).parameters
        for name, _ in take.extra:
            if name not in accepted:
                raise RunnerError(f'{type(pipe).__name__} takes no "{name}".')
        plain = {
            "height": take.height,
            "width": take.width,
            "num_frames": take.frames,
            "frame_rate": take.fps,
            "num_inference_steps": take.steps,
            "guidance_scale": take.guidance,
        }
        extra = {name: list(value) if isinstance(value, tuple) else value for name, value in take.extra}
        return {name: value for name, value in plain.items() if name in accepted} | extra

    def prepare(self, pipe: Any, take: Take) -> None:
        """Set on the pipeline what its call takes no argument for."""

    def latents(self, result: Sequence[Any], index: int) -> Tensors:
        """Of the call's result, the latents of one item of the batch; the batch axis is kept."""
        return {"latents": result[0][index : index + 1]}

    def decode(self, pipe: Any, take: Take, latents: Tensors, generator: torch.Generator) -> torch.Tensor:
        """The film of latents that stand beside the VAE: (1, 3, frames, height, width), -1 … 1.

        `generator` is where the denoising left it, for decoders that add noise.
        """
        raise NotImplementedError

    def pieces(self, pipe: Any, latents: Tensors) -> int:
        """How often the decoder is called for these latents, untiled."""
        return 1

    def sound(self, pipe: Any, latents: Tensors) -> tuple[NDArray[np.float32], int] | None:
        """The film's own sound (samples, channels) and its rate."""
        return None

    def normal(self, pipe: Any, coded: torch.Tensor) -> torch.Tensor:
        """What the VAE's encoder gives for one picture, (1, channels, 1, h, w), as the transformer sees latents."""
        raise NotImplementedError

    def clean(self, pipe: Any, take: Take, given: Mapping[str, Any], said: torch.Tensor) -> torch.Tensor:
        """A guess at the finished latents (channels, frames, h, w) from one forward's arguments and answer.

        For flow matching x₀ = x - σ·v (Lipman et al. 2023), where σ is a thousandth of the timestep.
        """
        channels = said.shape[1]
        noisy = given["hidden_states"][-1:, :channels].float()
        sigma = given["timestep"].float().max() / 1000
        return (noisy - sigma * said[-1:].float())[0]


def trailing(embeds: torch.Tensor) -> torch.Tensor:
    """Embeddings (1, tokens, width) without the rows of nothing but zeros at their end."""
    rows = embeds[0].abs().amax(dim=-1).nonzero()
    return embeds[:, : int(rows.max()) + 1 if len(rows) else 1]


def padded(embeds: torch.Tensor, tokens: int, *, left: bool = False) -> torch.Tensor:
    """Embeddings or masks (1, n, …) with zeros up to `tokens`."""
    missing = embeds.new_zeros(embeds.shape[0], tokens - embeds.shape[1], *embeds.shape[2:])
    return torch.cat([missing, embeds] if left else [embeds, missing], dim=1)


def tokens_to_grid(pipe: Any, take: Take, tokens: torch.Tensor) -> torch.Tensor:
    """Packed latents (1, tokens, channels) as (channels, frames, h, w); tokens of conditions before them are cut."""
    frames = (take.frames - 1) // pipe.vae_temporal_compression_ratio + 1
    high = take.height // pipe.vae_spatial_compression_ratio
    wide = take.width // pipe.vae_spatial_compression_ratio
    side, step = pipe.transformer_spatial_patch_size, pipe.transformer_temporal_patch_size
    count = frames // step * (high // side) * (wide // side)
    return pipe._unpack_latents(tokens[:, -count:], frames, high, wide, side, step)[0]
