"""The one model this process holds."""

import importlib
from dataclasses import replace

from generation.engines.diffusion.runner import Load, Runner, RunnerError, Watch
from generation.engines.diffusion.running.families.base import Family
from generation.engines.diffusion.running.held import Held
from generation.engines.diffusion.running.loading import Folder

_held: Held | None = None


def open_runner(load: Load, watch: Watch | None = None) -> Runner:
    """The runner of a load: the one this process holds if the load is the same, else a new one for the freed old.

    A load that differs in nothing but its LoRA keeps the weights and changes the LoRA. Raises RunnerError where there
    is no such family, ModelMissing where the model is not on this machine.
    """
    global _held
    if _held is not None:
        if _held.load == load:
            return _held
        if replace(_held.load, loras=load.loras) == load:
            try:
                if _held.change(load):
                    return _held
            except RunnerError:
                # Half dressed, it is of use to nobody.
                close_runner()
                raise
        close_runner()
    source = Folder()
    source.check(load)
    _held = Held(load, family_of(load.family), source)
    return _held


def close_runner() -> None:
    """Free what this process holds."""
    global _held
    if _held is not None:
        _held.close()
    _held = None


def family_of(name: str) -> Family:
    """The family of a name. Raises RunnerError."""
    if name.isidentifier():
        try:
            family: Family = importlib.import_module(f"{__package__}.families.{name}").FAMILY
        except ModuleNotFoundError as error:
            if not (error.name or "").startswith(__package__ or ""):
                raise
        else:
            return family
    raise RunnerError(f'There is no family "{name}" of diffusion models.')
