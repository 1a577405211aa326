"""Learn everything there is to learn from a log."""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from feed.ranking.artefact import Artefact
from feed.ranking.build import build
from feed.ranking.given.catalogue import Catalogue
from feed.ranking.given.log import Log
from feed.ranking.given.viewers import Viewers, by_viewer, wanted
from feed.ranking.sources.standing import DAY, quantiles
from feed.ranking.training.fit import blend, fit
from feed.ranking.training.rows import Rows, found_rows, shown_rows
from feed.ranking.weights import LONG, SHARE, STAYS

# What viewers came to like in so many days is learned from what was known before them.
WINDOW = 3 * DAY
# Fewer viewers than these teach nothing that would hold tomorrow.
FEWEST = 200
Bar = Callable[[Iterable[Any]], Iterable[Any]]


class TooLittle(ValueError):
    """There is not enough in the log to learn from; the message says what there is."""


def learn(log: Log, catalogue: Catalogue, *, at: float, seed: int = 7, bar: Bar = iter) -> Artefact:
    """Sources as they stand at `at`, and shapes learned from the days before; nothing from `at` on is read.

    `bar` wraps what takes long, to show how far it is. Raises TooLittle.
    """
    known = log.before(at)
    start = at - WINDOW
    viewers = Viewers.at(known, start, int(known.viewer.max(initial=-1)) + 1)
    came = list(wanted(known, start, at, viewers))
    if len(came) < FEWEST:
        raise TooLittle(f"{len(came)} viewers liked something new in {WINDOW / DAY:.0f} days; {FEWEST} are needed.")
    early = build(known, catalogue, at=start)
    found = [
        rows
        for viewer, films in bar(came)
        if (rows := found_rows(early, catalogue, viewer, viewers.taste(viewer), films, seed=seed))
    ]
    if not found:
        raise TooLittle("No source found any of the films that viewers came to like.")
    shown = known.where((known.at >= start) & known.measured)
    long, share = _stays(early, catalogue, viewers, shown, bar)
    stays = blend([(LONG, fit(long, seed=seed)), (SHARE, fit(share, seed=seed))])
    shapes = blend([(1.0, fit(Rows.joined(found), seed=seed)), (STAYS, stays)])
    return build(known, catalogue, at=at, shapes=shapes, stays=stays)


def _stays(early: Artefact, catalogue: Catalogue, viewers: Viewers, shown: Log, bar: Bar) -> tuple[Rows, Rows]:
    """What was shown, with whether it was watched long, and with how much of it beside films of its length."""
    parts = [
        shown_rows(early, catalogue, viewer, viewers.taste(viewer), rows.clip, rows.long.astype(np.float32))
        for viewer, rows in bar(list(by_viewer(shown)))
    ]
    long = Rows.joined(parts)
    order = np.argsort(shown.viewer, kind="stable")
    place = quantiles(shown.share, catalogue.ms[shown.clip])[order].astype(np.float32)
    # A share is learned as so much of a yes and so much of a no.
    share = Rows(
        np.concatenate([long.measures, long.measures]),
        np.concatenate([np.ones_like(place), np.zeros_like(place)]),
        np.concatenate([place, 1.0 - place]),
        np.concatenate([long.viewer, long.viewer]),
    )
    return long, share
