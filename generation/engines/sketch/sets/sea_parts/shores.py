"""Land beyond the water: far ranges, islands, a headland with or without a lighthouse, rocks that stand in the sea."""

import math

import numpy as np

from generation.engines.sketch.paint.colour import Picture, hex_of, mix, smooth
from generation.engines.sketch.paint.nature import fill_below, skyline
from generation.engines.sketch.paint.raster import drawing, with_alpha
from generation.engines.sketch.stage.layer import Item, Layer, Motion, Sway
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import Seeds, View

FAR, HEADLAND, ROCKS = 26.0, 14.0, 11.0


def shores(view: View, light: Light, seeds: Seeds) -> list[Item]:
    """What lies behind the water, mirrored in it: chosen by the place's seed, the headland away from the sun."""
    rng = seeds.place("shores")
    kind = str(rng.choice(["range", "range", "islands", "open"]))
    side = -1 if light.glow_x >= 0.5 else 1
    items: list[Item] = []
    if kind == "range":
        items.append(_range(view, light, seeds))
    elif kind == "islands":
        items.append(_islands(view, light, seeds))
    if rng.random() < (0.9 if kind == "open" else 0.72):
        items += headland(view, light, seeds, side)
    if light.waves < 2 and light.fog < 0.5 and rng.random() < 0.7:
        items += _sails(view, light, seeds, -side)
    return items


def _sails(view: View, light: Light, seeds: Seeds, side: int) -> list[Item]:
    """One or two small sails far out, on the open side."""
    rng = seeds.place("sails")
    items: list[Item] = []
    for _ in range(int(rng.integers(1, 3))):
        size = view.unit * rng.uniform(0.028, 0.046)
        cloth = hex_of(mix(light.paint("#f4ede2", 14.0, 0.7), light.key, 0.25))
        hull = hex_of(light.paint("#4a3a40", 14.0, 0.2))
        body = (
            f'<path d="M48,4 L48,76 L8,76 Q34,48 48,4Z M54,14 L54,76 L90,76 Q76,44 54,14Z" fill="{cloth}"/>'
            f'<path d="M6,82 L94,82 L82,98 L18,98Z" fill="{hull}"/>'
        )
        x = view.width * (0.5 + side * rng.uniform(0.02, 0.40))
        drift = view.unit * 0.0025 * (1 + light.wind) * side
        phase = float(rng.uniform(0, 6))
        items.append(
            Layer(
                drawing(body, size, size, (0, 0, 100, 100)),
                x=x,
                y=view.horizon + size * 0.12,
                z=20.0,
                hinge=(0.5, 1.0),
                motion=_adrift(drift, phase),
            )
        )
    return items


def _adrift(drift: float, phase: float) -> Motion:
    return lambda seconds: Sway(x=drift * seconds, turn=0.03 * math.sin(seconds * 1.3 + phase))


def _range(view: View, light: Light, seeds: Seeds) -> Layer:
    width, height = round(view.width * 1.3), round(view.unit * 0.34)
    line = (0.66 + 0.30 * skyline(seeds.place("range"), width, rough=0.45)) * height
    colour = light.paint("#54687c", FAR, 0.35)
    picture = fill_below(
        line, height, colour=colour, top=mix(colour, light.key, 0.35), foot=mix(colour, light.haze, 0.6)
    )
    return Layer(picture, x=view.width / 2, y=view.horizon + 2, z=FAR, hinge=(0.5, 1.0), wide=True)


def _islands(view: View, light: Light, seeds: Seeds) -> Layer:
    rng = seeds.place("islands")
    width, height = round(view.width * 1.3), round(view.unit * 0.26)
    x = np.arange(width, dtype=np.float32) / width
    line = np.full(width, 1.2, np.float32)
    for _ in range(3):
        middle, reach, tall = rng.uniform(0.08, 0.92), rng.uniform(0.05, 0.14), rng.uniform(0.3, 0.85)
        hump = tall * np.exp(-((((x - middle) / reach) ** 2) ** 1.3))
        line = np.minimum(line, 1.02 - hump.astype(np.float32))
    line += 0.05 * skyline(rng, width, rough=0.6)
    colour = light.paint("#4f6a6e", 22.0, 0.4)
    picture = fill_below(
        line * height, height, colour=colour, top=mix(colour, light.key, 0.4), foot=mix(colour, light.haze, 0.5)
    )
    return Layer(picture, x=view.width / 2, y=view.horizon + 2, z=22.0, hinge=(0.5, 1.0), wide=True)


