"""The light under water: what is left of the hour's light, the column of water, the bright surface, nets of light."""

from __future__ import annotations

import math
from dataclasses import replace

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import Colour, bgr, gradient, luma, mix, saturate, smooth
from generation.engines.sketch.paint.noise import normal_fbm
from generation.engines.sketch.stage.camera import Pose
from generation.engines.sketch.stage.layer import Frame, Layer
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import Seeds, View

PART = 4
"""Light in water is soft: it is drawn at this fraction of the picture."""
TILE = 256


def sunken(light: Light, gloom: float) -> Light:
    """The hour's light as it arrives below: blue-green, from above, thick with distance. `gloom` 0..1 goes deeper."""
    level = float(np.clip(0.10 + 1.05 * luma(light.ambient) * light.exposure, 0.30, 1.0))
    level *= (1 - 0.34 * light.storm - 0.10 * light.rain) * (1 - 0.35 * gloom)
    murk = max(0.7 * light.storm, light.fog, 0.25 * light.wind)
    green = {"spring": 0.35, "summer": 0.10, "autumn": 0.25, "winter": 0.0}[light.season]
    haze = mix(mix("#1583ad", "#1f8f8a", 0.55 * green + 0.4 * murk), "#0c3f78", 0.55 * gloom)
    haze = np.clip(haze * np.float32(0.26 + 0.78 * level), 0, 1).astype(np.float32)
    warm = mix(saturate(light.key, 1.2), "#eafff4", 0.62 - 0.35 * min(1.0, abs(luma(light.key) - 1)))
    key = np.clip(warm * np.float32(0.52 + 0.56 * level), 0, 1).astype(np.float32)
    ambient = np.clip(mix("#7fc4dc", light.ambient, 0.25) * np.float32(0.30 + 0.62 * level), 0, 1).astype(np.float32)
    return replace(
        light, haze=haze, key=key, ambient=ambient, density=0.085 + 0.10 * murk + 0.05 * gloom, exposure=1.0,
        angle=math.pi / 2 + (0.5 - light.glow_x) * 0.6, fog=0.0, wet=0.0, white=0.0, stars=0.0,
        shadow=(haze * np.float32(0.45)).astype(np.float32), glow=0.5 + 0.5 * level,
    )  # fmt: skip


def column(view: View, light: Light, below: Light) -> Layer:
    """The water as far as one sees: bright above, the haze at the height of the eye, deep below."""
    sky = mix(light.sky_at(0.85), light.halo, 0.35 * min(1.0, light.glow))
    bright = mix(mix("#b8fff0", sky, 0.42), below.haze, 0.18)
    bright = np.clip(bright * np.float32(0.40 + 0.62 * luma(below.key)), 0, 1)
    share = view.horizon / view.height
    top, dim = mix(bright, below.haze, 0.22), below.haze * np.float32(0.62)
    stops = ((0.0, top), (0.34 * share, mix(top, below.haze, 0.52)), (share, below.haze), (1.0, dim))
    height, width = round(view.height * 1.24 / 2), round(view.width * 1.24 / 2)
    picture = gradient([(0.10 + 0.80 * place, tone) for place, tone in stops], height, width)
    x = (np.arange(width, dtype=np.float32) / width - 0.5) * 1.24 - (light.glow_x - 0.5)
    y = np.arange(height, dtype=np.float32)[:, None] / height
    pool = np.exp(-((x[None] / 0.38) ** 2)) * np.exp(-((y / 0.42) ** 2))
    picture = picture + (1 - picture) * (bright * 0.85) * pool[..., None] * np.float32(0.55 * below.glow)
    return Layer(np.clip(picture, 0, 1).astype(np.float32), x=view.width / 2, y=view.height / 2, scale=2)


