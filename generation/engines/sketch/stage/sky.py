"""The sky every outdoor set hangs behind its hills: gradient, sun or moon, stars, clouds."""

import math

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import Picture, gradient, smooth
from generation.engines.sketch.paint.nature import clouds
from generation.engines.sketch.paint.raster import resize
from generation.engines.sketch.stage.camera import Pose
from generation.engines.sketch.stage.layer import Frame, Item, Layer, Sway
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import Seeds, View

# The dome reaches this share of the picture beyond every edge before it mirrors.
MARGIN = 0.12


def hang_sky(view: View, light: Light, seeds: Seeds, *, discs: bool = True) -> list[Item]:
    """Paint dome and clouds, in drawing order. `discs=False` leaves out sun and moon (a set with its own)."""
    items: list[Item] = [_dome(view, light, seeds, discs)]
    if light.stars > 0.05:
        items.append(Twinkle(view, light, seeds))
    items += _clouds(view, light, seeds)
    return items


def sun_spot(view: View, light: Light) -> tuple[float, float]:
    """Rest-frame pixel of the sun or moon, or of the glow it left at the horizon."""
    height = light.body.height if light.body else -0.02
    return light.glow_x * view.width, view.horizon * (1 - height)


def _dome(view: View, light: Light, seeds: Seeds, discs: bool) -> Layer:
    height, width = round(view.height * (1 + 2 * MARGIN)), round(view.width * (1 + 2 * MARGIN))
    left, top = view.width * MARGIN, view.height * MARGIN
    sun_x, sun_y = sun_spot(view, light)

    def places(step: int) -> tuple[Picture, Picture]:
        """How far every `step`th pixel lies right of the sun and below it, in units."""
        x = (np.arange(0, width, step, dtype=np.float32) + np.float32(step / 2 - 0.5 - left - sun_x))[None]
        y = (np.arange(0, height, step, dtype=np.float32) + np.float32(step / 2 - 0.5 - top - sun_y))[:, None]
        return x / view.unit, y / view.unit

    # All but the sun's edge is soft: painted at half the size.
    x, y = places(2)
    horizon = (view.horizon + top) / height
    stops = [(place * horizon, tone) for place, tone in light.sky]
    sky = gradient([*stops, (1.0, light.sky[-1][1])], y.shape[0], x.shape[1])
    # A wide breath of colour, wider along the horizon when the light is low, and a tight corona.
    low = light.body is None or light.body.height < 0.35
    breath = np.exp(-np.hypot(x * (0.75 if low else 1.0), y * (1.15 if low else 1.0)) * 3.4)
    glows = [(breath, light.halo * np.float32(light.glow * (1.0 if low else 0.4)))]
    if discs and light.body:
        corona = np.exp(-((np.hypot(x, y) / 0.16) ** 1.2)) * np.float32(light.body.strength * 1.05)
        glows.append((corona, light.body.disc * 0.5 + light.halo * 0.5))
    for glow, tone in glows:
        bands = [
            1 - (1 - np.clip(band, 0, 1)) * (1 - glow * part) for band, part in zip(cv2.split(sky), tone, strict=True)
        ]
        sky = cv2.merge(bands)
    sky = cv2.resize(sky, (width, height), interpolation=cv2.INTER_LINEAR)
    if discs and light.body and light.body.strength > 0.06:
        x, y = places(1)
        reach = light.body.radius * 1.1
        rows, columns = (np.flatnonzero(np.abs(axis.ravel()) < reach) for axis in (y, x))
        if len(rows) and len(columns):
            inside = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
            x, y = x[:, inside[1]], y[inside[0]]
            _disc(sky[inside], light, np.hypot(x, y), y, x, seeds)
    return Layer(np.clip(sky, 0, 1), x=view.width / 2, y=view.height / 2)


def _disc(sky: Picture, light: Light, distance: Picture, y: Picture, x: Picture, seeds: Seeds) -> None:
    body = light.body
    if body is None:
        return
    radius = body.radius
    mask = 1 - smooth(radius * 0.975, radius * 1.03, distance)
    colour = np.empty_like(sky)
    colour[:] = body.disc
    if body.kind == "sun":
        foot = smooth(-radius, radius, y)[..., None] * (0.34 if body.height < 0.2 else 0.1)
        colour += (light.halo * 0.45 + body.disc * 0.55 - colour) * foot
    else:
        rng = seeds.place("moon")
        for _ in range(9):
            mx, my = rng.uniform(-0.7, 0.7, 2) * radius
            spread = rng.uniform(0.12, 0.34) * radius
            sea = np.exp(-(((x - mx) ** 2 + (y - my) ** 2) / spread**2))
            colour *= 1 - sea[..., None] * np.float32(0.13)
        edge = smooth(0.6, 1.0, distance / radius)[..., None]
        colour *= 1 - 0.10 * edge
    strength = min(1.0, body.strength / 0.22)
    share = (mask * strength)[..., None]
    sky += (np.clip(colour, 0, 1) - sky) * share


