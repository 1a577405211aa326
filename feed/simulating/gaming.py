"""What somebody gains by gaming the floor, and what honest newcomers lose, with its caps and without them."""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

import numpy as np

from feed.exposure.capacity import FIRST
from feed.exposure.draws import Floats
from feed.simulating.floor import Rules
from feed.simulating.measure import promises_kept, shown_within
from feed.simulating.policies import POLICIES
from feed.simulating.run import Log, passed
from feed.simulating.world import PEOPLE, Attack, World, made_world

ATTACKS = (
    Attack("nobody tries anything"),
    Attack("one person posts 200 films", flood=200),
    Attack("one film, uploaded by 100 people", copies=100),
    Attack("100 bots watch ten people's films to their end", bots=100),
)
OPEN = Rules(places=10**9, a_day=inf, copies=True)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. Honest newcomers since the attack: the share with 15 impressions in 24 hours, the fewest of
    them, the lowest promise that was given, the share of promises kept. The attacker: films, and the most impressions
    that reserved slots brought them in 24 hours; how often people were shown each in 72 hours, to an honest film."""

    attack: str
    caps: bool
    floored: float
    least: int
    lowest: int
    kept: float
    films: int
    slots: int
    gain: float | None


def gamed(
    *,
    attack: Attack,
    caps: bool,
    seed: int,
    days: int,
    sessions_per_hour: float,
    clips_per_hour: float,
    told: Callable[[int], object] = lambda _sessions: None,
) -> Outcome:
    """Let a world pass in which this is tried from noon of the third day on."""
    world = made_world(
        seed=seed,
        days=days,
        sessions_per_hour=sessions_per_hour,
        clips_per_hour=clips_per_hour,
        attack=attack,
    )
    log = passed(world, POLICIES["floor"], rules=Rules() if caps else OPEN, told=told)
    floor = log.floor
    if floor is None:
        raise ValueError("Only the floor can be gamed.")
    since = (world.born >= 60.0) & (world.born <= world.hours - 24.0) & ~world.foul
    shown = shown_within(world, log, 24.0)[since]
    rows, kept = promises_kept(world, log)
    good = [one for row, one in zip(rows, kept, strict=True) if since[row]]
    return Outcome(
        attack=attack.name,
        caps=caps,
        floored=float((shown >= FIRST).mean()),
        least=int(shown.min()),
        lowest=min(floor.given[row][0] for row in np.nonzero(since)[0].tolist() if row in floor.given),
        kept=float(np.mean(good or [True])),
        films=int(world.foul.sum()),
        slots=_busiest([at for at, row in floor.brought_at if world.foul[row]]),
        gain=_gain(world, log),
    )


def _busiest(hours: list[float]) -> int:
    """The most of these that fall into any 24 hours."""
    at = np.sort(np.asarray(hours))
    return int((np.searchsorted(at, at + 24.0) - np.arange(len(at))).max(initial=0))


def _gain(world: World, log: Log) -> float | None:
    people = world.viewer[log.session] < PEOPLE
    young = log.at - world.born[log.clip] <= 72.0
    seen = np.bincount(log.clip[people & young], minlength=len(world.born)).astype(np.float64)
    due = (world.born >= 48.0) & (world.born <= world.hours - 72.0)
    if not (world.foul & due).any():
        return None
    # Like with like: honest films as good as the attacker's.
    good = np.interp(world.quality, *_by_quality(world.quality[due & ~world.foul], seen[due & ~world.foul]))
    return float(seen[world.foul & due].sum() / good[world.foul & due].sum())


def _by_quality(quality: Floats, seen: Floats) -> tuple[Floats, Floats]:
    """Mean impressions by quality, in at most twenty steps of as many films."""
    order = np.array_split(np.argsort(quality), max(1, min(20, len(quality) // 5)))
    return np.array([quality[part].mean() for part in order]), np.array([seen[part].mean() for part in order])
