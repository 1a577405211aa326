"""Pictures put together from pieces: pixels, facets, glass, tiles, shards, bricks, stitches."""

import cv2
import numpy as np

from generation.engines.sketch.styles.base import Easel, Frame, Treatment, byte
from generation.engines.sketch.styles.kit.cells import Cells, nearest, scattered, tiles, triangles, voronoi
from generation.engines.sketch.styles.kit.gather import gathered
from generation.engines.sketch.styles.kit.line import contour
from generation.engines.sketch.styles.kit.paper import noise
from generation.engines.sketch.styles.kit.tone import (
    flattened,
    inked,
    s_curve,
    saturated,
    soft,
    spread,
    stepped,
    toned,
)

# Pixels across the short side: what a handheld console showed.
PIXELS = 90
_BAYER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32) / 16 - 0.47


def pixel_art(easel: Easel) -> Treatment:
    """Square pixels, few levels a channel with ordered dither between them, dark pixels around forms."""
    columns, rows = round(easel.width * PIXELS / easel.unit), round(easel.height * PIXELS / easel.unit)
    pattern = np.tile(_BAYER, (rows // 4 + 1, columns // 4 + 1))[:rows, :columns, None] * 30
    lift = (
        np.clip(pattern, 0, 255).astype(np.uint8).repeat(3, 2),
        np.clip(-pattern, 0, 255).astype(np.uint8).repeat(3, 2),
    )
    levels = stepped(6, 0.0)
    deep = s_curve(0.3)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        small = cv2.resize(frame, (columns, rows), interpolation=cv2.INTER_AREA)
        loud = saturated(toned(small, deep), 1.45)
        calm = cv2.GaussianBlur(loud, (0, 0), 1.2)
        # A pixel darker than those around it is drawn out: forms keep an outline.
        loud = cv2.subtract(loud, cv2.convertScaleAbs(cv2.subtract(calm, loud), alpha=1.1))
        loud = cv2.subtract(cv2.add(loud, lift[0]), lift[1])
        return cv2.resize(cv2.LUT(loud, levels), easel.size, interpolation=cv2.INTER_NEAREST)

    return draw


def low_poly(easel: Easel) -> Treatment:
    """Flat triangles, small where forms are small, each a facet with its own light."""
    facets, corners = triangles(easel, gathered(easel, 0.085, 0.030))
    rng = easel.rng("facets")
    light = byte(0.5 + rng.normal(0, 0.030, len(corners)).astype(np.float32))[facets.labels]
    # Each facet is lit from its upper left corner to its lower right one.
    middle = corners.mean(axis=1)
    x = np.arange(easel.width, dtype=np.float32)[None] - middle[:, 0][facets.labels]
    y = np.arange(easel.height, dtype=np.float32)[:, None] - middle[:, 1][facets.labels]
    slope = byte(0.5 - (x + y) / easel.unit * 0.55)
    deep = s_curve(0.25)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        flat = facets(soft(frame, easel.unit * 0.010))
        flat = saturated(toned(flat, deep), 1.35)
        flat = cv2.addWeighted(flat, 1.0, spread(light), 1.0, -128)
        return cv2.addWeighted(flat, 1.0, spread(slope), 1.0, -128)

    return draw


def stained_glass(easel: Easel) -> Treatment:
    """Coloured panes in dark lead with the light behind them, uneven as old glass is."""
    panes = voronoi(easel, gathered(easel, 0.150, 0.085))
    rng = easel.rng("panes")
    count = int(panes.labels.max()) + 1
    ripple = noise(easel, "ripple", 0.02, 3)
    uneven = byte(0.5 + easel.fit(ripple) * 0.035 + rng.normal(0, 0.055, count).astype(np.float32)[panes.labels])
    lead = panes.seams(easel.unit * 0.0080)
    shine = cv2.GaussianBlur(panes.seams(easel.unit * 0.003), (0, 0), max(0.5, easel.unit * 0.001))
    rim = cv2.GaussianBlur(lead, (0, 0), max(0.6, easel.unit * 0.009))
    bright = np.clip(np.linspace(0, 1, 256) ** 0.82 * 262 + 6, 0, 255).astype(np.uint8)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        # A pane is of one colour, but where a form crosses it the glass is painted.
        calm = flattened(frame, easel.unit, 2, 0.016)
        painted = cv2.addWeighted(panes(soft(frame, easel.unit * 0.010)), 0.30, calm, 0.70, 0)
        glass = saturated(cv2.LUT(painted, bright), 2.0)
        glass = cv2.addWeighted(glass, 1.0, spread(uneven), 1.0, -128)
        glass = cv2.subtract(glass, spread(cv2.convertScaleAbs(rim, alpha=0.42)))
        # Lead runs along the forms as well, or nobody would know them.
        drawn = contour(calm, easel.unit, width=0.009, low=14, high=36)
        leaded = inked(glass, cv2.max(lead, drawn), "#16130f")
        return inked(leaded, cv2.convertScaleAbs(shine, alpha=0.30), "#6b665c")

    return draw


def mosaic(easel: Easel) -> Treatment:
    """Small stone tiles laid in wavering rows, pale grout between, each tile tilted its own way."""
    points = scattered(easel, "tesserae", 0.0215, 0.34)
    stones = Cells.of(easel, nearest(easel, points), points)
    rng = easel.rng("stones")
    count = int(stones.labels.max()) + 1
    tilt = rng.normal(0, 0.055, count).astype(np.float32)[stones.labels]
    grain = easel.fit(noise(easel, "stone", 0.004, 2)) * 0.018
    uneven = byte(0.5 + tilt + grain)
    grout = stones.seams(easel.unit * 0.0034)
    bevel = cv2.Sobel(
        cv2.GaussianBlur(grout, (0, 0), max(0.6, easel.unit * 0.002)).astype(np.float32), cv2.CV_32F, 1, 1
    )
    lit = byte(0.5 + bevel / 255 * 0.35)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        laid = saturated(stones(soft(frame, easel.unit * 0.005)), 1.3)
        laid = cv2.addWeighted(laid, 1.0, spread(uneven), 1.0, -128)
        laid = cv2.addWeighted(laid, 1.0, spread(lit), 1.0, -128)
        return inked(laid, grout, "#cfc4ad")

    return draw


def cubist(easel: Easel) -> Treatment:
    """Analytic cubism: straight lines cut the picture into facets, each shaded from one edge, a little out of place
    and of its own tone, in ochre, grey and blue."""
    rng = easel.rng("cuts")
    x = (np.arange(easel.width, dtype=np.float32)[None] + 0.5) / easel.unit
    y = (np.arange(easel.height, dtype=np.float32)[:, None] + 0.5) / easel.unit
    side = np.zeros((easel.height, easel.width), np.int64)
    shade = np.zeros((easel.height, easel.width), np.float32)
    seam = np.zeros((easel.height, easel.width), np.float32)
    for number in range(13):
        turn = rng.choice((0.35, 0.9, 1.25, 2.1, 2.5)) + rng.normal(0, 0.10)
        through = rng.random(2) * np.array(easel.size) / easel.unit
        away = (x - through[0]) * np.sin(turn) - (y - through[1]) * np.cos(turn)
        # A cut ends somewhere: facets open into each other.
        along = (x - through[0]) * np.cos(turn) + (y - through[1]) * np.sin(turn)
        reach = np.clip((rng.uniform(0.35, 0.75) - np.abs(along)) / 0.12, 0, 1)
        side += ((away > 0) & (reach > 0.5)).astype(np.int64) << number
        shade += np.sign(away) * np.exp(-np.abs(away) / 0.075) * reach * rng.choice((-0.17, 0.17))
        seam = np.maximum(seam, np.clip(1.2 - np.abs(away) * easel.unit / (0.0028 * easel.unit), 0, 1) * reach)
    labels = np.unique(side, return_inverse=True)[1].reshape(side.shape)
    count = int(labels.max()) + 1
    shift = rng.uniform(-0.011, 0.011, (count, 2)).astype(np.float32)[labels] * easel.unit
    own = rng.normal(0, 0.05, count).astype(np.float32)[labels]
    from_x = np.arange(easel.width, dtype=np.float32)[None] + shift[..., 0]
    from_y = np.arange(easel.height, dtype=np.float32)[:, None] + shift[..., 1]
    light = byte(0.5 + shade + own + easel.fit(noise(easel, "dabs", 0.014, 2)) * 0.030)
    lines = byte(seam * 0.85)
    tones = stepped(5, 0.3, low=0.06, high=0.98)
    earth = np.array([[0.62, 0.22, 0.02, 2], [0.10, 0.70, 0.14, 2], [0.06, 0.30, 0.72, 8]], np.float32)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        broken = cv2.remap(frame, from_x, from_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        calm = flattened(broken, easel.unit, 1, 0.012)
        painted = cv2.transform(saturated(toned(calm, tones), 0.85), earth)
        painted = cv2.addWeighted(painted, 1.0, spread(light), 1.0, -128)
        drawn = contour(calm, easel.unit, width=0.006, low=14, high=40)
        return inked(painted, cv2.max(lines, cv2.convertScaleAbs(drawn, alpha=0.75)), "#241d1c")

    return draw


def bricks(easel: Easel) -> Treatment:
    """Toy bricks: one colour a stud, shiny and round, dark gaps between."""
    grid, x, y = tiles(easel, 1 / 46)
    away = np.hypot(x - 0.5, y - 0.5)
    edge = np.clip((away - 0.27) / 0.05, 0, 1) * np.clip((0.37 - away) / 0.05, 0, 1)
    lit = 0.5 + edge * np.where(x + y < 1, 0.20, -0.26) + np.where(away < 0.29, 0.035, -0.02)
    gap = ((x < 0.055) | (y < 0.055)) * -0.16 + ((x > 0.93) | (y > 0.93)) * -0.10
    studs = byte(lit + gap)
    levels = stepped(9, 0.2)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        small = fitted_to(frame, easel, 46)
        plastic = cv2.LUT(saturated(small, 1.5), levels)
        laid = grid(cv2.resize(plastic, easel.size, interpolation=cv2.INTER_NEAREST))
        return cv2.addWeighted(laid, 1.0, spread(studs), 1.0, -128)

    return draw


def knitted(easel: Easel) -> Treatment:
    """Jumper stitches: each a V of two twisted strands of wool in the frame's colour."""
    stitch = 1 / 60
    height = stitch * 0.82
    step_x, step_y = easel.unit * stitch, easel.unit * height
    x = np.arange(easel.width, dtype=np.float32)[None].repeat(easel.height, 0) / step_x
    y = np.arange(easel.height, dtype=np.float32)[:, None].repeat(easel.width, 1) / step_y
    across = x - np.floor(x)
    # The strands of a V run down to its middle.
    lean = y + np.abs(across - 0.5) * 1.25
    row, inside = np.floor(lean), lean - np.floor(lean)
    columns = int(np.floor(x).max()) + 1
    number = (np.clip(row, 0, None) * columns + np.floor(x)).astype(np.int32)
    own = np.arange(int(number.max()) + 1)
    spots = np.stack([(own % columns + 0.5) * step_x / easel.width, (own // columns + 0.2) * step_y / easel.height], -1)
    stitches = Cells.of(easel, number, spots.astype(np.float32))
    strand = np.sin(np.pi * inside) * np.sin(np.pi * np.clip(np.abs(across - 0.5) * 2, 0.08, 0.94))
    twist = np.sin((inside * 1.0 + np.abs(across - 0.5) * 3.2) * 2 * np.pi * 1.6) * 0.05
    fuzz = easel.fit(noise(easel, "wool", 0.0022)) * 0.035
    wool = byte(np.clip(strand, 0, 1) * 0.42 + 0.24 + twist + fuzz)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        yarn = saturated(stitches(soft(frame, easel.unit * 0.006)), 1.2)
        yarn = cv2.convertScaleAbs(yarn, alpha=0.92, beta=14)
        return cv2.multiply(yarn, spread(wool), scale=1 / 122)

    return draw


def fitted_to(frame: Frame, easel: Easel, count: int) -> Frame:
    """The frame with so many pixels across its short side."""
    step = easel.unit / count
    size = (max(1, int(np.ceil(easel.width / step))), max(1, int(np.ceil(easel.height / step))))
    return cv2.resize(frame, size, interpolation=cv2.INTER_AREA)
