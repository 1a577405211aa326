"""Grounds to paint on: noise, papers, canvas and their relief."""

import cv2
import numpy as np

from generation.engines.sketch.styles.base import Easel, Field, Frame, byte


def noise(easel: Easel, name: str, size: float, octaves: int = 1) -> Field:
    """Smooth noise about 0 with deviation 1, its patches about `size` units wide, at the reference size."""
    width, height = easel.reference
    rng, total = easel.rng(name), np.zeros((height, width), np.float32)
    unit = min(width, height)
    for octave in range(octaves):
        patch = max(1.0, size * unit / 2**octave)
        shape = (max(2, round(height / patch) + 2), max(2, round(width / patch) + 2))
        seedling = rng.standard_normal(shape, dtype=np.float32)
        way = cv2.INTER_CUBIC if patch > 1.5 else cv2.INTER_NEAREST
        total += cv2.resize(seedling, (width, height), interpolation=way) / 2**octave
    return (total - total.mean()) / max(float(total.std()), 1e-6)


def tooth(easel: Easel, name: str = "tooth") -> Field:
    """The grain of drawing paper: fine hills and valleys about 0, deviation 1."""
    fine, coarse = noise(easel, name, 0.0019), noise(easel, f"{name} hills", 0.006, 2)
    return (cv2.GaussianBlur(fine, (0, 0), 0.7) * 1.6 + coarse) / 1.5


def fibres(easel: Easel, name: str = "fibres", count: int = 900) -> Field:
    """Short threads strewn over handmade paper, 0 to 1."""
    width, height = easel.reference
    rng, sheet = easel.rng(name), np.zeros((height, width), np.uint8)
    for _ in range(count):
        x, y, turn = rng.random() * width, rng.random() * height, rng.random() * 6.283
        long = rng.uniform(8, 34)
        bend = rng.uniform(-0.6, 0.6)
        steps = np.linspace(0, 1, 6)
        angles = turn + bend * steps
        points = np.stack([x + long * steps * np.cos(angles), y + long * steps * np.sin(angles)], -1)
        cv2.polylines(sheet, [(points * 8).astype(np.int32)], False, int(rng.uniform(60, 255)), 1, cv2.LINE_AA, 3)
    return sheet.astype(np.float32) / 255


def weave(easel: Easel, threads: int = 150) -> Field:
    """Linen: threads over and under, about 0, from -1 to 1."""
    width, height = easel.reference
    turn = 2 * np.pi * threads / min(width, height)
    slip = noise(easel, "weave", 0.09, 2) * 0.9
    x = np.arange(width, dtype=np.float32)[None] * turn + slip
    y = np.arange(height, dtype=np.float32)[:, None] * turn + slip.T[:1].mean() + slip
    return (np.sin(x) * np.cos(y * 0.5) + np.sin(y) * np.cos(x * 0.5)).astype(np.float32) * 0.7


def relief(easel: Easel, height: Field, strength: float) -> Frame:
    """A height field lit from the upper left, as bytes with 128 where level, at the picture's size."""
    across = cv2.Sobel(height, cv2.CV_32F, 1, 0, ksize=3)
    down = cv2.Sobel(height, cv2.CV_32F, 0, 1, ksize=3)
    return easel.fit(byte(0.5 + (across + down) * strength))


def sheet(easel: Easel, colour: tuple[int, int, int], height: Field, depth: float) -> Frame:
    """A sheet of a colour (blue, green, red) whose grain darkens and lightens it by `depth`."""
    shade = (1 + height * depth)[..., None]
    return easel.fit(np.clip(np.array(colour, np.float32) * shade, 0, 255).astype(np.uint8))


def edge_fade(easel: Easel, margin: float, rough: float, name: str = "edge") -> Frame:
    """255 inside, 0 beyond an uneven border about `margin` units from the picture's sides."""
    width, height = easel.reference
    unit = min(width, height)
    x = np.arange(width, dtype=np.float32)[None] + 0.5
    y = np.arange(height, dtype=np.float32)[:, None] + 0.5
    inward = np.minimum(np.minimum(x, width - x), np.minimum(y, height - y)) / unit
    wander = noise(easel, name, 0.16, 4) * rough
    level = np.clip((inward - margin + wander) / 0.012 + 0.5, 0, 1)
    return easel.fit(byte(level * level * (3 - 2 * level)))
