"""The camera: timed moves become one pose at each moment, and a pose places each plane in the picture.

Directions are the storyboard's: a pan or tilt turns the camera (all planes shift alike), a truck, pedestal or
dolly moves it (near planes move more), a zoom scales all planes alike. Pan left moves the content right.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from generation.engines.sketch.paint.colour import coasted, ease
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


def _crane(pose: Pose, reach: float) -> Pose:
    """Rise over the scene and pull back a little; the look stays level, so that nothing moves against the rise."""
    return _shift(pose, pedestal=0.95 * reach, dolly=-0.20 * abs(reach))


_REACHES: dict[str, Callable[[Pose, float], Pose]] = {
    "pan left": lambda pose, reach: _shift(pose, pan=0.34 * reach),
    "pan right": lambda pose, reach: _shift(pose, pan=-0.34 * reach),
    "tilt up": lambda pose, reach: _shift(pose, tilt=0.30 * reach),
    "tilt down": lambda pose, reach: _shift(pose, tilt=-0.30 * reach),
    "zoom in": lambda pose, reach: replace(pose, zoom=pose.zoom * (1 + 0.38 * reach)),
    "zoom out": lambda pose, reach: replace(pose, zoom=pose.zoom / (1 + 0.38 * reach)),
    "dolly in": lambda pose, reach: _shift(pose, dolly=0.30 * reach * (NEAR - min(pose.dolly, 3.0))),
    "dolly out": lambda pose, reach: _shift(pose, dolly=-0.30 * reach * (NEAR - min(pose.dolly, 3.0))),
    "truck left": lambda pose, reach: _shift(pose, truck=-1.1 * reach),
    "truck right": lambda pose, reach: _shift(pose, truck=1.1 * reach),
    "pedestal up": lambda pose, reach: _shift(pose, pedestal=0.70 * reach),
    "pedestal down": lambda pose, reach: _shift(pose, pedestal=-0.70 * reach),
    "roll": lambda pose, reach: _shift(pose, roll=0.16 * reach),
    "crane up": _crane,
    "crane down": lambda pose, reach: _crane(pose, -reach),
    "oblique": lambda pose, reach: _shift(pose, truck=0.85 * reach, pedestal=0.55 * reach),
}


@dataclass(frozen=True, slots=True)
class Body:
    """What the picture may not lose: a rest-frame rectangle on the plane z."""

    left: float
    top: float
    right: float
    bottom: float
    z: float


Bodies = Callable[[float], Sequence[Body]]
# How much of its moves a camera makes, when the whole reach would lose a subject; the last is made in any case.
_SHARES = (1.0, 0.85, 0.7, 0.55, 0.4, 0.25)
# How far beyond the picture's edge a subject may reach, in its own widths, and how far the look may be turned for it.
_BEYOND = 0.18
_LEAST_TILT, _MOST_TURN = -0.10, 0.40


# The pace of a move at its ends, as a share of its mean.
_PACE = 0.4
# What goes on beyond its time comes to rest: its way beyond is as far as its last pace would take it in this share of
# its time, or in as many milliseconds as there is room for.
_COASTS = (0.5, 0.25, 0.12, 0.05)
# After so many seconds all rests.
_LONG = 60.0
# How far a camera may go beyond what it was settled for, in shares of the unit and of the zoom.
_SLACK, _WIDER, _TURNED = 0.016, 0.006, 0.12


class Camera:
    """All moves of one shot. `at` is pure: the same moment gives the same pose.

    It is settled for `seconds` from 0 on. Asked for a moment before or after, a move that begins or ends there goes
    on from its pace, and comes to rest where there is room for it; no moment in between hangs on that.

    `start` is the framing's pose. `aim` is the rest-frame point (x, y, z) the shot is about: an orbit circles it, a
    rack focus ends on it. `bodies(seconds)` answers what stays in the picture: the camera looks a little aside for
    the whole shot, which adds no movement, and where that is not enough it moves less far. `far` is the distance of the
    farthest plane, where a rack focus begins: a room's wall is not as far as the hills.
    """

    def __init__(
        self,
        moves: Sequence[CameraMove],
        view: View,
        *,
        seconds: float,
        start: Pose | None = None,
        aim: tuple[float, float, float] | None = None,
        bodies: Bodies | None = None,
        far: float = SKY,
    ) -> None:
        self._moves, self._view, self._start, self._aim = tuple(moves), view, start or Pose(), aim
        self._far = far
        self._shift: dict[str, float] = {}
        self._enlarge, self._length, self._coast = 1.0, seconds * 1000, 0.0
        moments = [seconds * step / 24 for step in range(25)]
        for self._share in _SHARES if bodies else _SHARES[:1]:
            self._settle([self._path(moment) for moment in moments])
            if bodies is None or self._turned_to(bodies, moments[::3], last=self._share == _SHARES[-1]):
                break
        self._coast = next((share for share in _COASTS if self._has_room(share, moments, bodies)), _COASTS[-1])

    def at(self, seconds: float) -> Pose:
        """The pose so many seconds into the shot (camera time does not follow the tempo)."""
        pose = _shift(self._path(seconds), **self._shift)
        return replace(pose, zoom=pose.zoom * self._enlarge)

    def seen(self, body: Body, seconds: float) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of a body at a moment, as shares of the picture (before roll)."""
        return _seen(self.at(seconds), self._view, body)

    def inside(self, bodies: Sequence[Body], seconds: float) -> float:
        """The least share of a body that lies in the picture at a moment."""
        least = 1.0
        for body in bodies:
            left, top, right, bottom = self.seen(body, seconds)
            across = (min(right, 1.0) - max(left, 0.0)) / max(right - left, 1e-6)
            down = (min(bottom, 1.0) - max(top, 0.0)) / max(bottom - top, 1e-6)
            least = min(least, max(0.0, across) * max(0.0, down))
        return least

    def _has_room(self, share: float, moments: Sequence[float], bodies: Bodies | None) -> bool:
        """Whether a camera that coasts so far beyond its time shows nothing that is not painted, and loses nobody."""
        self._coast = 0.0
        within = [self.at(moment) for moment in moments]
        ends = moments[0] - _LONG, moments[-1] + _LONG
        seen = [self.inside(bodies(beyond), beyond) if bodies else 1.0 for beyond in ends]
        self._coast = share
        for beyond, was in zip(ends, seen, strict=True):
            pose = self.at(beyond)
            if any(getattr(pose, name) < getattr(self._start, name) - _SLACK for name in ("dolly", "tilt", "pedestal")):
                return False
            if pose.zoom < self._start.zoom * (1 - _WIDER):
                return False
            if any(
                max(abs(getattr(pose, name) - getattr(one, name)) for one in within)
                > _TURNED + max(abs(getattr(within[0], name) - getattr(one, name)) for one in within)
                for name in ("pan", "truck")
            ):
                return False
            if bodies and self.inside(bodies(beyond), beyond) < min(0.85, was) - 0.02:
                return False
        return True

    def _settle(self, path: Sequence[Pose]) -> None:
        """Lay the path so that it stays before what is painted.

        What would end outside starts from the far side and arrives at the composed picture instead: a zoom out starts
        close, a tilt down starts in the sky. Sideways moves pass the composed picture half way.
        """
        start = self._start
        for name in ("dolly", "tilt", "pedestal"):
            self._shift[name] = max(0.0, getattr(start, name) - min(getattr(pose, name) for pose in path))
        for name in ("pan", "truck"):
            values = [getattr(pose, name) - getattr(start, name) for pose in path]
            self._shift[name] = -(min(values) + max(values)) / 2
        self._enlarge = max(1.0, start.zoom / min(pose.zoom for pose in path))

    def _turned_to(self, bodies: Bodies, moments: Sequence[float], *, last: bool) -> bool:
        """Turn so that the bodies stay in the picture; False if no turn does that."""
        view = self._view
        boxes = [_seen(self.at(moment), view, body) for moment in moments if bodies(moment) for body in bodies(moment)]
        if not boxes:
            return True
        unit = view.unit
        across = offset([(left, right) for left, _, right, _ in boxes], last=last)
        down = offset([(top, bottom) for _, top, _, bottom in boxes], last=last)
        if across is None or down is None:
            return False
        pan, tilt = across * view.width / unit, down * view.height / unit
        self._shift["pan"] += min(max(pan, -_MOST_TURN), _MOST_TURN)
        self._shift["tilt"] += min(max(tilt, _LEAST_TILT), _MOST_TURN)
        return last or (_LEAST_TILT - 0.02 <= tilt <= _MOST_TURN and abs(pan) <= _MOST_TURN)

    def _path(self, seconds: float) -> Pose:
        pose = self._start
        for move in self._moves:
            length = max(move.end_ms - move.start_ms, 1)
            share = min(max((seconds * 1000 - move.start_ms) / length, 0.0), 1.0)
            beyond = self._beyond(move, seconds * 1000) / length
            # A short move covers less, but never so little that it is not seen; a long one not much more.
            rate = min(1.7, RATES[move.speed] * min(1.3, max(0.7, (length / FULL_MS) ** 0.4)))
            pose = self._apply(pose, move.move, share, beyond, rate, seconds)
        return pose

    def _beyond(self, move: CameraMove, ms: float) -> float:
        """How far a moment lies before the shot's beginning (less than 0) or after its end, for a move that is on
        there."""
        if ms < 0 and move.start_ms <= 0:
            return ms
        return max(0.0, ms - self._length) if move.end_ms >= self._length else 0.0

    def _apply(self, pose: Pose, move: str, share: float, beyond: float, rate: float, seconds: float) -> Pose:
        # Halfway between constant speed and a quintic ease: no jolt, and no mid-shot rush either.
        eased = _PACE * (share + coasted(beyond, self._coast)) + (1 - _PACE) * ease(share)
        z = self._aim[2] if self._aim else NEAR
        if move == "handheld":
            return _sway(pose, seconds, _window(share, beyond), 0.008 * rate)
        if move == "shake":
            return _tremble(pose, seconds, _window(share, beyond), 0.011 * rate)
        if move == "rack focus":
            far = max(min(max(14.0, z * 2.5), self._far), z * 1.15)
            # Distances are racked as the lens sees them, by their inverse.
            turned = 1 / far + (1 / z - 1 / far) * ease(min(1.0, max(0.0, share * 1.6 - 0.3)))
            return replace(pose, focus=1 / turned)
        if move == "orbit":
            # Truck sideways while turning back: the aim keeps its place, near and far planes change sides.
            side = 1.1 * rate * self._share * (eased - 0.5) * z / NEAR
            return _shift(pose, truck=side, pan=side * pose.zoom / max(z - pose.dolly, 0.35))
        reach = _REACHES.get(move)
        return reach(pose, eased * rate * self._share) if reach else pose


