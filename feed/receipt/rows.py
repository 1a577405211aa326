"""The log of one film, row by row, as its owner may take it away: nothing in it leads to a person."""

from collections.abc import Iterator

from clips.models import Clip
from feed.receipt.log import log_of
from feed.receipt.read import reason_of

HEAD = (
    "hour", "place", "position", "source", "reason", "score", "propensity", "model", "counts", "why_not",
    "watched_ms", "long", "skipped",
)  # fmt: skip


def rows_of(clip: Clip) -> Iterator[tuple[object, ...]]:
    """A row for each impression in the order of time, columns as `HEAD`; times are told to the hour, in UTC."""
    for one, look in log_of(clip):
        yield (
            f"{one.seen_at:%Y-%m-%dT%H:00Z}",
            one.place,
            one.position,
            one.source,
            reason_of(one)[0],
            "" if one.score is None else f"{one.score:.4f}",
            "" if one.propensity is None else f"{one.propensity:.6f}",
            one.model,
            int(not one.uncounted),
            one.uncounted,
            look.watched_ms if look else "",
            int(look.long) if look else "",
            int(look.skipped) if look else "",
        )
