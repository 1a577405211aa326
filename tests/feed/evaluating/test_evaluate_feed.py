"""`evaluate_feed` on small folders that lie as the real ones do."""

import io
import json

import numpy as np
import pyarrow as arrow
import pyarrow.parquet as parquet
import pytest
from django.core.management import CommandError, call_command

from feed.evaluating import peers
from feed.evaluating.bootstrap import interval, ratio_interval
from feed.evaluating.read import moment, read_data
from feed.ranking.sources.neighbours import tastes
from feed.ranking.training import fit

FILMS, VIEWERS, KINDS = 120, 320, 4


@pytest.fixture(autouse=True)
def few_trees(monkeypatch):
    monkeypatch.setattr(fit, "TREES", 15)
    monkeypatch.setattr(fit, "LEAST", 40)


def lay(folder, *, seed=5, after=True):
    """Four kinds of films; each viewer is shown any, and watches their own kind long."""
    dice = np.random.default_rng(seed)
    start, cut = moment("2022-04-25"), moment("2022-05-01")
    who = np.repeat(np.arange(VIEWERS), 36)
    clip = dice.integers(0, FILMS, len(who))
    at = start + dice.random(len(who)) * ((10 if after else 5.5) * 86400)
    long = dice.random(len(who)) < np.where(clip % KINDS == who % KINDS, 0.8, 0.08)
    ms = dice.choice([5000, 9000, 20000], FILMS)
    zero = np.zeros(len(who), np.int8)
    impressions = {
        "user_id": who.astype(np.int32), "video_id": clip.astype(np.int16), "time_ms": (at * 1000).astype(np.int64),
        "is_like": (long & (dice.random(len(who)) < 0.1)).astype(np.int8), "is_follow": zero, "is_forward": zero,
        "is_hate": zero, "long_view": long.astype(np.int8),
        "play_time_ms": np.where(long, ms[clip], ms[clip] // 6).astype(np.int32),
        "duration_ms": ms[clip].astype(np.int32),
    }  # fmt: skip
    own = [[film for film in dice.integers(0, FILMS, 6) if film % KINDS == viewer % KINDS] for viewer in range(VIEWERS)]
    histories = {
        "user_id": np.arange(VIEWERS, dtype=np.int32), "last_time_ms": np.full(VIEWERS, int(start * 1000) - 1000),
        "watch_seq": own, "like_seq": [[] for _one in own], "long_watch_seq": own,
    }  # fmt: skip
    clips = {
        "video_id": np.arange(FILMS), "author_id": dice.integers(0, 30, FILMS), "upload_dt": ["2022-04-20"] * FILMS,
        "video_duration": ms.astype(float), "music_id": dice.integers(0, 50, FILMS),
        "tag": [str(film % KINDS) for film in range(FILMS)],
    }  # fmt: skip
    folder.mkdir(exist_ok=True)
    for name, table in (("impressions", impressions), ("histories", histories), ("clips", clips)):
        parquet.write_table(arrow.table(table), folder / f"{name}.parquet")
    return cut


def evaluated(folder, **options):
    out = folder / "out.json"
    said = io.StringIO()
    call_command("evaluate_feed", folder, out=out, stdout=said, bootstrap=100, **options)
    return json.loads(out.read_text()), said.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kuai")
    lay(folder)
    return folder


def test_ours_and_the_peers_beside_each_other(folder):
    told, said = evaluated(folder)
    reached = told["protocol_a"]["recommenders"]
    assert set(reached) >= {*peers.PEERS, "Offshoot"}
    assert reached["Offshoot"]["ndcg"] > 1.3 * reached["popularity"]["ndcg"]
    for name in ("item-kNN", "ALS", "EASE", "BPR"):
        assert reached[name]["ndcg"] > reached["popularity"]["ndcg"], name
    low, high = told["protocol_a"]["best_peer"]["ratio_interval"]
    assert low <= told["protocol_a"]["best_peer"]["ratio"] <= high
    assert told["protocol_b"]["stays"]["gauc"] > 0.7 > 0.6 > told["protocol_b"]["chance"]["gauc"] > 0.4
    assert "Offshoot / " in said and "GAUC" in said


def test_what_lies_after_the_cut_is_not_learned_from(folder, tmp_path):
    digest = evaluated(folder, peers="none")[0]["artefact"]
    lay(tmp_path)
    table = parquet.read_table(tmp_path / "impressions.parquet")
    after = table.column("time_ms").to_numpy() / 1000 >= moment("2022-05-01")
    order = np.concatenate([np.flatnonzero(~after), np.random.default_rng(1).permutation(np.flatnonzero(after))])
    mixed = table.take(order)
    flipped = np.where(after[order], 1 - mixed.column("long_view").to_numpy(), mixed.column("long_view").to_numpy())
    place = mixed.column_names.index("long_view")
    parquet.write_table(
        mixed.set_column(place, "long_view", [flipped.astype(np.int8)]), tmp_path / "impressions.parquet"
    )
    assert evaluated(tmp_path, peers="none")[0]["artefact"] == digest


@pytest.mark.parametrize(
    "fault", ["folder", "file", "column", "rubbish", "stranger", "no later", "cut", "draws", "out"]
)
def test_faults_are_said_in_one_line(tmp_path, fault):
    options = {"cut": "May"} if fault == "cut" else {"bootstrap": 0} if fault == "draws" else {}
    folder = tmp_path / "data"
    if fault != "folder":
        lay(folder, after=fault != "no later")
    path = folder / "impressions.parquet"
    if fault == "file":
        path.unlink()
    if fault == "column":
        parquet.write_table(parquet.read_table(path).drop_columns(["long_view"]), path)
    if fault == "rubbish":
        path.write_bytes(b"not parquet")
    if fault == "stranger":
        table = parquet.read_table(path)
        others = arrow.array(np.full(len(table), 999, np.int16))
        parquet.write_table(table.set_column(table.column_names.index("video_id"), "video_id", [others]), path)
    if fault == "out":
        options["out"] = tmp_path / "nowhere" / "x.json"
    want = {
        "folder": "is no folder", "file": "is missing", "column": "lacks the column long_view",
        "rubbish": "cannot be read", "stranger": "does not have", "no later": "No impression lies on",
        "cut": "--cut must be a day", "draws": "--bootstrap must be", "out": "there is no folder",
    }  # fmt: skip
    with pytest.raises(CommandError, match=want[fault]):
        call_command("evaluate_feed", folder, **options)


def test_intervals_hold_the_mean_and_narrow_with_more(tmp_path):
    dice = np.random.default_rng(3)
    few, many = dice.random(50), dice.random(5000)
    for gains in (few, many):
        low, high = interval(gains, times=200, seed=1)
        assert low < gains.mean() < high
    assert np.diff(interval(many, times=200, seed=1)) < np.diff(interval(few, times=200, seed=1))
    low, high = ratio_interval(2 * few, few, times=200, seed=1)
    assert low == pytest.approx(2.0) and high == pytest.approx(2.0)


def test_the_data_is_read_as_it_lies(folder):
    data = read_data(folder)
    assert len(data.catalogue) == FILMS and data.viewers == VIEWERS
    assert data.log.measured.sum() == VIEWERS * 36
    assert (np.diff(data.log.at) >= 0).all()
    liked = tastes(data.log, data.viewers, FILMS)
    assert liked.shape == (VIEWERS, FILMS) and set(np.unique(liked.data)) == {1.0}
