"""One shot: painted once, then a pure function from a moment to a frame."""

import math
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any

import cv2
import numpy as np

from generation.engines.sketch.account.boxes import Box, body_box, light_box, mirror_box, reach, shadow_box
from generation.engines.sketch.blocking import cast_parts, marks
from generation.engines.sketch.bonds import Mark, Part, Player, bonds
from generation.engines.sketch.figure import Figure, bodies_of, dress
from generation.engines.sketch.framing import composed_for, start_pose
from generation.engines.sketch.motion import MANNERS
from generation.engines.sketch.provided import take_provided
from generation.engines.sketch.seating.guests import NoRoom, Room, apart, placed_guests
from generation.engines.sketch.seating.keep import kept
from generation.engines.sketch.seating.players import players_of
from generation.engines.sketch.seating.seated import (
    Sight,
    StandIn,
    all_seated,
    bodies,
    own_bonds,
    stand_ins,
    wanted,
)
from generation.engines.sketch.seating.spread import root
from generation.engines.sketch.sets.base import Scene, Shown, find
from generation.engines.sketch.stage.camera import Bodies, Camera, Pose, roll_matrix
from generation.engines.sketch.stage.layer import Frame, Item, blur_at, blurred
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.post import Finish, Post
from generation.engines.sketch.stage.view import SKY, Seeds, View
from generation.engines.sketch.stage.weather import hang_weather
from generation.engines.sketch.styles.style import Style
from generation.storyboard.schema import Shot, Storyboard

TEMPOS = {"normal": 1.0, "slow motion": 0.4, "time-lapse": 7.0, "frozen": 0.0}
# How often what moves is looked at for the account.
_STEPS = 16
# How far a camera goes towards its framing, if the whole way would lose a subject.
_NEARNESS = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.25, 0.0)


