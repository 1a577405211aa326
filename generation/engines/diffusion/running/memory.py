"""When memory runs out: one rung after the other, then a clear no."""

import gc
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

import torch

from generation.engines.diffusion.runner import OutOfMemory

Result = TypeVar("Result")


class Rung(NamedTuple):
    """A way to need less memory: its name, and what does it, false where it cannot be done or is done already."""

    name: str
    climb: Callable[[], bool]


def climb(work: Callable[[], Result], rungs: Sequence[Rung], *, what: str, taken: list[str]) -> Result:
    """The result of `work`, tried again after each rung that its running out of memory makes us take.

    Rungs taken are appended to `taken`. Raises OutOfMemory when the last is taken and it still does not fit;
    anything else `work` raises passes through.
    """
    left = list(rungs)
    while True:
        # What ran out of memory still holds it while its exception is alive: leave the except block first.
        try:
            return work()
        except (RuntimeError, MemoryError) as error:
            if not is_out_of_memory(error):
                raise
            said = str(error).splitlines()[0][:200]
        free()
        while left:
            rung = left.pop(0)
            if rung.climb():
                taken.append(rung.name)
                break
        else:
            tried = ", ".join(taken) or "nothing was left to try"
            raise OutOfMemory(f"{what} does not fit in memory ({tried}). Take a smaller size or fewer frames. {said}")


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an error means that memory ran out, on a card or beside a processor."""
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    return isinstance(error, RuntimeError) and "can't allocate memory" in str(error)


def free() -> None:
    """Give back what nobody holds."""
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
