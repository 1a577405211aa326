"""What a card does with real shapes: the worker beside raw diffusers, with random weights built from configs.

    python benchmarks/gpu.py [--quick] [--tiny] [--sections wan,ltx] [--out FOLDER]

No hub, no network, no text encoder (embeddings are random). Each part prints a JSON line, also to FOLDER/gpu.jsonl
($OUT if not given); a part that fails says why and the next goes on. Wan 2.1 1.3B makes 480 × 832 × 81, LTX 2B
512 × 768 × 121. Held against: worker ÷ raw ≤ 1.02, raw ÷ (compiled, best attention) ≥ 1.3, weights held ≤ 0.3 of those
with the text encoder (Wan), a cancel stops within a step. `--tiny` runs every line on a processor.
"""

import argparse
import gc
import json
import os
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("HF_HUB_OFFLINE", "1")

import diffusers
import numpy as np
import torch
import transformers

from generation.engines.diffusion.runner import Load, Take, text_name
from generation.engines.diffusion.running.files import read_tensors, write_tensors
from generation.engines.diffusion.running.held import Held
from generation.engines.diffusion.running.hold import family_of

CUDA = torch.cuda.is_available()
DEVICE = torch.device("cuda" if CUDA else "cpu")
BACKENDS = ("_native_cudnn", "_native_flash", "_native_efficient", "flash", "_flash_3", "sage", "xformers")
GIB = 2**30


class Stop(Exception):
    """A cancel."""


def quiet(stage: str, done: int, total: int, picture: bytes | None = None) -> None:
    """Watch nothing."""


def wait() -> None:
    """Until the card has done what it was told."""
    if CUDA:
        torch.cuda.synchronize()


def seconds(work: Callable[[], Any]) -> float:
    """How long work takes on the card."""
    wait()
    began = time.perf_counter()
    work()
    wait()
    return time.perf_counter() - began


class Paper:
    """Lines of JSON, printed and kept."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path, self.rows, self.began = folder / "gpu.jsonl", dict[str, Any](), time.monotonic()

    def say(self, part: str, **values: Any) -> None:
        """One part's figures."""
        rounded = {name: round(value, 4) if isinstance(value, float) else value for name, value in values.items()}
        self.rows.setdefault(part, {}).update(rounded)
        line = json.dumps({"part": part, "at": round(time.monotonic() - self.began, 1)} | rounded)
        print(line, flush=True)
        with self.path.open("a") as file:
            file.write(line + "\n")

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """A part that may fail alone."""
        try:
            yield
        except Exception as error:
            said = f"{type(error).__name__}: {str(error)[:600]}"
            self.say(name, failed=said, where=traceback.format_exc().splitlines()[-6:])
        finally:
            gc.collect()
            if CUDA:
                torch.cuda.empty_cache()


@dataclass
class Subject:
    """A family with random weights in memory: a source of pipelines, the raw pipeline, and a take."""

    family: str
    take: Take
    parts: dict[str, Any]
    pipeline: Any
    embeds: dict[str, torch.Tensor]
    text_bytes: int

    def text(self, load: Load, family: Any) -> Any:
        """Nothing here encodes text."""
        raise NotImplementedError

    def picture(self, load: Load, family: Any) -> Any:
        """A new shell around the same weights."""
        pipe = self.pipeline(tokenizer=None, text_encoder=None, **self.parts)
        pipe.set_progress_bar_config(disable=True)
        return pipe

    def identity(self, load: Load) -> str:
        """Random."""
        return "random"

    def held(self, **options: Any) -> Held:
        """The worker."""
        dtype = "bfloat16" if CUDA else "float32"
        load = Load(name=self.family, family=self.family, path="random", device=DEVICE.type, dtype=dtype, **options)
        return Held(load, family_of(self.family), self)


def made(kind: Any, dtype: torch.dtype, **config: Any) -> Any:
    """A module with random weights, on the device, in the types its checkpoints are loaded with."""
    with DEVICE:
        module = kind(**config).eval().requires_grad_(False)
    module.to(dtype)
    exact = tuple(getattr(kind, "_keep_in_fp32_modules", None) or ())
    for name, parameter in module.named_parameters():
        if any(part in name.split(".") for part in exact):
            parameter.data = parameter.data.float()
    return module


