"""Prints near a given one, found through the index of their bands: sixteen pieces of sixteen bits.

Two hashes that differ in a few bits mostly agree in at least one band (multi-index hashing: M. Norouzi, A. Punjani,
D. Fleet, 2012); those that agree in one are then compared whole. A near one that differs in every band is missed: ask
with several moments of a film.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.db import connection, transaction

from clips.fingerprints.bits import array_of, bands_of, digits, indexed_array

# So many that agree in one band are looked at; what is as common as that tells little.
MOST_A_BAND = 3_000
Subject = Literal["clip", "upload", "key"]
_COLUMNS = "clip_id, upload_id, key, ms, crop"


@dataclass(frozen=True, slots=True)
class Near:
    """A print near the given one: whose it is (one of three), at which moment of it, and how many bits apart."""

    clip: str | None
    upload: str | None
    key: str
    ms: int
    crop: int
    apart: int

    @property
    def subject(self) -> tuple[Subject, str]:
        """Kind and key of whose print it is."""
        if self.clip:
            return "clip", self.clip
        return ("upload", self.upload) if self.upload else ("key", self.key)


def near(hashed: bytes, *, kind: str, within: int, most: int = 200) -> list[Near]:
    """At most `most` prints of a kind at most `within` bits from 32 bytes, nearest first."""
    return near_all([hashed], kind=kind, within=within, most=most)[0]


def near_all(hashes: Iterable[bytes], *, kind: str, within: int, most: int = 200) -> list[list[Near]]:
    """The same for many at once."""
    if connection.vendor != "postgresql":
        return [_on_sqlite(hashed, kind, within, most) for hashed in hashes]
    with transaction.atomic(), connection.cursor() as cursor:
        # It takes a band for fifty times as common as it is, and calls helpers that take longer to come than to look.
        cursor.execute("SET LOCAL max_parallel_workers_per_gather = 0")
        return [_on_postgresql(hashed, kind, within, most) for hashed in hashes]


def scan(hashed: bytes, *, kind: str, within: int, most: int = 200) -> list[Near]:
    """The same without the index: every print is compared. What look-ups are measured against."""
    if connection.vendor == "postgresql":
        return _counted("kind = %s", [kind], hashed, within, most)
    rows = _fetched(f"SELECT {_COLUMNS}, bits FROM clips_fingerprint WHERE kind = %s", [kind])  # noqa: S608  Ours.
    return _compared(rows, hashed, within, most)


def _on_postgresql(hashed: bytes, kind: str, within: int, most: int) -> list[Near]:
    if not bands_of(hashed):
        return []
    where = f"{indexed_array()} && %s::integer[] AND kind = %s"
    return _counted(where, [array_of(hashed), kind], hashed, within, most)


def _counted(where: str, given: list[Any], hashed: bytes, within: int, most: int) -> list[Near]:
    bits = digits(hashed)
    statement = f"""
        SELECT {_COLUMNS}, bit_count(bits # %s::bit(256)) AS apart FROM clips_fingerprint
        WHERE {where} AND bit_count(bits # %s::bit(256)) <= %s ORDER BY apart, id LIMIT %s"""  # noqa: S608  Ours.
    return [Near(*row) for row in _fetched(statement, [bits, *given, bits, within, most])]


def _on_sqlite(hashed: bytes, kind: str, within: int, most: int) -> list[Near]:
    bands = bands_of(hashed)
    if not bands:
        return []
    one = "SELECT id FROM (SELECT id FROM clips_fingerprint WHERE kind = %s AND substr(bits, {}, 2) = %s LIMIT {})"
    asked = " UNION ALL ".join(one.format(2 * place + 1, MOST_A_BAND) for place, _value in bands)
    statement = f"SELECT {_COLUMNS}, bits FROM clips_fingerprint WHERE id IN ({asked})"  # noqa: S608  Ours.
    given = [part for _place, value in bands for part in (kind, value.to_bytes(2))]
    return _compared(_fetched(statement, given), hashed, within, most)


def _compared(rows: list[tuple[Any, ...]], hashed: bytes, within: int, most: int) -> list[Near]:
    whole = int.from_bytes(hashed)
    measured = ((*row[:-1], (int.from_bytes(row[-1]) ^ whole).bit_count()) for row in rows)
    close = [Near(*row) for row in measured if row[-1] <= within]
    return sorted(close, key=lambda one: one.apart)[:most]


def _fetched(statement: str, given: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return cursor.fetchall()