class PaintedShot:
    """Everything a shot shows, painted for one picture size. `frame` may be called from several threads.

    `without` names members of the cast that keep their places but are not drawn; `dry` leaves the air without its
    weather.
    """

    def __init__(
        self,
        storyboard: Storyboard,
        shot: Shot,
        width: int,
        height: int,
        *,
        without: Collection[str] = (),
        dry: bool = False,
    ) -> None:
        self._dry = dry
        whole = shot.ms / 1000
        shot, before = composed_for(shot)
        # What is asked for before 0 and after `seconds` goes on from there.
        self._begins, self._ends = -before, whole - before
        setting = shot.setting
        place = f"{setting.set}/{setting.place or ''}/{setting.season or ''}"
        self.shot, self.seconds = shot, shot.ms / 1000
        self._pace = TEMPOS[shot.tempo]
        self._view = view = View.of(width, height, shot.angle)
        seeds = Seeds(storyboard.seed, place, shot.id)
        light = Light.of(setting.time, setting.weather, setting.season, seeds)
        players, self._absent = players_of(storyboard, shot)
        hosts, guests = apart(players)
        # Where there is no room for who came, all are placed anew.
        try:
            staged = self._staged(hosts, guests, light, seeds)
        except NoRoom:
            staged = self._staged(players, [], light, seeds)
        self._parts, self._given, scene, marked = staged
        for mark in marked:
            if mark.slot.surface == "table" and mark.part.where in scene.stands:
                scene.stands[mark.part.where].move_to(mark.x)
        poses = [self._camera.at(self.seconds * step / 8) for step in range(9)]
        kept = [mark for mark in marked if mark.part.player.member.id not in without]
        self._absent |= {mark.part.player.index: "it was to be left out" for mark in marked if mark not in kept}
        self.figures = self._dress(kept, scene.light or light, view, poses, scene)
        self._items = self._arrange(scene, light, seeds, poses)
        self._stands = scene.stands
        self._after, self._mirrored = scene.after, bool(scene.mirrors)
        # Between planes that meet, and through what is half clear, one may see past the scenery.
        self._beyond = np.empty((height, width, 3), np.uint8)
        self._beyond[:] = np.clip((scene.light or light).haze, 0, 1) * 255
        # A finish that rolls needs a little more picture at the edges.
        finish = scene.finish or Finish.of(light)
        self._style = Style.named(storyboard.style, f"{storyboard.seed}/{place}/{shot.id}", self._glance)
        # Film grain belongs to film: what is painted or drawn would tremble with it.
        self._post = Post(view, replace(finish, grain=0.0) if self._style else finish, seeds.shot("grain"))

    def _staged(
        self, hosts: list[Player], guests: list[Player], light: Light, seeds: Seeds
    ) -> tuple[list[Part], list[tuple[Player, Shown]], Scene, list[Mark]]:
        """Everybody's part, the set's own things that stand for somebody, the set painted for the hosts, and who stands
        where in it. Raises NoRoom for guests."""
        shot, view, painter = self.shot, self._view, find(self.shot.setting.set)
        everyone = {player.index: player for player in [*hosts, *guests]}
        own = painter.owned(shot) if hasattr(painter, "owned") else {}
        players, given = take_provided(hosts, own)
        coming, lent = take_provided(list(everyone.values()), own) if guests else ([], given)
        coming = [player for player in coming if player.index in {guest.index for guest in guests}]
        if guests and given.keys() != lent.keys() & {player.index for player in hosts}:
            raise NoRoom
        parts = cast_parts(players, painter.SURFACES, light.glow_x)
        seated = all_seated(players)
        asked = wanted(parts, painter.SURFACES) if seated else tuple((part.where, part.surface) for part in parts)
        # A furnished room leaves out its own sofa where an actor plays one.
        played = frozenset(player.member.asset for player in [*players, *coming])
        told = {"played": played} if hasattr(painter, "FURNISHED") else {}
        scene = painter.paint(shot=shot, light=light, view=view, seeds=seeds, wanted=asked, **told)
        lit = scene.light or light
        self.far = max((item.z for item in scene.items), default=SKY)
        marked = self._seated(parts, scene, seeds, lit) if seated else []
        if not seated:
            marked = marks(parts, scene.slots, view, shot.framing, seeds) if scene.slots else []
            marked = self._kept(marked, players, lit)
            self._camera = self._manned(marked, self._bodies(marked, lit))
        if coming:
            there = cast_parts([*players, *coming], painter.SURFACES, light.glow_x)
            new = [part for part in there if part.player.index in {player.index for player in coming}]
            room = Room(
                scene.slots, marked, self._camera, self.seconds, view, lambda some: self._bodies(list(some), lit)
            )
            marked = [
                *marked,
                *placed_guests(new, lambda some: marks(some, scene.slots, view, shot.framing, seeds), room),
            ]
            parts = [*parts, *new]
        return parts, [(everyone[index], scene.own[surface]) for index, surface in lent.items()], scene, marked

    def _seated(self, parts: list[Part], scene: Scene, seeds: Seeds, light: Light) -> list[Mark]:
        """The marks where seats decide, before a camera that minds the seats and not who sits in them."""
        view, players = self._view, [part.player for part in parts]
        stands = stand_ins(scene.slots, view) if scene.slots else []
        self._camera = self._manned(stands, lambda seconds: bodies(stands))
        if not stands:
            return []
        marked = marks(parts, scene.slots, view, self.shot.framing, seeds, Sight(self._camera, view, self.seconds))
        tied = own_bonds(bonds(players), {part.player.index: part for part in parts})
        roots = {player.index: root(player.index, tied) for player in players}
        return kept(marked, roots, self._camera, view, self._bodies(marked, light), self.seconds, alone=True)

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

    def _manned(self, marked: Sequence[Mark] | Sequence[StandIn], seen: Bodies) -> Camera:
        """The shot's camera, from as near as its framing allows without losing a subject on the way."""
        shot, view = self.shot, self._view
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
        if scene.outdoors and not self._dry:
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
        seconds += self._begins
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
        """Per subject of the storyboard: drawn or why not, where, and its box at the shot's start and end, with those
        of its shadow, its image in a mirror and its light; `reach` is around all of them, all through the shot."""
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
                **self._told_boxes(mine, part.where if mine[0].mark.slot.surface == "table" else None),
            }
        for player, thing in self._given:
            ends = [thing.box(self._view, self._pose(at)) for at in (self._begins, self._ends)]
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
                "start": ends[0],
                "end": ends[1],
                **dict.fromkeys(("shadow", "reflection", "light")),
                "reach": reach(ends, self._view),
            }
        return list(told.values())

    def _boxes(self, figures: list[Figure], seconds: float) -> dict[str, Box | None]:
        at = (self._view, self._pose(seconds), self._scene_seconds(seconds))
        return {
            "body": body_box(figures, *at), "shadow": shadow_box(figures, *at), "light": light_box(figures, *at),
            "reflection": mirror_box([figure for figure in figures if figure.reflects and self._mirrored], *at),
        }  # fmt: skip

    def _told_boxes(self, figures: list[Figure], where: str | None) -> dict[str, Any]:
        """Boxes at the shot's start and end, and around all that is ever changed by the figures, with the little table
        that was brought for them `where` they are."""
        long = self._ends - self._begins
        moments = [self._boxes(figures, self._begins + long * step / _STEPS) for step in range(_STEPS + 1)]
        told: dict[str, Any] = {
            name: {"start": moments[0][name], "end": moments[-1][name]} for name in ("shadow", "reflection", "light")
        }
        told = {name: pair if pair["start"] else None for name, pair in told.items()}
        stands = (
            [self._stands[where or ""].box(self._view, self._pose(at)) for at in (self._begins, self._ends)]
            if where in self._stands
            else []
        )
        whole = reach([*(box for boxes in moments for box in boxes.values()), *stands], self._view)
        return {"start": moments[0]["body"], "end": moments[-1]["body"], **told, "reach": whole}


def _aim(marks: Sequence[Mark] | Sequence[StandIn]) -> tuple[float, float, float] | None:
    """The middle of the shot's first figure."""
    if not marks:
        return None
    first = marks[0]
    airy = first.slot.surface in ("sky", "under water")
    mine = [mark.x for mark in marks if mark.part is first.part]
    return sum(mine) / len(mine), first.y - (0.0 if airy else first.height * 0.5), first.z


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
