"""Made of something else: threads on linen, folded paper, the black bars and pure colours of De Stijl."""

import cv2
import numpy as np

from generation.engines.sketch.styles.base import Easel, Frame, Treatment, byte, fitted
from generation.engines.sketch.styles.kit.cells import Cells, triangles
from generation.engines.sketch.styles.kit.flow import flow
from generation.engines.sketch.styles.kit.gather import gathered
from generation.engines.sketch.styles.kit.line import contour
from generation.engines.sketch.styles.kit.paper import relief, sheet, tooth, weave
from generation.engines.sketch.styles.kit.strokes import Brush, lay
from generation.engines.sketch.styles.kit.tone import (
    bgr,
    detail,
    flattened,
    grey,
    inked,
    mixed,
    multiplied,
    s_curve,
    saturated,
    soft,
    spread,
    stepped,
    toned,
)

PRIMARIES = ("#f4efe2", "#d8261c", "#1d3f9a", "#f5c518", "#16140f", "#c9cdd0")


def embroidery(easel: Easel) -> Treatment:
    """Satin stitch on linen: silken threads side by side that follow the form, forms bound by a dark back stitch."""
    angle = flow(easel, swirl=0.9, swirl_size=0.30)
    broad, body = lay(
        easel, angle, Brush(0.062, 0.0085, 0.0115, coats=2, stray=0.06, relief=0.10, bristle=0.2), "satin"
    )
    small, touch = lay(easel, angle, Brush(0.026, 0.0058, 0.0068, coats=2, stray=0.08, relief=0.09), "fine satin")
    linen = sheet(easel, bgr("#efe4cf"), weave(easel, 120), 0.10)
    cloth = relief(easel, weave(easel, 120), 0.05)
    inset = round(easel.unit * 0.035)
    worked = np.zeros((easel.height, easel.width), np.uint8)
    worked[inset : easel.height - inset, inset : easel.width - inset] = 255
    # A seam of running stitches goes round the work.
    seam, step = np.zeros_like(worked), max(4, round(easel.unit * 0.030))
    half, thick = inset // 2, max(1, round(easel.unit * 0.007))
    for at in range(half, easel.width - half, step):
        for y in (half, easel.height - half):
            cv2.line(seam, (at, y), (at + step // 2, y), 255, thick, cv2.LINE_AA)
    for at in range(half, easel.height - half, step):
        for x in (half, easel.width - half):
            cv2.line(seam, (x, at), (x, at + step // 2), 255, thick, cv2.LINE_AA)
    tones = stepped(7, 0.35, low=0.10, high=1.0)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        calm = flattened(frame, easel.unit, 2, 0.014)
        share = detail(calm, 10, 38)
        silk = mixed(broad(calm), small(calm), share)
        silk = saturated(toned(silk, tones), 1.4)
        silk = cv2.addWeighted(silk, 1.0, spread(mixed(body, touch, share)), 1.25, -160)
        ink = small(spread(contour(calm, easel.unit, width=0.008, low=16, high=40)))[..., 0]
        silk = inked(silk, cv2.convertScaleAbs(ink, alpha=0.8), "#2b2030")
        silk = cv2.addWeighted(silk, 1.0, spread(cloth), 0.25, -32)
        return inked(mixed(linen, silk, worked), seam, "#a8322f")

    return draw


def origami(easel: Easel) -> Treatment:
    """Folded paper: sheets of even colour, creases that catch the light, facets that lean from it, soft shadows."""
    facets, corners = triangles(easel, gathered(easel, 0.20, 0.075))
    rng = easel.rng("folds")
    lean = byte(0.5 + rng.normal(0, 0.085, len(corners)).astype(np.float32))[facets.labels]
    middle = corners.mean(axis=1)
    x = np.arange(easel.width, dtype=np.float32)[None] - middle[:, 0][facets.labels]
    y = np.arange(easel.height, dtype=np.float32)[:, None] - middle[:, 1][facets.labels]
    slope = byte(0.5 - (x + y) / easel.unit * 0.60)
    crease = facets.seams(easel.unit * 0.0042)
    valley = cv2.warpAffine(
        crease, np.array([[1, 0, easel.unit * 0.004], [0, 1, easel.unit * 0.004]], np.float32), easel.size
    )
    grain = easel.fit(byte(0.5 + tooth(easel) * 0.022))
    tones = stepped(5, 0.06, low=0.20, high=1.0)
    reach = easel.unit * 0.014
    under = np.array([[1, 0, reach], [0, 1, reach]], np.float32)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        flat = flattened(frame, easel.unit, 3, 0.020)
        cut = saturated(cv2.addWeighted(toned(flat, tones), 0.66, facets(flat), 0.34, 8), 1.45)
        level = cv2.LUT(grey(flat), tones)
        thrown = cv2.subtract(cv2.warpAffine(level, under, easel.size, borderMode=cv2.BORDER_REPLICATE), level)
        cut = multiplied(cut, cv2.bitwise_not(cv2.convertScaleAbs(soft(thrown, reach * 0.5), alpha=1.2)))
        for light in (lean, slope, grain):
            cut = cv2.addWeighted(cut, 1.0, spread(light), 1.0, -128)
        cut = cv2.subtract(cut, spread(cv2.convertScaleAbs(valley, alpha=0.13)))
        return cv2.add(cut, spread(cv2.convertScaleAbs(crease, alpha=0.22)))

    return draw


def de_stijl(easel: Easel) -> Treatment:
    """Mondrian: white, red, blue and yellow fields between black bars; what is shown is cut from the same colours."""
    fields, bars = _fields(easel)
    rng = easel.rng("fields")
    count = int(fields.labels.max()) + 1
    # Most fields are white; the others are of one pure colour, whatever lies under them.
    tone = np.array([bgr(PRIMARIES[one]) for one in rng.choice(6, count, p=(0.56, 0.12, 0.12, 0.12, 0.02, 0.06))])
    # Where something is shown the fields stay white, so that it is seen.
    busy = cv2.resize(detail(easel.glance, 10, 40), easel.size, interpolation=cv2.INTER_AREA)
    own = np.bincount(fields.labels.ravel(), busy.ravel(), count) / np.maximum(np.bincount(fields.labels.ravel()), 1)
    tone[own > 46] = bgr(PRIMARIES[0])
    ground = tone.astype(np.uint8)[fields.labels]
    ground = multiplied(ground, easel.fit(byte(0.97 + tooth(easel) * 0.012)))
    palette = np.array([bgr(one) for one in PRIMARIES], np.float32)
    steps = np.arange(32, dtype=np.float32) * 8 + 4
    cube = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), -1)
    # What has little colour goes to white, grey or black by its light; what has some goes to the nearest hue.
    chroma = cube.max(-1, keepdims=True) - cube.min(-1, keepdims=True)
    loud = cube.mean(-1, keepdims=True) + (cube - cube.mean(-1, keepdims=True)) * np.where(chroma > 34, 2.6, 0.2)
    nearest = ((loud[..., None, :] - palette) ** 2).sum(-1).argmin(-1)
    table = palette.astype(np.uint8)[nearest.reshape(-1)]
    edge = s_curve(0.3)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        calm = flattened(frame, easel.unit, 2, 0.018)
        small = cv2.LUT(fitted(calm, min(1.0, 270 / easel.unit)), edge)
        code = small.astype(np.int32) >> 3
        pure = table[(code[..., 0] << 10) | (code[..., 1] << 5) | code[..., 2]]
        pure = cv2.resize(cv2.medianBlur(pure, 3), easel.size, interpolation=cv2.INTER_LINEAR)
        share = soft(cv2.dilate(detail(frame, 12, 40), np.ones((9, 9), np.uint8)), easel.unit * 0.012)
        shown = mixed(ground, pure, cv2.convertScaleAbs(share, alpha=1.5))
        drawn = contour(calm, easel.unit, width=0.011, low=16, high=40)
        return inked(shown, cv2.max(cv2.multiply(bars, cv2.bitwise_not(share), scale=1 / 255), drawn), "#14120e")

    return draw


def _fields(easel: Easel) -> tuple[Cells, Frame]:
    """Rectangles that halve and halve again unevenly, and the black bars between them."""
    rng, unit = easel.rng("bars"), min(easel.reference)
    whole = (0.0, 0.0, easel.reference[0] / unit, easel.reference[1] / unit)
    open_fields, closed = [whole], []
    while open_fields:
        x, y, wide, tall = open_fields.pop()
        if max(wide, tall) < 0.26 or (max(wide, tall) < 0.52 and rng.random() < 0.30):
            closed.append((x, y, wide, tall))
            continue
        part = rng.uniform(0.26, 0.74)
        if wide > tall:
            open_fields += [(x, y, wide * part, tall), (x + wide * part, y, wide * (1 - part), tall)]
        else:
            open_fields += [(x, y, wide, tall * part), (x, y + tall * part, wide, tall * (1 - part))]
    labels = np.zeros((easel.height, easel.width), np.int32)
    bars = np.zeros((easel.height, easel.width), np.uint8)
    thick = max(1, round(easel.unit * 0.014))
    for number, (x, y, wide, tall) in enumerate(closed):
        x0, y0, x1, y1 = (round(part * easel.unit) for part in (x, y, x + wide, y + tall))
        labels[y0:y1, x0:x1] = number
        cv2.rectangle(bars, (x0, y0), (x1, y1), 255, thick)
    spots = np.array([((x + w / 2) / whole[2], (y + h / 2) / whole[3]) for x, y, w, h in closed], np.float32)
    return Cells.of(easel, labels, spots), bars
