"""What latents look like so far: a linear map from their channels to colours, fitted to the model's own VAE."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import torch
from PIL import Image

from generation.engines.diffusion.running.families.base import Family

# A fit wants a few times more samples than channels (128 at most), in pictures the VAE takes in a blink: this many
# of this many pixels a side, yet of at least so many latents.
PICTURES, PIXELS, LATENTS = 8, 128, 8
SHOWN = 360


def shower(pipe: Any, family: Family) -> Callable[[torch.Tensor], bytes]:
    """A function from clean latents (channels, frames, h, w) to a JPEG of their middle frame.

    The VAE encodes soft colour fields with hard edges, drawn from a fixed seed; least squares finds the colours.
    One latent pixel becomes one pixel: blurred, but true in colour and place, and no decoder runs.
    """
    weights = fit(*_samples(pipe, family))

    def show(latents: torch.Tensor) -> bytes:
        middle = latents[:, latents.shape[1] // 2]
        return jpeg(middle, weights.to(middle.device))

    return show


def fit(latents: torch.Tensor, colours: torch.Tensor) -> torch.Tensor:
    """The map (channels + 1, 3) that brings latents (n, channels) nearest to colours (n, 3)."""
    ones = torch.ones(len(latents), 1, dtype=torch.float64)
    known = torch.cat([latents.double().cpu(), ones], dim=1)
    # A whisper of ridge keeps channels that never vary from blowing up.
    square = known.T @ known + 1e-4 * torch.eye(known.shape[1], dtype=torch.float64)
    return torch.linalg.solve(square, known.T @ colours.double().cpu()).float()


def jpeg(latents: torch.Tensor, weights: torch.Tensor) -> bytes:
    """Latents (channels, h, w) as a small JPEG."""
    colours = torch.einsum("chw,cd->hwd", latents.float(), weights[:-1]) + weights[-1]
    pixels = (colours.clamp(0, 1) * 255).round().to(torch.uint8).cpu().numpy()
    picture = Image.fromarray(pixels)
    scale = SHOWN / max(picture.size)
    picture = picture.resize([max(1, round(side * scale)) for side in picture.size], Image.Resampling.BICUBIC)
    out = BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()


def _samples(pipe: Any, family: Family) -> tuple[torch.Tensor, torch.Tensor]:
    vae = pipe.vae
    device = pipe._execution_device
    chance = torch.Generator("cpu").manual_seed(7)
    known, wanted = [], []
    factor = getattr(pipe, "vae_scale_factor_spatial", None) or pipe.vae_spatial_compression_ratio
    side = max(PIXELS, LATENTS * factor)
    for index in range(PICTURES):
        rough = torch.rand(1, 3, 2 + index, 2 + index, generator=chance)
        mode = "nearest" if index % 2 else "bicubic"
        picture = torch.nn.functional.interpolate(rough, size=(side, side), mode=mode).clamp(0, 1)
        coded = vae.encode((picture * 2 - 1).unsqueeze(2).to(device, vae.dtype)).latent_dist.mode()
        grid = family.normal(pipe, coded)[0, :, 0].float().cpu()
        small = torch.nn.functional.interpolate(picture, size=grid.shape[1:], mode="area")[0]
        known.append(grid.flatten(1).T)
        wanted.append(small.flatten(1).T)
    return torch.cat(known), torch.cat(wanted)
