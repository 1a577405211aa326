"""A layer that swaps among a few pictures painted beforehand: the phases of a step, a stroke, a wing-beat."""

import math
from collections.abc import Sequence

from generation.engines.sketch.stage.camera import Pose
from generation.engines.sketch.stage.layer import Frame, Layer
from generation.engines.sketch.stage.view import View


def phase_at(seconds: float, round_s: float, start: float, count: int) -> int:
    """Which of `count` phases is on at a moment; `start` (radians) shifts the round."""
    return math.floor((seconds / max(round_s, 0.05) + start / math.tau) * count + 1e-6) % max(count, 1)


class Phased(Layer):
    """Layers of one place and size, one of which shows at a time; a round of them takes `round_s` scene seconds."""

    def __init__(self, layers: Sequence[Layer], *, round_s: float, start: float) -> None:
        # For whoever asks for its place, its size or its plane it is its first layer.
        vars(self).update(vars(layers[0]))
        self._layers, self._round_s, self._start = tuple(layers), round_s, start

    def _on(self, seconds: float) -> Layer:
        return self._layers[phase_at(seconds, self._round_s, self._start, len(self._layers))]

    def soften(self, radius: float) -> None:
        """See `Layer.soften`."""
        for layer in self._layers:
            layer.soften(radius)

    def draw(self, frame: Frame, view: View, pose: Pose, seconds: float) -> None:
        """See `Layer.draw`."""
        self._on(seconds).draw(frame, view, pose, seconds)

    def reflect(self, frame: Frame, view: View, pose: Pose, seconds: float, half: float = 1.0) -> None:
        """See `Layer.reflect`."""
        self._on(seconds).reflect(frame, view, pose, seconds, half)
