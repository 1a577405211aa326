"""Acts: which pose shows what a subject does, what it does it with, and what of it cannot be shown."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generation.engines.sketch.cast.people.pose import Pose, Prop, poses

_TABLE = json.loads(Path(__file__).with_name("acts.json").read_text(encoding="utf-8"))
# Verb → the pose that shows it, whatever it is done to.
VERBS: Mapping[str, str] = {
    verb.replace("_", " "): pose for pose, verbs in _TABLE["verbs"].items() for verb in reversed(verbs.split())
}
# Verb → target's drawing → pose, for verbs that many things are done with.
WITH: Mapping[str, Mapping[str, str]] = {
    verb: {asset: pose for assets, pose in table.items() for asset in assets.split()}
    for verb, table in _TABLE["with"].items()
}
# Seats of the catalogue: where one sits, as a share of the height from the top, and the height in units.
SEATS: Mapping[str, tuple[float, float]] = {asset: (share, size) for asset, (share, size) in _TABLE["seats"].items()}
# Pose → drawing of a thing → the drawing that stands for it there: who drives is seen in an open car.
STAGED: Mapping[str, Mapping[str, str]] = {
    pose: {asset: drawn for assets, drawn in table.items() for asset in assets.split()}
    for pose, table in _TABLE["staged"].items()
}
# What is borne: the target carries the person.
_MOUNTED = frozenset(
    ("cycle", "moto", "ride", "drive", "surf", "board", "snowboard", "ski", "scooter", "row", "paddle", "perch")
)
# Poses that show an act upon something that may stand apart: it is not taken in hand.
_APART = frozenset(_TABLE["apart"].split(", "))
_SEATED = frozenset(("sit", "sit chair", "watch", "stand", "talk", "think"))
_POSTURES = {
    "sitting": "sit chair", "standing": "stand", "lying": "lie", "kneeling": "kneel", "crouching": "lunge",
    "leaning": "stand", "hanging": "climb", "jumping": "jump", "sleeping": "sleep",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Act:
    """What a person is shown doing. `grip`: where the pose's thing is; `target`: the cast member that takes its place,
    `borne`: and carries the person; `unshown`: verbs without a picture; `clothes`: what is worn settles of a look."""

    pose: Pose
    target: str | None = None
    borne: bool = False
    shown: tuple[str, ...] = ()
    unshown: tuple[str, ...] = ()
    clothes: tuple[tuple[str, str], ...] = ()

    @property
    def grip(self) -> Prop | None:
        """The prop that a target stands for."""
        return next((prop for prop in self.pose.props if prop.held), None)


def act_of(
    deeds: tuple[tuple[str, str | None], ...],
    posture: str | None,
    assets: Mapping[str, str | None],
    habit: str = "",
    loose: frozenset[str] = frozenset(),
    perch: str | None = None,
) -> Act:
    """The act for deeds (verb, target's cast id), a posture, and what a role does by itself.

    `assets`: drawing of each cast id; `loose` ids cannot be taken in hand (several of them, or not drawn);
    `perch` is what the subject is on.
    """
    table, chosen, unshown, shown = poses(), None, [], []
    for verb, target in deeds:
        name, asset = verb.lower(), assets.get(target or "") or ""
        found = (
            WITH.get(name, {}).get(asset) or _ridden(name, asset) or VERBS.get(name) or VERBS.get(name.split(" ")[0])
        )
        if found is None:
            unshown.append(name)
            continue
        shown.append(name)
        if chosen is None:
            chosen = (found, target if asset and target not in loose else None)
    if chosen is None:
        chosen = (_POSTURES.get(posture or "") or VERBS.get(habit) or "stand", None)
    elif posture == "sitting" and chosen[0] in ("talk", "laugh", "think", "stand"):
        chosen = ("sit chair", None)
    if perch and assets.get(perch) in SEATS and perch not in loose and chosen[0] in _SEATED:
        chosen = ("perch", perch)
    pose, target = table[chosen[0]], chosen[1]
    grip = next((prop for prop in pose.props if prop.held), None)
    if target and (grip is None or not _takes(pose.name, grip, assets.get(target) or "")):
        target = None
    return Act(pose, target, bool(target) and pose.name in _MOUNTED, tuple(shown), tuple(unshown))


def _ridden(verb: str, asset: str) -> str | None:
    return "ride" if verb == "ride" and asset else None


def _takes(pose: str, grip: Prop, asset: str) -> bool:
    return pose not in _APART or asset == grip.asset or pose == "hug"
