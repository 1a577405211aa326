"""How much of a film is done, from the stage it is in: each stage's usual share of the time."""

from collections.abc import Mapping, Sequence

HEED = 0.2


def share_done(shares: Mapping[str, float], order: Sequence[str], *, stage: str, done: int, total: int) -> float:
    """The share of a film's time that is over (0 … 1), `done` of `total` into a stage of this order; 0 where nothing is
    known of its stages."""
    whole = sum(shares.get(name, 0.0) for name in order)
    if stage not in order or whole <= 0:
        return 0.0
    before = sum(shares.get(name, 0.0) for name in order[: list(order).index(stage)])
    part = min(max(done / total, 0.0), 1.0) if total > 0 else 0.0
    return min(1.0, (before + part * shares.get(stage, 0.0)) / whole)


def learned_shares(shares: Mapping[str, float], seconds: Mapping[str, float]) -> dict[str, float]:
    """The shares after one more film, whose stages took these seconds."""
    whole = sum(seconds.values())
    if whole <= 0:
        return dict(shares)
    if not shares:
        return {name: spent / whole for name, spent in seconds.items()}
    return {
        name: (1 - HEED) * shares.get(name, 0.0) + HEED * seconds.get(name, 0.0) / whole
        for name in {**shares, **seconds}
    }
