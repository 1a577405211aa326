"""Paint laid on in strokes: oil, impressionist dabs, Van Gogh's swirls, expressionist waves."""

import cv2
import numpy as np

from generation.engines.sketch.styles.base import Easel, Frame, Treatment
from generation.engines.sketch.styles.kit.flow import flow
from generation.engines.sketch.styles.kit.line import outline
from generation.engines.sketch.styles.kit.paper import noise, relief, weave
from generation.engines.sketch.styles.kit.strokes import Brush, lay
from generation.engines.sketch.styles.kit.tone import (
    bgr,
    detail,
    graded,
    grey,
    mixed,
    s_curve,
    saturated,
    soft,
    toned,
)


def oil(easel: Easel) -> Treatment:
    """Broad strokes for the masses, small ones for forms, thick paint on linen under a warm varnish."""
    angle = flow(easel, swirl=0.6)
    broad, body = lay(easel, angle, Brush(0.075, 0.019, 0.019), "oil broad")
    small, touch = lay(easel, angle, Brush(0.026, 0.0075, 0.0085, relief=0.035), "oil small")
    linen = relief(easel, weave(easel), 0.035)
    varnish = np.diag([0.93, 1.0, 1.03]).astype(np.float32)
    deep = s_curve(0.22)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        share = detail(frame, 8, 32)
        masses, forms = broad(soft(frame, easel.unit * 0.006)), small(soft(frame, easel.unit * 0.0028))
        painted = mixed(masses, forms, share)
        painted = toned(saturated(painted, 1.22), deep)
        bump = mixed(body, touch, share)
        painted = cv2.addWeighted(painted, 1.0, cv2.merge([bump] * 3), 0.75, -96)
        painted = cv2.addWeighted(painted, 1.0, cv2.merge([linen] * 3), 0.35, -44.8)
        return graded(painted, varnish)

    return draw


def impressionist(easel: Easel) -> Treatment:
    """Short loose dabs of broken colour: each leans to a neighbouring hue, shadows are blue, light is warm."""
    angle = flow(easel, swirl=1.6, swirl_size=0.22)
    broad, body = lay(easel, angle, Brush(0.036, 0.0145, 0.0125, coats=3, stray=0.45), "dab broad")
    small, touch = lay(easel, angle, Brush(0.019, 0.0075, 0.0075, stray=0.35, relief=0.035), "dab small")
    jitter = [_broken(easel, cells, name) for cells, name in ((broad, "broad"), (small, "small"))]
    # Black is banned from the palette: what is dark turns violet blue.
    lifted = np.array([[0.84, 0, 0, 34], [0, 0.90, 0, 16], [0, 0, 0.92, 20]], np.float32)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        share = detail(frame, 9, 36)
        masses = cv2.addWeighted(broad(soft(frame, easel.unit * 0.006)), 1.0, jitter[0], 0.55, -70.4)
        forms = cv2.addWeighted(small(soft(frame, easel.unit * 0.0025)), 1.0, jitter[1], 0.34, -43.5)
        painted = saturated(graded(mixed(masses, forms, share), lifted), 1.28)
        bump = mixed(body, touch, share)
        return cv2.addWeighted(painted, 1.0, cv2.merge([bump] * 3), 0.6, -76.8)

    return draw


