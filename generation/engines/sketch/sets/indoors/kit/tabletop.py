"""The table that small things are shown on, with the room beyond it."""

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import bgr, smooth
from generation.engines.sketch.sets.indoors.kit.fields import Lit
from generation.engines.sketch.sets.indoors.kit.shell import Back
from generation.engines.sketch.sets.studio_parts.gobo import leaves, panes
from generation.engines.sketch.sets.studio_parts.plane import Ground, Plane
from generation.engines.sketch.stage.view import NEAR, Seeds

EDGE = 11.0
"""Distance of the table's far edge."""


def lay_table(lit: Lit, seeds: Seeds, back: Back) -> Plane:
    """A table from one side of the picture to the other, in the light that falls on it."""
    box, inside = lit.box, lit.inside
    view = box.view
    ground = Ground(view, EDGE, 1.1)
    albedo = lit.room.top(ground, seeds.place("table"))
    x, z = ground.x, ground.z
    reach = 3.2 - 1.2 * min(inside.slope, 1.0)
    u = (x - inside.side * (0.20 + 0.30 * (z - NEAR)) + 0.95) / 1.9
    v = (z - (NEAR - 0.55)) / reach
    patch = panes(u, v, columns=2, rows=2, soft=0.05 + 0.12 * (1 - inside.hard))
    shade = leaves(seeds.place("table leaves"), max(8, ground.columns // 3), max(8, ground.rows // 3), soft=0.012)
    patch = patch * (1 - 0.75 * cv2.resize(shade, (ground.columns, ground.rows)))
    pool = np.exp(-((x + inside.side * -0.25) ** 2 / 4.5 + (z - NEAR) ** 2 / 7.5))
    window = 0.35 + 0.75 * pool * smooth(-2.6, 1.8, x * inside.side)
    lamp = (
        np.exp(-((x + inside.side * 0.5) ** 2 / 2.6 + (z - NEAR - 0.4) ** 2 / 4.5)) * 1.15 + 0.08 + 0.4 * lit.room.lit
    )
    near = 1 - 0.30 * smooth(3.4, 2.0, z)
    shown = inside.shade(albedo * (near * (0.86 + 0.34 * pool))[..., None], window, patch * 1.15, lamp)
    grazing = np.clip(1 - (ground.y - ground.top) / (view.height * 0.30), 0, 1) ** 2
    middle = back.opaque[back.opaque.shape[0] // 3 :: 2]
    small = cv2.resize(
        middle[::-1], (max(2, ground.columns // 8), max(2, ground.rows // 8)), interpolation=cv2.INTER_AREA
    )
    seen = cv2.resize(cv2.GaussianBlur(small, (0, 0), 2.0), (ground.columns, ground.rows))
    shown = shown + (seen - shown) * (grazing * 0.34)[..., None]
    line = np.exp(-(((ground.y - ground.top) / (0.006 * view.height)) ** 2))[..., None]
    shown = shown + line * (bgr("#fff2dc") * inside.sky.mean() * 0.8)
    return Plane(ground, ground.soften(shown, 0.010), z=EDGE, mirror=0.38)
