"""What is seen through the window: the hour's sky, hills or roofs, the weather, and drops on the pane."""

import math

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import mix
from generation.engines.sketch.paint.nature import ridge
from generation.engines.sketch.sets.studio_parts.bokeh import Discs
from generation.engines.sketch.sets.studio_parts.inside import Inside
from generation.engines.sketch.sets.studio_parts.wall import Opening, Wall
from generation.engines.sketch.stage.camera import Pose
from generation.engines.sketch.stage.layer import Frame, Item, Layer
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.sky import hang_sky
from generation.engines.sketch.stage.view import Seeds, View
from generation.engines.sketch.stage.weather import hang_weather


def hang_outside(view: View, light: Light, inside: Inside, wall: Wall, seeds: Seeds) -> list[Item]:
    """Sky, hills and weather behind the wall, and the pane. Nothing where no window is seen."""
    if wall.hole is None:
        return []
    items = hang_sky(view, light, seeds)
    green, dark = light.foliage, light.foliage_dark
    for z, base, swing, tone in ((34.0, 0.35, 0.20, mix(green, dark, 0.4)), (24.0, 0.55, 0.16, dark)):
        high = 0.22 * view.unit
        hill = ridge(
            seeds.place(f"hill {z}"),
            round(high / 2),
            round(view.width * 1.2 / 2),
            base=base,
            swing=swing,
            colour=mix(light.paint(tone, z, 0.45), "#ffffff", 0.5 * light.white),
            top=light.paint(tone, z, 0.9),
            foot=light.haze,
            octaves=5,
        )
        items.append(
            Layer(hill, x=view.width / 2, y=wall.hole.y + wall.hole.height - high * 0.34, z=z, wide=True, scale=2)
        )
    if light.dark > 0.3:
        items.append(_town(view, wall.hole, light, seeds))
    for item in hang_weather(view, light, seeds):
        # All of it falls beyond the glass.
        item.z = max(item.z, 20.0)
        items.append(item)
    items.append(Pane(view, wall.hole, light, seeds))
    return items


def _town(view: View, hole: Opening, light: Light, seeds: Seeds) -> Discs:
    """A town's lamps beyond the window."""
    rng = seeds.place("town")
    count = 24
    x = hole.x + rng.uniform(-0.1, 1.1, count) * hole.width
    y = hole.y + hole.height * (1 - rng.beta(1.2, 2.6, count) * 0.5)
    size = rng.uniform(0.011, 0.028, count) * view.unit
    tones = np.array([[0.35, 0.68, 1.0], [0.5, 0.82, 1.0], [1.0, 0.85, 0.7], [0.5, 0.5, 1.0]], np.float32)
    chosen = tones[rng.integers(len(tones), size=count)] * np.float32(0.30 * light.dark)
    return Discs(22.0, np.stack([x, y, size], 1), chosen, rng)


class Pane:
    """The glass: softens what is beyond it, and carries drops in the rain and frost in the snow."""

    def __init__(self, view: View, hole: Opening, light: Light, seeds: Seeds) -> None:
        self.z = hole.z + 0.05
        self._hole, self._rain, self._fog = hole, light.rain, light.fog
        rng = seeds.shot("drops")
        count = round(120 * light.rain)
        self._drops = rng.uniform(0, 1, (count, 4))
        self._runs = rng.uniform(0, 1, (round(16 * light.rain), 4))
        # Strengths per band: how much a drop adds below and takes above.
        self._bright = mix(light.haze, "#ffffff", 0.5) * (0.50 - 0.16 * light.dark)
        self._dim = np.full(3, 0.42 - 0.22 * light.dark)

    def draw(self, frame: Frame, view: View, pose: Pose, seconds: float) -> None:
        """Blur the window's part of the frame and draw what clings to the glass."""
        hole = self._hole
        x0, y0 = pose.project(view, hole.x, hole.y, self.z)
        x1, y1 = pose.project(view, hole.x + hole.width, hole.y + hole.height, self.z)
        left, top = max(0, int(x0) - 2), max(0, int(y0) - 2)
        right, foot = min(view.width, int(x1) + 3), min(view.height, int(y1) + 3)
        if right - left < 4 or foot - top < 4:
            return
        region = frame[top:foot, left:right]
        small = cv2.resize(region, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
        soft = cv2.GaussianBlur(small, (0, 0), max(0.6, view.unit * (0.004 + 0.003 * self._rain + 0.002 * self._fog)))
        region[:] = cv2.resize(soft, (right - left, foot - top), interpolation=cv2.INTER_LINEAR)
        if self._rain > 0.05:
            self.wet(region, view, (x0 - left, y0 - top, x1 - x0, y1 - y0), seconds)

    def wet(self, region: Frame, view: View, box: tuple[float, float, float, float], seconds: float) -> None:
        """Drops: each a small lens, dark above and bright below, as the view stands on its head in it."""
        x0, y0, wide, high = box
        unit = view.unit
        light, dark = np.zeros(region.shape[:2], np.uint8), np.zeros(region.shape[:2], np.uint8)

        def drop(x: float, y: float, size: float, long: float = 1.0) -> None:
            centre = (round((x0 + x * wide) * 16), round((y0 + y * high) * 16))
            axes = (max(8, round(size * 16)), max(8, round(size * long * 16)))
            cv2.ellipse(dark, centre, axes, 0, 0, 360, 150, -1, cv2.LINE_AA, 4)
            low = (centre[0], centre[1] + round(size * long * 6))
            inner = (max(6, axes[0] * 3 // 4), max(6, axes[1] // 2))
            cv2.ellipse(dark, low, inner, 0, 0, 360, 20, -1, cv2.LINE_AA, 4)
            cv2.ellipse(light, low, inner, 0, 0, 360, 165, -1, cv2.LINE_AA, 4)

        for x, y, size, _ in self._drops:
            drop(x, y, unit * (0.0018 + 0.0072 * size**3), 1.15)
        for x, y, size, pace in self._runs:
            # A drop runs, halts, runs on; it leaves a thin trail.
            way = (y + seconds * (0.05 + 0.14 * pace) + 0.02 * math.sin(seconds * 3 + 20 * pace)) % 1.25 - 0.1
            thick = unit * (0.0045 + 0.004 * size)
            steps = [
                (x + 0.010 * math.sin((way - back) * 17 + 9 * size), way - back) for back in np.linspace(0, 0.24, 9)
            ]
            points = np.array([[round((x0 + px * wide) * 16), round((y0 + py * high) * 16)] for px, py in steps])
            for first, last, level in zip(points, points[1:], range(70, 0, -9), strict=False):
                cv2.line(light, first.tolist(), last.tolist(), level, max(1, round(thick * 0.7)), cv2.LINE_AA, 4)
            drop(*steps[0], thick, 1.4)
        for mask, tone, apply in ((dark, self._dim, cv2.subtract), (light, self._bright, cv2.add)):
            soft = cv2.GaussianBlur(mask, (0, 0), max(0.5, unit * 0.0009))
            veil = np.stack([cv2.convertScaleAbs(soft, alpha=float(part)) for part in tone], 2)
            apply(region, veil, dst=region)
