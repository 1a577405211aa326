"""A drained worker, for real: its film is finished, the next one waits, and put back to work it goes on."""

import json
import os
import re
import subprocess
import sys

import pytest

from tests.journeys.test_faults import FINAL, ask, look, until
from tests.live import ROOT, House

pytestmark = pytest.mark.slow


@pytest.fixture
def house(tmp_path):
    running = House(tmp_path / "drained", "--no-demo", OFFSHOOT_LOG_LEVEL="INFO", OFFSHOOT_LOG_FORMAT="json")
    yield running
    running.stop()


def operate(house, *arguments):
    done = subprocess.run(
        [sys.executable, "manage.py", "operate", *arguments],
        cwd=ROOT, env={**os.environ, "OFFSHOOT_DATA": str(house.folder)}, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_drained_worker_ends_its_film_and_claims_no_more(house):
    with house.client() as client:
        films = [ask(client, "a sailboat at sunset by the seaside", ms=4000) for _film in range(5)]
        until(client, films[0], lambda j: j["state"] == "running")
        name = next(line for line in operate(house, "show").splitlines() if line.startswith("render@")).split()[0]
        # Between two films a worker has none in hand.
        while not (found := re.search(r"ends job (\w+)", operate(house, "drain", name, "--reason", "a new card"))):
            operate(house, "undrain", name)
        held = found[1]
        ended = until(client, {"id": held}, lambda j: j["state"] in FINAL)
        assert ended["state"] == "succeeded"
        house.wait_for(lambda: any("claims no more" in line for line in house.lines), 10, "word of the drained worker")
        waiting = films[[film["id"] for film in films].index(held) + 1 :]
        assert waiting, "the last film was in hand already"
        for _look in range(4):
            assert {look(client, film)["state"] for film in waiting} == {"queued"}
        operate(house, "undrain", name)
        assert until(client, waiting[0], lambda j: j["state"] in FINAL)["state"] == "succeeded"
    lines = [json.loads(line) for line in house.lines if line.startswith("{")]
    about = [line for line in lines if line.get("job") == held]
    assert about and all(line["engine"] == "sketch" and line["attempt"] == 1 for line in about)
