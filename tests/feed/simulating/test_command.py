"""`manage.py simulate_feed`."""

import json

import pytest
from django.core.management import CommandError, call_command

from feed.simulating.compare import spread

SMALL = ["--days=6", "--sessions-per-hour=20", "--clips-per-hour=0.5"]


def test_it_compares_with_plain_thompson_and_writes_json(tmp_path, capsys):
    out = tmp_path / "found.json"
    call_command("simulate_feed", *SMALL, "--seeds=2", "--policy", "floor", "--out", str(out))
    told = capsys.readouterr().out
    assert "staged floor + Thompson (ours)" in told and "Thompson only" in told
    found = json.loads(out.read_text())
    assert found["setting"]["days"] == 6
    assert set(found["policies"]) == {"floor", "thompson"}
    assert found["policies"]["thompson"]["ratio"]["worlds"] == [1.0, 1.0]
    row = found["policies"]["floor"]["ratio"]
    assert row["low"] <= row["mean"] <= row["high"]


def test_overload_tells_each_day(tmp_path, capsys):
    out = tmp_path / "found.json"
    call_command("simulate_feed", *SMALL, "--seeds=1", "--overload", "6", "--out", str(out))
    assert "ρSv/λ" in capsys.readouterr().out
    found = json.loads(out.read_text())
    assert found["surge"] == 6.0 and [day["day"] for day in found["worlds"][0]] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "wrong, said",
    [
        (["--days=5"], "--days takes 6 to 60"),
        (["--seeds=0"], "--seeds takes 1 to 100"),
        (["--sessions-per-hour=nan"], "--sessions-per-hour takes 1 to 5000"),
        (["--clips-per-hour=0"], "--clips-per-hour takes 0.5 to 500"),
        (["--policy", "luck"], "There is no policy luck; there are popularity"),
        (["--overload=0.5"], "--overload takes 1 to 100"),
        (["--out=/nowhere/at/all.json"], "There is no folder /nowhere/at"),
        (["--overload", "--gaming"], "not allowed with argument"),
    ],
)
def test_bad_options_are_answered_in_one_line(wrong, said):
    with pytest.raises(CommandError, match=said):
        call_command("simulate_feed", *wrong)


def test_an_interval_holds_its_mean_and_is_wider_where_worlds_differ():
    calm, wild = spread([1.0, 1.01, 0.99]), spread([1.0, 2.0, 0.0])
    assert calm.low <= calm.mean <= calm.high
    assert wild.high - wild.low > 10 * (calm.high - calm.low)
