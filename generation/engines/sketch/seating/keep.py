"""Keep: figures stand where the moving camera has them in the picture, so that it need not look aside for them."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from generation.engines.sketch.bonds import Mark
from generation.engines.sketch.stage.camera import Body, Camera, offset
from generation.engines.sketch.stage.view import View

STEPS = 8


_OVERLAP = 0.12


def kept(
    marks: Sequence[Mark],
    roots: Mapping[int, int],
    camera: Camera,
    view: View,
    bodies: Callable[[float], Sequence[Body]],
    seconds: float,
    *,
    alone: bool = False,
) -> list[Mark]:
    """Carry each group of figures aside as little as keeps it in the picture under a camera that minds nobody.

    `roots` names each subject's group, `bodies(moment)` answers the marks' bodies in their order. A group alone is
    kept wholly inside; of several each may reach over the edge a little, rather than into the other. `alone` minds no
    other group: each moves as if nobody else were there, and only where a part of it would be lost.
    """
    groups: dict[int, list[int]] = {}
    for at, mark in enumerate(marks):
        groups.setdefault(roots[mark.part.player.index], []).append(at)
    moments = [seconds * step / STEPS for step in range(STEPS + 1)]
    seen = [[camera.seen(body, moment) for body in bodies(moment)] for moment in moments]
    moved = list(marks)
    for group in groups.values():
        spans = [(boxes[at][0], boxes[at][2]) for boxes in seen for at in group]
        away = offset(spans, beyond=(0.16, 0.3) if alone else (0.0, 0.18), last=True) or 0.0
        # What stands cannot leave its ground; what hangs in the air can be hung lower.
        aloft = [(boxes[at][1], boxes[at][3]) for boxes in seen for at in group if all(marks[at].airy for at in group)]
        lower = (offset(aloft, last=True) or 0.0) if aloft else 0.0
        for at in group:
            mark = marks[at]
            scale = sum(camera.at(moment).scale(mark.z) for moment in moments) / len(moments)
            moved[at] = replace(mark, x=mark.x + away * view.width / max(scale, 0.3))
            moved[at] = replace(moved[at], y=mark.y + lower * view.height / max(scale, 0.3))
    if not alone and _closer(marks, moved, groups):
        # Rather the camera goes less far than that one hides another.
        return list(marks)
    places = {(mark.part.player.index, mark.copy): mark for mark in moved}
    return [
        replace(mark, lead=places[mark.lead.part.player.index, mark.lead.copy]) if mark.lead else mark for mark in moved
    ]


def _closer(before: Sequence[Mark], after: Sequence[Mark], groups: Mapping[int, Sequence[int]]) -> bool:
    """True where making way has pushed one group over another."""

    def spans(marks: Sequence[Mark]) -> list[tuple[float, float]]:
        return [
            (
                min(marks[at].x - marks[at].width / 2 for at in group),
                max(marks[at].x + marks[at].width / 2 for at in group),
            )
            for group in groups.values()
        ]

    were, are = spans(before), spans(after)
    for one, other in itertools.combinations(range(len(are)), 2):
        narrow = min(are[one][1] - are[one][0], are[other][1] - are[other][0])
        shared = _shared(are[one], are[other])
        if shared > _OVERLAP * narrow and shared > _shared(were[one], were[other]) + 0.02 * narrow:
            return True
    return False


def _shared(one: tuple[float, float], other: tuple[float, float]) -> float:
    return min(one[1], other[1]) - max(one[0], other[0])