class Nets:
    """Nets of light: on the surface seen from below, and on the floor, where the waves gather the sun."""

    def __init__(
        self, view: View, seeds: Seeds, below: Light, *, floor: bool, z: float, strength: float, pace: float
    ) -> None:
        rng = seeds.place("nets")
        self._tiles = [normal_fbm(rng, TILE, TILE, cells, cells, 3, 0.5) for cells in (7, 9)]
        self._floor, self.z, self._strength, self._pace = floor, z, strength, pace
        self._tone = np.clip(mix(below.key, "#d8fff4", 0.35), 0, 1) * np.float32(255)

    def draw(self, frame: Frame, view: View, pose: Pose, seconds: float) -> None:
        """Add the light."""
        line = pose.horizon(view)
        first, last = (max(0, round(line)), view.height) if self._floor else (0, min(view.height, round(line * 0.62)))
        rows, columns = -(-(last - first) // PART), -(-view.width // PART)
        if rows < 3:
            return
        y = first + (np.arange(rows, dtype=np.float32)[:, None] + 0.5) * PART
        # Floor and surface are two planes: equally far from the eye, one below and one above it.
        away = np.maximum(np.abs(y - line), 2.0) if self._floor else np.maximum(line - y, 2.0)
        ahead = view.drop / away * np.float32(1.0 if self._floor else 1.5)
        x = (np.arange(columns, dtype=np.float32)[None] + 0.5) * PART - view.width / 2 - pose.pan * view.unit
        right = x / view.unit / pose.zoom * ahead + pose.truck
        u = right * (13.0 if self._floor else 10.0)
        v = np.broadcast_to((ahead + pose.dolly) * 20.0, u.shape)
        t = seconds * self._pace
        one = self._sample(0, u + t * 9, v + t * 6)
        two = self._sample(1, u * 1.2 - t * 8, v * 1.2 + t * 5)
        net = np.clip(1 - np.abs(one + two) * 0.75, 0, 1) ** 3
        fade = np.clip(1.3 - ahead / 9.0, 0, 1)
        fade = fade * (smooth(0, 0.08, (y - line) / view.height) if self._floor else smooth(0.60, 0.30, y / line))
        level = net * fade * np.float32(self._strength)
        veil = np.clip(level[..., None] * self._tone, 0, 255).astype(np.uint8)
        veil = cv2.resize(veil, (view.width, last - first), interpolation=cv2.INTER_LINEAR)
        cv2.add(frame[first:last], veil, dst=frame[first:last])

    def _sample(self, which: int, u: np.ndarray, v: np.ndarray) -> np.ndarray:
        tile = self._tiles[which]
        return cv2.remap(tile, u.astype(np.float32), v.astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)


class Beams:
    """Shafts that fan down from the bright place on the surface and slowly wander."""

    z = 4.5

    def __init__(self, view: View, light: Light, below: Light, strength: float) -> None:
        self._x, self._strength = light.glow_x * view.width, strength
        self._tone: Colour = np.clip(mix(below.key, bgr("#c8fff0"), 0.5), 0, 1)

    def draw(self, frame: Frame, view: View, pose: Pose, seconds: float) -> None:
        """Add the light."""
        rows, columns = -(-view.height // 6), -(-view.width // 6)
        x, y = pose.project(view, self._x, -0.55 * view.height, 60.0)
        down = (np.arange(rows, dtype=np.float32)[:, None] * 6 - y) / view.unit
        right = (np.arange(columns, dtype=np.float32)[None] * 6 - x) / view.unit
        turn = np.arctan2(right, down)
        bars = 0.25 + 0.45 * np.sin(turn * 31 + seconds * 0.45) + 0.35 * np.sin(turn * 67 - seconds * 0.6 + 2)
        bars += 0.25 * np.sin(turn * 13 + seconds * 0.22)
        fade = np.exp(-((turn / 0.42) ** 2)) * smooth(view.height / view.unit * 1.75, 0.2, down)
        level = np.clip(bars, 0, 1) * fade * np.float32(255 * self._strength)
        veil = np.clip(level[..., None] * self._tone, 0, 255).astype(np.uint8)
        veil = cv2.resize(veil, (view.width, view.height), interpolation=cv2.INTER_LINEAR)
        cv2.add(frame, veil, dst=frame)


class Bubbles:
    """Strings of bubbles that rise, wobble and grow."""

    def __init__(self, view: View, seeds: Seeds, below: Light, *, z: float, columns: int, size: float) -> None:
        rng = seeds.shot(f"bubbles {z}")
        self.z = z
        spots = rng.uniform(-0.05, 1.05, columns)
        self._x = np.repeat(spots, 7) + rng.normal(0, 0.006, columns * 7)
        self._phase = rng.uniform(0, 1, columns * 7)
        self._rate = np.repeat(rng.uniform(0.07, 0.13, columns), 7)
        self._size = size * rng.uniform(0.25, 1.0, columns * 7) ** 1.6
        self._tone = np.clip(mix(below.haze, "#ffffff", 0.55) * (0.45 + 0.6 * luma(below.key)), 0, 1) * 255

    def draw(self, frame: Frame, view: View, pose: Pose, seconds: float) -> None:
        """Add each bubble: a thin bright rim and a spark."""
        age = (self._phase + seconds * self._rate) % 1.0
        wobble = 0.008 * np.sin(seconds * 3 + self._phase * 40)
        for x, share, size in zip(self._x + wobble, age, self._size * (0.6 + 0.7 * age), strict=True):
            px, py = pose.project(view, x * view.width, view.height * (1.05 - 1.25 * share), self.z)
            radius = size * view.unit * pose.scale(self.z)
            if not (0 <= px < view.width and 0 <= py < view.height) or radius < 0.5:
                continue
            if radius < 1.6:
                tone = tuple(float(part) for part in self._tone)
                cv2.circle(
                    frame, (round(px * 16), round(py * 16)), max(8, round(radius * 16)), tone, -1, cv2.LINE_AA, 4
                )
                continue
            reach = int(radius) + 3
            x0, y0 = max(0, int(px) - reach), max(0, int(py) - reach)
            patch = frame[y0 : int(py) + reach + 1, x0 : int(px) + reach + 1]
            ring = np.zeros_like(patch)
            centre = (round((px - x0) * 16), round((py - y0) * 16))
            tone = tuple(float(part) * min(1.0, 0.35 + 0.1 * radius) for part in self._tone)
            soft = tuple(0.16 * part for part in tone)
            cv2.circle(ring, centre, round(radius * 16), soft, -1, cv2.LINE_AA, 4)
            cv2.circle(ring, centre, round(radius * 16), tone, 1, cv2.LINE_AA, 4)
            spark = (centre[0] - round(radius * 6), centre[1] - round(radius * 6))
            cv2.circle(ring, spark, max(6, round(radius * 4)), tone, -1, cv2.LINE_AA, 4)
            cv2.add(patch, ring, dst=patch)
