"""The floor in a small simulated house: promises are kept, fall when they must, and are not taken by whoever games."""

from dataclasses import replace

import numpy as np
import pytest

from feed.exposure.quality import HALF_H
from feed.simulating.gaming import gamed
from feed.simulating.measure import figures, promises_kept, shown_within
from feed.simulating.moment import Counters
from feed.simulating.overload import overloaded
from feed.simulating.policies import POLICIES
from feed.simulating.run import passed
from feed.simulating.world import Attack, made_world

SMALL = {"days": 6, "sessions_per_hour": 60.0, "clips_per_hour": 1.5}


@pytest.fixture(scope="module")
def world():
    return made_world(seed=3, attack=Attack(), **SMALL)


@pytest.fixture(scope="module")
def log(world):
    return passed(world, POLICIES["floor"])


def test_within_capacity_every_film_is_shown_fifteen_times_in_a_day(world, log):
    found = figures(world, log)
    assert found.floored == 1.0 and found.least >= 15
    assert found.kept == 1.0
    assert log.floor.promise.first == 15


def test_without_the_floor_they_are_not(world):
    found = figures(world, passed(world, POLICIES["greedy"]))
    assert found.floored < 0.6 and found.least < 5


def test_nobody_is_shown_a_film_twice_or_their_own(world, log):
    viewer = world.viewer[log.session]
    assert len(set(zip(viewer.tolist(), log.clip.tolist(), strict=True))) == len(log.clip)
    assert (world.maker[log.clip] != viewer).all()
    assert (world.born[log.clip] <= log.at).all()


def test_the_better_ones_go_on(world, log):
    seconds = [row for row, (_first, second) in log.floor.given.items() if second]
    firsts = [row for row in log.floor.given if row not in seconds]
    assert 0.2 < len(seconds) / len(log.floor.given) < 0.6
    assert world.quality[seconds].mean() > world.quality[firsts].mean() + 0.05
    assert all(0 < chance <= 1 for chance in log.floor.chances)


def test_the_same_world_passes_the_same_way(world, log):
    again = passed(world, POLICIES["floor"])
    assert (again.clip == log.clip).all() and (again.liked == log.liked).all()


def test_a_missed_promise_is_seen(world, log):
    late = replace(log, at=log.at + 80.0)
    assert not any(promises_kept(world, late)[1])
    assert shown_within(world, late, 24.0).sum() < shown_within(world, log, 24.0).sum() / 2


def test_over_capacity_the_promise_falls_and_is_kept():
    days = overloaded(seed=3, surge=8.0, **SMALL)
    calm, first, later = days[1], days[2], days[3:]
    assert calm.first == 15
    assert first.first == 15 and first.lowest < 10
    assert all(0 < day.first < 10 and day.first <= day.best for day in later)
    assert all(day.kept > 0.99 for day in days if day.kept is not None)


@pytest.mark.parametrize(
    "attack, slots", [(Attack("flood", flood=80), 132), (Attack("copies", copies=40), 60)], ids=["flood", "copies"]
)
def test_who_games_it_takes_nothing_from_newcomers(attack, slots):
    outcome = gamed(attack=attack, caps=True, seed=3, **SMALL)
    assert outcome.floored == 1.0 and outcome.least >= 15 and outcome.lowest == 15
    # A day's cap is 120; what was given out before the count was read comes on top.
    assert outcome.slots <= slots
    bare = gamed(attack=attack, caps=False, seed=3, **SMALL)
    assert bare.slots > 2 * outcome.slots
    assert bare.lowest < 15


def test_bots_do_not_take_the_floor_of_others():
    outcome = gamed(attack=Attack("bots", bots=30), caps=True, seed=3, **SMALL)
    assert outcome.floored == 1.0 and outcome.kept == 1.0


def test_what_was_earned_fades(world):
    counters = Counters.of(world)
    counters.liked += 8.0
    counters.fade(HALF_H)
    counters.fade(2 * HALF_H)
    assert np.allclose(counters.liked, 2.0)
