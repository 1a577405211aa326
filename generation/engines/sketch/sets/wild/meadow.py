"""Open fields: a flower meadow, ripe corn, lavender or tulips in rows, rice, the savanna with its acacias."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from generation.engines.sketch.paint.noise import Field, fork
from generation.engines.sketch.sets.base import Scene, rows_on, sky_slots
from generation.engines.sketch.sets.brush import Sheet, bgr, mix
from generation.engines.sketch.sets.forest_parts import air, growth, trees
from generation.engines.sketch.sets.forest_parts.glades import MEADOW
from generation.engines.sketch.sets.forest_parts.ground import GRASS, Lie, lay_ground
from generation.engines.sketch.sets.forest_parts.planting import plant
from generation.engines.sketch.sets.wild.land.earth import DEPTH, STOREY, Soil, lay_earth
from generation.engines.sketch.sets.wild.land.ranges import Rock, hang_range, soft_line
from generation.engines.sketch.sets.wild.land.said import look_of
from generation.engines.sketch.sets.wild.land.stand import Stand, swaying
from generation.engines.sketch.stage.layer import Item
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.sky import hang_sky
from generation.engines.sketch.stage.view import Seeds, View
from generation.storyboard.schema import Shot

TITLE = "Meadow"
SURFACES = ("ground", "sky")

LOOKS = (
    ("savanna", "savanna|savannah|serengeti|africa|safari|稀树草原|非洲"),
    ("lavender", "lavender|薰衣草"),
    ("sunflower", "sunflower|rapeseed|canola|向日葵|油菜花"),
    ("tulip", "tulip|flower field|field of flowers|poppy|花田|花海|郁金香"),
    ("wheat", "wheat|corn|barley|rye|hay|crop|cultivated|prairie|麦|玉米|庄稼"),
    ("rice", "rice|paddy|tea|plantation|vineyard|稻|梯田|茶|葡萄园"),
)
ROWS = {
    "lavender": ("#8a6fd0", "#7a5fc4", "#9a80dc"), "sunflower": ("#f2c230", "#e8b020", "#f6d24a"),
    "tulip": ("#e0483f", "#f2c63a", "#e87aa8", "#f4f0ea", "#8a5fc0"), "wheat": (), "rice": ("#6fae4a", "#7fbe56"),
}  # fmt: skip
STRAW = ("#a8843a", "#d8b458", "#f2dc8c")


def paint(*, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]]) -> Scene:
    """Paint the look that the place names; the middle stays low for who stands there."""
    look = look_of(shot.setting.place, LOOKS, "flowers")
    items: list[Item] = [*hang_sky(view, light, seeds), *_far(view, light, seeds, look)]
    taken = {where for where, surface in wanted if surface == "ground"}
    if look == "flowers":
        rng = seeds.place("meadow")
        storey = STOREY * view.height
        bends = (float(rng.uniform(0.7, 1.5)), float(rng.uniform(0.16, 0.26)), float(rng.uniform(0, 2 * math.pi)))
        lie = Lie(storey, DEPTH, bends, (light.glow_x - 0.5) * view.width / (storey * DEPTH))
        glade = replace(MEADOW, near=0.12, wall=0.25)
        items += [
            lay_ground(view, glade, light, lie, seeds.place("ground")),
            *plant(view, glade, light, seeds, lie, wanted),
        ]
    else:
        stand = Stand(view, light)
        items.append(
            lay_earth(view, light, _soil(look, light), seeds.place("field"), way=_way if look != "savanna" else None)
        )
        _growth(stand, seeds, look)
        _frame(stand, seeds.shot("frame"), look, taken)
        items += stand.out
    items += air.mist(view, light, seeds, 0.10 + 0.4 * light.fog + (0.4 if light.time == "dawn" else 0.0))
    items += air.drifting(view, light, seeds, leafy=False, blossoms=False)
    return Scene(items, (*rows_on(view, "ground"), *sky_slots(view)))


def _way(x: Field, z: Field) -> Field:
    """Distance from the path, which runs straight away through the actors' place."""
    return (x - 0.25 * np.sin(z * 0.25)).astype(np.float32)


