"""A figure on the stage: the drawing in the scene's light, its shadow, its reflection, its glow."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from generation.engines.sketch.bonds import Mark
from generation.engines.sketch.cast.actor import Actor, actor
from generation.engines.sketch.motion import Stance, play
from generation.engines.sketch.paint.colour import Picture, mix
from generation.engines.sketch.paint.nature import glow
from generation.engines.sketch.paint.raster import pad, resize, trim
from generation.engines.sketch.stage.camera import Body
from generation.engines.sketch.stage.layer import Layer, Motion, Sway
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.phased import Phased, phase_at
from generation.engines.sketch.stage.relief import cast_shadow, contact_shadow, halo, relight
from generation.engines.sketch.stage.steam import steam
from generation.engines.sketch.stage.view import View

# Under water line: this share of a floating figure's height is cut away.
DRAUGHT = 0.03


@dataclass(frozen=True, slots=True)
class Figure:
    """One drawn copy of a subject: its layers in drawing order; `body` is the drawing itself, `shadows` what it throws
    on the ground or stirs in the water, `lights` what it throws around it."""

    mark: Mark
    layers: tuple[Layer, ...]
    body: Layer
    reflects: bool
    shadows: tuple[Layer, ...] = ()
    lights: tuple[Layer, ...] = ()


def dress(mark: Mark, light: Light, view: View, *, magnified: float, seconds: float, shadows: bool) -> Figure | None:
    """Draw a figure for its mark; None if the cast has no drawing.

    `magnified` is the largest scale the camera will see it at: the drawing is made fine enough for that.
    """
    player, lead = mark.part.player, mark.lead or mark
    surface = mark.slot.surface if mark.lead is None else "carried"
    fine = min(max(magnified, 0.4), 1500 / max(mark.height, 1))
    flat = player.profile.kind == "above" and mark.part.surface in ("ground", "table")
    drawn = actor(
        player.member, player.acting, max(8, round(mark.height * fine)) * (2 if flat else 1),
        act=player.act, brings=player.brings, copy=mark.copy, seed=player.seed,
    )  # fmt: skip
    if drawn is None:
        return None
    pictures = [_prepared(drawn, one, surface, mark, flat) for one in drawn.phases or (drawn.image,)]
    picture, foot = pictures[0]
    scale = mark.height / max(8, round(mark.height * fine))
    tall = lead.height / view.unit
    stance = Stance(lead.facing, lead.slot.surface, tall, lead.phase, seconds, light.wind, light.waves)
    stance = replace(stance, posed=lead.part.player.act is not None, roam=lead.roam)
    motion = _in_pixels(play(lead.manner, stance), view.unit)
    if mark.turn or (lead is not mark and lead.part.player.profile.grip):
        motion = _in_hand(motion, mark, lead)
    # Rolling and spinning things turn about their middle, walking ones about their feet.
    turned = mark.turn != 0 or lead.manner in ("spin", "fall")
    hinge_y = 0.5 if turned or surface in ("sky", "under water") else foot
    y = mark.y - (foot - hinge_y) * picture.shape[0] * scale

    def hung(one: Picture, z: float) -> Layer:
        lit = relight(one, light, z=mark.z, emits=drawn.emits)
        return Layer(lit, x=mark.x, y=y, z=z, scale=scale, hinge=(0.5, hinge_y), motion=motion, ground=lead.y)

    body = _round([hung(one, mark.z) for one, _foot in pictures], drawn, mark)
    thrown: list[Layer] = []
    lights: list[Layer] = []
    if shadows and surface in ("ground", "table"):
        thrown += _shadows(picture, mark, light, scale, motion)
    elif surface == "water":
        thrown.append(_waterline(picture, mark, light, scale, motion))
    if drawn.emits and light.dark > 0.15:
        lights.append(_halo(picture, mark, light, scale, motion, y, hinge_y))
        # A row of candles throws one light.
        lights += [_pool(picture, mark, light)] if mark.copy == 0 else []
    if drawn.steam is not None:
        wide = picture.shape[1] * scale
        lights += steam(
            x=mark.x + (drawn.steam - 0.5) * wide, y=mark.y - 0.87 * mark.height, z=mark.z - 0.005,
            width=min(0.62 * wide, mark.height), light=light, carried=motion, phase=mark.phase / 6.3,
        )  # fmt: skip
    layers = [*thrown, *lights, body]
    if drawn.over:
        # Between a person's trunk and near arm lies what it holds.
        overs = [_prepared(drawn, one, surface, mark, flat)[0] for one in drawn.over]
        layers.append(_round([hung(one, mark.z - 0.025) for one in overs], drawn, mark))
    reflects = lead.slot.surface in ("water", "ground", "table")
    return Figure(mark, tuple(layers), body, reflects, tuple(thrown), tuple(lights))


def _round(layers: Sequence[Layer], drawn: Actor, mark: Mark) -> Layer:
    """One layer of the phases of an act."""
    return layers[0] if len(layers) == 1 else Phased(layers, round_s=drawn.seconds, start=mark.phase)


def _in_hand(motion: Motion, mark: Mark, lead: Mark) -> Motion:
    """The motion of a thing that follows its holder's hand, at the tilt it is held."""
    act, profile = lead.part.player.act, lead.part.player.profile
    grip, turn = profile.grip, math.radians(mark.turn)
    way = lead.facing if profile.facing != "front" else 1
    gripped = mark.part.player.member.id == (act.target if act else None)

    def moved(seconds: float) -> Sway:
        sway, x, y = motion(seconds), 0.0, 0.0
        if act is not None and grip is not None and gripped:
            x, y = grip.drift[phase_at(seconds, act.pose.seconds, lead.phase, len(grip.drift))]
        return Sway(
            sway.x + way * x * lead.height, sway.y + y * lead.height, sway.turn + turn, sway.scale, sway.opacity
        )

    return moved


