"""One shot: painted once, then a pure function from a moment to a frame."""

import math
from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import accumulate
from typing import Any

import cv2
import numpy as np

from generation.engines.sketch.blocking import cast_parts, marks
from generation.engines.sketch.bonds import TABLES, Mark, Player, bonds
from generation.engines.sketch.cast.actor import actor, profile
from generation.engines.sketch.cast.catalogue import find as find_entry
from generation.engines.sketch.cast.people.acts import STAGED, Act, act_of
from generation.engines.sketch.cast.people.clothes import WEARS, worn
from generation.engines.sketch.cast.people.look import roles
from generation.engines.sketch.figure import Figure, bodies_of, dress
from generation.engines.sketch.framing import start_pose
from generation.engines.sketch.motion import MANNERS
from generation.engines.sketch.provided import take_provided
from generation.engines.sketch.seating.keep import kept
from generation.engines.sketch.seating.spread import root
from generation.engines.sketch.sets.base import Scene, find
from generation.engines.sketch.stage.camera import Bodies, Camera, Pose, placement, roll_matrix
from generation.engines.sketch.stage.layer import Frame, Item, Layer, blur_at, blurred
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.post import Finish, Post
from generation.engines.sketch.stage.view import SKY, Seeds, View
from generation.engines.sketch.stage.weather import hang_weather
from generation.engines.sketch.styles.style import Style
from generation.storyboard.schema import CastMember, Shot, Storyboard, Subject
from generation.storyboard.vocabulary import COLOURS

TEMPOS = {"normal": 1.0, "slow motion": 0.4, "time-lapse": 7.0, "frozen": 0.0}
PROBE = 64
# How far a camera goes towards its framing, if the whole way would lose a subject.
_NEARNESS = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.25, 0.0)


