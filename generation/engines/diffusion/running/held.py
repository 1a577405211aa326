"""A model held warm: text to embeddings, embeddings to latents, latents to frames and sound."""

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import diffusers
import numpy as np
import torch
import transformers
from numpy.typing import NDArray

from generation.engines.diffusion.runner import Load, Offload, RunnerError, Take, Watch, text_name
from generation.engines.diffusion.running import options, watching
from generation.engines.diffusion.running.families.base import Family
from generation.engines.diffusion.running.files import Tensors, read_tensors, write_tensors
from generation.engines.diffusion.running.loading import Source, device_of, dtype_of, for_task
from generation.engines.diffusion.running.memory import Rung, climb, free, is_out_of_memory
from generation.engines.diffusion.running.preview import shower

GENERATOR = "generator"


class Held:
    """See `runner.Runner`. Weights are read when a stage first needs them, and stay."""

    def __init__(self, load: Load, family: Family, source: Source) -> None:
        self.load, self.family, self.source = load, family, source
        self.device = device_of(load)
        self.show_seconds = watching.SHOW_SECONDS
        self._text: Any = None
        self._text_device = torch.device(load.text_device) if load.text_device else self.device
        self._picture: Any = None
        self._turned: Any = None
        self._scheduler: Any = None
        self._show: Any = None
        self._offload = load.offload
        # Decodes of at least so many pixels ran out of memory untiled: larger ones are tiled from the start.
        self._tile_from: int | None = None
        self._tiled = load.tiling
        self._taken: list[str] = []

    # Text

    def texts(self, take: Take) -> tuple[str, ...]:
        """See `Runner.texts`."""
        return (take.prompt, take.negative) if self.family.guided(take) else (take.prompt,)

    def encode(self, takes: Sequence[Take], folder: Path, watch: Watch) -> None:
        """See `Runner.encode`."""
        wanted = dict.fromkeys(text for take in takes for text in self.texts(take))
        missing = [text for text in wanted if not (folder / text_name(text)).exists()]
        for index, text in enumerate(missing):
            watch("text", index, len(missing), None)
            rungs = [Rung("freed", self._free), Rung("text encoder on the processor", self._text_to_cpu)]
            embed = partial(self._embed, text, watch)
            tensors = climb(embed, rungs, what="The text encoder", taken=self._taken)
            write_tensors(folder / text_name(text), tensors, self._notes())
        if missing:
            watch("text", len(missing), len(missing), None)

    def _encoded(self, text: str, watch: Watch) -> Tensors:
        rungs = [Rung("freed", self._free), Rung("text encoder on the processor", self._text_to_cpu)]
        embed = partial(self._embed, text, watch)
        return climb(embed, rungs, what="The text encoder", taken=self._taken)

    @torch.no_grad()
    def _embed(self, text: str, watch: Watch) -> Tensors:
        if self._text is None:
            watch("load", 0, 1, None)
            self._text = self.source.text(self.load, self.family)
        for name in self.family.text_parts:
            part = self._text.components.get(name)
            if isinstance(part, torch.nn.Module):
                part.to(self._text_device)
        return self.family.embed(self._text, text, self._text_device)

    def _text_to_cpu(self) -> bool:
        moved = self._text_device.type != "cpu"
        self._text_device = torch.device("cpu")
        return moved

    # Latents

    def denoise(self, take: Take, *, embeddings: Path, out: Path, watch: Watch) -> None:
        """See `Runner.denoise`."""
        self._denoise([take], embeddings, [out], watch)

    def denoise_many(self, takes: Sequence[Take], *, embeddings: Path, outs: Sequence[Path], watch: Watch) -> None:
        """See `Runner.denoise_many`."""
        alike = {replace(take, prompt="", negative="", seed=0) for take in takes}
        if len(alike) != 1 or len(takes) != len(outs):
            raise RunnerError("Takes made together may differ in text and seed alone, and each needs a file.")
        self._denoise(list(takes), embeddings, list(outs), watch)

    def _denoise(self, takes: list[Take], embeddings: Path, outs: list[Path], watch: Watch) -> None:
        options.refuse(self.family, self.load, takes[0])
        take = takes[0]
        rungs = [Rung("freed", self._free), *self._moves()]
        what = f"{take.width} × {take.height} × {take.frames} × {len(takes)}"
        self._ready(take, watch)
        found = climb(lambda: self._latents(takes, embeddings, watch), rungs, what=what, taken=self._taken)
        for out, tensors in zip(outs, found, strict=True):
            write_tensors(out, tensors, self._notes())

    @torch.no_grad()
    def _latents(self, takes: list[Take], embeddings: Path, watch: Watch) -> list[Tensors]:
        take = takes[0]
        pipe = self._pipe(take, watch)
        self.family.check(self._picture, take)
        if len(takes) > 1:
            self._refuse_together(pipe, take)
        given = self.family.arguments(pipe, take, self.load) | self._embeddings(takes, embeddings)
        generators = [torch.Generator("cpu").manual_seed(one.seed) for one in takes]
        given["generator"] = generators if len(takes) > 1 else generators[0]
        pipe.scheduler = copy.deepcopy(self._scheduler)
        self.family.prepare(pipe, take)
        show = self._shower(pipe) if take.steps >= 4 else None
        try:
            with (
                options.attending(self.load),
                watching.steps(pipe, self.family, take, watch, show, self.show_seconds),
            ):
                result = pipe(**given, output_type="latent", return_dict=False)
        finally:
            options.freshen(pipe, self.family)
        return [
            self.family.latents(result, index) | {GENERATOR: generators[index].get_state()}
            for index in range(len(takes))
        ]

    def _refuse_together(self, pipe: Any, take: Take) -> None:
        equal = take.task in self.family.together and type(pipe) is self.family.pipelines[take.task]
        if not equal:
            raise RunnerError(f'{type(pipe).__name__} does not make "{take.task}" takes together as it does singly.')

    def _ready(self, take: Take, watch: Watch) -> Any:
        """The take's pipeline, with its weights moved out where the card is too small for all of them."""
        rungs = [Rung("freed", self._free), *self._moves()]
        return climb(partial(self._pipe, take, watch), rungs, what=self.load.name, taken=self._taken)

    def _pipe(self, take: Take, watch: Watch) -> Any:
        """The pipeline of the take's task. Another task's is a new shell around the same weights."""
        if self._picture is None:
            watch("load", 0, 1, None)
            pipe = self.source.picture(self.load, self.family)
            options.wear(pipe, self.load.loras)
            options.stand(pipe, self.family, self.device, self._offload)
            options.fit_out(pipe, self.family, self.load)
            self._scheduler = pipe.scheduler
            self._picture = self._turned = pipe
            watch("load", 1, 1, None)
        if type(self._turned) is not self.family.pipeline(take.task, type(self._picture)):
            self._turned = for_task(self._picture, self.family, take.task)
            if self._offload == "model":
                options.stand(self._turned, self.family, self.device, self._offload)
        return self._turned

    def _embeddings(self, takes: Sequence[Take], folder: Path) -> dict[str, torch.Tensor]:
        dtype = dtype_of(self.load, self.family)
        found: dict[str, torch.Tensor] = {}
        sides = [("", [take.prompt for take in takes])]
        if self.family.guided(takes[0]):
            sides.append(("negative_", [take.negative for take in takes]))
        for prefix, texts in sides:
            stored = [self.family.restore(read_tensors(folder / text_name(text))) for text in texts]
            for name in stored[0]:
                rows = torch.cat([tensors[name] for tensors in stored]).to(self.device)
                found[prefix + name] = rows.to(dtype) if rows.is_floating_point() else rows
        return found

    def _shower(self, pipe: Any) -> Any:
        if self._show is None:
            try:
                self._show = shower(pipe, self.family)
            except (RuntimeError, MemoryError) as error:
                if not is_out_of_memory(error):
                    raise
        return self._show

    # Frames and sound

    def decode(self, take: Take, *, latents: Path, watch: Watch) -> Iterator[NDArray[np.uint8]]:
        """See `Runner.decode`."""
        stored = read_tensors(latents)
        pixels = take.width * take.height * take.frames
        pipe = self._ready(take, watch)
        self._tile(pipe, self.load.tiling or (self._tile_from is not None and pixels >= self._tile_from))
        rungs = [
            Rung("freed", self._free),
            Rung("tiled", lambda: self._tile_at(pipe, pixels)),
            *self._moves(),
        ]
        what = f"Decoding {take.width} × {take.height} × {take.frames}"
        film = climb(lambda: self._film(take, stored, watch), rungs, what=what, taken=self._taken)
        for index in range(film.shape[2]):
            yield _pixels(film[0, :, index])

    @torch.no_grad()
    def _film(self, take: Take, stored: Tensors, watch: Watch) -> torch.Tensor:
        pipe = self._pipe(take, watch)
        generator = torch.Generator("cpu")
        generator.set_state(stored[GENERATOR])
        placed = {name: tensor.to(self.device) for name, tensor in stored.items() if name != GENERATOR}
        expected = self.family.pieces(pipe, placed)
        try:
            with watching.frames(pipe, self.family, expected, watch):
                return self.family.decode(pipe, take, placed, generator)
        finally:
            options.freshen(pipe, self.family)

    @torch.no_grad()
    def sound(self, take: Take, *, latents: Path, watch: Watch) -> tuple[NDArray[np.float32], int] | None:
        """See `Runner.sound`."""
        stored = read_tensors(latents)
        if "sound" not in stored:
            return None
        pipe = self._ready(take, watch)
        placed = {"sound": stored["sound"].to(self.device)}
        try:
            with watching.sounds(pipe, watch):
                return self.family.sound(pipe, placed)
        finally:
            options.freshen(pipe, self.family)

    def _tile(self, pipe: Any, tiled: bool) -> None:
        if tiled and not self._tiled:
            pipe.vae.enable_tiling()
        elif self._tiled and not tiled:
            pipe.vae.disable_tiling()
        self._tiled = tiled

    def _tile_at(self, pipe: Any, pixels: int) -> bool:
        if self._tiled:
            return False
        self._tile_from = min(pixels, self._tile_from or pixels)
        self._tile(pipe, True)
        return True

    # Memory

    def _free(self) -> bool:
        """Let go of the text encoder, which no other stage needs, and of what torch keeps for later."""
        if self._picture is not None:
            self._text = None
        free()
        return True

    def _moves(self) -> list[Rung]:
        return [
            Rung("weights moved out", lambda: self._move_out("model")),
            Rung("weights moved out block by block", lambda: self._move_out("group")),
        ]

    def _move_out(self, offload: Offload) -> bool:
        """Keep the weights beside the processor and bring to the card what runs."""
        if self.device.type == "cpu" or self._offload in {offload, "group"}:
            return False
        self._offload = offload
        if self._picture is not None:
            options.stand(self._turned, self.family, self.device, offload)
            free()
        return True

    # What it is

    def facts(self) -> Mapping[str, Any]:
        """See `Runner.facts`."""
        model = {"model": self.source.identity(self.load), "family": self.load.family}
        versions = {"torch": torch.__version__, "diffusers": diffusers.__version__}
        runs = {
            "device": self.device.type,
            "dtype": str(dtype_of(self.load, self.family)).removeprefix("torch."),
            "threads": torch.get_num_threads() if self.device.type == "cpu" else 0,
        }
        return {
            "text": model | {"transformers": transformers.__version__, "diffusers": diffusers.__version__},
            "denoise": model
            | versions
            | runs
            | {
                "attention": self.load.attention or "default",
                "cache": self.load.cache,
                "compile": self.load.compile,
                "loras": [[*options.identity(lora), lora.weight, lora.second] for lora in self.load.loras],
            },
            "decode": model | versions | runs | {"tiled": self.load.tiling},
            "notes": {
                "device": torch.cuda.get_device_name(self.device) if self.device.type == "cuda" else "cpu",
                "offload": self._offload,
                "tiled": self._tiled,
                "memory": list(self._taken),
            },
        }

    def _notes(self) -> dict[str, str]:
        """Who wrote a file, in its metadata."""
        return {
            "model": self.load.name,
            "device": str(self.device),
            "dtype": str(dtype_of(self.load, self.family)),
            "torch": torch.__version__,
            "diffusers": diffusers.__version__,
        }

    def change(self, load: Load) -> bool:
        """Wear another load's LoRA over the same weights; false where the model must be read afresh for that."""
        if load.compile or self._offload != "none":
            return False
        if self._picture is not None:
            options.wear(self._picture, load.loras, worn=self.load.loras)
        self.load = load
        return True

    def close(self) -> None:
        """See `Runner.close`."""
        self._text = self._picture = self._turned = self._scheduler = self._show = None
        if self.load.compile:
            torch.compiler.reset()
        free()


def _pixels(frame: torch.Tensor) -> NDArray[np.uint8]:
    """A frame (3, h, w) of -1 … 1 as BGR bytes, rounded as diffusers rounds its pictures."""
    bright = (frame * 0.5 + 0.5).clamp(0, 1).float()
    bytes_ = (bright * 255).round().to(torch.uint8).flip(0).permute(1, 2, 0).cpu().numpy()
    return np.ascontiguousarray(bytes_)
