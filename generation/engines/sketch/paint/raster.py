"""Pictures as float32 BGRA with straight alpha: raster, trim, blur, put one over another."""

import math
import re
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import resvg_py

from generation.engines.sketch.paint.colour import Picture, bgr


def svg(markup: str, width: float, height: float, fonts: Sequence[Path] = ()) -> Picture:
    """Raster SVG markup to (height, width, 4) float32 straight BGRA; only the given font files are known to it."""
    width, height = max(1, round(width)), max(1, round(height))
    files = [str(font) for font in fonts] or None
    try:
        png = resvg_py.svg_to_bytes(
            svg_string=markup, width=width, height=height, skip_system_fonts=True, font_files=files
        )
    except BaseException as error:
        # resvg panics on some filters at some sizes; its panic is no Exception. The drawing is whole without its sheen.
        if type(error).__name__ != "PanicException" or "filter=" not in markup:
            raise
        return svg(re.sub(r'\sfilter="[^"]*"', "", markup), width, height, fonts)
    picture = cv2.imdecode(np.frombuffer(bytes(png), np.uint8), cv2.IMREAD_UNCHANGED)
    if picture.shape[:2] != (height, width):
        picture = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
    return picture.astype(np.float32) / 255


def drawing(body: str, width: float, height: float, box: tuple[float, float, float, float]) -> Picture:
    """Raster SVG elements seen through a view box (x, y, width, height) to width × height pixels."""
    frame = " ".join(f"{part:g}" for part in box)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{frame}" preserveAspectRatio="none"'
    return svg(f'{head} width="{box[2]:g}" height="{box[3]:g}">{body}</svg>', width, height)


def solid(height: int, width: int, colour: object, alpha: object = 1.0) -> Picture:
    """Paint one colour with an alpha: a number or a (height, width) field."""
    picture = np.empty((height, width, 4), np.float32)
    picture[..., :3] = bgr(colour)  # type: ignore[arg-type]
    picture[..., 3] = alpha  # type: ignore[call-overload]
    return picture


def with_alpha(colours: Picture, alpha: object) -> Picture:
    """Join (h, w, 3) colours and an (h, w) alpha."""
    height, width = colours.shape[:2]
    picture = np.empty((height, width, 4), np.float32)
    picture[..., :3] = colours
    picture[..., 3] = alpha  # type: ignore[call-overload]
    return picture


def trim(picture: Picture) -> Picture:
    """Cut away fully transparent borders (an empty picture becomes 1 × 1)."""
    rows = np.flatnonzero(picture[..., 3].max(1) > 0.02)
    columns = np.flatnonzero(picture[..., 3].max(0) > 0.02)
    if not len(rows):
        return np.zeros((1, 1, 4), np.float32)
    return np.ascontiguousarray(picture[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])


def pad(picture: Picture, border: int) -> Picture:
    """Add a transparent border of so many pixels."""
    return cv2.copyMakeBorder(picture, border, border, border, border, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0))


def resize(picture: Picture, width: float, height: float) -> Picture:
    """Resize a straight-alpha (or opaque) picture without dark fringes."""
    size = (max(1, round(width)), max(1, round(height)))
    smaller = size[0] * size[1] < picture.shape[0] * picture.shape[1]
    how = cv2.INTER_AREA if smaller else cv2.INTER_LINEAR
    if picture.shape[2] == 3:
        return cv2.resize(picture, size, interpolation=how)
    return straight(cv2.resize(premultiplied(picture), size, interpolation=how))


def premultiplied(picture: Picture) -> Picture:
    """Answer a copy with the colours multiplied by alpha."""
    *colours, alpha = cv2.split(picture)
    return cv2.merge([*(colour * alpha for colour in colours), alpha])


def straight(picture: Picture) -> Picture:
    """Undo `premultiplied`."""
    *colours, alpha = cv2.split(picture)
    share = 1 / np.maximum(alpha, np.float32(1e-4))
    return cv2.merge([*(colour * share for colour in colours), alpha])


def over(under: Picture, top: Picture, x: float, y: float) -> None:
    """Put a straight-alpha picture over another in place, its upper left corner at (x, y); parts outside are cut."""
    left, upper = round(x), round(y)
    x0, y0 = max(0, left), max(0, upper)
    x1, y1 = min(under.shape[1], left + top.shape[1]), min(under.shape[0], upper + top.shape[0])
    if x1 <= x0 or y1 <= y0:
        return
    part = top[y0 - upper : y1 - upper, x0 - left : x1 - left]
    region = under[y0:y1, x0:x1]
    alpha = part[..., 3:4]
    if under.shape[2] == 3:
        region += (part[..., :3] - region) * alpha
        return
    below = region[..., 3:4] * (1 - alpha)
    total = alpha + below
    region[..., :3] = (part[..., :3] * alpha + region[..., :3] * below) / np.maximum(total, 1e-4)
    region[..., 3:4] = total


def defocus(picture: Picture, radius: float) -> Picture:
    """Blur like a lens: a disc of `radius` pixels, edges of straight-alpha pictures kept clean.

    Pad a picture with alpha first if its content touches the border.
    """
    if radius < 0.6:
        return picture
    # A wide disc is done on a smaller picture; the eye cannot tell and the cost stays flat.
    shrink = max(1, int(radius // 5))
    source = picture if picture.shape[2] == 3 else premultiplied(picture)
    if shrink > 1:
        small = (max(1, picture.shape[1] // shrink), max(1, picture.shape[0] // shrink))
        source = cv2.resize(source, small, interpolation=cv2.INTER_AREA)
    edge = cv2.BORDER_REPLICATE if picture.shape[2] == 3 else cv2.BORDER_CONSTANT
    source = cv2.filter2D(source, -1, _disc(radius / shrink), borderType=edge)
    if shrink > 1:
        source = cv2.resize(source, (picture.shape[1], picture.shape[0]), interpolation=cv2.INTER_CUBIC)
        source = np.clip(source, 0, 1)
    return source if picture.shape[2] == 3 else straight(source)


def _disc(radius: float) -> Picture:
    half = math.ceil(radius)
    y, x = np.mgrid[-half : half + 1, -half : half + 1]
    kernel = np.clip(radius + 0.5 - np.hypot(x, y), 0, 1).astype(np.float32)
    return kernel / kernel.sum()