def bodies_of(marks: Sequence[Mark], view: View, light: Light, seconds: float) -> Callable[[float], list[Body]]:
    """Where the figures of these marks are at a moment of the scene, in the rest frame."""
    played = []
    for mark in marks:
        lead = mark.lead or mark
        tall = lead.height / view.unit
        stance = Stance(lead.facing, lead.slot.surface, tall, lead.phase, seconds, light.wind, light.waves)
        stance = replace(stance, posed=lead.part.player.act is not None, roam=lead.roam)
        played.append((mark, play(lead.manner, stance)))

    def bodies(moment: float) -> list[Body]:
        found = []
        for mark, motion in played:
            sway = motion(moment)
            airy = mark.slot.surface in ("sky", "under water") and mark.lead is None
            x, foot = mark.x + sway.x * view.unit, mark.y + sway.y * view.unit + (0.5 * mark.height if airy else 0.0)
            half = mark.width / 2
            found.append(Body(x - half, foot - mark.height, x + half, foot, mark.z))
        return found

    return bodies


def _prepared(drawn: Actor, picture: Picture, surface: str, mark: Mark, flat: bool) -> tuple[Picture, float]:
    """Turn the drawing to its side, hang heads in a frame, lay flat things down, cut what is under the water line."""
    foot = drawn.ground
    # Whatever it is: in the air it hangs by its middle, on the ground it stands.
    if surface in ("sky", "under water"):
        foot = 0.5
    elif surface != "water" and foot < 0.9:
        foot = 0.985
    own = {"left": -1, "right": 1}.get(drawn.facing, 0)
    if own and own != mark.facing:
        picture = picture[:, ::-1]
    if drawn.kind == "head":
        return medallion(picture), 1.0
    if flat:
        picture = resize(picture, picture.shape[1], picture.shape[0] * 0.5)
    if surface == "water":
        keep = max(2, round(picture.shape[0] * min(foot, 1 - DRAUGHT)))
        picture, foot = picture[:keep], 1.0
    return np.ascontiguousarray(picture), foot


def medallion(face: Picture) -> Picture:
    """A head alone would look silly standing in a landscape: it becomes a round sign on a post, of the same height."""
    height = face.shape[0]
    size = round(height * 0.78)
    y, x = np.mgrid[:size, :size].astype(np.float32) + 0.5
    distance = np.hypot(x - size / 2, y - size / 2) / (size / 2)
    board = np.empty((size, size, 4), np.float32)
    ring = np.clip((distance - 0.86) * 40, 0, 1)[..., None]
    board[..., :3] = mix("#fff3dc", "#e9d2a4", 0.4) * (1 - ring) + mix("#8a5a34", "#5a3a22", 0.4) * ring
    board[..., :3] *= (1.06 - 0.12 * y / size)[..., None]
    board[..., 3] = np.clip((1 - distance) * size / 2, 0, 1)
    inner = resize(face, face.shape[1] * 0.58 * size / height, 0.58 * size)
    full = np.zeros((height, size, 4), np.float32)
    post = max(2, round(height * 0.045))
    left = (size - post) // 2
    full[size - post :, left : left + post, :3] = mix("#8a5a34", "#5a3a22", 0.4)
    full[size - post :, left : left + post, 3] = 1
    full[:size] = np.where(board[..., 3:] > 0.5, board, full[:size])
    top, side = (size - inner.shape[0]) // 2, (size - inner.shape[1]) // 2
    spot = full[top : top + inner.shape[0], max(0, side) : side + inner.shape[1]]
    inner = inner[:, : spot.shape[1]]
    spot[..., :3] += (inner[..., :3] - spot[..., :3]) * inner[..., 3:]
    return trim(full)


def _in_pixels(motion: Motion, unit: float) -> Motion:
    def moved(seconds: float) -> Sway:
        sway = motion(seconds)
        return Sway(sway.x * unit, sway.y * unit, sway.turn, sway.scale, sway.opacity)

    return moved


