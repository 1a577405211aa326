"""The seam between films and models: what one shot asks of a model, and what whoever holds the model promises.

Nothing here imports torch. The pure side loads the other half by name, inside a worker:
`importlib.import_module("generation.engines.diffusion.running.hold").open_runner(load)`.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from generation.engines.faults import EngineFault

HOLD = "generation.engines.diffusion.running.hold"

Task = Literal["t2v", "i2v", "v2v", "vace", "condition"]
Stage = Literal["load", "text", "guide", "denoise", "decode", "sound"]
Offload = Literal["none", "model", "group"]
Extra = float | int | bool | tuple[float, ...]
DType = Literal["auto", "float32", "bfloat16", "float16"]


class RunnerError(EngineFault):
    """A model cannot do what was asked; one line says what and what to do."""


class ModelMissing(RunnerError):
    """The model's files are not there, or are not a model of that family."""


class PartMissing(RunnerError):
    """A Python package the model needs is not installed; the message names the command that installs it."""


class OutOfMemory(RunnerError):
    """The shot does not fit, though caches were freed, decoding was tiled and weights were moved out."""

    problem = "memory"


@dataclass(frozen=True, slots=True)
class Lora:
    """A LoRA to lay over a model: a safetensors file, or a folder or hub id with `file` in it."""

    path: str
    weight: float = 1.0
    file: str | None = None
    # True lays it over the second of two transformers (Wan 2.2 A14B's low-noise one).
    second: bool = False


@dataclass(frozen=True, slots=True)
class Load:
    """Which model to hold and how. Equal loads give the same warm runner."""

    name: str
    # A module of `running/families`: wan, ltx, ltx2, cogvideox, hunyuan15.
    family: str
    # A diffusers folder on this machine, or a hub id that the hub's cache on this machine holds.
    path: str
    revision: str | None = None
    # "auto" is CUDA where there is a card, else the processor; or torch's own names: "cuda:1", "cpu".
    device: str = "auto"
    # Where the text encoder stands: None beside the model, or "cpu". It is loaded when a text must be encoded.
    text_device: str | None = None
    # "auto" is what the family is published in on a card, and float32 on a processor.
    dtype: DType = "auto"
    offload: Offload = "none"
    # Decode in tiles from the start; else only after a decode ran out of memory. Tiles change pixels.
    tiling: bool = False
    compile: bool = False
    # An attention backend of diffusers ("flash", "sage", …), or None for torch's own.
    attention: str | None = None
    # FirstBlockCache's threshold (0.05 … 0.2 saves most), or None for no step cache.
    cache: float | None = None
    loras: tuple[Lora, ...] = ()
    # True lets the hub be asked for files that are not on this machine.
    download: bool = False


@dataclass(frozen=True, slots=True)
class Take:
    """One shot to make."""

    task: Task
    prompt: str
    negative: str
    width: int
    height: int
    frames: int
    fps: int
    seed: int
    steps: int
    guidance: float
    # v2v: how far from the guide (0 … 1]; vace: weight of the guide; condition: weight of guide and first frame.
    strength: float = 1.0
    # A .npy of the guide's frames, uint8 RGB (frames, height, width, 3) at the take's size. v2v, vace, condition.
    guide: Path | None = None
    # A PNG of the frame to start with, at the take's size. i2v needs it; vace and condition can use it.
    first: Path | None = None
    # More arguments of the pipeline's call (`guidance_scale_2`, `guidance_rescale` …), sorted by name.
    extra: tuple[tuple[str, Extra], ...] = ()


class Watch(Protocol):
    """Told what happens, before each forward of a transformer and each piece of a decode."""

    def __call__(self, stage: Stage, done: int, total: int, picture: bytes | None = None) -> None:
        """`done` of `total` steps (or texts, or pieces) are over; `picture` is a small JPEG of how it looks so far.

        A guided step may make two forwards, and then calls twice with the same `done`.

        What it raises (Canceled, Stopped, LeaseLost …) passes through unchanged and at once: nothing more is
        computed, and the runner is as fresh for the next take as a new process.
        """


class Runner(Protocol):
    """A model held by this process. One caller at a time, from the thread that opened it."""

    def encode(self, takes: Sequence[Take], folder: Path, watch: Watch) -> None:
        """Write `folder / text_name(text)` for each distinct prompt and negative the takes need and lack there.

        Safetensors, trimmed as the pipeline trims; equal texts of other takes and films are encoded once. The
        folder must belong to this model's text encoder alone: name it by `facts()["text"]`.
        """

    def texts(self, take: Take) -> tuple[str, ...]:
        """The texts whose embeddings `denoise` will read: the prompt, and the negative where guidance uses it."""

    def denoise(self, take: Take, *, embeddings: Path, out: Path, watch: Watch) -> None:
        """Write the take's latents to `out`, safetensors; LTX2's hold its sound too. `embeddings` is encode's folder.

        Needs no text encoder. `out` is there whole or not at all.
        """

    def denoise_many(self, takes: Sequence[Take], *, embeddings: Path, outs: Sequence[Path], watch: Watch) -> None:
        """Denoise takes that differ in text and seed alone, together. Raises RunnerError where the family cannot."""

    def decode(self, take: Take, *, latents: Path, watch: Watch) -> Iterator[NDArray[np.uint8]]:
        """The take's frames in order, each BGR uint8 (height, width, 3) and the caller's to keep."""

    def sound(self, take: Take, *, latents: Path, watch: Watch) -> tuple[NDArray[np.float32], int] | None:
        """The take's own sound, float32 (samples, channels) in -1 … 1, and its rate; None where the model has none."""

    def facts(self) -> Mapping[str, Any]:
        """What pixels hang on, and what they do not, as plain JSON.

        `["text"]`, `["denoise"]` and `["decode"]` go into those stages' keys: the model's files, versions, device,
        dtype, threads, attention, cache, LoRA; tiling that was asked for under "decode". `["notes"]` goes into
        provenance alone: the card's name, whether the last decode was tiled, weights moved out, and the rungs of the
        memory ladder taken so far.
        """

    def close(self) -> None:
        """Free the model. Safe to call twice."""


class Opener(Protocol):
    """What `running.hold.open_runner` is."""

    def __call__(self, load: Load, watch: Watch | None = None) -> Runner:
        """The runner of a load: the same one as long as the load is the same, else the old one is freed first.

        Raises ModelMissing, PartMissing, RunnerError. Weights are read when a stage needs them.
        """


def text_name(text: str) -> str:
    """The name of the file that holds a text's embeddings."""
    return f"{hashlib.sha256(text.encode()).hexdigest()[:32]}.safetensors"
