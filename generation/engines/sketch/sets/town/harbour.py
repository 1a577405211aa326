"""The harbour: a quay or a pier before water where boats lie, with the far side and its lights beyond."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from generation.engines.sketch.paint.noise import Field, fork
from generation.engines.sketch.sets.base import Scene, rows_on, sky_slots
from generation.engines.sketch.sets.sea_parts.near import Gulls
from generation.engines.sketch.sets.sea_parts.shores import lighthouse
from generation.engines.sketch.sets.wild.land.shore import still_water
from generation.engines.sketch.stage.layer import Motion, Sway
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.sky import hang_sky
from generation.engines.sketch.stage.view import Seeds, View
from generation.engines.sketch.stage.water import Water, swell_at
from generation.engines.sketch.stage.weather import Splashes
from generation.storyboard.schema import Shot

from .kit import far
from .kit.ground import lay_quay
from .kit.materials import Patch, blend, line
from .kit.said import says
from .kit.site import DEPTH, Site
from .things import boats, quayside

TITLE = "Harbour"
SURFACES = ("ground", "water", "sky")

EDGE = 5.7
"""The plane where the quay ends."""
_BOAT = 0.74
"""Boats are drawn a little smaller than life, so that the harbour is seen between them."""
_SAID = (
    ("marina", "marina marinas yacht yachts 游艇码头 游艇港 帆船港 游艇"),
    ("pier", "pier piers jetty jetties boardwalk 栈桥 栈道 防波堤"),
    (
        "cargo",
        "port ports dock docks dockyard dockyards shipyard container cargo freight 船坞 造船厂 集装箱 货运 货柜 港口",
    ),
)
_FISHING = frozenset(("fishing", "ferry", "old"))


def paint(*, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]]) -> Scene:
    """Paint the harbour that the shot's place names; a quay to stand on unless all are afloat."""
    place = (shot.setting.place or "").lower()
    look = says(place, _SAID) or "fishing"
    if "渔" in place or (look == "cargo" and not _FISHING.isdisjoint(place.split())):
        look = "fishing"
    ashore = not wanted or any(surface == "ground" for _, surface in wanted)
    site = Site(view, light, seeds, wanted)
    water = still_water(view, light, seeds, flow=0.10, tint="#4d93a4", deep="#164a5e")
    _far_side(site, look, water)
    _afloat(site, look, water, ashore)
    items = [*hang_sky(view, light, seeds), water]
    if ashore:
        _on_the_quay(site, look)
        items.append(lay_quay(site, _surface(look, site), _land(look, site)))
    items += site.items
    if light.stars < 0.3 and max(light.storm, light.fog, light.rain) < 0.5 and light.dark < 0.9:
        items.append(Gulls(view, light, seeds))
    if light.rain > 0.3:
        items.append(Splashes(view, light, seeds))
    if not ashore:
        return Scene(items, (*rows_on(view, "water"), *sky_slots(view)), mirrors=[water.mirrors])
    floating = rows_on(view, "water", near=8.6, middle=11.0, room=1.7)
    return Scene(items, (*rows_on(view, "ground", middle=5.0), *floating, *sky_slots(view)), mirrors=[water.mirrors])


