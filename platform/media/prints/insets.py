"""Where a film has another one set into it, in a corner or beside something else."""

from collections.abc import Sequence
from itertools import combinations, product

import cv2
import numpy as np
from numpy.typing import NDArray

from media.prints.frames import Frame

Box = tuple[int, int, int, int]
# A side is a line along which shades leap by so much at the mean, and so much more than beside it.
LEAP, BESIDE, AWAY = 5.0, 1.5, 3
# What changes by so much from frame to frame moves; a picture behind it often does not.
MOVES = 2.5
# A line is straight where most of its points leap; so much of it must.
STRAIGHT = 0.6
# As a share of the picture's side: what is smaller says too little, what is larger is the picture itself.
LEAST, MOST = 0.25, 0.94
LINES = 6
MOST_INSETS, APART = 2, 0.5


def insets_of(frames: Sequence[Frame]) -> list[Box]:
    """Top, bottom, left and right of at most two upright rectangles whose sides stay where they are in every frame, the
    clearest first. One whose side is the frame's own is taken for a part of a split picture."""
    if not frames or min(frames[0].grey.shape) < 4 * AWAY:
        return []
    across, down = _leaps(frames)
    height, width = across.shape
    columns, rows = _lines(across), _lines(down.T)
    found: list[tuple[float, Box]] = []
    for (left, right), (top, bottom) in product(_spans(columns, width), _spans(rows, height)):
        box = (top, bottom, left, right)
        if (share := _seen(across, down, box)) >= STRAIGHT:
            found.append((share, box))
    chosen: list[Box] = []
    for _share, box in sorted(found, reverse=True):
        if len(chosen) < MOST_INSETS and all(_overlap(box, other) < APART for other in chosen):
            chosen.append(box)
    return chosen


def _leaps(frames: Sequence[Frame]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Where shades leap from left to right and from above to below in the mean of all frames, or what moves ends."""
    height, width = frames[0].grey.shape
    across, down = np.zeros((height, width), np.float32), np.zeros((height, width), np.float32)
    moved, before = across.copy(), frames[0].grey.astype(np.float32)
    for frame in frames:
        grey = frame.grey.astype(np.float32)
        across[:, 1:-1] += np.abs(grey[:, 2:] - grey[:, :-2]) / len(frames)
        down[1:-1] += np.abs(grey[2:] - grey[:-2]) / len(frames)
        moved += np.abs(grey - before) / len(frames)
        before = grey
    moves = cv2.blur(moved, (3, 3)) > MOVES
    return _peaks(across) | _ends(moves), (_peaks(down.T) | _ends(moves.T)).T


def _ends(moves: NDArray[np.bool_]) -> NDArray[np.bool_]:
    found = np.zeros_like(moves)
    found[:, 1:-1] = moves[:, 2:] != moves[:, :-2]
    return found


def _peaks(leaps: NDArray[np.float32]) -> NDArray[np.bool_]:
    before, after = np.roll(leaps, AWAY, axis=1), np.roll(leaps, -AWAY, axis=1)
    found = leaps > np.maximum(LEAP, BESIDE * np.maximum(before, after))
    found[:, :AWAY] = found[:, -AWAY:] = False
    return found


def _lines(leaps: NDArray[np.bool_]) -> list[int]:
    """The columns with the longest straight stretches, at most six, none beside another."""
    run = np.zeros(leaps.shape[1])
    best = run.copy()
    for row in leaps:
        # The greatest sum of a stretch in which a point that leaps counts for and one that does not against.
        run = np.maximum(0, run + np.where(row, 1 - STRAIGHT, -STRAIGHT))
        best = np.maximum(best, run)
    chosen: list[int] = []
    for column in np.argsort(-best):
        if len(chosen) == LINES or best[column] < LEAST * (1 - STRAIGHT) * len(leaps) / 2:
            break
        if all(abs(int(column) - other) > AWAY for other in chosen):
            chosen.append(int(column))
    return chosen


def _spans(lines: Sequence[int], side: int) -> list[tuple[int, int]]:
    pairs = combinations(sorted({0, *lines, side}), 2)
    return [(low, high) for low, high in pairs if high - low >= LEAST * side]


def _seen(across: NDArray[np.bool_], down: NDArray[np.bool_], box: Box) -> float:
    """The mean share of points that leap along those sides which are not the frame's own; 0 if one is not straight."""
    top, bottom, left, right = box
    height, width = across.shape
    if (bottom - top) * (right - left) > MOST * height * width:
        return 0.0
    shares = [_along(across[top:bottom], at) for at in (left, right) if 0 < at < width]
    shares += [_along(down[:, left:right].T, at) for at in (top, bottom) if 0 < at < height]
    # What is set in on all sides is surer than a half of the picture.
    return float(np.mean(shares)) + 0.05 * len(shares) if min(shares, default=0.0) >= STRAIGHT else 0.0


def _along(leaps: NDArray[np.bool_], at: int) -> float:
    return float(leaps[:, max(0, at - 1) : at + 2].any(axis=1).mean())


def _overlap(one: Box, other: Box) -> float:
    high = min(one[1], other[1]) - max(one[0], other[0])
    wide = min(one[3], other[3]) - max(one[2], other[2])
    union = sum((box[1] - box[0]) * (box[3] - box[2]) for box in (one, other))
    shared = max(0, high) * max(0, wide)
    return shared / (union - shared)