def wan(tiny: bool, steps: int) -> Subject:
    """Wan 2.1 1.3B and its VAE."""
    small = {"num_attention_heads": 2, "attention_head_dim": 12, "text_dim": 32, "ffn_dim": 32, "num_layers": 2}
    large = {"num_attention_heads": 12, "attention_head_dim": 128, "text_dim": 4096, "ffn_dim": 8960, "num_layers": 30}
    dtype = torch.bfloat16 if CUDA else torch.float32
    vae = {"base_dim": 3, "dim_mult": [1, 1, 1, 1], "num_res_blocks": 1} if tiny else {}
    width, height, frames = (64, 64, 9) if tiny else (832, 480, 81)
    text = transformers.UMT5Config(
        vocab_size=256384,
        d_model=4096,
        d_kv=64,
        d_ff=10240,
        num_layers=24,
        num_heads=64,
        feed_forward_proj="gated-gelu",
    )
    return Subject(
        family="wan",
        take=_take(width, height, frames, steps, fps=16),
        parts={
            "transformer": made(diffusers.WanTransformer3DModel, dtype, **(small if tiny else large)),
            "vae": made(diffusers.AutoencoderKLWan, torch.float32, **vae),
            "scheduler": diffusers.UniPCMultistepScheduler(
                prediction_type="flow_prediction", use_flow_sigmas=True, num_train_timesteps=1000, flow_shift=3.0
            ),
        },
        pipeline=diffusers.WanPipeline,
        embeds={"prompt_embeds": torch.randn(1, 80, 32 if tiny else 4096).to(dtype)},
        text_bytes=_bytes(transformers.UMT5EncoderModel, text),
    )


def ltx(tiny: bool, steps: int) -> Subject:
    """LTX-Video 2B and its VAE."""
    small = {"num_attention_heads": 2, "attention_head_dim": 8, "cross_attention_dim": 16, "num_layers": 2}
    dtype = torch.bfloat16 if CUDA else torch.float32
    four = (8, 8, 8, 8)
    vae = {"block_out_channels": four, "decoder_block_out_channels": four, "latent_channels": 128} if tiny else {}
    if tiny:
        vae |= {"layers_per_block": (1,) * 5, "decoder_layers_per_block": (1,) * 5}
    width, height, frames = (64, 64, 9) if tiny else (768, 512, 121)
    text = transformers.T5Config(
        vocab_size=32128, d_model=4096, d_kv=64, d_ff=10240, num_layers=24, num_heads=64, feed_forward_proj="gated-gelu"
    )
    return Subject(
        family="ltx",
        take=_take(width, height, frames, steps, fps=24),
        parts={
            "transformer": made(diffusers.LTXVideoTransformer3DModel, dtype, **(small if tiny else {})),
            "vae": made(diffusers.AutoencoderKLLTXVideo, dtype, **vae),
            "scheduler": diffusers.FlowMatchEulerDiscreteScheduler(
                use_dynamic_shifting=True, base_shift=0.95, max_shift=2.05, shift_terminal=0.1
            ),
        },
        pipeline=diffusers.LTXPipeline,
        embeds={
            "prompt_embeds": torch.randn(1, 256, 4096).to(dtype),
            "prompt_attention_mask": torch.arange(256)[None] < 80,
        },
        text_bytes=_bytes(transformers.T5EncoderModel, text),
    )


def _take(width: int, height: int, frames: int, steps: int, fps: int) -> Take:
    size = {"width": width, "height": height, "frames": frames, "fps": fps}
    return Take(task="t2v", prompt="a", negative="b", seed=1, steps=steps, guidance=5.0, **size)


def _bytes(kind: Any, config: Any) -> int:
    """What a text encoder would hold, in two bytes a weight."""
    with torch.device("meta"):
        return 2 * sum(parameter.numel() for parameter in kind(config).parameters())


