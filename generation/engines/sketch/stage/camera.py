"""The camera: timed moves become one pose at each moment, and a pose places each plane in the picture.

Directions are the storyboard's: a pan or tilt turns the camera (all planes shift alike), a truck, pedestal or
dolly moves it (near planes move more), a zoom scales all planes alike. Pan left moves the content right.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from generation.engines.sketch.paint.colour import ease
from generation.engines.sketch.stage.view import NEAR, SKY, View
from generation.storyboard.schema import CameraMove

Matrix = NDArray[np.float32]

# A move that is asked for five seconds at normal speed covers its full reach.
FULL_MS = 5_000
RATES = {"slow": 0.6, "normal": 1.0, "fast": 1.7}


@dataclass(frozen=True, slots=True)
class Pose:
    """Where the camera is and looks. Lengths are shares of the view's unit unless said otherwise.

    `dolly`: distance gone forward, in z. `truck`, `pedestal`: moved right, up (at z = 1). `pan`, `tilt`: shift of the
    whole picture right, down. `zoom`: scale of the whole picture. `roll`: radians, clockwise. `focus`: the sharp
    distance, or None for everything sharp.
    """

    dolly: float = 0.0
    truck: float = 0.0
    pedestal: float = 0.0
    pan: float = 0.0
    tilt: float = 0.0
    zoom: float = 1.0
    roll: float = 0.0
    focus: float | None = None

    def scale(self, z: float) -> float:
        """How much larger a plane at z appears than at rest; 0 once the camera has passed it."""
        if z >= SKY:
            return self.zoom
        return self.zoom * z / (z - self.dolly) if z - self.dolly > 0.35 else 0.0

    def project(self, view: View, x: float, y: float, z: float) -> tuple[float, float]:
        """Where the rest-frame point (x, y) of the plane at z lands in the picture (before roll)."""
        scale = self.scale(z)
        near = 0.0 if z >= SKY else self.zoom / max(z - self.dolly, 0.35)
        centre_x, centre_y = view.width / 2, view.height / 2
        px = centre_x + (x - centre_x) * scale + (self.pan - self.truck * near) * view.unit
        # The camera travels along the line to the horizon, so that is the fixed height of a dolly;
        # a zoom enlarges about the middle of the picture.
        middle = centre_y + (view.horizon - centre_y) * self.zoom
        py = middle + (y - view.horizon) * scale + (self.tilt + self.pedestal * near) * view.unit
        return px, py

    def horizon(self, view: View) -> float:
        """Y of the horizon in the picture."""
        return self.project(view, view.width / 2, view.horizon, SKY)[1]


def _shift(pose: Pose, **by: float) -> Pose:
    return replace(pose, **{name: getattr(pose, name) + amount for name, amount in by.items()})


def _sway(pose: Pose, seconds: float, share: float, amount: float) -> Pose:
    """Breath of a held camera; `share` lets it in and out."""
    x = math.sin(seconds * 1.3) + 0.6 * math.sin(seconds * 2.1 + 1) + 0.3 * math.sin(seconds * 5.3 + 2)
    y = math.sin(seconds * 1.1 + 2) + 0.6 * math.sin(seconds * 1.9) + 0.3 * math.sin(seconds * 4.7 + 4)
    turn = math.sin(seconds * 0.9 + 1) + 0.4 * math.sin(seconds * 2.3)
    return _shift(pose, pan=x * amount * share, tilt=y * amount * share, roll=turn * amount * 0.6 * share)


def _tremble(pose: Pose, seconds: float, share: float, amount: float) -> Pose:
    x = math.sin(seconds * 31) + 0.7 * math.sin(seconds * 47 + 1) + 0.5 * math.sin(seconds * 71 + 3)
    y = math.sin(seconds * 37 + 2) + 0.7 * math.sin(seconds * 53) + 0.5 * math.sin(seconds * 67 + 5)
    turn = math.sin(seconds * 29 + 4) + 0.6 * math.sin(seconds * 43)
    return _shift(pose, pan=x * amount * share, tilt=y * amount * share, roll=turn * amount * 0.8 * share)


def _orbit(pose: Pose, reach: float) -> Pose:
    """Circle the actor: truck sideways while turning back, so that the actor keeps its place."""
    side = 0.55 * math.sin(reach * 1.1)
    return _shift(
        pose, truck=side, pan=side * pose.zoom / max(NEAR - pose.dolly, 0.35), dolly=0.25 * (1 - math.cos(side))
    )


def _crane(pose: Pose, reach: float) -> Pose:
    """Rise over the scene while tilting down to keep it in the picture, and pull back a little."""
    lift = 0.60 * reach
    return _shift(pose, pedestal=lift, tilt=-0.55 * lift / NEAR - 0.07 * reach, dolly=-0.25 * abs(reach))


_REACHES: dict[str, Callable[[Pose, float], Pose]] = {
    "pan left": lambda pose, reach: _shift(pose, pan=0.34 * reach),
    "pan right": lambda pose, reach: _shift(pose, pan=-0.34 * reach),
    "tilt up": lambda pose, reach: _shift(pose, tilt=0.30 * reach),
    "tilt down": lambda pose, reach: _shift(pose, tilt=-0.26 * reach),
    "zoom in": lambda pose, reach: replace(pose, zoom=pose.zoom * (1 + 0.38 * reach)),
    "zoom out": lambda pose, reach: replace(pose, zoom=pose.zoom / (1 + 0.38 * reach)),
    "dolly in": lambda pose, reach: _shift(pose, dolly=(NEAR - pose.dolly) * 0.24 * reach),
    "dolly out": lambda pose, reach: _shift(pose, dolly=-(NEAR - pose.dolly) * 0.24 * reach),
    "truck left": lambda pose, reach: _shift(pose, truck=-0.85 * reach),
    "truck right": lambda pose, reach: _shift(pose, truck=0.85 * reach),
    "pedestal up": lambda pose, reach: _shift(pose, pedestal=0.45 * reach),
    "pedestal down": lambda pose, reach: _shift(pose, pedestal=-0.30 * reach),
    "orbit": _orbit,
    "roll": lambda pose, reach: _shift(pose, roll=0.16 * reach),
    "crane up": _crane,
    "crane down": lambda pose, reach: _crane(pose, -reach),
    "oblique": lambda pose, reach: _shift(pose, truck=0.55 * reach, pedestal=0.28 * reach),
}


class Camera:
    """All moves of one shot. `at` is pure: the same moment gives the same pose."""

    def __init__(self, moves: Sequence[CameraMove], *, start: Pose | None = None) -> None:
        self._moves, self._start = tuple(moves), start or Pose()

    def at(self, seconds: float) -> Pose:
        """The pose so many seconds into the shot (camera time does not follow the tempo)."""
        pose = self._start
        for move in self._moves:
            length = max(move.end_ms - move.start_ms, 1)
            share = (seconds * 1000 - move.start_ms) / length
            rate = RATES[move.speed] * min(1.5, max(0.5, (length / FULL_MS) ** 0.6))
            pose = self._apply(pose, move.move, min(max(share, 0.0), 1.0), rate, seconds)
        return pose

    @staticmethod
    def _apply(pose: Pose, move: str, share: float, rate: float, seconds: float) -> Pose:
        # Halfway between constant speed and a quintic ease: no jolt, and no mid-shot rush either.
        eased = 0.4 * share + 0.6 * ease(share)
        if move == "handheld":
            return _sway(pose, seconds, _window(share), 0.006 * rate)
        if move == "shake":
            return _tremble(pose, seconds, _window(share), 0.006 * rate)
        if move == "rack focus":
            return replace(pose, focus=12.0 + (NEAR - 12.0) * ease(min(1.0, max(0.0, share * 1.6 - 0.3))))
        reach = _REACHES.get(move)
        return reach(pose, eased * rate) if reach else pose


def _window(share: float) -> float:
    """Fade a held-camera move in and out at the ends of its span."""
    if not 0.0 < share < 1.0:
        return 0.0
    return min(1.0, share * 12, (1 - share) * 12)


def placement(view: View, pose: Pose, size: tuple[int, int], spot: "Spot") -> Matrix | None:
    """The affine matrix (2 × 3) from a picture of (width, height) to the frame; None once the camera has passed it."""
    scale = pose.scale(spot.z)
    if scale <= 0:
        return None
    px, py = pose.project(view, spot.x, spot.y, spot.z)
    scale *= spot.scale
    cosine, sine = math.cos(spot.turn) * scale, math.sin(spot.turn) * scale
    hinge_x, hinge_y = size[0] * spot.hinge[0], size[1] * spot.hinge[1]
    flip = -1.0 if spot.mirrored else 1.0
    return np.array(
        [
            [cosine * flip, -sine, px - cosine * flip * hinge_x + sine * hinge_y],
            [sine * flip, cosine, py - sine * flip * hinge_x - cosine * hinge_y],
        ],
        np.float32,
    )


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a picture hangs: its hinge (fraction of its size) at rest-frame (x, y) on the plane z, turned and scaled."""

    x: float
    y: float
    z: float
    turn: float = 0.0
    scale: float = 1.0
    hinge: tuple[float, float] = (0.5, 0.5)
    mirrored: bool = False
