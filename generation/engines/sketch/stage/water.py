"""Water: a rippled mirror of everything behind it, with glints along the light's path.

The same object serves a lake, a sea with swell and, with `wet`, a street after rain.
"""

import math
from collections.abc import Sequence
from typing import Protocol

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import Colour, bgr, smooth
from generation.engines.sketch.paint.noise import Field, normal_fbm
from generation.engines.sketch.stage.camera import Pose
from generation.engines.sketch.stage.layer import Frame
from generation.engines.sketch.stage.view import View

TILE = 512


class Mirrored(Protocol):
    """What can be seen upside down in water: a Layer with a ground line is one."""

    z: float

    def reflect(self, frame: Frame, view: View, pose: Pose, seconds: float, half: float = 1.0) -> None:
        """Draw upside down into a buffer `half` times the picture's size."""


class Water:
    """The plane from the horizon down to the bottom edge; draw it after what it mirrors (far z) and before what swims.

    What the frame holds above the horizon is mirrored about it; each of `mirrors` (figures on the water, posts,
    rocks: filled by the set and, for actors, by the stage) about its own ground line.
    `tint` is the water's colour at the horizon, `deep` at the bottom, `mix` how much of it shows at both;
    `swell` the height of ripples, `glint` (colour, strength, half width of its path), `speed` of the flow,
    `scale` of the ripples (larger is finer).
    """

    def __init__(
        self,
        view: View,
        rng: np.random.Generator,
        *,
        z: float = 60.0,
        tint: str | Colour = "#7a3a66",
        deep: str | Colour = "#17204e",
        mix: tuple[float, float] = (0.10, 0.50),
        swell: float = 1.0,
        glint: tuple[str | Colour, float, float] = ("#ffd890", 1.0, 0.085),
        glint_x: float = 0.5,
        speed: float = 0.8,
        scale: float = 0.8,
        foam: float = 0.0,
        foam_colour: str | Colour = "#e8f0f4",
        mirrors: Sequence[Mirrored] = (),
    ) -> None:
        self.z = z
        self.mirrors: list[Mirrored] = list(mirrors)
        tiles = [normal_fbm(rng, TILE, TILE, cells, cells, octaves, 0.55) for cells, octaves in ((8, 5), (12, 4))]
        # A tile goes on at its far edges, so that no place between its last and its first pixel is outside.
        self._noise = [cv2.copyMakeBorder(tile, 0, 1, 0, 1, cv2.BORDER_WRAP) for tile in tiles]
        self._tint, self._deep, self._mix = bgr(tint), bgr(deep), mix
        self._swell, self._speed, self._scale = swell, speed, scale
        self._glint, self._glint_x = glint, glint_x
        self._foam, self._foam_colour = foam, bgr(foam_colour)

    def covers(self, view: View, pose: Pose) -> int:
        """The first row it hides: see `Item`."""
        line = round(pose.horizon(view))
        return max(line, 2) if view.height - max(line, 0) > 4 else view.height

    def draw(self, frame: Frame, view: View, pose: Pose, seconds: float) -> None:
        """Mirror, ripple, tint and glint everything below the horizon."""
        line = round(pose.horizon(view))
        height = view.height - max(line, 0)
        if height <= 4:
            return
        top = max(line, 0)
        # The field is computed at half size and enlarged: ripples are soft, the saving is fourfold.
        rows, columns = (height + 1) // 2, (view.width + 1) // 2
        depth = (np.arange(rows, dtype=np.float32) * 2 + 1 + top - line) / (view.height - view.horizon) / pose.zoom
        depth = np.clip(depth, 0.0, 4.0)
        noise = self._ripples(view, pose, seconds, depth, columns)
        source = self._mirror(frame, view, pose, seconds, line, top, rows, columns)
        # Every ripple is a tilted mirror: what is reflected is drawn out towards the viewer.
        drawn_out = max(1, round(view.unit * 0.016 * min(self._swell, 2.5)))
        source = cv2.blur(source, (1, 2 * drawn_out + 1))
        across = np.arange(columns, dtype=np.float32)[None]
        down = np.arange(rows, dtype=np.float32)[:, None]
        reach = noise * (self._swell * view.unit * 0.006)
        map_x = across + reach * (0.35 + 1.2 * depth[:, None])
        rise = self._swell * view.height * 0.4 * 0.0275
        map_y = np.clip(down + noise * rise * (0.22 + 1.25 * depth[:, None]), 0, rows - 1)
        # Four bands are moved twice as fast as three.
        source = cv2.cvtColor(source, cv2.COLOR_BGR2BGRA)
        seen = cv2.remap(source, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        bytes_ = self._coloured(seen, noise, depth, view, pose)
        frame[top:] = cv2.resize(bytes_, (columns * 2, rows * 2), interpolation=cv2.INTER_LINEAR)[:height, : view.width]

    def _mirror(
        self, frame: Frame, view: View, pose: Pose, seconds: float, line: int, top: int, rows: int, columns: int
    ) -> Frame:
        """The upside-down picture at half size, its first row at the water's first visible row."""
        sky = frame[: max(line, 2)]
        small = cv2.resize(sky, (columns, max(1, sky.shape[0] // 2)), interpolation=cv2.INTER_AREA)[::-1]
        skip = max(0, top - line) // 2
        small = small[skip:] if skip < small.shape[0] else small[-1:]
        if small.shape[0] < rows:
            small = cv2.copyMakeBorder(small, 0, rows - small.shape[0], 0, 0, cv2.BORDER_REFLECT)
        source = np.ascontiguousarray(small[:rows])
        if self.mirrors:
            buffer = np.zeros((columns and (view.height + 1) // 2, columns, 3), np.uint8)
            start = top // 2
            room = min(rows, buffer.shape[0] - start)
            buffer[start : start + room] = source[:room]
            for item in sorted(self.mirrors, key=lambda one: -one.z):
                item.reflect(buffer, view, pose, seconds, 0.5)
            source[:room] = buffer[start : start + room]
        return source

    def _ripples(self, view: View, pose: Pose, seconds: float, depth: Field, columns: int) -> Field:
        """Three scrolling noises seen in perspective, calmer towards the horizon; (rows, columns)."""
        near = depth[:, None]
        x = (np.arange(columns, dtype=np.float32)[None] * 2 / view.width - 0.5) * (view.width / view.unit)
        x = (x - pose.pan) / pose.zoom
        # The camera's way through the world: each row's distance, what it was at rest, and where across it was seen.
        closest = view.drop / (view.height - view.horizon)
        raised = 1 + max(pose.pedestal * view.unit / view.drop, -0.6)
        away = np.float32(closest * raised) / np.maximum(near, 1e-3)
        rest = np.maximum(away + np.float32(pose.dolly), 0.3)
        x = (x * away + np.float32(pose.truck)) / rest
        seen = np.clip(np.float32(closest) / rest, 0.0, 4.0)
        u = x * ((0.62 / (seen * 0.9 + 0.06)) + 0.7) * (self._scale * TILE * 0.25)
        v = -np.log(seen * 0.95 + 0.045) * (self._scale * TILE * 2.3)
        t = seconds * self._speed
        first = self._sample(0, u + t * 9, v + t * 60)
        second = self._sample(1, u * 1.7 - t * 14, v * 1.6 - t * 45)
        third = self._sample(1, u * 2.6 + t * 17, v * 2.3 + t * 90)
        return (first * 0.55 + second * 0.45 + third * 0.30) * np.clip(0.25 + near * 1.1, 0, 1)

    def _sample(self, which: int, u: Field, v: Field) -> Field:
        """The tile at (rows, columns) `u` across and (rows, 1) `v` down, repeating."""
        down = np.broadcast_to(_wrapped(v), u.shape).copy()
        return cv2.remap(self._noise[which], _wrapped(u), down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)

    def _coloured(self, seen: Frame, noise: Field, depth: Field, view: View, pose: Pose) -> Frame:
        """What is seen in the water, in the water's own colours, with glints and foam."""
        near = np.clip(depth, 0, 1)[:, None]
        share = self._mix[0] + (self._mix[1] - self._mix[0]) * near**0.6
        light = 1 + np.float32(0.16) * noise
        way, glint = self._way(noise, near, view, pose)
        crest = None
        if self._foam > 0.01:
            crest = smooth(1.15 - 0.35 * self._foam, 1.9, noise) * (self._foam * 0.7) * np.clip(near * 3, 0, 1)
        planes = []
        # Band by band: long rows of one colour are what the processor adds fastest.
        for band, plane in enumerate(cv2.split(seen)[:3]):
            tint = (self._tint[band] * (1 - near) + self._deep[band] * near) * 255
            tone = plane * (1 - share)
            tone += tint * share
            tone *= light
            if way is not None:
                tone += way * np.float32(glint[band] * 255)
            if crest is not None:
                tone += (np.float32(self._foam_colour[band] * 255) - tone) * crest
            planes.append(np.clip(tone, 0, 255, out=tone).astype(np.uint8))
        return cv2.merge(planes)

    def _way(self, noise: Field, near: Field, view: View, pose: Pose) -> tuple[Field | None, Colour]:
        """How strongly each place glints along the light's path, and in which colour."""
        colour, strength, path = self._glint
        if strength <= 0.01:
            return None, bgr(colour)
        line_x = pose.project(view, self._glint_x * view.width, view.horizon, 1e9)[0] / 2
        x = np.arange(noise.shape[1], dtype=np.float32)[None] - np.float32(line_x)
        wide = view.unit / 2 * (path * (0.55 + 1.1 * near)) * pose.zoom
        away = (x + noise * np.float32(view.unit * 0.015)) / wide
        way = cv2.exp(-(away * away))
        way *= (smooth(0.15, 1.1, noise) + 0.25 * (1 - near) ** 2) * (strength * (1 - 0.5 * near))
        return way, bgr(colour)


def _wrapped(places: Field) -> Field:
    """Places on an endless row of tiles as places on one; OpenCV's own wrapping takes four times as long."""
    share = places * np.float32(1 / TILE)
    share -= np.floor(share)
    share *= TILE
    return share


def swell_at(seconds: float, phase: float, waves: float) -> tuple[float, float]:
    """How a floating thing heaves (share of the unit, down) and rolls (radians) at a moment."""
    heave = 0.004 * waves * math.sin(seconds * 1.7 + phase + 1) + 0.002 * waves * math.sin(seconds * 2.9 + phase)
    roll = 0.035 * min(waves, 2.2) * math.sin(seconds * 1.7 + phase)
    return heave, roll
