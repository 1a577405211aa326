"""A member of the cast, drawn for one shot: in its colour, at its size, doing what it does."""

import zlib
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any

import cv2
import numpy as np

from generation.engines.sketch.cast.art import TONES, markup
from generation.engines.sketch.cast.bodies import Box
from generation.engines.sketch.cast.catalogue import Entry, Facing, Habitat, Kind, catalogue, find
from generation.engines.sketch.cast.people.acts import Act, act_of
from generation.engines.sketch.cast.people.bones import BUILDS
from generation.engines.sketch.cast.people.look import Look, look_of, roles
from generation.engines.sketch.cast.people.person import Grip, Person, person
from generation.engines.sketch.paint.colour import Picture
from generation.engines.sketch.paint.raster import drawing, trim
from generation.storyboard.schema import CastMember, Subject
from generation.storyboard.vocabulary import COLOURS

SIZES = {
    **dict.fromkeys(("tiny", "miniature"), 0.55),
    **dict.fromkeys(("small", "little"), 0.75),
    **dict.fromkeys(("large", "big"), 1.3),
    **dict.fromkeys(("huge", "giant", "gigantic", "enormous"), 1.8),
}
WALKS = {"walk", "stroll", "wander", "hike", "march"}
RUNS = {"run", "jog", "sprint", "race", "chase"}
VERBS = {
    **dict.fromkeys(WALKS, "walk"),
    **dict.fromkeys(RUNS, "run"),
    **dict.fromkeys(("dance", "twirl", "spin"), "dance"),
    **dict.fromkeys(("ride", "cycle", "bike", "pedal"), "ride"),
    **dict.fromkeys(("meditate", "pray"), "meditate"),
    "surf": "surf",
    "kneel": "kneel",
}


@dataclass(frozen=True)
class Profile:
    """How a member stands in a scene, without its picture.

    `natural_m` is its height in metres; `steam` where across it steam rises (0..1), None where none does. For a toy
    person `tall` is its picture's height over a grown man's, and `grip` where the thing is that a member brings.
    """

    natural_m: float
    kind: Kind
    facing: Facing
    emits: bool
    habitat: Habitat
    steam: float | None = None
    tall: float = 0.0
    grip: Grip | None = None


@dataclass(frozen=True, kw_only=True)
class Actor(Profile):
    """`image`: float32 straight-alpha BGRA, trimmed; `ground`: share of its height, from the top, where it stands.

    `phases`: the pictures of one round of what it does, `image` the first; `over`: for each what lies before a thing
    held, or nothing; a round takes `seconds`.
    """

    image: Picture
    ground: float
    phases: tuple[Picture, ...] = ()
    over: tuple[Picture, ...] = ()
    seconds: float = 1.0


def profile(
    member: CastMember,
    subject: Subject | None = None,
    *,
    act: Act | None = None,
    brings: str | None = None,
    seed: int = 0,
) -> Profile | None:
    """How this member stands; None when there is no drawing of it. `act` and `brings` as for `actor`."""
    entry = find(member.asset)
    if entry is None:
        return None
    scale = SIZES.get((member.size or "").lower(), 1.0)
    if entry.role:
        act = act or _act(entry, subject)
        drawn, look = _person(entry, member, act, brings, 0, seed)
        tall = drawn.tall / BUILDS["adult", "male"].height
        facing: Facing = "right" if act.pose.side else "front"
        habitat: Habitat = act.pose.habitat if act.pose.habitat != "ground" else entry.habitat  # type: ignore[assignment]
        metres = entry.metres * drawn.tall / BUILDS[look.age, look.sex].height * scale
        return Profile(metres, entry.kind, facing, entry.emits, habitat, None, tall, drawn.grip)
    verb = _verb(subject) if subject else None
    facing = "right" if verb in ("walk", "run", "ride") and verb in entry.verbs else entry.facing
    habitat = "water" if verb == "surf" and verb in entry.verbs else entry.habitat
    return Profile(entry.metres * scale, entry.kind, facing, entry.emits, habitat, entry.steam)


def actor(
    member: CastMember,
    subject: Subject,
    px: int,
    *,
    act: Act | None = None,
    brings: str | None = None,
    copy: int = 0,
    seed: int = 0,
) -> Actor | None:
    """Draw a member `px` pixels tall; None when there is no drawing of it. The pictures are shared and read-only.

    `act`: what a person does (else read from the subject alone); `brings`: the drawing that another member brings for
    the act's thing; `copy` and `seed` tell one of many from the next.
    """
    entry, stands = find(member.asset), profile(member, subject, act=act, brings=brings, seed=seed)
    if entry is None or stands is None:
        return None
    ground = {"water": 0.97, "sky": 0.5, "under water": 0.5}.get(stands.habitat, 0.985)
    if entry.role:
        act = act or _act(entry, subject)
        drawn, _look = _person(entry, member, act, brings, copy, seed)
        phases, over = _phases(drawn, max(8, int(px)))
        ground = 0.62 if act.pose.name == "swim" else ground
        return Actor(
            **_fields(stands), image=phases[0], ground=ground, phases=phases, over=over, seconds=act.pose.seconds
        )
    picture = _drawn(entry, _verb(subject), _tone(member), tuple(member.colours[:1]), max(8, int(px)))
    return Actor(**_fields(stands), image=picture, ground=ground)


def _fields(stands: Profile) -> dict[str, Any]:
    return {part.name: getattr(stands, part.name) for part in fields(Profile)}


