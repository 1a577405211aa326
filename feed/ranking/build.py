"""Learn the sources from a log."""

from feed.ranking.artefact import Artefact
from feed.ranking.given.catalogue import Catalogue
from feed.ranking.given.log import Log
from feed.ranking.shapes import Shapes
from feed.ranking.sources.factors import factors_of
from feed.ranking.sources.neighbours import neighbours_of, tastes
from feed.ranking.sources.standing import standing_of
from feed.ranking.sources.words import words_of


def build(
    log: Log, catalogue: Catalogue, *, at: float, shapes: Shapes | None = None, stays: Shapes | None = None
) -> Artefact:
    """What is known at `at`: nothing in the log from then on is read. The same rows give the same artefact."""
    known = log.before(at)
    viewers = int(known.viewer.max(initial=-1)) + 1
    liked = tastes(known, max(1, viewers), len(catalogue))
    return Artefact(
        at=at,
        neighbours=neighbours_of(liked),
        factors=factors_of(liked),
        words=words_of(catalogue),
        standing=standing_of(known, catalogue, at),
        shapes=shapes,
        stays=stays,
    )
