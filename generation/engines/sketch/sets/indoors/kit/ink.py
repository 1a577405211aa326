"""SVG strokes that furniture is drawn with: blocks with a soft fall of light, doors, feet, knobs."""

from dataclasses import dataclass

from generation.engines.sketch.paint.colour import bgr, hex_of, mix

DEFS = (
    '<defs><linearGradient id="down" x2="0" y2="1"><stop offset="0" stop-color="#fff" stop-opacity=".30"/>'
    '<stop offset=".45" stop-color="#fff" stop-opacity="0"/><stop offset=".55" stop-color="#1a0d20" stop-opacity="0"/>'
    '<stop offset="1" stop-color="#1a0d20" stop-opacity=".34"/></linearGradient>'
    '<linearGradient id="round"><stop offset="0" stop-color="#1a0d20" stop-opacity=".30"/>'
    '<stop offset=".3" stop-color="#fff" stop-opacity=".26"/><stop offset=".6" stop-color="#fff" stop-opacity="0"/>'
    '<stop offset="1" stop-color="#1a0d20" stop-opacity=".38"/></linearGradient>'
    '<linearGradient id="glass" x2="1" y2="1"><stop offset="0" stop-color="#fff" stop-opacity=".42"/>'
    '<stop offset=".45" stop-color="#fff" stop-opacity=".06"/><stop offset=".5" stop-color="#fff" stop-opacity=".24"/>'
    '<stop offset="1" stop-color="#fff" stop-opacity=".02"/></linearGradient>'
    '<radialGradient id="pool"><stop offset="0" stop-color="#120a18" stop-opacity=".62"/>'
    '<stop offset=".55" stop-color="#120a18" stop-opacity=".34"/><stop offset="1" stop-color="#120a18" '
    'stop-opacity="0"/></radialGradient></defs>'
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A drawing in centimetres, its upper left corner at (0, 0): `wide` × `tall`.

    `shine`: what of it gives light after dark, drawn again over the shaded whole; `always`: it shines by day too.
    """

    body: str
    wide: float
    tall: float
    shine: str = ""
    always: bool = False


def rect(x: float, y: float, wide: float, tall: float, fill: str, *, r: float = 0, alpha: float = 1) -> str:
    """A plain rectangle."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(wide, 0):.1f}" height="{max(tall, 0):.1f}" rx="{r:g}" '
        f'fill="{fill}" opacity="{alpha:g}"/>'
    )


def block(x: float, y: float, wide: float, tall: float, fill: str, *, r: float = 1.5, way: str = "down") -> str:
    """A solid with a soft fall of light over it; `way` is down, round (a column) or glass."""
    return rect(x, y, wide, tall, fill, r=r) + rect(x, y, wide, tall, f"url(#{way})", r=r)


def door(x: float, y: float, wide: float, tall: float, fill: str, *, knob: str = "", inset: float = 3) -> str:
    """A cupboard's door or a panel: a block with a raised field, and a handle (`left`, `right`, `top` or none)."""
    body = block(x, y, wide, tall, fill, r=1)
    body += (
        f'<rect x="{x + inset:.1f}" y="{y + inset:.1f}" width="{max(wide - 2 * inset, 1):.1f}" '
        f'height="{max(tall - 2 * inset, 1):.1f}" rx="1" fill="none" stroke="{dark(fill)}" stroke-width="1" '
        f'opacity=".55"/>'
    )
    place = {
        "left": (x + wide * 0.10, y + tall * 0.42, 1.6, tall * 0.16),
        "right": (x + wide * 0.90 - 1.6, y + tall * 0.42, 1.6, tall * 0.16),
        "top": (x + wide * 0.36, y + tall * 0.30, wide * 0.28, 1.8),
    }.get(knob)
    return body + (rect(*place, "#d9c49a", r=0.8) if place else "")


def oval(x: float, y: float, across: float, down: float, fill: str, *, alpha: float = 1) -> str:
    """An ellipse about (x, y) with these radii."""
    return f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{across:.1f}" ry="{down:.1f}" fill="{fill}" opacity="{alpha:g}"/>'


def path(shape: str, fill: str, *, alpha: float = 1, lit: str = "down") -> str:
    """A filled outline with the fall of light over it; `lit` empty leaves it flat."""
    body = f'<path d="{shape}" fill="{fill}" opacity="{alpha:g}"/>'
    return body + (f'<path d="{shape}" fill="url(#{lit})"/>' if lit else "")


def line(shape: str, ink: str, wide: float, *, alpha: float = 1) -> str:
    """A stroke with round ends."""
    return (
        f'<path d="{shape}" fill="none" stroke="{ink}" stroke-width="{wide:g}" stroke-linecap="round" '
        f'stroke-linejoin="round" opacity="{alpha:g}"/>'
    )


def shadow(x: float, y: float, across: float, down: float = 5) -> str:
    """The soft darkness under a thing's foot."""
    return oval(x, y, across, down, "url(#pool)")


def dark(colour: str, share: float = 0.45) -> str:
    """A deeper tone of a colour."""
    return hex_of(mix(colour, "#1d1026", share))


def pale(colour: str, share: float = 0.4) -> str:
    """A lighter tone of a colour."""
    return hex_of(mix(colour, "#fff6e6", share))


def varied(colour: str, by: float) -> str:
    """A colour a little lighter (by > 0) or darker."""
    return pale(colour, by) if by >= 0 else dark(colour, -by)


def luma_of(colour: str) -> float:
    """How light a colour is, 0..1."""
    return float(bgr(colour).mean())
