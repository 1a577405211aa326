"""The gates on what is seen: length, size, cadence, black, flat, frozen, flicker, exposure, cuts, palette."""

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.gates.finding import Finding, found
from generation.gates.footage import Footage
from generation.gates.plan import Plan

# Limits; levels and differences are on a scale of 0 to 1. Set against films of the sketch engine in every time and
# weather: flicker there stays under 0.003, burnt-out picture under 4 %, night under 0.34, day over 0.34.
LENGTH_SECONDS = 0.05
SHAPE = 0.01
GAP_FRAMES = 1.6
BLACK_SHARE = 0.02
FLAT_SHARE = 0.02
FROZEN_SHARE = 0.25
FLICKER = 0.008
CLIPPED_SHARE = 0.35
CRUSHED_SHARE = 0.6
CUT_SHARE = 0.6
NIGHT_MOST = 0.5
DAY_LEAST = 0.15

_BLACK_LEVEL = 0.09
_FLAT_SPREAD = 0.006
_LAG_SECONDS = 0.5
_SAME = 0.0008
_BROAD_DAY = {"morning", "day"}
_ASPECTS = {"9:16": 9 / 16, "1:1": 1.0, "16:9": 16 / 9}


def length(footage: Footage, plan: Plan) -> Finding:
    """The picture lasts as long as the storyboard says, to a frame or 50 ms, whichever is more."""
    off = abs(footage.seconds - plan.seconds)
    limit = max(LENGTH_SECONDS, footage.frame_seconds * 1.01)
    return found(
        "duration",
        passed=off <= limit and not footage.broken,
        value=off,
        limit=limit,
        good=f"The film lasts {footage.seconds:.2f} s as asked.",
        bad=f"The film lasts {footage.seconds:.2f} s instead of {plan.seconds:.2f} s"
        + (" and breaks off in the middle." if footage.broken else "."),
    )


def size(footage: Footage, aspect: str, asked: tuple[int, int] | None) -> Finding:
    """The picture has the size asked for, or at least the canvas's shape to 1 %."""
    shape = footage.width / footage.height
    off = abs(shape / _ASPECTS[aspect] - 1)
    fits = off <= SHAPE and (asked is None or asked == (footage.width, footage.height))
    wanted = f"{asked[0]}×{asked[1]}" if asked else aspect
    return found(
        "size",
        passed=fits,
        value=off,
        limit=SHAPE,
        good=f"The picture is {footage.width}×{footage.height}, as asked.",
        bad=f"The picture is {footage.width}×{footage.height}, not {wanted}.",
    )


def cadence(footage: Footage) -> Finding:
    """Frames come evenly: no gap between two is much longer than usual."""
    steps = np.diff(footage.times)
    worst = float(steps.max() / footage.frame_seconds) if steps.size and footage.frame_seconds > 0 else 99.0
    return found(
        "cadence",
        passed=worst <= GAP_FRAMES,
        value=worst,
        limit=GAP_FRAMES,
        good="Frames come evenly.",
        bad=f"Frames are missing: the longest gap is {worst:.1f} frames long.",
    )


def black(footage: Footage, plan: Plan) -> Finding:
    """Few frames are black outside fades; night is dark but has lights."""
    bright = np.percentile(footage.grey[:, ::2, ::2].reshape(len(footage.grey), -1), 99.5, axis=1) / 255
    share = _share(bright < _BLACK_LEVEL, _shown(footage, plan))
    return found(
        "black",
        passed=share <= BLACK_SHARE,
        value=share,
        limit=BLACK_SHARE,
        good="No frame is black that should not be.",
        bad=f"{share:.0%} of the frames are black.",
    )


def flat(footage: Footage, plan: Plan) -> Finding:
    """Few frames are one single colour outside fades."""
    spread = footage.grey.reshape(len(footage.grey), -1).std(axis=1) / 255
    share = _share(spread < _FLAT_SPREAD, _shown(footage, plan))
    return found(
        "flat",
        passed=share <= FLAT_SHARE,
        value=share,
        limit=FLAT_SHARE,
        good="Every frame shows something.",
        bad=f"{share:.0%} of the frames are one single colour.",
    )