def headland(view: View, light: Light, seeds: Seeds, side: int) -> list[Item]:
    """A tongue of land that comes in from one side (-1 left, 1 right); sometimes a lighthouse on it."""
    rng = seeds.place("headland")
    width, height = round(min(view.width * 0.95, view.unit * 1.15)), round(view.unit * 0.36)
    # It goes on outside the picture, for a camera that turns.
    beyond = round(view.width * 0.45)
    x = (np.arange(width + beyond, dtype=np.float32) - beyond) / width
    slope = (1 - smooth(0.08, 0.97, x)) ** 1.1 * rng.uniform(0.62, 0.85)
    bumps = (
        1
        + 0.10 * np.sin(x * 11 + rng.uniform(0, 6))
        + 0.05 * np.sin(x * 29 + rng.uniform(0, 6))
        + 0.02 * np.sin(x * 67)
    )
    step = rng.uniform(0.3, 0.6)
    slope = slope + 0.14 * (1 - smooth(step, step + 0.1, x))
    line = (1 - slope * bumps) * height
    colour = light.paint("#3f4b52", HEADLAND, 0.25)
    picture = fill_below(
        line, height, colour=colour, top=mix(colour, light.key, 0.42), foot=mix(colour, light.haze, 0.42), crest=0.09
    )
    if light.white > 0.3:
        _snowed(picture, line, light)
    if side > 0:
        picture = picture[:, ::-1]
    edge = view.width / 2 + side * view.width * 0.62
    at = edge - side * (width - beyond) / 2
    land = Layer(np.ascontiguousarray(picture), x=at, y=view.horizon + 2, z=HEADLAND, hinge=(0.5, 1.0))
    items: list[Item] = [land]
    gloomy = light.dark > 0.6 or light.storm or light.fog
    if rng.random() < (0.55 if gloomy else 0.2):
        share = rng.uniform(0.45, 0.62)
        foot = view.horizon + 2 - height + float(line[beyond + int(share * width)])
        items += lighthouse(view, light, edge - side * share * width, foot, side, float(rng.uniform(0, 6)))
    return items


def _snowed(picture: Picture, line: np.ndarray, light: Light) -> None:
    height = picture.shape[0]
    depth = np.arange(height, dtype=np.float32)[:, None] - line[None]
    cover = np.clip(1 - np.abs(depth) / (height * 0.12), 0, 1) * (depth > -1) * light.white
    picture[..., :3] += (light.paint("#f2f5fb", HEADLAND, 0.55) - picture[..., :3]) * cover[..., None].astype(
        np.float32
    )


_TOWER = (
    '<path d="M-9,0 L-6,-62 L6,-62 L9,0Z" fill="{wall}"/><path d="M-8.2,-14 L-7.4,-30 L7.4,-30 L8.2,-14Z M-6.7,-44 '
    'L-6.1,-58 L6.1,-58 L6.7,-44Z" fill="{band}"/><rect x="-8" y="-65" width="16" height="3.4" fill="{roof}"/>'
    '<rect x="-5" y="-74" width="10" height="9" fill="{lamp}"/><path d="M-6.5,-74 L0,-82 L6.5,-74Z" fill="{roof}"/>'
    '<path d="M12,0 v-14 l9,-7 l9,7 v14z" fill="{wall}"/><path d="M10,-13.5 l11,-8.6 l11,8.6z" fill="{roof}"/>'
)


