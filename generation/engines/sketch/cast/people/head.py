"""Heads: skin, face and hair, in a box of their own where the middle is (0, 0) and the chin at 13."""

# Path data reads best unbroken.
# ruff: noqa: E501

from generation.engines.sketch.cast.people.hats import hat_back, hat_front
from generation.engines.sketch.cast.people.ink import Ink, shade
from generation.engines.sketch.cast.people.look import Look

_BACKS = {
    "long": "M-14.2 -2C-15.5 -13 -8 -16.8 0 -16.8C8 -16.8 15.5 -13 14.2 -2C15.4 7 16.4 15 13.6 21C8 23.5 -8 23.5 -13.6 21"
    "C-16.4 15 -15.4 7 -14.2 -2Z",
    "bob": "M-14 -2C-15.4 -13 -8 -16.6 0 -16.6C8 -16.6 15.4 -13 14 -2C16 5 16 9 14 12.4C8 14 -8 14 -14 12.4"
    "C-16 9 -16 5 -14 -2Z",
    "ponytail": "M-9 -9C-19 -12 -23 -3 -20.4 6C-19.6 10 -21 13 -23 14.4C-17 15.4 -13 10 -13.4 4C-13.6 0 -12 -3 -9 -5Z",
    "braids": "M-12 2C-18 8 -17 17 -15 23C-12.6 24 -11.6 22 -11.4 20C-11.8 14 -11 9 -8 6ZM12 2C18 8 17 17 15 23"
    "C12.6 24 11.6 22 11.4 20C11.8 14 11 9 8 6Z",
    "pigtails": "M-11 -4C-22 -8 -24 4 -19.6 11C-16 9 -13 4 -11 1ZM11 -4C22 -8 24 4 19.6 11C16 9 13 4 11 1Z",
}
_CAP = "M-13.6 0C-15.2 -12.5 -7 -16.8 0.6 -16.6C9 -16.6 15 -11.4 13.6 0C12.8 -3 12.2 -5.4 "
_FRONTS = {
    "short": _CAP + "10.6 -7.4C6 -5.4 -3 -6 -8.6 -8.6C-11 -6.4 -12.6 -3 -13.6 0Z",
    "side": _CAP + "11 -7C5 -5.6 -3.4 -6.6 -7 -10.4C-8.6 -6.6 -12 -4 -13.6 0Z",
    "crop": "M-13.3 -2C-13.6 -12 -7 -15 0 -15C7 -15 13.6 -12 13.3 -2C12 -6 10.4 -8.6 8 -9.4C3 -10.6 -3 -10.6 -8 -9.4"
    "C-10.4 -8.6 -12 -6 -13.3 -2Z",
    "spiky": "M-13.6 0C-16 -7 -14 -11 -12.4 -13L-9.4 -12.4L-7.6 -17L-3.6 -14L0.4 -18.4L3.6 -14.2L8.4 -17L9.4 -12.6"
    "L13.4 -12C15 -8 14.8 -4 13.6 0C12.8 -3 11.6 -5.6 10 -7.4C4 -5.6 -4 -5.6 -9.6 -7.8C-11.4 -6 -12.8 -3 -13.6 0Z",
    "long": "M-14 3C-15.4 -12 -7 -16.8 0 -16.8C7 -16.8 15.4 -12 14 3C13 -1.6 11.4 -6 8.6 -8C5 -7.4 0 -8.8 -3 -11"
    "C-5 -7.4 -11 -5 -14 3Z",
    "bun": "M-13.6 0C-14.6 -12 -7 -16.6 0 -16.6C7 -16.6 14.6 -12 13.6 0C12.4 -4.4 9.4 -9.4 0.6 -10.2"
    "C-8 -9.8 -12 -5 -13.6 0Z",
    "tuft": "M-2.4 -12C-3 -15 -1 -17.6 3 -17C0.8 -15.8 1.4 -14 3.4 -12.6C1.6 -11.6 -0.8 -11.4 -2.4 -12Z",
    "bald": "M-13.4 3.4C-15 -1 -14.2 -5 -11.8 -7.6C-11.2 -4 -11.6 0 -12 3.4ZM13.4 3.4C15 -1 14.2 -5 11.8 -7.6"
    "C11.2 -4 11.6 0 12 3.4Z",
}
_FRONTS |= {"ponytail": _FRONTS["bun"], "pigtails": _FRONTS["long"], "braids": _FRONTS["long"], "bob": _FRONTS["long"]}
_CURLS = ((-12, -3), (-13, -8), (-9.6, -12.6), (-4.4, -15), (1.4, -15.4), (7, -13.8), (11.4, -10), (13, -4.6))


