"""A model's files to pipelines: the part that encodes text, and the part that makes pictures, each when needed."""

import hashlib
import inspect
import json
from pathlib import Path
from typing import Any, Protocol

import diffusers
import torch
from diffusers import DiffusionPipeline
from diffusers.utils import logging as diffusers_logging
from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError
from safetensors import SafetensorError
from transformers.utils import logging as transformers_logging

from generation.engines.diffusion.runner import Load, ModelMissing, PartMissing, RunnerError, Task
from generation.engines.diffusion.running.families.base import Family

INDEX = "model_index.json"
_DTYPES = {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}

diffusers_logging.disable_progress_bar()
transformers_logging.disable_progress_bar()


class Source(Protocol):
    """Where pipelines come from: a model's folder, or a bench that builds them."""

    def text(self, load: Load, family: Family) -> Any:
        """A pipeline that can encode text, on the processor."""

    def picture(self, load: Load, family: Family) -> Any:
        """A pipeline with all but the text parts, on the processor."""

    def identity(self, load: Load) -> str:
        """A name that changes when the model's files do."""


class Folder:
    """A diffusers folder on this machine, or a hub id in the hub's cache."""

    def check(self, load: Load) -> None:
        """Raise ModelMissing where there is no such model on this machine."""
        self._index(load)

    def text(self, load: Load, family: Family) -> Any:
        """See `Source.text`."""
        index = self._index(load)
        kept = {name for name in family.text_parts if name in index}
        left = {name: None for name in index if name not in kept}
        return self._read(load, family, left | family.stand_ins(load))

    def picture(self, load: Load, family: Family) -> Any:
        """See `Source.picture`."""
        index = self._index(load)
        return self._read(load, family, {name: None for name in family.text_parts if name in index})

    def identity(self, load: Load) -> str:
        """A hash of the index and of the names and sizes of all weights; of a hub id, itself and its revision."""
        root = Path(load.path)
        if not root.is_dir():
            return f"{load.path}@{load.revision or 'main'}"
        digest = hashlib.sha256((root / INDEX).read_bytes() if (root / INDEX).is_file() else b"")
        for file in sorted(root.rglob("*.safetensors")):
            digest.update(f"{file.relative_to(root)} {file.stat().st_size}\n".encode())
        return digest.hexdigest()[:16]

    def _index(self, load: Load) -> dict[str, Any]:
        """The components that are there, by name."""
        config = self._config(load)
        return {name: value for name, value in config.items() if isinstance(value, list) and value[0] is not None}

    def _config(self, load: Load) -> dict[str, Any]:
        root = Path(load.path)
        try:
            if root.is_dir():
                found: dict[str, Any] = json.loads((root / INDEX).read_text())
            elif load.path.count("/") == 1 and not load.path.startswith((".", "/", "~")):
                found = DiffusionPipeline.load_config(
                    load.path, revision=load.revision, local_files_only=not load.download
                )
            else:
                raise ModelMissing(f"There is no folder {load.path}. Correct the path of the model {load.name}.")
        except FileNotFoundError:
            raise ModelMissing(f"{load.path} has no {INDEX}: it is not a diffusers model. Convert it first.") from None
        except json.JSONDecodeError as error:
            raise ModelMissing(f"{load.path}/{INDEX} is damaged ({error}); copy the model again.") from error
        except (OSError, HFValidationError) as error:
            raise _absent(load, error) from error
        return found

    def _read(self, load: Load, family: Family, parts: dict[str, Any]) -> Any:
        dtype = dtype_of(load, family)
        kinds: Any = dtype
        if dtype is not torch.float32 and family.vae_dtype is not None:
            kinds = {"default": dtype, "vae": family.vae_dtype}
        try:
            # The base class would load components the class itself calls optional, though we pass None for them.
            kind = getattr(diffusers, str(self._config(load).get("_class_name")), DiffusionPipeline)
            pipe = kind.from_pretrained(
                load.path, revision=load.revision, dtype=kinds, local_files_only=not load.download, **parts
            )
        except ImportError as error:
            raise PartMissing(f"{load.name} needs more packages: pip install 'offshoot[gpu]' ({error}).") from error
        except (OSError, SafetensorError, HFValidationError) as error:
            raise _absent(load, error) from error
        except (ValueError, TypeError, KeyError) as error:
            raise ModelMissing(f"{load.path} is not a model of {load.family}: {error}") from error
        pipe.set_progress_bar_config(disable=True)
        return pipe


def _absent(load: Load, error: Exception) -> RunnerError:
    if isinstance(error, LocalEntryNotFoundError | HFValidationError) or not Path(load.path).is_dir():
        revision = f" --revision {load.revision}" if load.revision else ""
        return ModelMissing(f"{load.path} is not on this machine. Get it with: hf download {load.path}{revision}")
    return ModelMissing(f"Files of {load.name} in {load.path} are missing or damaged: {error}")


def device_of(load: Load) -> torch.device:
    """Where the model stands."""
    name = load.device
    if name == "auto":
        name = "cuda" if torch.cuda.is_available() else "cpu"
    device = torch.device(name)
    if device.type == "cuda" and not torch.cuda.is_available():
        raise RunnerError(f'{load.name} is to stand on "{load.device}", but torch sees no card. Set device = "cpu".')
    return device


def dtype_of(load: Load, family: Family) -> torch.dtype:
    """The weights' type."""
    if load.dtype != "auto":
        return _DTYPES[load.dtype]
    return family.dtype if device_of(load).type == "cuda" else torch.float32


def for_task(pipe: Any, family: Family, task: Task) -> Any:
    """The same components behind the task's pipeline."""
    wanted = family.pipeline(task, type(pipe))
    if type(pipe) is wanted:
        return pipe
    given: dict[str, Any] = {}
    for name, parameter in inspect.signature(wanted.__init__).parameters.items():
        if name in pipe.components:
            given[name] = pipe.components[name]
        elif name in pipe.config:
            given[name] = pipe.config[name]
        elif name != "self" and parameter.default is parameter.empty:
            given[name] = None
    turned = wanted(**given)
    turned.set_progress_bar_config(disable=True)
    return turned
