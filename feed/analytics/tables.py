"""The figures as tables, to take away."""

from collections.abc import Callable, Iterator

from feed.analytics.figures import Analytics, Way

Row = tuple[object, ...]


def _days(told: Analytics) -> Iterator[Row]:
    yield "date", "views", "watched_ms", "new_followers"
    yield from ((day.date.isoformat(), day.views, day.watched_ms, day.followers) for day in told.days)


def _ways(ways: tuple[Way, ...]) -> Iterator[Row]:
    yield "name", "views", "share"
    yield from ((way.name, way.views, f"{way.share:.4f}") for way in ways)


def _films(told: Analytics) -> Iterator[Row]:
    yield "clip", "title", "views", "watches", "long", "watched_ms"
    for one in told.films:
        sums = one.sums
        yield one.clip.pk, _plain(one.clip.title), sums.views, sums.watches, sums.long, sums.watched_ms


def _trees(told: Analytics) -> Iterator[Row]:
    yield "clip", "title", "offspring", "views_of_offspring", "views"
    for tree in told.trees:
        yield tree.clip.pk, _plain(tree.clip.title), tree.offspring, tree.views, tree.own


def _plain(title: str) -> str:
    # A spreadsheet takes what begins like this for a formula.
    return f"'{title}" if title[:1] in "=+-@\t\r" else title


TABLES: dict[str, Callable[[Analytics], Iterator[Row]]] = {
    "days": _days,
    "sources": lambda told: _ways(told.sources),
    "places": lambda told: _ways(told.places),
    "films": _films,
    "trees": _trees,
}
