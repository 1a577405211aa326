"""Let go of files that nothing refers to."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from media import store

UNUSED_FOR = timedelta(days=1)


@dataclass(frozen=True)
class Swept:
    """How many files went, and how many bytes the whole ones among them held."""

    files: int
    bytes: int


def sweep(*, kept: Container[str], unused_for: timedelta = UNUSED_FOR) -> Swept:
    """Remove every file whose key is not in `kept` and that was not stored within `unused_for`, and half-stored ones.

    The wait spares what is being published: files are stored before the rows that name them. Raises `ValueError` for
    less than an hour.
    """
    if unused_for < timedelta(hours=1):
        raise ValueError(f"Files younger than an hour may be in the making; unused_for was {unused_for}.")
    before = timezone.now() - unused_for
    files, total = store.drop_unfinished(before=before), 0
    for key in list(store.keys()):
        if key not in kept and store.used_at(key) < before:
            total += store.size_of(key)
            store.remove(key)
            files += 1
    return Swept(files, total)