def back(look: Look, ink: Ink, turn: float) -> str:
    """What hangs behind the neck and shoulders."""
    if "covered" in look.extras:
        return hat_back(look, ink)
    shift = -2.6 * turn
    if look.haircut in _BACKS:
        path = ink.shape(_BACKS[look.haircut], shade(look.hair, -0.12), (-18, -18, 16, 22))
    elif look.haircut == "curls":
        spots = [*_CURLS, (-14.6, 3), (-14, 9), (14.6, 2), (14, 8), (-10, 13), (10, 13)]
        path = "".join(ink.ball(spot, 5.6, shade(look.hair, -0.12)) for spot in spots)
    elif look.haircut == "bun":
        path = ink.ball((-3.4 * turn, -17.4), 5.4, look.hair)
    else:
        path = ""
    return f'<g transform="translate({shift:g} 0)">{path}</g>{hat_back(look, ink)}'


def front(look: Look, ink: Ink, turn: float, eyes: str, mouth: str) -> str:
    """Skull, ears, face, hair and hat; `turn` 0 looks at the viewer, 1 to the right."""
    if "helmet" in look.extras:
        return _helmet(look, ink, turn, eyes, mouth)
    ears = (-12.6 + 3.4 * turn,) if turn > 0.5 else (-12.8, 12.8)
    parts = [ink.ball((x, 2.2), 2.7, look.skin, squash=1.15) for x in ears]
    wide = 12.7 if look.age != "child" else 13
    parts.append(
        f'<g transform="scale(1 1.02)">{ink.ball((0, 0), wide, look.skin)}</g>'
        if look.sex == "female" or look.age in ("child", "baby")
        else ink.shape(
            "M-12.8 -2C-12.8 -18 12.8 -18 12.8 -2C12.8 3 12 7.4 9.4 10.2C6 13.8 -6 13.8 -9.4 10.2C-12 7.4 -12.8 3 -12.8 -2Z",
            look.skin,
            (-13, -14, 12, 12),
        )
    )
    parts.append(_face(look, turn, eyes, mouth))
    if "covered" not in look.extras:
        parts.append(_hair(look, ink, turn))
    parts.append(hat_front(look, ink, turn))
    return "".join(parts)


def _hair(look: Look, ink: Ink, turn: float) -> str:
    shift = f'transform="translate({-1.2 * turn:g} 0)"'
    if look.haircut in ("curly", "curls"):
        puffs = "".join(ink.ball(spot, 5, look.hair) for spot in _CURLS)
        low = "".join(ink.ball((x, -10.6), 4.6, look.hair) for x in (-7, -2, 3, 7.6))
        return f"<g {shift}>{puffs}{low}</g>"
    path = _FRONTS.get(look.haircut, "")
    shine = ""
    if path and look.haircut not in ("bald", "tuft", "crop"):
        shine = (
            f'<path d="M-9 -10.6C-6.6 -13.8 -2.4 -15 1.6 -14.8" fill="none" stroke="{shade(look.hair, 0.55)}" '
            'stroke-opacity=".5" stroke-width="1.5" stroke-linecap="round"/>'
        )
    return f"<g {shift}>{ink.shape(path, look.hair, (-14, -17, 14, 4)) if path else ''}{shine}</g>"


