"""Players: which subjects of a shot can be drawn, what they do with one another, and why the others cannot."""

from collections.abc import Mapping
from dataclasses import replace

from generation.engines.sketch.bonds import TABLES, Player
from generation.engines.sketch.cast.actor import actor, profile
from generation.engines.sketch.cast.catalogue import find as find_entry
from generation.engines.sketch.cast.people.acts import STAGED, Act, act_of
from generation.engines.sketch.cast.people.clothes import WEARS, worn
from generation.engines.sketch.cast.people.look import roles
from generation.storyboard.schema import CastMember, Shot, Storyboard, Subject
from generation.storyboard.vocabulary import COLOURS

PROBE = 64


def players_of(storyboard: Storyboard, shot: Shot) -> tuple[list[Player], dict[int, str]]:
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
