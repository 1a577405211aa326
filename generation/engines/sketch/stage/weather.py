"""What falls and drifts before the camera: rain, snow, fog banks, lightning."""

import math

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import mix, smooth
from generation.engines.sketch.paint.noise import fbm
from generation.engines.sketch.paint.raster import with_alpha
from generation.engines.sketch.stage.camera import Pose
from generation.engines.sketch.stage.layer import Frame, Item, Layer, Sway
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import Seeds, View


def hang_weather(view: View, light: Light, seeds: Seeds) -> list[Item]:
    """Everything the light's weather puts in the air. Outdoor sets get it from the stage; indoor ones ask for none."""
    items: list[Item] = []
    if light.fog > 0.05:
        items += fog_banks(view, light, seeds)
    if light.storm > 0.05:
        items.append(Lightning(view, light, seeds))
    if light.rain > 0.05:
        items += [Rain(view, light, seeds, layer) for layer in range(3)]
    if light.snow > 0.05:
        items += [Snow(view, light, seeds, layer) for layer in range(3)]
    return items


def fog_banks(view: View, light: Light, seeds: Seeds) -> list[Item]:
    """Two veils that drift across the ground, behind and before the actors."""
    banks: list[Item] = []
    for name, z, height, opacity, speed in (("far", 9.0, 0.30, 0.75, 0.020), ("near", 3.2, 0.34, 0.42, -0.034)):
        rows, columns = round(view.height * height / 4), round(view.width * 1.8 / 4)
        field = fbm(seeds.place(f"fog {name}"), rows, columns, 3, 3.2 * view.width / view.unit, 4, 0.5)
        y = np.linspace(0, 1, rows, dtype=np.float32)[:, None]
        alpha = smooth(0.30, 0.72, field) * smooth(0, 0.4, y) * (1 - smooth(0.65, 1, y)) * opacity * light.fog
        colours = np.empty((rows, columns, 3), np.float32)
        colours[:] = mix(light.haze, "#ffffff", 0.10 * (1 - light.dark))
        drift = speed * view.unit
        banks.append(
            Layer(
                with_alpha(colours, alpha),
                x=view.width / 2,
                y=view.ground(z) - view.height * 0.02,
                z=z,
                wide=True,
                scale=4,
                motion=lambda t, drift=drift: Sway(x=drift * t),  # type: ignore[misc]
            )
        )
    return banks


class Rain:
    """One sheet of streaks that falls past the camera; three make depth."""

    _SHEETS = ((420, 0.05, 1.0, 0.24, 2.3, 12.0), (190, 0.085, 1.4, 0.36, 3.1, 4.6), (60, 0.14, 2.2, 0.42, 4.2, 1.6))

    def __init__(self, view: View, light: Light, seeds: Seeds, which: int) -> None:
        count, length, thick, strength, speed, self.z = self._SHEETS[which]
        rng = seeds.shot(f"rain {which}")
        height, width, unit = view.height, view.width, view.unit
        sheet = np.zeros((height, width), np.uint8)
        count = round(count * light.rain * max(1.0, width / height * 0.8))
        lean = 0.07 + 0.25 * max(0.0, light.wind - 0.45)
        for _ in range(count):
            x, y = rng.uniform(-0.2, 1.2) * width, rng.uniform(0, 1) * height
            reach = length * height * rng.uniform(0.6, 1.2)
            # A streak thinner than a pixel gets fainter instead of wider.
            tone = int(255 * strength * rng.uniform(0.4, 1.0) * min(1.0, thick * unit / 540))
            # Lines are cut at the edges twice over, so that the sheet joins itself top to bottom.
            for shift in (-height, 0, height):
                first = (round(x * 16), round((y + shift) * 16))
                last = (round((x - reach * lean) * 16), round((y + shift + reach) * 16))
                cv2.line(sheet, first, last, tone, max(1, round(thick * unit / 540)), cv2.LINE_AA, 4)
        if which:
            sheet = cv2.GaussianBlur(sheet, (0, 0), max(0.5, (0.5 + 0.5 * which) * unit / 540))
        tint = mix(light.haze, "#ffffff", 0.55) * (0.75 + 0.25 * (1 - light.dark))
        self._sheet = np.stack([cv2.convertScaleAbs(sheet, alpha=float(part)) for part in tint], 2)
        self._fall = speed

    def draw(self, frame: Frame, view: View, pose: Pose, seconds: float) -> None:
        """Add the streaks, moved down by the time and against the camera's turn."""
        _add_wrapped(frame, self._sheet, pose.pan * view.unit, seconds * self._fall * view.height)