class PaintedShot:
    """Everything a shot shows, painted for one picture size. `frame` may be called from several threads.

    `without` names members of the cast that keep their places but are not drawn.
    """

    def __init__(
        self, storyboard: Storyboard, shot: Shot, width: int, height: int, *, without: Collection[str] = ()
    ) -> None:
        setting = shot.setting
        place = f"{setting.set}/{setting.place or ''}/{setting.season or ''}"
        self.shot, self.seconds = shot, shot.ms / 1000
        self._pace = TEMPOS[shot.tempo]
        self._view = view = View.of(width, height, shot.angle)
        seeds = Seeds(storyboard.seed, place, shot.id)
        light = Light.of(setting.time, setting.weather, setting.season, seeds)
        painter = find(setting.set)
        players, self._absent = _players(storyboard, shot)
        everyone = {player.index: player for player in players}
        players, given = take_provided(players, painter.owned(shot) if hasattr(painter, "owned") else {})
        parts = cast_parts(players, painter.SURFACES, light.glow_x)
        wanted = tuple((part.where, part.surface) for part in parts)
        # A furnished room leaves out its own sofa where an actor plays one.
        told = (
            {"played": frozenset(part.player.member.asset for part in parts)} if hasattr(painter, "FURNISHED") else {}
        )
        scene = painter.paint(shot=shot, light=light, view=view, seeds=seeds, wanted=wanted, **told)
        marked = marks(parts, scene.slots, view, shot.framing, seeds.shot("crowd")) if scene.slots else []
        self.far = max((item.z for item in scene.items), default=SKY)
        marked = self._kept(marked, players, scene.light or light)
        self._camera = self._manned(marked, scene.light or light)
        poses = [self._camera.at(self.seconds * step / 8) for step in range(9)]
        kept = [mark for mark in marked if mark.part.player.member.id not in without]
        self._absent |= {mark.part.player.index: "it was to be left out" for mark in marked if mark not in kept}
        self.figures = self._dress(kept, scene.light or light, view, poses, scene)
        self._items = self._arrange(scene, light, seeds, poses)
        self._after = scene.after
        # Between planes that meet, and through what is half clear, one may see past the scenery.
        self._beyond = np.empty((height, width, 3), np.uint8)
        self._beyond[:] = np.clip((scene.light or light).haze, 0, 1) * 255
        # A finish that rolls needs a little more picture at the edges.
        finish = scene.finish or Finish.of(light)
        self._style = Style.named(storyboard.style, f"{storyboard.seed}/{place}/{shot.id}", self._glance)
        # Film grain belongs to film: what is painted or drawn would tremble with it.
        self._post = Post(view, replace(finish, grain=0.0) if self._style else finish, seeds.shot("grain"))
        self._parts = parts
        self._given = [(everyone[index], scene.own[surface]) for index, surface in given.items()]

    def _kept(self, marked: list[Mark], players: list[Player], light: Light) -> list[Mark]:
        """The marks of a wide picture make way for the camera; in a nearer one the camera minds the marks."""
        if self.shot.framing != "wide" or not marked:
            return marked
        tied, view = bonds(players), self._view
        roots = {player.index: root(player.index, tied) for player in players}
        free = Camera(self.shot.camera, view, seconds=self.seconds, aim=_aim(marked))
        return kept(marked, roots, free, view, self._bodies(marked, light), self.seconds)

    def _bodies(self, marked: list[Mark], light: Light) -> Bodies:
        bodies = bodies_of(marked, self._view, light, max(self.seconds * self._pace, 0.5))
        return lambda seconds: bodies(self._scene_seconds(seconds))

    def _manned(self, marked: list[Mark], light: Light) -> Camera:
        """The shot's camera, from as near as its framing allows without losing a subject on the way."""
        shot, view = self.shot, self._view
        seen = self._bodies(marked, light)
        tried: list[tuple[float, Camera]] = []
        for share in _NEARNESS if shot.framing != "wide" and marked else _NEARNESS[:1]:
            start = start_pose(shot.framing, marked, view, share=share)
            camera = Camera(
                shot.camera, view, seconds=self.seconds, start=start, aim=_aim(marked), bodies=seen, far=self.far
            )
            inside = min(camera.inside(seen(moment), moment) for moment in (0.0, self.seconds))
            if inside > 0.66:
                return camera
            tried.append((inside, camera))
        return max(tried, key=lambda one: one[0])[1]

    def _dress(self, marked: list[Mark], light: Light, view: View, poses: list[Pose], scene: Scene) -> list[Figure]:
        figures = []
        for mark in marked:
            magnified = max(pose.scale(mark.z) for pose in poses)
            seconds = max(self.seconds * self._pace, 0.5)
            figure = dress(mark, light, view, magnified=magnified, seconds=seconds, shadows=scene.shadows)
            if figure:
                figures.append(figure)
                if figure.reflects:
                    for mirror in scene.mirrors:
                        mirror.append(figure.body)
        return figures

    def _arrange(self, scene: Scene, light: Light, seeds: Seeds, poses: list[Pose]) -> list[Item]:
        items: list[Item] = list(scene.items)
        for figure in self.figures:
            items += figure.layers
        if scene.outdoors:
            items += hang_weather(self._view, light, seeds)
        # A lens focused close for the whole shot blurs once, here; a rack focus blurs frame by frame.
        still = poses[0]
        if still.focus is not None and all(move.move != "rack focus" for move in self.shot.camera):
            mine = {id(layer) for figure in self.figures for layer in figure.layers}
            for item in items:
                soften = getattr(item, "soften", None)
                if soften is not None and id(item) not in mine:
                    soften(blur_at(still, item.z) * self._view.unit / max(still.scale(item.z), 0.2))
            self._fixed_focus = True
        else:
            self._fixed_focus = False
        return sorted(items, key=lambda item: -item.z)

    def frame(self, seconds: float, index: int) -> Frame:
        """The frame so many seconds into the shot; `index` chooses its grain. Answers a new BGR array."""
        if self._style is None:
            return self._finished(seconds, index)
        seconds = self._style.held(seconds)
        return self._style(self._finished(seconds, index), index, seconds)

    def _finished(self, seconds: float, index: int) -> Frame:
        return self._post(self.compose(self._pose(seconds), self._scene_seconds(seconds)), index)

    def _glance(self) -> Frame:
        """The shot's middle frame, unstyled: what a named style looks at before it begins."""
        return self._finished(self.seconds / 2, 0)

    def compose(self, pose: Pose, seconds: float) -> Frame:
        """What a camera in this pose sees at a moment of the scene, before the finish."""
        view = self._view
        canvas = self._beyond.copy()
        if pose.focus is None:
            self._through_pinhole(canvas, pose, seconds)
        else:
            self._through_lens(canvas, pose, seconds)
        if self._after is not None:
            self._after(canvas, view, pose, seconds)
        return _rolled(canvas, pose.roll) if abs(pose.roll) > 1e-4 else canvas

    def _through_pinhole(self, canvas: Frame, pose: Pose, seconds: float) -> None:
        """Draw with everything sharp. Rows that a nearer plane will cover (water, a floor) are left out of layers."""
        view, height = self._view, self._view.height
        rows = [item.covers(view, pose) if hasattr(item, "covers") else height for item in self._items]
        # From the nearest to the farthest: what still shows of each.
        shown = [height, *accumulate(reversed(rows), min)][:-1]
        for item, foot in zip(self._items, reversed(shown), strict=True):
            item.draw(canvas[:foot] if foot < height and getattr(item, "cut", False) else canvas, view, pose, seconds)

    def _through_lens(self, canvas: Frame, pose: Pose, seconds: float) -> None:
        """Draw with a lens that is focused somewhere: what lies behind is blurred together, plane by plane.

        A blur over a blur adds by squares, so each step adds what its planes lack of the total.
        """
        view, sharp = self._view, replace(pose, focus=None)
        # From the farthest plane that is still behind the focus on, sigma shrinks to nothing.
        behind = [item for item in self._items if item.z > max(pose.focus or 0.0, 0.0)]
        before = self._items[len(behind) :]
        for at, item in enumerate(behind):
            item.draw(canvas, view, sharp, seconds)
            here = blur_at(pose, item.z) * view.unit
            there = blur_at(pose, behind[at + 1].z) * view.unit if at + 1 < len(behind) else 0.0
            lacking = math.sqrt(max(0.0, here * here - there * there))
            if lacking >= 0.45:
                canvas[:] = blurred(canvas, lacking)
        for item in before:
            item.draw(canvas, view, pose, seconds)

    def _pose(self, seconds: float) -> Pose:
        pose = self._camera.at(seconds)
        if self._fixed_focus:
            return Pose(pose.dolly, pose.truck, pose.pedestal, pose.pan, pose.tilt, pose.zoom, pose.roll, None)
        return pose

    def _scene_seconds(self, seconds: float) -> float:
        return seconds * self._pace

    def describe(self) -> list[dict[str, Any]]:
        """Per subject of the storyboard: drawn or why not, where, and its box at the shot's start and end."""
        told: dict[int, dict[str, Any]] = {}
        for index, subject in enumerate(self.shot.subjects):
            told[index] = {
                "cast": subject.cast,
                "drawn": False,
                "reason": self._absent.get(index, "its set has no place for it"),
            }
        for part in self._parts:
            mine = [figure for figure in self.figures if figure.mark.part is part]
            if not mine:
                continue
            told[part.player.index] = {
                "cast": part.player.subject.cast,
                "drawn": True,
                "reason": None,
                "asset": part.player.member.asset,
                "match": part.player.member.match,
                "count": len(mine),
                "surface": mine[0].mark.slot.surface,
                "position": part.where,
                "manner": mine[0].mark.manner,
                **_told_acts(part.player),
                "start": self._box(mine, 0.0),
                "end": self._box(mine, self.seconds),
            }
        for player, thing in self._given:
            told[player.index] = {
                "cast": player.subject.cast,
                "drawn": True,
                "reason": "the set's own",
                "asset": player.member.asset,
                "match": player.member.match,
                "count": 1,
                "surface": "ground",
                "position": "centre",
                "manner": "still",
                "start": thing.box(self._view, self._pose(0.0)),
                "end": thing.box(self._view, self._pose(self.seconds)),
            }
        return list(told.values())

    def _box(self, figures: list[Figure], seconds: float) -> list[float]:
        """The box around all copies, [x, y, width, height] as shares of the picture; it may reach beyond 0..1."""
        corners = [self._corners(figure.body, seconds) for figure in figures]
        points = np.concatenate(corners, 1)
        low, high = points.min(1), points.max(1)
        return [round(float(part), 4) for part in (*low, *(high - low))]

    def _corners(self, layer: Layer, seconds: float) -> np.ndarray:
        view, pose = self._view, self._pose(seconds)
        spot, _ = layer.spot_at(self._scene_seconds(seconds))
        matrix = placement(view, pose, layer.size, spot)
        if matrix is None:
            return np.full((2, 1), -1.0)
        width, height = layer.size
        points = matrix @ np.array([[0, width, 0, width], [0, 0, height, height], [1, 1, 1, 1]], np.float32)
        points = roll_matrix(view.width, view.height, pose.roll) @ np.vstack([points, np.ones((1, 4))])
        return points / np.array([[view.width], [view.height]])


