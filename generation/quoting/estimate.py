"""What a film costs and when it would be ready, from every engine at each of its sizes."""

from dataclasses import dataclass
from typing import Any

from accounts.models import User
from generation.engines import registry
from generation.engines.base import Engine
from generation.models import Job
from generation.queue.order import next_turn
from generation.readiness.coverage import Coverage, coverage
from generation.readiness.standing import Standing, standing_of
from generation.storyboard.schema import Storyboard

FEWEST_RUNS = 3


@dataclass(frozen=True)
class Quote:
    """A price in credits, and the seconds from now between which 8 of 10 such films are ready.

    `runs` is how many runs the interval was learnt from; `measured` is false while they are too few and it is told from
    the engine's own expectation, and wider. `coverage` is the share of the last `told` films that were ready inside the
    interval they were told; None before any was told. `ahead` is how many films are claimed before it.
    """

    engine: str
    price: int
    low_s: float
    high_s: float
    coverage: float | None
    runs: int
    ahead: int
    measured: bool = True
    told: int = 0


def quote(*, storyboard: Storyboard, engine: str, width: int, actor: User | None = None) -> Quote:
    """One engine's quote at one width, to this person or, without one, to somebody new."""
    return _quote(storyboard, registry.get(engine), width, actor, _standing(engine), coverage(engine))


def quotes(*, storyboard: Storyboard, actor: User | None = None) -> list[tuple[Engine, int, Quote]]:
    """A quote from every engine at each of its widths; what stands in a lane is read once."""
    return [
        (engine, width, _quote(storyboard, engine, width, actor, standing, kept))
        for engine in registry.all()
        for standing, kept in [(_standing(engine.name), coverage(engine.name))]
        for width in engine.widths
    ]


def promised(*, actor: User, engine: str, effort: float) -> dict[str, Any]:
    """What is said at submit of a film of this effort, as the fields of its job: when it will be ready, and the
    forecast behind it, kept to learn from."""
    turn = next_turn(actor=actor, kind=Job.Kind.FILM, engine=engine, effort=effort)
    told, _ahead = _standing(engine).promise(turn, actor=actor)
    forecast = {name: round(getattr(told, name), 5) for name in ("middle", "below", "above", "waiting", "workers")}
    return {"ready_low": round(told.low_s, 1), "ready_high": round(told.high_s, 1), "forecast": forecast}


def _standing(engine: str) -> Standing:
    return standing_of(engine=engine, kind=Job.Kind.FILM)


def _quote(
    storyboard: Storyboard, engine: Engine, width: int, actor: User | None, standing: Standing, kept: Coverage
) -> Quote:
    size = registry.size_for(storyboard.canvas.aspect, width)
    effort = engine.effort(storyboard, size)
    turn = next_turn(actor=actor, kind=Job.Kind.FILM, engine=standing.engine, effort=effort)
    told, ahead = standing.promise(turn, actor=actor)
    runs = standing.outlook.pace.runs
    return Quote(
        engine=standing.engine,
        price=engine.price(storyboard, size),
        low_s=round(told.low_s, 1),
        high_s=round(told.high_s, 1),
        coverage=kept["share"],
        runs=runs,
        ahead=ahead + len(standing.line.held),
        measured=runs >= FEWEST_RUNS,
        told=kept["n"],
    )
