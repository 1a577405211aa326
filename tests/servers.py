"""PostgreSQL and Redis for tests that want them: found by their address, or skipped saying why."""

import os
import uuid
from collections.abc import Iterator

import psycopg2
import pytest
import redis
from psycopg2.extensions import ISOLATION_LEVEL_AUTOCOMMIT


@pytest.fixture(scope="module")
def postgres_url() -> Iterator[str]:
    """The address of an empty database of its own, dropped afterwards."""
    server = os.environ.get("TEST_DATABASE_URL")
    if not server:
        pytest.skip("needs PostgreSQL: set TEST_DATABASE_URL to a server where databases may be made")
    name = f"offshoot_{uuid.uuid4().hex[:12]}"
    connection = psycopg2.connect(server)
    connection.set_isolation_level(ISOLATION_LEVEL_AUTOCOMMIT)
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    yield f"{server.rsplit('/', 1)[0]}/{name}"
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    connection.close()


@pytest.fixture(scope="module")
def redis_url() -> Iterator[str]:
    """The address of a Redis database, emptied before and after."""
    address = os.environ.get("TEST_REDIS_URL")
    if not address:
        pytest.skip("needs Redis: set TEST_REDIS_URL to a database that may be emptied")
    client = redis.Redis.from_url(address)
    client.flushdb()
    yield address
    client.flushdb()
    client.close()
