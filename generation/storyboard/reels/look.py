"""What a moment of footage really shows: the frame of the earliest film that it comes from."""

from dataclasses import dataclass
from typing import NamedTuple, cast

from generation.storyboard.reels.reel import MOST_STEPS, Reels
from generation.storyboard.schema import Crop, Source, Storyboard

_SHAPES = {"9:16": 9 / 16, "1:1": 1.0, "16:9": 16 / 9}
# Where less than this share of a picture would be left, it is shown whole.
_LEFT = 0.6


class Part(NamedTuple):
    """A part of a picture, as fractions of its width and height from the top left."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Look:
    """A moment of footage, in the earliest film that shows it: `seconds` into the stretch `source` of that film.
    `stretch` names the stretch: neighbouring frames of one are neighbours in the file."""

    source: Source
    seconds: float
    stretch: tuple[str, ...]
    # The way up to it: of each film in between the stretch that was taken of it, and the film's shape.
    _taken: tuple[tuple[Source, float], ...] = ()

    @property
    def mirror(self) -> bool:
        """Whether what is seen is the mirror image of the file's."""
        return sum(one.mirror for one in (self.source, *(source for source, _ in self._taken))) % 2 == 1

    def whole(self, ratio: float, shape: float) -> float | None:
        """The shape in which the footage is shown whole within a picture of a `shape`, where the file's own picture has
        this `ratio` (all width over height); None where it fills the picture."""
        own = self._taken[0][1] if self._taken else ratio
        first = self._taken[0][0] if self._taken else self.source
        return own if shown_whole(first, own, shape) else None

    def part(self, ratio: float, shape: float) -> Part:
        """The part of the file's picture that fills a picture of a `shape`, from its middle."""
        part = Part(0, 0, 1, 1)
        for source, own in (*self._taken, (self.source, ratio)):
            x = 1 - part.x - part.width if source.mirror else part.x
            field = _covering(source.crop, own, shape)
            part = Part(
                field.x + x * field.width,
                field.y + part.y * field.height,
                part.width * field.width,
                part.height * field.height,
            )
            shape = own
        return part


def look(source: Source, seconds: float, reels: Reels) -> Look:
    """The frame that is seen so many seconds into a stretch of footage. Where the film is a cut of others, with nothing
    laid over and no dissolve or fade at that frame, it is the same frame of the film it was cut from, and so on up."""
    taken: list[tuple[Source, float]] = []
    stretch = [source.clip]
    for _step in range(MOST_STEPS):
        reel = reels.get(source.clip)
        if reel is None or reel.seen is None or reel.cut is None:
            break
        frame = reel.cut.index(moment(source, seconds, reel.fps))
        shots = reel.cut.seen(frame)
        inner = reel.seen.shots[shots[0].shot].source
        if len(shots) > 1 or reel.cut.light(frame) < 1 or not fills(inner, reel.seen, reels):
            break
        taken.append((source, _SHAPES[reel.seen.canvas.aspect]))
        stretch.append(reel.seen.shots[shots[0].shot].id)
        source, seconds = cast(Source, inner), shots[0].seconds
    return Look(source, seconds, (*stretch, source.clip), tuple(taken))


def moment(source: Source, seconds: float, rate: float) -> float:
    """The moment of a film, of so many frames a second, that is shown `seconds` into a stretch of it; before and after
    the stretch its first and last frame stand."""
    first, last = source.in_ms / 1000, source.out_ms / 1000 - 0.5 / rate
    gone = seconds * source.speed
    return min(max(last - gone if source.reverse else first + gone, first), last)


def shown_whole(source: Source, own: float, shape: float) -> bool:
    """Whether footage of a shape of its own, without a crop, is shown whole within another shape, since too little of
    it would be left if it filled that."""
    return source.crop is None and min(own / shape, shape / own) < _LEFT


def fills(source: Source | None, storyboard: Storyboard, reels: Reels) -> bool:
    """Whether a shot's footage is a known film's that fills the picture there, so that it may be read in its place."""
    reel = reels.get(source.clip) if source is not None else None
    if source is None or reel is None:
        return False
    own = _SHAPES[reel.seen.canvas.aspect] if reel.seen is not None else reel.ratio
    return own is not None and not shown_whole(source, own, _SHAPES[storyboard.canvas.aspect])


def _covering(crop: Crop | None, ratio: float, shape: float) -> Part:
    """The part of a picture of this `ratio` that fills a `shape`: its crop, less what hangs over on both sides."""
    x, y, wide, tall = (crop.x, crop.y, crop.width, crop.height) if crop else (0.0, 0.0, 1.0, 1.0)
    have = ratio * wide / tall
    seen_wide, seen_tall = (wide * shape / have, tall) if have > shape else (wide, tall * have / shape)
    return Part(x + (wide - seen_wide) / 2, y + (tall - seen_tall) / 2, seen_wide, seen_tall)
