"""Text cards set in type: wrapped, shrunk to fit, stacked by role, rising softly into the picture."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

import cv2
import numpy as np

from generation.engines.sketch.glyphs import run_width, runs, settable
from generation.engines.sketch.paint.colour import Picture, ease_out, smooth
from generation.engines.sketch.paint.raster import svg
from generation.engines.sketch.stage.layer import Frame, merge
from generation.storyboard.schema import TextCard

MAX_LINES = 3
SIDE = 0.083  # margin left and right, share of the width
RISE_SECONDS, LEAVE_SECONDS = 0.7, 0.4


@dataclass(frozen=True, slots=True)
class Type:
    """How a role is set: family, size (share of the unit), tracking (of the size), where it stacks."""

    family: str
    size: float
    tracking: float = 0.0
    place: str = "top"
    upper: bool = False
    fill: str = "#fff8ee"
    lines: int = MAX_LINES


_TYPES = {
    "kicker": Type("Inter-Semibold", 0.028, 0.22, upper=True, lines=1),
    "title": Type("Fraunces-Display", 0.092, -0.01),
    "subtitle": Type("Inter-Medium", 0.043, 0.01, fill="#f6ead8"),
    "price": Type("Fraunces-Heavy", 0.105, -0.01, place="bottom", lines=1),
    "rating": Type("Inter-Semibold", 0.042, 0.01, place="bottom", lines=1, fill="#ffd27a"),
    "cta": Type("Inter-Semibold", 0.044, 0.02, place="bottom", lines=1, fill="#1a1210"),
    "legal": Type("Inter-Medium", 0.020, 0.02, place="bottom", fill="#e8ddce"),
}
_ORDER = ("kicker", "title", "subtitle", "price", "rating", "cta", "legal")
_CJK = re.compile(r"[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_CLOSERS = "，。、；：？！）》」』】…—,.;:?!)"
_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


@dataclass(frozen=True, slots=True)
class Card:
    """One card as bytes: premultiplied BGRA, its upper left corner, and when it is seen (film seconds)."""

    id: str
    picture: Frame
    x: int
    y: int
    start: float
    end: float
    delay: float

    @property
    def box(self) -> tuple[int, int, int, int]:
        """x, y, width, height in pixels."""
        return self.x, self.y, self.picture.shape[1], self.picture.shape[0]


def set_cards(cards: Sequence[TextCard], width: int, height: int) -> list[Card]:
    """Set every card that has something to show; cards seen together stack, none covers another."""
    set_: list[Card] = []
    for place in ("top", "bottom"):
        ordered = sorted(
            (card for card in cards if _TYPES[card.role].place == place and settable(card.content)),
            key=lambda card: (_ORDER.index(card.role), card.start_ms),
        )
        for group in _together(ordered):
            set_ += _stack(group, width, height, place)
    return set_


def unset(card: TextCard) -> str | None:
    """Why a card is not, or not wholly, shown; None if it is."""
    shown = settable(card.content)
    if not shown:
        return "no typeface here has its characters"
    if len(shown.replace(" ", "")) < len("".join(card.content.split())):
        return "characters that no typeface here has were left out"
    return None


def draw_cards(frame: Frame, cards: Sequence[Card], seconds: float, unit: int) -> None:
    """Lay the cards seen at a moment over a finished frame, in place."""
    for card in cards:
        if not card.start <= seconds < card.end:
            continue
        arrive = ease_out((seconds - card.start - card.delay) / RISE_SECONDS)
        # A card that stays to the very end of the film leaves with the last frame, as its author timed it.
        leave = 1 - float(smooth(card.end - LEAVE_SECONDS, card.end, seconds))
        opacity = arrive * leave
        if opacity > 0.01:
            y = card.y + round((1 - arrive) * unit * 0.025)
            _lay(frame, card.picture, card.x, y, opacity)


def _together(cards: Sequence[TextCard]) -> list[list[TextCard]]:
    """Groups of cards that overlap in time, directly or through one another."""
    groups: list[list[TextCard]] = []
    for card in cards:
        touching = [
            group
            for group in groups
            if any(card.start_ms < other.end_ms and other.start_ms < card.end_ms for other in group)
        ]
        merged = [other for group in touching for other in group] + [card]
        groups = [group for group in groups if group not in touching] + [merged]
    return groups


def _stack(group: Sequence[TextCard], width: int, height: int, place: str) -> list[Card]:
    unit = min(width, height)
    pictures = [_set(card, width, height) for card in group]
    gap = round(unit * 0.012)
    total = sum(picture.shape[0] for picture in pictures) + gap * (len(pictures) - 1)
    # Shadows reach beyond the letters: pictures carry a border, which the margins leave out.
    y = round(height * 0.115) if place == "top" else round(height * (0.90 if height > width else 0.93)) - total
    y = max(round(height * 0.03), min(y, height - total))
    cards = []
    for step, (card, picture) in enumerate(zip(group, pictures, strict=True)):
        right = bool(_RTL.search(card.content))
        x = (
            round(width * (1 - SIDE)) - picture.shape[1] + _border(unit)
            if right
            else round(width * SIDE) - _border(unit)
        )
        cards.append(Card(card.id, _bytes(picture), x, y, card.start_ms / 1000, card.end_ms / 1000, 0.12 * step))
        y += picture.shape[0] + gap
    return cards


def _border(unit: int) -> int:
    return max(2, round(unit * 0.02))


def _set(card: TextCard, width: int, height: int) -> Picture:
    look = _TYPES[card.role]
    text = settable(card.content)
    text = text.upper() if look.upper else text
    unit, room = min(width, height), width * (1 - 2 * SIDE)
    if height < width:
        room = width * 0.56
    size = unit * look.size
    lines = [text]
    # Never larger than what would fill every line to its end; from there down until the words fit.
    size = min(size, look.lines * room / max(_measure(text, look.family, 1.0, look.tracking), 0.1) * 1.02)
    while True:
        lines = _wrapped(text, look.family, size, look.tracking, room)
        if len(lines) <= look.lines or size < 2:
            break
        size *= 0.92
    return _raster(lines, look, size, unit, card.role)


def _wrapped(text: str, family: str, size: float, tracking: float, room: float) -> list[str]:
    """Break a text where its script allows, then even the lines out so that none is left with one short word."""
    pieces = _pieces(text)
    lines = _filled(pieces, family, size, tracking, room)
    if len(lines) < 2:
        return lines
    low, high = room * 0.4, room
    for _ in range(6):
        middle = (low + high) / 2
        if len(_filled(pieces, family, size, tracking, middle)) <= len(lines):
            high = middle
        else:
            low = middle
    return _filled(pieces, family, size, tracking, high)


def _filled(pieces: Sequence[str], family: str, size: float, tracking: float, room: float) -> list[str]:
    lines: list[str] = []
    for piece in _broken(pieces, family, size, tracking, room):
        longer = lines[-1] + piece if lines else piece
        if lines and _measure(longer.strip(), family, size, tracking) > room:
            lines.append(piece)
        elif lines:
            lines[-1] = longer
        else:
            lines.append(piece)
    return [line.strip() for line in lines if line.strip()]


def _broken(pieces: Sequence[str], family: str, size: float, tracking: float, room: float) -> Iterator[str]:
    """Pieces cut where they alone are wider than the room: a link, a word of two hundred letters."""
    for piece in pieces:
        run, width = "", 0.0
        for letter in piece:
            wide = _measure(letter, family, size, tracking)
            if run and width + wide > room and not letter.isspace():
                yield run
                run, width = "", 0.0
            run, width = run + letter, width + wide
        yield run


def _pieces(text: str) -> list[str]:
    """Words with the space after them; in Chinese and Japanese single characters with their closing marks."""
    pieces: list[str] = []
    for word in re.findall(r"\S+\s*", text):
        run = ""
        for letter in word:
            if _CJK.match(letter) and letter not in _CLOSERS:
                pieces += [run] if run else []
                run = letter
            elif run and _CJK.match(run[0]) and letter not in _CLOSERS and not letter.isspace():
                pieces.append(run)
                run = letter
            else:
                run += letter
        pieces += [run] if run else []
    return pieces


def _measure(text: str, family: str, size: float, tracking: float) -> float:
    """Width of a line in pixels."""
    return (run_width(text, family) + tracking * len(text)) * size


def _markup(
    lines: Sequence[str],
    family: str,
    size: float,
    tracking: float,
    fill: str,
    width: float,
    height: float,
    *,
    x: float,
    top: float,
    anchor: str = "start",
) -> str:
    rows = "".join(
        f'<text x="{x:.2f}" y="{top + size * (0.80 + 1.10 * row):.2f}" text-anchor="{anchor}">'
        f"{_spans(line, family)}</text>"
        for row, line in enumerate(lines)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}">'
        f'<g font-family="{family}" font-size="{size:.2f}" '
        f'letter-spacing="{tracking * size:.2f}" fill="{fill}" xml:space="preserve">{rows}</g></svg>'
    )


def _spans(line: str, family: str) -> str:
    """Every run names its own typeface; left to itself the renderer shows boxes where scripts mix."""
    return "".join(f'<tspan font-family="{face.family}">{escape(text)}</tspan>' for face, text in runs(line, family))


def _raster(lines: Sequence[str], look: Type, size: float, unit: int, role: str) -> Picture:
    border = _border(unit)
    inner = max(_measure(line, look.family, size, look.tracking) for line in lines)
    inset = {"cta": size * 0.75, "rating": size * 0.62}.get(role, 0.0)
    width = math.ceil(inner + 2 * border + 2 * inset + size * 0.1)
    over = inset if role == "cta" else 0.0
    height = math.ceil(size * (1.10 * len(lines) + 0.05) + 2 * border + 1.1 * over)
    right = any(_RTL.search(line) for line in lines)
    anchor, x = ("end", width - border - inset) if right else ("start", border + inset * (1 if role == "cta" else 2))
    markup = _markup(
        lines, look.family, size, look.tracking, look.fill, width, height, x=x, top=border + 0.55 * over, anchor=anchor
    )
    if role == "rating" and not right:
        star = _star(border + 0.55 * size, border + 0.52 * size, 0.5 * size)
        markup = markup.replace("</g></svg>", f'<path d="{star}"/></g></svg>')
    faces = {face.path for line in lines for face, _ in runs(line, look.family)}
    letters = svg(markup, width, height, sorted(faces))
    if role == "cta":
        return _pill(letters, border)
    shade = np.clip(cv2.GaussianBlur(letters[..., 3], (0, 0), max(0.8, size * 0.14)) * 1.5, 0, 1)
    return _over_shade(letters, shade * (0.62 if size < 0.045 * unit else 0.5))


def _star(x: float, y: float, radius: float) -> str:
    tips = [
        (x + math.sin(turn * math.pi / 5) * reach, y - math.cos(turn * math.pi / 5) * reach)
        for turn, reach in ((step, radius * (0.42 if step % 2 else 1.0)) for step in range(10))
    ]
    return "M" + " L".join(f"{px:.2f},{py:.2f}" for px, py in tips) + "Z"


def _over_shade(letters: Picture, shade: Picture) -> Picture:
    alpha = letters[..., 3]
    total = alpha + shade * (1 - alpha)
    result = np.empty_like(letters)
    result[..., :3] = letters[..., :3] * (alpha / np.maximum(total, 1e-4))[..., None]
    result[..., 3] = total
    return result


def _pill(letters: Picture, border: int) -> Picture:
    height, width = letters.shape[:2]
    radius = (height - 2 * border) / 2
    y, x = np.mgrid[:height, :width].astype(np.float32) + 0.5
    dx = np.maximum(np.abs(x - width / 2) - (width / 2 - border - radius), 0)
    board = np.clip(radius - np.hypot(dx, y - height / 2) + 0.5, 0, 1)
    result = np.empty_like(letters)
    fill = np.array([0.30, 0.48, 1.0], np.float32) * (1.06 - 0.14 * y / height)[..., None]
    alpha = letters[..., 3:4]
    result[..., :3] = np.clip(fill, 0, 1) * (1 - alpha) + letters[..., :3] * alpha
    result[..., 3] = board
    shade = np.clip(cv2.GaussianBlur(board, (0, 0), max(0.8, border * 0.5)), 0, 1) * 0.4
    return _over_shade(result, shade)


def _bytes(picture: Picture) -> Frame:
    baked = picture.copy()
    baked[..., :3] *= picture[..., 3:4]
    return np.clip(baked * 255 + 0.5, 0, 255).astype(np.uint8)


def _lay(frame: Frame, picture: Frame, x: int, y: int, opacity: float) -> None:
    x0, y0 = max(0, x), max(0, y)
    x1, y1 = min(frame.shape[1], x + picture.shape[1]), min(frame.shape[0], y + picture.shape[0])
    if x1 > x0 and y1 > y0:
        merge(frame[y0:y1, x0:x1], np.ascontiguousarray(picture[y0 - y : y1 - y, x0 - x : x1 - x]), "over", opacity)
