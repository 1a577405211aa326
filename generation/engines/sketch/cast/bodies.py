"""Toy bodies under what the drawings give as a head or a bust alone; all in the drawings' own 32-unit box."""

from __future__ import annotations

Box = tuple[float, float, float, float]


def _shade(colour: str, share: float) -> str:
    """A colour moved toward white (share > 0) or toward a deep plum (share < 0)."""
    target = (255, 250, 255) if share > 0 else (58, 20, 70)
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    mixed = [round(part + (goal - part) * abs(share)) for part, goal in zip(parts, target, strict=True)]
    return "#" + "".join(f"{part:02x}" for part in mixed)


def sitting(head: str, look: tuple[str, ...]) -> tuple[str, Box]:
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
<path d="M16 20C22.5 20 25.6 28.5 25.6 34.5C25.6 40.5 21.5 42.6 16 42.6
C10.5 42.6 6.4 40.5 6.4 34.5C6.4 28.5 9.5 20 16 20Z" fill="url(#ob)"/>
<ellipse cx="16" cy="34.3" rx="5.9" ry="6.9" fill="url(#ot)"/>
<ellipse cx="9.7" cy="41.2" rx="4.5" ry="2.5" fill="url(#ol)"/>
<ellipse cx="22.3" cy="41.2" rx="4.5" ry="2.5" fill="url(#ol)"/>
<ellipse cx="8" cy="31" rx="2.6" ry="5.8" transform="rotate(14 8 31)" fill="url(#ol)"/>
<ellipse cx="24" cy="31" rx="2.6" ry="5.8" transform="rotate(-14 24 31)" fill="url(#ol)"/>
<ellipse cx="16" cy="23.6" rx="7.5" ry="2.4" fill="{_shade(main, -0.5)}" fill-opacity="0.35"/>
<g transform="translate(3.2 0) scale(0.8)">{head}</g>"""
    return body, (0, 0, 33, 44)


def little(bust: str, look: tuple[str, ...], skin: str) -> tuple[str, Box]:
    """A bust (its foot at y 30, 4…28 wide) on a toy body.

    `look`: the clothes' colour, then "gown" for a long skirt, or another colour for hands that are no one's skin.
    """
    colour, *more = look
    skin = next((part for part in more if part.startswith("#")), skin)
    if "gown" in more:
        body = f"""{_cloth("op", colour)}
<path d="M7.4 27C6.6 35 4.4 42.4 3 46.2C2.6 47.4 8 49 16 49C24 49 29.4 47.4 29 46.2C27.6 42.4 25.4 35 24.6 27Z"
 fill="url(#op)"/>
<path d="M10.5 31C10 38 9 44 8 48M16 32V49M21.5 31C22 38 23 44 24 48" fill="none" stroke="{_shade(colour, -0.45)}"
 stroke-opacity="0.28" stroke-width="0.8"/>
{_collar(colour)}{bust}"""
        return body, (0, 0, 32, 49.2)
    legs = _shade(colour, -0.55)
    body = f"""{_cloth("op", colour)}{_cloth("oq", legs)}
<circle cx="6.9" cy="34.9" r="1.9" fill="{skin}"/><circle cx="25.1" cy="34.9" r="1.9" fill="{skin}"/>
<rect x="4.8" y="26" width="4.2" height="8.8" rx="1.9" fill="{colour}"/>
<rect x="23" y="26" width="4.2" height="8.8" rx="1.9" fill="{_shade(colour, -0.25)}"/>
<path d="M9 35H23L22.6 46.4H17.1L16.4 40H15.6L14.9 46.4H9.4Z" fill="url(#oq)"/>
<path d="M8 27H24C24.5 30.5 24.4 34 23.8 37C19.6 38.4 12.4 38.4 8.2 37C7.6 34 7.5 30.5 8 27Z" fill="url(#op)"/>
<path d="M14.9 46.2V47.4C14.9 48.3 14.3 48.8 13.4 48.8H9C7.2 48.8 6.6 47.6 7.4 46.8C8 46.2 8.8 46.2 9.4 46Z"
 fill="#3b2f4a"/>
<path d="M17.1 46.2V47.4C17.1 48.3 17.7 48.8 18.6 48.8H23C24.8 48.8 25.4 47.6 24.6 46.8C24 46.2 23.2 46.2 22.6 46Z"
 fill="#3b2f4a"/>
{_collar(colour)}{bust}"""
    return body, (0, 0, 32, 49.2)


def child(head: str, look: tuple[str, ...], skin: str) -> tuple[str, Box]:
    """A head (0…32 in both directions) on a small body. `look`: shirt, trousers, and the skin if it is no one's."""
    shirt, trousers, *more = look
    skin = more[0] if more else skin
    body = f"""{_cloth("os", shirt)}{_cloth("ot", trousers)}
<path d="M11.2 38H20.8L20.4 47H16.9L16.3 42.8H15.7L15.1 47H11.6Z" fill="url(#ot)"/>
<circle cx="8" cy="38" r="1.7" fill="{skin}"/><circle cx="24" cy="38" r="1.7" fill="{skin}"/>
<rect x="6.6" y="29" width="3.8" height="8.8" rx="1.9" transform="rotate(8 8.5 29)" fill="{shirt}"/>
<rect x="21.6" y="29" width="3.8" height="8.8" rx="1.9" transform="rotate(-8 23.5 29)" fill="{_shade(shirt, -0.25)}"/>
<path d="M10 27H22C23 31 22.8 36.4 22 39.4C18.6 40.6 13.4 40.6 10 39.4C9.2 36.4 9 31 10 27Z" fill="url(#os)"/>
<path d="M15.1 46.8V48.4H10.7C9.5 48.4 9.4 47.2 10.4 46.9L11.6 46.6ZM16.9 46.8V48.4H21.3C22.5 48.4 22.6 47.2 21.6 46.9
L20.4 46.6Z" fill="#3b2f4a"/>
<ellipse cx="16" cy="29" rx="5.6" ry="2.4" fill="{_shade(shirt, -0.6)}" fill-opacity="0.4"/>
<g transform="translate(1.6 1.6) scale(0.9)">{head}</g>"""
    return body, (0, 0, 32, 49)


def beast(head: str, look: tuple[str, ...]) -> tuple[str, Box]:
    """A head that looks left on a standing body. `look`: coat, hoof, tail colours, then "short" for short legs."""
    coat, hoof, tail, *more = look
    short = "short" in more
    foot, size = (41.5, 0.92) if short else (46.4, 0.78)
    near, far = _shade(coat, -0.10), _shade(coat, -0.42)

    def limb(x: float, fill: str) -> str:
        return (
            f'<path d="M{x} 28H{x + 5}L{x + 4.3} {foot - 1.4}C{x + 4.3} {foot - 0.4} {x + 0.7} {foot - 0.4} {x + 0.7} '
            f'{foot - 1.4}Z" fill="{fill}"/><rect x="{x + 0.6}" y="{foot - 3.2}" width="3.8" height="3.2" rx="0.9" '
            f'fill="{hoof}"/>'
        )

    body = f"""{_cloth("ob", coat)}{_cloth("ot", tail)}
{limb(20.6, far)}{limb(35.4, far)}{limb(15.8, near)}{limb(38.6, near)}
<path d="M41 21C46 20 48.6 24 47.4 30C46.9 33 47.2 35 48 36.6C44 36 42.4 31.6 42.6 27Z" fill="url(#ot)"/>
<path d="M14 16C20 14.6 38 15.8 41.6 18.2C45.4 21 45.2 30 43.4 33.6C41 36.8 36 34.4 30 34.4C25 34.4 18.6 37 15.4
 33.6C12.6 29.6 11 18 14 16Z" fill="url(#ob)"/>
<g transform="scale({size})">{head}</g>"""
    return body, (-1, -1, 50.5, foot + 1.6)


def hen(head: str) -> tuple[str, Box]:
    """A hen's head on a round body with wing, tail and feet."""
    body = f"""{_cloth("ob", "#e9e4f2")}{_cloth("ow", "#cfc6e2")}
<path d="M19 40V45.6M25 40V45.6M15.4 46L19 44.6L20.8 46M21.6 46L25 44.6L27 46"
 stroke="#f2a23a" stroke-width="1.6" fill="none" stroke-linecap="round" stroke-linejoin="round"/>
<path d="M32 26C38 24 40.6 17.6 39 13C43.6 16 44.8 22 42.6 26.4C44.6 26.4 45.6 27.4 45.4 29
C43 34 37 38 31 37Z" fill="url(#ow)"/>
<path d="M8 22C7 33 13 41.4 23 41.4C33 41.4 38.4 34 37.4 27C33 29.6 28 28 25.6 22Z" fill="url(#ob)"/>
<path d="M18 29C24 27 31 29 34 33C31 38.4 21.6 39 18.6 34Z" fill="url(#ow)"/>
<g transform="translate(2 0) scale(0.8)">{head}</g>"""
    return body, (0, -1, 47, 48)


def _cloth(name: str, colour: str) -> str:
    """A gradient that is lit from the upper left, as the drawings are."""
    light, deep = _shade(colour, 0.14), _shade(colour, -0.38)
    return (
        f'<defs><linearGradient id="{name}" x1="0" y1="0" x2="0.9" y2="0.6"><stop offset="0" stop-color="{light}"/>'
        f'<stop offset="0.5" stop-color="{colour}"/><stop offset="1" stop-color="{deep}"/></linearGradient></defs>'
    )


def _collar(colour: str) -> str:
    """The shade that the bust throws on the body."""
    return f'<path d="M7 28H25L24.9 31.4C20 33.4 12 33.4 7.1 31.4Z" fill="{_shade(colour, -0.6)}" fill-opacity="0.32"/>'
