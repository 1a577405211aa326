"""What is seen through the window: the hour's sky, hills or roofs, the weather, and drops on the pane."""

import math

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import mix
from generation.engines.sketch.paint.nature import ridge
from generation.engines.sketch.sets.studio_parts.inside import Inside
from generation.engines.sketch.sets.studio_parts.wall import Opening, Wall
from generation.engines.sketch.stage.camera import Pose
from generation.engines.sketch.stage.layer import Frame, Item, Layer
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.sky import hang_sky
from generation.engines.sketch.stage.view import Seeds, View
from generation.engines.sketch.stage.weather import hang_weather

# The wall hangs at this distance; the pane just behind it.
WALL = 18.0


def hang_outside(view: View, light: Light, inside: Inside, wall: Wall, seeds: Seeds) -> list[Item]:
    """Sky, hills and weather behind the wall, and the pane. Nothing where no window is seen."""
    if wall.hole is None:
        return []
    items = hang_sky(view, light, seeds)
    green, dark = light.foliage, light.foliage_dark
    for z, base, swing, tone in ((34.0, 0.35, 0.20, mix(green, dark, 0.4)), (24.0, 0.55, 0.16, dark)):
        high = 0.22 * view.unit
        hill = ridge(
            seeds.place(f"hill {z}"), round(high / 2), round(view.width * 1.2 / 2), base=base, swing=swing,
            colour=mix(light.paint(tone, z, 0.45), "#ffffff", 0.5 * light.white), top=light.paint(tone, z, 0.9),
            foot=light.haze, octaves=5,
        )  # fmt: skip
        items.append(
            Layer(hill, x=view.width / 2, y=wall.hole.y + wall.hole.height - high * 0.34, z=z, wide=True, scale=2)
        )
    if light.dark > 0.3:
        items.append(_Lights(view, wall.hole, light, seeds))
    for item in hang_weather(view, light, seeds):
        # All of it falls beyond the glass.
        item.z = max(item.z, 20.0)
        items.append(item)
    items.append(Pane(view, wall.hole, light, seeds))
    return items


class _Lights:
    """A town's lamps beyond the window, out of focus."""

    z = 22.0

    def __init__(self, view: View, hole: Opening, light: Light, seeds: Seeds) -> None:
        rng = seeds.place("town")
        count = 26
        self._x = hole.x + rng.uniform(-0.1, 1.1, count) * hole.width
        self._y = hole.y + hole.height * (1 - rng.beta(1.2, 2.6, count) * 0.55)
        self._size = rng.uniform(0.010, 0.026, count) * view.unit
        self._phase = rng.uniform(0, 6.28, count)
        tones = np.array([[120, 200, 255], [150, 225, 255], [255, 225, 190], [140, 150, 255]], np.float32)
        self._tone = tones[rng.integers(len(tones), size=count)]
        self._level = light.dark * 0.34

    def draw(self, frame: Frame, view: View, pose: Pose, seconds: float) -> None:
        """Add soft discs with a brighter rim."""
        for x, y, size, phase, tone in zip(self._x, self._y, self._size, self._phase, self._tone, strict=True):
            px, py = pose.project(view, x, y, self.z)
            radius = size * pose.scale(self.z)
            x0, y0, reach = int(px - radius - 2), int(py - radius - 2), int(2 * radius + 5)
            left, top = max(0, x0), max(0, y0)
            region = frame[top : max(0, y0 + reach), left : max(0, x0 + reach)]
            if not region.size:
                continue
            disc = np.zeros_like(region)
            centre = (round((px - left) * 16), round((py - top) * 16))
            level = self._level * (0.8 + 0.2 * math.sin(seconds * 1.3 + phase))
            cv2.circle(
                disc, centre, round(radius * 16), tuple(float(part * level) for part in tone), -1, cv2.LINE_AA, 4
            )
            cv2.add(region, disc, dst=region)


class Pane:
    """The glass: softens what is beyond it, and carries drops in the rain and frost in the snow."""

    z = WALL + 0.4

    def __init__(self, view: View, hole: Opening, light: Light, seeds: Seeds) -> None:
        self._hole, self._rain, self._snow, self._fog = hole, light.rain, light.snow, light.fog
        rng = seeds.shot("drops")
        count = round(150 * light.rain)
        self._drops = rng.uniform(0, 1, (count, 4))
        self._runs = rng.uniform(0, 1, (round(16 * light.rain), 4))
        self._bright = mix(light.haze, "#ffffff", 0.55) * (255 * (0.75 - 0.25 * light.dark))
        self._dim = light.sky_at(0.2) * 90

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
            self._wet(region, view, (x0 - left, y0 - top, x1 - x0, y1 - y0), seconds)

    def _wet(self, region: Frame, view: View, box: tuple[float, float, float, float], seconds: float) -> None:
        x0, y0, wide, high = box
        unit = view.unit
        light, dark = np.zeros_like(region), np.zeros_like(region)
        bright, dim = tuple(float(part) for part in self._bright), tuple(float(part) for part in self._dim)

        def drop(x: float, y: float, size: float, long: float = 1.0) -> None:
            centre = (round((x0 + x * wide) * 16), round((y0 + y * high) * 16))
            axes = (max(8, round(size * 16)), max(8, round(size * long * 16)))
            cv2.ellipse(dark, (centre[0], centre[1] - round(size * 5)), axes, 0, 0, 360, dim, -1, cv2.LINE_AA, 4)
            low = (centre[0], centre[1] + round(size * 6))
            cv2.ellipse(
                light, low, (max(6, axes[0] * 7 // 10), max(6, axes[1] // 2)), 0, 0, 360, bright, -1, cv2.LINE_AA, 4
            )

        for x, y, size, _ in self._drops:
            drop(x, y, unit * (0.0022 + 0.0045 * size * size))
        for x, y, size, pace in self._runs:
            # A drop runs, halts, runs on; it leaves a thin trail.
            way = (y + seconds * (0.05 + 0.16 * pace) + 0.02 * math.sin(seconds * 3 + 20 * pace)) % 1.25 - 0.1
            wander = 0.012 * math.sin(way * 19 + 9 * size)
            thick = unit * (0.004 + 0.004 * size)
            steps = [
                (x + 0.012 * math.sin((way - back) * 19 + 9 * size), way - back) for back in np.linspace(0, 0.22, 8)
            ]
            points = np.array([[round((x0 + px * wide) * 16), round((y0 + py * high) * 16)] for px, py in steps])
            trail = tuple(part * 0.28 for part in bright)
            cv2.polylines(light, [points], False, trail, max(1, round(thick * 0.6)), cv2.LINE_AA, 4)
            drop(x + wander, way, thick, 1.35)
        cv2.subtract(region, cv2.convertScaleAbs(dark, alpha=0.5), dst=region)
        cv2.add(region, cv2.convertScaleAbs(light, alpha=0.42), dst=region)
