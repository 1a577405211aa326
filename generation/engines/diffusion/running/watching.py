"""Progress and cancel: hooks before each forward, so that what the watcher raises stops the work there."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import torch

from generation.engines.diffusion.runner import Stage, Take, Watch
from generation.engines.diffusion.running.families.base import Family

# Before this share of the steps there is nothing to see.
SHOW_FROM = 0.3
SHOW_SECONDS = 1.0


@contextmanager
def steps(
    pipe: Any,
    family: Family,
    take: Take,
    watch: Watch,
    show: Callable[[torch.Tensor], bytes] | None,
    every: float = SHOW_SECONDS,
) -> Iterator[None]:
    """While open, `watch` hears of each forward of the denoisers, with a picture now and then if `show` makes one.

    Steps are told apart by the pipeline's current timestep, which all pipelines set, step callback or not.
    """
    handles = []
    seen = _Seen()

    def before(module: torch.nn.Module, args: Any, kwargs: dict[str, Any]) -> None:
        now = pipe._current_timestep
        seen.fresh = now is not seen.timestep
        if seen.fresh:
            seen.timestep, seen.step = now, seen.step + 1
        picture, seen.picture = seen.picture, None
        _catch_up()
        watch("denoise", seen.step, pipe._num_timesteps, picture)

    def after(module: torch.nn.Module, args: Any, kwargs: dict[str, Any], said: Any) -> None:
        now = time.monotonic()
        due = seen.fresh and seen.step >= SHOW_FROM * pipe._num_timesteps and now - seen.shown >= every
        if show is None or not due:
            return
        answer = said[0] if isinstance(said, tuple) else said.sample
        seen.picture, seen.shown = show(family.clean(pipe, take, kwargs, answer)), now

    try:
        for name in family.denoisers:
            if (module := pipe.components.get(name)) is not None:
                handles.append(module.register_forward_pre_hook(before, with_kwargs=True))
                handles.append(module.register_forward_hook(after, with_kwargs=True))
        with _pieces(pipe.vae, "encoder", "guide", 0, watch, blocks=False):
            yield
    finally:
        for handle in handles:
            handle.remove()


def _catch_up() -> None:
    # A card runs behind what it was told: what is queued there could not be called back, and is not done yet.
    if torch.cuda.is_initialized():
        torch.cuda.synchronize()


class _Seen:
    """Where the denoising is."""

    def __init__(self) -> None:
        self.timestep: Any = None
        self.step = -1
        self.fresh = False
        self.shown = 0.0
        self.picture: bytes | None = None


def frames(pipe: Any, family: Family, expected: int, watch: Watch) -> Any:
    """While open, `watch` hears of each piece of a decode: a latent frame, or a block where one call makes all."""
    return _pieces(pipe.vae, "decoder", "decode", expected, watch, blocks=family.whole)


def sounds(pipe: Any, watch: Watch) -> Any:
    """While open, `watch` hears of the sound's decoder and its vocoder."""
    return _pieces(pipe, "vocoder", "sound", 1, watch, blocks=False)


@contextmanager
def _pieces(owner: Any, part: str, stage: Stage, expected: int, watch: Watch, *, blocks: bool) -> Iterator[None]:
    module = getattr(owner, part)
    points = [module, *getattr(module, "up_blocks", ())] if blocks else [module]
    total, done = expected * len(points), 0

    def before(module: torch.nn.Module, args: Any) -> None:
        nonlocal done
        _catch_up()
        watch(stage, done, max(total, done + 1), None)
        done += 1

    handles = [point.register_forward_pre_hook(before) for point in points]
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()
