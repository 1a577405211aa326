"""A crowd: the copies of a member that is more than one."""

import math
from dataclasses import replace

import numpy as np

from generation.engines.sketch.bonds import Mark, least_height
from generation.engines.sketch.stage.view import View


def reach(mark: Mark) -> float:
    """How wide a mark's crowd would like to stand; the width of a lone figure."""
    count = mark.part.player.member.count
    if count == 1:
        return mark.width
    _, per_lane = _ranks(count)
    return 1.12 * mark.width * max(0.42, count**-0.28) * per_lane


def least(mark: Mark, view: View) -> float:
    """The least height of a mark at which it, or the crowd it leads, is not lost in the picture."""
    count = mark.part.player.member.count
    alone = least_height(mark.part.player, view)
    if count == 1:
        return alone
    _, per_lane = _ranks(count)
    return float(alone / ((1.12 * per_lane) ** 0.5 * max(0.42, count**-0.28)))


def _ranks(count: int) -> tuple[int, int]:
    """Ranks, and heads in each."""
    lanes = max(1, math.ceil(count**0.5 * 0.8)) if count > 3 else 1
    return lanes, math.ceil(count / lanes)


def copies(mark: Mark, view: View, rng: np.random.Generator, room: float) -> list[Mark]:
    """A crowd around its leader: a loose rank that thins into the distance; birds make a loose flock."""
    count = mark.part.player.member.count
    if count == 1:
        return [mark]
    lanes, per_lane = _ranks(count)
    airy = mark.slot.surface in ("sky", "under water")
    height = mark.height * max(0.42, count**-0.28)
    width = height * mark.part.player.ratio
    # Shoulder to shoulder at the closest; where that is too wide for the picture everybody gets smaller.
    height *= min(1.0, room / (0.86 * width * per_lane))
    width = height * mark.part.player.ratio
    reach = min(room, 1.12 * width * per_lane)
    middle = min(max(mark.x, reach / 2 + 0.03 * view.width), view.width * 0.97 - reach / 2)
    crowd = []
    for copy in range(count):
        lane = copy % lanes
        share = (copy // lanes + 0.5 + (0.25 if lane % 2 else 0.0)) / (per_lane + (0.25 if lanes > 1 else 0))
        x = middle + (share - 0.5) * reach + rng.uniform(-0.06, 0.06) * width
        z = mark.z + lane * (0.5 + 0.08 * mark.z) + rng.uniform(0, 0.12)
        if airy:
            wave = rng.uniform(-0.5, 0.5) if lanes == 1 else rng.uniform(-0.2, 0.2)
            y = mark.y + ((lane - (lanes - 1) / 2) * 0.95 + wave) * height
        else:
            y = view.horizon + (mark.y - view.horizon) * mark.z / z
        size = height * mark.z / z * rng.uniform(0.92, 1.05)
        phase = mark.phase + float(rng.uniform(0, 6.28))
        crowd.append(replace(mark, copy=copy, x=x, y=y, z=z, height=size, phase=phase))
    return crowd
