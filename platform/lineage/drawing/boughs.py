"""The outlines of branches: thick where much grew from them, thinner towards the leaf."""

import math

from lineage.drawing.place import Spot

_POINTS = 16
_THIN, _THICK = 5.0, 19.0
# Corners: of a film on the ground, of a leaf, and of a leaf at its stalk.
_FRAME, _ROUND, _STALK = 10, 24, 4
_Point = tuple[float, float]


def bough(below: Spot, leaf: Spot, *, films: int) -> str:
    """The branch from the top of one leaf to the stalk of another, as an SVG path, for `films` that hang on it."""
    curve = _controls(below, leaf)
    foot = min(_THICK, _THIN + 2.1 * math.log2(films))
    left, right = [], []
    for at in range(_POINTS + 1):
        share = at / _POINTS
        (x, y), (along, up) = _curve(curve, share)
        length = math.hypot(along, up) or 1.0
        half = (foot + (0.42 * foot - foot) * share**0.8) / 2
        left.append((x - up / length * half, y + along / length * half))
        right.append((x + up / length * half, y - along / length * half))
    points = [*left, *reversed(right)]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


def midway(below: Spot, leaf: Spot) -> tuple[float, float]:
    """A point on that branch near its leaf, for a mark on it."""
    (x, y), _along = _curve(_controls(below, leaf), 0.66)
    return round(x, 1), round(y, 1)


def graft(below: Spot, leaf: Spot) -> str:
    """A thin line from one leaf to another that stands on something else, as an SVG path."""
    (x, y), (to, foot) = below.top, leaf.stalk
    rise = y - foot
    return f"M{x:.1f} {y:.1f}C{x:.1f} {y - 0.45 * rise:.1f} {to:.1f} {foot + 0.5 * rise:.1f} {to:.1f} {foot:.1f}"


def rim(leaf: Spot) -> str:
    """The outline of a leaf: round, but for the corner at its stalk; a film on the ground is a frame."""
    wide, high = leaf.width, leaf.height
    r, ll, lr = (
        (_FRAME,) * 3 if leaf.row == 0 else (_ROUND, _ROUND, _STALK) if leaf.leans_left else (_ROUND, _STALK, _ROUND)
    )
    x, y = leaf.x, leaf.y
    return (
        f"M{x + r} {y}H{x + wide - r}Q{x + wide} {y} {x + wide} {y + r}V{y + high - lr}"
        f"Q{x + wide} {y + high} {x + wide - lr} {y + high}H{x + ll}Q{x} {y + high} {x} {y + high - ll}"
        f"V{y + r}Q{x} {y} {x + r} {y}Z"
    )


def _controls(below: Spot, leaf: Spot) -> tuple[_Point, _Point, _Point, _Point]:
    (x, y), (to, foot) = below.top, leaf.stalk
    rise = y - foot
    # Low across and then up: it passes under the names of the films between.
    return (x, y), (x, y - 0.34 * rise), (to - 0.08 * (to - x), foot + 0.66 * rise), (to, foot)


def _curve(points: tuple[_Point, _Point, _Point, _Point], t: float) -> tuple[_Point, _Point]:
    """A point of a cubic Bézier curve, and its direction there."""
    u = 1 - t
    (x, along), (y, up) = (
        (
            u**3 * a + 3 * u * u * t * b + 3 * u * t * t * c + t**3 * d,
            3 * u * u * (b - a) + 6 * u * t * (c - b) + 3 * t * t * (d - c),
        )
        for a, b, c, d in zip(*points, strict=True)
    )
    return (x, y), (along, up)
