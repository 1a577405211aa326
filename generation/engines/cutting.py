"""How the pictures of a film's shots become one: dissolves, fades, and the words on top."""

from collections.abc import Callable

import cv2
import numpy as np

from generation.engines.pixels import Frame
from generation.engines.sketch.lettering import draw_cards, set_cards
from generation.storyboard.reels.cut import Cut, Seen
from generation.storyboard.schema import Storyboard


class Joiner:
    """Puts the pictures of a frame's shots together: dissolves, fades, and the words on top."""

    def __init__(self, storyboard: Storyboard, *, fps: int, width: int, height: int) -> None:
        self.cut = Cut(storyboard, fps=fps)
        self.cards = set_cards(storyboard.texts, width, height)
        self._unit = min(width, height)

    def frame(self, index: int, picture: Callable[[Seen], Frame]) -> Frame:
        """A frame of the film, from `picture`, which gives a shot's own picture at a moment; it may be drawn upon."""
        return self.lettered(index, self.joined(index, picture))

    def joined(self, index: int, picture: Callable[[Seen], Frame]) -> Frame:
        """The pictures of a frame's shots, dissolved and faded, without words."""
        seen = self.cut.seen(index)
        pictures = [picture(one) for one in seen]
        frame = pictures[0]
        if len(pictures) == 2:
            frame = cv2.addWeighted(pictures[0], seen[0].share, pictures[1], seen[1].share, 0)
        light = self.cut.light(index)
        return frame if light >= 0.999 else cv2.convertScaleAbs(frame, alpha=light)

    def lettered(self, index: int, frame: Frame) -> Frame:
        """The frame with the words of its moment on it."""
        draw_cards(frame, self.cards, index / self.cut.fps, self._unit)
        return np.ascontiguousarray(frame)
