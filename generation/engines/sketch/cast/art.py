"""The drawings as SVG: Fluent Emoji vectors, our own, and toy bodies under what comes as a head or a bust alone."""

import gzip
import json
import lzma
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from generation.engines.sketch.cast import bodies
from generation.engines.sketch.cast.bodies import Box
from generation.engines.sketch.cast.catalogue import HERE, Entry
from generation.engines.sketch.cast.people.draw import sheet
from generation.engines.sketch.cast.people.look import look_of
from generation.engines.sketch.cast.people.pose import poses

# Fluent's five skin tones, and what hands that we draw ourselves take of them.
TONES: Mapping[str, str] = MappingProxyType(
    {"light": "#f0c4b4", "medium-light": "#e6b088", "medium": "#a4745c", "medium-dark": "#7a5244", "dark": "#4c3630"}
)
NO_TONE = "#ffc83d"
FLUENT_BOX: Box = (0, 0, 32, 32)


def markup(entry: Entry, verb: str | None = None, tone: str = "medium-light") -> tuple[str, Box]:
    """The SVG elements of a figure and the view box (x, y, width, height) they are seen through.

    `tone`, one of TONES, is the skin of people that Fluent Emoji draws in several.
    """
    if entry.role:
        return _standing(entry.role)
    art = entry.verbs.get(verb or "", entry.art)
    body, box, skin = *_plain(art, tone), _skin(art, tone)
    if entry.turn:
        body = f'<g transform="rotate({entry.turn:g} 16 16)">{body}</g>'
        box = (-5, -5, 42, 42)
    if entry.clip:
        left, top, right, bottom = entry.clip
        box = (left, top, right - left, bottom - top)
    if not entry.body or art != entry.art:
        return body, box
    kind, *look = entry.body
    match kind:
        case "sit":
            return bodies.sitting(body, tuple(look))
        case "little":
            return bodies.little(body, tuple(look), skin)
        case "child":
            return bodies.child(body, tuple(look), skin)
        case "beast":
            return bodies.beast(body, tuple(look))
        case _:
            return bodies.hen(body)


def _standing(role: str) -> tuple[str, Box]:
    """A toy person of a role, at rest."""
    one = sheet(look_of(role, role, (), role), poses()["stand"], 0)
    left, top, right, bottom = one.frame
    return one.under + one.over, (left, top, right - left, bottom - top)


def _plain(art: str, tone: str) -> tuple[str, Box]:
    if art.startswith("own:"):
        return _own(art.removeprefix("own:"))
    if art in _fluent():
        return _fluent()[art], FLUENT_BOX
    return _people()[f"{art}-{tone}"], FLUENT_BOX


def _skin(art: str, tone: str) -> str:
    return NO_TONE if art.startswith("own:") or art in _fluent() else TONES[tone]


@cache
def _fluent() -> dict[str, str]:
    """Drawing name to SVG elements. Kept packed: as single files they are six times as large."""
    return dict(json.loads(gzip.decompress((HERE / "fluent.json.gz").read_bytes())))


@cache
def _people() -> dict[str, str]:
    """The drawings that come in skin tones, as "name-tone"; nearly alike, so packed with a long memory."""
    return dict(json.loads(lzma.decompress((HERE / "people.json.xz").read_bytes())))


@cache
def _own(name: str) -> tuple[str, Box]:
    text = (HERE / "own" / f"{name}.svg").read_text(encoding="utf-8")
    _head, _, rest = text.partition('viewBox="')
    frame, _, rest = rest.partition('"')
    body = rest.partition(">")[2].rpartition("</svg>")[0]
    x, y, width, height = (float(part) for part in frame.split())
    return body, (x, y, width, height)