def _window(share: float, beyond: float) -> float:
    """Fade a held-camera move in and out at the ends of its span. Beyond them it goes on through rest to the other
    side, where it is let in again: nothing jerks."""
    if not 0.0 < share < 1.0:
        return -min(1.0, abs(beyond) * 12)
    return min(1.0, share * 12, (1 - share) * 12)


def roll_matrix(width: int, height: int, roll: float) -> Matrix:
    """The whole picture turned about its middle (2 × 3), enlarged just enough to keep the corners filled."""
    cover = math.cos(abs(roll)) + math.sin(abs(roll)) * max(width, height) / min(width, height)
    cosine, sine = math.cos(roll) * cover, math.sin(roll) * cover
    x, y = width / 2, height / 2
    return np.array([[cosine, -sine, x - cosine * x + sine * y], [sine, cosine, y - sine * x - cosine * y]], np.float32)


def _seen(pose: Pose, view: View, body: Body) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a body as shares of the picture."""
    left, top = pose.project(view, body.left, body.top, body.z)
    right, bottom = pose.project(view, body.right, body.bottom, body.z)
    if abs(pose.roll) > 1e-4:
        corners = np.array([[left, right, left, right], [top, top, bottom, bottom], [1, 1, 1, 1]], np.float32)
        turned = roll_matrix(view.width, view.height, pose.roll) @ corners
        (left, top), (right, bottom) = turned.min(1).tolist(), turned.max(1).tolist()
    return left / view.width, top / view.height, right / view.width, bottom / view.height


def offset(
    spans: Sequence[tuple[float, float]], *, beyond: Sequence[float] = (-0.02, _BEYOND), last: bool = False
) -> float | None:
    """The smallest shift that brings all spans into 0..1, if need be not wholly; None if there is none.

    `beyond`: how far each may reach over an edge, in its own lengths, the better first; `last` answers the best miss.
    """
    for over in beyond:
        least = max(-over * (high - low) - low for low, high in spans)
        most = min(1 + over * (high - low) - high for low, high in spans)
        if least <= most:
            return min(max(0.0, least), most)
    return (least + most) / 2 if last else None


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
    """Where a picture hangs: its hinge (share of its size) at rest-frame (x, y) on the plane z, turned and scaled."""

    x: float
    y: float
    z: float
    turn: float = 0.0
    scale: float = 1.0
    hinge: tuple[float, float] = (0.5, 0.5)
    mirrored: bool = False