def _clouds(view: View, light: Light, seeds: Seeds) -> list[Item]:
    """A high deck, and a low bank along the horizon; both drift with the wind."""
    towards = (math.cos(light.angle) * 0.8, -math.sin(light.angle) - 0.5)
    speed = 0.006 + 0.030 * light.wind
    width = round(view.width * 1.5)
    # Clouds are soft: painted at two thirds and enlarged.
    rough = 1.5
    # The deck goes on above the picture, for a camera that looks up.
    above = 0.45 * view.unit
    deck_h = view.horizon * 0.95 + above
    deck_y = deck_h / 2 - above
    stretch = width / view.unit
    high = clouds(
        seeds.place("cloud deck"),
        round(deck_h / rough),
        round(width / rough),
        cover=0.28 + 0.42 * light.cover,
        lit=light.cloud_lit,
        shade=light.cloud_shade,
        towards=towards,
        cells=(5 * deck_h / view.unit, 2.1 * stretch),
        fade=(0.25, 0.30),
    )
    _open_around(high, view, light, rough, deck_y)
    low_h = view.horizon * 0.24
    bank = clouds(
        seeds.place("cloud bank"),
        round(low_h / rough),
        round(width / rough),
        cover=0.26 + 0.38 * light.cover,
        lit=(light.cloud_lit * 0.6 + light.sky_at(1.0) * 0.5).clip(0, 1),
        shade=(light.cloud_shade * 0.4 + light.sky_at(0.85) * 0.6),
        towards=towards,
        cells=(4, 1.9 * stretch),
    )
    unit = view.unit
    return [
        Layer(
            high,
            x=view.width / 2,
            y=deck_y,
            z=90,
            wide=True,
            scale=rough,
            opacity=0.55 + 0.4 * light.cover,
            motion=lambda t: Sway(x=-speed * unit * t),
        ),
        Layer(
            resize(bank, bank.shape[1], bank.shape[0] * 0.8),
            x=view.width / 2,
            y=view.horizon * 0.80,
            z=80,
            wide=True,
            scale=rough,
            opacity=0.8,
            motion=lambda t: Sway(x=0.45 * speed * unit * t),
        ),
    ]


def _open_around(deck: Picture, view: View, light: Light, rough: float, deck_y: float) -> None:
    """Thin the clouds before sun or moon, so that it is seen through them."""
    if not light.body or light.body.strength < 0.12:
        return
    sun_x, sun_y = sun_spot(view, light)
    height, width = deck.shape[:2]
    x = np.arange(width, dtype=np.float32)[None] * rough - width * rough / 2 + view.width / 2 - sun_x
    y = np.arange(height, dtype=np.float32)[:, None] * rough - height * rough / 2 + deck_y - sun_y
    near = np.exp(-((np.hypot(x, y) / (0.17 * view.unit)) ** 2))
    deck[..., 3] *= 1 - 0.75 * near * min(1.0, light.body.strength * 3)


class Twinkle:
    """Stars that breathe a little; thinner towards the horizon."""

    def __init__(self, view: View, light: Light, seeds: Seeds) -> None:
        self.z = 1e8
        rng = seeds.place("stars")
        count = round(260 * light.stars * max(1.0, view.width / view.height))
        self._x = rng.uniform(-0.15, 1.15, count)
        self._y = rng.beta(1.0, 1.7, count) * 1.05 - 0.12
        self._bright = rng.uniform(0.25, 1.0, count) ** 2
        # None before the moon.
        sun_x, sun_y = sun_spot(view, light)
        apart = np.hypot(self._x * view.width - sun_x, self._y * view.horizon - sun_y)
        self._bright = self._bright * (apart > 0.085 * view.unit)
        self._phase = rng.uniform(0, 2 * math.pi, (count, 2))
        self._light = light.stars

    def draw(self, frame: Frame, view: View, pose: Pose, seconds: float) -> None:
        """Add the stars as soft dots, placed between pixels, so that they glide when the camera turns."""
        blink = 0.72 + 0.28 * np.sin(seconds * (0.8 + self._phase[:, 0] * 0.4) + self._phase[:, 1])
        scale = pose.zoom
        px = view.width / 2 + (self._x - 0.5) * view.width * scale + pose.pan * view.unit
        py = pose.horizon(view) + (self._y - 1.0) * view.horizon * scale
        size = np.maximum(0.55, (0.50 + 0.55 * self._bright) * view.unit / 540)
        # Every dot keeps its light: a larger one is no brighter in its middle, a smaller one fainter.
        level = self._bright * blink * self._light * np.minimum(1.0, (view.unit / 540) ** 0.5)
        height = min(view.height, max(1, round(pose.horizon(view))))
        across, down = np.floor(px).astype(int), np.floor(py).astype(int)
        spots, falls = [], []
        for dy in range(-2, 3):
            for dx in range(-2, 3):
                x, y = across + dx, down + dy
                fall = np.exp(-((x + 0.5 - px) ** 2 + (y + 0.5 - py) ** 2) / (2 * size**2)) * level
                inside = (x >= 0) & (x < view.width) & (y >= 0) & (y < height) & (fall > 1e-3)
                spots.append((y * view.width + x)[inside])
                falls.append(fall[inside])
        # Few pixels have a star in them: only these are touched.
        lit, which = np.unique(np.concatenate(spots), return_inverse=True)
        glow = np.bincount(which, np.concatenate(falls), len(lit))
        dots = np.clip(glow[:, None] * (np.array([255, 242, 225]) * 1.25), 0, 255).astype(np.uint16)
        y, x = np.divmod(lit, view.width)
        frame[y, x] = np.minimum(frame[y, x] + dots, 255)