def _aim(marks: list[Mark]) -> tuple[float, float, float] | None:
    """The middle of the shot's first figure."""
    if not marks:
        return None
    first = marks[0]
    airy = first.slot.surface in ("sky", "under water")
    mine = [mark.x for mark in marks if mark.part is first.part]
    return sum(mine) / len(mine), first.y - (0.0 if airy else first.height * 0.5), first.z


def _players(storyboard: Storyboard, shot: Shot) -> tuple[list[Player], dict[int, str]]:
    """The subjects that can be drawn, and why the others cannot."""
    members = _staged(shot, {member.id: member for member in storyboard.cast})
    players, absent = [], {}
    for index, subject in enumerate(shot.subjects):
        member = members[subject.cast]
        act, brings = _act_in(shot, subject, members)
        seed = storyboard.seed
        stands = profile(member, subject, act=act, brings=brings, seed=seed)
        if member.match == "none" or member.asset is None:
            absent[index] = f'nothing in the cast stands for "{member.noun}"'
            continue
        probe = actor(member, subject, PROBE, act=act, brings=brings, seed=seed) if stands else None
        if stands is None or probe is None:
            absent[index] = f'the cast has no drawing called "{member.asset}"'
            continue
        ratio = probe.image.shape[1] / probe.image.shape[0]
        players.append(Player(index, member, subject, stands, ratio, act, brings, seed))
    dressed = {
        action.target
        for player in players
        if player.act and player.act.clothes
        for action in player.subject.actions
        if _garment(members, (action.verb, action.target))
    }
    absent |= {index: "it is worn" for index in absent if shot.subjects[index].cast in dressed}
    return players, absent


