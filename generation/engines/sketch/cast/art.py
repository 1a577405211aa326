"""The drawings as SVG: Fluent Emoji vectors, our own, and toy bodies under what comes as a head or a bust alone."""

import gzip
import json
from functools import cache

from generation.engines.sketch.cast.catalogue import HERE, Entry

Box = tuple[float, float, float, float]
FLUENT_BOX: Box = (0, 0, 32, 32)


def markup(entry: Entry, verb: str | None = None) -> tuple[str, Box]:
    """The SVG elements of a figure and the view box (x, y, width, height) they are seen through."""
    art = entry.verbs.get(verb or "", entry.art)
    body, box = _own(art.removeprefix("own:")) if art.startswith("own:") else (_fluent()[art], FLUENT_BOX)
    if entry.turn:
        body = f'<g transform="rotate({entry.turn:g} 16 16)">{body}</g>'
        box = (-5, -5, 42, 42)
    if entry.clip:
        left, top, right, bottom = entry.clip
        box = (left, top, right - left, bottom - top)
    if entry.sitting and art == entry.art:
        return _sitting(body, entry.sitting)
    if entry.peg and art == entry.art:
        return _peg(body, entry.peg)
    return body, box


@cache
def _fluent() -> dict[str, str]:
    """Drawing name to SVG elements. Kept packed: as single files they are six times as large."""
    return dict(json.loads(gzip.decompress((HERE / "fluent.json.gz").read_bytes())))


@cache
def _own(name: str) -> tuple[str, Box]:
    text = (HERE / "own" / f"{name}.svg").read_text(encoding="utf-8")
    _head, _, rest = text.partition('viewBox="')
    frame, _, rest = rest.partition('"')
    body = rest.partition(">")[2].rpartition("</svg>")[0]
    x, y, width, height = (float(part) for part in frame.split())
    return body, (x, y, width, height)


def _shade(colour: str, share: float) -> str:
    """A colour moved toward white (share > 0) or toward a deep plum (share < 0)."""
    target = (255, 250, 255) if share > 0 else (58, 20, 70)
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    mixed = [round(part + (goal - part) * abs(share)) for part, goal in zip(parts, target, strict=True)]
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _sitting(head: str, look: tuple[str, ...]) -> tuple[str, Box]:
    main, light, tail, *limbs = look
    limb = limbs[0] if limbs else main
    tails = {
        "bush": f'<path d="M22 38C31 39 33 31 29.5 24.5C27.5 29 26 33 21 34Z" fill="url(#ob)"/>'
        f'<path d="M29.5 24.5C28.6 26.6 28 28 27 29.4C28.6 30.3 30 30.3 31 29.7C30.9 28 30.4 26.3 29.5 24.5Z" '
        f'fill="{light}"/>',
        "tuft": f'<path d="M23 38C29 38 30 33 29 29" fill="none" stroke="{_shade(main, -0.12)}" stroke-width="1.7" '
        f'stroke-linecap="round"/><ellipse cx="28.9" cy="28" rx="2" ry="2.6" fill="#8a4a2c"/>',
        "round": f'<circle cx="25.3" cy="37" r="2.5" fill="{_shade(limb, -0.08)}"/>',
        "none": "",
    }
    body = f"""<defs>
<linearGradient id="ob" x1="0" y1="0" x2="0.3" y2="1"><stop offset="0" stop-color="{_shade(main, 0.12)}"/>
<stop offset="0.6" stop-color="{main}"/><stop offset="1" stop-color="{_shade(main, -0.35)}"/></linearGradient>
<linearGradient id="ol" x1="0" y1="0" x2="0.3" y2="1"><stop offset="0" stop-color="{_shade(limb, 0.1)}"/>
<stop offset="1" stop-color="{_shade(limb, -0.32)}"/></linearGradient>
<radialGradient id="ot" cx="0.42" cy="0.35" r="0.75"><stop offset="0" stop-color="{light}"/>
<stop offset="1" stop-color="{_shade(light, -0.18)}"/></radialGradient></defs>
{tails.get(tail, "")}
<path d="M16 20C22.5 20 25.6 28.5 25.6 34.5C25.6 40.5 21.5 42.6 16 42.6C10.5 42.6 6.4 40.5 6.4 34.5C6.4 28.5 9.5 20 16 20Z" fill="url(#ob)"/>
<ellipse cx="16" cy="34.3" rx="5.9" ry="6.9" fill="url(#ot)"/>
<ellipse cx="9.7" cy="41.2" rx="4.5" ry="2.5" fill="url(#ol)"/><ellipse cx="22.3" cy="41.2" rx="4.5" ry="2.5" fill="url(#ol)"/>
<ellipse cx="8" cy="31" rx="2.6" ry="5.8" transform="rotate(14 8 31)" fill="url(#ol)"/>
<ellipse cx="24" cy="31" rx="2.6" ry="5.8" transform="rotate(-14 24 31)" fill="url(#ol)"/>
<ellipse cx="16" cy="23.6" rx="7.5" ry="2.4" fill="{_shade(main, -0.5)}" fill-opacity="0.35"/>
<g transform="translate(3.2 0) scale(0.8)">{head}</g>"""
    return body, (0, 0, 33, 44)


def _peg(bust: str, colour: str) -> tuple[str, Box]:
    body = f"""<defs><linearGradient id="op" x1="0" y1="0" x2="1" y2="0.15"><stop offset="0" stop-color="{_shade(colour, 0.16)}"/>
<stop offset="0.55" stop-color="{colour}"/><stop offset="1" stop-color="{_shade(colour, -0.4)}"/></linearGradient>
<linearGradient id="of" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="{_shade(colour, -0.55)}"/>
<stop offset="1" stop-color="{_shade(colour, -0.2)}" stop-opacity="0"/></linearGradient></defs>
<path d="M6 27C6 27 6.8 41 7.4 43.6C8 46 12 46.8 16 46.8C20 46.8 24 46 24.6 43.6C25.2 41 26 27 26 27Z" fill="url(#op)"/>
<path d="M6.1 28.5C9 31.5 23 31.5 25.9 28.5L25.8 33C22 35 10 35 6.3 33Z" fill="url(#of)" fill-opacity="0.45"/>
<ellipse cx="11.4" cy="46" rx="4.2" ry="1.9" fill="{_shade(colour, -0.6)}"/><ellipse cx="20.6" cy="46" rx="4.2" ry="1.9" fill="{_shade(colour, -0.6)}"/>
{bust}"""
    return body, (0, 0, 32, 48.2)
