"""Tensors and pictures on disk: written whole or not at all."""

import os
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

from generation.engines.diffusion.runner import RunnerError, Take

Tensors = dict[str, torch.Tensor]


def write_tensors(path: Path, tensors: Mapping[str, torch.Tensor], notes: Mapping[str, str]) -> None:
    """Write tensors as safetensors, with notes as its metadata. A half file never bears the name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        save_file({name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()}, part, dict(notes))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def read_tensors(path: Path) -> Tensors:
    """The tensors of a file, on the processor. Raises RunnerError where it is not there or is not safetensors."""
    try:
        tensors: Tensors = load_file(path)
    except FileNotFoundError:
        raise RunnerError(f"{path.name} is not there; run the stage that makes it first.") from None
    except SafetensorError as error:
        raise RunnerError(f"{path.name} is damaged ({error}); delete it and run its stage again.") from error
    return tensors


def guide_of(take: Take) -> list[Image.Image]:
    """The guide's frames. Raises RunnerError unless there are as many, and as large, as the take's."""
    if take.guide is None:
        raise RunnerError(f'A "{take.task}" take needs a guide; give the path of a .npy of its frames.')
    frames: NDArray[np.uint8] = np.load(take.guide, allow_pickle=False)
    wanted = (take.frames, take.height, take.width, 3)
    if frames.dtype != np.uint8 or frames.shape != wanted:
        raise RunnerError(f"The guide is {frames.dtype} {frames.shape}; it must be uint8 {wanted}.")
    return [Image.fromarray(frame) for frame in frames]


def first_of(take: Take) -> Image.Image:
    """The frame the take starts with, RGB. Raises RunnerError unless it is a picture of the take's size."""
    if take.first is None:
        raise RunnerError(f'A "{take.task}" take needs a first frame; give the path of a PNG.')
    try:
        with Image.open(take.first) as opened:
            picture = opened.convert("RGB")
    except (OSError, UnidentifiedImageError) as error:
        raise RunnerError(f"The first frame {take.first.name} cannot be read: {error}.") from error
    if picture.size != (take.width, take.height):
        wide, high = picture.size
        raise RunnerError(f"The first frame is {wide} × {high}; it must be {take.width} × {take.height}.")
    return picture
