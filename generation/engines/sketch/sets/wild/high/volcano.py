"""A volcano: a cone with a glowing mouth, streams of lava down its side, smoke that rolls up from it."""

from __future__ import annotations

import math

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import bgr, mix, smooth
from generation.engines.sketch.paint.nature import glow
from generation.engines.sketch.paint.noise import Field, fbm
from generation.engines.sketch.paint.raster import with_alpha
from generation.engines.sketch.sets.wild.air.heaps import cloud
from generation.engines.sketch.sets.wild.land.ranges import Rock, hang_range
from generation.engines.sketch.stage.layer import Item, Layer, Motion, Sway
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import Seeds, View


def cone_line(width: int, aspect: float, at: float, *, mouth: float = 0.0, rough: Field | None = None) -> Field:
    """The outline of one cone at `at` (0..1 of the width) with sides that steepen; `mouth` is half its crater."""
    x = np.linspace(0, aspect, width, dtype=np.float32)
    away = np.clip(np.abs(x - at * aspect) - mouth, 0, None)
    line = 0.96 * np.exp(-away * 2.6) + 0.02
    if mouth:
        line -= 0.035 * np.exp(-(((x - at * aspect) / mouth) ** 2) * 2)
    if rough is not None:
        line = line + (rough - 0.5) * 0.05 * np.clip(away * 4, 0.3, 1)
    return np.clip(line, 0.02, 1).astype(np.float32)


def volcano(view: View, light: Light, seeds: Seeds, *, tall: float, z: float, at: float) -> list[Item]:
    """The cone `tall` pictures high on plane z, its mouth at `at` (share of the picture's width)."""
    width = round(view.width * 1.5)
    aspect = width / view.unit
    rng = seeds.place("volcano")
    rough = fbm(rng, 2, width, 1, 16 * aspect, 4, 0.6)[0]
    line = cone_line(width, aspect, 0.5 + (at - 0.5) / 1.5, mouth=0.065, rough=rough)
    rock = Rock("#6a4a44", "#54464a", folds=1.3)
    cone = hang_range(view, light, rng, line, rock, tall=tall, z=z, far=14.0, foot=0.5)
    mouth = (at * view.width, view.horizon - (tall * 0.925) * view.height)
    items: list[Item] = [cone, _lava(view, seeds, mouth, tall, z - 0.1)]
    shine = glow(96, "#ff7a2e", strength=0.55 + 0.35 * light.dark)
    items.append(Layer(shine, x=mouth[0], y=mouth[1], z=z - 0.15, mode="add", scale=0.42 * view.unit / 96))
    for number in range(5):
        width_px = round(0.46 * view.unit / 3)
        smoky = cloud(seeds.place(f"smoke {number}"), width_px, light, 22.0)
        ash = mix("#4a4048", light.cloud_shade, 0.35)
        smoky[..., :3] = smoky[..., :3] * 0.45 + ash * 0.55
        items.append(
            Layer(
                smoky, x=mouth[0], y=mouth[1], z=z + 0.2 + 0.01 * number, scale=3, hinge=(0.5, 0.7), opacity=0.92,
                motion=_rolling(view.unit, number / 5, 1.0 if light.glow_x < 0.5 else -1.0, light.wind),
            )
        )  # fmt: skip
    return items


def _rolling(unit: float, phase: float, way: float, wind: float) -> Motion:
    def moved(seconds: float) -> Sway:
        age = (seconds * 0.07 + phase) % 1.0
        rise = 0.62 * age**0.8
        side = way * (0.10 + 0.45 * wind) * age**1.5 + 0.02 * math.sin(phase * 20 + seconds * 0.5)
        return Sway(
            side * unit, -rise * unit, 0.25 * way * age, 0.35 + 1.25 * age, min(1.0, 9 * age) * (1 - age) ** 0.8
        )

    return moved


def _lava(view: View, seeds: Seeds, mouth: tuple[float, float], tall: float, z: float) -> Layer:
    """Glowing streams that run down from the mouth, as light that adds."""
    rng = seeds.place("lava")
    rough = 2.0
    height, width = round(tall * view.height * 0.62 / rough), round(0.5 * view.unit / rough)
    sheet = np.zeros((height, width), np.float32)
    for _ in range(4):
        turn, x = float(rng.uniform(-0.5, 0.5)), width / 2 + float(rng.uniform(-0.05, 0.05)) * width
        reach, points = float(rng.uniform(0.45, 1.0)), []
        for step in range(14):
            share = step / 13 * reach
            x += (turn * 0.055 + float(rng.normal(0, 0.012))) * width
            points.append((x, share * height))
        path = [np.round(np.array(points) * 16).astype(np.int32)]
        cv2.polylines(sheet, path, False, 1.0, max(1, round(0.010 * view.unit / rough)), cv2.LINE_AA, 4)
    sheet *= 1 - np.linspace(0, 1, height, dtype=np.float32)[:, None] ** 1.5
    halo = cv2.GaussianBlur(sheet, (0, 0), max(1.0, 0.018 * view.unit / rough))
    level = np.clip(sheet * 0.9 + halo * 1.1, 0, 1)
    colours = bgr("#ff4a12") + (bgr("#ffd873") - bgr("#ff4a12")) * smooth(0.5, 1.0, level)[..., None]
    return Layer(
        with_alpha(colours, level), x=mouth[0], y=mouth[1] + 0.004 * view.height, z=z, mode="add", scale=rough,
        hinge=(0.5, 0.0),
    )  # fmt: skip
