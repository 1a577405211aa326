"""What is learned rests on the past alone, is the same for the same past, and is let in only if it is no worse."""

import numpy as np
import pytest

from feed.ranking.artefact import BadArtefact, load
from feed.ranking.build import build
from feed.ranking.given.log import Log
from feed.ranking.sources.factors import Means, factors_of, solved
from feed.ranking.sources.neighbours import neighbours_of, tastes
from feed.ranking.sources.standing import DAY
from feed.ranking.training.fit import blend, fit
from feed.ranking.training.gate import gate, ndcg
from feed.ranking.training.learn import TooLittle, learn
from feed.ranking.training.rows import Rows
from tests.feed.ranking.worlds import KINDS, NOW, a_catalogue, a_log

CATALOGUE = a_catalogue()
LOG = a_log(CATALOGUE)
CUT = NOW - 2 * DAY


def columns(log):
    names = ("viewer", "clip", "at", "long", "like", "share", "acts", "measured")
    return {name: getattr(log, name).copy() for name in names}


def rows_of(measures, came):
    """Rows to learn from, each counting once."""
    return Rows(measures, came.astype(np.float32), np.ones(len(came), np.float32), np.zeros(len(came), np.int32))


def test_rows_after_the_cut_and_their_order_change_nothing():
    log = LOG.where(LOG.viewer < 300)
    whole = learn(log, CATALOGUE, at=CUT).digest()
    dice = np.random.default_rng(4)
    order = dice.permutation(len(log))
    changed = {name: column[order] for name, column in columns(log).items()}
    after = changed["at"] >= CUT
    for name in ("viewer", "clip", "long", "like", "share"):
        changed[name][after] = dice.permutation(changed[name][after])
    assert learn(Log.of(**changed), CATALOGUE, at=CUT).digest() == whole
    changed["long"][~after] = ~changed["long"][~after]
    assert learn(Log.of(**changed), CATALOGUE, at=CUT).digest() != whole


def test_labels_that_mean_nothing_teach_nothing():
    dice = np.random.default_rng(2)
    measures = dice.standard_normal((4000, 25)).astype(np.float32)
    for came, least, most in ((measures[:, 3] > 0.5, 0.9, 1.0), (dice.random(4000) > 0.5, 0.4, 0.6)):
        rows = rows_of(measures[:3000], came[:3000])
        told = fit(rows).parts(measures[3000:]).sum(axis=1)
        good = came[3000:]
        ahead = (told[good][:, None] > told[~good][None, :]).mean()
        assert least <= ahead <= most


def test_shapes_are_level_and_a_blend_is_the_sum():
    dice = np.random.default_rng(2)
    measures = dice.standard_normal((3000, 25)).astype(np.float32)
    first, second = (fit(rows_of(measures, measures[:, at] + dice.standard_normal(3000) > 0)) for at in (0, 1))
    assert np.abs(first.parts(measures).mean(axis=0)).max() < 1e-3
    both = blend([(1.0, first), (0.3, second)])
    assert np.allclose(both.parts(measures), first.parts(measures) + 0.3 * second.parts(measures), atol=1e-3)


def test_what_never_differed_says_nothing_of_a_day_on_which_it_does():
    dice = np.random.default_rng(2)
    measures = dice.standard_normal((2000, 25)).astype(np.float32)
    measures[:, 7] = 3.0 + 1e-6 * measures[:, 7]
    shapes = fit(rows_of(measures, measures[:, 0] > 0))
    later = measures.copy()
    later[:, 7] = 4.0
    later[:, 1] = 1e6
    assert np.abs(shapes.parts(later)[:, 7]).max() < 1e-3
    assert np.abs(shapes.parts(later)[:, 1]).max() <= np.abs(shapes.parts(measures)[:, 1]).max() + 1e-5


def test_an_artefact_comes_back_as_it_was_and_a_changed_one_is_refused(tmp_path):
    made = learn(LOG, CATALOGUE, at=CUT)
    path = tmp_path / "a.npz"
    assert made.keep(path) == load(path).digest() == made.digest()
    bare = build(LOG, CATALOGUE, at=CUT)
    bare.keep(path)
    assert load(path).shapes is None
    path.write_bytes(path.read_bytes()[:-400])
    for bad in (path, tmp_path / "none.npz"):
        with pytest.raises(BadArtefact):
            load(bad)


def test_too_little_is_said():
    with pytest.raises(TooLittle, match="viewers liked something new"):
        learn(LOG.where(LOG.viewer < 20), CATALOGUE, at=CUT)


def test_the_gate_lets_in_what_is_no_worse_and_says_why_not():
    made = learn(LOG, CATALOGUE, at=CUT)
    let_in = gate(made, LOG, CATALOGUE, now=None, until=NOW)
    assert let_in.promoted and let_in.new >= let_in.fused and let_in.viewers >= 100
    measures = np.random.default_rng(1).standard_normal((2000, 25)).astype(np.float32)
    worse = fit(rows_of(-measures, measures[:, 2] > 0))
    turned = build(LOG, CATALOGUE, at=CUT, shapes=blend([(-2.0, made.shapes), (0.1, worse)]))
    refused = gate(turned, LOG, CATALOGUE, now=made.shapes, until=NOW)
    assert not refused.promoted and "worse" in refused.reason
    few = gate(made, LOG.where(LOG.viewer < 60), CATALOGUE, now=None, until=NOW)
    assert not few.promoted and "needed" in few.reason


def test_neighbours_are_cosines_and_factors_solve_what_they_say():
    liked = tastes(LOG, int(LOG.viewer.max()) + 1, len(CATALOGUE))
    near = neighbours_of(liked)
    plain = liked.toarray()
    first = near.clips.starts[5]
    film, other = 5, int(near.clips[5][0])
    cosine = plain[:, film] @ plain[:, other] / np.linalg.norm(plain[:, film]) / np.linalg.norm(plain[:, other])
    assert near.near[first] == pytest.approx(cosine, abs=1e-5)
    assert (np.diff(near.near[first : near.clips.starts[6]]) <= 1e-6).all() and film not in near.clips[5]
    gentle = Means(size=8, ridge=2.0)
    points = factors_of(liked, means=gentle).points
    own = np.arange(len(CATALOGUE)) % KINDS == 0
    people = np.arange(liked.shape[0]) % KINDS == 0
    toward = (solved(liked, points, gentle)[people] @ points.T).mean(axis=0)
    assert toward[own].min() > toward[~own].max()


@pytest.mark.parametrize(
    "order, films, want",
    [([1, 2, 3], [1], 1.0), ([2, 1], [1], 1 / np.log2(3)), ([4, 5], [1], 0.0), ([1, 2], [2, 1], 1.0)],
)
def test_gain_is_discounted_and_normalised(order, films, want):
    assert ndcg(np.array(order), np.array(films)) == pytest.approx(want)
