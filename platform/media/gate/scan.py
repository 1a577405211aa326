"""Pictures looked at by a classifier that the operator brought: an ONNX model, loaded once a worker."""

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from av.error import FFmpegError
from django.conf import settings
from numpy.typing import NDArray

Frame = NDArray[np.uint8]
MOST_FRAMES = 16


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen that is refused: its label, how sure (0 to 1), from which share on, and in which frame."""

    label: str
    share: float
    limit: float
    frame: int


class Scanner:
    """The classifier. Frames are BGR uint8 of any size; the same frames give the same answer."""

    def __init__(self, found: dict[str, Any]) -> None:
        self._found = found
        # Loaded by name: only who scans carries it.
        runtime = importlib.import_module("onnxruntime")
        options = runtime.SessionOptions()
        options.intra_op_num_threads = 2
        self._session = runtime.InferenceSession(str(found["path"]), options, providers=["CPUExecutionProvider"])
        self._input = self._session.get_inputs()[0].name
        self.name: str = found["path"].stem

    def look(self, frames: Sequence[Frame]) -> Seen | None:
        """The gravest of what is refused in any of the frames, measured by how far over its limit; None for nothing."""
        labels, limits = self._found["labels"], self._found["refuse"]
        seen: list[tuple[float, Seen]] = []
        for index, frame in enumerate(frames):
            shares = self._shares(frame)
            for label, limit in limits.items():
                share = float(shares[labels.index(label)])
                if share >= limit:
                    seen.append((share - limit, Seen(label, share, limit, index)))
        return max(seen, key=lambda pair: pair[0])[1] if seen else None

    def _shares(self, frame: Frame) -> NDArray[np.float32]:
        size = self._found["size"]
        small = cv2.resize(cv2.cvtColor(frame, cv2.COLOR_BGR2RGB), (size, size), interpolation=cv2.INTER_AREA)
        mean, std = (np.asarray(self._found[name], np.float32) for name in ("mean", "std"))
        given = ((small.astype(np.float32) / 255 - mean) / std)[None]
        if self._found["layout"] == "nchw":
            given = given.transpose(0, 3, 1, 2)
        raw = np.asarray(self._session.run(None, {self._input: np.ascontiguousarray(given)})[0], np.float32).reshape(-1)
        # Models end in logits or in shares; the latter sum to one or lie within it.
        if raw.min() < 0 or raw.max() > 1:
            raw = np.exp(raw - raw.max())
            raw /= raw.sum()
        return raw


def scanner() -> Scanner | None:
    """The house's classifier; None where the operator brought none."""
    found = settings.SCAN_MODEL
    return None if found is None else _loaded(found["path"])


def look_at(path: Path) -> Seen | None:
    """What is refused in a clean picture or film of ours; None for nothing, or where nobody looks."""
    found = scanner()
    return None if found is None else found.look(frames_of(path))


def frames_of(path: Path) -> list[Frame]:
    """A picture, or up to sixteen frames spread over a film, BGR; none of a sound or of what cannot be decoded."""
    if path.suffix in {".jpg", ".png"}:
        picture = cv2.imread(str(path), cv2.IMREAD_COLOR)
        return [] if picture is None else [np.asarray(picture, np.uint8)]
    try:
        with av.open(str(path)) as container:
            if not container.streams.video:
                return []
            video = container.streams.video[0]
            step = max(1, (video.frames or MOST_FRAMES) // MOST_FRAMES)
            shown = (frame for index, frame in enumerate(container.decode(video)) if index % step == 0)
            taken = islice(shown, MOST_FRAMES)
            return [np.asarray(frame.to_ndarray(format="bgr24"), np.uint8) for frame in taken]
    except (FFmpegError, ValueError, OSError):
        return []


@cache
def _loaded(path: Path) -> Scanner:
    return Scanner({**(settings.SCAN_MODEL or {}), "path": path})
