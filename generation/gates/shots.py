"""The gates on what each shot shows: black, flat, frozen, flicker, exposure, cuts, light."""

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.gates.finding import Fault, Finding, found
from generation.gates.footage import Footage
from generation.gates.plan import Boundary, Plan, Stretch

_BLACK_LEVEL = 0.09
_FLAT_SPREAD = 0.006
_BURNT, _DROWNED = 250, 5
_LAG_SECONDS = 0.5
_SAME = 0.0008
_BROAD_DAY = {"morning", "day"}
# Between the sketch engine's lightest night and its darkest day.
_BETWEEN_NIGHT_AND_DAY = 0.34

Hit = NDArray[np.bool_]


def black(footage: Footage, plan: Plan, limit: float) -> list[Finding]:
    """Few of a shot's frames are black outside fades; night is dark but has lights."""
    bright = np.percentile(footage.grey[:, ::2, ::2].reshape(len(footage.grey), -1), 99.5, axis=1) / 255
    return _frames("black", footage, plan, bright < _BLACK_LEVEL, limit, "black", "No frame is black.")


def flat(footage: Footage, plan: Plan, limit: float) -> list[Finding]:
    """Few of a shot's frames are one single colour outside fades."""
    spread = footage.grey.reshape(len(footage.grey), -1).std(axis=1) / 255
    hit = spread < _FLAT_SPREAD
    return _frames("flat", footage, plan, hit, limit, "one single colour", "Every frame shows something.")


def _frames(gate: str, footage: Footage, plan: Plan, hit: Hit, limit: float, what: str, good: str) -> list[Finding]:
    faults, worst = [], 0.0
    for stretch, among in _shown(footage, plan):
        share = float(hit[among].mean())
        worst = max(worst, share)
        if share > limit:
            bad = f"{share:.0%} of the frames are {what}."
            faults.append(Fault(share, bad, stretch.shot.id, _middle(footage, among & hit)))
    return found(gate, faults, value=worst, limit=limit, good=good)


def frozen(footage: Footage, plan: Plan, limit: float) -> list[Finding]:
    """Where the camera, the sea or the weather moves, the picture half a second later is another."""
    lag = max(1, round(_LAG_SECONDS / footage.frame_seconds)) if footage.frame_seconds else 1
    short = len(footage.grey) <= lag
    begun, done = (footage.times[:0],) * 2 if short else (footage.times[:-lag], footage.times[lag:])
    still = np.zeros(0, bool) if short else _differences(footage.grey, lag) < _SAME
    faults, worst = [], 0.0
    for stretch in plan.stretches:
        inside = np.zeros(begun.shape, bool)
        for start, end in stretch.moving:
            # A shot of half a second has no half second in it: take what there is.
            inside |= (begun >= start - 1e-3) & (done <= end + footage.frame_seconds)
        if not inside.any():
            continue
        share = float(still[inside].mean())
        worst = max(worst, share)
        if share > limit:
            bad = f"The picture stands still for {share:.0%} of the time in which it should move."
            at = float(np.median(begun[inside & still])) + _LAG_SECONDS / 2
            faults.append(Fault(share, bad, stretch.shot.id, at))
    if short and any(stretch.moving for stretch in plan.stretches):
        faults.append(Fault(1.0, "The film is too short to move.", at=0.0))
    return found("frozen", faults, value=worst, limit=limit, good="What should move moves.")