def frozen(footage: Footage, plan: Plan) -> Finding:
    """Where the camera, the sea or the weather moves, the picture half a second later is another."""
    lag = max(1, round(_LAG_SECONDS / footage.frame_seconds)) if footage.frame_seconds else 1
    share = 0.0
    if len(footage.grey) > lag:
        changed = _differences(footage.grey, lag)
        begun, done = footage.times[:-lag], footage.times[lag:]
        # A shot of half a second has no half second in it: take what there is inside each stretch.
        inside = np.zeros(begun.shape, bool)
        for start, end in plan.moving:
            inside |= (begun >= start - 1e-6) & (done <= end + footage.frame_seconds)
        share = _share(changed < _SAME, inside)
    elif plan.moving:
        share = 1.0
    return found(
        "frozen",
        passed=share <= FROZEN_SHARE,
        value=share,
        limit=FROZEN_SHARE,
        good="What should move moves.",
        bad=f"The picture stands still for {share:.0%} of the time in which it should move.",
    )


def flicker(footage: Footage, plan: Plan) -> Finding:
    """Brightness moves smoothly outside cuts: the second difference of the level over the frame stays small."""
    parts = np.stack([cv2.resize(one, (4, 4), interpolation=cv2.INTER_AREA) for one in footage.grey]).reshape(-1, 16)
    value = 0.0
    if len(parts) > 2:
        level = footage.grey.reshape(len(footage.grey), -1).mean(axis=1) / 255
        bend = np.abs(level[:-2] - 2 * level[1:-1] + level[2:])
        across = np.abs(parts[:-2].astype(np.float32) - 2 * parts[1:-1] + parts[2:]) / 255
        # A light that passes flickers a part of the picture; a fault flickers most of it.
        bend = np.minimum(bend, np.median(across, axis=1) + 1 / 255)
        quiet = ~_near_boundary(footage.times[1:-1], plan, 2.5 * footage.frame_seconds)
        if quiet.any():
            # Lightning strikes some frames, a fault most: in a storm the middle frame decides.
            value = float(np.median(bend[quiet]) if plan.stormy else np.sqrt(np.mean(bend[quiet] ** 2)))
    return found(
        "flicker",
        passed=value <= FLICKER,
        value=value,
        limit=FLICKER,
        good="Brightness is steady.",
        bad=f"The picture flickers: brightness jumps by {value:.1%} from frame to frame.",
    )


def exposure(footage: Footage, plan: Plan) -> list[Finding]:
    """Neither too much of the picture is burnt out nor too much drowned in black, outside fades."""
    shown = _shown(footage, plan)
    frames = footage.grey[shown] if shown.any() else footage.grey
    clipped = float((frames >= 250).mean())
    crushed = float((frames <= 5).mean())
    return [
        found(
            "overexposed",
            passed=clipped <= CLIPPED_SHARE,
            value=clipped,
            limit=CLIPPED_SHARE,
            good="Highlights hold.",
            bad=f"{clipped:.0%} of the picture is burnt out.",
        ),
        found(
            "underexposed",
            passed=crushed <= CRUSHED_SHARE,
            value=crushed,
            limit=CRUSHED_SHARE,
            good="Shadows hold.",
            bad=f"{crushed:.0%} of the picture is drowned in black.",
        ),
    ]


