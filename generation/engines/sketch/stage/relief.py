"""Figures in the scene's light: tint and rim, cast shadow, contact shadow, halo of what shines itself."""

import math

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import Colour, Picture
from generation.engines.sketch.paint.raster import resize, with_alpha
from generation.engines.sketch.stage.light import Light


def relight(
    picture: Picture,
    light: Light,
    *,
    z: float = 4.2,
    rim: float = 0.9,
    shade: float = 0.6,
    rim_width: float = 0.016,
    emits: bool = False,
) -> Picture:
    """Tint a straight-alpha figure: ambient on the far side, key towards the light, a rim, haze by distance.

    `emits` keeps its own colours (a lantern at night).
    """
    if emits:
        keep = np.float32(0.35 + 0.65 * light.dark)
        plain = relight(picture, light, z=z, rim=rim * 0.4, shade=shade, rim_width=rim_width)
        plain[..., :3] += (picture[..., :3] - plain[..., :3]) * keep
        return plain
    height, width = picture.shape[:2]
    ux, uy = math.cos(light.angle), -math.sin(light.angle)
    x = (np.arange(width, dtype=np.float32) + 0.5)[None] / width - 0.5
    y = (np.arange(height, dtype=np.float32) + 0.5)[:, None] / height - 0.5
    side = np.clip(0.5 + (x * ux + y * uy) * 1.3, 0, 1)[..., None]
    lit = picture[..., :3] * (ambient_floor(light) * (1 - side * shade) + light.key * (side * shade * 1.6))
    alpha = picture[..., 3]
    edge = cv2.GaussianBlur(alpha, (0, 0), max(0.8, rim_width * width))
    steep = width * rim_width * 3 / 8
    slope = -(cv2.Sobel(edge, cv2.CV_32F, 1, 0) * ux + cv2.Sobel(edge, cv2.CV_32F, 0, 1) * uy) * steep
    shine = np.clip(slope, 0, 1)[..., None] ** 1.3 * rim * (0.35 + 0.65 * min(1.0, light.glow * 1.6))
    bright = np.clip(light.key * 1.12 + 0.06, 0, 1)
    result = 1 - (1 - np.clip(lit * light.exposure, 0, 1)) * (1 - np.clip(shine * bright, 0, 1))
    result += (light.haze - result) * np.float32(light.depth(z) * 0.85)
    return with_alpha(result.astype(np.float32), alpha)


def ambient_floor(light: Light) -> Colour:
    """The sky's light on figures, kept bright enough to read them at night."""
    level = float(light.ambient.mean())
    return light.ambient * np.float32(max(1.0, 0.46 / max(level, 0.05)))


def cast_shadow(picture: Picture, light: Light, *, strength: float = 0.5) -> Picture:
    """The shadow a standing figure throws towards the viewer, feet in the middle of its upper edge.

    The lights of the stage stand behind the scene: the lower the sun, the longer the shadow; it leans to the side away
    from the light. Overcast or foggy light throws nearly none. Blur it when it is hung (`Layer(blur=…)`).
    """
    height, width = picture.shape[:2]
    low = math.cos(min(1.3, 0.25 + 1.3 * max(0.0, light.body.height if light.body else 0.0)))
    long = max(2, round(height * (0.12 + 0.24 * low)))
    lean = -math.cos(light.angle) * height * 0.45 * low
    reach = math.ceil(abs(lean))
    shape = cv2.resize(picture[..., 3], (width, long), interpolation=cv2.INTER_AREA)[::-1]
    move = np.array([[1, lean / long, reach], [0, 1, 0]], np.float32)
    moved = cv2.warpAffine(shape, move, (width + 2 * reach, long))
    fading = np.linspace(1, 0.3, long, dtype=np.float32)[:, None]
    hard = min(1.0, 0.2 + light.glow * 1.5) * (1 - 0.8 * light.fog)
    shadow = np.empty((long, width + 2 * reach, 4), np.float32)
    shadow[..., :3] = light.shadow
    shadow[..., 3] = moved * fading * strength * hard
    return shadow


def contact_shadow(width: int, light: Light, *, strength: float = 0.5) -> Picture:
    """A soft dark ellipse (width / 5, width, 4) that seats a figure on its ground in any light."""
    height = max(2, width // 5)
    x = np.linspace(-1, 1, width, dtype=np.float32)[None]
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    alpha = np.clip(1 - np.hypot(x, y), 0, 1) ** 0.9 * strength
    shadow = np.empty((height, width, 4), np.float32)
    shadow[..., :3] = light.shadow * 0.6
    shadow[..., 3] = alpha
    return shadow


def halo(picture: Picture, *, spread: float = 0.6, strength: float = 0.5) -> Picture:
    """The light around a figure that shines: its own colours, widely blurred (hang it with mode "add")."""
    height, width = picture.shape[:2]
    border = round(max(width, height) * spread * 0.5)
    small = resize(picture, max(4, width // 8), max(4, height // 8))
    edge = max(2, border // 8)
    small = cv2.copyMakeBorder(small, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0))
    lit = small[..., :3] * small[..., 3:4]
    soft = cv2.GaussianBlur(np.dstack([lit, small[..., 3]]), (0, 0), max(1.0, edge * 0.4))
    colours = soft[..., :3] / np.maximum(soft[..., 3:4], 1e-3)
    glow = with_alpha(np.clip(colours, 0, 1), np.clip(soft[..., 3] * strength, 0, 1))
    return resize(glow, glow.shape[1] * 8, glow.shape[0] * 8)
