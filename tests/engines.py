"""The fake at the engine's edge: tiny films, at once, with faults to order."""

import threading
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from generation.engines import registry
from generation.engines.base import Size


class TinyFilm:
    """A moving gradient: not black, not frozen, not flickering."""

    def __init__(self, size: Size, count: int, fps: int, engine: "TinyEngine") -> None:
        self.width, self.height, self.count, self.fps, self.engine = size.width, size.height, count, fps, engine

    def prepare(self, work: Any, tell: Any) -> None:
        if self.engine.on_prepare:
            self.engine.on_prepare(work, tell)

    def identity(self) -> str:
        return ""

    def sound(self) -> None:
        return None

    def frames(self, start: int = 0) -> Iterator[np.ndarray]:
        ramp = np.linspace(60, 200, self.width, dtype=np.float32)[None, :, None]
        for index in range(start, self.count):
            if self.engine.on_frame:
                self.engine.on_frame(index)
            self.engine.drawn.append(index)
            yield np.broadcast_to(np.roll(ramp, index * 2, 1), (self.height, self.width, 3)).astype(np.uint8)

    def describe(self) -> dict[str, Any]:
        return {"shots": []}

    def close(self) -> None:
        return


class TinyEngine:
    """An engine whose films cost nothing; `on_frame` may wait, raise, or count."""

    name, title, summary, version = "sketch", "Tiny", "Tiny films for tests.", "tiny-1"
    aspects = ("9:16", "1:1", "16:9")
    widths = (540, 720)
    min_ms, max_ms, tries = 2000, 20_000, 3
    rate = 6.0
    seeds_shots, limits = False, {}
    licence, own_sound = "", False
    stages = ("plan", "sound", "picture", "file")

    def __init__(self) -> None:
        self.on_frame: Any = None
        self.on_prepare: Any = None
        self.drawn: list[int] = []
        self.lock = threading.Lock()

    def problems(self, storyboard: Any) -> list[Any]:
        return []

    def price(self, storyboard: Any, size: Size) -> int:
        return 0

    def film(self, storyboard: Any, size: Size, *, fps: int | None = None, footage: Any = None) -> TinyFilm:
        fps = fps or storyboard.canvas.fps
        count = round(sum(shot.ms for shot in storyboard.shots) * fps / 1000)
        return TinyFilm(Size(54, 96), count, fps, self)

    def effort(self, storyboard: Any, size: Size, *, fps: int | None = None) -> float:
        return sum(shot.ms for shot in storyboard.shots) * (fps or storyboard.canvas.fps) * size[0] * size[1] / 1e9


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> TinyEngine:
    """The tiny engine in the sketch engine's place."""
    engine = TinyEngine()
    monkeypatch.setattr(registry, "get", lambda name: engine)
    return engine


class PaidEngine(TinyEngine):
    """A tiny engine whose films cost `credits`, and twice as much at its larger size."""

    name, title, summary = "paid", "Paid", "Tiny films that cost something."

    def __init__(self) -> None:
        super().__init__()
        self.credits = 30

    def price(self, storyboard: Any, size: Size) -> int:
        return self.credits * (2 if min(size) > self.widths[0] else 1)


@pytest.fixture
def paid(monkeypatch: pytest.MonkeyPatch) -> PaidEngine:
    """An engine that costs something, beside the tiny one in the sketch engine's place."""
    engines = {engine.name: engine for engine in (TinyEngine(), PaidEngine())}

    def get(name: str) -> TinyEngine:
        if name not in engines:
            raise registry.UnknownEngine(name)
        return engines[name]

    monkeypatch.setattr(registry, "get", get)
    monkeypatch.setattr(registry, "all", lambda: list(engines.values()))
    return engines["paid"]
