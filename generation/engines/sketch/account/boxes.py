"""Boxes, [x, y, width, height] as shares of the picture; they may reach beyond 0..1."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from generation.engines.sketch.figure import Figure
from generation.engines.sketch.stage.camera import Pose, placement, roll_matrix
from generation.engines.sketch.stage.layer import Layer
from generation.engines.sketch.stage.view import View

Box = list[float]
Points = NDArray[np.float32]
# Bright things bloom in the finish: so far a picture changes beyond what is drawn, in shares of the short side (three
# deviations of the widest blur).
BLOOM = 0.21


def body_box(figures: Sequence[Figure], view: View, pose: Pose, seconds: float) -> Box:
    """Around the drawings of all copies."""
    return around([corners(figure.body, view, pose, seconds) for figure in figures]) or [0.0, 0.0, 0.0, 0.0]


def shadow_box(figures: Sequence[Figure], view: View, pose: Pose, seconds: float) -> Box | None:
    """Around the shadows they throw and the water they stir."""
    return around([corners(layer, view, pose, seconds) for figure in figures for layer in figure.shadows])


def light_box(figures: Sequence[Figure], view: View, pose: Pose, seconds: float) -> Box | None:
    """Around the light they throw and the steam over them."""
    return around([corners(layer, view, pose, seconds) for figure in figures for layer in figure.lights])


def mirror_box(figures: Sequence[Figure], view: View, pose: Pose, seconds: float) -> Box | None:
    """Around their images in water, wet ground or a polished floor, ripples counted in."""
    found = []
    for figure in figures:
        spot, _ = figure.body.spot_at(seconds)
        if figure.body.ground is None:
            continue
        line = pose.project(view, spot.x, figure.body.ground, spot.z)[1] / view.height
        points = corners(figure.body, view, replace(pose, roll=0.0), seconds)
        (left, top), (right, bottom) = points.min(1), points.max(1)
        ripple = 0.04 * view.unit
        low, high = 2 * line - bottom - ripple / view.height, 2 * line - top + ripple / view.height
        ends = np.array([[left - ripple / view.width, right + ripple / view.width] * 2, [low, low, high, high]])
        found.append(_rolled(ends * [[view.width], [view.height]], view, pose.roll))
    return around(found)


def corners(layer: Layer, view: View, pose: Pose, seconds: float) -> Points:
    """The corners of a layer in the picture (2 x 4)."""
    spot, _ = layer.spot_at(seconds)
    matrix = placement(view, pose, layer.size, spot)
    if matrix is None:
        return np.full((2, 1), -1.0, np.float32)
    width, height = layer.size
    points = matrix @ np.array([[0, width, 0, width], [0, 0, height, height], [1, 1, 1, 1]], np.float32)
    return _rolled(points, view, pose.roll)


def _rolled(points: Points, view: View, roll: float) -> Points:
    turned = roll_matrix(view.width, view.height, roll) @ np.vstack([points, np.ones((1, points.shape[1]))])
    return (turned / np.array([[view.width], [view.height]])).astype(np.float32)


def around(parts: Sequence[Points]) -> Box | None:
    """The box around all points; None around none."""
    if not parts:
        return None
    points = np.concatenate(parts, 1)
    low, high = points.min(1), points.max(1)
    return [round(float(part), 4) for part in (*low, *(high - low))]


def reach(boxes: Sequence[Box | None], view: View) -> Box:
    """The box around all of these, and their bloom; nothing where there is none."""
    there = np.array([box for box in boxes if box] or [[0.0, 0.0, 0.0, 0.0]])
    bloom = BLOOM * view.unit / np.array([view.width, view.height])
    low, high = there[:, :2].min(0) - bloom, (there[:, :2] + there[:, 2:]).max(0) + bloom
    return [round(float(part), 4) for part in (*low, *(high - low))]
