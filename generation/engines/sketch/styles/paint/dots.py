"""Pointillism: the picture as pure dots on primed canvas."""

import cv2
import numpy as np

from generation.engines.sketch.styles.base import Easel, Frame, Treatment
from generation.engines.sketch.styles.kit.cells import Cells, nearest, scattered
from generation.engines.sketch.styles.kit.tone import bgr, detail, mixed, saturated, soft


def pointillism(easel: Easel) -> Treatment:
    """Round touches side by side, each leaning to a purer neighbour or its complement; the ground shows between."""
    coats = [_dots(easel, 0.0135, "points"), _dots(easel, 0.0078, "fine points")]
    ground = bgr("#efe4c8")

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        vivid = saturated(soft(frame, easel.unit * 0.004), 1.5)
        vivid = cv2.convertScaleAbs(vivid, alpha=1.04, beta=8)
        painted = []
        for cells, lean, gap in coats:
            coat = cv2.addWeighted(cells(vivid), 1.0, lean, 1.0, -128)
            painted.append(mixed(coat, np.full_like(coat, ground), gap))
        return mixed(painted[0], painted[1], detail(frame, 10, 40))

    return draw


def _dots(easel: Easel, spacing: float, name: str) -> tuple[Cells, Frame, Frame]:
    spots = scattered(easel, name, spacing, 0.7)
    cells = Cells.of(easel, nearest(easel, spots), spots)
    rng = easel.rng(f"{name} hues")
    lean = rng.normal(0, 1, (len(spots), 3)).astype(np.float32)
    lean -= lean.mean(axis=1, keepdims=True)
    # One dot in six is the complement: blue among orange.
    lean *= np.where(rng.random((len(spots), 1)) < 0.14, 44, 20)
    own = (spots * np.array(easel.size, np.float32))[cells.labels]
    x = np.arange(easel.width, dtype=np.float32)[None] + 0.5 - own[..., 0]
    y = np.arange(easel.height, dtype=np.float32)[:, None] + 0.5 - own[..., 1]
    radius = spacing * easel.unit * rng.uniform(0.56, 0.70, len(spots)).astype(np.float32)[cells.labels]
    gap = np.clip((np.hypot(x, y) - radius) / max(1.0, easel.unit * 0.002) + 0.5, 0, 1) * 0.55
    return cells, np.clip(128 + lean, 0, 255).astype(np.uint8)[cells.labels], (gap * 255).astype(np.uint8)
