"""Contact sheets: small frames of many settings side by side, for the eye."""

from collections.abc import Iterator, Sequence
from itertools import product

import cv2
import numpy as np

from generation.engines.pixels import Frame
from generation.engines.sketch.cast.actor import actor
from generation.engines.sketch.cast.catalogue import catalogue
from generation.engines.sketch.cast.people.acts import Act
from generation.engines.sketch.cast.people.pose import poses
from generation.engines.sketch.shot import PaintedShot
from generation.storyboard.document import load
from generation.storyboard.schema import CastMember, Storyboard, Subject

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


def groups() -> list[str]:
    """The groups of the cast."""
    return list(dict.fromkeys(entry.group for entry in catalogue().values()))


def figures(group: str | None, *, side: int) -> Iterator[Frame]:
    """Every figure of the cast, or of one group of it, on plain ground with its name below."""
    for entry in catalogue().values():
        if group is None or entry.group == group:
            yield _plain(CastMember(id="c1", noun=entry.asset, asset=entry.asset, match="exact"), entry.asset, side)


def acts(*, side: int) -> Iterator[Frame]:
    """Every act of people, each by somebody else, at the middle of its round."""
    who = ("man", "woman", "boy", "girl", "grandfather", "grandmother", "child", "person")
    for at, pose in enumerate(poses().values()):
        asset = who[at % len(who)]
        member = CastMember(id=f"c{at + 1}", noun=asset, asset=asset, match="exact")
        yield _plain(member, pose.name, side, Act(pose))


def _plain(member: CastMember, name: str, side: int, act: Act | None = None) -> Frame:
    page = np.full((side, side, 3), (235, 232, 226), np.float32)
    drawn = actor(member, Subject(cast=member.id), side, act=act)
    if drawn is not None:
        rounds = drawn.phases or (drawn.image,)
        picture = rounds[len(rounds) // 2]
        share = min(1.0, side / picture.shape[1])
        picture = cv2.resize(picture, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
        height, width = min(side, picture.shape[0]), min(side, picture.shape[1])
        picture, x = picture[-height:, :width], (side - width) // 2
        spot, alpha = page[side - height :, x : x + width], picture[..., 3:]
        spot[:] = spot * (1 - alpha) + picture[..., :3] * 255 * alpha
    return _labelled(page.astype(np.uint8), name)


def _labelled(picture: Frame, name: str) -> Frame:
    label = np.full((max(16, picture.shape[1] // 8), picture.shape[1], 3), (19, 13, 15), np.uint8)
    size, spot = max(0.34, picture.shape[1] / 400), (4, round(label.shape[0] * 0.75))
    cv2.putText(label, name, spot, cv2.FONT_HERSHEY_SIMPLEX, size, (225, 241, 247), 1, cv2.LINE_AA)
    return np.vstack([picture, label])


def grid(frames: Sequence[Frame], columns: int) -> Frame:
    """Lay frames of one size out in rows of so many columns, with thin dark gaps."""
    height, width = frames[0].shape[:2]
    rows = -(-len(frames) // columns)
    sheet = np.full((rows * (height + GAP) + GAP, columns * (width + GAP) + GAP, 3), (19, 13, 15), np.uint8)
    for at, frame in enumerate(frames):
        y, x = GAP + at // columns * (height + GAP), GAP + at % columns * (width + GAP)
        sheet[y : y + height, x : x + width] = frame
    return sheet