def _far_side(site: Site, look: str, water: Water) -> None:
    """Hills and what is built along the far quay; a mole with a lighthouse."""
    light, rng = site.light, site.seeds.place("far side")
    side = 1 if rng.random() < 0.5 else -1
    far.rolling(site)
    if look == "cargo":
        far.skyline(site, "town", 40.0, low=1.4, high=4.2, tone="#8a90a4", peak=0.4, shift=0.2 * side)
        for number, share in enumerate((-0.72, -0.12, 0.56)):
            wide = 7.5
            drawn = quayside.shed(
                wide, site.pixels(31.0), light.white, site.lit, ("#b0b4b8", "#a8705a", "#8a9aa4")[number]
            )
            water.mirrors.append(site.put(drawn, side * share * site.edge(31.0), 31.0, wide=wide, lit=0.4))
        sheet, wide = boats.container_ship(fork(rng), site.pixels(23.0), light.white, site.lit)
        ship = site.put(sheet, -side * site.edge(23.0) * 0.30, 23.0, wide=wide, keep=0.2 * site.lit, sink=0.25)
        water.mirrors.append(ship)
        for z, share, tone in ((27.0, 0.62, "#c4543a"), (25.0, -0.28, "#e0a33c"), (29.0, 0.12, "#3a6a9a")):
            sheet, wide = quayside.crane(site.pixels(z), site.lit, tone)
            picture = sheet.done() if side > 0 else np.ascontiguousarray(sheet.done()[:, ::-1])
            water.mirrors.append(site.put(picture, side * share * site.edge(z), z, wide=wide, keep=0.2 * site.lit))
    elif look == "marina":
        far.skyline(site, "town", 34.0, low=1.2, high=4.0, tone="#e4ddd0", peak=0.5, density=0.8)
        for z, count in ((25.0, 7), (20.0, 5)):
            for share in np.linspace(-1.15, 1.15, count):
                sheet, wide = boats.yacht(fork(rng), site.pixels(z), light.white, site.lit)
                x = float(share + rng.uniform(-0.06, 0.06)) * site.edge(z)
                water.mirrors.append(site.put(sheet, x, z, wide=wide, sink=0.12, motion=_bob(site, rng, 0.5)))
    else:
        wide = site.edge(26.0) * 3.2
        row = quayside.houses(fork(rng), wide, site.pixels(26.0), light.white, site.lit)
        if look == "fishing":
            water.mirrors.append(site.put(row, 0.0, 26.0, wide=wide, endless=True, keep=0.3 * site.lit, lit=0.55))
    z = 17.0
    wide = site.edge(z) * 1.15
    stones = site.put(
        quayside.mole(wide, site.pixels(z), light.white), side * site.edge(z) * 0.82, z, wide=wide, sink=0.1
    )
    x = site.view.width * (0.5 + side * 0.5 * 0.56)
    foot = site.view.ground(z) - 0.42 * site.pixels(z)
    tower = lighthouse(site.view, light, x, foot, side, float(rng.uniform(0, 6)), z=z - 0.02)
    site.items += tower
    water.mirrors.append(stones)


def _afloat(site: Site, look: str, water: Water, ashore: bool) -> None:
    """Boats at their moorings, the nearer ones to the sides."""
    light, rng = site.light, site.seeds.place("moored")
    side = 1 if rng.random() < 0.5 else -1
    near = 7.0 if ashore else 5.4
    rows = {
        "marina": ((15.0, -0.74), (13.5, 0.50), (10.8, -0.78), (near + 2.2, 0.90)),
        "cargo": ((15.0, 0.66), (near + 3.0, -0.84)),
        "pier": ((15.0, -0.78), (10.5, 0.92)),
    }.get(look, ((17.0, -0.22), (14.5, 0.62), (11.5, -0.76), (near + 2.2, 0.92)))
    for z, share in rows:
        kind = boats.yacht if look == "marina" or (look == "pier" and z > 12) else boats.fishing_boat
        sheet, wide = kind(fork(rng), _BOAT * site.pixels(z), light.white, site.lit)
        picture, wide = sheet.done(), _BOAT * wide
        if rng.random() < 0.5:
            picture = np.ascontiguousarray(picture[:, ::-1])
        board = site.put(
            picture, side * share * site.edge(z), z, wide=wide, keep=0.25 * site.lit, sink=0.16,
            motion=_bob(site, rng, 1.0), lit=0.6,
        )  # fmt: skip
        water.mirrors.append(board)
    if look in ("fishing", "pier"):
        z = near + 0.6
        sheet, wide = boats.dinghy(fork(rng), site.pixels(z))
        board = site.put(sheet, -side * site.out(z, 0.66, 1.4), z, wide=wide, sink=0.1, motion=_bob(site, rng, 1.3))
        water.mirrors.append(board)


