"""What sits on a head: hats, hoods, crowns, masks; in the head's own box."""

# Path data reads best unbroken.
# ruff: noqa: E501

from generation.engines.sketch.cast.people.ink import Ink, shade
from generation.engines.sketch.cast.people.look import Look

_DOME = "M-14 -3C-14.6 -14 -7 -18.4 0 -18.4C7 -18.4 14.6 -14 14 -3Z"
_BOX = (-15.0, -20.0, 15.0, 0.0)


def hat_back(look: Look, ink: Ink) -> str:
    """The part of a hood or veil behind the neck."""
    shape, colour = _named(look)
    if shape == "veil":
        return ink.shape("M-14 -6C-20 8 -21 26 -19 40C-8 44 8 44 19 40C21 26 20 8 14 -6Z", "#fbf9ff", (-20, -8, 22, 42))
    if shape == "hood":
        path = "M-15.6 2C-18 -14 -8 -20 0 -20C8 -20 18 -14 15.6 2C17 10 16 15 13 18C6 20 -6 20 -13 18C-16 15 -17 10 -15.6 2Z"
        return ink.shape(path, shade(colour, -0.2), (-16, -20, 16, 18))
    return ""


def hat_front(look: Look, ink: Ink, turn: float) -> str:
    """The hat over the hair; `turn` as the head's."""
    shape, colour = _named(look)
    if not shape:
        return ""
    draw = _HATS.get(shape)
    return f'<g transform="translate({1.6 * turn:g} 0)">{draw(ink, colour, turn)}</g>' if draw else ""


def _named(look: Look) -> tuple[str, str]:
    shape, _, colour = look.hat.partition(":")
    return shape, colour or "#d94a4a"


def _band(colour: str, low: float = -3.0, high: float = -6.2) -> str:
    return f'<path d="M-14 {low}Q0 {low - 4.4} 14 {low}L13.9 {high}Q0 {high - 4.4} -13.9 {high}Z" fill="{colour}"/>'


def _cap(ink: Ink, colour: str, turn: float) -> str:
    brim = (
        "M-8 -5.4C0 -8.4 16 -7.6 21 -2.6C15 -2 4 -4 -6 -2.4Z"
        if turn > 0.5
        else "M-13 -4.4C-8 -9 8 -9 13 -4.4C9 -.6 -9 -.6 -13 -4.4Z"
    )
    return ink.shape(_DOME, colour, _BOX) + ink.shape(brim, shade(colour, -0.28), (-13, -8, 20, 0))


def _police(ink: Ink, colour: str, turn: float) -> str:
    crown = "M-14 -7C-18 -12 -17 -18 -10 -19.4C-3 -21 3 -21 10 -19.4C17 -18 18 -12 14 -7Z"
    peak = "M-13 -5C-6 -8.6 6 -8.6 13 -5C9 -1 -9 -1 -13 -5Z"
    return (
        ink.shape(crown, colour, _BOX)
        + _band(shade(colour, -0.45), -4.2, -7.6)
        + ink.shape(peak, "#23202e", (-13, -8, 13, 0))
        + '<path d="M0 -17.6L2.4 -14.6L0 -11L-2.4 -14.6Z" fill="#ffd257"/>'
    )


def _hard(ink: Ink, colour: str, turn: float) -> str:
    ridge = f'<path d="M-3 -19.6H3L3.4 -5H-3.4Z" fill="{shade(colour, 0.3)}" fill-opacity=".8"/>'
    brim = ink.shape("M-17 -3C-14 -6.6 14 -6.6 17 -3C15 -1 -15 -1 -17 -3Z", shade(colour, -0.12), (-17, -6, 17, 0))
    return ink.shape("M-14.6 -4C-15 -16 -7 -19.6 0 -19.6C7 -19.6 15 -16 14.6 -4Z", colour, _BOX) + ridge + brim


def _fire(ink: Ink, colour: str, turn: float) -> str:
    return (
        _hard(ink, colour, turn)
        + '<path d="M-4.6 -16.6H4.6V-10C4.6 -7.4 0 -5.6 0 -5.6S-4.6 -7.4 -4.6 -10Z" fill="#ffd257"/>'
    )


def _wide(ink: Ink, colour: str, turn: float) -> str:
    brim = ink.shape("M-23 -5C-14 -9.4 14 -9.4 23 -5C17 .6 -17 .6 -23 -5Z", colour, (-23, -9, 23, 1))
    crown = ink.shape("M-11.6 -6C-12 -16 -8 -19.6 0 -19.6C8 -19.6 12 -16 11.6 -6Z", colour, _BOX)
    return brim + crown + '<path d="M-11.7 -6.2Q0 -9.4 11.7 -6.2L11.6 -9.2Q0 -12.4 -11.6 -9.2Z" fill="#a4402f"/>'