def flicker(footage: Footage, plan: Plan, limit: float) -> list[Finding]:
    """Brightness moves smoothly outside cuts: the second difference of the level over the frame stays small."""
    good = "Brightness is steady."
    if len(footage.grey) < 3:
        return found("flicker", [], value=0.0, limit=limit, good=good)
    parts = np.stack([cv2.resize(one, (4, 4), interpolation=cv2.INTER_AREA) for one in footage.grey]).reshape(-1, 16)
    level = footage.grey.reshape(len(footage.grey), -1).mean(axis=1) / 255
    bend = np.abs(level[:-2] - 2 * level[1:-1] + level[2:])
    across = np.abs(parts[:-2].astype(np.float32) - 2 * parts[1:-1] + parts[2:]) / 255
    # A light that passes flickers a part of the picture; a fault flickers most of it.
    bend = np.minimum(bend, np.median(across, axis=1) + 1 / 255)
    times = footage.times[1:-1]
    quiet = ~plan.near_boundary(times, 2.5 * footage.frame_seconds)
    faults, worst = [], 0.0
    for stretch in plan.stretches:
        among = quiet & stretch.owns(times)
        if not among.any():
            continue
        # Lightning strikes some frames, a fault most: in a storm the middle frame decides.
        value = float(np.median(bend[among]) if stretch.stormy else np.sqrt(np.mean(bend[among] ** 2)))
        worst = max(worst, value)
        if value > limit:
            bad = f"The picture flickers: brightness jumps by {value:.1%} from frame to frame."
            at = float(times[np.argmax(np.where(among, bend, -1.0))])
            faults.append(Fault(value, bad, stretch.shot.id, at))
    return found("flicker", faults, value=worst, limit=limit, good=good)


def overexposed(footage: Footage, plan: Plan, limit: float) -> list[Finding]:
    """Not too much of a shot's picture is burnt out, outside fades."""
    clipped = (footage.grey >= _BURNT).mean(axis=(1, 2))
    return _exposed("overexposed", footage, plan, clipped, limit, "burnt out", "Highlights hold.")


def underexposed(footage: Footage, plan: Plan, limit: float) -> list[Finding]:
    """Not too much of a shot's picture is drowned in black, outside fades."""
    crushed = (footage.grey <= _DROWNED).mean(axis=(1, 2))
    return _exposed("underexposed", footage, plan, crushed, limit, "drowned in black", "Shadows hold.")


def _exposed(
    gate: str, footage: Footage, plan: Plan, lost: NDArray[np.float64], limit: float, what: str, good: str
) -> list[Finding]:
    faults, worst = [], 0.0
    for stretch, among in _shown(footage, plan):
        share = float(lost[among].mean())
        worst = max(worst, share)
        if share > limit:
            at = float(footage.times[np.argmax(np.where(among, lost, -1.0))])
            faults.append(Fault(share, f"{share:.0%} of the picture is {what}.", stretch.shot.id, at))
    return found(gate, faults, value=worst, limit=limit, good=good)


def changes(footage: Footage, plan: Plan, limit: float) -> list[Finding]:
    """At each change of shot that can be seen, the picture changes; a fault is the shot's that should begin there."""
    visible = [one for one in plan.boundaries if one.visible]
    step = footage.frame_seconds or 1 / 24
    faults, least = [], 99.0
    for one in visible:
        strength = _strength(footage, one, step)
        least = min(least, strength)
        if strength <= limit:
            bad = "The change of shot cannot be seen where the storyboard has it."
            faults.append(Fault(strength, bad, one.opens, one.end + step))
    if not visible:
        return []
    good = f"All {len(visible)} changes of shot are there."
    return found("shot cuts", faults, value=least, limit=limit, good=good)


def jumps(footage: Footage, plan: Plan, limit: float) -> list[Finding]:
    """The picture jumps nowhere but at a change of shot, and where lightning strikes."""
    step = footage.frame_seconds or 1 / 24
    faults, most = [], 0
    if len(footage.grey) > 5:
        change = _differences(footage.grey, 1)
        times = footage.times[1:]
        calm = ~plan.near_boundary(times, 2.5 * step)
        stray = calm & (change > 0.10) & (change > 6 * _around(change))
        for stretch in plan.stretches:
            hit = stray & stretch.owns(times)
            count = 0 if stretch.stormy else int(hit.sum())
            most = max(most, count)
            if count > limit:
                bad = f"The picture jumps {count} times where the storyboard has no cut."
                faults.append(Fault(count, bad, stretch.shot.id, float(times[hit][0])))
    return found("stray cuts", faults, value=most, limit=limit, good="The picture jumps nowhere else.")


