"""Room kept for the rows, so that a disk filled by films can still be told of in the database."""

from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

ROOM_BYTES = 4 * 1024 * 1024


def keep_room() -> BaseDatabaseWrapper:
    """Have an SQLite database and its log hold 4 MB more than they need; gives the connection that keeps it so.

    A row of that size is written and let go: its pages stay free within the file, and the log, as long as one
    connection is open, is written over from its start and not given back. On a full disk rows still find room.
    """
    connection = connections.create_connection("default")
    if connection.vendor != "sqlite":
        return connection
    try:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE IF NOT EXISTS room_kept (filling BLOB)")
            cursor.execute(f"INSERT INTO room_kept VALUES (zeroblob({ROOM_BYTES}))")  # noqa: S608  A number of ours.
            cursor.execute("DROP TABLE room_kept")
    except DatabaseError:
        # A disk that is full already has no room to keep; everything else goes on.
        return connection
    return connection
