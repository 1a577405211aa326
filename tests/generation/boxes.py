"""Whether the boxes `describe()` tells are where the words put them.

Boxes are [x, y, width, height] as shares of the picture, x to the right and y down. With centres c, the ten relations:

- left of / right of: the centre is on that side, and the two are further apart sideways than in height, in pixels.
- above / below: the centre is higher / lower, and the two are further apart in height than sideways, in pixels.
- on: the centre is over the other's width, and the lower edge stands on the other: between a fifth of its own
  height above the other's upper edge and six tenths of the other's height below it; and the centre is higher.
- under: the centre is within the other's width, the centre and the upper edge are lower than the other's, and no gap
  of more than a quarter of the other's height parts them. ("Under" and "below" are one word to many: either will do.)
- in front of / behind: whoever is in front stands nearer, so its lower edge is the lower one; and the two overlap
  sideways, or are parted by at most half the narrower one's width.
- inside: the centre is within the other's box, and at least seven tenths of the area.
- next to: apart sideways rather than in height, overlapping in height, overlapping sideways by at most half
  the narrower one's width, and parted by at most the wider one's width.
"""

from typing import Any

Box = list[float]


def stands(kind: str, one: Box, other: Box, shape: float) -> bool:
    """Whether `one` is `kind` `other`, in a picture `shape` times as high as wide."""
    (x, y, w, h), (u, v, p, q) = one, other
    cx, cy, cu, cv = x + w / 2, y + h / 2, u + p / 2, v + q / 2
    aside, over = cx - cu, (cy - cv) * shape
    gap = max(x, u) - min(x + w, u + p)
    if kind in {"left of", "right of"}:
        return (aside < 0) == (kind == "left of") and abs(aside) > abs(over)
    if kind in {"below", "under"}:
        beneath = u <= cx <= u + p and cy > cv and y > v and y - (v + q) <= q / 4
        return beneath or over > abs(aside)
    if kind == "above":
        return -over > abs(aside)
    if kind == "on":
        return u <= cx <= u + p and v - h / 5 <= y + h <= v + q * 0.6 and cy < cv
    if kind in {"in front of", "behind"}:
        nearer = y + h > v + q if kind == "in front of" else y + h < v + q
        return nearer and gap <= min(w, p) / 2
    if kind == "inside":
        shared = max(0.0, -gap) * max(0.0, min(y + h, v + q) - max(y, v))
        return u <= cx <= u + p and v <= cy <= v + q and shared >= 0.7 * w * h
    level = min(y + h, v + q) > max(y, v)
    return level and abs(aside) > abs(over) and -min(w, p) / 2 <= gap <= max(w, p)


def in_view(box: Box) -> tuple[float, float]:
    """How much of the picture the box covers, and how much of the box lies in the picture."""
    x, y, w, h = box
    seen = max(0.0, min(x + w, 1) - max(x, 0)) * max(0.0, min(y + h, 1) - max(y, 0))
    return seen, seen / (w * h) if w * h > 0 else 0.0


def related(told: dict[str, Any], one: str, kind: str, other: str) -> str | None:
    """What is wrong with a relation of two cast members in a description; None where it holds at start and end."""
    width, height = told["size"]
    for shot in told["shots"]:
        drawn = {subject["cast"]: subject for subject in shot["subjects"]}
        if one not in drawn or other not in drawn:
            continue
        for id in (one, other):
            if not drawn[id]["drawn"]:
                return f"{id} is not drawn: {drawn[id]['reason']}"
        wrong = [
            when for when in ("start", "end") if not stands(kind, drawn[one][when], drawn[other][when], height / width)
        ]
        return (
            f"not {kind} at {' and '.join(wrong)}: {[(drawn[one][w], drawn[other][w]) for w in wrong]}"
            if wrong
            else None
        )
    return "no shot holds both"


def unseen(told: dict[str, Any], exact: set[str], *, least: float = 0.015, inside: float = 0.6) -> list[str]:
    """The exact subjects that are not drawn, cover too little of the picture, or stand too far out of it."""
    found = []
    for shot in told["shots"]:
        for subject in (one for one in shot["subjects"] if one["cast"] in exact):
            if not subject["drawn"]:
                found.append(f"{subject['cast']} is not drawn: {subject['reason']}")
                continue
            for when in ("start", "end"):
                area, share = in_view(subject[when])
                if area < least or share < inside:
                    found.append(f"{subject['asset']} at {when}: {area:.1%} of the picture, {share:.0%} in it")
    return found
