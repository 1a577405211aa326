"""How the shots of a film follow one another: which is seen when, how far one has given way to the next, how bright."""

from dataclasses import dataclass

from generation.storyboard.schema import Storyboard
from generation.storyboard.timing import length_ms, spans_ms


@dataclass(frozen=True, slots=True)
class Seen:
    """A shot in a frame: its number, how many seconds into it the frame is, and its share of the picture."""

    shot: int
    seconds: float
    share: float


class Cut:
    """A storyboard's film at a rate, `count` frames of it."""

    def __init__(self, storyboard: Storyboard, *, fps: int) -> None:
        self.fps = fps
        self.count = max(1, round(length_ms(storyboard) * fps / 1000))
        self._shots, self._spans = storyboard.shots, spans_ms(storyboard)

    def index(self, seconds: float) -> int:
        """The frame that is shown so many seconds into the film; the last one after its end."""
        return min(max(0, int(seconds * self.fps + 1e-3)), self.count - 1)

    def seen(self, frame: int) -> list[Seen]:
        """The shots of a frame, in order: one, or two in a dissolve; their shares add up to 1."""
        moment = frame * 1000 / self.fps
        shots = [
            Seen(index, (moment - start) / 1000, 1.0)
            for index, (start, end) in enumerate(self._spans)
            if start <= moment < end
        ]
        if not shots:
            # The last frame of a film whose length is no whole number of frames.
            index = len(self._spans) - 1
            return [Seen(index, (moment - self._spans[index][0]) / 1000, 1.0)]
        if len(shots) == 1:
            return shots
        first, second = shots[-2:]
        overlap = max(self._spans[first.shot][1] - self._spans[second.shot][0], 1)
        share = (moment - self._spans[second.shot][0]) / overlap
        return [Seen(first.shot, first.seconds, 1 - share), Seen(second.shot, second.seconds, share)]

    def light(self, frame: int) -> float:
        """How bright a frame is between shots that fade through black, and at the film's end; 1 elsewhere."""
        moment, light = frame * 1000 / self.fps, 1.0
        last = len(self._spans) - 1
        for index, (shot, (_, end)) in enumerate(zip(self._shots, self._spans, strict=True)):
            if shot.transition.kind != "fade" or shot.transition.ms <= 0:
                continue
            half = shot.transition.ms / 2 if index < last else shot.transition.ms
            if moment < end:
                light = min(light, (end - moment) / half)
            elif index < last:
                light = min(light, (moment - end) / half)
        return max(0.0, min(1.0, light))
