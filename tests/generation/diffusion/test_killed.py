"""A worker killed at any stage costs what that stage had begun, and nothing else."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.mark.slow
def test_a_killed_worker_s_film_is_the_same_and_no_finished_stage_is_made_again(models, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "tests.generation.diffusion.killed", str(tmp_path), str(models("wan22_5b"))],
        cwd=ROOT,
        env={**os.environ, "OMP_WAIT_POLICY": "passive", "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=560,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout.splitlines()[-1])
    whole = told.pop("whole")
    assert (whole["died"], whole["state"], whole["clips"]) == (0, "succeeded", 1), whole
    (master,) = [line for line in whole["before"] if line.startswith("master")]
    assert sum(line.startswith("ended") for line in whole["before"]) == 2 + 2 + 2, "two texts, two takes, both decoded"
    for stage, one in told.items():
        assert one["died"] == -9, (stage, one)
        assert (one["state"], one["clips"], one["tries"]) == ("succeeded", 1, 2), (stage, one)
        assert (one["price"], one["charges"]) == (8, ["capture", "hold"]), stage
        assert one["outcomes"] == ["lost", "succeeded"], stage
        assert {line for line in one["before"] + one["after"] if line.startswith("master")} == {master}, stage
        ended = {line.removeprefix("ended ") for line in one["before"] if line.startswith("ended")}
        again = {line.removeprefix("begun ") for line in one["after"] if line.startswith("begun")}
        assert not ended & again, f"{stage}: made again: {ended & again}"
    assert len([line for line in told["second denoise"]["after"] if line.startswith("begun")]) == 2
    assert not [line for line in told["picture"]["after"] if line.startswith("begun")]