def palette(footage: Footage, plan: Plan, night: float | None, day: float | None) -> list[Finding]:
    """Night is dark, broad day is light, and where a film has both, day is the lighter of them."""
    nights: list[tuple[float, Stretch]] = []
    days: list[tuple[float, Stretch]] = []
    # A drawing on white paper is light at night, and a blueprint dark by day.
    for stretch, among in () if plan.own_light else _shown(footage, plan):
        setting = stretch.shot.setting
        if setting.set == "studio" or stretch.shot.source is not None:
            continue
        level = float(footage.grey[among].mean() / 255)
        if setting.time == "night" and night is not None:
            nights.append((level, stretch))
        elif setting.time in _BROAD_DAY and day is not None:
            days.append((level, stretch))
    faults = [
        *(_lit("palette-light", one) for one in nights if night is not None and one[0] > night),
        *(_lit("palette-dark", one) for one in days if day is not None and one[0] < day),
    ]
    if not faults and nights and days:
        lightest, darkest = max(nights, key=_level), min(days, key=_level)
        if lightest[0] > darkest[0] + 0.05:
            # The one that lies farther on the other's side is at fault.
            at_night = lightest[0] - _BETWEEN_NIGHT_AND_DAY > _BETWEEN_NIGHT_AND_DAY - darkest[0]
            faults = [_lit("palette-light", lightest) if at_night else _lit("palette-dark", darkest)]
    limit = (night if nights else day) or 0.0
    level = (nights or days)[0][0] if nights or days else 0.0
    return found("palette", faults, value=level, limit=limit, good="Day and night look it.")


def _level(one: tuple[float, Stretch]) -> float:
    return one[0]


def _lit(code: str, one: tuple[float, Stretch]) -> Fault:
    level, stretch = one
    said = "is as light as day" if code == "palette-light" else "is as dark as night"
    when = "night" if code == "palette-light" else "day"
    bad = f"The shot is set by {when} and {said}: brightness {level:.2f}."
    return Fault(level, bad, stretch.shot.id, (stretch.start + stretch.end) / 2, code)


def _shown(footage: Footage, plan: Plan) -> Iterator[tuple[Stretch, Hit]]:
    """Each shot of which something is shown outside fades, and which frames those are."""
    shown = plan.shown(footage.times)
    for stretch in plan.stretches:
        among = shown & stretch.owns(footage.times)
        if among.any():
            yield stretch, among


def _middle(footage: Footage, hit: Hit) -> float:
    """The moment in the middle of these frames."""
    places = np.flatnonzero(hit)
    return float(footage.times[places[len(places) // 2]])


def _differences(grey: NDArray[np.uint8], lag: int) -> NDArray[np.float64]:
    """Mean absolute difference between each frame and the one `lag` later."""
    return np.array([cv2.norm(a, b, cv2.NORM_L1) for a, b in zip(grey[:-lag], grey[lag:], strict=True)]) / (
        255 * grey[0].size
    )


def _around(change: NDArray[np.float64]) -> NDArray[np.float64]:
    """The median of each difference's twelve neighbours on either side."""
    padded = np.pad(change, 12, mode="edge")
    return np.median(np.lib.stride_tricks.sliding_window_view(padded, 25), axis=1)


def _strength(footage: Footage, boundary: Boundary, step: float) -> float:
    """How much the picture changes over a change of shot, in what the shots' own movement explains."""
    before = int(np.searchsorted(footage.times, boundary.start - 1.5 * step))
    after = min(len(footage.times) - 1, int(np.searchsorted(footage.times, boundary.end + 1.5 * step)))
    if after <= before:
        return 0.0
    across = cv2.norm(footage.grey[before], footage.grey[after], cv2.NORM_L1) / (255 * footage.grey[0].size)
    lag = after - before
    own = [
        cv2.norm(footage.grey[i], footage.grey[i + lag], cv2.NORM_L1) / (255 * footage.grey[0].size)
        for i in (max(0, before - lag), min(after, len(footage.grey) - 1 - lag))
    ]
    # In a wild camera a cut can drown; then the picture's own movement is all that can be asked for.
    return float(across / max(0.01, min(1.6 * min(own), 0.035)))