def _staged(shot: Shot, members: Mapping[str, CastMember]) -> Mapping[str, CastMember]:
    """The members, with the drawings of things as what is done with them wants them."""
    staged = dict(members)
    for subject in shot.subjects:
        act, _brings = _act_in(shot, subject, members)
        drawn = STAGED.get(act.pose.name, {}) if act else {}
        for action in subject.actions:
            thing = members.get(action.target or "")
            asset = drawn.get(thing.asset or "") if thing else None
            if thing and asset:
                staged[thing.id] = thing.model_copy(update={"asset": asset})
    return staged


def _act_in(shot: Shot, subject: Subject, members: Mapping[str, CastMember]) -> tuple[Act | None, str | None]:
    """What a toy person does in a shot, and the drawing of what another member brings for it; else None."""
    entry = find_entry(members[subject.cast].asset)
    if entry is None or entry.role is None:
        return None, None
    there = {other.cast for other in shot.subjects}
    drawn = {id: member.asset if id in there and member.match != "none" else None for id, member in members.items()}
    loose = frozenset(id for id, member in members.items() if member.count > 1 or id not in there)
    deeds = tuple((action.verb, action.target) for action in subject.actions)
    perch = next((one.to for one in subject.relations if one.kind == "on"), None)
    shared = [other for other in shot.subjects if any(("on", perch) == (one.kind, one.to) for one in other.relations)]
    if drawn.get(perch or "") in TABLES and len(shared) > 1:
        # Who shares a table with other things is at it, not on it.
        perch = None
    garments = {verb_target[1]: _garment(members, verb_target) for verb_target in deeds}
    others = tuple(deed for deed in deeds if garments[deed[1]] is None)
    act = act_of(others, subject.pose, drawn, roles()[entry.role].verb, loose, perch)
    clothes = tuple(part for parts in garments.values() for part in parts or ())
    if len(others) < len(deeds):
        act = replace(act, shown=(*act.shown, "wear"), clothes=clothes)
    return act, drawn.get(act.target) if act.target else None


def _garment(members: Mapping[str, CastMember], deed: tuple[str, str | None]) -> tuple[tuple[str, str], ...] | None:
    """What a deed settles of its doer's look, if it is the wearing of something that can be drawn on a person."""
    thing = members.get(deed[1] or "")
    if thing is None or deed[0].lower() not in WEARS:
        return None
    return worn(thing.noun, [COLOURS[colour.lower()] for colour in thing.colours if colour.lower() in COLOURS])


def _told_acts(player: Player) -> dict[str, list[str]]:
    """The verbs that are shown, and those that are not."""
    if player.act:
        return {"acts": list(player.act.shown), "not_acted": list(player.act.unshown)}
    verbs = [action.verb.lower() for action in player.subject.actions]
    shown = [verb for verb in verbs if verb in MANNERS or verb.split(" ")[0] in MANNERS]
    return {"acts": shown, "not_acted": [verb for verb in verbs if verb not in shown]}


def _rolled(frame: Frame, roll: float) -> Frame:
    height, width = frame.shape[:2]
    matrix = roll_matrix(width, height, roll)
    return cv2.warpAffine(frame, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
