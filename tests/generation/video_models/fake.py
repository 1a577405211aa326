"""The fake at the engine's edge: a runner whose takes are plain colours and numbers, and which counts what it does."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from generation.engines.diffusion.runner import Take, Watch, text_name


class FakeRunner:
    """Frame n of a take is one colour that hangs on the take's seed, with n written into the corner's blue.

    `does` lists what was done, in order; `on(stage, done)` may raise, as a cancel or a crash does.
    """

    def __init__(self, *, sound: int | None = None) -> None:
        self.does: list[tuple[str, Any]] = []
        self.sees: list[Take] = []
        self.sound_rate = sound
        self.revision = "one"
        self.on: Any = lambda stage, done: None

    def encode(self, takes: Sequence[Take], folder: Path, watch: Watch) -> None:
        for text in dict.fromkeys(text for take in takes for text in self.texts(take)):
            if not (folder / text_name(text)).exists():
                self._step("text", 0, watch, 1)
                self.does.append(("text", text))
                (folder / text_name(text)).write_text(text)

    def texts(self, take: Take) -> tuple[str, ...]:
        return (take.prompt, take.negative) if take.guidance > 1 else (take.prompt,)

    def denoise(self, take: Take, *, embeddings: Path, out: Path, watch: Watch) -> None:
        self.sees.append(take)
        assert all((embeddings / text_name(text)).exists() for text in self.texts(take))
        for step in range(take.steps):
            self._step("denoise", step, watch, take.steps)
        guide = None if take.guide is None else [int(frame.mean()) for frame in np.load(take.guide)]
        self.does.append(("denoise", take.seed))
        out.write_text(json.dumps({"seed": take.seed, "guide": guide, "first": take.first is not None}))

    def denoise_many(self, takes: Sequence[Take], *, embeddings: Path, outs: Sequence[Path], watch: Watch) -> None:
        self.does.append(("together", len(takes)))
        for take, out in zip(takes, outs, strict=True):
            self.denoise(take, embeddings=embeddings, out=out, watch=watch)

    def decode(self, take: Take, *, latents: Path, watch: Watch) -> Iterator[np.ndarray]:
        told = json.loads(latents.read_text())
        for index in range(take.frames):
            self._step("decode", index, watch, take.frames)
            yield picture(told["seed"], index, take.width, take.height)
        self.does.append(("decode", told["seed"]))

    def sound(self, take: Take, *, latents: Path, watch: Watch) -> tuple[np.ndarray, int] | None:
        if self.sound_rate is None:
            return None
        self.does.append(("sound", take.seed))
        count = round(take.frames / take.fps * self.sound_rate)
        wave = 0.3 * np.sin(np.arange(count) * 2 * np.pi * 220 / self.sound_rate)
        return wave[:, None].astype(np.float32), self.sound_rate

    def facts(self) -> Mapping[str, Any]:
        own = {"model": self.revision}
        return {"text": own, "denoise": own, "decode": own, "notes": {"device": "fake"}}

    def close(self) -> None:
        return

    def done(self, stage: str) -> list[Any]:
        """What was done in a stage."""
        return [what for name, what in self.does if name == stage]

    def _step(self, stage: Any, done: int, watch: Watch, total: int) -> None:
        self.on(stage, done)
        watch(stage, done, total, b"RIFF" if stage == "denoise" else None)


def picture(seed: int, index: int, width: int, height: int) -> np.ndarray:
    """Frame `index` of a take of this seed: BGR."""
    frame = np.empty((height, width, 3), np.uint8)
    frame[:] = (index, seed % 200 + 30, seed // 7 % 200 + 30)
    frame[:, index % width] = 255
    return frame


def index_of(frame: np.ndarray) -> int:
    """Which frame of its take a film's frame is."""
    return int(np.median(frame[:, :, 0]))
