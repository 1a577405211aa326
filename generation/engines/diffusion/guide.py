"""The sketch of a shot as a video model's guide, so that what was previewed is what is rendered."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.lib.format import open_memmap

from generation.engines.base import Size
from generation.engines.diffusion.entry import GuideMode
from generation.engines.pixels import Frame
from generation.engines.sketch.engine import SketchEngine
from generation.engines.sketch.shot import PaintedShot
from generation.storyboard.schema import Shot, Storyboard

# Edges of painted planes are strong in light or in colour; grain and soft clouds are not to be taken for shapes.
_EDGE_LOW, _EDGE_HIGH, _EDGE_BLUR = 30, 80, 1.2


def facts_of(storyboard: Storyboard, shot: Shot) -> dict[str, Any]:
    """All that the sketch of a shot hangs on, but for size and moments."""
    return {
        "sketch": SketchEngine.version,
        "seed": storyboard.seed,
        "style": storyboard.style,
        "cast": [member.model_dump() for member in storyboard.cast],
        "shot": shot.model_dump(exclude={"seed", "transition"}),
    }


def write_guide(
    storyboard: Storyboard,
    shot: Shot,
    *,
    size: Size,
    mode: GuideMode,
    moments: list[float],
    out: Path,
    tell: Callable[[int, int], None],
) -> None:
    """Write the guide's frames at these seconds into the shot, as a .npy of uint8 RGB (frames, height, width, 3).

    The words on the picture and the transitions are left out: they are laid over the finished takes. For VACE the
    frames are outlines, white on black, of what stands and moves, not of rain and snow nor of brush strokes. `tell` is
    called before each frame; what it raises leaves no file.
    """
    part = out.with_name(f"{out.name}.{os.getpid()}.part")
    lined = mode == "vace"
    plain = storyboard.model_copy(update={"style": None}) if lined else storyboard
    try:
        made = open_memmap(part, mode="w+", dtype=np.uint8, shape=(len(moments), size.height, size.width, 3))
        # Rain and snow would be outlined as a thousand little shapes; the model is told of them in words.
        for index, frame in enumerate(_drawn(plain, shot, size, moments, dry=lined)):
            tell(index, len(moments))
            made[index] = outlines(frame) if lined else frame[:, :, ::-1]
        made.flush()
        del made
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def write_first(storyboard: Storyboard, shot: Shot, *, size: Size, out: Path) -> None:
    """Write the shot's first sketch frame as a PNG."""
    write_picture(next(_drawn(storyboard, shot, size, [0.0])), out)


def write_picture(frame: Frame, out: Path) -> None:
    """Write a BGR frame as a PNG, whole or not at all."""
    part = out.with_name(f"{out.name}.{os.getpid()}.part")
    try:
        part.write_bytes(cv2.imencode(".png", frame)[1].tobytes())
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def outlines(frame: Frame) -> Frame:
    """The edges of a BGR frame in lightness and in both opponent colours, white on black, RGB."""
    soft = cv2.GaussianBlur(cv2.cvtColor(frame, cv2.COLOR_BGR2LAB), (0, 0), _EDGE_BLUR)
    found = [cv2.Canny(plane, _EDGE_LOW, _EDGE_HIGH) for plane in cv2.split(soft)]
    edges = np.maximum.reduce(found)
    return np.asarray(cv2.cvtColor(cv2.dilate(edges, np.ones((2, 2), np.uint8)), cv2.COLOR_GRAY2RGB))


def undrawn(storyboard: Storyboard, shot: Shot) -> bool:
    """Whether somebody in the shot has no drawing, so that the sketch cannot show the model where they are."""
    drawn = {member.id for member in storyboard.cast if member.asset is not None}
    return any(subject.cast not in drawn for subject in shot.subjects)


def _drawn(
    storyboard: Storyboard, shot: Shot, size: Size, moments: list[float], *, dry: bool = False
) -> Iterator[Frame]:
    painted = PaintedShot(storyboard, shot, size.width, size.height, dry=dry)
    last = shot.ms / 1000
    for index, moment in enumerate(moments):
        yield painted.frame(min(moment, last), index)
