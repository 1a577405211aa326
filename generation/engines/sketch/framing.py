"""Framing: for which part of a shot it is composed, and how far the camera stands from the first figure."""

from collections.abc import Sequence

from generation.engines.sketch.bonds import Mark
from generation.engines.sketch.seating.seated import StandIn
from generation.engines.sketch.stage.camera import Pose
from generation.engines.sketch.stage.view import View
from generation.storyboard.schema import Shot

# How much larger than in the wide picture the figure appears, and how wide and high it may get (shares of the picture).
_TOWARDS = {
    "wide": (1.0, 9, 9),
    "full": (1.3, 0.86, 0.66),
    "medium": (1.8, 1.0, 0.85),
    "close": (2.6, 1.25, 1.0),
    "detail": (3.8, 1.55, 1.12),
}
# Without a figure the camera walks into the place itself.
_INTO = {"wide": 1.0, "full": 1.1, "medium": 1.22, "close": 1.4, "detail": 1.65}
# Where a figure is looked at, as a share of its height from the foot.
_EYES = {"wide": 0.5, "full": 0.5, "medium": 0.58, "close": 0.68, "detail": 0.72}


def composed_for(shot: Shot) -> tuple[Shot, float]:
    """The shot as long as it was composed for, and how many seconds of it come before."""
    core = shot.core
    if core is None:
        return shot, 0.0
    moved = [
        move.model_copy(update={"start_ms": move.start_ms - core.start_ms, "end_ms": move.end_ms - core.start_ms})
        for move in shot.camera
    ]
    return shot.model_copy(update={"ms": core.end_ms - core.start_ms, "camera": moved}), core.start_ms / 1000


def start_pose(framing: str, marks: Sequence[Mark] | Sequence[StandIn], view: View, *, share: float = 1.0) -> Pose:
    """The camera's pose at the start of a shot: near enough for the framing, turned so that figures sit well.

    Everybody counts: nearer framings never lose one. Close and detail focus on the first figure; what lies before and
    behind goes soft. `share` of the way there is gone, for a camera that comes nearer by itself.
    """
    if framing == "wide":
        return Pose()
    if not marks:
        depth = 5.0
        return Pose(dolly=depth * (1 - 1 / _INTO[framing]), tilt=0.0)
    hero = marks[0]
    near, wide, high = _TOWARDS[framing]
    airy = hero.slot.surface in ("sky", "under water")
    lone = all(mark.part is hero.part for mark in marks)
    left = min(mark.x - mark.width / 2 for mark in marks)
    right = max(mark.x + mark.width / 2 for mark in marks)
    top = min(mark.top for mark in marks)
    bottom = max(mark.foot for mark in marks)
    near = min(near, wide * view.width / max(right - left, 1.0), high * view.height / max(bottom - top, 1.0))
    near = max(1.0, near * share)
    dolly = hero.z * (1 - 1 / near)
    pose = Pose(dolly=dolly)
    eye_y = hero.y - (0.0 if airy else hero.height * _EYES[framing]) if lone else (top + bottom) / 2
    hero_x = (left + right) / 2
    seen_x, seen_y = pose.project(view, hero_x, eye_y, hero.z)
    # The nearer, the more the figure comes to the middle; the height it is held at leaves room for words above.
    keep = max(0.0, 0.75 - 0.35 * (near - 1))
    goal_x = view.width * (0.5 + (hero_x / view.width - 0.5) * keep)
    goal_y = view.height * (0.54 if framing != "full" else 0.56)
    left_over = hero.z - dolly
    truck = (seen_x - goal_x) / view.unit * left_over
    # Half by lowering the camera, half by tilting it: the horizon moves less than the figure.
    lift = (goal_y - seen_y) / view.unit
    focus = hero.z if framing in ("close", "detail") else None
    return Pose(dolly=dolly, truck=truck, pedestal=lift * 0.5 * left_over, tilt=lift * 0.5, focus=focus)