def _soil(look: str, light: Light) -> Soil:
    if look == "savanna":
        tones = ("#8a9a48", "#b0b25a", "#d8d084") if light.season == "spring" else ("#a8843f", "#d0a958", "#ecd28c")
        return Soil(tones, patches=0.26, relief=0.24, bump=12.0, grain=0.22, pebbles=160, air=0.6)
    rows = ROWS[look] if light.season in ("spring", "summer") or look == "rice" else ()
    if look in ("wheat",) or (light.season == "autumn" and not rows):
        return Soil(STRAW, patches=0.18, relief=0.30, bump=16.0, grain=0.30,
                    rows=(STRAW[1], STRAW[2], STRAW[1]), row=0.4, path="#a5885a", width=1.1, air=0.6)  # fmt: skip
    base = GRASS[light.season]
    return Soil(
        base, patches=0.20, relief=0.24, bump=12.0, grain=0.18, rows=rows, row=0.62, path="#a58a62", width=1.1, air=0.6
    )


def _far(view: View, light: Light, seeds: Seeds, look: str) -> list[Item]:
    width = round(view.width * 1.5)
    aspect = width / view.unit
    items: list[Item] = []
    dry = look == "savanna"
    autumn = light.season == "autumn"
    tones = ("#9a9468", "#b09a5c") if dry else ("#8f8a52", "#a8904a") if autumn else ("#6f9a6a", "#7fa858")
    for number, (tall, z, far) in enumerate(((0.13, 74.0, 32.0), (0.09, 73.2, 20.0), (0.055, 72.6, 12.0))):
        rng = seeds.place(f"hills {number}")
        rock = Rock(tones[0], tones[number > 1], folds=0.25)
        high = tall * (0.6 if dry else 1.0)
        items.append(hang_range(view, light, rng, soft_line(rng, width, aspect), rock, tall=high, z=z, far=far))
    return items


def acacia(rng: np.random.Generator, wide: float) -> np.ndarray:
    """An acacia `wide` pixels across (1 × 0.72): a flat crown over a forked stem."""
    sheet = Sheet(1.0, 0.72, wide)
    for way in (-1, 1, 0.2):
        tip = (0.5 + 0.26 * way, 0.26 + 0.03 * abs(way))
        sheet.line([(0.5, 0.74), (0.5 + 0.03 * way, 0.50), tip], 0.026, "#4a3826")
    for _ in range(90):
        out = float(rng.normal(0, 0.22))
        if abs(out) > 0.44:
            continue
        y = 0.22 + float(rng.uniform(-0.08, 0.05)) * (1.1 - 1.6 * abs(out)) + 0.02 * abs(out)
        tone = mix("#3f5a2a", "#8fa04a", float(np.clip(rng.uniform(0, 0.6) + (0.24 - y) * 4, 0, 1)))
        sheet.oval(0.5 + out, y, float(rng.uniform(0.04, 0.08)), float(rng.uniform(0.016, 0.030)), tone)
    return sheet.done()


def stalks(rng: np.random.Generator, wide: float, kind: str) -> np.ndarray:
    """A clump of what grows in the field, `wide` pixels across (1 × 0.9)."""
    sheet = Sheet(1.0, 0.9, wide)
    for _ in range(16 if kind == "sunflower" else 36):
        x = float(np.clip(rng.normal(0.5, 0.19), 0.1, 0.9))
        lean, tall = float(rng.normal(0, 0.06)), float(rng.uniform(0.45, 0.78))
        tip = (x + lean, 0.9 - tall)
        if kind == "wheat":
            tone = mix("#b08a3c", "#f0d884", rng.random())
            sheet.line([(x, 0.9), tip], 0.008, tone)
            turn = math.atan2(lean, tall)
            sheet.oval(tip[0], tip[1], 0.014, 0.055, mix(tone, "#fff0b0", 0.25), turn=turn)
            continue
        sheet.line([(x, 0.9), tip], 0.010, mix("#3f6a34", "#7fae50", rng.random()))
        if kind == "lavender":
            for step in range(5):
                tone = mix("#6a4fb8", "#b49af0", rng.random())
                sheet.oval(tip[0] - lean * 0.05 * step, tip[1] + 0.035 * step, 0.020, 0.020, tone)
        elif kind == "sunflower":
            for leaf in range(12):
                turn = leaf * math.pi / 6
                sheet.oval(tip[0] + 0.055 * math.cos(turn), tip[1] + 0.055 * math.sin(turn), 0.034, 0.016,
                           mix("#e8a818", "#ffdc4a", rng.random()), turn=turn)  # fmt: skip
            sheet.dot(tip[0], tip[1], 0.038, "#5a3a1c")
        elif kind == "tulip":
            tone = bgr(ROWS["tulip"][int(rng.integers(5))])
            sheet.oval(tip[0], tip[1], 0.030, 0.045, tone)
            sheet.oval(tip[0] - 0.008, tip[1], 0.012, 0.036, mix(tone, "#ffffff", 0.25))
        else:
            sheet.line([(x, 0.9), (x + lean * 2.2, 0.9 - tall * 0.8)], 0.012, mix("#4f8a3a", "#a8d070", rng.random()))
    return sheet.done()


