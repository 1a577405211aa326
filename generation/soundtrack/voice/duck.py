"""Making room for a voice: music and places go down while somebody speaks."""

import numpy as np

from generation.soundtrack.shape import RATE, Sound, samples
from generation.soundtrack.voice.lines import Line

DEPTH_DB = -10.0
# Down before the first word, up again with the last; pauses between words do not pump.
_DOWN, _UP = 0.25, 0.5


def room_for(said: list[Line], n: int) -> Sound:
    """The gain of everything but the voices at each of n samples: 1 where nobody speaks, DEPTH_DB under speech."""
    steps = np.zeros(n, np.float32)
    t = np.arange(n, dtype=np.float32) / RATE
    for line in said:
        if line.speech is None:
            continue
        first, last = samples(max(0.0, line.start - _DOWN)), min(n, samples(line.end + _UP))
        along = t[first:last]
        into = np.clip((along - np.float32(line.start - _DOWN)) / _DOWN, 0, 1)
        out = np.clip((np.float32(line.end + _UP) - along) / _UP, 0, 1)
        shape = np.minimum(into, out)
        np.maximum(steps[first:last], shape * shape * (3 - 2 * shape), out=steps[first:last])
    return (10 ** (steps * np.float32(DEPTH_DB / 20))).astype(np.float32)
