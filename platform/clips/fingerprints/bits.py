"""256 bits in a column, and the bands of them that are indexed."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

BITS, BYTES, BANDS = 256, 32, 16
KINDS = ("look", "drawn", "pdq", "sound", "score")


class BitsField(models.Field):
    """32 bytes: `bit(256)` on PostgreSQL, which counts what differs, bytes on SQLite, whose index sees their pieces."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return f"bit({BITS})" if connection.vendor == "postgresql" else "blob"

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        if value is None:
            return None
        if len(value) != BYTES:
            raise ValueError(f"A print has {BYTES} bytes, not {len(value)}.")
        return digits(value) if connection.vendor == "postgresql" else bytes(value)

    def from_db_value(self, value: Any, _expression: object, connection: BaseDatabaseWrapper) -> bytes | None:
        if isinstance(value, str):
            return int(value, 2).to_bytes(BYTES)
        return None if value is None else bytes(value)


def digits(hashed: bytes) -> str:
    """The hash as PostgreSQL writes bits: 256 times 0 or 1."""
    return f"{int.from_bytes(hashed):0{BITS}b}"


def bands_of(hashed: bytes) -> list[tuple[int, int]]:
    """Place (0 to 15) and value (16 bits) of each band worth asking for: one that is even throughout is everywhere."""
    values = ((place, int.from_bytes(hashed[2 * place : 2 * place + 2])) for place in range(BANDS))
    return [(place, value) for place, value in values if 2 <= value.bit_count() <= 14]


def array_of(hashed: bytes) -> list[int]:
    """The bands as elements of the array that PostgreSQL indexes: the place above, the value below sixteen bits."""
    return [(place << 16) + value for place, value in bands_of(hashed)]


def indexed_array() -> str:
    """PostgreSQL's expression for the same array of a row; there is an index on this very text for each kind."""
    parts = (f"{place << 16} + substring(bits from {16 * place + 1} for 16)::integer" for place in range(BANDS))
    return f"(ARRAY[{', '.join(parts)}])"
