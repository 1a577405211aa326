"""Which takes a film is made of: how long each is, what leads it, and which goes on from the last frame of another."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from generation.engines.base import Size
from generation.engines.diffusion.entry import GUIDE_TASKS
from generation.engines.diffusion.models import Model
from generation.engines.diffusion.runner import Task
from generation.storyboard.schema import Shot, Storyboard
from generation.storyboard.seeds import seed_of

# Whose takes are led by the sketch's frames, whether or not a last frame is carried into them.
_LED = frozenset({"v2v", "vace", "condition"})


@dataclass(frozen=True, slots=True)
class Piece:
    """One take: its shot, how many of the shot's frames lie before it, the frames to make and those to use, the last
    ones. A carried one begins with the last frame of the piece before, which was seen already and is not used."""

    shot: int
    offset: int
    frames: int
    keep: int
    task: Task
    seed: int
    carried: bool
    led: bool

    @property
    def skip(self) -> int:
        """Frames at its beginning that are not used."""
        return 1 if self.carried else 0


def rate_of(model: Model, fps: int) -> int:
    """Frames a second that the model is asked for in a film of `fps`: its own rate, or the film's where it can."""
    return fps if model.entry.any_rate else model.entry.fps


def pieces(storyboard: Storyboard, model: Model, *, fps: int) -> tuple[Piece, ...]:
    """The takes of a film of `fps` frames a second, in order.

    A shot as long as the model can make is one take; a longer one goes on from last frames, where the model can. A
    shot goes on from the one before where nothing but time lies between them: a cut, in the same place and light,
    seen the same way.
    """
    rate, found = rate_of(model, fps), list[Piece]()
    for index, shot in enumerate(storyboard.shots):
        follows = index > 0 and model.entry.carry is not None and goes_on(storyboard.shots[index - 1], shot)
        found += _of_shot(storyboard, index, model, rate=rate, carried=follows)
    return tuple(found)


def goes_on(before: Shot, shot: Shot) -> bool:
    """Whether a shot continues the one before it."""
    same = ("setting", "framing", "angle", "tempo")
    return before.transition.kind == "cut" and all(getattr(before, name) == getattr(shot, name) for name in same)


def longest_ms(model: Model, *, fps: int) -> int:
    """How long a shot may be at most."""
    return model.entry.grid.longest() * 1000 // rate_of(model, fps)


def _of_shot(storyboard: Storyboard, index: int, model: Model, *, rate: int, carried: bool) -> Iterator[Piece]:
    shot, entry = storyboard.shots[index], model.entry
    needed = max(1, ceil(shot.ms * rate / 1000))
    most = entry.grid.longest()
    # Every take but one that begins anew gives a frame less than it makes.
    count = max(1, ceil((needed - (0 if carried else 1)) / (most - 1))) if entry.carry else 1
    offset = 0
    for number in range(count):
        keep = needed // count + (1 if number < needed % count else 0)
        goes = carried or number > 0
        yield Piece(
            shot=index,
            offset=offset,
            frames=entry.grid.frames(keep + (1 if goes else 0)),
            keep=keep,
            task=entry.carry if goes and entry.carry else GUIDE_TASKS[model.guide],
            seed=_seed(seed_of(storyboard, shot), shot.id, number),
            carried=goes,
            led=model.guide in _LED,
        )
        offset += keep


def _seed(seed: int, shot: str, number: int) -> int:
    """Another for each take, so that two alike are not the same film twice."""
    return int.from_bytes(hashlib.sha256(f"{seed}/{shot}/{number}".encode()).digest()[:4])


def work_of(storyboard: Storyboard, model: Model, size: Size, *, fps: int) -> float:
    """TFLOP of a whole film: every forward and decode of every take."""
    take = model.entry.grid.covering(size)
    total = 0.0
    for piece in pieces(storyboard, model, fps=fps):
        steps = model.steps * (model.strength if piece.task == "v2v" else 1)
        total += model.entry.operations(take, piece.frames, steps=steps, guided=model.guided() or model.entry.sound)
    return total