def _act(entry: Entry, subject: Subject | None) -> Act:
    """What a subject does, when nothing is known of its targets."""
    deeds = tuple((action.verb, None) for action in subject.actions) if subject else ()
    return act_of(deeds, subject.pose if subject else None, {}, roles()[entry.role or ""].verb)


def _person(
    entry: Entry, member: CastMember, act: Act, brings: str | None, copy: int, seed: int
) -> tuple[Person, Look]:
    colours = tuple(COLOURS.get(colour.lower(), colour) for colour in member.colours)
    worn = tuple(colour for colour in colours if len(colour) == 7 and colour.startswith("#"))
    noun = f"{member.noun} {member.asset}"
    look = look_of(entry.role or "", noun, worn, f"{seed}/{member.id}/{member.noun}/{copy}")
    look = replace(look, **dict(act.clothes))  # type: ignore[arg-type]
    brought = find(brings)
    target = brought.asset if brought and act.target else None
    return person(look, act.pose, _prop, target, brought.metres if brought else 0.0), look


def _prop(asset: str) -> tuple[str, Box, float]:
    """The drawing of a thing that goes with a pose."""
    entry = find(asset)
    if entry is None:
        raise KeyError(f"poses.json names {asset!r}, which the catalogue lacks")
    return (*markup(entry), entry.metres)


@lru_cache(maxsize=24)
def _phases(drawn: Person, px: int) -> tuple[tuple[Picture, ...], tuple[Picture, ...]]:
    wide = px * drawn.box[2] / drawn.box[3]
    phases = tuple(drawing(body, wide, px, drawn.box) for body in drawn.phases)
    over = tuple(drawing(body, wide, px, drawn.box) for body in drawn.over or ())
    for picture in (*phases, *over):
        picture.setflags(write=False)
    return phases, over


def _verb(subject: Subject) -> str | None:
    for action in subject.actions:
        if found := VERBS.get(action.verb.lower()):
            return found
    return None


def _tone(member: CastMember) -> str:
    """A skin tone: the same for a member in all shots, another for another member."""
    return tuple(TONES)[zlib.crc32(f"{member.id}/{member.noun}".encode()) % len(TONES)]


@lru_cache(maxsize=12)
def _drawn(entry: Entry, verb: str | None, tone: str, colours: tuple[str, ...], px: int) -> Picture:
    body, box = markup(entry, verb, tone)
    # First small, to learn how much of the box the figure fills; then at the size that makes it px tall.
    probe = drawing(body, 64 * box[2] / box[3], 64, box)
    rows = np.flatnonzero(probe[..., 3].max(1) > 0.02)
    filled = (rows[-1] - rows[0] + 1) / 64 if len(rows) else 1.0
    height = px / filled
    picture = trim(drawing(body, height * box[2] / box[3], height, box))
    if colours:
        picture = recoloured(picture, COLOURS.get(colours[0].lower(), colours[0]))
    picture.setflags(write=False)
    return picture


def recoloured(picture: Picture, colour: str) -> Picture:
    """The picture with its dominant hue turned to `colour` ("#rrggbb"; anything else changes nothing).

    The dominant hue is the fullest of 36 bins of hue, weighted by alpha and saturation; what lies within 45° of it
    turns, light and shade kept.
    """
    if not (colour.startswith("#") and len(colour) == 7):
        return picture
    try:
        wanted = np.array([[[int(colour[i : i + 2], 16) / 255 for i in (5, 3, 1)]]], np.float32)
    except ValueError:
        return picture
    hue, saturation, value = cv2.split(cv2.cvtColor(np.clip(picture[..., :3], 0, 1), cv2.COLOR_BGR2HSV))
    goal = cv2.cvtColor(wanted, cv2.COLOR_BGR2HSV)[0, 0]
    weight = picture[..., 3] * saturation * (value > 0.12)
    if weight.sum() < 0.03 * picture[..., 3].sum():
        # A grey figure has no hue: all of it takes the colour.
        mask = picture[..., 3]
        centre, level = 0.0, float(np.average(value, weights=np.maximum(mask, 1e-6)))
    else:
        bins = np.bincount((hue // 10).astype(int).ravel() % 36, weights=weight.ravel(), minlength=36)
        smooth = bins + np.roll(bins, 1) + np.roll(bins, -1)
        centre = float(np.argmax(smooth)) * 10 + 5
        distance = np.abs((hue - centre + 180) % 360 - 180)
        mask = np.clip((48 - distance) / 14, 0, 1) * np.clip((saturation - 0.12) / 0.14, 0, 1)
        held = np.maximum(mask * picture[..., 3], 1e-6)
        level = float(np.average(value, weights=held))
    shade = np.clip(value / max(level, 0.05), 0.25, 1.6)
    new_hue = np.full_like(hue, goal[0])
    new_saturation = np.clip(goal[1] * (0.75 + 0.25 * saturation / max(float(saturation.max()), 0.05)), 0, 1)
    new_value = np.clip(goal[2] * shade, 0, 1)
    turned = cv2.cvtColor(cv2.merge([new_hue, new_saturation.astype(np.float32), new_value]), cv2.COLOR_HSV2BGR)
    result = picture.copy()
    result[..., :3] += (turned - picture[..., :3]) * mask[..., None]
    return result


def lexicon() -> dict[str, Entry]:
    """Lower-case singular noun to the entry that is drawn for it; the first row that names a noun has it."""

    found: dict[str, Entry] = {}
    for entry in catalogue().values():
        for noun in entry.nouns:
            found.setdefault(noun.lower(), entry)
    return found
