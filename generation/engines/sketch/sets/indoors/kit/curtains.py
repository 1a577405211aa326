"""Curtains at both sides of a window, which breathe with the wind outside."""

import math

from generation.engines.sketch.paint.colour import bgr, hex_of
from generation.engines.sketch.paint.raster import drawing
from generation.engines.sketch.sets.indoors.kit.fields import Lit, shade_of
from generation.engines.sketch.sets.indoors.kit.ink import rect
from generation.engines.sketch.sets.studio_parts import props
from generation.engines.sketch.sets.studio_parts.wall import Opening
from generation.engines.sketch.stage.layer import Item, Layer, Sway


def hang_curtains(lit: Lit, places: list[Opening], *, blur: float) -> list[Item]:
    """A rail above each window and cloth that hangs from it to below the sill; none where the room has no cloth."""
    cloth = lit.room.curtain
    if cloth is None:
        return []
    box = lit.box
    z = box.back - 0.06
    px = box.px(box.back)
    reach = 0.006 + 0.05 * max(0.0, lit.light.wind - 0.3)
    rod = hex_of(shade_of(bgr("#8a6238"), lit))
    items: list[Item] = []
    for place in places:
        wide, high = place.width * 0.42, place.height + 0.50 * px
        top = place.y - 0.20 * px
        long = place.width + 0.62 * px
        rail = drawing(rect(0, 0, 100, 4, rod, r=2), long, 0.045 * px, (0, 0, 100, 4))
        items.append(Layer(rail, x=place.x + place.width / 2, y=top, z=z, blur=blur))
        for index, side in enumerate((-1, 1)):
            picture = props.curtain(wide, high, lit.inside, cloth, side)
            x = place.x - 0.24 * px if side < 0 else place.x + place.width + 0.24 * px

            def billow(seconds: float, side: int = side, phase: float = 1.1 * index) -> Sway:
                gust = 0.6 + 0.4 * math.sin(seconds * 0.7 + phase)
                return Sway(turn=-side * reach * gust * (0.6 + 0.4 * math.sin(seconds * 2.3 + phase)))

            hinge = (0.0 if side < 0 else 1.0, 0.0)
            items.append(Layer(picture, x=x, y=top, z=z - 0.01, hinge=hinge, blur=blur, motion=billow))
    return items