class Bench:
    """A subject's parts, in order."""

    def __init__(self, subject: Subject, paper: Paper, folder: Path, quick: bool) -> None:
        self.subject, self.paper, self.folder, self.quick = subject, paper, folder, quick
        self.name = subject.family
        for text in ("a", "b"):
            write_tensors(folder / text_name(text), subject.embeds, {})
        self.raw_step = 0.0
        self.best: str | None = None

    def run(self) -> None:
        """All parts."""
        for part in (self.weights, self.raw_and_worker, self.cancel, self.decode, self.attention, self.compiled):
            with self.paper.part(f"{self.name}.{part.__name__}"):
                part()

    def weights(self) -> None:
        """What is held."""
        stored = (module for module in self.subject.parts.values() if isinstance(module, torch.nn.Module))
        held = sum(p.numel() * p.element_size() for module in stored for p in module.parameters())
        text = self.subject.text_bytes
        allocated = torch.cuda.memory_allocated() / GIB if CUDA else None
        self.paper.say(
            f"{self.name}.weights",
            held_gib=held / GIB,
            text_encoder_gib=text / GIB,
            held_share=held / (held + text),
            allocated_gib=allocated,
        )

    def _raw(self, pipe: Any, take: Take) -> Any:
        family = family_of(self.name)
        one = {name: tensor.to(DEVICE) for name, tensor in family.restore(dict(self.subject.embeds)).items()}
        given = one | {f"negative_{name}": tensor for name, tensor in one.items()}
        size = {"width": take.width, "height": take.height, "num_frames": take.frames}
        more = {"frame_rate": take.fps} if self.name == "ltx" else {}
        return pipe(
            **given,
            **size,
            **more,
            num_inference_steps=take.steps,
            guidance_scale=take.guidance,
            generator=torch.Generator("cpu").manual_seed(take.seed),
            output_type="latent",
            return_dict=False,
        )[0]

    def _work(self, held: Held, take: Take, watch: Any = quiet) -> torch.Tensor:
        out = self.folder / "latents"
        held.denoise(take, embeddings=self.folder, out=out, watch=watch)
        return read_tensors(out)["latents"]

    def raw_and_worker(self) -> None:
        """Seconds a step, turn by turn, so that a card that warms up favours neither."""
        take = self.subject.take
        pipe = self.subject.picture(None, None).to(DEVICE)
        held = self.held = self.subject.held()
        self._raw(pipe, replace(take, steps=2))
        self._work(held, replace(take, steps=4))
        if CUDA:
            torch.cuda.reset_peak_memory_stats()
        raws, works = [], []
        for _ in range(2 if self.quick else 3):
            raws.append(seconds(lambda: self._raw(pipe, take)))
            works.append(seconds(lambda: self._work(held, take)))
        self.raw_step = min(raws) / take.steps
        equal = bool(torch.equal(self._raw(pipe, take).cpu(), self._work(held, take)))
        self.paper.say(
            f"{self.name}.raw_and_worker",
            size=f"{take.width}x{take.height}x{take.frames}",
            steps=take.steps,
            raw_step_s=self.raw_step,
            worker_step_s=min(works) / take.steps,
            worker_to_raw=min(works) / min(raws),
            all_raw_s=[round(one, 3) for one in raws],
            all_worker_s=[round(one, 3) for one in works],
            peak_gib=torch.cuda.max_memory_allocated() / GIB if CUDA else None,
            latents_equal=equal,
        )

    def cancel(self) -> None:
        """Asked at some moment in the third step: how long until the card rests, and is the next take as ever."""
        held, take = self.held, self.subject.take
        before = self._work(held, replace(take, steps=4))
        asked, told = threading.Event(), 0.0
        latency = []
        for share in (0.3, 0.8):
            asked.clear()
            timer = None

            def ask() -> None:
                nonlocal told
                told = time.perf_counter()
                asked.set()

            def watch(stage: str, done: int, total: int, picture: bytes | None = None, share: float = share) -> None:
                nonlocal timer
                if stage == "denoise" and done == 2 and timer is None:
                    wait()
                    timer = threading.Timer(share * self.raw_step, ask)
                    timer.start()
                if asked.is_set():
                    raise Stop

            try:
                self._work(held, replace(take, steps=12), watch)
            except Stop:
                wait()
                latency.append(time.perf_counter() - told)
            if timer is not None:
                timer.cancel()
        after = self._work(held, replace(take, steps=4))
        self.paper.say(
            f"{self.name}.cancel",
            latency_s=[round(one, 3) for one in latency],
            latency_steps=max(latency) / self.raw_step if latency else None,
            next_equal=bool(torch.equal(before, after)),
        )

    def decode(self) -> None:
        """The VAE alone, our frames, our frames tiled; and a cancel in the midst."""
        held, take, subject = self.held, self.subject.take, self.subject
        self._work(held, replace(take, steps=2))
        out = self.folder / "latents"
        coded = read_tensors(out)["latents"]
        family, pipe = family_of(self.name), subject.picture(None, None)
        placed = {"latents": coded.to(DEVICE)}
        generator = torch.Generator("cpu")
        decode = torch.no_grad()(lambda: family.decode(pipe, take, placed, generator))
        decode()
        vae = seconds(decode)
        ours = seconds(lambda: sum(1 for _ in held.decode(take, latents=out, watch=quiet)))
        counted: list[float] = []

        def watch(stage: str, done: int, total: int, picture: bytes | None = None) -> None:
            wait()
            counted.append(time.perf_counter())
            if len(counted) == 4:
                raise Stop

        try:
            list(held.decode(take, latents=out, watch=watch))
        except Stop:
            wait()
        stopped = time.perf_counter() - counted[-1]
        self.paper.say(f"{self.name}.decode", vae_s=vae, frames_s=ours, frames=take.frames, cancel_s=stopped)
        tiled = subject.held(tiling=True)
        took = seconds(lambda: sum(1 for _ in tiled.decode(take, latents=out, watch=quiet)))
        subject.parts["vae"].disable_tiling()
        self.paper.say(f"{self.name}.decode", tiled_s=took)

    def attention(self) -> None:
        """Which backend is fastest, uncompiled."""
        take = replace(self.subject.take, steps=3)
        times = {"default": self.raw_step}
        for backend in BACKENDS:
            try:
                held = self.subject.held(attention=backend)
                self._work(held, replace(take, steps=1))
                times[backend] = seconds(lambda held=held: self._work(held, take)) / take.steps
            except Exception as error:
                self.paper.say(f"{self.name}.attention", **{backend: f"{type(error).__name__}: {str(error)[:120]}"})
        self.best = min(times, key=lambda name: times[name])
        self.paper.say(f"{self.name}.attention", step_s={k: round(v, 4) for k, v in times.items()}, best=self.best)

    def compiled(self) -> None:
        """Blocks compiled, with the best attention; with torch's own where that cannot be compiled."""
        for attention in dict.fromkeys((None if self.best == "default" else self.best, None)):
            torch.compiler.reset()
            try:
                held = self.subject.held(compile=True, attention=attention)
                first = seconds(lambda held=held: self._work(held, replace(self.subject.take, steps=2)))
                took = min(seconds(lambda held=held: self._work(held, self.subject.take)) for _ in range(2))
            except Exception as error:
                said = f"{type(error).__name__}: {str(error)[:300]}"
                self.paper.say(f"{self.name}.compiled", **{f"failed_with_{attention or 'default'}": said})
                continue
            step = took / self.subject.take.steps
            self.paper.say(
                f"{self.name}.compiled",
                attention=attention or "default",
                first_s=first,
                step_s=step,
                raw_to_compiled=self.raw_step / step,
            )
            return


