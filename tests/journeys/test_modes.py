"""The same house on PostgreSQL and Redis, by settings alone."""

import pytest

from tests.journeys.test_faults import FINAL, Listener, ask, until
from tests.live import House
from tests.servers import postgres_url, redis_url  # noqa: F401

pytestmark = [pytest.mark.slow, pytest.mark.postgres, pytest.mark.redis]


@pytest.fixture(scope="module")
def house(tmp_path_factory, postgres_url, redis_url):  # noqa: F811
    running = House(
        tmp_path_factory.mktemp("grown"),
        "--no-demo",
        DATABASE_URL=postgres_url,
        REDIS_URL=redis_url,
        SECRET_KEY="the-same-in-every-process-" + "0123456789" * 4,
    )
    yield running
    running.stop()


def test_a_preview_and_a_film(house):
    with house.client() as client:
        preview = ask(client, "sunset by the seaside", kind="preview")
        assert until(client, preview, lambda j: j["state"] in FINAL)["film"]
        film = ask(client, "sunset by the seaside")
        listener = Listener(client, film["events"])
        listener.start()
        done = until(client, film, lambda j: j["state"] in FINAL)
        assert done["state"] == "succeeded"
        listener.join(timeout=20)
        assert listener.seen[-1]["state"] == "succeeded" and len(listener.seen) > 3
        clip = client.get(f"/api/v1/clips/{done['clip']}/").json()
        part = client.get(clip["files"]["540"], headers={"Range": "bytes=0-99"})
        assert (part.status_code, len(part.content)) == (206, 100)


def test_a_killed_worker_loses_nothing(house):
    with house.client() as client:
        job = ask(client, "a sailboat on the sea at night", ms=6000)
        until(client, job, lambda j: j["state"] == "running" and j["stage"] == "picture" and j["done"] > 5)
        house.kill_tree("render@%h")
        assert until(client, job, lambda j: j["state"] in FINAL)["state"] == "succeeded"
        attempts = client.get(f"/api/v1/jobs/{job['id']}/attempts/").json()
        assert [attempt["outcome"] for attempt in attempts] == ["lost", "succeeded"]
