"""Ways to break one shot of a good film, for tests and benchmarks: pictures and samples in, broken ones out."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Frame = NDArray[np.uint8]
RATE = 48_000


def _black(frames: list[Frame]) -> list[Frame]:
    middle = len(frames) // 2
    frames[middle - 3 : middle + 3] = [np.zeros_like(frames[0])] * 6
    return frames


def _flat(frames: list[Frame]) -> list[Frame]:
    middle = len(frames) // 2
    frames[middle - 3 : middle + 3] = [np.full_like(frames[0], int(frames[0].mean()))] * 6
    return frames


def _frozen(frames: list[Frame]) -> list[Frame]:
    return [frames[0]] * len(frames)


def _flicker(frames: list[Frame]) -> list[Frame]:
    return [(one * 0.9).astype(np.uint8) if place % 2 else one for place, one in enumerate(frames)]


def _overexposed(frames: list[Frame]) -> list[Frame]:
    burnt = []
    for one in frames:
        lifted = one.astype(np.int32) + 262 - int(np.percentile(one.min(axis=2), 40))
        burnt.append(np.clip(lifted, 0, 255).astype(np.uint8))
    return burnt


def _underexposed(frames: list[Frame]) -> list[Frame]:
    dark = []
    for one in frames:
        # Lamps stay: what is black altogether is another gate's.
        lamp = one.max(axis=2) >= np.percentile(one.max(axis=2), 96)
        dark.append(np.where(lamp[..., None], one, 0).astype(np.uint8))
    return dark


def _jump(frames: list[Frame]) -> list[Frame]:
    half = len(frames) // 2
    return [*frames[:half], *(255 - one for one in frames[half:])]


def _lit(frames: list[Frame]) -> list[Frame]:
    """Night as light as day, or day as dark as night: the level is turned round, the contrast kept small."""
    level = float(np.mean([one.mean() for one in frames]))
    wanted = 170.0 if level < 87 else 22.0
    return [np.clip(wanted + (one.astype(np.float32) - level) * 0.35, 8, 247).astype(np.uint8) for one in frames]


PICTURE: dict[str, Callable[[list[Frame]], list[Frame]]] = {
    "black": _black,
    "flat": _flat,
    "frozen": _frozen,
    "flicker": _flicker,
    "overexposed": _overexposed,
    "underexposed": _underexposed,
    "stray cuts": _jump,
    "palette": _lit,
}


def broken_picture(frames: Sequence[Frame], fault: str, start: int, end: int) -> list[Frame]:
    """The film's frames with those of one shot (`start` to `end`, that one not) broken."""
    return [*frames[:start], *PICTURE[fault](list(frames[start:end])), *frames[end:]]


def late_cut(frames: Sequence[Frame], start: int, end: int) -> list[Frame]:
    """The film's frames with the shot before running on, backwards, into this one for a third of its time."""
    late = start + (end - start) // 3
    return [*frames[:start], *frames[2 * start - late : start][::-1], *frames[late:]]


def broken_sound(samples: NDArray[np.float32], fault: str, start: float, end: float) -> NDArray[np.float32]:
    """The film's sound (n, 2) with that of one shot (seconds) broken: "silence" or "true peak"."""
    made = samples.copy()
    first, last = round(start * RATE), round(end * RATE)
    if fault == "silence":
        made[first + RATE // 20 : last - RATE // 20] = 0
    else:
        middle = (first + last) // 2
        burst = np.where(np.arange(480) // 8 % 2, 1.0, -1.0).astype(np.float32)
        made[middle : middle + 480] = burst[:, None]
    return made
