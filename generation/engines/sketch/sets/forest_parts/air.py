"""What hangs in a wood's air: shafts of light, low mist, falling leaves and petals, fireflies."""

from __future__ import annotations

import math

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import Colour, bgr, smooth
from generation.engines.sketch.paint.noise import fbm
from generation.engines.sketch.stage.camera import Pose
from generation.engines.sketch.stage.layer import Frame, Motion, Sway
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.sky import sun_spot
from generation.engines.sketch.stage.view import SKY, Seeds, View

from ..flats import Board

PART = 6
"""Shafts are soft: drawn at this fraction of the picture."""


class Shafts:
    """Bars of light that fan out from the sun through gaps in the leaves, and slowly change."""

    z = 4.6

    def __init__(self, view: View, light: Light, strength: float) -> None:
        self._spot, self._strength = sun_spot(view, light), strength
        self._tone = np.clip(light.key * 0.75 + light.halo * 0.25, 0, 1)
        self._high = light.body is not None and light.body.height > 0.4

    def draw(self, frame: Frame, view: View, pose: Pose, seconds: float) -> None:
        """Add the light."""
        rows, columns = -(-view.height // PART), -(-view.width // PART)
        sun_x, sun_y = pose.project(view, *self._spot, SKY)
        y = (np.arange(rows, dtype=np.float32)[:, None] * PART - sun_y) / view.unit
        x = (np.arange(columns, dtype=np.float32)[None] * PART - sun_x) / view.unit
        turn = np.arctan2(y, x)
        bars = 0.34 + 0.40 * np.sin(turn * 17 + seconds * 0.35) + 0.30 * np.sin(turn * 41 - seconds * 0.5 + 1.0)
        reach = 1.9 if self._high else 1.45
        far = np.hypot(x, y)
        fade = np.clip(1 - far / reach, 0, 1) * smooth(0.04, 0.22, far)
        down = smooth(0.10, 0.75, turn) * (1 - smooth(2.4, 3.05, turn))
        if self._high:
            # From a high sun they show against the trees, not against the open sky.
            fade = fade * smooth(0.30, 0.85, np.arange(rows, dtype=np.float32)[:, None] * PART / pose.horizon(view))
        level = np.clip(bars, 0, 1) * fade * down * np.float32(self._strength * 255)
        level = cv2.GaussianBlur(level, (0, 0), max(0.6, view.unit / PART * 0.008))
        veil = np.clip(level[..., None] * self._tone, 0, 255).astype(np.uint8)
        cv2.add(frame, cv2.resize(veil, (view.width, view.height), interpolation=cv2.INTER_LINEAR), dst=frame)


def shafts(view: View, light: Light, closed: float) -> list[Shafts]:
    """The light shafts of an hour in a wood that is `closed` 0..1; none without a sun."""
    if light.body is None or light.body.kind != "sun":
        return []
    usual = {"dawn": 0.30, "morning": 0.22, "day": 0.09, "golden hour": 0.32, "sunset": 0.16}[light.time]
    clear = light.body.strength / max(light.glow, 1e-3)
    strength = usual * closed * (clear**1.3) * (1 - 0.8 * max(light.rain, light.storm)) * (1 + 0.25 * light.fog)
    return [Shafts(view, light, strength)] if strength > 0.02 else []


def mist(view: View, light: Light, seeds: Seeds, amount: float) -> list[Board]:
    """Low sheets of mist between the trees, drifting."""
    boards = []
    for name, z, tall, share, speed in (("far", 15.5, 0.16, 0.85, 0.010), ("mid", 9.4, 0.13, 0.55, -0.014)):
        rows, columns = max(4, round(view.height * tall / 4)), max(4, round(view.width * 1.8 / 4))
        field = fbm(seeds.place(f"mist {name}"), rows, columns, 2, 4.2 * view.width / view.unit, 4, 0.5)
        y = np.linspace(0, 1, rows, dtype=np.float32)[:, None]
        alpha = (
            (0.35 + 0.65 * smooth(0.30, 0.70, field)) * smooth(0, 0.55, y) * (1 - smooth(0.62, 1, y)) * share * amount
        )
        sheet = np.empty((rows, columns, 4), np.float32)
        sheet[..., :3] = light.haze * alpha[..., None]
        sheet[..., 3] = alpha
        boards.append(
            Board(
                np.clip(sheet * 255 + 0.5, 0, 255).astype(np.uint8),
                x=view.width / 2,
                y=view.ground(z) + view.height * 0.012,
                z=z,
                hinge=(0.5, 0.62),
                size=4.0,
                wide=True,
                motion=_drift(speed * view.unit),
            )
        )
    return boards


def _drift(speed: float) -> Motion:
    return lambda seconds: Sway(x=speed * seconds)


class Drift:
    """Small things carried by the air: leaves, petals, scraps, motes. They turn as they fall, and come round again."""

    def __init__(
        self, view: View, light: Light, rng: np.random.Generator, *, tones: tuple[str, ...], count: int, size: float,
        fall: float, wind: float, z: float = 3.3, glow: float = 0.0,
    ) -> None:  # fmt: skip
        self.z, self._fall, self._wind, self._glow = z, fall, wind, glow
        count = round(count * max(1.0, view.width / view.height * 0.9))
        self._x, self._y = rng.uniform(0, 1, count), rng.uniform(0, 1, count)
        self._phase, self._rate = rng.uniform(0, 2 * math.pi, (count, 2)), rng.uniform(0.6, 1.4, count)
        self._size = size * rng.uniform(0.5, 1.25, count)
        self._inks = [
            _ink(light, tones[number % len(tones)], float(lit), glow)
            for number, lit in enumerate(rng.uniform(0.3, 0.9, count))
        ]

    def draw(self, frame: Frame, view: View, pose: Pose, seconds: float) -> None:
        """Draw each thing where the air has it at this moment."""
        unit = view.unit
        sway = 0.035 * np.sin(seconds * 1.7 * self._rate + self._phase[:, 0])
        right = self._x + sway + seconds * self._wind * self._rate + pose.pan - pose.truck / self.z
        down = (
            self._y + seconds * self._fall * self._rate + 0.015 * np.sin(seconds * 2.3 + self._phase[:, 1]) + pose.tilt
        )
        span = view.width / unit + 0.2
        xs = (np.mod(right * 1.1, 1.0) * span - 0.1) * unit
        ys = (np.mod(down, 1.1) - 0.05) * view.height
        turn = seconds * 2.2 * self._rate + self._phase[:, 1]
        for x, y, size, angle, ink in zip(xs, ys, self._size * unit, turn, self._inks, strict=True):
            long, thin = max(8, round(size * 16)), max(6, round(size * 16 * (0.25 + 0.45 * abs(math.sin(angle * 1.3)))))
            centre = (round(x * 16), round(y * 16))
            cv2.ellipse(frame, centre, (long, thin), math.degrees(angle) % 360, 0, 360, ink, -1, cv2.LINE_AA, 4)


def _ink(light: Light, tone: str, lit: float, glow: float) -> tuple[float, float, float]:
    seen: Colour = light.paint(tone, 4.0, lit)
    seen = seen + (bgr(tone) - seen) * np.float32(glow)
    blue, green, red = (float(part) * 255 for part in np.clip(seen, 0, 1))
    return blue, green, red


class Fireflies:
    """Sparks that wander low over the ground and breathe."""

    z = 3.6

    def __init__(self, view: View, rng: np.random.Generator, amount: float) -> None:
        count = round(34 * amount * max(1.0, view.width / view.height))
        self._x, self._y = rng.uniform(0, 1, count), rng.beta(1.6, 1.8, count)
        self._phase, self._rate = rng.uniform(0, 2 * math.pi, (count, 3)), rng.uniform(0.5, 1.2, count)
        self._near = rng.uniform(0.55, 1.5, count)
        radius = max(3, round(view.unit * 0.020))
        axis = (np.arange(2 * radius + 1, dtype=np.float32) - radius) / radius
        far = np.hypot(axis[None], axis[:, None])
        strength = 0.85 * np.exp(-((far / 0.16) ** 2)) + 0.30 * np.clip(1 - far, 0, 1) ** 2
        self._spark = np.clip(strength[..., None] * bgr("#e9f58a") * 255, 0, 255).astype(np.float32)

    def draw(self, frame: Frame, view: View, pose: Pose, seconds: float) -> None:
        """Add each spark's light."""
        t = seconds * self._rate
        x = self._x + 0.05 * np.sin(t * 0.9 + self._phase[:, 0]) + 0.03 * np.sin(t * 2.1 + self._phase[:, 1])
        y = self._y + 0.05 * np.sin(t * 1.1 + self._phase[:, 1]) + 0.02 * np.sin(t * 2.7 + self._phase[:, 2])
        level = np.clip(0.35 + 0.75 * np.sin(seconds * 1.6 * self._rate + self._phase[:, 2]), 0, 1)
        top, tall = view.horizon * 0.92, view.height * 1.02 - view.horizon * 0.92
        for px, py, bright, near in zip(x, y, level, self._near, strict=True):
            if bright < 0.04:
                continue
            spot = pose.project(view, px * view.width, top + py * tall, 4.0 / near)
            side = self._spark.shape[0]
            left, upper = round(spot[0]) - side // 2, round(spot[1]) - side // 2
            x0, y0 = max(0, left), max(0, upper)
            x1, y1 = min(view.width, left + side), min(view.height, upper + side)
            if x1 > x0 and y1 > y0:
                part = self._spark[y0 - upper : y1 - upper, x0 - left : x1 - left] * np.float32(bright)
                region = frame[y0:y1, x0:x1]
                cv2.add(region, part.astype(np.uint8), dst=region)


def drifting(view: View, light: Light, seeds: Seeds, *, leafy: bool, blossoms: bool) -> list[Drift | Fireflies]:
    """What the season, the hour and the wind put in the air."""
    rng = seeds.shot("drift")
    out: list[Drift | Fireflies] = []
    blowing = light.wind > 0.8
    wind = 0.02 + 0.16 * light.wind * light.wind
    if leafy and (light.season == "autumn" or blowing) and not light.white:
        tones = ("#e0862c", "#c4512c", "#f0b848") if light.season == "autumn" else ("#7fa548", "#a9b85a", "#5f8a3f")
        count = 44 if blowing else 20
        out.append(
            Drift(
                view,
                light,
                rng,
                tones=tones,
                count=count,
                size=0.012,
                fall=0.07 + 0.05 * light.wind,
                wind=wind * (2.4 if blowing else 1),
            )
        )
    if blossoms and light.season == "spring" and not light.rain:
        out.append(
            Drift(view, light, rng, tones=("#ffd3e0", "#ffeef3", "#f7b3c8"), count=34, size=0.008, fall=0.06, wind=wind)
        )
    sunny = light.time in ("dawn", "morning", "golden hour") and light.rain + light.snow + light.fog + light.storm == 0
    if sunny and leafy and not blowing:
        out.append(
            Drift(view, light, rng, tones=("#fff4cc",), count=26, size=0.0035, fall=-0.012, wind=0.012, z=3.0, glow=0.7)
        )
    warm = light.season in ("spring", "summer") and light.rain + light.storm + light.snow == 0
    if warm and light.time in ("dusk", "night") and not blowing:
        out.append(Fireflies(view, rng, 1.0 - 0.6 * light.fog))
    return out