def _growth(stand: Stand, seeds: Seeds, look: str) -> None:
    """Trees far off, and the crop or the dry grass at the sides."""
    light, rng = stand.light, seeds.place("growth")
    side = math.cos(light.angle)
    bare = light.season == "winter" or light.white > 0.4
    if look == "savanna":
        for z in np.sort(rng.uniform(10.0, 30.0, round(8 * stand.broad)))[::-1].tolist():
            seed, way, wide = fork(rng), (1 if rng.random() < 0.5 else -1), float(rng.uniform(2.6, 4.4))
            x = way * stand.edge(z) * float(rng.uniform(0.35, 1.1))
            stand.put(
                acacia(seed, wide * stand.pixels(z)), x, z, wide=wide, lit=0.5, motion=swaying(seed, light, 0.004)
            )
    else:
        for z in np.sort(rng.uniform(22.0, 34.0, round(4 * stand.broad)))[::-1].tolist():
            seed, tall = fork(rng), float(rng.uniform(3.0, 4.2))
            picture = trees.tree(
                seed, "broadleaf", tall * stand.pixels(z), light.season, side=side, snow=light.white
            ).picture
            x = stand.edge(z) * float(rng.uniform(-1.1, 1.1))
            stand.put(picture, x, z, wide=picture.shape[1] / stand.pixels(z), lit=0.45, sink=0.03)
    for z in np.sort(rng.uniform(4.8, 15.0, round(46 * stand.broad)))[::-1].tolist():
        seed, way, out = fork(rng), (1 if rng.random() < 0.5 else -1), float(rng.uniform(0, 1))
        x = way * (0.75 + 0.05 * z + out * max(stand.edge(z) * 1.1 - 0.75, 0.4))
        wide = float(rng.uniform(0.6, 0.95))
        if look == "savanna" or bare:
            picture = growth.tuft(
                seed, wide * stand.pixels(z), "autumn" if look == "savanna" else "winter", snow=light.white
            )
        else:
            picture = stalks(seed, wide * stand.pixels(z), look)
        stand.put(picture, x, z, wide=wide, lit=0.55, motion=swaying(seed, light, 0.016))


def _frame(stand: Stand, rng: np.random.Generator, look: str, taken: set[str]) -> None:
    """The crop close to the lens in one corner or two."""
    view, light, z = stand.view, stand.light, 2.5
    side = 1 if rng.random() < 0.5 else -1
    if len(taken & {"left", "right"}) == 1:
        side = 1 if "left" in taken else -1
    pixels = stand.pixels(z)
    below = max(0.0, (view.height * 1.03 - view.ground(z)) / pixels)
    bare = look == "savanna" or light.season == "winter" or light.white > 0.4
    for way, share in ((side, 0.75), (-side, 0.5)):
        wide = share * view.unit / pixels
        picture = (
            growth.tuft(fork(rng), wide * pixels, "autumn", snow=light.white)
            if bare
            else stalks(fork(rng), wide * pixels, look)
        )
        stand.put(picture, way * stand.edge(z), z, wide=wide, lit=0.22, sink=below + 0.06, blur=view.unit * 0.008)
