"""Let a world pass under a policy, slate by slate, and write down what was shown."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from feed.exposure.choose import reserved_slots
from feed.exposure.draws import Floats, Keys
from feed.simulating.floor import Floor, Rules
from feed.simulating.moment import Counters, Moment
from feed.simulating.policies import Policy, Reserve
from feed.simulating.world import PEOPLE, World

SLOTS = 10
STAYS, LEAVES = 0.99, 0.95
WEIGHT = 0.5
MINUTES = 3.0
AGE_H = 7 * 24.0
FRESH_H = 24.0


@dataclass(frozen=True, slots=True, eq=False)
class Log:
    """What was shown: an entry for each impression that counts. `session` is a row of the world's sessions."""

    clip: NDArray[np.int64]
    at: Floats
    liked: NDArray[np.bool_]
    session: NDArray[np.int64]
    floor: Floor | None


def passed(
    world: World, policy: Policy, *, rules: Rules | None = None, told: Callable[[int], object] = lambda _sessions: None
) -> Log:
    """The log of a world that passes under a policy. The same world and policy give the same log.

    Counters are brought up to date every three minutes, as in a house that counts by batches. `told` hears of the
    sessions that passed.
    """
    floor = Floor(world, rules or Rules()) if policy.reserve == Reserve.FLOOR else None
    counters, seen = Counters.of(world), _seen(world)
    rng = np.random.default_rng((world.seed, 2))
    seeds = rng.integers(0, 2**64, len(world.at), dtype=np.uint64)
    entries: list[tuple[NDArray[np.int64], Floats, NDArray[np.bool_], NDArray[np.int64]]] = []
    edges = np.searchsorted(world.at, np.arange(0.0, world.hours + 1e-9, MINUTES / 60.0))
    for first, last in pairwise(edges.tolist()):
        if first == last:
            continue
        now = _moment(world, counters, seen, first, last, seeds)
        slates, reserved, filled = _slates(now, policy, floor)
        entries.append(_watched(now, slates, reserved, filled, seen, floor, first, rng))
        told(int(last - first))
    clip, at, liked, session = (np.concatenate(part) for part in zip(*entries, strict=True))
    return Log(clip, at, liked, session, floor)


def _seen(world: World) -> NDArray[np.bool_]:
    seen = np.zeros((len(world.tastes), len(world.born)), np.bool_)
    makers = world.maker < len(seen)
    seen[world.maker[makers], np.nonzero(makers)[0]] = True
    return seen


def _moment(world: World, counters: Counters, seen: NDArray[np.bool_], first: int, last: int, seeds: Keys) -> Moment:
    at = float(world.at[first])
    counters.fade(at)
    start, end = np.searchsorted(world.born, [at - AGE_H, at], side="right")
    viewers = world.viewer[first:last]
    return Moment(
        world=world,
        at=at,
        start=int(start),
        end=int(end),
        viewers=viewers,
        seeds=seeds[first:last],
        affinity=WEIGHT * (world.tastes[viewers] @ world.told[start:end].T),
        barred=seen[viewers, start:end],
        counters=counters,
    )


def _slates(
    now: Moment, policy: Policy, floor: Floor | None
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """Rows of films, -1 where none is left, shape (viewers, SLOTS); the reserved slot of each, and whether it was
    filled as such."""
    slates = _ranked(now, policy)
    reserved = np.array([reserved_slots(seed=int(seed), length=SLOTS)[0] for seed in now.seeds])
    filled = np.zeros(len(slates), np.bool_)
    if policy.reserve != Reserve.NOTHING:
        offered = floor.prepare(at=now.at, end=now.end, counters=now.counters) if floor else None
        for viewer, slot in enumerate(reserved.tolist()):
            film = floor.choose(now, *offered, viewer, slot) if floor and offered else _any(now, viewer)
            if film >= 0:
                others = [row for row in slates[viewer].tolist() if row != film]
                slates[viewer] = [*others[:slot], film, *others[slot:]][: SLOTS + 1]
                filled[viewer] = True
    return slates[:, :SLOTS], reserved, filled


def _ranked(now: Moment, policy: Policy) -> NDArray[np.int64]:
    """Rows of the best films, one more than there are slots."""
    pull = np.where(now.barred, -np.inf, policy.pull(now) + now.affinity)
    wanted = min(SLOTS + 1, pull.shape[1])
    best = np.argpartition(-pull, wanted - 1, axis=1)[:, :wanted]
    there = np.take_along_axis(pull, best, axis=1)
    order = np.argsort(-there, axis=1)
    films = np.where(np.isfinite(there), best + now.start, -1)
    ranked = np.full((len(films), SLOTS + 1), -1, np.int64)
    ranked[:, :wanted] = np.take_along_axis(films, order, axis=1)
    return ranked


def _any(now: Moment, viewer: int) -> int:
    fresh = now.world.born[now.films] > now.at - FRESH_H
    rows = np.nonzero(fresh & ~now.barred[viewer])[0]
    return int(rows[int(now.seeds[viewer]) % len(rows)]) + now.start if len(rows) else -1


def _watched(
    now: Moment,
    slates: NDArray[np.int64],
    reserved: NDArray[np.int64],
    filled: NDArray[np.bool_],
    seen: NDArray[np.bool_],
    floor: Floor | None,
    first: int,
    rng: np.random.Generator,
) -> tuple[NDArray[np.int64], Floats, NDArray[np.bool_], NDArray[np.int64]]:
    world = now.world
    shape = slates.shape
    there = slates >= 0
    fondness = np.einsum("vd,vsd->vs", world.tastes[now.viewers], world.true[slates])
    chance = 1.0 / (1.0 + np.exp(-np.log(world.quality[slates] / (1.0 - world.quality[slates])) - fondness))
    bots = (now.viewers >= PEOPLE)[:, None]
    liked = np.where(bots, world.foul[slates], rng.random(shape) < chance)
    stays = bots | (rng.random(shape) < np.where(liked, STAYS, LEAVES))
    reached = there & np.cumprod(np.hstack([np.ones((shape[0], 1), bool), stays[:, :-1]]), axis=1, dtype=bool)
    viewer, slot = np.nonzero(reached)
    clip, good = slates[viewer, slot], liked[viewer, slot]
    # A film counts once a person, also where they opened the feed twice between two counts.
    pairs = now.viewers[viewer].astype(np.int64) * len(world.born) + clip
    fresh = np.zeros(len(clip), np.bool_)
    fresh[np.unique(pairs, return_index=True)[1]] = True
    fresh &= ~seen[now.viewers[viewer], clip]
    seen[now.viewers[viewer], clip] = True
    viewer, slot, clip, good = viewer[fresh], slot[fresh], clip[fresh], good[fresh]
    count = len(world.born)
    now.counters.shown += np.bincount(clip, minlength=count)
    now.counters.liked += np.bincount(clip, weights=good, minlength=count)
    now.counters.left += np.bincount(clip, weights=~good, minlength=count)
    if floor:
        for row in clip[(slot == reserved[viewer]) & filled[viewer]]:
            floor.brought(now.at, int(row))
        # A reserved slot counts as reached whatever filled it.
        floor.reached(int(reached[np.arange(len(slates)), reserved].sum()))
    return clip, world.at[first + viewer], good, first + viewer