def _cowboy(ink: Ink, colour: str, turn: float) -> str:
    brim = ink.shape("M-24 -10C-18 -4 18 -4 24 -10C22 -1 12 1 0 1C-12 1 -22 -1 -24 -10Z", colour, (-24, -10, 22, 1))
    crown = ink.shape("M-11.4 -4C-12.6 -14 -10 -21 -5 -20C-2 -19 2 -19 5 -20C10 -21 12.6 -14 11.4 -4Z", colour, _BOX)
    return crown + '<path d="M-11.6 -5Q0 -2 11.6 -5L11.8 -8.4Q0 -5.4 -11.8 -8.4Z" fill="#4a2a22"/>' + brim


def _chef(ink: Ink, colour: str, turn: float) -> str:
    puffs = "".join(ink.ball(spot, 7.4, "#fdfbff") for spot in ((-8.4, -19), (8.4, -19), (0, -22.4)))
    return puffs + ink.shape("M-12 -5L-11.6 -18H11.6L12 -5Q0 -8.6 -12 -5Z", "#f3f0f8", (-12, -18, 14, -4))


def _crown(ink: Ink, colour: str, turn: float) -> str:
    path = "M-11.6 -9L-13.4 -20.4L-6.6 -15.4L0 -22.4L6.6 -15.4L13.4 -20.4L11.6 -9Q0 -12 -11.6 -9Z"
    gems = "".join(f'<circle cx="{x}" cy="{y}" r="1.5" fill="{paint}"/>' for x, y, paint in ((-6, -12.4, "#4fb0ff"), (0, -13.2, "#ef4a5e"), (6, -12.4, "#4fb0ff")))  # fmt: skip
    return ink.shape(path, "#ffc93c", (-13, -22, 13, -8)) + gems


def _tiara(ink: Ink, colour: str, turn: float) -> str:
    path = "M-9 -11C-9 -15 -4 -14 0 -20C4 -14 9 -15 9 -11Q0 -14 -9 -11Z"
    return ink.shape(path, "#ffd257", (-9, -20, 9, -10)) + '<circle cx="0" cy="-15" r="1.7" fill="#f06aa8"/>'


def _pointy(ink: Ink, colour: str, turn: float) -> str:
    brim = ink.shape("M-22 -5C-13 -9.4 13 -9.4 22 -5C16 .4 -16 .4 -22 -5Z", colour, (-22, -9, 22, 1))
    cone = ink.shape("M-12 -6C-8 -18 -4 -32 6 -38C5 -30 9 -18 12 -6Q0 -9.6 -12 -6Z", colour, (-12, -36, 12, -4))
    return cone + brim + '<path d="M-11.6 -7Q0 -10.4 11.6 -7L10.8 -10.4Q0 -13.6 -10.6 -10.4Z" fill="#ffd257"/>'


def _santa(ink: Ink, colour: str, turn: float) -> str:
    cone = ink.shape(
        "M-13.4 -6C-13 -18 -4 -24 6 -22C14 -20 19 -12 19.4 -4C16 -10 13 -11 13.4 -6Z", "#d8303f", (-13, -23, 18, -4)
    )
    return cone + ink.ball((19.4, -2), 3.6, "#fbf9ff") + ink.limb([(-12.4, -5), (0, -7.6), (12.4, -5)], 6, "#fbf9ff")


def _top(ink: Ink, colour: str, turn: float) -> str:
    brim = ink.shape("M-18 -5.4C-12 -9 12 -9 18 -5.4C13 -1.6 -13 -1.6 -18 -5.4Z", "#2c2737", (-18, -9, 18, -2))
    return (
        ink.shape("M-11 -6L-12.4 -26H12.4L11 -6Q0 -9 -11 -6Z", "#332d40", (-12, -26, 14, -4))
        + _band("#a2324a", -7, -10.4)
        + brim
    )


def _beret(ink: Ink, colour: str, turn: float) -> str:
    return ink.shape("M-13.6 -7C-19 -12 -13 -20 1 -20C14 -20 20 -14 14 -7Q0 -12 -13.6 -7Z", colour, (-16, -20, 16, -6))


def _board(ink: Ink, colour: str, turn: float) -> str:
    cap = ink.shape("M-12.6 -5L-12 -12H12L12.6 -5Q0 -9 -12.6 -5Z", "#2f2b40", (-12, -12, 12, -5))
    top = ink.shape("M-20 -13.4L0 -20L20 -13.4L0 -7.4Z", "#3a3550", (-20, -20, 20, -8))
    return (
        cap
        + top
        + '<path d="M0 -13.6L13.6 -11.4V-3" fill="none" stroke="#ffc93c" stroke-width="1.2"/><circle cx="13.6" cy="-2.4" r="1.7" fill="#ffc93c"/>'
    )


def _band_only(ink: Ink, colour: str, turn: float) -> str:
    return _band(colour, -5.4, -8.8)


def _ninja(ink: Ink, colour: str, turn: float) -> str:
    hood = "M-14 0C-15.4 -13 -7 -17.4 0 -17.4C7 -17.4 15.4 -13 14 0C14 7 9 13.8 0 13.8C-9 13.8 -14 7 -14 0ZM-11 -3.4C-12 3.4 -6 5 0 5C6 5 12 3.4 11 -3.4C6 -5.4 -6 -5.4 -11 -3.4Z"
    return f'<g fill-rule="evenodd">{ink.shape(hood, colour, (-14, -17, 14, 14))}</g>'