class Splashes:
    """Rings that rain drops leave on water or wet ground, all the way to the horizon."""

    z = 3.0

    def __init__(self, view: View, light: Light, seeds: Seeds) -> None:
        self._drops = seeds.shot("splashes").uniform(0, 1, (round(80 * light.rain), 3))
        self._colour = mix(light.haze, "#ffffff", 0.4)

    def draw(self, frame: Frame, view: View, pose: Pose, seconds: float) -> None:
        """One ellipse a drop, widening as it fades."""
        top = pose.horizon(view) + 0.02 * view.height
        for across, near, phase in self._drops:
            life = seconds * 2.2 + phase
            age, turn = life % 1.0, int(life)
            depth = near**1.6
            x = (across + turn * 0.381966) % 1.0 * view.width
            y = top + depth * (view.height - top)
            strength = 0.55 * (1 - age) ** 2
            radius = (0.004 + 0.020 * age) * (0.22 + depth) * view.unit
            if strength < 0.04 or radius < 0.7 or not 0 <= y < view.height:
                continue
            # Additive on a small patch, so that faint rings stay faint.
            x0, y0, x1, y1 = (
                int(x - radius) - 2,
                int(y - radius * 0.4) - 2,
                int(x + radius) + 3,
                int(y + radius * 0.4) + 3,
            )
            patch = frame[max(0, y0) : max(0, y1), max(0, x0) : max(0, x1)]
            if not patch.size:
                continue
            ring = np.zeros_like(patch)
            tone = tuple(float(part) * 255 * strength for part in self._colour)
            centre = (round((x - max(0, x0)) * 16), round((y - max(0, y0)) * 16))
            axes = (round(radius * 16), max(8, round(radius * 0.32 * 16)))
            cv2.ellipse(ring, centre, axes, 0, 0, 360, tone, 1, cv2.LINE_AA, 4)
            cv2.add(patch, ring, dst=patch)


class Snow:
    """One sheet of flakes that sinks and drifts; three make depth."""

    _SHEETS = ((190, 1.25, 0.055, 12.0, 0.0), (80, 2.3, 0.095, 4.6, 0.0), (22, 6.0, 0.16, 1.7, 2.2))

    def __init__(self, view: View, light: Light, seeds: Seeds, which: int) -> None:
        count, radius, self._fall, self.z, blur = self._SHEETS[which]
        rng = seeds.shot(f"snow {which}")
        sheet = np.zeros((view.height, view.width), np.uint8)
        for _ in range(round(count * light.snow * max(1.0, view.width / view.height * 0.8))):
            x, y = rng.uniform(0, view.width), rng.uniform(0, view.height)
            size = radius * rng.uniform(0.6, 1.3) * view.unit / 540
            # A flake thinner than a pixel gets fainter instead of wider.
            tone = int(rng.uniform(120, 235) * min(1.0, (size / 0.75) ** 1.5))
            for dx in (-view.width, 0, view.width):
                for dy in (-view.height, 0, view.height):
                    centre = (round((x + dx) * 16), round((y + dy) * 16))
                    cv2.circle(sheet, centre, max(12, round(size * 16)), tone, -1, cv2.LINE_AA, 4)
        if blur:
            sheet = cv2.convertScaleAbs(cv2.GaussianBlur(sheet, (0, 0), blur * view.unit / 540), alpha=0.6)
        tint = mix("#ffffff", light.key, 0.25) * (1 - 0.25 * light.dark)
        self._sheet = np.stack([cv2.convertScaleAbs(sheet, alpha=float(part)) for part in tint], 2)
        self._wind = 0.05 + 0.5 * light.wind

    def draw(self, frame: Frame, view: View, pose: Pose, seconds: float) -> None:
        """Add the flakes."""
        side = 0.03 * math.sin(seconds * 0.8 + self._fall * 40) + seconds * self._fall * self._wind
        _add_wrapped(frame, self._sheet, (side + pose.pan) * view.unit, seconds * self._fall * view.height * 1.3)


