"""Contact sheets: small frames of many settings side by side, for the eye."""

from collections.abc import Iterator, Sequence
from itertools import product

import cv2
import numpy as np

from generation.engines.base import Frame
from generation.engines.sketch.shot import PaintedShot
from generation.storyboard.document import load
from generation.storyboard.schema import Storyboard

GAP = 4


def cells(
    sets: Sequence[str],
    times: Sequence[str],
    weathers: Sequence[str],
    *,
    width: int,
    height: int,
    aspect: str = "9:16",
    asset: str | None = None,
    seed: int = 7,
    seconds: float = 1.0,
    framing: str = "wide",
    place: str | None = None,
) -> Iterator[Frame]:
    """One frame a setting, weather by weather, then set by set; within a row the times of day."""
    for name, weather, time in product(sets, weathers, times):
        board = board_of(name, time, weather, aspect=aspect, asset=asset, seed=seed, framing=framing, place=place)
        yield PaintedShot(board, board.shots[0], width, height).frame(seconds, 0)


def board_of(
    set: str,
    time: str,
    weather: str,
    *,
    aspect: str = "9:16",
    asset: str | None = None,
    seed: int = 7,
    framing: str = "wide",
    place: str | None = None,
) -> Storyboard:
    """A storyboard of one shot of a setting, with one figure of an asset if one is named. Raises StoryboardError."""
    cast = [{"id": "c1", "noun": asset, "asset": asset, "match": "exact"}] if asset else []
    setting = {"set": set, "time": time, "weather": [weather], "place": place}
    shot = {
        "id": "s1",
        "ms": 5000,
        "framing": framing,
        "setting": setting,
        "subjects": [{"cast": "c1"}] if asset else [],
    }
    canvas = {"aspect": aspect}
    return load({"schema": "offshoot.storyboard/1", "seed": seed, "canvas": canvas, "cast": cast, "shots": [shot]})


def styled(names: Sequence[str], *, width: int, height: int, seed: int = 7) -> Iterator[Frame]:
    """Each named style on two scenes side by side, its name below."""
    scenes = [
        board_of("sea", "sunset", "clear", asset="sailboat", seed=seed),
        board_of("street", "day", "clear", asset="fox", seed=seed),
    ]
    for name in names:
        boards = [board.model_copy(update={"style": name}) for board in scenes]
        pair = np.hstack([PaintedShot(board, board.shots[0], width, height).frame(1.0, 24) for board in boards])
        label = np.full((max(16, width // 8), pair.shape[1], 3), (19, 13, 15), np.uint8)
        place = (4, round(label.shape[0] * 0.75))
        cv2.putText(label, name, place, cv2.FONT_HERSHEY_SIMPLEX, width / 360, (225, 241, 247), 1, cv2.LINE_AA)
        yield np.vstack([pair, label])


def grid(frames: Sequence[Frame], columns: int) -> Frame:
    """Lay frames of one size out in rows of so many columns, with thin dark gaps."""
    height, width = frames[0].shape[:2]
    rows = -(-len(frames) // columns)
    sheet = np.full((rows * (height + GAP) + GAP, columns * (width + GAP) + GAP, 3), (19, 13, 15), np.uint8)
    for at, frame in enumerate(frames):
        y, x = GAP + at // columns * (height + GAP), GAP + at % columns * (width + GAP)
        sheet[y : y + height, x : x + width] = frame
    return sheet