def _knight(ink: Ink, colour: str, turn: float) -> str:
    helm = "M-14.4 4C-16 -14 -8 -18.6 0 -18.6C8 -18.6 16 -14 14.4 4C14 11 10 14.4 0 14.4C-10 14.4 -14 11 -14.4 4Z"
    slit = '<path d="M-11 -2H12V2.4H-11Z" fill="#232030"/><path d="M2 5V12M5.4 5V11M8.6 5V10" stroke="#232030" stroke-width="1.1"/>'
    plume = ink.shape("M0 -18C-4 -26 -14 -26 -18 -16C-13 -19 -8 -17 -4 -15Z", "#d8404e", (-18, -26, 2, -15))
    return plume + ink.shape(helm, "#b9bccb", (-14, -18, 14, 14)) + slit


def _tricorn(ink: Ink, colour: str, turn: float) -> str:
    path = "M-22 -8C-16 -12 -14 -19 0 -19C14 -19 16 -12 22 -8C14 -3 7 -7 0 -7C-7 -7 -14 -3 -22 -8Z"
    skull = (
        '<circle cx="0" cy="-13.4" r="2.6" fill="#f4f1fa"/><path d="M-3 -9.8H3" stroke="#f4f1fa" stroke-width="1.2"/>'
    )
    return ink.shape(path, "#2f2a38", (-20, -19, 20, -4)) + skull


def _veil(ink: Ink, colour: str, turn: float) -> str:
    return '<path d="M-13 -5C-12 -17 12 -17 13 -5C6 -11 -6 -11 -13 -5Z" fill="#fff" fill-opacity=".85"/>' + "".join(
        f'<circle cx="{x}" cy="{y}" r="1.7" fill="#ffd9e4"/>' for x, y in ((-8, -11), (0, -13.6), (8, -11))
    )


def _hood(ink: Ink, colour: str, turn: float) -> str:
    ring = "M-15 2C-17 -14 -8 -19 0 -19C8 -19 17 -14 15 2C14.6 10 10 15 0 15.4C-10 15 -14.6 10 -15 2ZM-11.6 1C-11.6 9 -6 13 0 13C6 13 11.6 9 11.6 1C11.6 -8 7 -12.4 0 -12.4C-7 -12.4 -11.6 -8 -11.6 1Z"
    return f'<g fill-rule="evenodd">{ink.shape(ring, colour, (-15, -19, 15, 15))}</g>'


def _bike(ink: Ink, colour: str, turn: float) -> str:
    vents = '<path d="M-6 -16L-3 -8M0 -17V-8.6M6 -16L3 -8" stroke="#2a2536" stroke-opacity=".45" stroke-width="1.6" stroke-linecap="round"/>'
    return ink.shape("M-14 -5C-14.6 -16 -8 -19.4 0 -19.4C8 -19.4 14.6 -16 14 -5Q0 -10 -14 -5Z", colour, _BOX) + vents


def _turban(ink: Ink, colour: str, turn: float) -> str:
    return ink.shape("M-14 -3C-18 -14 -8 -21 0 -21C8 -21 18 -14 14 -3Q0 -11 -14 -3Z", colour, _BOX) + (
        f'<path d="M-13 -5Q-4 -17 9 -18M13 -5Q4 -17 -9 -18" fill="none" stroke="{shade(colour, -0.3)}" stroke-width="1"/>'
    )


def _horns(ink: Ink, colour: str, turn: float) -> str:
    return "".join(ink.shape(f"M{way * 6} -13C{way * 8} -20 {way * 12} -22 {way * 14} -22C{way * 14} -17 {way * 12.4} -12 {way * 10} -9Z", "#d8404e", (-14, -22, 14, -9)) for way in (-1, 1))  # fmt: skip


def _halo(ink: Ink, colour: str, turn: float) -> str:
    return '<ellipse cx="0" cy="-21" rx="10" ry="2.6" fill="none" stroke="#ffd95a" stroke-width="2.2"/>'


def _clown(ink: Ink, colour: str, turn: float) -> str:
    puffs = "".join(
        ink.ball(spot, 5.4, "#f0503c")
        for spot in ((-13.6, -4), (-14.6, 3), (13.6, -4), (14.6, 3), (-11, -10), (11, -10))
    )
    return (
        puffs + ink.shape("M-6 -12L0 -26L6 -12Z", "#3f8fe0", (-6, -26, 6, -12)) + ink.ball((4.4, 4.6), 2.8, "#f0404e")
    )


_HATS = {
    "cap": _cap, "police": _police, "hard": _hard, "fire": _fire, "straw": _wide, "cowboy": _cowboy, "chef": _chef,
    "crown": _crown, "tiara": _tiara, "pointy": _pointy, "santa": _santa, "top": _top, "beret": _beret,
    "board": _board, "band": _band_only, "ninja": _ninja, "knight": _knight, "tricorn": _tricorn, "veil": _veil,
    "hood": _hood, "bike": _bike, "turban": _turban, "horns": _horns, "halo": _halo, "clown": _clown,
}  # fmt: skip