def table(paper: Paper, names: list[str]) -> None:
    """Figures beside their bars."""
    bars = [
        ("raw_and_worker", "worker_to_raw", "worker ÷ raw", "≤", 1.02),
        ("compiled", "raw_to_compiled", "raw ÷ compiled", "≥", 1.3),
        ("weights", "held_share", "weights held ÷ with text encoder", "≤", 0.3),
        ("cancel", "latency_steps", "cancel, steps", "≤", 1.0),
    ]
    for name in names:
        for part, key, title, sign, bar in bars:
            value = paper.rows.get(f"{name}.{part}", {}).get(key)
            kept = value is not None and (value <= bar if sign == "≤" else value >= bar)
            print(f"{name:5} {title:34} {value!s:>10} {sign} {bar}  {'ok' if kept else 'NOT MET'}")


def main() -> None:
    """Run the sections that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer steps and rounds")
    parser.add_argument("--tiny", action="store_true", help="tiny shapes, for a processor")
    parser.add_argument("--sections", default="wan,ltx")
    parser.add_argument("--out", type=Path, default=Path(os.environ.get("OUT", ".")))
    asked = parser.parse_args()
    if not CUDA and not asked.tiny:
        parser.error("torch sees no card; --tiny runs on a processor")
    paper = Paper(asked.out)
    paper.say(
        "machine",
        device=torch.cuda.get_device_name() if CUDA else "cpu",
        memory_gib=torch.cuda.get_device_properties(0).total_memory / GIB if CUDA else None,
        torch=torch.__version__,
        diffusers=diffusers.__version__,
        transformers=transformers.__version__,
        numpy=np.__version__,
    )
    steps = {"wan": 3 if asked.quick else 5, "ltx": 8 if asked.quick else 20}
    names = [name for name in asked.sections.split(",") if name in steps]
    for name in names:
        with paper.part(name), tempfile.TemporaryDirectory() as folder:
            subject = {"wan": wan, "ltx": ltx}[name](asked.tiny, steps[name])
            paper.say(name, built_s=time.monotonic() - paper.began)
            Bench(subject, paper, Path(folder), asked.quick).run()
    table(paper, names)


if __name__ == "__main__":
    main()