def _footed(motion: Motion) -> Motion:
    """What a shadow keeps of its figure's motion: the way along the ground; it thins as the figure lifts off."""

    def moved(seconds: float) -> Sway:
        sway = motion(seconds)
        lift = min(1.0, max(0.0, -sway.y) / 160)
        return Sway(sway.x, 0.0, 0.0, 1 - 0.25 * lift, 1 - 0.55 * lift)

    return moved


def _shadows(picture: Picture, mark: Mark, light: Light, scale: float, motion: Motion) -> list[Layer]:
    height, width = picture.shape[:2]
    # Soft things are painted at a third of the size.
    third = resize(picture, max(4, width / 3), max(4, height / 3))
    footed = _footed(motion)
    border = max(2, round(0.05 * third.shape[0]))
    thrown = pad(cast_shadow(third, light), border)
    seat = contact_shadow(max(8, round(third.shape[1] * 0.95)), light)
    return [
        Layer(
            thrown,
            x=mark.x,
            y=mark.y - 0.02 * mark.height,
            z=mark.z + 0.02,
            scale=scale * 3,
            hinge=(0.5, border / thrown.shape[0]),
            blur=max(0.8, 0.016 * third.shape[0]),
            motion=footed,
        ),
        Layer(seat, x=mark.x, y=mark.y, z=mark.z + 0.01, scale=scale * 3, motion=footed, blur=1.2),
    ]


def _waterline(picture: Picture, mark: Mark, light: Light, scale: float, motion: Motion) -> Layer:
    """The dark seat of a hull and a trace of foam along it."""
    foot = picture[-max(2, picture.shape[0] // 14) :, :, 3].max(0)
    wide = np.flatnonzero(foot > 0.3)
    span = max(8, int(wide[-1] - wide[0])) if len(wide) else picture.shape[1] // 2
    width = max(8, round(span * 1.12 / 3))
    height = max(3, width // 9)
    x = np.linspace(-1, 1, width, dtype=np.float32)[None]
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    ring = np.exp(-(((np.hypot(x, y) - 0.72) / 0.16) ** 2)) * np.clip(y + 0.55, 0, 1)
    line = np.empty((height, width, 4), np.float32)
    line[..., :3] = mix(light.haze, "#ffffff", 0.35 * (1 - 0.6 * light.dark))
    line[..., 3] = ring * 0.55
    offset = ((wide[0] + wide[-1]) / 2 - picture.shape[1] / 2) * scale if len(wide) else 0.0
    return Layer(
        pad(line, 2), x=mark.x + offset, y=mark.y, z=mark.z - 0.005, scale=scale * 3, blur=0.8, motion=_footed(motion)
    )


def _pool(picture: Picture, mark: Mark, light: Light) -> Layer:
    """The light a shining thing throws on what is around it, in its own brightest colour."""
    alpha = picture[..., 3]
    bright = picture[..., :3].max(2) * alpha
    share = bright > 0.8 * max(float(bright.max()), 0.05)
    colour = picture[..., :3][share].mean(0) if share.any() else light.key
    # A flame or lamp drawn white still shines warm.
    colour = colour * np.array([0.55, 0.80, 1.0], np.float32) if float(colour.min()) > 0.6 else colour
    width = max(16, round(mark.height * 4.4 / 6))
    pool = cv2.resize(glow(width, colour, power=1.8, strength=0.34 * light.dark), (width, max(8, width // 2)))

    def flicker(seconds: float) -> Sway:
        return Sway(opacity=0.85 + 0.10 * math.sin(seconds * 9 + mark.phase) + 0.05 * math.sin(seconds * 23))

    lift = 0.12 * mark.height if mark.slot.surface in ("ground", "table", "water") else 0.5 * mark.height
    # Before the figure's neighbours, so that it falls on them too.
    return Layer(pool, x=mark.x, y=mark.y - lift, z=max(2.2, mark.z - 0.4), mode="add", scale=6, motion=flicker)


def _halo(picture: Picture, mark: Mark, light: Light, scale: float, motion: Motion, y: float, hinge_y: float) -> Layer:
    shine = halo(picture, strength=0.40 * light.dark)
    border = (shine.shape[0] - picture.shape[0]) / 2
    small = cv2.resize(shine, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    hinge = (border + hinge_y * picture.shape[0]) / max(shine.shape[0], 1)

    def breathing(seconds: float) -> Sway:
        sway = motion(seconds)
        pulse = 0.86 + 0.14 * math.sin(seconds * 2.3 + mark.phase)
        return Sway(sway.x, sway.y, sway.turn, sway.scale, sway.opacity * pulse)

    return Layer(
        small, x=mark.x, y=y, z=mark.z + 0.03, mode="add", scale=scale * 4, hinge=(0.5, hinge), motion=breathing
    )