def van_gogh(easel: Easel) -> Treatment:
    """Long swirling ropes of impasto in cobalt and chrome yellow, forms bound by dark blue lines."""
    angle = flow(easel, swirl=5.0, swirl_size=0.42, reach=0.045)
    broad, body = lay(
        easel, angle, Brush(0.105, 0.0125, 0.0125, coats=3, stray=0.07, relief=0.075, bristle=0.55), "swirl broad"
    )
    small, touch = lay(easel, angle, Brush(0.030, 0.0062, 0.0072, stray=0.1, relief=0.06), "swirl small")
    streaks = _broken(easel, broad, "streaks")
    deep = s_curve(0.42, 0.58)
    night, sun = np.array(bgr("#1f3f9c"), np.float32), np.array(bgr("#ffd23c"), np.float32)
    level = np.linspace(0, 1, 256)[None, :, None]
    tint = 128 + (night - night.mean()) * 0.42 * (1 - level) ** 1.2 + (sun - sun.mean()) * 0.24 * level**1.5
    tint = np.clip(tint, 0, 255).astype(np.uint8)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        share = detail(frame, 9, 34)
        masses = cv2.addWeighted(broad(soft(frame, easel.unit * 0.005)), 1.0, streaks, 0.5, -64)
        forms = small(soft(frame, easel.unit * 0.0022))
        painted = saturated(toned(mixed(masses, forms, share), deep), 1.38)
        painted = cv2.addWeighted(painted, 1.0, cv2.LUT(cv2.merge([grey(painted)] * 3), tint), 1.0, -128)
        ink = small(cv2.merge([outline(frame, easel.unit, width=0.009, low=6, high=26)] * 3))[..., 0]
        painted = mixed(painted, np.full_like(painted, bgr("#141c46")), cv2.convertScaleAbs(ink, alpha=0.62))
        bump = mixed(body, touch, share)
        return cv2.addWeighted(painted, 1.0, cv2.merge([bump] * 3), 0.95, -121.6)

    return draw


def expressionist(easel: Easel) -> Treatment:
    """The world bends: wavering forms, long parallel strokes, raw orange against blue-green."""
    angle = flow(easel, swirl=3.0, swirl_size=0.9, reach=0.06)
    broad, body = lay(easel, angle, Brush(0.17, 0.021, 0.019, coats=2, stray=0.05), "wave broad")
    small, touch = lay(easel, angle, Brush(0.034, 0.007, 0.008, relief=0.03), "wave small")
    streaks = _broken(easel, broad, "wave")
    bend = easel.fit(noise(easel, "bend", 0.30, 1)) * (0.0055 * easel.unit)
    sway = easel.fit(noise(easel, "sway", 0.22, 1)) * (0.0045 * easel.unit)
    x = np.arange(easel.width, dtype=np.float32)[None] + bend
    y = np.arange(easel.height, dtype=np.float32)[:, None] + sway
    shift = np.array([[1.25, -0.15, -0.05, -6], [0.02, 1.02, -0.06, -4], [-0.10, 0.12, 1.22, 4]], np.float32)
    deep = s_curve(0.45)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        bent = cv2.remap(frame, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        share = detail(bent, 9, 36)
        masses = cv2.addWeighted(broad(soft(bent, easel.unit * 0.007)), 1.0, streaks, 0.55, -70.4)
        # Faces stay faces: small forms are half brush, half what they were.
        forms = cv2.addWeighted(small(soft(bent, easel.unit * 0.0025)), 0.5, bent, 0.5, 0)
        painted = graded(saturated(toned(mixed(masses, forms, share), deep), 1.32), shift)
        ink = outline(bent, easel.unit, width=0.011, low=6, high=26)
        painted = mixed(painted, np.full_like(painted, bgr("#12142a")), cv2.convertScaleAbs(ink, alpha=0.8))
        bump = mixed(body, touch, share)
        return cv2.addWeighted(painted, 1.0, cv2.merge([bump] * 3), 0.55, -70.4)

    return draw


def _broken(easel: Easel, cells: object, name: str) -> Frame:
    """Each stroke's own lean in hue and tone, 128 where it has none."""
    count = int(cells.labels.max()) + 1  # type: ignore[attr-defined]
    rng = easel.rng(f"broken {name}")
    lean = rng.normal(0, 1, (count, 3)).astype(np.float32)
    lean -= lean.mean(axis=1, keepdims=True) * 0.6
    return np.clip(128 + lean * 26, 0, 255).astype(np.uint8)[cells.labels]  # type: ignore[attr-defined]
