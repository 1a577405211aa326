"""Bones: how long they are at each age, and where a pose puts them."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generation.engines.sketch.cast.people.ink import Point
from generation.engines.sketch.cast.people.pose import Frame


@dataclass(frozen=True, slots=True)
class Build:
    """Lengths of a body in units of a hundredth of a grown man's height."""

    thigh: float
    shin: float
    upper: float
    fore: float
    torso: float
    neck: float
    head: float
    shoulder: float
    hip: float
    leg: float
    arm: float

    @property
    def height(self) -> float:
        """Standing, without hair or hat."""
        return self.thigh + self.shin + self.torso + self.neck + 2 * self.head + 2.5


BUILDS: Mapping[tuple[str, str], Build] = MappingProxyType(
    {
        ("adult", "male"): Build(19.5, 19, 15, 13.5, 28, 2.5, 13.2, 11, 5.4, 10.5, 8.2),
        ("adult", "female"): Build(19, 18.5, 14, 13, 26, 2.5, 13, 8.8, 4.9, 9.4, 6.8),
        ("old", "male"): Build(17.5, 17, 14, 13, 27, 1.8, 13.2, 10.6, 5.6, 10.4, 8.2),
        ("old", "female"): Build(16.5, 16, 13, 12.5, 25, 1.8, 13, 9.2, 5.4, 9.6, 7.2),
        ("child", "male"): Build(12, 11.5, 10.5, 9.5, 18.5, 1, 12.6, 7.6, 3.9, 8.2, 6.6),
        ("child", "female"): Build(12, 11.5, 10.2, 9.5, 18, 1, 12.6, 7, 3.8, 7.8, 6.2),
        ("baby", "male"): Build(5, 5, 6.4, 5.6, 12.5, 0, 11.6, 6, 3.6, 8, 6.2),
        ("baby", "female"): Build(5, 5, 6.4, 5.6, 12.5, 0, 11.6, 6, 3.6, 8, 6.2),
    }
)


@dataclass(frozen=True, slots=True)
class Joints:
    """Where a pose puts the joints, feet on y = 0; `tilt` and `turn` are the head's angles in degrees."""

    hip: Point
    chest: Point
    head: Point
    tilt: float
    lean: float
    arms: tuple[tuple[Point, Point, Point], tuple[Point, Point, Point]]
    legs: tuple[tuple[Point, Point, Point], tuple[Point, Point, Point]]
    soles: tuple[float, float]

    def anchor(self, name: str) -> Point:
        """`near`, `far`: a hand; `hands`: between both; `mouth`, `crown`, `hip`, `chest`, `floor`, `feet`."""
        near, far = self.arms[0][2], self.arms[1][2]
        match name:
            case "near":
                return near
            case "far":
                return far
            case "hands":
                return (near[0] + far[0]) / 2, (near[1] + far[1]) / 2
            case "floor":
                return self.hip[0], 0.0
            case "feet":
                (one, two) = self.legs[0][2], self.legs[1][2]
                return (one[0] + two[0]) / 2, (one[1] + two[1]) / 2
            case "hip":
                return self.hip
            case "chest":
                return self.chest
        return self.head


def pose_bones(build: Build, frame: Frame, *, side: bool) -> Joints:
    """Forward kinematics: angles are absolute, 0 hangs down, positive turns toward where the body faces (right)."""
    shoulder, hip = (1.2, 0.8) if side else (build.shoulder, build.hip)
    along = _dir(180 - frame.lean)
    across = (-along[1], along[0])
    if across[0] < 0:
        across = (along[1], -along[0])
    pelvis = (0.0, 0.0)
    chest = _add(pelvis, along, build.torso)
    neck = _add(chest, along, build.neck)
    tilt = frame.lean * 0.55 + frame.head
    skull = _add(neck, _dir(180 - tilt), build.head * 0.92)
    sign = (1, -1)
    arms = tuple(
        _chain(_add(chest, across, way * shoulder), angles, (build.upper, build.fore))
        for way, angles in zip(sign, (frame.near_arm, frame.far_arm), strict=True)
    )
    legs = tuple(
        _chain(_add(pelvis, across, way * hip), angles, (build.thigh, build.shin))
        for way, angles in zip(sign, (frame.near_leg, frame.far_leg), strict=True)
    )
    soles = (frame.near_leg[1] + frame.near_foot, frame.far_leg[1] + frame.far_foot)
    joints = Joints(pelvis, chest, skull, tilt, frame.lean, arms, legs, soles)  # type: ignore[arg-type]
    return _grounded(_spun(joints, frame.spin), build, frame)


def _grounded(joints: Joints, build: Build, frame: Frame) -> Joints:
    """Moved so that the lowest part touches y = 0, then lifted as the frame says."""
    half = build.leg / 2
    feet = [leg[2][1] + half * 0.9 for leg in joints.legs]
    lows = [*feet, *(leg[1][1] + half for leg in joints.legs), joints.hip[1] + half * 1.25]
    lows += [arm[2][1] + build.arm * 0.5 for arm in joints.arms]
    lows += [joints.head[1] + build.head] if abs(joints.tilt) > 60 else []
    down = -max(lows) - frame.lift

    def moved(point: Point) -> Point:
        return point[0] + frame.x, point[1] + down

    def limb(three: tuple[Point, Point, Point]) -> tuple[Point, Point, Point]:
        return moved(three[0]), moved(three[1]), moved(three[2])

    return Joints(
        moved(joints.hip),
        moved(joints.chest),
        moved(joints.head),
        joints.tilt,
        joints.lean,
        (limb(joints.arms[0]), limb(joints.arms[1])),
        (limb(joints.legs[0]), limb(joints.legs[1])),
        joints.soles,
    )


def _spun(joints: Joints, degrees: float) -> Joints:
    if not degrees:
        return joints
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))

    def turned(point: Point) -> Point:
        return point[0] * cos - point[1] * sin, point[0] * sin + point[1] * cos

    def limb(three: tuple[Point, Point, Point]) -> tuple[Point, Point, Point]:
        return turned(three[0]), turned(three[1]), turned(three[2])

    return Joints(
        turned(joints.hip),
        turned(joints.chest),
        turned(joints.head),
        joints.tilt + degrees,
        joints.lean + degrees,
        (limb(joints.arms[0]), limb(joints.arms[1])),
        (limb(joints.legs[0]), limb(joints.legs[1])),
        (joints.soles[0] - degrees, joints.soles[1] - degrees),
    )


def _dir(degrees: float) -> Point:
    return math.sin(math.radians(degrees)), math.cos(math.radians(degrees))


def _add(start: Point, way: Point, length: float) -> Point:
    return start[0] + way[0] * length, start[1] + way[1] * length


def _chain(start: Point, angles: tuple[float, float], lengths: tuple[float, float]) -> tuple[Point, Point, Point]:
    middle = _add(start, _dir(angles[0]), lengths[0])
    return start, middle, _add(middle, _dir(angles[1]), lengths[1])