def lighthouse(
    view: View, light: Light, x: float, y: float, side: int, phase: float, *, z: float = HEADLAND
) -> list[Item]:
    """A tower with its foot at rest-frame (x, y) on plane z; its light sweeps after dark."""
    size = view.unit * 0.20
    tones = {
        "wall": hex_of(light.paint("#f3ece0", 12.0, 0.5)),
        "band": hex_of(light.paint("#b8403c", 12.0, 0.4)),
        "roof": hex_of(light.paint("#3a3844", 12.0, 0.3)),
        "lamp": "#fff0b8" if light.dark > 0.3 else hex_of(light.paint("#cfe2ea", 12.0, 0.6)),
    }
    tower = drawing(_TOWER.format(**tones), size, size, (-42, -86, 84, 86))
    items: list[Item] = [Layer(tower, x=x, y=y + size * 0.02, z=z - 0.01, hinge=(0.5, 1.0))]
    if light.dark > 0.3:
        lamp_y = y - size * 0.81
        for way in (-1, 1):
            items.append(
                Layer(
                    _beam(round(view.unit * 0.30), way, light),
                    x=x,
                    y=lamp_y,
                    z=z - 0.02,
                    mode="add",
                    scale=2.6,
                    hinge=(0.0 if way > 0 else 1.0, 0.5),
                    motion=_sweep(way, phase),
                )
            )
    return items


def _beam(length: int, way: int, light: Light) -> Picture:
    height = max(8, length // 3)
    x = (np.arange(length, dtype=np.float32) + 0.5)[None] / length
    y = (np.arange(height, dtype=np.float32) + 0.5)[:, None] / height - 0.5
    core = np.exp(-((y / (0.02 + 0.30 * x)) ** 2)) * (1 - x) ** 1.6
    spark = np.exp(-((np.hypot(x * length, y * height) / (0.045 * length)) ** 2))
    alpha = np.clip(core * 0.42 * light.dark + spark * 0.9, 0, 1)
    colours = np.empty((height, length, 3), np.float32)
    colours[:] = (0.72, 0.92, 1.0)
    picture = with_alpha(colours, alpha)
    return picture if way > 0 else np.ascontiguousarray(picture[:, ::-1])


def _sweep(way: int, phase: float) -> Motion:
    """The lamp turns: its light is seen while it comes round to this side."""

    def moved(seconds: float) -> Sway:
        facing = way * math.cos(seconds * 1.4 + phase)
        return Sway(opacity=0.10 + 0.90 * max(0.0, facing) ** 2)

    return moved


def rocks(view: View, light: Light, seeds: Seeds) -> list[Layer]:
    """Stacks that stand in the water before the headland, or none; each has its ground line, so that it is mirrored."""
    rng = seeds.place("rocks")
    if rng.random() > 0.5:
        return []
    # On the sun's side: a lone figure stands on the other.
    side = -1 if light.glow_x < 0.5 else 1
    stacks = []
    for index in range(int(rng.integers(1, 4))):
        z = ROCKS - 1.4 * index
        wide, tall = view.unit * rng.uniform(0.10, 0.19), view.unit * rng.uniform(0.07, 0.20)
        x = view.width * (0.5 + side * rng.uniform(0.24, 0.42))
        colour = light.paint("#4a4f58", z, 0.25)
        picture = _stack(rng, wide, tall, hex_of(colour), hex_of(mix(colour, light.key, 0.45)), light)
        y = view.ground(z) - view.unit * 0.012
        stacks.append(Layer(picture, x=x, y=y, z=z, hinge=(0.5, 1.0), ground=y))
    return stacks


def _stack(rng: np.random.Generator, width: float, height: float, colour: str, crest: str, light: Light) -> Picture:
    left = [(0.0, 100.0)]
    x, y = 4.0, 100.0
    while y > 12:
        y -= rng.uniform(9, 20)
        x += rng.uniform(1, 8)
        left.append((x, max(y, 8.0)))
    right = [(100.0, 100.0)]
    x, y = 97.0, 100.0
    while y > 16:
        y -= rng.uniform(9, 20)
        x -= rng.uniform(1, 8)
        right.append((x, max(y, 10.0)))
    outline = left + right[::-1]
    path = "M" + " L".join(f"{px:.1f},{py:.1f}" for px, py in outline) + "Z"
    lit_right = math.cos(light.angle) > 0
    face = right if lit_right else left
    inner = [(px + (-16 if lit_right else 16), py) for px, py in face]
    plane = "M" + " L".join(f"{px:.1f},{py:.1f}" for px, py in face + inner[::-1]) + "Z"
    return drawing(
        f'<path d="{path}" fill="{colour}"/><path d="{plane}" fill="{crest}" fill-opacity=".6"/>',
        width,
        height,
        (0, 0, 100, 100),
    )
