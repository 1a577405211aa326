"""The neon city: a canyon of towers edged with light over a wet road, signs and holograms, traffic in the air."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from generation.engines.sketch.paint.colour import bgr, mix, smooth
from generation.engines.sketch.paint.noise import Field, fork
from generation.engines.sketch.sets.base import Scene, rows_on, sky_slots
from generation.engines.sketch.stage.layer import Motion, Sway
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.post import Finish
from generation.engines.sketch.stage.sky import hang_sky
from generation.engines.sketch.stage.view import Seeds, View
from generation.storyboard.schema import Shot

from ..brush import Sheet, shade
from .kit.ground import lay
from .kit.materials import Patch, blend, line
from .kit.site import DEPTH, Lamp, Site
from .things.towers import NEON, facade, sign

TITLE = "Neon city"
SURFACES = ("ground", "sky")


def paint(*, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]]) -> Scene:
    """Paint the city of tomorrow; its lights never quite go out and its road is nearly always wet."""
    light = _electric(light)
    site = Site(view, light, seeds, wanted)
    half = 2.15 * math.sqrt(view.width * view.unit) / site.storey / 0.67
    rng = seeds.place("city")
    tones = tuple(NEON[at] for at in rng.permutation(3))
    _skyline(site)
    for side in (-1, 1):
        _canyon(site, side, half, tones)
    _hologram(site)
    _traffic(site)
    _frame(site)
    for _ in range(5):
        spot, ahead = float(rng.uniform(-0.9, 0.9)) * half, float(rng.uniform(4.6, 14.0))
        hue = tones[int(rng.integers(3))]
        site.lamps.append(Lamp(spot, ahead * DEPTH, 1.7, hue, 0.30 + 0.42 * light.dark))
    road = lay(site, _road(half, tones, site.lit), polish=0.62 * (1 - light.white), leaves=0.0)
    finish = Finish.of(light)
    finish = replace(finish, bloom=finish.bloom + 0.10, halation_colour=bgr("#ff3d9a") * np.float32(0.8))
    slots = (*rows_on(view, "ground"), *sky_slots(view))
    return Scene([*hang_sky(view, light, seeds), *site.items, road], slots, finish=finish, mirrors=[road.mirrors])


def _electric(light: Light) -> Light:
    """The hour's light through the city's own: violet above, magenta where the streets glow."""
    share = 0.34 + 0.42 * light.dark
    sky = []
    for place, tone in light.sky:
        glow = mix("#1b1560", "#ff4aa8", place**1.4 * 0.9)
        sky.append((place, mix(tone, glow, share * (0.55 + 0.45 * place) * (0.6 + 0.4 * light.dark))))
    return replace(
        light,
        sky=tuple(sky),
        haze=mix(light.haze, mix("#d060c8", "#6a2aa8", light.dark), share * 0.75),
        ambient=mix(light.ambient, mix("#b9a0f0", "#5a48a0", light.dark), share * 0.7),
        cloud_lit=mix(light.cloud_lit, "#c060d0", share * 0.6),
        cloud_shade=mix(light.cloud_shade, "#3a2070", share * 0.6),
        dark=max(light.dark, 0.5),
        stars=0.0,
    )


def _road(half: float, tones: tuple[str, ...], lit: float):  # type: ignore[no-untyped-def]
    """Dark asphalt with lines of light along its lanes, and pavements of tile."""
    kerb = half * 0.80

    def surface(patch: Patch) -> tuple[Field, Field]:
        aside = smooth(kerb - 0.04, kerb + 0.04, np.abs(patch.x))
        colours = blend(patch.asphalt("#4a4860"), patch.stones("#6a6488", 0.5, 0.5), aside)
        soft = np.clip(patch.grain * 0.25, 0.012, 0.25)
        dashes = smooth(-0.2, 0.2, np.sin(patch.z * (2 * math.pi / 2.6)))
        for number, where in enumerate((-kerb + 0.12, kerb - 0.12)):
            tube = line(patch.x - where, 0.035, soft) * (0.6 + 0.4 * lit)
            near = np.exp(-np.abs(patch.x - where) / 0.22) * 0.5 * (0.5 + 0.5 * lit)
            hue = bgr(tones[number]) * np.float32(2.2)
            colours = blend(colours, hue, np.maximum(tube, near * 0.35))
        middle = line(patch.x, 0.04, soft) * dashes
        return blend(colours, bgr(tones[2]) * np.float32(1.6), middle * 0.9), 1 - 0.35 * aside

    return surface


def _skyline(site: Site) -> None:
    """Towers beyond the street, two planes of them."""
    for name, z, low, high in (("far", 58.0, 8.0, 32.0), ("mid", 36.0, 4.0, 19.0)):
        rng = site.seeds.place(f"towers {name}")
        span = site.edge(z) * 3.2
        sheet = Sheet(span, high * 1.12, max(site.pixels(z), 3.0), fine=2)
        x, tall = 0.0, high * 1.12
        while x < span:
            wide = float(rng.uniform(2.4, 5.4)) * (0.8 if name == "mid" else 1.0)
            middle = math.exp(-((((x + wide / 2) / span - 0.5) / 0.13) ** 2))
            top = min(high, low + (high - low) * float(rng.uniform(0.0, 0.5)) + middle * 0.6 * (high - low))
            facade(sheet, rng, (x, tall - top, wide, top), site.lit, 0.8)
            sheet.line([(x + wide / 2, tall - top), (x + wide / 2, tall - top - 1.5)], 0.13, "#2c2850")
            sheet.dot(x + wide / 2, tall - top - 1.5, 0.2, "#ff4f5f")
            x += wide * float(rng.uniform(0.85, 1.3))
        site.put(sheet, 0.0, z, wide=span, lit=0.3, keep=0.30 + 0.35 * site.lit, endless=True)


def _canyon(site: Site, side: int, half: float, tones: tuple[str, ...]) -> None:
    """Buildings down one side: each a front that faces the camera and one that runs along the street."""
    rng = site.seeds.place(f"canyon {side}")
    z = 3.4
    while z < 27:
        far = z * float(rng.uniform(1.35, 1.6))
        tall = float(rng.uniform(4.5, 9.5))
        off = half + float(rng.choice((0.0, 0.12, 0.3)))
        long = (far - z) * DEPTH
        sharp = min(site.pixels(max(z, 4.6)) * 1.1, 190.0)
        along = float(np.clip(off * site.storey * (1 / max(z, 3.0) - 1 / far) * 1.7 / long, 4, sharp))
        wall = Sheet(long, tall, (along, sharp * 0.8), fine=1)
        facade(wall, fork(rng), (0, 0, long, tall), site.lit, 0.62)
        _shopfront(wall, fork(rng), long, tall, site.lit)
        site.wall(wall, side * off, z, far, tall, keep=0.30 + 0.35 * site.lit)
        if z > 4.4:
            wide = max(1.5, site.edge(z) * 1.5 - off)
            front = Sheet(wide, tall, site.pixels(z), fine=1)
            facade(front, fork(rng), (0, 0, wide, tall), site.lit * 0.7, 0.62)
            site.put(
                front, side * off, z + 0.03, wide=wide, lit=0.25, keep=0.2 + 0.25 * site.lit,
                hinge=(0.0 if side > 0 else 1.0, 1.0),
            )  # fmt: skip
        _signs(site, rng, side, off, z, far, tall)
        z = far + 0.2


def _shopfront(wall: Sheet, rng: np.random.Generator, long: float, tall: float, lit: float) -> None:
    """The lit ground floor, under a tube of light."""
    foot = tall - 1.0
    wall.rect(0, foot, long, 1.0, "#1c1a34")
    for x in np.arange(0.12, long - 0.5, 0.95):
        tone = ("#ffb0d8", "#9fe8ff", "#ffd0a0", "#c8a0ff")[rng.integers(4)]
        wall.fade(float(x), foot + 0.16, 0.74, 0.72, shade(tone, 0.5 + 0.5 * lit), shade(tone, 0.25 + 0.3 * lit))
        wall.rect(float(x) + 0.35, foot + 0.16, 0.03, 0.72, "#1c1a34")
    wall.rect(0, foot + 0.02, long, 0.07, NEON[rng.integers(3)])
    wall.rect(0, tall * 0.42, long, 0.05, NEON[rng.integers(3)])


def _signs(site: Site, rng: np.random.Generator, side: int, off: float, near: float, far: float, tall: float) -> None:
    for _ in range(2 if near < 16 else 1):
        z = float(rng.uniform(max(near, 5.2), max(far, 5.4)))
        picture, wide, high = sign(fork(rng), site.pixels(z), site.lit)
        up = float(rng.uniform(1.1, max(1.3, tall - high)))
        site.put(picture, side * (off - 0.42), z, wide=wide, up=up, keep=0.9)


def _traffic(site: Site) -> None:
    """Flying cars that cross the sky between the towers in lanes."""
    rng = site.seeds.place("lanes")
    for lane, z in enumerate((19.0, 30.0)):
        up = float(rng.uniform(0.35, 0.6)) * site.view.horizon / site.pixels(z)
        way = 1 if lane % 2 else -1
        tone = ("#ffe0a8", "#ff5f7a")[lane]
        span = site.edge(z) * 2.6
        for number in range(3):
            sheet = Sheet(1.2, 0.5, max(site.pixels(z), 8.0), fine=2)
            sheet.slab(0.3, 0.2, 0.6, 0.12, 0.06, "#2a2748")
            sheet.slab(0.44, 0.13, 0.3, 0.12, 0.06, "#8fd8ff")
            sheet.glow(0.92 if way > 0 else 0.28, 0.25, 0.25, tone, 1.0, 1.4)
            sheet.glow(0.28 if way > 0 else 0.92, 0.25, 0.16, "#ff3d6a", 0.9, 1.4)
            start = number / 3 + float(rng.uniform(0, 0.2))
            site.put(
                sheet, 0.0, z, wide=1.2, up=up + 0.35 * (number % 2), hinge=(0.5, 0.5), keep=0.8,
                motion=_crossing(site.pixels(z) * span, way, start, 0.05 + 0.02 * lane),
            )  # fmt: skip


def _crossing(span: float, way: int, start: float, speed: float) -> Motion:
    return lambda t: Sway(x=way * ((start + t * speed) % 1.0 - 0.5) * span)


def _hologram(site: Site) -> None:
    """A fish, a flower or a ringed world of light that hangs over the street's end."""
    rng = site.seeds.place("hologram")
    z = 17.0
    tone = shade(NEON[int(rng.integers(3))], 0.42 + 0.3 * site.lit)
    sheet = Sheet(4, 4, max(8.0, 0.8 * site.pixels(z)), fine=2)
    kind = int(rng.integers(3))
    if kind == 0:
        sheet.dot(2, 2, 0.95, tone)
        turns = np.linspace(0, 2 * math.pi, 60)
        sheet.line([(2 + 1.75 * math.cos(a), 2 + 0.5 * math.sin(a) - 0.3 * math.cos(a)) for a in turns], 0.1, "#ffe8ff")
    elif kind == 1:
        sheet.oval(1.9, 2.0, 1.2, 0.48, tone)
        sheet.poly([(2.9, 2.0), (3.7, 1.4), (3.5, 2.0), (3.7, 2.6)], tone)
        sheet.poly([(1.7, 1.6), (2.3, 1.0), (2.4, 1.65)], tone)
        sheet.dot(1.15, 1.9, 0.1, "#ffffff")
    else:
        for petal in range(8):
            turn = petal * math.pi / 4
            sheet.oval(2 + 0.8 * math.cos(turn), 2 + 0.8 * math.sin(turn), 0.62, 0.26, tone, turn=turn)
        sheet.dot(2, 2, 0.3, "#fff0c0")
    picture = sheet.done()
    picture[::3] = picture[::3] // 2
    picture[..., 3] = 0
    phase, pixels = float(rng.uniform(0, 6.28)), site.pixels(z)
    site.put(
        picture, 0.0, z, wide=4.4, up=0.42 * site.view.horizon / pixels + 0.6, hinge=(0.5, 0.5), keep=1.0,
        motion=lambda t: Sway(y=pixels * 0.12 * math.sin(t * 0.9 + phase), opacity=0.80 + 0.15 * math.sin(t * 5.1)),
    )  # fmt: skip


def _frame(site: Site) -> None:
    """A sign out of focus close to the lens."""
    rng = site.seeds.shot("frame")
    side, z = site.beside(rng), 2.6
    picture, wide, tall = sign(fork(rng), site.pixels(z) * 0.5, site.lit)
    up = site.view.horizon / site.pixels(z) + 0.62 - tall * 0.5
    site.put(picture, side * (site.edge(z) + 0.22), z, wide=wide, up=up, keep=0.55, blur=0.012)