def cuts(footage: Footage, plan: Plan) -> list[Finding]:
    """The picture changes at each visible change of shot, and jumps nowhere else."""
    findings: list[Finding] = []
    step = footage.frame_seconds or 1 / 24
    jumps = _differences(footage.grey, 1) if len(footage.grey) > 1 else np.zeros(0)
    visible = [one for one in plan.boundaries if one.visible]
    if visible:
        seen = sum(_changes(footage, one.start, one.end, step) for one in visible)
        share = seen / len(visible)
        findings.append(
            found(
                "shot cuts",
                passed=share >= CUT_SHARE,
                value=share,
                limit=CUT_SHARE,
                good=f"All {len(visible)} changes of shot are there.",
                bad=f"Only {seen} of {len(visible)} changes of shot can be seen where the storyboard has them.",
            )
        )
    extra = 0
    if jumps.size > 4 and not plan.stormy:
        calm = ~_near_boundary(footage.times[1:], plan, 2.5 * step)
        extra = int((calm & (jumps > 0.10) & (jumps > 6 * _around(jumps))).sum())
    findings.append(
        found(
            "stray cuts",
            passed=extra == 0,
            value=extra,
            limit=0,
            good="The picture jumps nowhere else.",
            bad=f"The picture jumps {extra} times where the storyboard has no cut.",
        )
    )
    return findings


def palette(footage: Footage, plan: Plan) -> Finding:
    """Night is dark, broad day is light, and where a film has both, day is the lighter of them."""
    nights, days = [], []
    # A drawing on white paper is light at night, and a blueprint dark by day.
    for shot, start, end in () if plan.own_light else plan.shots:
        inside = (footage.times >= start) & (footage.times < end) & _shown(footage, plan)
        if shot.setting.set == "studio" or not inside.any() or shot.source is not None:
            continue
        level = float(footage.grey[inside].mean() / 255)
        if shot.setting.time == "night":
            nights.append(level)
        elif shot.setting.time in _BROAD_DAY:
            days.append(level)
    wrong = [level for level in nights if level > NIGHT_MOST] + [level for level in days if level < DAY_LEAST]
    inverted = bool(nights and days and max(nights) > min(days) + 0.05)
    level = wrong[0] if wrong else (nights or days or [0.0])[0]
    return found(
        "palette",
        passed=not wrong and not inverted,
        value=level,
        limit=NIGHT_MOST if nights else DAY_LEAST,
        good="Day and night look it.",
        bad="A night shot is lighter than a day shot." if inverted else f"The light is wrong: brightness {level:.2f}.",
    )


def _shown(footage: Footage, plan: Plan) -> NDArray[np.bool_]:
    """Frames outside fades."""
    return ~plan.within(footage.times, plan.fades)


def _share(hit: NDArray[np.bool_], among: NDArray[np.bool_]) -> float:
    return float(hit[among].mean()) if among.any() else 0.0


def _differences(grey: NDArray[np.uint8], lag: int) -> NDArray[np.float64]:
    """Mean absolute difference between each frame and the one `lag` later."""
    return np.array([cv2.norm(a, b, cv2.NORM_L1) for a, b in zip(grey[:-lag], grey[lag:], strict=True)]) / (
        255 * grey[0].size
    )


def _near_boundary(times: NDArray[np.float64], plan: Plan, margin: float) -> NDArray[np.bool_]:
    ends = tuple((one.start - margin, one.end + margin) for one in plan.boundaries)
    return plan.within(times, (*ends, *plan.fades))


def _around(jumps: NDArray[np.float64]) -> NDArray[np.float64]:
    """The median of each difference's twelve neighbours on either side."""
    padded = np.pad(jumps, 12, mode="edge")
    return np.median(np.lib.stride_tricks.sliding_window_view(padded, 25), axis=1)


def _changes(footage: Footage, start: float, end: float, step: float) -> bool:
    """Whether the picture after a change of shot is another than before, more than the shot's own movement explains."""
    before = int(np.searchsorted(footage.times, start - 1.5 * step))
    after = min(len(footage.times) - 1, int(np.searchsorted(footage.times, end + 1.5 * step)))
    if after <= before:
        return False
    across = cv2.norm(footage.grey[before], footage.grey[after], cv2.NORM_L1) / (255 * footage.grey[0].size)
    lag = after - before
    own = [
        cv2.norm(footage.grey[i], footage.grey[i + lag], cv2.NORM_L1) / (255 * footage.grey[0].size)
        for i in (max(0, before - lag), min(after, len(footage.grey) - 1 - lag))
    ]
    # In a wild camera a cut can drown; then the picture's own movement is all that can be asked for.
    return bool(across > max(0.01, min(1.6 * min(own), 0.035)))
