"""What frames the sea from nearby: palm fronds, dune grass, dark rocks; and the gulls over it."""

import math

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import Colour, Picture, mix
from generation.engines.sketch.paint.nature import grass, palm, ridge
from generation.engines.sketch.stage.camera import Pose
from generation.engines.sketch.stage.layer import Frame, Item, Layer, Motion, Sway
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import Seeds, View


def frame_planes(view: View, light: Light, seeds: Seeds, *, clear: bool) -> list[Item]:
    """One or two dark blurred planes that hold the picture's corners; `clear` keeps the foot of the picture free."""
    rng = seeds.place("near")
    dark = mix(light.paint("#1d2a24", 2.6, 0.15), light.shadow, 0.45) * np.float32(0.62)
    mild = light.white < 0.3 and light.season != "winter" and light.storm < 0.5
    items: list[Item] = []
    side = 1 if light.glow_x < 0.5 else -1
    if mild and rng.random() < 0.62:
        size = round(view.unit * rng.uniform(1.15, 1.4))
        items.append(
            Layer(
                palm(rng, size, dark),
                x=view.width * (0.5 + side * 0.50),
                y=view.height * 0.035,
                z=3.0,
                blur=view.unit * 0.003,
                motion=_swing(0.014 + 0.030 * light.wind, 1.15 + light.wind),
            )
        )
    foot = rng.random()
    if clear:
        return items
    if mild and foot < 0.65:
        tuft = _skirted(grass(rng, view.width * 1.35, view.unit * 0.50, dark), view)
        items.append(
            Layer(
                tuft,
                x=view.width / 2,
                y=view.height * 1.005 - view.unit * 0.5,
                z=2.4,
                hinge=(0.5, 0.0),
                blur=view.unit * 0.005,
                wide=True,
                motion=_swing_x(view.unit * (0.003 + 0.010 * light.wind)),
            )
        )
    elif light.waves < 2:
        width, height = round(view.width * 1.4), round(view.unit * 0.34)
        reef = ridge(
            rng,
            height,
            width,
            base=0.72,
            swing=0.22,
            colour=dark,
            top=mix(dark, light.key, 0.30),
            rough=0.55,
            sharp=True,
        )
        if light.white > 0.3:
            reef = ridge(
                rng, height, width, base=0.72, swing=0.20, colour=dark, top=light.paint("#eef2fa", 2.6, 0.5), rough=0.5
            )
        items.append(
            Layer(
                _skirted(reef, view),
                x=view.width / 2,
                y=view.height * 1.01 - height,
                z=2.4,
                hinge=(0.5, 0.0),
                blur=view.unit * 0.006,
                wide=True,
            )
        )
    return items


def _skirted(picture: Picture, view: View) -> Picture:
    """Go on below the picture's foot, for a camera that looks or moves down."""
    return cv2.copyMakeBorder(picture, 0, round(view.unit * 0.3), 0, 0, cv2.BORDER_REPLICATE)


def _swing(amount: float, pace: float) -> Motion:
    return lambda seconds: Sway(turn=amount * math.sin(seconds * pace) + 0.3 * amount * math.sin(seconds * pace * 2.3))


def _swing_x(amount: float) -> Motion:
    return lambda seconds: Sway(x=amount * math.sin(seconds * 1.4) + 0.4 * amount * math.sin(seconds * 3.1))


class Gulls:
    """A few birds that cross the far sky on beating wings."""

    z = 18.0

    def __init__(self, view: View, light: Light, seeds: Seeds) -> None:
        rng = seeds.shot("gulls")
        count = int(rng.integers(3, 7))
        self._birds = rng.uniform(0, 1, (count, 4))
        self._colour: Colour = mix(light.paint("#23262e", 5.0, 0.2), light.haze, 0.12)
        self._way = 1 if rng.random() < 0.5 else -1

    def draw(self, frame: Frame, view: View, pose: Pose, seconds: float) -> None:
        """Two strokes a bird."""
        tone = tuple(float(part) * 255 for part in self._colour)
        for x, y, size, phase in self._birds:
            rest_x = (0.10 + 0.75 * x + self._way * (0.018 + 0.01 * size) * seconds) * view.width
            rest_y = view.horizon * (0.42 + 0.36 * y) + math.sin(seconds * 0.8 + phase * 6) * view.unit * 0.006
            px, py = pose.project(view, rest_x, rest_y, self.z)
            span = (0.011 + 0.010 * size) * view.unit * pose.scale(self.z)
            beat = math.sin(seconds * 7 + phase * 6) * 0.5 + 0.25
            points = np.array(
                [
                    [px - span, py - beat * span],
                    [px - span * 0.45, py - beat * span * 0.75 - span * 0.12],
                    [px, py],
                    [px + span * 0.45, py - beat * span * 0.75 - span * 0.12],
                    [px + span, py - beat * span],
                ]
            )
            thick = max(1, round(view.unit / 460))
            cv2.polylines(frame, [np.round(points * 16).astype(np.int32)], False, tone, thick, cv2.LINE_AA, 4)
