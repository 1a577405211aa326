"""How several pictures share a canvas."""

from dataclasses import dataclass
from itertools import pairwise

from generation.storyboard.schema import LayoutKind

INSET, MARGIN = 0.36, 0.04


@dataclass(frozen=True, slots=True)
class Field:
    """Where a panel lies on the canvas, in pixels; later ones lie over earlier ones."""

    left: int
    top: int
    width: int
    height: int

    @property
    def area(self) -> int:
        return self.width * self.height


def fields(kind: LayoutKind, count: int, width: int, height: int) -> list[Field]:
    """The fields of `count` panels: first left, on top, or behind."""
    if kind == "side by side":
        edges = [2 * round(width * at / count / 2) for at in range(count + 1)]
        return [Field(a, 0, b - a, height) for a, b in pairwise(edges)]
    if kind == "stacked":
        edges = [2 * round(height * at / count / 2) for at in range(count + 1)]
        return [Field(0, a, width, b - a) for a, b in pairwise(edges)]
    wide, tall = (2 * round(side * INSET / 2) for side in (width, height))
    margin = round(min(width, height) * MARGIN)
    small = [
        Field(width - margin - wide, margin + at * (tall + margin), wide, min(tall, height - 2 * margin))
        for at in range(count - 1)
    ]
    return [Field(0, 0, width, height), *(field for field in small if field.top + field.height <= height)]


def shares(kind: LayoutKind, count: int, width: int = 900, height: int = 1600) -> list[float]:
    """What share of the picture each panel has, together 1: what lies over a panel is not the panel's."""
    found = fields(kind, count, width, height)
    areas = [float(field.area) for field in found] + [0.0] * (count - len(found))
    if kind == "picture in picture":
        areas[0] -= sum(areas[1:])
    whole = sum(areas)
    return [area / whole for area in areas]
