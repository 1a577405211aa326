"""Cells that stay where they are and take their colour from the frame: strokes, facets, tiles."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.engines.sketch.styles.base import Easel, Field, Frame, Grey, byte

Labels = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Cells:
    """Which cell each pixel belongs to, and where in the picture each cell looks (shares of width and height)."""

    labels: Labels
    spots: Field
    near: NDArray[np.int16]

    @classmethod
    def of(cls, easel: Easel, labels: Labels, spots: Field) -> "Cells":
        """Cells of a picture of the easel's size."""
        places = np.clip(spots * np.array(easel.size, np.float32), 0, np.array(easel.size, np.float32) - 1)
        near = np.rint(places).astype(np.int16)[labels]
        return cls(labels, spots, np.ascontiguousarray(near))

    def __call__(self, picture: Frame) -> Frame:
        """Every cell in the colour the picture has at its spot."""
        return cv2.remap(picture, self.near, None, cv2.INTER_NEAREST)

    def each(self, values: Field) -> Field:
        """A value per cell, laid over its pixels."""
        return values[self.labels]

    def seams(self, width: float) -> Grey:
        """255 along the borders between cells, `width` pixels wide, soft at the edge."""
        labels = self.labels.astype(np.float32)
        border = (cv2.morphologyEx(labels, cv2.MORPH_GRADIENT, np.ones((2, 2), np.uint8)) > 0).astype(np.uint8)
        away = cv2.distanceTransform(1 - border, cv2.DIST_L2, 3)
        return byte(np.clip(width / 2 - away + 0.5, 0, 1))


def scattered(easel: Easel, name: str, spacing: float, jitter: float = 0.85) -> Field:
    """Points about `spacing` units apart, as shares of width and height: a jittered grid reaching past the borders."""
    rng, unit = easel.rng(name), min(easel.reference)
    width, height = easel.reference[0] / unit, easel.reference[1] / unit
    columns, rows = int(width / spacing) + 3, int(height / spacing) + 3
    x, y = np.meshgrid(np.arange(columns, dtype=np.float32) - 1, np.arange(rows, dtype=np.float32) - 1)
    shaken = rng.uniform(-0.5, 0.5, (2, rows, columns)).astype(np.float32) * jitter
    x, y = (x + 0.5 + shaken[0] + 0.25 * (np.arange(rows) % 2)[:, None]) * spacing, (y + 0.5 + shaken[1]) * spacing
    return np.stack([x.ravel() / width, y.ravel() / height], -1).astype(np.float32)


def nearest(easel: Easel, points: Field) -> Labels:
    """For each pixel the number of the point nearest to it."""
    canvas = np.ones((easel.height, easel.width), np.uint8)
    places = np.rint(points * np.array(easel.size)).astype(int)
    inside = np.flatnonzero(((places >= 0) & (places < np.array(easel.size))).all(axis=1))
    places = places[inside]
    canvas[places[:, 1], places[:, 0]] = 0
    _, labels = cv2.distanceTransformWithLabels(canvas, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
    number = np.zeros(int(labels.max()) + 1, np.int32)
    number[labels[places[:, 1], places[:, 0]]] = inside
    return number[labels]


def voronoi(easel: Easel, points: Field) -> Cells:
    """The cells of points: each pixel goes to the nearest of those inside the picture."""
    return Cells.of(easel, nearest(easel, points), points)


def triangles(easel: Easel, points: Field) -> tuple[Cells, Field]:
    """Delaunay triangles of points as cells, each looking at its middle, and their corners in pixels (n, 3, 2)."""
    size = np.array(easel.size, np.float32)
    spread = 0.25
    net = cv2.Subdiv2D((0, 0, 2000, 2000))
    # The net is woven in a square of its own, so that it is the same at every size.
    for x, y in (points + spread) / (1 + 2 * spread) * 1990 + 4:
        if 1 < x < 1998 and 1 < y < 1998:
            net.insert((float(x), float(y)))
    corners = (np.array(net.getTriangleList(), np.float32).reshape(-1, 3, 2) - 4) / 1990 * (1 + 2 * spread) - spread
    corners = corners[(np.abs(corners - 0.5) < 0.5 + spread).all(axis=(1, 2))]
    labels = np.zeros((easel.height, easel.width), np.int32)
    for number, corner in enumerate(corners):
        cv2.fillConvexPoly(labels, np.rint(corner * size * 16).astype(np.int32), number, cv2.LINE_8, 4)
    return Cells.of(easel, labels, corners.mean(axis=1)), corners * size


def tiles(easel: Easel, pitch: float, *, stagger: bool = False) -> tuple[Cells, Field, Field]:
    """Square tiles `pitch` units wide, and each pixel's place in its own tile (x, y from 0 to 1)."""
    step = max(2.0, easel.unit * pitch)
    x = np.arange(easel.width, dtype=np.float32)[None].repeat(easel.height, 0) / step
    y = np.arange(easel.height, dtype=np.float32)[:, None].repeat(easel.width, 1) / step
    row = np.floor(y).astype(np.int32)
    if stagger:
        x = x + 0.5 * (row % 2)
    column = np.floor(x).astype(np.int32)
    columns = int(column.max()) + 1
    labels = row * columns + column
    number = np.arange(columns * (int(row.max()) + 1))
    own_row, own_column = number // columns, number % columns
    shift = 0.5 * (own_row % 2) if stagger else 0.0
    spots = np.stack([(own_column + 0.5 - shift) * step / easel.width, (own_row + 0.5) * step / easel.height], -1)
    return Cells.of(easel, labels, spots.astype(np.float32)), x - column, y - row