def _face(look: Look, turn: float, eyes: str, mouth: str) -> str:
    middle, gap = 4.4 * turn, 4.9 * (1 - 0.16 * turn)
    brow = shade(look.hair, -0.1) if look.age != "old" else shade(look.hair, -0.15)
    deep, dark = shade(look.skin, -0.3), "#2c1f2c"
    parts = []
    if look.age in ("child", "baby") or look.sex == "female":
        parts += [
            f'<ellipse cx="{middle + way * 7.6 * (1 - 0.12 * turn):.2f}" cy="5.6" rx="2.5" ry="1.7" fill="#f0545e" '
            'fill-opacity=".24"/>'
            for way in (-1, 1)
        ]
    for way in (-1, 1):
        x = middle + way * gap
        if eyes == "closed":
            parts.append(
                f'<path d="M{x - 2:.2f} 1.2Q{x:.2f} 3.2 {x + 2:.2f} 1.2" fill="none" stroke="{dark}" '
                'stroke-width="1.1" stroke-linecap="round"/>'
            )
        else:
            low = 0.9 if eyes == "down" else 0
            parts.append(
                f'<ellipse cx="{x:.2f}" cy="{1.2 + low:.2f}" rx="1.6" ry="{2.2 - low * 0.7:.2f}" fill="{dark}"/>'
                f'<circle cx="{x - 0.45:.2f}" cy="{0.5 + low:.2f}" r=".6" fill="#fff"/>'
            )
            if look.sex == "female" and look.age not in ("baby",):
                parts.append(
                    f'<path d="M{x + way * 1.1:.2f} -0.5L{x + way * 2.3:.2f} -1.2" stroke="{dark}" '
                    'stroke-width=".8" stroke-linecap="round"/>'
                )
        if look.age != "baby":
            parts.append(
                f'<path d="M{x - 2.2:.2f} {-3 - way * 0.2:.2f}Q{x:.2f} -4.5 {x + 2.2:.2f} {-3 + way * 0.2:.2f}" '
                f'fill="none" stroke="{brow}" stroke-width="1.2" stroke-linecap="round"/>'
            )
    parts.append(
        f'<ellipse cx="{middle + 1.1 * turn:.2f}" cy="4.5" rx="1.5" ry="1.1" fill="{deep}" fill-opacity=".75"/>'
    )
    if look.age == "old":
        parts.append(
            f'<path d="M{middle - 6.4:.2f} 6.4Q{middle - 5:.2f} 8.4 {middle - 5.4:.2f} 9.6M{middle + 6.4:.2f} 6.4'
            f'Q{middle + 5:.2f} 8.4 {middle + 5.4:.2f} 9.6" fill="none" stroke="{deep}" stroke-width=".7" '
            'stroke-opacity=".7" stroke-linecap="round"/>'
        )
    parts += [_mouth(look, middle, mouth), *_beard(look, middle)]
    if "glasses" in look.extras:
        rims = "".join(f'<circle cx="{middle + way * gap:.2f}" cy="1.3" r="3.7"/>' for way in (-1, 1))
        parts.append(
            f'<g fill="#fff" fill-opacity=".16" stroke="#3a3040" stroke-width=".9">{rims}'
            f'<path d="M{middle - 1.2:.2f} 1H{middle + 1.2:.2f}"/></g>'
        )
    if "sunglasses" in look.extras:
        parts.append(
            f'<path d="M{middle - 9:.2f} -1.6H{middle + 9:.2f}V0.4C{middle + 9:.2f} 5 {middle + 1.6:.2f} 5 '
            f'{middle + 0.8:.2f} 0.8H{middle - 0.8:.2f}C{middle - 1.6:.2f} 5 {middle - 9:.2f} 5 {middle - 9:.2f} 0.4Z" '
            'fill="#221c2c"/>'
        )
    return "".join(parts)