class Lightning:
    """A storm's flashes: now and then the sky lights up, and sometimes a bolt is seen."""

    z = 70.0

    def __init__(self, view: View, light: Light, seeds: Seeds) -> None:
        rng = seeds.shot("lightning")
        starts = np.cumsum(rng.uniform(1.1, 2.9, 14)) - 0.7
        self._flashes = [(float(start), float(rng.uniform(0.6, 1.0))) for start in starts]
        self._bolts = [_bolt(view, rng) for _ in self._flashes]
        self._colour = mix(light.haze, "#dfe6ff", 0.75)

    def brightness(self, seconds: float) -> tuple[float, int]:
        """How bright the flash is at a moment (0..1), and which one."""
        for which, (start, strength) in enumerate(self._flashes):
            age = seconds - start
            if 0 <= age < 0.55:
                return strength * math.exp(-age * 7) * (0.65 + 0.35 * math.cos(age * 46)), which
        return 0.0, 0

    def draw(self, frame: Frame, view: View, pose: Pose, seconds: float) -> None:
        """Light the whole sky, and draw the bolt while it is young."""
        level, which = self.brightness(seconds)
        if level < 0.02:
            return
        glow = tuple(float(part) * 95 * level for part in self._colour)
        cv2.add(frame, (*glow, 0.0), dst=frame)
        if level > 0.30:
            points = np.array([pose.project(view, x, y, 1e9) for x, y in self._bolts[which]])
            path = [np.round(points * 16).astype(np.int32)]
            veil = np.zeros((max(1, view.height // 4), max(1, view.width // 4), 3), np.uint8)
            cv2.polylines(veil, [part // 4 for part in path], False, (255, 190, 170), 2, cv2.LINE_AA, 4)
            veil = cv2.GaussianBlur(veil, (0, 0), max(0.8, view.unit * 0.006))
            veil = cv2.convertScaleAbs(veil, alpha=2.2 * level)
            cv2.add(frame, cv2.resize(veil, (view.width, view.height)), dst=frame)
            tone = tuple(min(255.0, 290 * level * part) for part in (1.0, 0.94, 0.92))
            cv2.polylines(frame, path, False, tone, max(1, round(view.unit * 0.0042)), cv2.LINE_AA, 4)


def _bolt(view: View, rng: np.random.Generator) -> list[tuple[float, float]]:
    x, y = rng.uniform(0.12, 0.88) * view.width, view.horizon * rng.uniform(-0.05, 0.12)
    foot = view.horizon * rng.uniform(0.86, 1.0)
    path, lean = [(x, y)], rng.uniform(-0.25, 0.25)
    while y < foot:
        step = view.horizon * rng.uniform(0.03, 0.085)
        y += step
        x += step * (lean + rng.uniform(-0.9, 0.9))
        path.append((x, y))
    return path


def _add_wrapped(frame: Frame, sheet: Frame, right: float, down: float) -> None:
    """Add a sheet that repeats in both directions, moved by whole pixels."""
    height, width = frame.shape[:2]
    dx, dy = round(right) % width, round(down) % height
    for x0, x1, sx in ((0, dx, width - dx), (dx, width, 0)):
        for y0, y1, sy in ((0, dy, height - dy), (dy, height, 0)):
            if x1 > x0 and y1 > y0:
                part = frame[y0:y1, x0:x1]
                cv2.add(part, sheet[sy : sy + y1 - y0, sx : sx + x1 - x0], dst=part)
