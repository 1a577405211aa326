"""Points for cells, close together where the picture has forms."""

import numpy as np

from generation.engines.sketch.styles.base import Easel, Field
from generation.engines.sketch.styles.kit.cells import scattered
from generation.engines.sketch.styles.kit.tone import detail


def gathered(easel: Easel, wide: float, close: float) -> Field:
    """Points far apart where the glance is even and close together where it has forms."""
    share = detail(easel.glance, 8, 34).astype(np.float32) / 255
    height, width = share.shape
    few, many = scattered(easel, "few", wide), scattered(easel, "many", close)
    rng = easel.rng("keep")

    def seen(points: Field) -> Field:
        x = np.clip(points[:, 0] * width, 0, width - 1).astype(int)
        y = np.clip(points[:, 1] * height, 0, height - 1).astype(int)
        return share[y, x]

    kept = np.concatenate([few[seen(few) < 0.6], many[rng.random(len(many)) < seen(many) * 1.1]])
    return np.unique(np.round(kept, 4), axis=0)
