"""Policies side by side in the same worlds, against plain Thompson."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields

import numpy as np

from feed.simulating.measure import Figures, figures
from feed.simulating.policies import POLICIES
from feed.simulating.run import passed
from feed.simulating.world import Attack, made_world

AGAINST = "thompson"
_DRAWS = 10_000


@dataclass(frozen=True, slots=True)
class Setting:
    """How large the world is, and how many of it."""

    days: int = 12
    seeds: int = 6
    sessions_per_hour: float = 200.0
    clips_per_hour: float = 5.0


@dataclass(frozen=True, slots=True)
class Spread:
    """A figure's mean over worlds, the 95 % interval of that mean (bootstrap over worlds), and each world's."""

    mean: float
    low: float
    high: float
    worlds: list[float]


def compared(
    setting: Setting, names: Sequence[str], *, told: Callable[[int], object] = lambda _sessions: None
) -> dict[str, dict[str, Spread]]:
    """Of each policy: each of `Figures`, and `ratio`, its satisfied views to plain Thompson's in the same world.

    Plain Thompson is always among them. `told` hears of the sessions that passed.
    """
    asked = [name for name in POLICIES if name in names or name == AGAINST]
    found: dict[str, list[Figures]] = {name: [] for name in asked}
    for seed in range(setting.seeds):
        world = made_world(
            seed=seed,
            days=setting.days,
            sessions_per_hour=setting.sessions_per_hour,
            clips_per_hour=setting.clips_per_hour,
            attack=Attack(),
        )
        for name in asked:
            found[name].append(figures(world, passed(world, POLICIES[name], told=told)))
    return {name: _spreads(found[name], found[AGAINST]) for name in asked}


def as_json(table: dict[str, dict[str, Spread]]) -> dict[str, dict[str, dict[str, object]]]:
    """The table in plain values."""
    return {name: {figure: asdict(spread) for figure, spread in row.items()} for name, row in table.items()}


def _spreads(mine: Sequence[Figures], against: Sequence[Figures]) -> dict[str, Spread]:
    row = {field.name: spread([float(getattr(one, field.name)) for one in mine]) for field in fields(Figures)}
    ratios = [one.satisfied / other.satisfied for one, other in zip(mine, against, strict=True)]
    return {**row, "ratio": spread(ratios)}


def spread(worlds: Sequence[float]) -> Spread:
    """The mean of a figure over worlds, with its interval."""
    values = np.asarray(worlds, np.float64)
    drawn = values[np.random.default_rng(0).integers(0, len(values), (_DRAWS, len(values)))].mean(axis=1)
    low, high = np.quantile(drawn, (0.025, 0.975))
    return Spread(float(values.mean()), float(low), float(high), [float(value) for value in values])
