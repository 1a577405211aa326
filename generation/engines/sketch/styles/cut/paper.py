"""Animated by hand, a picture at a time: layered paper and modelling clay."""

import cv2
import numpy as np

from generation.engines.sketch.styles.base import Easel, Frame, Treatment, byte
from generation.engines.sketch.styles.kit.paper import noise, relief, tooth
from generation.engines.sketch.styles.kit.tone import (
    flattened,
    grey,
    multiplied,
    saturated,
    soft,
    spread,
    stepped,
    toned,
)


def paper_cut(easel: Easel) -> Treatment:
    """Sheets of coloured paper laid over each other: flat shapes with a white edge above and a soft shadow below."""
    grain = easel.fit(byte(0.5 + tooth(easel) * 0.020))
    tones = stepped(6, 0.04, low=0.16, high=1.0)
    reach = easel.unit * 0.010
    under = np.array([[1, 0, reach], [0, 1, reach]], np.float32)
    rim = np.array([[1, 0, -easel.unit * 0.0022], [0, 1, -easel.unit * 0.0022]], np.float32)

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        flat = flattened(frame, easel.unit, 3, 0.020)
        level = cv2.LUT(grey(flat), tones)
        cut = saturated(toned(flat, tones), 1.5)
        # The lighter sheet lies on top: it throws its shadow down to the right and shows its edge up to the left.
        thrown = cv2.subtract(cv2.warpAffine(level, under, easel.size, borderMode=cv2.BORDER_REPLICATE), level)
        cut = multiplied(cut, cv2.bitwise_not(cv2.convertScaleAbs(soft(thrown, reach * 0.45), alpha=1.7)))
        edge = cv2.subtract(level, cv2.warpAffine(level, rim, easel.size, borderMode=cv2.BORDER_REPLICATE))
        cut = cv2.add(cut, spread(cv2.convertScaleAbs(edge, alpha=0.9)))
        return cv2.addWeighted(cut, 1.0, spread(grain), 1.0, -128)

    return draw


def clay(easel: Easel) -> Treatment:
    """Modelling clay: rounded, slightly shiny forms with thumb marks that shift from picture to picture."""
    thumbs = [noise(easel, f"thumb {number}", 0.05, 3) for number in range(3)]
    prints = [relief(easel, cv2.GaussianBlur(one, (0, 0), 2.0), 0.034) for one in thumbs]
    # The ridges of fingers, here and there.
    whorls = [
        relief(easel, np.sin(noise(easel, f"finger {number}", 0.11, 1) * 26) * np.clip(one, 0, 1.4), 0.035)
        for number, one in enumerate(thumbs)
    ]

    def draw(frame: Frame, index: int, seconds: float) -> Frame:
        flat = flattened(frame, easel.unit, 3, 0.020)
        level = grey(soft(flat, easel.unit * 0.010)).astype(np.float32)
        # Tone stands for height: lit from the upper left, every form bulges.
        slope = cv2.Sobel(level, cv2.CV_32F, 1, 0) + cv2.Sobel(level, cv2.CV_32F, 0, 1)
        bulge = np.clip(128 + slope * (3.6 * easel.unit / 540), 0, 255).astype(np.uint8)
        pressed = cv2.addWeighted(saturated(flat, 1.35), 0.94, spread(bulge), 1.0, -120)
        # Wet clay shines on the side of a bulge that is turned to the lamp.
        shine = cv2.convertScaleAbs(cv2.subtract(bulge, 150), alpha=0.9)
        pressed = cv2.add(pressed, spread(soft(shine, easel.unit * 0.003)))
        turn = int(seconds * 12 + 1e-4) // 2 % 3
        pressed = cv2.addWeighted(pressed, 1.0, spread(whorls[turn]), 0.55, -70.4)
        return cv2.addWeighted(pressed, 1.0, spread(prints[turn]), 0.70, -89.6)

    return draw
