"""How a model runs: compiled, cached, LoRA laid over, moved out of the card's memory; and how it is made fresh."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import torch
from diffusers import FirstBlockCacheConfig, attention_backend
from safetensors import SafetensorError

from generation.engines.diffusion.runner import Load, Lora, ModelMissing, Offload, PartMissing, RunnerError, Take
from generation.engines.diffusion.running.families.base import Family


def denoisers(pipe: Any, family: Family) -> list[Any]:
    """The transformers that are there."""
    found = (pipe.components.get(name) for name in family.denoisers)
    return [module for module in found if module is not None]


def fit_out(pipe: Any, family: Family, load: Load) -> None:
    """Compile, cache and tile as the load says. Raises RunnerError where a model has no such option."""
    for module in denoisers(pipe, family):
        if load.cache is not None:
            try:
                module.enable_cache(FirstBlockCacheConfig(threshold=load.cache))
            except (AttributeError, ValueError) as error:
                said = f"{load.name} has no step cache; take `cache` out of its entry."
                raise RunnerError(f"{said} {error}") from error
        if load.compile:
            try:
                module.compile_repeated_blocks()
            except ValueError as error:
                raise RunnerError(f"{load.name} cannot be compiled; take `compile` out of its entry. {error}") from None
    if load.tiling:
        pipe.vae.enable_tiling()


def refuse(family: Family, load: Load, take: Take) -> None:
    """Raise RunnerError for a task that the load's options would spoil."""
    if load.cache is not None and take.task in family.uncached:
        raise RunnerError(f'A step cache spoils "{take.task}" takes of this family; take `cache` out of its entry.')


@contextmanager
def attending(load: Load) -> Iterator[None]:
    """While open, attention runs as the load says; after that the process's default is what it was before."""
    if load.attention is None:
        yield
        return
    manager = attention_backend(load.attention)
    try:
        manager.__enter__()
    except (ValueError, RuntimeError, ImportError) as error:
        raise PartMissing(f'Attention "{load.attention}" is not to be had here: {error}') from error
    try:
        yield
    finally:
        manager.__exit__(None, None, None)


def wear(pipe: Any, loras: Sequence[Lora], *, worn: Sequence[Lora] = ()) -> None:
    """Lay LoRA over the transformers in place of those worn. Raises ModelMissing, PartMissing or RunnerError."""
    if worn:
        pipe.unload_lora_weights()
    if not loras:
        return
    if not hasattr(pipe, "load_lora_weights"):
        raise RunnerError("Models of this family take no LoRA; take `loras` out of its entry.")
    names = [f"lora{index}" for index in range(len(loras))]
    try:
        for name, lora in zip(names, loras, strict=True):
            second = {"load_into_transformer_2": True} if lora.second else {}
            folder, file = _found(lora)
            pipe.load_lora_weights(folder, weight_name=file, adapter_name=name, local_files_only=True, **second)
        pipe.set_adapters(names, [lora.weight for lora in loras])
    except ImportError as error:
        raise PartMissing(f"LoRA needs another package: pip install 'offshoot[gpu]' ({error})") from error
    except (OSError, SafetensorError) as error:
        raise ModelMissing(f"A LoRA is missing or damaged: {error}") from error
    except ValueError as error:
        raise RunnerError(f"A LoRA does not fit this model: {error}") from error


def _found(lora: Lora) -> tuple[str, str | None]:
    """The folder or hub id of a LoRA, and the file in it."""
    where = Path(lora.path)
    if where.is_file():
        return str(where.parent), where.name
    files = [lora.file] if lora.file else sorted(file.name for file in where.glob("*.safetensors"))
    if where.is_dir() and len(files) == 1 and (where / files[0]).is_file():
        return str(where), files[0]
    if where.is_dir() or where.is_absolute() or lora.path.count("/") != 1:
        raise ModelMissing(f"There is no one LoRA {lora.file or '*.safetensors'} in {lora.path}. Correct its path.")
    return lora.path, lora.file


def identity(lora: Lora) -> tuple[str, int]:
    """A LoRA's file and its size in bytes; 0 where the hub's cache holds it."""
    where = Path(lora.path) / lora.file if lora.file else Path(lora.path)
    return (lora.file or where.name, where.stat().st_size) if where.is_file() else (f"{lora.path}/{lora.file}", 0)


def stand(pipe: Any, family: Family, device: torch.device, offload: Offload) -> None:
    """Bring the weights where they work: onto the device, or there only while they are needed."""
    pipe.remove_all_hooks()
    if offload == "none" or device.type == "cpu":
        pipe.to(device)
    elif offload == "model":
        pipe.enable_model_cpu_offload(device=device)
    else:
        for module in denoisers(pipe, family):
            module.enable_group_offload(
                onload_device=device,
                offload_device=torch.device("cpu"),
                offload_type="block_level",
                num_blocks_per_group=1,
                use_stream=True,
            )
        for name, part in pipe.components.items():
            if isinstance(part, torch.nn.Module) and name not in family.denoisers:
                part.to(device)


def freshen(pipe: Any, family: Family) -> None:
    """Forget what a take left behind, finished or not: step caches, the VAE's features, hooks of moved weights.

    An exception leaves a FirstBlockCache as it was in mid-step, and the next take would be wrong by a tenth.
    """
    for module in denoisers(pipe, family):
        if getattr(module, "is_cache_enabled", False):
            module._reset_stateful_cache()
    clear = getattr(pipe.vae, "clear_cache", None)
    if clear is not None:
        clear()
    with suppress(torch.OutOfMemoryError):
        pipe.maybe_free_model_hooks()