def _bob(site: Site, rng: np.random.Generator, much: float) -> Motion:
    phase, unit, waves = float(rng.uniform(0, 6.28)), site.view.unit, 0.35 + 0.65 * site.light.waves

    def moved(seconds: float) -> Sway:
        heave, roll = swell_at(seconds, phase, waves)
        return Sway(y=0.6 * heave * unit * much, turn=0.5 * roll * much)

    return moved


def _on_the_quay(site: Site, look: str) -> None:
    """Bollards along the edge, and at the sides what a harbour leaves there."""
    light, rng = site.light, site.seeds.place("quay")
    side = 1 if rng.random() < 0.5 else -1
    if look == "pier":
        half = _half(site)
        for way in (-1, 1):
            long = 40.0
            drawn = quayside.rails(long, 46.0, light.white)
            site.wall(drawn, way * half, 2.6, 17.0, 0.42, lit=0.5)
        for z in (14.0, 9.0, 5.9):
            sheet, wide = quayside.lamp(site.pixels(z), site.lit)
            site.put(sheet, side * half * 0.94, z, wide=wide, keep=0.5 * site.lit)
            site.shine(side * half * 0.8, z - 0.5, 1.9)
        return
    z = EDGE - 0.12
    for share in (-0.92, -0.34, 0.26, 0.84):
        sheet, wide = quayside.bollard(0.66 * site.pixels(z), light.white)
        site.put(sheet, share * site.edge(z), z, wide=0.66 * wide, throws=(0.2, 0.2))
    sheet, wide = quayside.lamp(site.pixels(5.4), site.lit)
    site.put(sheet, side * site.out(5.4, 0.80, 0.9), 5.4, wide=wide, keep=0.5 * site.lit, throws=(0.1, 1.4))
    site.shine(side * site.out(5.4, 0.7, 0.8), 4.9, 2.0)
    z, away = 5.15, -side
    if look == "cargo":
        sheet, wide = quayside.boxes(fork(rng), site.pixels(z), light.white, 2)
        site.put(sheet, away * (site.edge(z) + 0.25), z, wide=wide, throws=(1.3, 1.6), lit=0.6)
    elif look == "fishing":
        sheet, wide = quayside.catch(fork(rng), 0.72 * site.pixels(z), light.white)
        site.put(sheet, away * (site.edge(z) - 0.45), z, wide=0.72 * wide, throws=(0.9, 0.7), lit=0.6)


def _half(site: Site) -> float:
    """Half the pier's width, in storeys: actors stand on it at the sides, too."""
    return max(1.5, 0.86 * site.edge(4.2))


def _land(look: str, site: Site) -> Callable[[Patch], Field]:
    """How much of each point is quay: up to its edge, or between the pier's rails."""

    def quay(patch: Patch) -> Field:
        if look == "pier":
            inside = np.minimum(_half(site) + 0.12 - np.abs(patch.x), 17.0 * DEPTH - patch.z)
        else:
            inside = EDGE * DEPTH - patch.z
        return np.clip(inside / np.maximum(patch.grain * 0.7, 0.02) + 0.5, 0, 1)

    return quay


def _surface(look: str, site: Site) -> Callable[[Patch], Field]:
    def painted(patch: Patch) -> Field:
        if look in ("pier", "marina"):
            boards = patch.planks("#b08a60", 0.26, ahead=False)
            rim = _half(site) - np.abs(patch.x) if look == "pier" else EDGE * DEPTH - patch.z
            return blend(boards, patch.plain("#8a6a48"), line(rim, 0.16, patch.grain))
        stone = patch.stones("#a39a8e", 0.40, 0.56, joint=0.26, own=0.12)
        stone = stone * (1 - 0.10 * np.clip(patch.noise(3.0, 9.0), 0, 1))[..., None]
        coping = patch.stones("#c2b9aa", 40.0, 0.9, joint=0.3, own=0.08)
        found = blend(stone, coping, line(EDGE * DEPTH - 0.28 - patch.z, 0.28, patch.grain))
        if look == "cargo":
            # The cranes' rails.
            for z in (EDGE * DEPTH - 0.95, EDGE * DEPTH - 1.35):
                found = blend(found, patch.plain("#54504c"), 0.8 * line(patch.z - z, 0.035, patch.grain))
        return found

    return painted
