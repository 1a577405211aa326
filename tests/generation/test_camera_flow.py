"""The camera seen in the picture: optical flow between frames agrees with the word, on every set."""

import itertools
import math
from functools import cache
from typing import Any

import cv2
import numpy as np
import pytest

from generation.engines.sketch.sets.names import MODULES
from generation.engines.sketch.shot import PaintedShot
from generation.engines.sketch.stage.camera import Camera
from generation.engines.sketch.stage.view import View
from generation.storyboard.document import load
from generation.storyboard.schema import CameraMove

WIDTH, HEIGHT, SECONDS = 162, 288, 5.0
SETS = sorted(MODULES)
# What the whole picture does: right, down, scale (1 grows), turn (1 clockwise).
WORDS = {
    "pan left": (1, 0, 0, 0),
    "pan right": (-1, 0, 0, 0),
    "tilt up": (0, 1, 0, 0),
    "tilt down": (0, -1, 0, 0),
    "zoom in": (0, 0, 1, 0),
    "zoom out": (0, 0, -1, 0),
    "dolly in": (0, 0, 1, 0),
    "dolly out": (0, 0, -1, 0),
    "truck left": (1, 0, 0, 0),
    "truck right": (-1, 0, 0, 0),
    "pedestal up": (0, 1, 0, 0),
    "pedestal down": (0, -1, 0, 0),
    "crane up": (0, 1, 0, 0),
    "crane down": (0, -1, 0, 0),
    "oblique": (-1, 1, 0, 0),
    "roll": (0, 0, 0, 1),
}
PARALLAX = ("truck left", "truck right", "pedestal up", "pedestal down", "crane up", "crane down", "oblique")


@cache
def painted(name: str, subject: str = "") -> PaintedShot:
    """The set on a clear day, its own life frozen: what moves is the camera."""
    cast = [{"id": "c1", "noun": subject, "asset": subject, "match": "exact"}] if subject else []
    shot = {
        "id": "s1",
        "ms": round(SECONDS * 1000),
        "tempo": "frozen",
        "setting": {"set": name},
        "subjects": [{"cast": "c1"}] if subject else [],
    }
    board = load({"schema": "offshoot.storyboard/1", "seed": 7, "cast": cast, "shots": [shot]})
    return PaintedShot(board, board.shots[0], WIDTH, HEIGHT)


def frames(name: str, move: str, speed: str = "normal", *, steps: int = 6, subject: str = "", **timing: Any) -> list:
    """Grey frames spread over the shot, without grain."""
    shot = painted(name, subject)
    timed = CameraMove(**{"move": move, "speed": speed, "start_ms": 0, "end_ms": 5000, **timing})
    view = View.of(WIDTH, HEIGHT)
    camera = Camera([timed], view, seconds=SECONDS, far=shot.far)
    shown = []
    for step in range(steps + 1):
        pose = camera.at(SECONDS * step / steps)
        picture = shot.compose(pose, 0.0)
        shown.append(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY))
    return shown


def tracks(shown: list) -> tuple[np.ndarray, np.ndarray]:
    """Corners of the first frame that Lucas and Kanade's method finds again in the last one, and back."""
    equal = cv2.createCLAHE(3.0, (4, 4))
    shown = [equal.apply(frame) for frame in shown]
    first = cv2.goodFeaturesToTrack(shown[0], 400, 0.005, 4)
    forth, kept = first, np.ones(len(first), bool)
    for before, after in itertools.pairwise(shown):
        there, found, _ = cv2.calcOpticalFlowPyrLK(before, after, forth, None, winSize=(15, 15), maxLevel=3)
        back, found_back, _ = cv2.calcOpticalFlowPyrLK(after, before, there, None, winSize=(15, 15), maxLevel=3)
        kept &= (found[:, 0] == 1) & (found_back[:, 0] == 1) & (np.abs(back - forth).max((1, 2)) < 0.5)
        forth = there
    return first[kept, 0], forth[kept, 0]


def motion(start: np.ndarray, end: np.ndarray) -> tuple[float, float, float, float]:
    """The similarity that carries most points: shift of the middle (shares of the width), log of scale, turn."""
    matrix, _ = cv2.estimateAffinePartial2D(start, end, ransacReprojThreshold=3.0)
    assert matrix is not None, "nothing could be followed"
    middle = np.array([WIDTH / 2, HEIGHT / 2])
    moved = matrix[:, :2] @ middle + matrix[:, 2] - middle
    scale = math.hypot(matrix[0, 0], matrix[1, 0])
    return moved[0] / WIDTH, moved[1] / WIDTH, math.log(scale), math.atan2(matrix[1, 0], matrix[0, 0])


