"""The plane things stand on, under the room's light."""

from dataclasses import dataclass

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import bgr, smooth
from generation.engines.sketch.sets.studio_parts.gobo import leaves, panes
from generation.engines.sketch.sets.studio_parts.inside import Inside
from generation.engines.sketch.sets.studio_parts.looks import Look
from generation.engines.sketch.sets.studio_parts.plane import Ground, Plane
from generation.engines.sketch.sets.studio_parts.surfaces import Material
from generation.engines.sketch.sets.studio_parts.wall import Wall, reflection_of
from generation.engines.sketch.stage.view import NEAR, Seeds, View

# Distance of the far edge: of a table, of the floor where it meets its wall; and of the wall beyond a table.
TABLE, FLOOR, BEYOND = 12.0, 8.5, 18.0


@dataclass(frozen=True, slots=True)
class Stage:
    """What is to be painted: `edge` its far end, `wall` the wall's plane, `fine` how finely walls are painted (they lie
    out of focus)."""

    view: View
    look: Look
    inside: Inside
    seeds: Seeds
    standing: bool
    edge: float
    material: Material
    wall: float
    fine: float = 0.6


def lay(view: View, look: Look, inside: Inside, seeds: Seeds, *, standing: bool) -> Stage:
    """Choose the table or the floor of a look."""
    if standing:
        return Stage(view, look, inside, seeds, standing, FLOOR, look.floor, FLOOR + 0.3)
    return Stage(view, look, inside, seeds, standing, TABLE, look.top, BEYOND)


def paint(stage: Stage, wall: Wall) -> Plane:
    """Paint the plane: its material, the sun's patch, the lamp's pool, and the wall in its varnish."""
    view, inside, look = stage.view, stage.inside, stage.look
    ground = Ground(view, stage.edge, 1.15)
    albedo = stage.material(ground, stage.seeds.place("table"))
    x, z = ground.x, ground.z
    # The patch lies behind and beside the actors and comes towards them.
    reach = 3.2 - 1.2 * min(inside.slope, 1.0)
    u = (x - inside.side * (0.20 + 0.30 * (z - NEAR)) + 0.95) / 1.9
    v = (z - (NEAR - 0.55)) / reach
    patch = panes(u, v, columns=2, rows=2, soft=0.05 + 0.12 * (1 - inside.hard))
    shade = leaves(stage.seeds.place("table leaves"), ground.columns // 3, ground.rows // 3, soft=0.012)
    patch = patch * (1 - 0.75 * cv2.resize(shade, (ground.columns, ground.rows)))
    pool = np.exp(-((x + inside.side * -0.25) ** 2 / 4.5 + (z - NEAR) ** 2 / 7.5))
    window = 0.35 + 0.75 * pool * smooth(-2.6, 1.8, x * inside.side)
    lamp = np.exp(-((x + inside.side * 0.5) ** 2 / 2.6 + (z - NEAR - 0.4) ** 2 / 4.5)) * 1.15 + 0.08
    near_dark = 1 - 0.30 * smooth(3.4, 2.0, z)
    if look.lamp == "spots":
        # The beams' round of light on the ground.
        strong = 0.75 if look.dress == "curtain" else 0.22
        lamp = lamp + np.exp(-(((x / 0.95) ** 2 + ((z - NEAR) / 0.85) ** 2) ** 1.5)) * strong
    lit = inside.shade(albedo * (near_dark * (0.86 + 0.34 * pool))[..., None], window, patch * 1.15, lamp)
    seen = reflection_of(wall, ground.rows, ground.columns)
    grazing = np.clip(1 - (ground.y - ground.top) / (view.height * 0.30), 0, 1) ** 2
    lit = lit + (seen - lit) * (grazing * look.shine * 1.5)[..., None]
    if not stage.standing and look.dress != "bare":
        lit = _edge(lit, ground, stage)
    if look.dress == "bare":
        lit = _curve(lit, ground, wall)
    elif stage.standing:
        lit = _corner(lit, ground)
    return Plane(ground, ground.soften(lit, 0.010), z=stage.edge, mirror=look.shine * 1.6)


def _edge(lit: np.ndarray, ground: Ground, stage: Stage) -> np.ndarray:
    """The light caught by the table's far edge."""
    line = np.exp(-(((ground.y - ground.top) / (0.006 * ground.view.height)) ** 2))[..., None]
    return lit + line * (bgr("#fff2dc") * stage.inside.sky.mean() * 0.8)


def _corner(lit: np.ndarray, ground: Ground) -> np.ndarray:
    """Dusk gathers where floor and wall meet."""
    near = np.exp(-(ground.y - ground.top) / (0.030 * ground.view.height))[..., None]
    return lit * (1 - 0.42 * near)


def _curve(lit: np.ndarray, ground: Ground, wall: Wall) -> np.ndarray:
    """Seamless paper: the far part takes the wall's own colours, so that no edge is seen."""
    row = round((wall.foot - wall.top) * wall.fine)
    band = wall.lit[max(0, row - 3) : row + 1].mean(0)
    start = (ground.left - wall.left) * wall.fine
    columns = start + (np.arange(ground.columns) + 0.5) / ground.fine * wall.fine
    seen = np.stack([np.interp(columns, np.arange(band.shape[0]), band[:, part]) for part in range(3)], 1)
    share = (1 - smooth(0.0, 0.16 * ground.view.height, ground.y - ground.top))[..., None]
    return (lit + (cv2.GaussianBlur(seen[None].astype(np.float32), (0, 0), 9) - lit) * share).astype(np.float32)