def _mouth(look: Look, x: float, mouth: str) -> str:
    lip = shade("#b8434f", -0.1) if look.sex == "female" else "#8a3a3e"
    if mouth == "open":
        return (
            f'<path d="M{x - 3.2:.2f} 6.8H{x + 3.2:.2f}C{x + 3:.2f} 11.4 {x - 3:.2f} 11.4 {x - 3.2:.2f} 6.8Z" '
            f'fill="#7a2434"/><path d="M{x - 2.6:.2f} 6.9H{x + 2.6:.2f}V7.9H{x - 2.6:.2f}Z" fill="#fff"/>'
        )
    if mouth == "o":
        return f'<ellipse cx="{x + 0.6:.2f}" cy="8.4" rx="1.6" ry="1.9" fill="#7a2434"/>'
    if mouth == "flat":
        return f'<path d="M{x - 2:.2f} 8.2H{x + 2:.2f}" stroke="{lip}" stroke-width="1.1" stroke-linecap="round"/>'
    if mouth == "sad":
        return (
            f'<path d="M{x - 2.6:.2f} 9.4Q{x:.2f} 7 {x + 2.6:.2f} 9.4" fill="none" stroke="{lip}" stroke-width="1.1" '
            'stroke-linecap="round"/>'
        )
    return (
        f'<path d="M{x - 3.1:.2f} 7.4Q{x:.2f} 10.6 {x + 3.1:.2f} 7.4" fill="none" stroke="{lip}" stroke-width="1.25" '
        'stroke-linecap="round"/>'
    )


def _beard(look: Look, x: float) -> list[str]:
    parts = []
    if "beard" in look.extras:
        parts.append(
            f'<path d="M-12.6 1C-13 13 -7 21 {x * 0.5:.2f} 22C7 21 13 13 12.6 1C11 5 7.4 6.6 {x + 3.4:.2f} 6'
            f"C{x + 1.4:.2f} 5 {x - 1.4:.2f} 5 {x - 3.4:.2f} 6C-7.4 6.6 -11 5 -12.6 1ZM{x - 2.6:.2f} 8.6"
            f'Q{x:.2f} 10.6 {x + 2.6:.2f} 8.6Q{x:.2f} 7.6 {x - 2.6:.2f} 8.6Z" fill="{shade(look.hair, 0.08)}" '
            'fill-rule="evenodd"/>'
        )
    if {"moustache", "beard"} & look.extras:
        parts.append(
            f'<path d="M{x:.2f} 6C{x + 2:.2f} 5 {x + 5:.2f} 6 {x + 6.4:.2f} 8.4C{x + 3.6:.2f} 8.6 {x + 1.4:.2f} 8 {x:.2f} 7.2'
            f'C{x - 1.4:.2f} 8 {x - 3.6:.2f} 8.6 {x - 6.4:.2f} 8.4C{x - 5:.2f} 6 {x - 2:.2f} 5 {x:.2f} 6Z" '
            f'fill="{shade(look.hair, -0.06)}"/>'
        )
    return parts


def _helmet(look: Look, ink: Ink, turn: float, eyes: str, mouth: str) -> str:
    """A space helmet: a white shell, the face behind glass."""
    face = front(
        Look(**{name: getattr(look, name) for name in Look.__slots__} | {"extras": frozenset()}), ink, turn, eyes, mouth
    )
    return (
        ink.ball((0, 0), 18.6, "#f1eff6")
        + f'<ellipse cx="{2.2 * turn:g}" cy="1" rx="14.6" ry="13.2" fill="#2b3554"/>'
        + f'<g transform="translate({1.6 * turn:g} 2) scale(.8)">{face}</g>'
        + f'<ellipse cx="{2.2 * turn:g}" cy="1" rx="14.6" ry="13.2" fill="#7fb4ff" fill-opacity=".16" stroke="#c9c5d6" '
        'stroke-width="1.4"/><path d="M-8 -8C-5.4 -10.6 -1 -11.6 3 -10.6" fill="none" stroke="#fff" stroke-opacity=".8" '
        'stroke-width="2" stroke-linecap="round"/>'
    )
