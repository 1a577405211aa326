"""A painted plane: baked once to bytes, warped and blended once a frame."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.engines.sketch.paint.colour import Picture
from generation.engines.sketch.paint.raster import defocus, pad
from generation.engines.sketch.stage.camera import Matrix, Pose, Spot, placement
from generation.engines.sketch.stage.view import SKY, View

Frame = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Sway:
    """How a layer stands off its place at a moment: pixels right and down, radians, scale, opacity."""

    x: float = 0.0
    y: float = 0.0
    turn: float = 0.0
    scale: float = 1.0
    opacity: float = 1.0


Motion = Callable[[float], Sway]
REST = Sway()


class Item(Protocol):
    """Anything the stage draws. Items are drawn from the largest z to the smallest."""

    z: float

    def draw(self, frame: Frame, view: View, pose: Pose, seconds: float) -> None:
        """Draw into the frame in place. Pure: only the arguments and what was painted decide.

        An item may have `covers(view, pose)`: the first row from which it hides all that is behind it and reads nothing
        of it. Items farther off that have `cut` set are then given the rows above only: they ask the frame its size.
        """


class Layer:
    """A picture on a plane.

    `picture`: float32 BGRA with straight alpha, or BGR for a full backdrop. Its hinge (default the middle) hangs at
    rest-frame pixel (x, y) on plane z. `scale`: rest pixels per picture pixel (paint soft things small and set 2 or 3).
    `wide`: the plane goes on to both sides (mirrored), so no camera move finds its end; backdrops go on in every
    direction. `mode`: "over", "add" (light) or "multiply" (shadow). `motion(seconds)` answers a Sway; pure.
    `ground`: rest-frame y where it touches its ground or water; mirrors (water, wet street) need it.
    """

    cut = True

    def __init__(
        self,
        picture: Picture,
        *,
        x: float,
        y: float,
        z: float = SKY,
        blur: float = 0.0,
        opacity: float = 1.0,
        mode: Literal["over", "add", "multiply"] = "over",
        wide: bool = False,
        scale: float = 1.0,
        hinge: tuple[float, float] = (0.5, 0.5),
        motion: Motion | None = None,
        ground: float | None = None,
    ) -> None:
        self.z, self.mode, self.wide, self.motion, self.ground = z, mode, wide, motion, ground
        self.backdrop = picture.shape[2] == 3
        if not self.backdrop and blur >= 0.6 and not wide:
            border = int(blur * 2) + 2
            height, width = picture.shape[:2]
            picture = pad(picture, border)
            hinge = (
                (hinge[0] * width + border) / picture.shape[1],
                (hinge[1] * height + border) / picture.shape[0],
            )
        self.spot = Spot(x, y, z, scale=scale, hinge=hinge)
        self._bake(defocus(picture, blur), opacity)

    def _bake(self, picture: Picture, opacity: float) -> None:
        # One premultiplied four-channel picture: OpenCV warps it three times faster than colours and alpha apart.
        if self.backdrop:
            # A trace of noise before rounding: smooth skies show no bands.
            dither = np.random.default_rng(1).random(picture.shape[:2], dtype=np.float32) * 2.2 - 1.1
            levels = picture * np.float32(255)
            levels += cv2.cvtColor(dither, cv2.COLOR_GRAY2BGR)
            self._keep(cv2.cvtColor(byte_levels(levels), cv2.COLOR_BGR2BGRA))
            return
        *colours, alpha = cv2.split(picture)
        alpha = alpha * np.float32(opacity * 255)
        if self.mode == "multiply":
            colours = [255 - (1 - colour) * alpha for colour in colours]
        else:
            colours = [colour * alpha for colour in colours]
        self._keep(byte_levels(cv2.merge([*colours, alpha if self.mode != "add" else np.zeros_like(alpha)])))

    def _keep(self, picture: Frame) -> None:
        """Keep of a premultiplied picture what there is to see."""
        self._size = picture.shape[1], picture.shape[0]
        self._shown: tuple[tuple[bytes, tuple[int, int]], Frame] | None = None
        left, top, right, foot = (0, 0, *self._size) if self.backdrop else _filled(picture, self._clear, self.wide)
        self._corner = left, top
        self._baked: Frame = picture[top:foot, left:right]
        if self._baked.size < 0.9 * picture.size:
            self._baked = self._baked.copy()
        else:
            self._corner, self._baked = (0, 0), picture

    def _whole(self) -> Frame:
        """The picture with its empty margins."""
        (left, top), (width, height) = self._corner, self._size
        right, foot = width - left - self._baked.shape[1], height - top - self._baked.shape[0]
        return cv2.copyMakeBorder(self._baked, top, foot, left, right, cv2.BORDER_CONSTANT, value=self._clear)

    @property
    def _clear(self) -> tuple[int, int, int, int]:
        """A pixel that changes nothing."""
        return (255, 255, 255, 0) if self.mode == "multiply" else (0, 0, 0, 0)

    def soften(self, radius: float) -> None:
        """Blur what was painted, once, by about `radius` rest-frame pixels (a lens focused elsewhere)."""
        if radius / self.spot.scale >= 0.7:
            self._keep(blurred(self._whole(), radius / self.spot.scale))

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the picture in pixels."""
        return self._size

    def spot_at(self, seconds: float) -> tuple[Spot, float]:
        """Where it hangs at a moment, and its opacity."""
        if self.motion is None:
            return self.spot, 1.0
        sway, spot = self.motion(seconds), self.spot
        moved = replace(
            spot, x=spot.x + sway.x, y=spot.y + sway.y, turn=spot.turn + sway.turn, scale=spot.scale * sway.scale
        )
        return moved, sway.opacity

    def draw(self, frame: Frame, view: View, pose: Pose, seconds: float) -> None:
        """Draw the layer where the pose puts it."""
        spot, opacity = self.spot_at(seconds)
        # A plane the camera is about to touch fades instead of popping off.
        opacity *= min(1.0, max(0.0, (spot.z - pose.dolly - 0.45) / 0.5)) if spot.z < SKY else 1.0
        matrix = placement(view, pose, self.size, spot)
        if matrix is not None and opacity > 0.004:
            self.blend(frame, matrix, opacity, blur_at(pose, self.z) * view.unit)

    def reflect(self, frame: Frame, view: View, pose: Pose, seconds: float, half: float = 1.0) -> None:
        """Draw the layer upside down about its ground line, into a buffer that is `half` times the picture's size."""
        spot, opacity = self.spot_at(seconds)
        matrix = placement(view, pose, self.size, spot)
        if matrix is None or opacity <= 0.004 or self.ground is None:
            return
        line = pose.project(view, spot.x, self.ground, spot.z)[1]
        matrix[1] *= -1
        matrix[1, 2] += 2 * line
        self.blend(frame, matrix * np.float32(half), opacity, 0.0)

    def blend(self, frame: Frame, matrix: Matrix, opacity: float = 1.0, blur: float = 0.0) -> None:
        """Warp by a 2 × 3 matrix and blend into the frame."""
        (a, b, x), (c, d, y) = matrix.tolist()
        left, top = self._corner
        x, y = x + a * left + b * top, y + c * left + d * top
        height, width = self._baked.shape[:2]
        frame_h, frame_w = frame.shape[:2]
        low_x, high_x = x + min(0.0, a * width) + min(0.0, b * height), x + max(0.0, a * width) + max(0.0, b * height)
        low_y, high_y = y + min(0.0, c * width) + min(0.0, d * height), y + max(0.0, c * width) + max(0.0, d * height)
        x0, x1 = max(0, int(low_x) - 1), min(frame_w, int(high_x) + 2)
        y0, y1 = max(0, int(low_y) - 1), min(frame_h, int(high_y) + 2)
        if self.backdrop:
            x0, x1, y0, y1 = 0, frame_w, 0, frame_h
        elif self.wide:
            x0, x1, y0, y1 = 0, frame_w, max(0, round(low_y)), min(frame_h, round(high_y))
        if x1 <= x0 or y1 <= y0:
            return
        moved = np.array([[a, b, x - x0], [c, d, y - y0]], np.float32)
        region, box = frame[y0:y1, x0:x1], (x1 - x0, y1 - y0)
        if self.backdrop and self.mode == "over" and blur < 0.7 and opacity >= 0.996:
            np.copyto(region, self._behind(moved, box))
            return
        border = cv2.BORDER_REFLECT if self.backdrop or self.wide else cv2.BORDER_CONSTANT
        drawn = cv2.warpAffine(
            self._baked, moved, box, flags=cv2.INTER_LINEAR, borderMode=border, borderValue=self._clear
        )
        if blur >= 0.7:
            drawn = blurred(drawn, blur)
        merge(region, drawn, self.mode, opacity)

    def _behind(self, matrix: Matrix, size: tuple[int, int]) -> Frame:
        """The backdrop as a camera sees it; kept for the next frame, since most moves leave the sky where it is."""
        key = (matrix.tobytes(), size)
        kept = self._shown
        if kept is not None and kept[0] == key:
            return kept[1]
        drawn = cv2.warpAffine(self._baked, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        drawn = cv2.cvtColor(drawn, cv2.COLOR_BGRA2BGR)
        # One assignment: threads that draw at the same time see the old pair or the new one.
        self._shown = (key, drawn)
        return drawn


def byte_levels(levels: Picture) -> Frame:
    """Levels of 0 to 255 as bytes, rounded; what lies outside is cut off."""
    return cv2.convertScaleAbs(np.maximum(levels, 0, out=levels))


def _filled(picture: Frame, clear: tuple[int, int, int, int], wide: bool) -> tuple[int, int, int, int]:
    """Left, top, right and foot of what is not clear; a wide picture keeps its width, and a clear row at each edge."""
    pixels = np.ascontiguousarray(picture).view(np.uint32)[..., 0] != np.array(clear, np.uint8).view(np.uint32)[0]
    rows, (height, width) = np.flatnonzero(pixels.any(1)), pixels.shape
    if not len(rows):
        return 0, 0, width, 1
    if wide:
        return 0, max(0, int(rows[0]) - 1), width, min(height, int(rows[-1]) + 2)
    columns = np.flatnonzero(pixels.any(0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def blurred(picture: Frame, sigma: float) -> Frame:
    """Gaussian blur whose cost stays flat: wide ones are done on a smaller picture."""
    shrink = max(1, int(sigma / 2.5))
    if shrink == 1:
        return cv2.GaussianBlur(picture, (0, 0), sigma)
    height, width = picture.shape[:2]
    small = (max(2, width // shrink), max(2, height // shrink))
    soft = cv2.GaussianBlur(cv2.resize(picture, small, interpolation=cv2.INTER_AREA), (0, 0), sigma / shrink)
    return cv2.resize(soft, (width, height), interpolation=cv2.INTER_LINEAR)


def merge(region: Frame, drawn: Frame, mode: str = "over", opacity: float = 1.0) -> None:
    """Blend premultiplied BGRA bytes into a BGR region of the same size, in place.

    Where alpha is below the colours' own strength the picture adds light; "multiply" ignores alpha.
    """
    if mode == "multiply":
        colours = cv2.cvtColor(drawn, cv2.COLOR_BGRA2BGR)
        if opacity < 0.996:
            colours = cv2.addWeighted(colours, opacity, np.full_like(colours, 255), 1 - opacity, 0)
        cv2.multiply(region, colours, dst=region, scale=1 / 255)
        return
    if opacity < 0.996:
        drawn = cv2.convertScaleAbs(drawn, alpha=opacity)
    if mode == "over":
        behind = cv2.cvtColor(cv2.bitwise_not(cv2.extractChannel(drawn, 3)), cv2.COLOR_GRAY2BGR)
        cv2.multiply(region, behind, dst=region, scale=1 / 255)
    cv2.add(region, cv2.cvtColor(drawn, cv2.COLOR_BGRA2BGR), dst=region)


def blur_at(pose: Pose, z: float) -> float:
    """Circle of confusion of a plane when the lens is focused elsewhere, as a share of the unit."""
    if pose.focus is None:
        return 0.0
    away = abs((0.0 if z >= SKY else 1 / max(z - pose.dolly, 0.35)) - 1 / max(pose.focus - pose.dolly, 0.35))
    return min(0.02, away * 0.075)