def by_height(start: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
    """Mean shifts of the far ground and of the near ground: what is near stands low in the picture. None where too
    little is drawn there to be followed."""
    low = start[:, 1]
    far, near = (low > 0.45 * HEIGHT) & (low < 0.66 * HEIGHT), low > 0.80 * HEIGHT
    if far.sum() < 4 or near.sum() < 4:
        return None
    return tuple(np.median((end - start)[mask], axis=0) for mask in (far, near))  # type: ignore[return-value]


def pairs() -> list[tuple[str, str]]:
    """Every set meets some moves and every move some sets, whatever their number."""
    moves = list(WORDS)
    each = max(2, -(-48 // len(SETS)))
    return [(name, moves[(at * 5 + turn * 3) % len(moves)]) for at, name in enumerate(SETS) for turn in range(each)]


@pytest.mark.parametrize(("name", "move"), pairs())
def test_the_picture_moves_as_the_word_says(name: str, move: str) -> None:
    start, end = tracks(frames(name, move))
    assert len(start) >= 12
    x, y, growth, turn = motion(start, end)
    right, down, grows, clockwise = WORDS[move]
    if right or down:
        # What is near is what a moving camera carries along; a turning one carries everything.
        shifts = (end - start)[start[:, 1] > 0.5 * HEIGHT] if move in PARALLAX else end - start
        x, y = (float(part) / WIDTH for part in np.median(shifts, axis=0))
    for value, sign in ((x, right), (y, down)):
        if sign:
            assert value * sign > 0.02, (x, y)
    if grows:
        middle = np.array([WIDTH / 2, View.of(WIDTH, HEIGHT).horizon if "dolly" in move else HEIGHT / 2])
        out = np.hypot(*(end - middle).T) / np.maximum(np.hypot(*(start - middle).T), 1)
        away = np.hypot(*(start - middle).T) > 0.2 * WIDTH
        # A dolly leaves the sky as it is, so what is low in the picture counts.
        away &= (start[:, 1] > 0.6 * HEIGHT) | ("zoom" in move)
        assert np.median(np.log(out[away])) * grows > 0.02
    if clockwise:
        assert turn > 0.08
    if not grows and move in ("pan left", "pan right", "tilt up", "tilt down"):
        assert abs(growth) < 0.03 and abs(turn) < 0.02


def test_a_turn_moves_all_planes_alike_and_a_way_moves_the_near_ones_more() -> None:
    turned = trucked = 0
    for name in SETS[:: max(1, len(SETS) // 10)]:
        if seen := by_height(*tracks(frames(name, "pan right"))):
            far, near = seen
            assert abs(near[0] - far[0]) < 0.12 * abs(far[0]) + 1, name
            turned += 1
        if seen := by_height(*tracks(frames(name, "truck right"))):
            far, near = seen
            assert near[0] < 1.5 * far[0] - 1 and near[0] < -4, name
            trucked += 1
    assert turned >= 5 and trucked >= 5, "too few sets could be followed"


@pytest.mark.parametrize("name", SETS[:: max(1, len(SETS) // 8)])
def test_a_zoom_enlarges_all_planes_alike_about_the_middle(name: str) -> None:
    start, end = tracks(frames(name, "zoom in"))
    growth = motion(start, end)[2]
    middle = np.array([WIDTH / 2, HEIGHT / 2])
    assert np.median(np.abs((end - middle) - (start - middle) * math.exp(growth))) < 1.5


@pytest.mark.parametrize("name", SETS[:: max(1, len(SETS) // 6)])
def test_speeds_are_seen_and_a_still_camera_is_still(name: str) -> None:
    move = ("pan left", "zoom in")[SETS.index(name) % 2]
    seen = []
    for speed in ("slow", "normal", "fast"):
        x, _, growth, _ = motion(*tracks(frames(name, move, speed, steps=10)))
        seen.append(abs(x) + abs(growth))
    assert 0.03 < seen[0] < 0.8 * seen[1] < 0.8 * seen[1] * 1.3 < seen[2]
    first, *_, last = frames(name, "static")
    assert np.array_equal(first, last)
    early = frames(name, "pan left", start_ms=2500, end_ms=5000)
    assert np.array_equal(early[0], early[3]) and not np.array_equal(early[3], early[6])


@pytest.mark.parametrize("name", SETS[:: max(1, len(SETS) // 4)])
def test_a_held_camera_breathes_and_a_shaken_one_shakes(name: str) -> None:
    reach = {}
    for move in ("handheld", "shake"):
        shown = frames(name, move, steps=24)
        steps = [motion(*tracks(list(pair))) for pair in itertools.pairwise(shown[2:-2])]
        ways = np.array(steps)[:, :2]
        reach[move] = float(np.hypot(*ways.T).mean())
        assert (np.diff(np.sign(ways[:, 0])) != 0).sum() >= 2, "to and fro"
    assert 0.001 < reach["handheld"] < 0.03 < 3 * reach["handheld"] * 10 and reach["shake"] > 1.5 * reach["handheld"]


@pytest.mark.parametrize("name", SETS[:: max(1, len(SETS) // 4)])
def test_racking_takes_the_sharpness_from_far_to_near(name: str) -> None:
    first, *_, last = frames(name, "rack focus", subject="dog")
    sharp = np.abs(cv2.Laplacian(last, cv2.CV_32F)) - np.abs(cv2.Laplacian(first, cv2.CV_32F))
    figure = painted(name, "dog").describe()[0]["start"]
    x, y, width, height = (round(part * side) for part, side in zip(figure, (WIDTH, HEIGHT) * 2, strict=True))
    near = np.zeros((HEIGHT, WIDTH), bool)
    near[max(0, y) : y + height, max(0, x) : x + width] = True
    far = np.zeros_like(near)
    far[: round(0.58 * HEIGHT)] = True
    assert sharp[near].mean() > 0.5 and sharp[far & ~near].mean() < 0
