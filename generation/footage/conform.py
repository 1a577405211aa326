"""Footage of a film that is only a cut of others is read from those: pictures are encoded once, however often they are
cut."""

from collections.abc import Mapping
from dataclasses import dataclass

from generation.storyboard import document
from generation.storyboard.document import StoryboardError
from generation.storyboard.schema import Crop, Source, Storyboard
from generation.storyboard.timing import spans_ms

# However deep a family is, so many steps are taken; what is farther is read from there.
MOST_STEPS = 64
SLOWEST, FASTEST = 0.25, 4.0
_SHAPES = {"9:16": 9 / 16, "1:1": 1.0, "16:9": 16 / 9}


@dataclass(frozen=True)
class Film:
    """What must be known of a film whose footage is used: its storyboard, and its picture's width over height."""

    storyboard: Mapping[str, object]
    ratio: float


def conformed(storyboard: Storyboard, films: Mapping[str, Film]) -> Storyboard:
    """The storyboard with each shot and panel of footage read from as early a film as possible: where a film is a cut
    of another with nothing laid over it, the other is named in its place. It looks the same, and better. `films` are
    those that are there, by id; sound is left as it is."""
    shots = [
        shot if shot.source is None else shot.model_copy(update={"source": earliest(shot.source, films)})
        for shot in storyboard.shots
    ]
    layout = storyboard.layout
    if layout is not None:
        panels = [
            panel if panel.source is None else panel.model_copy(update={"source": earliest(panel.source, films)})
            for panel in layout.panels
        ]
        layout = layout.model_copy(update={"panels": panels})
    return storyboard.model_copy(update={"shots": shots, "layout": layout})


def earliest(source: Source, films: Mapping[str, Film]) -> Source:
    """The same pictures from as early a film as there is."""
    for _step in range(MOST_STEPS):
        before = _before(source, films)
        if before is None:
            return source
        source = before
    return source


def _before(source: Source, films: Mapping[str, Film]) -> Source | None:
    """The stretch one film earlier, or None where the film it is taken from is not a plain cut there."""
    film = films.get(source.clip)
    if film is None:
        return None
    try:
        board = document.load(film.storyboard)
    except StoryboardError:
        return None
    if board.style or board.texts or board.layout:
        return None
    for shot, (start, end) in zip(board.shots, spans_ms(board), strict=True):
        inside = start <= source.in_ms and source.out_ms <= end
        if not inside or shot.source is None or shot.source.clip not in films:
            continue
        if any(one.transition.ms for one in board.shots):
            return None
        return _through(source, shot.source, start, films[shot.source.clip].ratio, _SHAPES[board.canvas.aspect])
    return None


def _through(outer: Source, inner: Source, start: int, ratio: float, shape: float) -> Source | None:
    """`outer` is taken from a film that shows `inner` from `start` on in the shape `shape`: the same of `inner`'s own
    film, whose pictures have `ratio`."""
    speed = outer.speed * inner.speed
    shown = round((inner.out_ms - inner.in_ms) / inner.speed)
    if not SLOWEST <= speed <= FASTEST or outer.out_ms - start > shown:
        return None
    begin, end = ((outer.in_ms - start) * inner.speed, (outer.out_ms - start) * inner.speed)
    if inner.reverse:
        begin, end = inner.out_ms - end, inner.out_ms - begin
    else:
        begin, end = inner.in_ms + begin, inner.in_ms + end
    if abs(begin - round(begin)) > 0.01 or abs(end - round(end)) > 0.01 or round(end) <= round(begin):
        return None
    return outer.model_copy(
        update={
            "clip": inner.clip,
            "in_ms": round(begin),
            "out_ms": round(end),
            "speed": speed,
            "reverse": outer.reverse != inner.reverse,
            "mirror": outer.mirror != inner.mirror,
            "crop": _within(outer.crop, _seen(inner.crop, ratio, shape), mirrored=inner.mirror),
        }
    )


def _seen(crop: Crop | None, ratio: float, shape: float) -> Crop:
    """The part of a picture of this `ratio` that fills a `shape`, as fractions of it: see engines.footage.shot."""
    x, y, wide, tall = (crop.x, crop.y, crop.width, crop.height) if crop else (0.0, 0.0, 1.0, 1.0)
    have = ratio * wide / tall
    seen_wide, seen_tall = (wide * shape / have, tall) if have > shape else (wide, tall * have / shape)
    return Crop(x=x + (wide - seen_wide) / 2, y=y + (tall - seen_tall) / 2, width=seen_wide, height=seen_tall)


def _within(outer: Crop | None, inner: Crop, *, mirrored: bool) -> Crop:
    if outer is None:
        return inner
    x = 1 - outer.x - outer.width if mirrored else outer.x
    return Crop(
        x=inner.x + x * inner.width,
        y=inner.y + outer.y * inner.height,
        width=outer.width * inner.width,
        height=outer.height * inner.height,
    )
