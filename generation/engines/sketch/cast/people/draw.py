"""A person as SVG: look and pose become layers of toy parts."""

# Path data reads best unbroken.
# ruff: noqa: E501

from dataclasses import dataclass, replace
from functools import lru_cache

from generation.engines.sketch.cast.people import head
from generation.engines.sketch.cast.people.bones import BUILDS, Build, Joints, pose_bones
from generation.engines.sketch.cast.people.ink import Ink, Point, shade
from generation.engines.sketch.cast.people.look import Look
from generation.engines.sketch.cast.people.pose import Pose

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One phase of a person: what lies behind a thing in its hands, and what lies before it; its joints; its frame
    (left, top, right, bottom) in units, feet on y = 0."""

    under: str
    over: str
    joints: Joints
    frame: Box


@lru_cache(maxsize=256)
def sheet(look: Look, pose: Pose, phase: int) -> Sheet:
    """Draw one phase. Pure."""
    if pose.name == "skate":
        look = replace(look, extras=look.extras | {"blades"})
    build = BUILDS[look.age, look.sex]
    joints = pose_bones(build, pose.at(phase), side=pose.side)
    ink = Ink(f"p{phase}")
    turn = 1.0 if pose.side else 0.0
    near_arm, far_arm = (_arm(look, build, joints, ink, side, pose.side) for side in (0, 1))
    legs = [_leg(look, build, joints, ink, 1, pose.side), _leg(look, build, joints, ink, 0, pose.side)]
    skull = build.head / 13
    x, y = joints.head
    place = f'transform="translate({x:.2f} {y:.2f}) rotate({joints.tilt:.1f}) scale({skull:.3f})"'
    hair_back = f"<g {place}>{head.back(look, ink, turn)}</g>"
    face = f"<g {place}>{head.front(look, ink, turn, pose.eyes, pose.mouth)}</g>"
    trunk = _trunk(look, build, joints, ink, pose.side)
    skirt = _skirt(look, build, joints, ink)
    parts = [_behind(look, build, joints, ink), hair_back]
    # From the front the face is nearest; from the side the far arm swings behind the trunk.
    parts += [far_arm, *legs, skirt, trunk, face] if pose.side else [*legs, skirt, trunk, face]
    over = [near_arm] if pose.side else [far_arm, near_arm]
    return Sheet("".join(parts), "".join(over), joints, _frame(look, build, joints))


def _leg(look: Look, build: Build, joints: Joints, ink: Ink, which: int, side: bool) -> str:
    hip, knee, ankle = joints.legs[which]
    dim = 0.16 if which and side else 0.0
    width = build.leg
    bare = look.legs in ("shorts", "skirt", "dress")
    parts = []
    if bare:
        parts.append(ink.limb([hip, knee, ankle], width * 0.86, look.skin, dim=dim))
        if look.legs == "shorts":
            parts.append(ink.limb([hip, _mid(hip, knee, 0.72)], width * 1.14, look.bottom, dim=dim))
    else:
        parts.append(
            ink.limb([hip, knee, ankle], width, look.top if look.legs in ("onesie", "suit") else look.bottom, dim=dim)
        )
    foot = _foot(ankle, joints.soles[which], width, ink, look, dim, side)
    return foot + "".join(parts) if look.legs == "gown" else "".join(parts) + foot


def _foot(ankle: Point, sole: float, width: float, ink: Ink, look: Look, dim: float, side: bool) -> str:
    colour = look.skin if "barefoot" in look.extras else look.shoes
    x, y = ankle
    shoe = (
        "M-5.2 -3C-5.4 3 -5.2 4.6 -3.4 4.6H7.4C10.8 4.6 11 1.6 8.4 0C6 -1.2 4.4 -2.4 3.8 -4Z"
        if side
        else "M-5.4 -2.6C-6.4 3 -5.6 4.6 -3.4 4.6H3.4C5.6 4.6 6.4 3 5.4 -2.6Z"
    )
    angle = -sole if side else -sole * 0.4
    blade = (
        '<path d="M-6 8.4H10.6M-2.6 4V8.4M6 4V8.4" stroke="#b9c4d8" stroke-width="1.8"/>'
        if "blades" in look.extras
        else ""
    )
    scale = width / 10.2
    return (
        f'<g transform="translate({x:.2f} {y:.2f}) rotate({angle:.1f}) scale({scale:.3f})">'
        f"{blade}{ink.shape(shoe, colour, (-6, -4, 9, 5), dim=dim)}</g>"
    )


def _arm(look: Look, build: Build, joints: Joints, ink: Ink, which: int, side: bool) -> str:
    shoulder, elbow, wrist = joints.arms[which]
    dim = 0.16 if which and side else 0.0
    width = build.arm
    palm = "#f4f1fa" if "gloves" in look.extras else look.skin
    hand = ink.ball(_mid(elbow, wrist, 1.1), width * 0.62, palm, dim=dim)
    if look.sleeves == "short":
        bare = ink.limb([_mid(shoulder, elbow, 0.6), elbow, wrist], width * 0.84, look.skin, dim=dim)
        return bare + hand + ink.limb([shoulder, _mid(shoulder, elbow, 0.62)], width * 1.1, look.top, dim=dim)
    if look.sleeves == "bare":
        return ink.limb([shoulder, elbow, wrist], width * 0.88, look.skin, dim=dim) + hand
    return hand + ink.limb([shoulder, elbow, _mid(elbow, wrist, 0.9)], width, look.top, dim=dim)


def _trunk(look: Look, build: Build, joints: Joints, ink: Ink, side: bool) -> str:
    """Chest and hips as one soft sack, with what is worn over it."""
    (cx, cy), (hx, hy) = joints.chest, joints.hip
    upper = (build.shoulder + 0.6) if not side else build.shoulder * 0.66 + 1.4
    lower = (build.hip + build.leg * 0.5) if not side else build.leg * 0.66 + 1
    dx, dy = cx - hx, cy - hy
    length = max((dx * dx + dy * dy) ** 0.5, 1e-3)
    ux, uy = dx / length, dy / length
    px, py = -uy, ux
    if px < 0:
        px, py = -px, -py

    def at(along: float, across: float) -> str:
        return f"{hx + ux * along + px * across:.2f} {hy + uy * along + py * across:.2f}"

    top, waist = length + build.arm * 0.36, length * 0.42
    slim = 0.84 if look.sex == "female" and look.age == "adult" else 0.97
    wide = max(lower, upper) * slim
    low = -build.leg * 0.42
    path = (
        f"M{at(top, -upper * 0.5)}C{at(top, -upper * 0.9)} {at(length, -upper)} {at(length * 0.8, -upper)}"
        f"C{at(waist, -wide)} {at(waist * 0.5, -lower)} {at(low * 0.4, -lower)}C{at(low, -lower * 0.8)} {at(low, lower * 0.8)} "
        f"{at(low * 0.4, lower)}C{at(waist * 0.5, lower)} {at(waist, wide)} {at(length * 0.8, upper)}"
        f"C{at(length, upper)} {at(top, upper * 0.9)} {at(top, upper * 0.5)}Z"
    )
    xs, ys = (cx, hx), (cy, hy)
    box = (min(xs) - upper, min(ys) - 4, max(xs) + upper, max(ys) + 4)
    parts = []
    if look.legs in ("trousers", "shorts", "skirt"):
        parts.append(ink.limb([_mid((hx, hy), (cx, cy), 0.12), (hx, hy)], lower * 1.98, look.bottom))
        path = path.replace(at(low * 0.4, -lower), at(length * 0.1, -lower)).replace(
            at(low * 0.4, lower), at(length * 0.1, lower)
        )
        path = path.replace(at(low, -lower * 0.8), at(-0.5, -lower * 0.8)).replace(
            at(low, lower * 0.8), at(-0.5, lower * 0.8)
        )
    parts.append(ink.shape(path, look.top, box))
    neck = _mid(joints.chest, joints.head, 0.35)
    parts.append(ink.limb([_mid(joints.chest, neck, 0.4), neck], build.head * 0.52, shade(look.skin, -0.16)))
    angle = joints.lean
    worn = _worn(look, build, length, upper, lower, ink)
    if worn:
        parts.append(f'<g transform="translate({hx:.2f} {hy:.2f}) rotate({angle:.1f})">{worn}</g>')
    return "".join(parts)


def _worn(look: Look, build: Build, length: float, upper: float, lower: float, ink: Ink) -> str:
    """Marks of the trade on the trunk, in a box where the hip is (0, 0) and the chest at -length."""
    extras, parts = look.extras, []
    top = -length
    if "stripes" in extras:
        parts += [
            f'<path d="M{-upper:.1f} {y:.1f}H{upper:.1f}" stroke="#ffe14d" stroke-width="2.6"/>'
            for y in (top * 0.62, top * 0.3)
        ]
    if "vest" in extras:
        parts.append(
            ink.shape(
                f"M{-upper:.1f} {top + 1:.1f}H-3L-1.6 {top * 0.1:.1f}H{-lower:.1f}ZM{upper:.1f} {top + 1:.1f}H3L1.6 {top * 0.1:.1f}H{lower:.1f}Z",
                "#f58a2a",
                (-upper, top, upper, 0),
            )
        )
        parts.append(
            f'<path d="M{-upper:.1f} {top * 0.45:.1f}H-2M2 {top * 0.45:.1f}H{upper:.1f}" stroke="#f7f4c9" stroke-width="2.4"/>'
        )
    if "apron" in extras:
        parts.append(
            ink.shape(
                f"M-5 {top + 4:.1f}H5L{lower:.1f} {top * 0.5:.1f}V6H{-lower:.1f}V{top * 0.5:.1f}Z",
                "#fbf7ee",
                (-lower, top, lower, 6),
            )
        )
    if "dungarees" in extras:
        parts.append(
            ink.shape(
                f"M-6 {top * 0.72:.1f}H6V{top * 0.4:.1f}H{lower:.1f}V2H{-lower:.1f}V{top * 0.4:.1f}H-6Z",
                look.bottom,
                (-lower, top, lower, 2),
            )
        )
        parts.append(
            f'<path d="M-5 {top * 0.7:.1f}L-6 {top:.1f}M5 {top * 0.7:.1f}L6 {top:.1f}" stroke="{look.bottom}" stroke-width="2.6"/>'
        )
    if "coat" in extras:
        parts.append(
            f'<path d="M-4 {top:.1f}L0 {top * 0.6:.1f}L4 {top:.1f}Z" fill="#8fb6e8"/><path d="M0 {top * 0.6:.1f}V5" stroke="#b9b5c6" stroke-width="1"/>'
        )
    if "suit" in extras:
        parts.append(
            f'<path d="M-4.4 {top - 1:.1f}L0 {top * 0.5:.1f}L4.4 {top - 1:.1f}Z" fill="#fbf9ff"/><path d="M-1.4 {top * 0.96:.1f}H1.4L2 {top * 0.66:.1f}L0 {top * 0.54:.1f}L-2 {top * 0.66:.1f}Z" fill="#c33a4a"/>'
        )
    if "bow" in extras:
        parts.append(
            f'<path d="M-4.4 {top - 1:.1f}L0 {top * 0.55:.1f}L4.4 {top - 1:.1f}Z" fill="#fbf9ff"/><path d="M-4 {top - 1.6:.1f}L4 {top + 2:.1f}V{top - 1.6:.1f}L-4 {top + 2:.1f}Z" fill="#2a2536"/>'
        )
    if "badge" in extras:
        parts.append(
            f'<path d="M5 {top * 0.86:.1f}L7.6 {top * 0.74:.1f}L5 {top * 0.6:.1f}L2.6 {top * 0.74:.1f}Z" fill="#ffd257"/>'
        )
    if "belt" in extras:
        parts.append(
            f'<path d="M{-lower:.1f} {top * 0.12:.1f}H{lower:.1f}" stroke="#2c2432" stroke-width="3.2"/><path d="M-2 {top * 0.12 - 1.6:.1f}H2V{top * 0.12 + 1.6:.1f}H-2Z" fill="#ffd257"/>'
        )
    if "emblem" in extras:
        parts.append(
            f'<path d="M-5 {top * 0.84:.1f}H5L0 {top * 0.42:.1f}Z" fill="#ffd23f" stroke="#c9353f" stroke-width="1.2"/>'
        )
    if "pack" in extras:
        parts.append(
            ink.shape(f"M-6 {top * 0.78:.1f}H6V{top * 0.36:.1f}H-6Z", "#dcd9e6", (-6, top, 6, 0))
            + f'<circle cx="-2.6" cy="{top * 0.6:.1f}" r="1.3" fill="#ef4a5e"/><circle cx="2" cy="{top * 0.6:.1f}" r="1.3" fill="#4fb0ff"/>'
        )
    if "stethoscope" in extras:
        parts.append(
            f'<path d="M-5 {top:.1f}C-5 {top * 0.6:.1f} 4 {top * 0.6:.1f} 4 {top:.1f}M0 {top * 0.66:.1f}V{top * 0.5:.1f}" fill="none" stroke="#3a3f55" stroke-width="1.3"/><circle cx="0" cy="{top * 0.46:.1f}" r="1.9" fill="#c9ccd8"/>'
        )
    if "dots" in extras:
        parts += [f'<circle cx="0" cy="{top * share:.1f}" r="2.1" fill="#f0404e"/>' for share in (0.8, 0.52, 0.24)]
    return "".join(parts)


def _skirt(look: Look, build: Build, joints: Joints, ink: Ink) -> str:
    """A skirt hangs from the hips over both thighs; a gown goes to the ground."""
    if look.legs not in ("skirt", "dress", "gown"):
        return ""
    colour = look.bottom if look.legs == "skirt" else look.top
    reach = 0.92 if look.legs != "gown" else 1.0
    hx, hy = joints.hip
    half = build.hip + build.leg * 0.5
    flare = build.leg * (0.5 if look.legs != "gown" else 0.95)
    ends = [leg[2] if look.legs == "gown" else _mid(leg[0], leg[1], reach) for leg in joints.legs]
    left, right = min(ends), max(ends)
    parts = [ink.limb([leg[0], end], build.leg * 1.25, colour) for leg, end in zip(joints.legs, ends, strict=True)]
    if look.legs == "gown":
        parts = []
    if min(left[1], right[1]) > hy + 3:
        low = max(left[1], right[1]) + (2 if look.legs != "gown" else build.leg * 0.46)
        middle = (left[0] + right[0]) / 2
        path = (
            f"M{hx - half:.2f} {hy - 3:.2f}C{hx - half:.2f} {hy + 4:.2f} {left[0] - flare:.2f} {left[1] - 4:.2f} "
            f"{left[0] - flare - 1:.2f} {left[1] + 1:.2f}Q{middle:.2f} {low + 1.6:.2f} {right[0] + flare + 1:.2f} {right[1] + 1:.2f}"
            f"C{right[0] + flare:.2f} {right[1] - 4:.2f} {hx + half:.2f} {hy + 4:.2f} {hx + half:.2f} {hy - 3:.2f}Z"
        )
        parts.append(ink.shape(path, colour, (left[0] - flare, hy, right[0] + flare, low)))
    return "".join(parts)


def _behind(look: Look, build: Build, joints: Joints, ink: Ink) -> str:
    """Capes, wings and air tanks."""
    (cx, cy), parts = joints.chest, []
    fall = build.thigh + build.shin * 0.7
    if "cape" in look.extras:
        path = f"M-9 0C-14 {build.torso:.1f} -20 {build.torso + fall * 0.7:.1f} -19 {build.torso + fall:.1f}C-6 {build.torso + fall - 4:.1f} 6 {build.torso + fall - 4:.1f} 17 {build.torso + fall:.1f}C18 {build.torso:.1f} 12 12 9 0Z"
        parts.append(ink.shape(path, shade(look.bottom, 0.02), (-18, 0, 18, build.torso + fall)))
    if "wings" in look.extras:
        parts += [
            ink.shape(
                f"M{way * 4} 8C{way * 14} -14 {way * 34} -16 {way * 40} -6C{way * 40} 6 {way * 34} 10 {way * 32} 14C{way * 26} 22 {way * 14} 24 {way * 4} 16Z",
                "#fbf9ff",
                (-36, -14, 36, 22),
            )
            for way in (-1, 1)
        ]
    if "backpack" in look.extras:
        parts.append(ink.shape(f"M-13 -1H11V{build.torso * 0.8:.1f}H-13Z", "#e0703a", (-13, 0, 13, build.torso)))
    if "tank" in look.extras:
        parts.append(ink.limb([(-6, 2), (-6, build.torso * 0.7)], 15, "#e6e3ee"))
    if not parts:
        return ""
    return f'<g transform="translate({cx:.2f} {cy:.2f}) rotate({joints.lean:.1f})">{"".join(parts)}</g>'


def _frame(look: Look, build: Build, joints: Joints) -> Box:
    """Roomy bounds: all joints with their flesh, the head with hair or hat."""
    half = build.leg * 0.7
    spots = [joints.hip, joints.chest]
    for limb in (*joints.arms, *joints.legs):
        spots += limb
    reach = build.head * (1.9 if not look.hat else 3.1)
    hx, hy = joints.head
    wide = 44 if "wings" in look.extras else 22 if "cape" in look.extras else 0
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    return (
        min(*(x - half - 6 for x in xs), hx - reach, joints.chest[0] - wide),
        min(*(y - half for y in ys), hy - reach),
        max(*(x + half + 6 for x in xs), hx + reach, joints.chest[0] + wide),
        max(*(y + half for y in ys), hy + (reach if abs(joints.tilt) > 45 else build.head), 1.5),
    )


def _mid(one: Point, two: Point, share: float) -> Point:
    return one[0] + (two[0] - one[0]) * share, one[1] + (two[1] - one[1]) * share
