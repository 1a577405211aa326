"""The full text of the database: FTS5 in SQLite, a text vector in PostgreSQL."""

from collections.abc import Collection

from django.db import connection

# So many films are found for one question, the nearest first.
MOST = 500
SOUGHT = "community_sought"
FTS = "community_fulltext"
# A word of caption or tags weighs as much as so many of the others.
WEIGHT = 4.0


def write(rows: Collection[tuple[int, str, str]]) -> None:
    """Put these rows (number, strong words, weak words) into the full text, in the place of those of the same number.
    PostgreSQL reads the table itself."""
    if connection.vendor == "postgresql":
        return
    erase([number for number, _strong, _weak in rows])
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {FTS} (rowid, strong, weak) VALUES (%s, %s, %s)", list(rows))  # noqa: S608


def erase(numbers: Collection[int]) -> None:
    """Take these rows out of the full text."""
    if connection.vendor == "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM {FTS} WHERE rowid = %s", [(number,) for number in numbers])  # noqa: S608


def erase_lost() -> None:
    """Take out what has no row any more: a film that was purged."""
    if connection.vendor == "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {FTS} WHERE rowid NOT IN (SELECT id FROM {SOUGHT})")  # noqa: S608


def found(wanted: list[list[str]], *, every: bool) -> list[str]:
    """Ids of films with all of these runs of words (`every`), or with one; the nearest first, later films first among
    equals. The last word of a run may go on: "lighth" finds "lighthouse"."""
    if not wanted:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL, [_tsquery(wanted, every), MOST])
        else:
            cursor.execute(_SQLITE, [_match(wanted, every), MOST])
        return [clip for (clip,) in cursor.fetchall()]


_SQLITE = f"""
SELECT clip_id FROM {FTS} JOIN {SOUGHT} ON {SOUGHT}.id = {FTS}.rowid
WHERE {FTS} MATCH %s ORDER BY bm25({FTS}, {WEIGHT}, 1.0), {SOUGHT}.id DESC LIMIT %s
"""  # noqa: S608  Names of ours.
# Weights of D, C, B and A, as in SQLite. The vector is a column that the database makes: see the migration.
_POSTGRESQL = f"""
SELECT clip_id FROM {SOUGHT}, to_tsquery('simple', %s) AS asked
WHERE vector @@ asked
ORDER BY ts_rank('{{{1 / WEIGHT}, 0, 0, 1}}', vector, asked) DESC, id DESC LIMIT %s
"""  # noqa: S608


def _match(wanted: list[list[str]], every: bool) -> str:
    return (" AND " if every else " OR ").join(f'"{" ".join(run)}"{_open(run, "*")}' for run in wanted)


def _tsquery(wanted: list[list[str]], every: bool) -> str:
    runs = ["(" + " <-> ".join(f"'{word}'" for word in run) + _open(run, ":*") + ")" for run in wanted]
    return (" & " if every else " | ").join(runs)


def _open(run: list[str], mark: str) -> str:
    """A word of two letters or more may go on; characters that stand alone do not."""
    return mark if len(run) == 1 and len(run[0]) > 1 else ""
