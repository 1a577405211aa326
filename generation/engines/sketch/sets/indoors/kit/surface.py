"""What covers walls and ceilings, as albedo over metres along and up."""

from collections.abc import Callable

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import Picture, bgr, smooth
from generation.engines.sketch.paint.noise import Field, fbm, normal_fbm

Dress = Callable[[Field, Field, np.random.Generator, float], Picture]
"""Answers (h, w, 3) for metres along and up, both (h, w), a generator, and the height of the wall in metres."""


def _noise(rng: np.random.Generator, shape: tuple[int, ...], cells: int, octaves: int = 4) -> Field:
    # A fixed small sheet, enlarged: at every size the same blotches.
    sheet = normal_fbm(rng, 192, 192, cells, cells, octaves, 0.55)
    return cv2.resize(sheet, (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR)


def _base(along: Field, rng: np.random.Generator, colour: str, mottle: float) -> Picture:
    picture = np.empty((*along.shape, 3), np.float32)
    picture[:] = bgr(colour)
    return picture * (1 + _noise(rng, along.shape, 7) * mottle)[..., None]


def _cells(along: Field, up: Field, wide: float, tall: float, offset: float) -> tuple[Field, Field, Field]:
    row = np.floor(up / tall)
    u, v = along / wide + (row % 2) * offset, up / tall
    tone = np.sin(np.floor(u) * 12.9898 + row * 78.233) * 43758.5453
    return (u % 1).astype(np.float32), (v % 1).astype(np.float32), (tone % 1).astype(np.float32)


def _trim(picture: Picture, up: Field, colour: str, tall: float, *, foot: float = 0.12, head: float = 0.10) -> Picture:
    """A skirting board below and a cornice above."""
    board = smooth(foot + 0.01, foot - 0.01, up) * (1 - 0.3 * smooth(0.03, 0.0, up))
    lip = np.exp(-(((up - foot) / 0.012) ** 2)) * 0.25
    crown = smooth(tall - head - 0.01, tall - head + 0.01, up) * (1 - 0.25 * smooth(tall - 0.04, tall, up))
    under = np.exp(-(((up - tall + head + 0.02) / 0.02) ** 2)) * 0.22
    cover = np.maximum(board, crown)[..., None]
    return (picture + (bgr(colour) - picture) * cover) * (1 + lip - under)[..., None]


def plaster(colour: str, *, trim: str = "#f3eadb", skirt: float = 0.13, cornice: float = 0.10) -> Dress:
    """A painted wall with a skirting board and a cornice."""

    def paint(along: Field, up: Field, rng: np.random.Generator, tall: float) -> Picture:
        return _trim(_base(along, rng, colour, 0.03), up, trim, tall, foot=skirt, head=cornice)

    return paint


def two_tone(lower: str, upper: str, *, at: float = 1.2, band: str = "#f3eadb") -> Dress:
    """Oil paint to the height of a shoulder, distemper above, a band between."""

    def paint(along: Field, up: Field, rng: np.random.Generator, tall: float) -> Picture:
        picture = _base(along, rng, upper, 0.025)
        below = smooth(at + 0.006, at - 0.006, up)[..., None]
        picture = picture + (bgr(lower) * (1 + _noise(rng, along.shape, 6) * 0.03)[..., None] - picture) * below
        stripe = np.exp(-(((up - at) / 0.035) ** 6))[..., None]
        return _trim(picture + (bgr(band) - picture) * stripe, up, band, tall, foot=0.10, head=0.06)

    return paint


def papered(colour: str, motif: str, *, dado: str = "", at: float = 0.95, step: float = 0.26) -> Dress:
    """Wallpaper with a stripe and a sprig, over a moulded dado if one is given."""

    def paint(along: Field, up: Field, rng: np.random.Generator, tall: float) -> Picture:
        picture = _base(along, rng, colour, 0.02)
        u, v = along / step, up / step
        stripe = smooth(0.2, 0.5, np.cos(u * 2 * np.pi)) * 0.5
        du, dv = (u + 0.5 + np.floor(v) * 0.5) % 1 - 0.5, v % 1 - 0.5
        bloom = np.exp(-((np.hypot(du, dv) - 0.10) ** 2) / 0.003) * 0.7 + np.exp(-(du**2 + dv**2) / 0.002)
        picture = picture + (bgr(motif) - picture) * np.clip(stripe * 0.35 + bloom * 0.4, 0, 0.7)[..., None]
        if dado:
            picture = _dado(picture, along, up, dado, at)
        return _trim(picture, up, dado or "#f3eadb", tall)

    return paint


def panelled(colour: str, dado: str, *, at: float = 1.0) -> Dress:
    """A plain wall over a moulded dado."""

    def paint(along: Field, up: Field, rng: np.random.Generator, tall: float) -> Picture:
        return _trim(_dado(_base(along, rng, colour, 0.03), along, up, dado, at), up, dado, tall)

    return paint


def _dado(picture: Picture, along: Field, up: Field, colour: str, at: float) -> Picture:
    below = smooth(at + 0.008, at - 0.008, up)[..., None]
    u, v = along / 0.62 % 1, up / at
    edge = np.minimum(np.minimum(u, 1 - u) * 0.62, np.minimum(v - 0.22, 0.90 - v) * at)
    groove = np.exp(-(((edge - 0.07) / 0.014) ** 2)) - 0.8 * np.exp(-(((edge - 0.095) / 0.014) ** 2))
    board = bgr(colour) * (1 - groove * 0.20)[..., None]
    picture = picture + (board - picture) * below
    rail = np.exp(-(((up - at) / 0.028) ** 4)) * 0.16 - np.exp(-(((up - at + 0.06) / 0.03) ** 2)) * 0.20
    return picture * (1 + rail)[..., None]


def wainscot(colour: str, *, panel: float = 0.9, rows: int = 3) -> Dress:
    """Wood panelling from floor to ceiling."""

    def paint(along: Field, up: Field, rng: np.random.Generator, tall: float) -> Picture:
        grain = fbm(rng, 128, 256, 40, 3, 4, 0.55)
        u8, v8 = (along * 90 % 256).astype(np.float32), (up * 40 % 128).astype(np.float32)
        wood = (
            bgr(colour)
            * (0.84 + 0.32 * cv2.remap(grain, u8, v8, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP))[..., None]
        )
        step = tall / rows
        u, v = along / panel % 1, up / step % 1
        edge = np.minimum(np.minimum(u, 1 - u) * panel, np.minimum(v, 1 - v) * step)
        groove = np.exp(-(((edge - 0.09) / 0.018) ** 2)) * 0.32 - np.exp(-(((edge - 0.125) / 0.018) ** 2)) * 0.22
        return _trim(wood * (1 - groove)[..., None], up, colour, tall, foot=0.16, head=0.12)

    return paint


def tiled(colour: str, joint: str, *, wide: float = 0.2, tall: float = 0.1, offset: float = 0.5, upto: float = 99,
          above: str = "#efe7da", band: str = "") -> Dress:  # fmt: skip
    """Glazed tiles, up to a height; paint above, and a coloured row between."""

    def paint(along: Field, up: Field, rng: np.random.Generator, high: float) -> Picture:
        u, v, tone = _cells(along, up, wide, tall, offset)
        part = np.minimum(np.minimum(u, 1 - u) * wide, np.minimum(v, 1 - v) * tall)
        gap = smooth(0.010, 0.003, part)
        bevel = smooth(0.72, 0.95, v) * 0.09 - smooth(0.30, 0.04, v) * 0.07
        picture = bgr(colour) * (0.94 + 0.10 * tone + bevel)[..., None]
        picture = picture + (bgr(joint) - picture) * (gap * 0.75)[..., None]
        if band:
            stripe = smooth(0.005, -0.005, np.abs(up - min(upto, high) + tall * 1.5) - tall * 0.5)[..., None]
            picture = picture + (bgr(band) * (0.92 + 0.12 * tone)[..., None] - picture) * stripe
        if upto < high:
            top = smooth(upto - 0.005, upto + 0.005, up)[..., None]
            picture = picture + (_base(along, rng, above, 0.025) - picture) * top
            lip = np.exp(-(((up - upto) / 0.02) ** 2)) * 0.2
            picture = picture * (1 + lip)[..., None]
        return picture

    return paint


def brick(colour: str, joint: str = "", *, wide: float = 0.24, tall: float = 0.085) -> Dress:
    """Brickwork; `joint` is the mortar's colour."""

    def paint(along: Field, up: Field, rng: np.random.Generator, high: float) -> Picture:
        u, v, tone = _cells(along, up, wide, tall, 0.5)
        part = np.minimum(np.minimum(u, 1 - u) * wide, np.minimum(v, 1 - v) * tall)
        gap = smooth(0.014, 0.004, part)
        rough = _noise(rng, along.shape, 48, 3)
        picture = bgr(colour) * (0.80 + 0.26 * tone + 0.06 * rough + 0.06 * smooth(0.6, 0.9, v))[..., None]
        mortar = bgr(joint) if joint else bgr(colour) * 0.66
        return picture + (mortar - picture) * (gap * 0.8)[..., None]

    return paint


def stone(colour: str, *, wide: float = 0.9, tall: float = 0.42, depth: float = 0.5) -> Dress:
    """Hewn blocks with soft joints."""

    def paint(along: Field, up: Field, rng: np.random.Generator, high: float) -> Picture:
        u, v, tone = _cells(along, up, wide, tall, 0.5)
        part = np.minimum(np.minimum(u, 1 - u) * wide, np.minimum(v, 1 - v) * tall)
        gap = smooth(0.03, 0.006, part)
        rough = _noise(rng, along.shape, 30, 4)
        bevel = smooth(0.8, 0.97, v) * 0.10
        return bgr(colour) * ((0.90 + 0.14 * tone + 0.05 * rough + bevel) * (1 - depth * gap))[..., None]

    return paint


def concrete(colour: str, *, sheet: float = 1.5) -> Dress:
    """Cast concrete with the seams and holes of its boards."""

    def paint(along: Field, up: Field, rng: np.random.Generator, high: float) -> Picture:
        picture = _base(along, rng, colour, 0.06)
        u, v = along / sheet % 1, up / sheet % 1
        part = np.minimum(np.minimum(u, 1 - u), np.minimum(v, 1 - v)) * sheet
        hole = np.hypot((np.minimum(u, 1 - u) - 0.18) * sheet, (np.minimum(v, 1 - v) - 0.18) * sheet)
        stain = smooth(0.6, 0.0, up) * 0.16
        return (
            picture * (1 - 0.22 * np.exp(-((part / 0.012) ** 2)) - 0.3 * smooth(0.035, 0.02, hole) - stain)[..., None]
        )

    return paint


def planked(colour: str, *, wide: float = 0.16, level: bool = False) -> Dress:
    """Boards side by side, upright or level."""

    def paint(along: Field, up: Field, rng: np.random.Generator, high: float) -> Picture:
        across, run = (up, along) if level else (along, up)
        board = np.floor(across / wide)
        tone = (np.sin(board * 12.9898) * 43758.5453) % 1
        part = across / wide % 1
        grain = fbm(rng, 128, 256, 40, 3, 4, 0.55)
        u8, v8 = ((run * 60 + tone * 200) % 256).astype(np.float32), (across * 260 % 128).astype(np.float32)
        wood = (
            0.80 + 0.22 * tone + 0.26 * (cv2.remap(grain, u8, v8, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP) - 0.5)
        )
        gap = np.exp(-((np.minimum(part, 1 - part) * wide / 0.008) ** 2)) * 0.5
        return bgr(colour) * (wood * (1 - gap))[..., None].astype(np.float32)

    return paint


def ribbed(colour: str, *, step: float = 0.18) -> Dress:
    """Sheet metal in waves."""

    def paint(along: Field, up: Field, rng: np.random.Generator, high: float) -> Picture:
        wave = np.sin(along / step * 2 * np.pi)
        rust = smooth(0.3, 1.6, _noise(rng, along.shape, 8)) * 0.25
        return _base(along, rng, colour, 0.03) * (0.90 + 0.13 * wave - rust)[..., None]

    return paint


def draped(colour: str, *, step: float = 0.30) -> Dress:
    """Heavy cloth in folds."""

    def paint(along: Field, up: Field, rng: np.random.Generator, high: float) -> Picture:
        phase = rng.uniform(0, 6.28, 3)
        sway = along + 0.05 * np.sin(up * 0.9 + phase[0])
        fold = (
            np.sin(sway / step * 6.283)
            + 0.5 * np.sin(sway / step * 10.1 + phase[1])
            + 0.3 * np.sin(sway * 4 + phase[2])
        )
        return _base(along, rng, colour, 0.02) * (0.78 + 0.26 * np.tanh(fold * 0.9))[..., None]

    return paint


def coffers(colour: str, line: str, *, step: float = 1.2, depth: float = 0.2) -> Dress:
    """A ceiling of square fields: coffers, or the panels of an office."""

    def paint(along: Field, up: Field, rng: np.random.Generator, high: float) -> Picture:
        u, v = along / step % 1, up / step % 1
        part = np.minimum(np.minimum(u, 1 - u), np.minimum(v, 1 - v)) * step
        rim = smooth(0.16 * step * depth * 4, 0.0, part)[..., None]
        picture = _base(along, rng, colour, 0.02)
        return picture + (bgr(line) - picture) * rim * 0.7

    return paint


def beamed(colour: str, beam: str, *, step: float = 0.95, wide: float = 0.2, along_room: bool = False) -> Dress:
    """A ceiling with beams."""

    def paint(along: Field, up: Field, rng: np.random.Generator, high: float) -> Picture:
        part = np.abs((up if along_room else along) / step % 1 - 0.5) * step
        cover = smooth(wide / 2 + 0.02, wide / 2 - 0.02, part)[..., None]
        shade = (0.72 + 0.28 * smooth(0.0, 0.35, part - wide / 2))[..., None]
        picture = _base(along, rng, colour, 0.03) * shade
        return picture + (bgr(beam) * (0.9 + 0.2 * smooth(0, wide / 2, part))[..., None] - picture) * cover

    return paint


def flat(colour: str) -> Dress:
    """A plain painted ceiling."""

    def paint(along: Field, up: Field, rng: np.random.Generator, high: float) -> Picture:
        return _base(along, rng, colour, 0.02)

    return paint
