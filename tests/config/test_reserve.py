"""Rows find room in a database whose disk is full."""

import pytest
from django.db import OperationalError, connections

from config.reserve import ROOM_BYTES, keep_room

# PostgreSQL keeps room in its own ways.
pytestmark = pytest.mark.sqlite


@pytest.fixture
def database(tmp_path, monkeypatch):
    """A database of its own in a file, with the settings of the real one."""
    given = {**connections["default"].settings_dict, "NAME": tmp_path / "house.sqlite3"}
    made = connections.create_connection("default")
    made.settings_dict = given
    monkeypatch.setattr(connections, "create_connection", lambda _alias: made)
    yield made
    made.close()


def sizes(tmp_path):
    return {path.suffix or path.name: path.stat().st_size for path in tmp_path.glob("house.sqlite3*")}


def test_rows_fit_although_no_file_may_grow(database, tmp_path, django_db_blocker):
    with django_db_blocker.unblock():
        room = keep_room()
        before = sizes(tmp_path)
        assert before[".sqlite3"] >= ROOM_BYTES and before[".sqlite3-wal"] >= ROOM_BYTES
        with room.cursor() as cursor:
            cursor.execute("CREATE TABLE jobs (state TEXT)")
            for _ in range(500):
                cursor.execute("INSERT INTO jobs VALUES (hex(randomblob(1500)))")
        assert sizes(tmp_path) == before
        again = keep_room()
        assert sizes(tmp_path)[".sqlite3"] < before[".sqlite3"] + 3 * ROOM_BYTES / 2
        assert again is room


def test_a_disk_full_from_the_start_stops_nobody(database, monkeypatch, django_db_blocker):
    def full(*_args):
        raise OperationalError("database or disk is full")

    with django_db_blocker.unblock():
        monkeypatch.setattr(database, "cursor", full)
        assert keep_room() is database
